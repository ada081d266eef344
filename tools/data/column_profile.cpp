// SPDX-License-Identifier: Apache-2.0
#include "tools/data/column_profile.hpp"

#include <algorithm>
#include <array>

#include "grammar/units.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/number_cell.hpp"
#include "tools/data/staff_binding.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {

const Say& words_of(ColumnKind kind) {
    static const std::array<Say, 9> words{{{"空", "empty"}, {"工号", "ID"}, {"姓名", "name"}, {"部门", "department"}, {"数", "number"}, {"日期", "date"}, {"是/否", "yes/no"}, {"选项", "options"}, {"文本", "text"}}};
    return words[static_cast<std::size_t>(kind)];
}

void ColumnProfile::see(std::string_view cell, const MissingMarks& missing) {
    const std::string_view text = trimmed_cell(cell);
    if (text.empty()) {
        ++blank_;
        return;
    }
    const bool truth = read_truth_text(text).has_value();
    truths_ += truth;
    // 无 is no data beside numbers, but a value beside 有.
    if (missing.holds(text) && !(truth && truths_ * 2 > filled_)) {
        ++marked_;
        return;
    }
    ++filled_;
    see_number(text);
    dates_ += read_date_text(text).has_value();
    if (many_) return;
    const std::string shown = excerpt_of(text);
    const auto known = std::find_if(values_.begin(), values_.end(), [&](const auto& value) { return value.first == shown; });
    if (known != values_.end()) ++known->second;
    else if (values_.size() < values_kept) values_.emplace_back(shown, 1);
    else many_ = true;
}

void ColumnProfile::see_number(std::string_view cell) {
    NumberCell read = read_number_cell(cell);
    if (read.kind != NumberCell::Kind::number) return;
    const Number factor = find_unit(read.unit) ? Number(1) : take_magnitude(read.unit);
    if (!read.unit.empty() && !find_unit(read.unit)) return;
    ++numbers_;
    const std::string& unit = read.unit.empty() ? read.money : read.unit;
    if (!unit.empty() && unit != unit_in_heading(heading_)) {
        if (cell_unit_.empty()) cell_unit_ = unit;
        return;
    }
    const Number number = read.number * factor;
    if (!range_) range_.emplace(number, number);
    else if (number < range_->first) range_->first = number;
    else if (number > range_->second) range_->second = number;
}

ColumnKind ColumnProfile::kind() const {
    if (is_id_heading(heading_)) return ColumnKind::id;
    if (is_name_heading(heading_)) return ColumnKind::name;
    if (is_department_heading(heading_)) return ColumnKind::department;
    if (filled_ == 0) return ColumnKind::empty;
    // A few cells that are something else are mistakes to be told of, not a reason to call the column text.
    const auto mostly = [&](std::uint64_t count) { return count * 10 >= filled_ * 9 || (count + 1 >= filled_ && count > 2); };
    if (mostly(numbers_)) return ColumnKind::number;
    if (mostly(dates_)) return ColumnKind::date;
    if (truths_ >= filled_) return ColumnKind::truth;
    return !many_ && filled_ >= values_.size() * 2 ? ColumnKind::options : ColumnKind::text;
}

std::string ColumnProfile::unit() const {
    const std::string of_heading = unit_in_heading(heading_);
    return of_heading.empty() ? cell_unit_ : of_heading;
}

}  // namespace kaohe
