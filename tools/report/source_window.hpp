// SPDX-License-Identifier: Apache-2.0
// The stretch of one source line that is shown, character by character, with what each shows as and how wide it is.
// What is drawn under it is excerpt.hpp.
#pragma once
#include <string>
#include <vector>

#include "grammar/source.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// One character as shown. An escaped character ("\x1B") is one glyph of several cells; a cut is a glyph without bytes.
struct Glyph {
    std::uint32_t begin = 0;  // bytes of the source text
    std::uint32_t end = 0;
    std::string shown;
    int cells = 0;
    bool full = false;       // drawn in a full cell: its blank is U+3000, so that fonts which are not exactly 2:1 still line up
    bool ambiguous = false;  // what stands after it may be one cell off in some terminals
};

struct SourceWindow {
    std::uint32_t line = 1;
    std::uint32_t begin = 0;  // bytes of the source text; what is left of it was cut
    std::uint32_t end = 0;
    bool whole_end = true;  // nothing was cut on the right
    std::vector<Glyph> glyphs;
};

// The line if it fits into `cells`, else a window around byte `anchor`, with … where it was cut.
// `first_cell` is the screen column of its first character: tabs are as wide as that makes them.
// Costs O(cells), however long the line is.
SourceWindow window_around(const Source& source, std::uint32_t line, std::uint32_t anchor, int cells, int first_cell,
                           const TerminalStyle& style);

}  // namespace kaohe
