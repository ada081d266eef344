// SPDX-License-Identifier: Apache-2.0
// What was noticed of a staff file while it was read, as lines below the closing count: readings that are not obvious, rows left out.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "tools/data/intake.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// 换了写法才读懂的单元格 12 个：万、亿 3，日期写法 9; empty where there is nothing to tell.
std::string intake_text(const Intake& intake, Language language);

// "width", "magnitude" …: what a program calls a kind.
std::string_view key_of(Coercion kind);
// 全角字符，千位逗号
std::string kinds_text(CoercionSet kinds, Language language);

// Every cell that is kept, one a line, and how many are not; escaped.
std::string coercions_text(const Coercions& coercions, Language language);

// {"cells": 12, "kinds": {"magnitude": 3, …}, "list": […]}
nlohmann::ordered_json coercions_to_json(const Coercions& coercions);

}  // namespace kaohe
