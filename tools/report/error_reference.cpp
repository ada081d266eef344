// SPDX-License-Identifier: Apache-2.0
#include "tools/report/error_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tools/report/explanation.hpp"

namespace kaohe {

namespace {

struct Group {
    char digit;
    Say name, words;
};

const std::array<Group, 6>& groups() {
    static const std::array<Group, 6> all{{
        {'1', {"K1xx 写法", "K1xx: writing"}, {"读不懂的句子、文件的编码和大小。", "Sentences that cannot be read; encoding and size of a file."}},
        {'2', {"K2xx 名称和单位", "K2xx: names and units"}, {"没有的名称、重名、单位不合、放错地方的话。", "Unknown names, names given twice, units that do not fit, words in the wrong place."}},
        {'3', {"K3xx 方案的道理", "K3xx: policy sense"}, {"权重合计、分档的空档与重叠、待定、没说完的话、算例。", "Weight sums, gaps and overlaps, what is to be decided, what prose leaves open, worked examples."}},
        {'4', {"K4xx 计算", "K4xx: computing"}, {"某个人的分算不出来。", "Somebody's score cannot be worked out."}},
        {'5', {"K5xx 数据", "K5xx: data"}, {"员工数据的文件、列和单元格。", "Files of staff data, their columns and cells."}},
        {'9', {"K9xx 程序", "K9xx: the program"}, {"命令、选项、读写文件。", "Commands, options, reading and writing files."}},
    }};
    return all;
}

// {0} is whatever the message names; a bar would end a cell of a table.
std::string without_arguments(std::string_view sentence) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::size_t close = sentence[at] == '{' ? sentence.find('}', at) : std::string_view::npos;
        if (close != std::string_view::npos) {
            out += "…";
            at = close;
            continue;
        }
        if (std::string_view("|<>*_").find(sentence[at]) != std::string_view::npos) out += '\\';
        out += sentence[at];
    }
    return out;
}

std::string severity_word(Severity severity, bool zh) {
    if (severity == Severity::error) return zh ? "错误" : "error";
    if (severity == Severity::warning) return zh ? "警告" : "warning";
    return zh ? "提示" : "advice";
}

// What stands before a block, from the words after its fence: "kaohe fails", "csv", "kaohe file x.test.kaohe".
std::string lead_of(std::string_view words, bool zh) {
    const auto says = [&](std::string_view word) { return words.find(word) != std::string_view::npos; };
    if (says(" file ")) return fmt::format(fmt::runtime(zh ? "文件 `{}`：" : "The file `{}`:"), words.substr(words.rfind(' ') + 1));
    if (says(" fails")) return zh ? "会出这条消息：" : "This brings it up:";
    if (says(" mended")) return zh ? "改好以后：" : "Mended:";
    if (says(" example")) return zh ? "例如：" : "For example:";
    if (words.starts_with("csv")) return zh ? "员工数据：" : "Staff data:";
    return zh ? "方案：" : "The policy:";
}

// Markdown holds fences of its own, which the tests of docs/ know for clauses only where they know what is around them.
std::string kind_of_fence(std::string_view words, std::string_view code) {
    if (words == "markdown fails") return "markdown fail " + std::string(code);
    return words == "markdown mended" ? "markdown" : "";
}

// The text of explain/, its heading one level down, each block with words before it.
std::string explanation_section(std::string_view text, std::string_view code, bool zh) {
    std::string out, fence;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const std::string_view ticks = line.substr(0, std::min(line.find_first_not_of('`'), line.size()));
        if (!fence.empty()) {
            if (line == fence) fence.clear();
            out.append(line).append("\n");
        } else if (ticks.size() >= 3) {
            fence = ticks;
            const std::string_view words = line.substr(ticks.size());
            const std::string lead = lead_of(words, zh) + "\n\n";
            if (!out.ends_with(lead)) out += lead;  // many pages say it themselves
            out += fence + kind_of_fence(words, code) + "\n";
        } else {
            out.append(line.starts_with("# ") ? "##" : "").append(line).append("\n");
        }
    }
    return out;
}

std::string section(const DiagnosticRow& row, Language language) {
    const bool zh = language == Language::zh;
    const std::string text = explanation_of(row.code, language).value_or(short_explanation(row, language));
    const std::size_t heading_end = text.find('\n');
    std::string out = "\n##" + text.substr(0, heading_end) + "\n\n";
    out += fmt::format("> {} {}{}{}\n", severity_word(row.severity, zh), row.code, zh ? "：" : ": ", without_arguments(zh ? row.zh : row.en));
    const std::string_view help = zh ? row.help_zh : row.help_en;
    if (!help.empty()) out += fmt::format(">\n> {}{}\n", zh ? "建议：" : "help: ", without_arguments(help));
    return out + explanation_section(text.substr(heading_end + 1), row.code, zh);
}

}  // namespace

std::string error_reference(Language language) {
    const bool zh = language == Language::zh;
    std::vector<const DiagnosticRow*> rows;
    for (const DiagnosticRow& row : diagnostic_rows()) rows.push_back(&row);
    std::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->code < b->code; });
    std::string out =
        zh ? "<!-- 由 tools/report/error_reference.cpp 从 grammar/diagnostics.def 和 tools/report/explain/ 生成：改那两处，再用 KAOHE_UPDATE_GOLDEN=1 运行测试。 -->\n# 全部消息\n\n"
             "每条消息开头有一个编号。在终端里 `kaohe explain K301` 看一条，这一页是全部。“…”处是消息里写明的名称、数字或位置。下面的例子都在测试中运行。\n"
           : "<!-- Generated from grammar/diagnostics.def and tools/report/explain/ by tools/report/error_reference.cpp: change those, then run the tests with KAOHE_UPDATE_GOLDEN=1. -->\n# All messages\n\n"
             "Every message begins with a code. In a terminal, `kaohe explain K301` tells of one; this page has them all. Where … stands, the message has a name, a number or a place. "
             "The tests run every sample below.\n";
    for (const Group& group : groups()) {
        out += fmt::format("\n## {}\n\n{}\n", group.name.in(language), group.words.in(language));
        for (const DiagnosticRow* const row : rows)
            if (row->code.size() == 4 && row->code[1] == group.digit) out += section(*row, language);
    }
    return out;
}

}  // namespace kaohe
