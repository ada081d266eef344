// SPDX-License-Identifier: Apache-2.0
// Opening a policy and its staff for what-if: shared by `repl` and `whatif`.
#pragma once
#include <memory>
#include <optional>

#include "tools/cli/arguments.hpp"
#include "tools/cli/command.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

std::optional<Finding> read_what_if_files(const Arguments& arguments, WhatIfFiles& files);
WhatIf::ReadFile read_file_of(CommandContext& context);

// Null where they cannot be used, which is told; then `code` is the exit code.
struct OpenedWhatIf {
    std::unique_ptr<WhatIf> what_if;
    int code = exit_fine;
};
OpenedWhatIf open_what_if(CommandContext& context, const WhatIfFiles& files);

}  // namespace kaohe
