// SPDX-License-Identifier: Apache-2.0
// Words that stand where an amount is due, as schemes write them (扣相应分数, 给予奖励, 保留小数): what they leave out. The words are open_words.def.
#pragma once
#include <optional>

#include "grammar/unread_line.hpp"

namespace kaohe {

// `at`: how far the line that begins at `begin` was read. Nothing where no such word is in the way.
std::optional<Finding> amount_left_out(const LineText& in, std::uint32_t begin, std::uint32_t at);

}  // namespace kaohe
