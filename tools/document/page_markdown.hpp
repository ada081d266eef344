// SPDX-License-Identifier: Apache-2.0
// A page as Markdown (CommonMark with tables); of a picture its table.
#pragma once
#include <string>

#include "tools/document/page.hpp"

namespace kaohe {

std::string page_markdown(const Page& page);

}  // namespace kaohe
