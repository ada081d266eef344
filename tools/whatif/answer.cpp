// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer.hpp"

#include <utility>

namespace kaohe {

void WhatIfAnswer::say(AnswerLine::Kind line, Say text, std::string key) { parts.emplace_back(AnswerLine{line, std::move(text), std::move(key)}); }

}  // namespace kaohe
