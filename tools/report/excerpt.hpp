// SPDX-License-Identifier: Apache-2.0
// The author's own lines with line numbers, carets and labels under them. The sentence above them is diagnostic_text.hpp.
#pragma once
#include <string>
#include <vector>

#include "tools/report/paint.hpp"
#include "tools/report/place.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// One place to underline: the primary one with ^, others with -. The words are shown after or below the underline.
struct Mark {
    Span at;
    std::string words;
    bool primary = false;
    Paint paint = Paint::place;
    std::string quote;  // the marked text, shown before the words where a terminal may draw the carets one cell off
};

// Lines, each ended by \n: ` --> file:line:column` for the file of the primary mark (or else the first), ` ::: …` for each
// other file, every line once, and "..." where lines are left out. A mark over several lines shows its first and last.
// Marks that are no place in these sources are left out.
std::string excerpt(const std::vector<Mark>& marks, const Sources& sources, PlaceFinder& places, const TerminalStyle& style);

}  // namespace kaohe
