// SPDX-License-Identifier: Apache-2.0
// Whether what somebody typed is the beginning of a name, in characters or as it is read. The sounds are grammar/han_sounds.hpp.
#pragma once
#include <string_view>

namespace kaohe {

// Character by character: the same one in either width, either case, either script; or, for a Chinese one, its pinyin: whole, its
// initial (s or sh for 数), and whatever there is of it where the typed text ends. fs, fensi, 粉si, fensij stand for 粉丝净增长率.
// Blanks in the name may be left out. Nothing typed stands for every name.
bool typed_for(std::string_view typed, std::string_view name);

}  // namespace kaohe
