// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/manual.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "grammar/text.hpp"
#include "tools/cli/arguments.hpp"

namespace kaohe {

namespace {

// A line may end between two Chinese characters and after a Chinese mark; troff itself breaks only at blanks.
bool may_break(char32_t before, char32_t after) {
    const auto is_mark = [](char32_t c) { return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF65); };
    return (is_han(before) || is_mark(before)) && is_han(after);
}

// Text as troff shows it literally, wherever it stands on a line.
std::string literal(std::string_view text) {
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = decode(text, at);
        if (may_break(before, letter.character)) out += "\\:";
        if (letter.character == U'\\') out += "\\e";
        else if (letter.character == U'-') out += "\\-";
        else out += text.substr(at, letter.size);
        before = letter.character;
        at += letter.size;
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

// As one argument of a macro.
std::string argument(std::string_view text) {
    std::string out = "\"";
    for (const char c : literal(text)) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

class Page {
public:
    explicit Page(Language language) : language_(language) {}

    std::string write() {
        out_ = ".\\\" Made by `kaohe help --man` from the table of commands.\n";
        out_ += ".TH KAOHE 1 \"\" " + argument("kaohe " KAOHE_VERSION) + " " + argument(say({"用户命令", "User Commands"})) + "\n";
        // Chinese is not stretched to a straight right edge, and neither is anything else.
        out_ += ".ad l\n.nh\n";
        section({"名称", "NAME"});
        out_ += "kaohe \\- " + literal(say({"用文字写考核方案，检查、评分、说清每一分的来历", "appraisal policies in plain words, checked, scored exactly and explained step by step"})) + "\n";
        section({"用法", "SYNOPSIS"});
        out_ += ".B kaohe\n.I " + literal(say({"命令", "command"})) + "\n" + literal(say({"[选项] [文件 …]", "[options] [files …]"})) + "\n";
        section({"说明", "DESCRIPTION"});
        paragraph({"kaohe 读一份用文字写成的考核方案：先检查它有没有漏洞，再按它给每个人精确评分，并说清每一分从哪里来。它不猜：一句话有两种理解，就停下来问；没有数据，就说没有数据。",
                   "kaohe reads an appraisal policy written in plain words, checks it for mistakes and gaps, scores everyone by it exactly, and shows where every point comes from. It does not guess: a sentence that could mean two things is an error, and missing data is missing, not zero."});
        section({"命令", "COMMANDS"});
        for (const Command* const command : all_commands()) describe(*command);
        section({"通用选项", "COMMON OPTIONS"});
        for (const OptionSpec& option : common_options()) describe(option);
        entry(".B \\-V, \\-\\-version", {"显示版本", "show the version"});
        section({"环境变量", "ENVIRONMENT"});
        for (const auto& [name, words] : environment()) entry(".B " + std::string(name), words);
        section({"退出码", "EXIT STATUS"});
        for (const ExitMeaning& meaning : exit_meanings()) entry(".B " + std::to_string(meaning.code), meaning.words);
        section({"文件", "FILES"});
        for (const auto& [name, words] : files()) entry(".I " + literal(name), words);
        section({"例子", "EXAMPLES"});
        out_ += ".EX\n";
        for (const Command* const command : all_commands()) examples(*command);
        out_ += ".EE\n";
        return std::move(out_);
    }

private:
    std::string say(const Say& words) const { return words.in(language_); }
    void section(const Say& heading) { out_ += ".SH " + argument(say(heading)) + "\n"; }
    void paragraph(const Say& words) { out_ += literal(say(words)) + "\n"; }
    void entry(const std::string& tag, const Say& words) { out_ += ".TP\n" + tag + "\n" + literal(say(words)) + "\n"; }

    // -o, --output FILE
    void describe(const OptionSpec& option) {
        std::string flags;
        for (const char c : option.flags) flags += c == ',' ? std::string(", ") : std::string(1, c);
        out_ += ".TP\n";
        out_ += option.value.empty() ? ".B " + literal(flags) + "\n" : ".BI " + argument(flags + " ") + " " + argument(option.value) + "\n";
        paragraph(option.summary);
    }

    void describe(const Command& command) {
        std::string usage = ".BI " + argument("kaohe " + std::string(command.name));
        for (const PositionalSpec& positional : command.positionals) {
            const std::string name = std::string(positional.name) + (positional.many ? " …" : "");
            usage += " \" \" " + argument(positional.optional ? "[" + name + "]" : name);
        }
        out_ += ".TP\n" + usage + "\n";
        paragraph(command.summary);
        if (command.positionals.empty() && command.options.empty()) return;
        out_ += ".RS\n";
        for (const PositionalSpec& positional : command.positionals) entry(".I " + literal(positional.name), positional.summary);
        for (const OptionSpec& option : command.options) describe(option);
        out_ += ".RE\n";
    }

    void examples(const Command& command) {
        for (const Say& example : command.examples) out_ += literal(say(example)) + "\n";
    }

    static std::vector<std::pair<std::string_view, Say>> environment() {
        return {
            {"KAOHE_LANG", {"输出的语言，zh 或 en；没有设的，看 LC_ALL、LC_MESSAGES、LANG，再没有就用方案的语言", "language of the output, zh or en; where it is not set, LC_ALL, LC_MESSAGES and LANG tell, else the language of the policy"}},
            {"NO_COLOR", {"设了就不用颜色", "where set, no colour is used"}},
            {"COLUMNS", {"终端的宽度", "the width of the terminal"}},
            {"KAOHE_WIDE_AMBIGUOUS", {"设为 1：终端把“”×…这样的符号画成两格宽", "1: this terminal draws signs such as “ ” × … two cells wide"}},
        };
    }
    static std::vector<std::pair<std::string_view, Say>> files() {
        return {
            {"*.kaohe", {"方案", "a policy"}},
            {"*.kaohe.md", {"方案，写成 Markdown 文件：正文给人看，代码块和表给程序读", "a policy as a Markdown document: prose for people, blocks and tables for the program"}},
            {"*.test.kaohe", {"算例，写在方案旁边的一个文件里，由 kaohe test 运行", "worked examples in a file of their own beside the policy, run by kaohe test"}},
        };
    }

    Language language_;
    std::string out_;
};

}  // namespace

std::string manual_page(Language language) { return Page(language).write(); }

}  // namespace kaohe
