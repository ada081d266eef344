// SPDX-License-Identifier: Apache-2.0
// One cause, one finding: a name that is misspelt in five places is told once, with the other places as labels.
#pragma once
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// Takes together the findings that come of one slip. They come, and stay, in the order of the text.
void tell_once(std::vector<Finding>& findings, const Sources& sources);

}  // namespace kaohe
