// SPDX-License-Identifier: Apache-2.0
// Why a person could not be scored, as a finding: which figure was needed, what was absent or zero, and in which clause.
#pragma once
#include "grammar/diagnostic.hpp"
#include "interpreter/evaluate.hpp"

namespace kaohe {

// The place is where the absence began (K4xx); a label points at the clause that needed the value, where that is another.
Finding explain_failure(const Model& model, const Failure& failure);

}  // namespace kaohe
