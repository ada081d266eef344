// SPDX-License-Identifier: Apache-2.0
#include "tools/data/percent_watch.hpp"

#include <vector>

#include "tools/data/cell_text.hpp"

namespace kaohe {
namespace {

bool begins_past_half(std::string_view cell) { return cell.size() > 2 && cell[0] == '0' && cell[1] == '.' && cell[2] >= '5'; }

// 0.5 to 1.99, written without a percent sign: 95% and 102% as a spreadsheet hands them on.
bool reads_like_a_fraction(std::string_view cell) {
    const bool one = !cell.empty() && cell[0] == '1' && (cell.size() == 1 || cell[1] == '.');
    return (begins_past_half(cell) || one) && cell.find('%') == std::string_view::npos;
}

}  // namespace

bool PercentWatch::see(std::string_view cell, const Value& value) {
    static const Number one = Number::fraction(1, 100), two = Number::fraction(2, 100), half = Number::fraction(1, 2);
    if (value.is_absent()) return false;
    if (large_) {  // 0.95 among 97, 99.2: only what begins so is looked at
        high_ = high_ || value.number >= half;
        return reads_like_a_fraction(cell) && ++odd_ <= cells_kept;
    }
    if (value.number >= two || value.number < -two) {
        large_ = true;
        high_ = value.number >= half;
        std::erase_if(cells_, [](const Cell& kept) { return !reads_like_a_fraction(kept.seen); });  // what was kept so far may be of the odd ones
        odd_ = cells_.size();
        return false;
    }
    past_one_ = past_one_ || value.number > one;
    most_of_one_ = most_of_one_ || begins_past_half(cell);
    // 0.5% says itself what it is.
    if (value.number == Number(0) || folded_cell(cell).find('%') != std::string::npos) return false;
    return ++nonzero_ <= cells_kept;
}

}  // namespace kaohe
