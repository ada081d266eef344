// SPDX-License-Identifier: Apache-2.0
// Which known names someone may have meant by a name that is not known.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// At most three of the known names, nearest first (equally near: as in `known`); none when nothing is near.
// Near is a Damerau-Levenshtein distance over characters, not bytes, of at most a third of the wanted name's length and at
// least 1, with one character in common. Full or half width and ASCII case cost nothing. A name that contains the other,
// or is contained in it, is as near as one slip if it is at most twice as long. The wanted name itself is never an answer.
std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> known);

}  // namespace kaohe
