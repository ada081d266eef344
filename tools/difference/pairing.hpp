// SPDX-License-Identifier: Apache-2.0
// Which measure, figure, category and rating of one policy is which of the other: by name in either language, then, of what is left over
// on both sides, by everything else being the same.
#pragma once
#include "tools/difference/sameness.hpp"

namespace kaohe {

void pair_up(Sameness& sameness);

// Whether two partners are called something else in the language that both have names in.
bool is_renamed(const Sameness& sameness, const Say& before, const Say& after);

}  // namespace kaohe
