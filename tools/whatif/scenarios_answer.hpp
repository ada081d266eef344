// SPDX-License-Identifier: Apache-2.0
// Scenarios side by side: one person's results in columns, and what each does to everybody.
#pragma once
#include <string>
#include <vector>

#include "tools/whatif/everyone_answer.hpp"
#include "tools/whatif/person_answers.hpp"
#include "tools/whatif/scenario.hpp"

namespace kaohe {

struct NamedScenario {
    std::string name;
    ScenarioText text;
};

// The record first, then the changes as they are (where there are some), then the scenarios. Stops at the first that cannot be used.
Told scenarios_answer(WhatIf& what_if, const std::vector<NamedScenario>& scenarios, const Stop& stop);
// The scenario files beside the policy.
WhatIfAnswer scenario_list(const WhatIf& what_if);
WhatIfAnswer scenario_text_answer(const std::string& name, const ScenarioText& text, const std::string& hash);
// A scenario in place of the changes, without a step that undo() goes through; the caller puts the changes back. A finding: why it cannot
// be used, or scores nobody; the changes are what they were.
std::optional<Finding> look_at_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& text);

}  // namespace kaohe
