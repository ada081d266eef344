// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer.hpp"

#include <utility>

namespace kaohe {

void WhatIfAnswer::say(AnswerLine::Kind line, Say text, std::string key) {
    // One veto that acts on a rating and on a bonus is two notes of one wording.
    if (const auto* const last = parts.empty() ? nullptr : std::get_if<AnswerLine>(&parts.back()); last != nullptr && last->kind == line && last->text == text && last->key == key) return;
    parts.emplace_back(AnswerLine{line, std::move(text), std::move(key)});
}

}  // namespace kaohe
