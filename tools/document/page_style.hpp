// SPDX-License-Identifier: Apache-2.0
// How a page looks: one style sheet for screens, light and dark, and for A4 paper.
#pragma once
#include <string>

#include "tools/document/page.hpp"

namespace kaohe {

// With what stands on every sheet of paper.
std::string page_style(const Page& page);

}  // namespace kaohe
