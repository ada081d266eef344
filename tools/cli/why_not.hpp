// SPDX-License-Identifier: Apache-2.0
// kaohe why --why-not: what keeps somebody from a rating, and the least that would change it.
#pragma once
#include <string>

#include "tools/cli/command.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

// Gives the exit code.
int why_not(CommandContext& context, const WhatIfFiles& files, const std::string& id, const std::string& rating, const PageOutput& output);

}  // namespace kaohe
