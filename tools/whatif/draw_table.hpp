// SPDX-License-Identifier: Apache-2.0
// A table of an answer with its columns under one another, never wider than the style.
#pragma once
#include <string>

#include "tools/report/style.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// Where the table is too wide, texts are broken into lines within their column first; then whole columns go into a second table
// below, which begins with the first column again.
std::string draw_table(const AnswerTable& table, const TerminalStyle& style);

}  // namespace kaohe
