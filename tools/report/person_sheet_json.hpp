// SPDX-License-Identifier: Apache-2.0
// A person's sheet as JSON for other programs, every text in both languages, every number also exact.
#pragma once
#include <string>

#include "tools/report/person_sheet.hpp"

namespace kaohe {

// One object on one line: {row, id, name, department, state, reason, inputs [{name, value, cell, seen}], items [{clause, name, score, counted,
// weight, points_used, share, left_out}], derivation (derivation_json.hpp), roundings [{figure, clause, rule, before, after, discarded}],
// next_rating and own_rating {rating, from, distance, requirements}, rating_by_rule, missed_ratings [{rating, condition}], rules and results
// [{clause, figure, words, condition, state, value, after_rules}], waterfall [{step, amount, after}], notes, findings}.
// Numbers are exact texts in their figure's unit: "89.95", "2105/24". Invalid UTF-8 is escaped.
std::string person_sheet_json(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy);

}  // namespace kaohe
