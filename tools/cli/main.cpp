// SPDX-License-Identifier: Apache-2.0
// The table of commands, and the way from the program's words to one of them. One file a command.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include <unistd.h>

#include "tools/cli/arguments.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

const std::vector<const Command*>& all_commands() {
    static const std::vector<const Command*> commands{
        &new_command(),
        &check_command(),
        &score_command(),
        &why_command(),
        &doc_command(),
        &diff_command(),
        &verify_command(),
        &repl_command(),
        &whatif_command(),
        &data_command(),
        &test_command(),
        &fmt_command(),
        &explain_command(),
        &completion_command(),
        &help_command(),
        &version_command(),
    };
    return commands;
}

const Command* find_command(std::string_view name) {
    for (const Command* const command : all_commands())
        if (command->name == name) return command;
    return nullptr;
}

namespace {

std::string start_screen(Language language) {
    return language == Language::zh ? "kaohe 考核：用文字写考核方案，算得准、说得清、查得到\n\n"
                                      "  kaohe new 我的考核                          新建一个文件夹：方案、员工表、算例\n"
                                      "  kaohe check 方案.kaohe                      检查方案\n"
                                      "  kaohe score 方案.kaohe 员工.csv             给全员评分\n"
                                      "  kaohe why 方案.kaohe 员工.csv --id E001     这个分怎么来的\n"
                                      "  kaohe repl 方案.kaohe 员工.csv              试算：改一改会怎样\n\n"
                                      "全部命令：kaohe help    English: kaohe --language en\n"
                                    : "kaohe: appraisal policies in plain words, scored exactly and explained step by step\n\n"
                                      "  kaohe new scorecard                            a folder to start from: policy, staff file, examples\n"
                                      "  kaohe check policy.kaohe                       check a policy\n"
                                      "  kaohe score policy.kaohe staff.csv             score everyone\n"
                                      "  kaohe why policy.kaohe staff.csv --id E001     where a score comes from\n"
                                      "  kaohe repl policy.kaohe staff.csv              try things: what would change, for whom\n\n"
                                      "All commands: kaohe help    中文：kaohe --language zh\n";
}

void decide_styles(CommandContext& context, std::span<const std::string> words) {
    const std::string language = early_value(words, "--language"), color = early_value(words, "--color");
    context.out_style = detect_style(context.out_is_terminal, context.environment, color, language);
    context.err_style = detect_style(context.err_is_terminal, context.environment, color, language);
    if (context.columns <= 0) return;
    if (context.out_is_terminal) context.out_style.width = context.columns;
    if (context.err_is_terminal) context.err_style.width = context.columns;
}

// --lang is --language.
std::vector<std::string> spelled_out(std::span<const std::string> words) {
    std::vector<std::string> out(words.begin(), words.end());
    for (std::string& word : out) {
        if (word == "--") break;
        if (word == "--lang" || word.starts_with("--lang=")) word.insert(6, "uage");
    }
    return out;
}

// Options that every command has may stand before it: kaohe --language zh check ….
std::vector<std::string> command_first(std::span<const std::string> words) {
    std::vector<std::string> before;
    std::size_t at = 0;
    while (at < words.size() && words[at].starts_with('-')) {
        const bool takes_value = words[at] == "--language" || words[at] == "--color";
        for (std::size_t count = takes_value ? 2 : 1; count > 0 && at < words.size(); --count) before.push_back(words[at++]);
    }
    std::vector<std::string> ordered(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
    ordered.insert(ordered.begin() + (ordered.empty() ? 0 : 1), before.begin(), before.end());
    return ordered;
}

int dispatch(CommandContext& context, std::span<const std::string> words) {
    const std::vector<std::string> ordered = command_first(words);
    const std::string name = ordered.empty() ? "" : ordered.front();
    std::vector<std::string> rest(ordered.begin() + (ordered.empty() ? 0 : 1), ordered.end());
    if (name.empty() || name.starts_with('-')) {
        for (const std::string& word : ordered) {
            if (word == "-h" || word == "--help") return show_help(context, "");
            if (word == "-V" || word == "--version") return version_command().run(context, Arguments());
            const bool common = word.starts_with("--language") || word.starts_with("--color") || word == early_value(words, "--language") || word == early_value(words, "--color");
            if (!common) return unknown_command(context, word);
        }
        context.out << start_screen(context.language());
        return exit_fine;
    }
    const Command* const command = find_command(name);
    if (!command) return unknown_command(context, name);
    Arguments arguments;
    if (const auto finding = read_arguments(*command, rest, arguments)) return refuse(context, *finding);
    if (arguments.has("--help")) return show_help(context, name);
    return command->run(context, arguments);
}

// Read by the signal handler: the language of a last word.
std::atomic<bool> last_word_in_chinese{false};

extern "C" void end_unfinished(int signal) {
    const bool unfinished = OutputFile::remove_unfinished();
    // Whoever closed the pipe has seen enough, and needs no message.
    if (signal == SIGPIPE) _exit(exit_usage);
    const std::string_view word = last_word_in_chinese ? (unfinished ? "\n已中断，结果文件没有写\n" : "\n已中断\n") : (unfinished ? "\ninterrupted; no result file was written\n" : "\ninterrupted\n");
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, word.data(), word.size());
    _exit(exit_interrupted);
}

void tell_as_json(CommandContext& context, std::span<const Finding> findings, const Sources& sources) {
    if (context.findings_as_json) context.out << nlohmann::ordered_json{{"findings", findings_to_json(findings, sources)}}.dump(1) << "\n";
}

}  // namespace

int refuse(CommandContext& context, const Finding& finding) { return refuse(context, finding, Sources()); }

int refuse(CommandContext& context, const Finding& finding, const Sources& sources) {
    tell_as_json(context, std::span(&finding, 1), sources);
    context.err << render(finding, sources, context.err_style);
    return exit_usage;
}

int refuse(CommandContext& context, std::span<const Finding> findings, const Sources& sources) {
    tell_as_json(context, findings, sources);
    context.err << render(findings, sources, context.err_style);
    return exit_usage;
}

int run_kaohe(CommandContext& context, std::span<const std::string> arguments) {
    const std::vector<std::string> words = spelled_out(arguments);
    decide_styles(context, words);
    const int code = dispatch(context, words);
    context.out.flush();
    if (context.out.good()) return context.internal_error ? exit_internal : code;
    return refuse(context, diagnose::write_failed({}, Say("标准输出", "standard output"), Say("写不进去", "it takes no more")));
}

int kaohe_main(int count, char** arguments) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, end_unfinished);
    std::signal(SIGXFSZ, SIG_IGN);  // past a limit of the shell a file cannot be written: that is told as such
    std::ios::sync_with_stdio(false);
    CommandContext context{std::cout, std::cerr, [](const char* name) -> const char* { return std::getenv(name); }, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1,
                           0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    context.in = &std::cin;
    context.in_is_terminal = isatty(STDIN_FILENO) == 1;
    const int terminal = context.out_is_terminal ? STDOUT_FILENO : STDERR_FILENO;
    context.columns = style_of_terminal(terminal, "", "").width;
    decide_styles(context, spelled_out(std::vector<std::string>(arguments + 1, arguments + count)));
    last_word_in_chinese = context.err_style.language == Language::zh;
    try {
        return run_kaohe(context, std::vector<std::string>(arguments + 1, arguments + count));
    } catch (const std::exception& exception) {
        refuse(context, diagnose::internal_error({}, std::string(exception.what())));
        return exit_internal;
    }
}

}  // namespace kaohe
