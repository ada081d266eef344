// SPDX-License-Identifier: Apache-2.0
// The policy with one of its numbers mistaken for another: a target of last year, a weight mistyped, a limit that is somewhere else.
#pragma once
#include <vector>

#include "tools/evidence/comparison_case.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

// Numbers that the figures which differ are computed from, each with those near it that are as round, and with what the list itself often has.
std::vector<OtherReading> other_numbers(const ComparisonCase& from, const PolicyWords& words);

}  // namespace kaohe
