// SPDX-License-Identifier: Apache-2.0
// A person's sheet as JSON for other programs, every text in both languages, every number also exact.
#pragma once
#include <nlohmann/json.hpp>

#include "tools/report/person_sheet.hpp"

namespace kaohe {

// {row, id, name, department, state, reason, inputs [{name, value, cell, seen}], items [{clause, name, score, counted, weight, share, left_out}],
// derivation (derivation_json.hpp), roundings [{figure, clause, rule, before, after, discarded}], next_rating {rating, from, distance}, own_rating_from,
// rules and results [{clause, figure, words, condition, state, value}], waterfall [{step, amount, after}], notes, findings}.
// Numbers are exact texts in their figure's unit: "89.95", "2105/24".
nlohmann::ordered_json person_sheet_to_json(const PersonSheet& sheet, const PolicyWords& words, const Policy& policy);

}  // namespace kaohe
