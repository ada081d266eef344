// SPDX-License-Identifier: Apache-2.0
// Bands and ratings that begin elsewhere in a list than in the policy: where, is told from the list itself.
#pragma once
#include <vector>

#include "tools/evidence/list_comparison.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

// What one person's cells hold, by column of the list.
using ListedCells = std::vector<ListedCell>;

// `people` with their `cells`: of those kept, whether they differ or not.
std::vector<OtherReading> moved_edges(const ListComparison& comparison, const std::vector<const KeptPerson*>& people, const std::vector<ListedCells>& cells);

}  // namespace kaohe
