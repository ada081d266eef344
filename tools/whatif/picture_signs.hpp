// SPDX-License-Identifier: Apache-2.0
// What pictures on a terminal are drawn with, and how wide they are.
#pragma once
#include <algorithm>
#include <string_view>

#include "tools/report/style.hpp"

namespace kaohe {

// Each is one cell wide.
struct PictureSigns {
    std::string_view before, after;             // bars, told apart without colour
    std::string_view whole, gain, loss, still;  // bars of a waterfall; a step of nothing
    std::string_view broken;                    // a bar that does not begin at nothing
    std::string_view flat, up, down, steep;     // the course of a figure
    std::string_view closed, open;              // its ends: belongs to it, does not
    std::string_view side, corner, floor, tick_side, tick_floor, mark, mark_line;
};

// Signs that a terminal draws two cells wide would tear a picture apart, so such a terminal gets plain ones.
inline const PictureSigns& picture_signs(const TerminalStyle& style) {
    static constexpr PictureSigns drawn{"░", "█", "█", "▓", "░", "│", "≈", "─", "╱", "╲", "│", "●", "○", "│", "└", "─", "┤", "┴", "▲", "┊"};
    static constexpr PictureSigns plain{".", "#", "#", "+", "-", "|", "~", "-", "/", "\\", "|", "*", "o", "|", "+", "-", "+", "+", "^", ":"};
    return style.plain_signs || style.wide_ambiguous ? plain : drawn;
}

inline constexpr int picture_cells = 72;

inline int picture_width(const TerminalStyle& style) { return style.width > 0 ? std::min(style.width, picture_cells + 8) : picture_cells; }

}  // namespace kaohe
