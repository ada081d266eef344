// SPDX-License-Identifier: Apache-2.0
// Bands and ratings that begin elsewhere in a list than in the policy: where, is told from the list itself.
#pragma once
#include <vector>

#include "tools/evidence/comparison_case.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

std::vector<OtherReading> moved_edges(const ComparisonCase& from);

}  // namespace kaohe
