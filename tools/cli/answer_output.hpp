// SPDX-License-Identifier: Apache-2.0
// Answers of what-if in the forms that `why` writes: text, JSON, and as a page.
#pragma once
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// Gives the exit code. `title`: of the page.
int write_answers(CommandContext& context, const std::vector<WhatIfAnswer>& answers, const Say& title, const Policy& policy, const PageOutput& output);

}  // namespace kaohe
