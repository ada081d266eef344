// SPDX-License-Identifier: Apache-2.0
// An answer as blocks of a page (tools/document/page.hpp): sentences and tables; pictures are for terminals, their tables are there.
#pragma once
#include <vector>

#include "tools/document/page.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

std::vector<PageBlock> answer_blocks(const WhatIfAnswer& answer, Language language);

}  // namespace kaohe
