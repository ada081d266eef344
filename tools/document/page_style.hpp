// SPDX-License-Identifier: Apache-2.0
// How a page looks: one style sheet for screens, light and dark, and for A4 paper.
#pragma once
#include <cstddef>
#include <string>

#include "tools/document/page.hpp"

namespace kaohe {

// Headings of class word5 … word16 keep room for so many letters: a word is not broken only because its table is full.
inline constexpr std::size_t shortest_word_room = 5, longest_word_room = 16;

// Tables of so many columns do not fit a sheet upright: class broad.
inline constexpr std::size_t broad_columns = 8;

// With what stands on every sheet of paper.
std::string page_style(const Page& page);

}  // namespace kaohe
