// SPDX-License-Identifier: Apache-2.0
// Clause coverage for people and for programs: how much the worked examples decided, and what none of them reached, with clause and line.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "interpreter/clause_coverage.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

std::string coverage_text(const ClauseCoverage& coverage, const Model& model, const Sources& sources, const TerminalStyle& style);
nlohmann::ordered_json coverage_json(const ClauseCoverage& coverage, const Model& model, const Sources& sources);

}  // namespace kaohe
