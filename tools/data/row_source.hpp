// SPDX-License-Identifier: Apache-2.0
// Rows of a staff file one after the other, whatever its form: csv_reader.hpp, json_reader.hpp. What the cells mean is staff_reader.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

struct SourceRow {
    std::span<const std::string_view> cells;  // good until the next call of next()
    std::uint64_t row = 0;   // CSV: as a spreadsheet numbers it: 1-based, blank lines counted, breaks inside quotes not; JSON: as `line`
    std::uint64_t line = 0;  // 1-based physical line on which the row begins
};

class RowSource {
public:
    enum class Next { row, end, error };
    virtual ~RowSource() = default;

    // The next row, the heading row first. After an error go on calling, unless it is fatal(); after that there is only `end`.
    virtual Next next(SourceRow& row) = 0;
    // After Next::error: what is wrong and where. `headings` are those of the cells, as far as known.
    virtual Finding finding(std::string_view file, std::span<const std::string> headings) const = 0;
    virtual bool fatal() const = 0;
    // After Next::error: the row has cells all the same, only not as many as the heading row.
    virtual bool ragged() const = 0;
    // Rows to come should have as many cells; until it is said, as many as the first row.
    virtual void expect_cells(std::size_t count) = 0;
    // Where a cell of a row stands.
    virtual CellPlace place(std::string_view file, const SourceRow& row, std::size_t cell, std::string_view heading) const = 0;
    // The cell as it stood, where it was a number with an exponent and not a text: JSON's 1.1e17 may be an amount, but is no ID. Else empty.
    virtual std::string_view exponent_text(std::size_t) const { return {}; }
    virtual TextEncoding encoding() const = 0;
    virtual std::uint64_t bytes_done() const = 0;  // for progress
    virtual std::string_view form() const = 0;     // "CSV", "JSON"
};

}  // namespace kaohe
