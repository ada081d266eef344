// SPDX-License-Identifier: Apache-2.0
// An answer as people read it on a terminal or through a pipe. As files: answer_csv.hpp, answer_markdown.hpp, answer_json.hpp.
#pragma once
#include <string>

#include "tools/report/style.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// "【试算】" or "[what-if] ": stands before whatever is not of the record.
const Say& simulation_mark();

// Every line ended by \n; parts with a blank line between them, sentences that follow one another without. Never wider than the style,
// except where it has no width: then nothing is wrapped, and pictures take picture_cells. Whatever came from a file is made printable.
std::string answer_text(const WhatIfAnswer& answer, const TerminalStyle& style);

}  // namespace kaohe
