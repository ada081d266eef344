// SPDX-License-Identifier: Apache-2.0
// Numbers with words of their unit, set with their decimal points under one another.
#pragma once
#include <string>
#include <string_view>

#include "tools/report/width.hpp"

namespace kaohe {

class PointColumn {
public:
    explicit PointColumn(Ambiguous ambiguous) : ambiguous_(ambiguous) {}
    // Takes note of a text that will stand in the column.
    void see(std::string_view text);
    // Cells that the widest needs: before the points, behind them, and of texts without a number.
    int width() const;
    // The text with blanks on both sides, `cells` wide or what width() tells where that is more. A text without a number stands at the right.
    std::string drawn(std::string_view text, int cells) const;

private:
    Ambiguous ambiguous_;
    int whole_ = 0, part_ = 0, other_ = 0;
};

}  // namespace kaohe
