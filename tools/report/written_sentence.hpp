// SPDX-License-Identifier: Apache-2.0
// The words in the policy that a figure is computed by.
#pragma once
#include <string>

#include "tools/report/policy_words.hpp"

namespace kaohe {

// From the first to the last word that the figure's terms stand for, inside its clause; with "得分 =" and brackets around it.
// The same of one term: a formula with what limits and rounds it.
std::string written_words(const PolicyWords& words, TermId term);
// What a line of a rating gives, of that line alone.
std::string written_value(const PolicyWords& words, const RatingLine& line, TermId value);
Span written_span(const PolicyWords& words, const Figure& figure);
std::string written_sentence(const PolicyWords& words, const Figure& figure);

}  // namespace kaohe
