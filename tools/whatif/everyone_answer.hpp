// SPDX-License-Identifier: Apache-2.0
// What the changes do to everybody: who moves, how the ratings are spread before and after, money, departments; and lists of all staff:
// ranks, the spread of a figure, who stands one step from another rating.
#pragma once
#include <functional>
#include <string_view>

#include "tools/whatif/answer.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

using Stop = std::function<bool()>;

// `most`: rows of a list of people; 0: all. An answer that was stopped says so.
WhatIfAnswer everyone_answer(WhatIf& what_if, std::size_t most, const Stop& stop);
WhatIfAnswer ranking_answer(WhatIf& what_if, std::size_t most, const Stop& stop);
// Of the ratings, or of a number by equal ranges.
WhatIfAnswer spread_answer(WhatIf& what_if, FigureId figure, const Stop& stop);
// `only`: of one person.
WhatIfAnswer knife_answer(WhatIf& what_if, std::size_t most, std::optional<std::size_t> only, const Stop& stop);

// How many go up and down, and the money, in a line or two. Nothing where it was stopped.
void tell_effect_on_everybody(WhatIfAnswer& answer, WhatIf& what_if, const Stop& stop);

// The last line of an answer that Ctrl-C ended early.
void tell_stopped(WhatIfAnswer& answer);

}  // namespace kaohe
