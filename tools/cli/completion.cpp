// SPDX-License-Identifier: Apache-2.0
// kaohe completion: a script by which bash, zsh or fish completes commands, options, file names and codes.
#include <algorithm>

#include "tools/cli/arguments.hpp"
#include "tools/cli/completion_scripts.hpp"

namespace kaohe {

namespace {

int run(CommandContext& context, const Arguments& arguments) {
    const std::string& shell = arguments.positionals()[0];
    if (shell == "bash") context.out << bash_completion();
    else if (shell == "zsh") context.out << zsh_completion(context.language());
    else if (shell == "fish") context.out << fish_completion(context.language());
    else return refuse(context, diagnose::option_value({}, "SHELL", shell, Say("bash、zsh、fish", "bash, zsh, fish")));
    return exit_fine;
}

}  // namespace

std::vector<std::string> flags_of(const OptionSpec& option) {
    std::vector<std::string> flags;
    for (std::string_view rest = option.flags; !rest.empty();) {
        flags.emplace_back(rest.substr(0, rest.find(',')));
        rest.remove_prefix(std::min(rest.size(), flags.back().size() + 1));
    }
    return flags;
}

std::vector<const OptionSpec*> options_with_common(const Command& command) {
    std::vector<const OptionSpec*> options;
    for (const OptionSpec& option : command.options) options.push_back(&option);
    for (const OptionSpec& option : common_options()) options.push_back(&option);
    return options;
}

const Command& completion_command() {
    static const Command command{
        "completion",
        {"输出命令行补全脚本，供 bash、zsh、fish 使用", "write a script for bash, zsh or fish that completes what you type"},
        {{"SHELL", {"bash、zsh 或 fish", "bash, zsh or fish"}, false, false}},
        {},
        {Say("source <(kaohe completion bash)"), Say("kaohe completion zsh > ~/.zfunc/_kaohe"), Say("kaohe completion fish > ~/.config/fish/completions/kaohe.fish")},
        run,
    };
    return command;
}

}  // namespace kaohe
