// SPDX-License-Identifier: Apache-2.0
// Sentences that say the same in other words, brought to one form, so that each language has words for it and going from one
// language to the other and back changes nothing.
#pragma once
#include <optional>

#include "grammar/ast.hpp"
#include "grammar/sentence_printer.hpp"

namespace kaohe {

// `text` is the policy's: a few words count for what they are (每逾期 1 天 of 归档逾期).
ast::Phrase normal_form(const ast::Phrase& p, const SentencePlace& place, std::string_view text, Language language);

// 有投诉超过 3 次, there are more than 3 complaints: the test that says the same, 投诉超过 3 次. Nothing of exactly so many.
std::optional<ast::Test> counted_test(const ast::Phrase& there_range);

}  // namespace kaohe
