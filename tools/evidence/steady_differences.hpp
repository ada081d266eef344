// SPDX-License-Identifier: Apache-2.0
// Figures that are off by the same amount, or in the same proportion, for several people: points that everybody was given, yuan for 10k yuan.
#pragma once
#include <vector>

#include "tools/evidence/comparison_case.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

std::vector<OtherReading> steady_differences(const ComparisonCase& from);

}  // namespace kaohe
