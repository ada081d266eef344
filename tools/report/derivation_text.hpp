// SPDX-License-Identifier: Apache-2.0
// A derivation as text for people. As JSON: derivation_json.hpp.
#pragma once
#include <span>
#include <string>

#include "tools/report/derivation.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// One line a step, without indentation: "缺口 = (40 人 − 34 人) ÷ 40 人 = 15%".
std::string step_line(const DerivationStep& step, Language language);

// Each figure under its heading, a blank line between; every line ended by \n.
std::string derivation_text(const Derivation& derivation, const TerminalStyle& style);

}  // namespace kaohe
