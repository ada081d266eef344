// SPDX-License-Identifier: Apache-2.0
// What the policy gives in the place of each column of a list, from one person's result; and whether a cell agrees with it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "tools/evidence/listed_cell.hpp"
#include "tools/evidence/result_list.hpp"

namespace kaohe {

struct OurFigure {
    Value value;            // absent where there is none
    Value as_well;          // of a measure that is not assessed, what its score would have been: a list may show it
    std::string_view text, other_text;  // of a text, and what the other language says; empty where nothing does
};

// Of somebody who is not scored there are only the data.
OurFigure our_figure(const Model& model, const ColumnReading& reading, const PersonResult& result);

// The decimals that the policy itself settles what the reading is of to, in the unit of the column; nothing where it leaves it unrounded.
std::optional<int> decimals_by_policy(const Model& model, const ColumnReading& reading);

Agreement agreement_of(const ListedCell& listed, const OurFigure& ours, const Leeway& leeway);

// Who is scored may have figures, who is not has none; somebody rejected for their data has none that anybody can know.
inline bool has_data_only(const PersonResult& result) { return result.status != Status::scored; }

}  // namespace kaohe
