// SPDX-License-Identifier: Apache-2.0
// kaohe verify POLICY STAFF RESULTS.csv: a list of results that somebody else made, held against the policy.
#pragma once
#include "tools/cli/arguments.hpp"
#include "tools/cli/command.hpp"

namespace kaohe {

int verify_list(CommandContext& context, const Arguments& arguments);

}  // namespace kaohe
