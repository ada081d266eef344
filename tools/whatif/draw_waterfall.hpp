// SPDX-License-Identifier: Apache-2.0
// From one figure to another in hanging bars.
#pragma once
#include <string>

#include "tools/report/style.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// Ends of bars are floors of exact fractions of the width; a step that is not nothing takes at least one cell. Where all figures lie
// in the upper half, the axis begins above nothing, which is said. Empty for no bars.
std::string draw_waterfall(const WaterfallPicture& picture, const TerminalStyle& style);

}  // namespace kaohe
