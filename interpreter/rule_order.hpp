// SPDX-License-Identifier: Apache-2.0
// The order in which the effects on one figure work, whatever their written order.
#pragma once
#include <cstdint>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

// Indexes of Ruled::effects: a limit binds all that came before it, of limits that contradict each other the upper one wins, and
// an auto-fail has the last word.
std::vector<std::uint32_t> working_order(const Ruled& rules);
// Its part: what is set, what is added or taken away, levels, limits from below, limits from above, what is withheld.
int stage_of(const Effect& effect);

}  // namespace kaohe
