// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_markdown.hpp"

#include "tools/report/markdown_text.hpp"
#include "tools/whatif/answer_text.hpp"

namespace kaohe {

namespace {

std::string table_text(const AnswerTable& table, Language language) {
    std::string out;
    const std::string& title = table.title.in(language);
    if (!title.empty()) out += "### " + markdown_words(title) + "\n\n";
    if (table.columns.empty()) return out;
    out += "|";
    for (const AnswerColumn& column : table.columns) out += " " + markdown_words(column.heading.in(language)) + " |";
    out += "\n|";
    for (const AnswerColumn& column : table.columns) out += column.number ? " ---: |" : " --- |";
    out += "\n";
    for (const auto& row : table.rows) {
        out += "|";
        for (const AnswerCell& cell : row) {
            const std::string text = markdown_words(cell.text.in(language));
            out += cell.changed && !text.empty() ? " **" + text + "** |" : " " + text + " |";
        }
        out += "\n";
    }
    return out;
}

std::string line_text(const AnswerLine& line, Language language) {
    const std::string& text = line.text.in(language);
    if (line.kind == AnswerLine::Kind::heading) return "### " + markdown_words(text) + "\n";
    if (line.kind == AnswerLine::Kind::warning) return (language == Language::zh ? "**注意：**" : "**Note:** ") + markdown_lines(text);
    return markdown_lines(text);
}

}  // namespace

std::string answer_markdown(const WhatIfAnswer& answer, Language language) {
    std::string first = (answer.simulation ? simulation_mark().in(language) : std::string()) + answer.about.in(language);
    while (first.ends_with(' ')) first.pop_back();
    std::string out = first.empty() ? "" : "**" + markdown_words(first) + "**\n";
    for (const AnswerPart& part : answer.parts) {
        std::string text;
        if (const auto* const line = std::get_if<AnswerLine>(&part)) text = line_text(*line, language);
        if (const auto* const table = std::get_if<AnswerTable>(&part)) text = table_text(*table, language);
        if (text.empty()) continue;
        if (!out.empty()) out += "\n";
        out += text;
    }
    return out;
}

}  // namespace kaohe
