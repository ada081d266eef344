// SPDX-License-Identifier: Apache-2.0
// What the author of a policy accepts of its findings (认可 K312 "理由"), told in brief wherever results are: nothing that was found is hidden.
#pragma once
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// 1 条警告, 2 条警告和 1 条提示 / 2 warnings and 1 piece of advice: how many are accepted; empty if none is.
std::string accepted_count(std::span<const Finding> findings, Language language);

// K312（理由）、K359（理由）: each code with its reason once, as a line of its own behind `方案认可的问题：`; empty if there is none.
std::string accepted_line(std::span<const Finding> findings, Language language);

// [{"code": "K312", "reason": {"zh": …, "en": …}}]
nlohmann::ordered_json accepted_to_json(std::span<const Finding> findings);

}  // namespace kaohe
