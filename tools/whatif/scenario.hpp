// SPDX-License-Identifier: Apache-2.0
// Changes kept as a text that people can read, compare and commit: a line a change, in the words that `.set` takes, with the hash of the
// policy that they were made for.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/whatif/what_if.hpp"

namespace kaohe {

struct ScenarioLine {
    std::size_t line = 0;  // 1-based
    std::string words;     // "权重.销售额 = 30%"
    bool person = false;   // `words` is the ID of somebody who is in no staff file
    bool rebalanced = false;  // it followed from other weights
};

struct ScenarioText {
    std::string hash;      // of the policy, in hexadecimal; empty where none is said
    std::vector<ScenarioLine> lines;
};

ScenarioText read_scenario(std::string_view text);
// As changes stand now.
std::string write_scenario(const WhatIf& what_if, Language language);

// In place of the changes there are: all of it, or nothing.
struct UsedScenario {
    std::optional<Finding> finding;
    std::vector<Finding> found;               // of the policy's checks
    std::shared_ptr<const Sources> sources;
};
// Trying is without a step that undo() goes through; the caller puts the changes back.
UsedScenario try_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& scenario);
UsedScenario use_scenario(WhatIf& what_if, const std::string& name, const ScenarioText& scenario);

// Where a scenario of that name is: beside the policy, unless the name is a path itself.
std::string scenario_path(const std::string& policy, const std::string& name);
// "一" of "/tmp/一.scenario".
std::string scenario_name(const std::string& path);

}  // namespace kaohe
