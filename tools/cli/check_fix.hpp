// SPDX-License-Identifier: Apache-2.0
// kaohe check --fix: the edits that findings offer, made in the file. What they offer is interpreter/settle.hpp; the rest of the command is check.cpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/cli/command.hpp"

namespace kaohe {

// K351:up@12. An empty code: every edit that changes no meaning.
struct WantedFix {
    std::string code, choice;
    std::uint32_t line = 0;  // of the file; 0: every line
    std::string as_written;
};

// Whether a word after --fix says what to fix, rather than being a file.
bool names_fix(std::string_view word);

// Does the work of `kaohe check` with --fix for all its files; gives the exit code.
int fix_policies(CommandContext& context, const Arguments& arguments);

}  // namespace kaohe
