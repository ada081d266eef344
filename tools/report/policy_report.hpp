// SPDX-License-Identifier: Apache-2.0
// What `check --report` tells of a policy: what scores can come to, the course of each measure, what becomes of missing data. As text
// and as JSON.
#pragma once
#include <string>

#include <nlohmann/json.hpp>

#include "interpreter/analysis.hpp"
#include "interpreter/engine.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// Every line ended by \n.
std::string report_text(const Policy& policy, const Analysis& analysis, const TerminalStyle& style);
nlohmann::ordered_json report_json(const Policy& policy, const Analysis& analysis);

}  // namespace kaohe
