// SPDX-License-Identifier: Apache-2.0
// What a Chinese character is in simplified script, and how it is read: for did_you_mean.cpp, which asks whether two names look or
// sound the same. The tables are ICU's, cut down to the characters of everyday text (the 6763 of GB 2312, and what simplifies to one of them).
#pragma once
#include <string_view>

namespace kaohe {

// 績 is 绩; anything else is returned unchanged.
char32_t simplified(char32_t c);

// In pinyin without tones, ü as v (绩 is "ji", 率 is "lv"); empty if it is no such character. A character of several readings has
// its usual one only (行 is "xing", never "hang").
std::string_view pinyin(char32_t c);

}  // namespace kaohe
