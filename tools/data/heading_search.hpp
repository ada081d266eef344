// SPDX-License-Identifier: Apache-2.0
// Which row of a staff file is the heading row: people put titles above it, and merge it over two rows. What a heading means is
// staff_binding.hpp.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/row_source.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

struct HeadingRows {
    StaffBinding binding;
    std::uint64_t row = 0;        // the (first) heading row, as SourceRow::row
    std::uint64_t rows = 1;       // 2: headings over two rows
    std::uint64_t rows_above = 0;
};

// `first` is the file's first row, which is not itself a usable heading row (`binding` says why). Reads on until the headings are certain.
// They are not where the result's binding is not usable: its findings say why.
HeadingRows find_headings(const Model& model, std::string_view file, RowSource& rows, const SourceRow& first, StaffBinding binding);

// The same for rows whose headings mean something else than a policy's data: lists of results.
struct HeadingRules {
    std::function<bool(std::string_view heading)> is_id;
    std::function<StaffBinding(std::uint64_t row, std::span<const std::string_view> headings)> bind;
};
HeadingRows find_headings(const HeadingRules& rules, std::string_view file, RowSource& rows, const SourceRow& first, StaffBinding binding);

// Two rows of headings as one: of a heading merged downwards the upper row has the words, of one merged to the right the lower row. `joined`: with the words above in front.
std::vector<std::string> merged_headings(std::span<const std::string> upper, std::span<const std::string> lower, bool joined);

// The headings of a file that no policy asks for: the first row with a heading for IDs, else the first of at least two cells that hold
// something. `above` gets how many rows stand above it. Empty: there is none.
struct PlainHeadings {
    std::vector<std::string> headings;
    std::uint64_t row = 0, rows_above = 0;
    std::vector<std::vector<std::string>> after;  // rows that were read on the way and stand below it
};
PlainHeadings find_plain_headings(RowSource& rows, const SourceRow& first);

}  // namespace kaohe
