// SPDX-License-Identifier: Apache-2.0
// The options there are, for an option that no list has: a line that stops at one is told before the lists are known.
#pragma once
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

void name_options(const Model& model, std::vector<Finding>& findings);

}  // namespace kaohe
