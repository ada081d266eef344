// SPDX-License-Identifier: Apache-2.0
// Labels of an axis that never meet: each at its place, staggered where they would, left out and counted where there is no room.
#pragma once
#include <string>
#include <vector>

#include "interpreter/unit.hpp"
#include "tools/document/svg.hpp"

namespace kaohe {

// The number as an axis shows it, without its unit's word (axis_title has that) except a percent sign: "1,200", "83.5%", "250/3".
// A fraction too long to read becomes "≈ 12.3457".
std::string axis_number(const Number& number, const Unit& unit);
// "回款额（万元）", "Collections (万元)"
std::string axis_title(const std::string& name, const Unit& unit, Language language);

struct AxisLabel {
    Number at;          // where on the axis, as drawn
    std::string words;
    int weight = 0;     // the weightier one stays
    std::string_view classes = {};
    int row = -1;       // set by place_labels: 0 is nearest the axis; -1: left out
    Number left = {};   // set by place_labels: where its words begin
};

// Rows of labels under (or over) an axis that runs across, from `left` to `right` at most. A label in a further row hangs on a line that
// passes the rows between; that line meets no other label. Returns how many were left out.
std::size_t place_labels(std::vector<AxisLabel>& labels, const Number& left, const Number& right, int rows, int size = small_text_size);

// The same for an axis that runs down: one column, `apart` between baselines at least.
std::size_t place_beside(std::vector<AxisLabel>& labels, int apart);

}  // namespace kaohe
