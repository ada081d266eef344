// SPDX-License-Identifier: Apache-2.0
#include "tools/data/percent_watch.hpp"

#include "tools/data/cell_text.hpp"

namespace kaohe {

bool PercentWatch::see(std::string_view cell, const Value& value) {
    static const Number hundredth = Number::fraction(1, 100), half = Number::fraction(1, 2);
    if (value.is_absent()) return false;
    if (large_) {
        // 0.95 among 97, 99.2: only what begins so is looked at.
        const bool fraction = cell.size() > 2 && cell[0] == '0' && cell[1] == '.' && cell[2] >= '5' && cell.find('%') == std::string_view::npos;
        if (!fraction) {
            high_ = high_ || value.number >= half;
            return false;
        }
        return ++odd_ <= cells_kept;
    }
    if (value.number > hundredth || value.number < -hundredth) {
        large_ = true;
        high_ = value.number >= half;
        // What was kept so far may be of the odd ones.
        std::erase_if(cells_, [](const Cell& kept) { return !kept.seen.starts_with("0.") || kept.seen.size() < 3 || kept.seen[2] < '5'; });
        odd_ = cells_.size();
        return false;
    }
    // 0.5% says itself what it is.
    if (value.number == Number(0) || folded_cell(cell).find('%') != std::string::npos) return false;
    return ++nonzero_ <= cells_kept;
}

}  // namespace kaohe
