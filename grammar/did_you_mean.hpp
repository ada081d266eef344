// SPDX-License-Identifier: Apache-2.0
// Which known names someone may have meant by a name that is not known.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// At most three of the known names, nearest first (equally near: as in `known`); none when nothing is near. Near is:
// - the same but for full or half width, ASCII case, simplified or traditional script (績效, 绩效): then nothing else is an answer;
// - the same in pinyin (绩校, 绩效), also typed in Latin letters (jixiao);
// - the two characters of a name swapped (效绩);
// - a Damerau-Levenshtein distance over characters, not bytes, of at most a third of the longer name; of two slips that sound the same
//   as much as one that does not. So two different names of two characters that share one are not near (绩点, 绩效);
// - a name within the wanted one, or one that holds it if it has three characters or more; the longer at most twice as long.
// Names that say the opposite of one another (不合格 and 合格, 最高分 and 最低分) are never near, nor is the wanted name itself an answer.
std::vector<std::string> nearest(std::string_view wanted, std::span<const std::string_view> known);

}  // namespace kaohe
