// SPDX-License-Identifier: Apache-2.0
// Two bars a row: how many people before and after.
#pragma once
#include <string>

#include "tools/report/style.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// A bar is as many whole cells as its count's share of the greatest one comes to, at least one where anybody is there. Empty for no rows.
std::string draw_histogram(const Histogram& picture, const TerminalStyle& style);

}  // namespace kaohe
