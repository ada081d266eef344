// SPDX-License-Identifier: Apache-2.0
// 指标，聚焦 3～5 项: how many measures a scheme wants to choose, where the name of one would stand.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// `begin`: behind the clause word; `end`: of its line. Nothing where something else stands there.
std::optional<Finding> number_of_measures(std::string_view text, std::uint32_t file, std::uint32_t begin, std::uint32_t end);

}  // namespace kaohe
