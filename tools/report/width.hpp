// SPDX-License-Identifier: Apache-2.0
// How many terminal cells a text takes, and padding, cutting and breaking lines by cells rather than bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// Unicode leaves “ ” × ÷ ‰ · — … ≥ ① to the font: one cell in most terminals, two in some Chinese ones.
enum class Ambiguous { narrow, wide };

// Cells of one code point: 0 for combining marks and controls, 2 for East Asian wide and full-width characters (UAX #11).
// Emoji sequences are counted one code point at a time, as most terminals do.
int cell_width(char32_t point, Ambiguous ambiguous = Ambiguous::narrow);
bool is_ambiguous(char32_t point);

// Cells of a whole text; an invalid byte takes one cell.
int display_width(std::string_view text, Ambiguous ambiguous = Ambiguous::narrow);

enum class Side { left, right };

// Fills with blanks up to `cells`; the text stands at the given side. A text that is too wide comes back as it is.
std::string pad_to(std::string_view text, int cells, Side side, Ambiguous ambiguous = Ambiguous::narrow);

// Cuts to at most `cells`, the last of which then hold "…". Looks no further into the text than it has to.
std::string truncate_to(std::string_view text, int cells, Ambiguous ambiguous = Ambiguous::narrow);

// Breaks into lines of at most `cells`: Chinese between any two characters except before closing and after opening
// punctuation, other text at blanks, a word longer than the line anywhere. A line end in the text stays one.
std::vector<std::string> wrap(std::string_view text, int cells, Ambiguous ambiguous = Ambiguous::narrow);

}  // namespace kaohe
