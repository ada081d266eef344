// SPDX-License-Identifier: Apache-2.0
// The difference of two policies as a page for a browser or paper, and as Markdown.
#pragma once
#include "tools/difference/policy_difference.hpp"
#include "tools/document/page.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// `staff`: who moves, where a staff file was given; else null.
Page difference_page(const PolicyDifference& difference, const WhatIfAnswer* staff, Language language);

// The changes as blocks of another page: a heading a chapter, from `level` on, and a table below it. Nothing where there are none.
std::vector<PageBlock> difference_blocks(const PolicyDifference& difference, Language language, int level);

// Tables, to be pasted into a document.
WhatIfAnswer difference_answer(const PolicyDifference& difference);

}  // namespace kaohe
