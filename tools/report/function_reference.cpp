// SPDX-License-Identifier: Apache-2.0
#include "tools/report/function_reference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "grammar/text.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/engine.hpp"
#include "tools/report/formula_text.hpp"

namespace kaohe {
namespace {

constexpr std::string_view introduction =
    "<!-- Generated from stdlib/prelude/ by tools/report/function_reference.cpp: change the library, then run the tests with KAOHE_UPDATE_GOLDEN=1. -->\n"
    "# 函数 / Functions\n\n"
    "算分的方法，写法不分中英文：`得分 = 完成率得分(实际值, 目标, 100 分)`。算式就是它的全部含义，每个例子在测试中运行。\n"
    "函数不封顶、不保底、不舍入，除非算式里写着；要封顶，在后面写“，最高 120 分”。\n\n"
    "Ways to score, called by either name: `score = attainment score(actual, target, 100 points)`. The formula is all a function means, and the tests run every example.\n"
    "Nothing is capped, floored or rounded unless the formula says so; to cap, go on with \", capped at 120 points\".\n";

// The comment that opens a file, without its marks and the licence: 注： is Chinese, // is English.
Say theme_of(std::string_view text) {
    Say theme;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const std::string_view zh = "注：", en = "//";
        if (line.starts_with(zh) && line.find("SPDX") == std::string_view::npos) theme.zh += trim_blanks(line.substr(zh.size()));
        else if (line.starts_with(en)) theme.en += trim_blanks(line.substr(en.size()));
        else if (!line.starts_with(zh)) break;
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return theme;
}

void row(std::string& out, const Say& cells) { out += fmt::format("| {} | {} |\n", cells.zh, cells.en); }
void code_row(std::string& out, const Say& cells, const Say& lead = {}) { out += fmt::format("| {}`{}` | {}`{}` |\n", lead.zh, cells.zh, lead.en, cells.en); }

Say signature(const LibraryFunction& function) {
    Say out = both_names(function.name, function.second_name);
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
        const auto parameter = both_names(function.parameters[i].name, function.parameters[i].second_name);
        out.zh += (i == 0 ? "(" : ", ") + parameter.zh;
        out.en += (i == 0 ? "(" : ", ") + parameter.en;
    }
    return {out.zh + ")", out.en + ")"};
}

void describe(std::string& out, const LibraryFunction& function, const FormulaText& formulas) {
    const auto names = both_names(function.name, function.second_name);
    out += fmt::format("\n### {} · {}\n\n", names.zh, names.en);
    code_row(out, signature(function));
    out += "|---|---|\n";
    row(out, function.summary);
    for (const auto& step : function.steps) {
        const auto name = both_names(step.name, step.second_name), formula = formulas.of(step.value, function);
        code_row(out, {name.zh + " = " + formula.zh, name.en + " = " + formula.en});
    }
    for (const auto& example : function.examples) {
        const auto call = formulas.of(example.call, function);
        const auto gives = example.gives ? formulas.of(*example.gives, function) : Say();
        code_row(out, example.gives ? Say(call.zh + " = " + gives.zh, call.en + " = " + gives.en) : Say(call.zh + " 除数为零", call.en + " divides by zero"), {"例 ", "example "});
    }
    if (!function.basis.zh.empty()) row(out, function.basis);
}

void describe_builtins(std::string& out) {
    out += "\n## 基本运算 / Arithmetic\n\n| 中文 | English | | |\n|---|---|---|---|\n";
    for (const auto& builtin : builtin_functions()) out += fmt::format("| `{}` | `{}` | {} | {} |\n", builtin.zh, builtin.en, builtin.summary_zh, builtin.summary_en);
}

}  // namespace

std::string function_reference(const Library& library) {
    const Engine engine(library);
    const FormulaText formulas(engine);
    std::string out(introduction);
    for (std::uint32_t file = 0; file < library.texts.size(); ++file) {
        const auto theme = theme_of(library.texts[file].text);
        out += fmt::format("\n## {} / {}\n", theme.zh, theme.en);
        for (const auto& function : engine.functions())
            if (function.at.file == file) describe(out, function, formulas);
    }
    describe_builtins(out);
    return out;
}

}  // namespace kaohe
