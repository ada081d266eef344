// SPDX-License-Identifier: Apache-2.0
// The lines in which two texts differ, in the unified form that people know from diff.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// Empty where they are the same. `name` stands in the head.
std::string line_difference(std::string_view before, std::string_view after, std::string_view name);

}  // namespace kaohe
