// SPDX-License-Identifier: Apache-2.0
// What a column of a staff file looks like, told from its cells alone: for files that no policy says anything of yet.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/number.hpp"
#include "tools/data/missing_marks.hpp"

namespace kaohe {

enum class ColumnKind { empty, id, name, department, number, date, truth, options, text };
const Say& words_of(ColumnKind kind);

class ColumnProfile {
public:
    static constexpr std::size_t values_kept = 12;

    explicit ColumnProfile(std::string heading) : heading_(std::move(heading)) {}
    void see(std::string_view cell, const MissingMarks& missing);

    ColumnKind kind() const;
    const std::string& heading() const { return heading_; }
    std::uint64_t filled() const { return filled_; }
    std::uint64_t missing() const { return blank_ + marked_; }
    // Of a column of numbers: the unit in its heading, else the one in its cells; empty: none.
    std::string unit() const;
    // Of numbers without a unit of their own: the smallest and the greatest.
    const std::optional<std::pair<Number, Number>>& range() const { return range_; }
    // Of anything else: the different texts and how often each, as long as they are few; then `many`.
    const std::vector<std::pair<std::string, std::uint64_t>>& values() const { return values_; }
    bool many() const { return many_; }

private:
    void see_number(std::string_view cell);

    std::string heading_;
    std::uint64_t blank_ = 0, marked_ = 0, filled_ = 0, numbers_ = 0, dates_ = 0, truths_ = 0;
    std::string cell_unit_;
    std::optional<std::pair<Number, Number>> range_;
    std::vector<std::pair<std::string, std::uint64_t>> values_;
    bool many_ = false;
};

}  // namespace kaohe
