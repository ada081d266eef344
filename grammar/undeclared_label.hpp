// SPDX-License-Identifier: Apache-2.0
// An option or a rating that no list has, where a line stops at it: 岗位为客服的, of 岗位 分为 经理、专员; 应得 等级 基本满意.
#pragma once
#include <optional>

#include "grammar/unread_line.hpp"

namespace kaohe {

// `at`: how far the line that begins at `begin` was read. The options there are, elaboration adds.
std::optional<Finding> undeclared_label(const LineText& in, std::uint32_t begin, std::uint32_t at);

}  // namespace kaohe
