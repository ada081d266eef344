// SPDX-License-Identifier: Apache-2.0
// kaohe fmt: policies in their canonical layout, in either language; the meaning is proven the same before anything is written.
#include <fmt/format.h>

#include <algorithm>

#include "grammar/literate.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/line_difference.hpp"

namespace kaohe {
namespace {

std::optional<Language> language_of(const Arguments& arguments) {
    const auto said = arguments.value("--language");
    if (said == "zh") return Language::zh;
    if (said == "en") return Language::en;
    return std::nullopt;
}

// One file: what became of it, as an exit code.
int format_file(CommandContext& context, const Arguments& arguments, const Engine& engine, const std::string& path) {
    std::string text;
    if (const auto error = context.read_file(path, text)) return refuse(context, finding_of(*error, false));
    const auto formatted = engine.format(path, text, language_of(arguments));
    if (formatted.text.empty() && !formatted.findings.empty()) {
        Sources sources;
        if (formatted.before.reading) sources.add(path, text, *formatted.before.reading);
        else sources.add(path, text);
        context.err << render(formatted.findings, sources, context.err_style);
        return exit_findings;
    }
    const bool changed = formatted.text != text;
    const auto zh = context.language() == Language::zh;
    if (arguments.has("--diff")) {
        if (changed) context.out << line_difference(text, formatted.text, printable(path));
        return changed && arguments.has("--check") ? exit_findings : exit_fine;
    }
    if (arguments.has("--check")) {
        if (changed) context.out << (zh ? fmt::format("{}：排版不规范，请运行 kaohe fmt {}\n", printable(path), printable(path)) : fmt::format("{}: not in canonical layout; run kaohe fmt {}\n", printable(path), printable(path)));
        return changed ? exit_findings : exit_fine;
    }
    if (arguments.has("--stdout")) {
        context.out << formatted.text;
        return exit_fine;
    }
    const auto target = arguments.has("--output") ? arguments.value("--output") : path;
    if (!changed && target == path) return exit_fine;
    if (const auto error = write_file(target, formatted.text)) return refuse(context, finding_of(*error, true));
    context.err << (zh ? "已写入 " : "wrote ") << printable(target) << "\n";
    return exit_fine;
}

// Other files have no clauses to lay out: staff data would be torn up, and the clauses of one kind of policy file are none of the other.
std::optional<Finding> wrong_kind(const std::string& path, const Arguments& arguments) {
    const bool literate = is_literate_name(path);
    if (!literate && !path.ends_with(".kaohe") && path != "/dev/stdin") return diagnose::option_value({}, "POLICY", path, Say("方案文件，以 .kaohe 或 .md 结尾", "a policy file, ending in .kaohe or .md"));
    if (!arguments.has("--output")) return std::nullopt;
    const auto target = arguments.value("--output");
    if (arguments.positionals().size() > 1) return diagnose::option_value({}, "--output", target, Say("只有一个方案时才能用：几个方案写进同一个文件，只剩最后一个", "one policy only: of several, written to one file, the last alone would remain"));
    if (is_literate_name(target) != literate || (!literate && !target.ends_with(".kaohe")))
        return diagnose::option_value({}, "--output", target, literate ? Say("以 .md 结尾的文件", "a file ending in .md") : Say("以 .kaohe 结尾的文件", "a file ending in .kaohe"));
    return std::nullopt;
}

int run(CommandContext& context, const Arguments& arguments) {
    const Engine engine(standard_library());
    int code = exit_fine;
    for (const auto& path : arguments.positionals())
        if (const auto finding = wrong_kind(path, arguments)) return refuse(context, *finding);
    for (const auto& path : arguments.positionals()) {
        if (path.ends_with(".test.kaohe")) {  // its names are those of the policy beside it
            context.err << (context.language() == Language::zh ? fmt::format("{}：算例文件，不用排版\n", printable(path)) : fmt::format("{}: a file of worked examples, left as it is\n", printable(path)));
            continue;
        }
        code = std::max(code, format_file(context, arguments, engine, path));
    }
    return code;
}

}  // namespace

const Command& fmt_command() {
    static const Command command{
        "fmt",
        {"规范方案的排版，或改写成另一种语言；改动前先证明意思不变", "lay a policy out in canonical form, or turn it into the other language; its meaning is proven unchanged first"},
        {{"POLICY", {"方案文件，可以有几个", "policy files, one or more"}, true, false}},
        {{"--language", "zh|en|keep", {"改写成中文（zh）或英文（en）；keep 各条保持原来的语言（默认）", "turn it into Chinese (zh) or English (en); keep, the default, leaves each clause in its own language"}, {"zh", "en", "keep"}},
         {"--check", "", {"不改文件；有不规范的，退出码为 1", "change nothing; exit 1 if a file is not in canonical layout"}, {}},
         {"--diff", "", {"不改文件，列出会改动的行", "change nothing; show the lines that would change"}, {}},
         {"--stdout", "", {"不改文件，把结果写到屏幕", "change nothing; write the result to the screen"}, {}},
         {"-o,--output", "FILE", {"写到另一个文件", "write to another file"}, {}}},
        {{"kaohe fmt 方案.kaohe", "kaohe fmt policy.kaohe"}, {"kaohe fmt --language en -o policy.kaohe 方案.kaohe", "kaohe fmt --language zh -o 方案.kaohe policy.kaohe"}},
        run,
    };
    return command;
}

}  // namespace kaohe
