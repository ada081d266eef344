// SPDX-License-Identifier: Apache-2.0
// How much room words take in a picture whose font is not known: a Chinese character takes one em, others at most what the fonts
// of page_style.hpp give them. Cells of a terminal are tools/report/width.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

inline constexpr int text_size = 13, small_text_size = 12;  // units: 8.7 and 8 points where a picture is 170 mm wide

// Units, rounded up.
int text_width(std::string_view words, int size);

// Cut to the room, its end then "…"; empty where not even that fits.
std::string fitting(std::string_view words, int room, int size);

// Lines of at most `room`; where they would be more than `most`, the last one is cut.
std::vector<std::string> text_lines(std::string_view words, int room, int size, std::size_t most);

}  // namespace kaohe
