// SPDX-License-Identifier: Apache-2.0
// One worked example as `kaohe test` tells it: to people, as JSON, as a JUnit case. Running them is interpreter/examples.hpp.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "interpreter/engine.hpp"
#include "tools/report/junit.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

struct ExamplePlace {
    std::string file;
    std::uint32_t line = 0;
};
ExamplePlace place_of(const Policy& policy, const ExampleRun& run);

// One line; of a failing example also its place, claimed and computed figures, and how they came about.
std::string example_text(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const TerminalStyle& style);
nlohmann::ordered_json example_json(const Policy& policy, const PolicyWords& words, const ExampleRun& run);
JUnitCase example_case(const Policy& policy, const PolicyWords& words, const ExampleRun& run, const std::string& suite, Language language);

}  // namespace kaohe
