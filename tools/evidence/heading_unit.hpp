// SPDX-License-Identifier: Apache-2.0
// The unit that the brackets of a heading give, in either language and however it is spelled: 万元, 10k yuan, RMB '000, thousand dollars. Cells are
// listed_cell.hpp.
#pragma once
#include <optional>
#include <string_view>

#include "interpreter/unit.hpp"

namespace kaohe {

struct HeadingUnit {
    std::optional<Unit> unit;   // nothing: of whatever unit the figure is
    Number magnitude = 1;       // of one without a unit: 万, thousands
    bool may_be_remark = false; // 月 may be a month, and it may say which results these are
};

// `within` is a loose_key. Nothing: no unit is meant.
std::optional<HeadingUnit> unit_of_heading(std::string_view within);

// As the figure's own unit goes with it; nothing: it does not.
std::optional<Unit> unit_by_heading(const Unit& own, const HeadingUnit& said);

}  // namespace kaohe
