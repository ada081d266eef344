// SPDX-License-Identifier: Apache-2.0
// A page as one HTML file that needs nothing beside it: no script, no request, A4 when printed, light and dark on a screen.
#pragma once
#include <string>

#include "tools/document/page.hpp"

namespace kaohe {

std::string page_html(const Page& page);

}  // namespace kaohe
