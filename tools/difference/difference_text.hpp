// SPDX-License-Identifier: Apache-2.0
// The difference of two policies as people read it on a terminal or through a pipe.
#pragma once
#include <string>

#include "tools/difference/policy_difference.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// Title, verdicts, then the changes chapter by chapter: one that is short on one line, else 原 and 新 below what it is of.
std::string difference_text(const PolicyDifference& difference, const TerminalStyle& style);


}  // namespace kaohe
