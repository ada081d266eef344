// SPDX-License-Identifier: Apache-2.0
// An answer as JSON for other programs, in both languages at once. Pictures are left out: their tables are there.
#pragma once
#include <nlohmann/json.hpp>

#include "tools/whatif/answer.hpp"

namespace kaohe {

// {"kind": "change", "simulation": true, "about": {zh, en} or null, then one list for each key of a table or of sentences, in the order of
// their first appearance:
//   "movers": [{column key: cell, …}, …]      rows of tables with that key; a list though there be no row
//   "notes":  [{"kind": "plain" | "heading" | "good" | "warning" | "hint", "zh": …, "en": …}, …]
// A cell is null (nothing to show), a string (no number, and the same in both languages: an ID, a name), or
// {"text": {zh, en}, "exact": "86.5"}: `text` with its unit as people read it; `exact` the number in the column's unit, a decimal or a
// fraction ("200/3"), null for what is no number. No number of a result is a JSON number. Invalid UTF-8 is written as \xNN.
nlohmann::ordered_json answer_json(const WhatIfAnswer& answer);

}  // namespace kaohe
