// SPDX-License-Identifier: Apache-2.0
// One person's result by several scenarios side by side: the total, the rating, what follows from them, and every other figure that
// differs. A change is the case of two: before and after.
#pragma once
#include <string>
#include <vector>

#include "tools/whatif/answer.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

struct ScenarioColumn {
    std::string key;       // "before"
    Say heading;
    Ruling* ruling = nullptr;
    const Scored* scored = nullptr;
};

// Adds tables "results" and "steps" to the answer. With two columns a third tells the difference. INVARIANT: the rulings differ in
// numbers only, so that a figure has one place in all of them.
void tell_side_by_side(WhatIfAnswer& answer, const std::vector<ScenarioColumn>& columns);

// The names of the data that somebody has none of and that nothing is said about.
std::vector<Say> data_missing(const Model& model, const std::vector<Value>& data);

// After a change: who, what was changed, before and after. `before`: as it was; its ruling may be another.
WhatIfAnswer change_answer(WhatIf& what_if, std::size_t person, const std::vector<Say>& changes, const ScenarioColumn& before, const ScenarioColumn& after);

}  // namespace kaohe
