// SPDX-License-Identifier: Apache-2.0
// kaohe help: what the commands are and how each is used, on the screen or as a manual page. The page itself is manual.cpp.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/manual.hpp"

namespace kaohe {

namespace {

std::string all_help(Language language) {
    const bool zh = language == Language::zh;
    std::string out = zh ? "用法：kaohe 命令 …\n\n" : "Usage: kaohe COMMAND …\n\n";
    std::size_t width = 0;
    for (const Command* const command : all_commands()) width = std::max(width, command->name.size());
    for (const Command* const command : all_commands()) {
        std::string name(command->name);
        name.resize(width + 2, ' ');
        out += "  " + name + command->summary.in(language) + "\n";
    }
    out += zh ? "\n每个命令的用法：kaohe help 命令\n退出码：" : "\nHow to use one: kaohe help COMMAND\nExit codes: ";
    for (const ExitMeaning& meaning : exit_meanings())
        out += (meaning.code == 0 ? "" : zh ? "，" : "; ") + std::to_string(meaning.code) + " " + meaning.words.in(language);
    return out + "\n";
}

int run(CommandContext& context, const Arguments& arguments) {
    if (arguments.has("--man")) {
        context.out << manual_page(context.language());
        return exit_fine;
    }
    return show_help(context, arguments.positionals().empty() ? "" : arguments.positionals().front());
}

}  // namespace

const std::vector<ExitMeaning>& exit_meanings() {
    static const std::vector<ExitMeaning> meanings{
        {exit_fine, {"正常", "fine"}},
        {exit_findings, {"方案有错误、待定，算例不符，或者有差别", "errors, holes, failed examples, or differences"}},
        {exit_usage, {"用法错误或文件读写失败", "wrong usage, or a file that cannot be read or written"}},
        {exit_rows_rejected, {"已评分但有的行出错", "scored, but some rows were rejected"}},
        {exit_internal, {"内部错误", "internal"}},
        {exit_interrupted, {"被中断", "interrupted"}},
    };
    return meanings;
}

int unknown_command(CommandContext& context, const std::string& name) {
    Finding finding = diagnose::unknown_command({}, name);
    std::vector<std::string_view> known;
    for (const Command* const command : all_commands()) known.push_back(command->name);
    finding.candidates = nearest(name, known);
    return refuse(context, finding);
}

int show_help(CommandContext& context, const std::string& name) {
    if (name.empty()) {
        context.out << all_help(context.language());
        return exit_fine;
    }
    const Command* const command = find_command(name);
    if (!command) return unknown_command(context, name);
    context.out << help_of_command(*command, context.language());
    return exit_fine;
}

const Command& help_command() {
    static const Command command{
        "help",
        {"显示全部命令，或一个命令的用法", "list the commands, or show how one is used"},
        {{"COMMAND", {"命令", "a command"}, false, true}},
        {{"--man", "", {"输出手册页 kaohe(1)", "write the manual page kaohe(1)"}, {}}},
        {Say("kaohe help score"), Say("kaohe help --man | man -l -")},
        run,
    };
    return command;
}

}  // namespace kaohe
