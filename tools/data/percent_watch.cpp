// SPDX-License-Identifier: Apache-2.0
#include "tools/data/percent_watch.hpp"

#include "tools/data/cell_text.hpp"

namespace kaohe {

bool PercentWatch::see(std::string_view cell, const Value& value) {
    if (value.is_absent()) return false;
    static const Number hundredth = Number::fraction(1, 100);
    if (value.number > hundredth || value.number < -hundredth) {
        on_ = false;
        return false;
    }
    // 0.5% says itself what it is.
    if (value.number == Number(0) || folded_cell(cell).find('%') != std::string::npos) return false;
    return ++nonzero_ <= cells_kept;
}

}  // namespace kaohe
