// SPDX-License-Identifier: Apache-2.0
// An answer as Markdown, to be pasted into a document. Pictures are left out: their tables are there.
#pragma once
#include <string>

#include "tools/whatif/answer.hpp"

namespace kaohe {

// The mark of simulation with whom it is about in bold, titles and heading sentences as ###, sentences as paragraphs, tables. Nothing in
// a text is taken for markup.
std::string answer_markdown(const WhatIfAnswer& answer, Language language);

}  // namespace kaohe
