// SPDX-License-Identifier: Apache-2.0
// kaohe explain: what a message means.
#include <nlohmann/json.hpp>

#include "grammar/did_you_mean.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/report/explanation.hpp"

namespace kaohe {

namespace {

std::string text_for(const DiagnosticRow& row, Language language) { return explanation_of(row.code, language).value_or(short_explanation(row, language)); }

int run(CommandContext& context, const Arguments& arguments) {
    const std::string& code = arguments.positionals()[0];
    const DiagnosticRow* const row = row_with_code(code);
    if (!row) {
        Finding finding = diagnose::unknown_code({}, code);
        std::vector<std::string_view> known;
        for (const DiagnosticRow& other : diagnostic_rows()) known.push_back(other.code);
        finding.candidates = nearest(code, known);
        return refuse(context, finding);
    }
    if (!arguments.has("--json")) {
        context.out << text_for(*row, context.language());
        return exit_fine;
    }
    const nlohmann::ordered_json json = {{"code", row->code}, {"name", row->name}, {"text", {{"zh", text_for(*row, Language::zh)}, {"en", text_for(*row, Language::en)}}}};
    context.out << json.dump(1) << "\n";
    return exit_fine;
}

}  // namespace

const Command& explain_command() {
    static const Command command{
        "explain",
        {"解释一个编号的含义，附错误与改正的例子", "explain what a code means, with a failing and a mended example"},
        {{"CODE", {"消息开头的编号，例如 K201", "the code at the beginning of a message, such as K201"}, false, false}},
        {{"--json", "", {"输出 JSON", "write JSON"}, {}}},
        {Say("kaohe explain K201")},
        run,
    };
    return command;
}

}  // namespace kaohe
