// SPDX-License-Identifier: Apache-2.0
// A person's sheet for a terminal. As JSON: person_sheet_json.hpp.
#pragma once
#include <string>

#include "tools/report/person_sheet.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// Whose it is and what came of it, on one line; then every figure with its steps, what was rounded, how far the next rating is, which results
// and rules acted. Every line ended by \n. `head`: lines that stand below the first one.
std::string person_sheet_text(const PersonSheet& sheet, const PolicyWords& words, const std::string& head, const TerminalStyle& style);

// 距“优秀”（90 分起）还差 0.1 分; empty where there is no rating above, or none is told by a number.
Say next_rating_words(const PersonSheet& sheet, const Model& model);
// A better rating that was missed although the score would do.
Say missed_words(const SheetMissed& missed, const Model& model);
// 成立, 不成立, …
const Say& state_words(SheetLine::State state);

}  // namespace kaohe
