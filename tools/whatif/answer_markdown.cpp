// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_markdown.hpp"

#include "tools/report/code_points.hpp"
#include "tools/whatif/answer_text.hpp"

namespace kaohe {

namespace {

// Marks that could begin or end markup anywhere in a line.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (std::string_view("\\`*_~[]<>|&$").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// Also what means something only at the beginning: # + - = 1.
std::string paragraph(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t first = line.find_first_not_of(' ');
        line.remove_prefix(std::min(first, line.size()));
        std::size_t digits = 0;
        while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
        std::string made = plain(line);
        if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && (digits + 1 == line.size() || line[digits + 1] == ' ')) made.insert(digits, 1, '\\');
        else if (!made.empty() && std::string_view("#+-=").find(made.front()) != std::string_view::npos) made.insert(0, 1, '\\');
        out += made + "\n";
    }
    return out;
}

std::string table_text(const AnswerTable& table, Language language) {
    std::string out;
    const std::string& title = table.title.in(language);
    if (!title.empty()) out += "### " + plain(title) + "\n\n";
    if (table.columns.empty()) return out;
    out += "|";
    for (const AnswerColumn& column : table.columns) out += " " + plain(column.heading.in(language)) + " |";
    out += "\n|";
    for (const AnswerColumn& column : table.columns) out += column.number ? " ---: |" : " --- |";
    out += "\n";
    for (const auto& row : table.rows) {
        out += "|";
        for (const AnswerCell& cell : row) {
            const std::string text = plain(cell.text.in(language));
            out += cell.changed && !text.empty() ? " **" + text + "** |" : " " + text + " |";
        }
        out += "\n";
    }
    return out;
}

std::string line_text(const AnswerLine& line, Language language) {
    const std::string& text = line.text.in(language);
    if (line.kind == AnswerLine::Kind::heading) return "### " + plain(text) + "\n";
    if (line.kind == AnswerLine::Kind::warning) return (language == Language::zh ? "**注意：**" : "**Note:** ") + paragraph(text);
    return paragraph(text);
}

}  // namespace

std::string answer_markdown(const WhatIfAnswer& answer, Language language) {
    std::string first = (answer.simulation ? simulation_mark().in(language) : std::string()) + answer.about.in(language);
    while (first.ends_with(' ')) first.pop_back();
    std::string out = first.empty() ? "" : "**" + plain(first) + "**\n";
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
