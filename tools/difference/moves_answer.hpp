// SPDX-License-Identifier: Apache-2.0
// Who moves between two policies, in tables and sentences, and as JSON.
#pragma once
#include <nlohmann/json.hpp>

#include "tools/difference/staff_moves.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// `most`: movers that are listed; the staff was read from `file`.
WhatIfAnswer moves_answer(const StaffMoves& moves, const PolicyComparison& comparison, const std::string& file, std::size_t most);

// 1.1 接通率（权重）+1.5 分；3.2 优秀，分数线
Say causes_words(const Mover& mover, const Model& after);

// {"file", "people", "scored_by_both", "rejected_by_both", "up", "down", "other", "total_only", "sums": [{name, unit, before, after, difference}],
//  "ratings": [{rating, before, after}], "departments": [{department, people, up, down, other, money}], "movers": [{row, id, name, department,
//  "move": "up" | "down" | "other" | "stays", state, reason, total, rating: {before, after}, results: [{name, before, after}],
//  "causes": [{"cause": {zh, en}, "of_total": "1.5" or null, "changes": [index in changes]}]}]}. Numbers of results are texts.
nlohmann::ordered_json moves_json(const StaffMoves& moves, const PolicyComparison& comparison, const std::string& file);

}  // namespace kaohe
