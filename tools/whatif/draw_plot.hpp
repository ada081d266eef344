// SPDX-License-Identifier: Apache-2.0
// A figure over another one, with its jumps as jumps: no line across them, and which end belongs to the figure.
#pragma once
#include <string>

#include "tools/report/style.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// Fifteen rows high. A cell is the nearest one to an exact point. Ends that lie where the next stretch goes on, or less than half
// a row beside it, are not marked. Empty for no pieces.
std::string draw_plot(const Plot& plot, const TerminalStyle& style);

}  // namespace kaohe
