// SPDX-License-Identifier: Apache-2.0
// Scripts that make a shell complete what is typed after `kaohe`, one writer a shell, all from the table of commands and
// kind_of_value(). The command is completion.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.hpp"

namespace kaohe {

std::string bash_completion();
// These two show what each command and option does, in the language given.
std::string zsh_completion(Language language);
std::string fish_completion(Language language);

// "-o,--output" as {"-o", "--output"}.
std::vector<std::string> flags_of(const OptionSpec& option);
// The command's own options, then those that every command has.
std::vector<const OptionSpec*> options_with_common(const Command& command);

}  // namespace kaohe
