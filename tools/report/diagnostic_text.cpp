// SPDX-License-Identifier: Apache-2.0
// The frame around a finding's excerpt, in both languages.
#include "tools/report/diagnostic_text.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tools/report/accepted_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/excerpt.hpp"

namespace kaohe {

namespace {

bool in_chinese(Language language) { return language == Language::zh; }

std::string quoted(std::string_view text, Language language) {
    return in_chinese(language) ? fmt::format("“{}”", text) : fmt::format("\"{}\"", text);
}

std::string filled(std::string_view sentence, const Finding& finding, Language language) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Say& argument : finding.arguments) arguments.push_back(argument.in(language));
    try {
        return fmt::vformat(sentence, arguments);
    } catch (const fmt::format_error&) {
        // A row that asks for an argument it was not given is our mistake; the reader still has to learn what was found.
        std::string all(sentence);
        for (const Say& argument : finding.arguments) all += " / " + argument.in(language);
        return all;
    }
}

std::string_view name_of(Severity severity, Language language) {
    constexpr std::string_view zh[] = {"错误", "警告", "提示"};
    constexpr std::string_view en[] = {"error", "warning", "advice"};
    return (in_chinese(language) ? zh : en)[static_cast<std::size_t>(severity)];
}

// A paragraph with a coloured beginning, wrapped to the terminal, further lines set in by two.
std::string paragraph(std::string_view beginning, Paint paint, std::string_view text, const TerminalStyle& style) {
    const std::string whole = std::string(beginning).append(text);
    std::vector<std::string> lines{whole};
    if (style.width > 0 || whole.find('\n') != std::string::npos)
        lines = wrap(whole, style.width > 0 ? std::max(20, style.width - 2) : 1 << 30, style.ambiguous());
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool whole_beginning = i == 0 && lines[0].starts_with(beginning);
        if (whole_beginning) out += painted(beginning, paint, style) + lines[0].substr(beginning.size());
        else out += (i == 0 ? "" : "  ") + lines[i];
        out += '\n';
    }
    return out;
}

// 警告 K359（已认可）：
std::string beginning_of(const Finding& finding, Language language) {
    const DiagnosticRow& row = row_of(finding.id);
    const std::string_view accepted = !finding.is_accepted() ? "" : in_chinese(language) ? "（已认可）" : " (accepted)";
    return fmt::format("{} {}{}{}", name_of(row.severity, language), row.code, accepted, in_chinese(language) ? "：" : ": ");
}

std::string headline(const Finding& finding, const TerminalStyle& style) {
    return paragraph(beginning_of(finding, style.language), paint_of(finding.severity()), printable(message_of(finding, style.language)), style);
}

// What the carets stand under, for terminals that may draw them one cell off; nothing if the headline names it anyway.
std::string quote_for(const Finding& finding, const Sources& sources, const TerminalStyle& style) {
    const Source& source = sources[finding.at.file];
    const Span at = source.in_file(finding.at);
    const std::string_view text = source.text().substr(at.begin, at.end - at.begin);
    const std::string shown = printable(truncate_to(text.substr(0, text.find('\n')), 24, style.ambiguous()));
    const bool named = printable(message_of(finding, style.language)).find(shown) != std::string::npos;
    return named ? "" : quoted(shown, style.language);
}

std::vector<Mark> marks_of(const Finding& finding, const Sources& sources, const TerminalStyle& style) {
    std::vector<Mark> marks;
    if (is_place(sources, finding.at))
        marks.push_back({finding.at, "", true, paint_of(finding.severity()), quote_for(finding, sources, style)});
    for (const Label& label : finding.labels) {
        const std::string words = printable(label.text.in(style.language));
        // Words for the very place of the finding stand at its carets.
        if (label.at == finding.at && !marks.empty() && marks.front().words.empty()) marks.front().words = words;
        else marks.push_back({label.at, words, false, Paint::place, ""});
    }
    return marks;
}

// Keeps line ends: a note may be a small table.
std::string printable_lines(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find('\n', begin);
        out += printable(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return out;
        out += '\n';
        begin = end + 1;
    }
}

// Whether there is more to do than the choices say; so there is where there is but one.
bool help_says_more(DiagnosticId id) {
    switch (id) {
        case DiagnosticId::rating_gap:
        case DiagnosticId::line_gap:
        case DiagnosticId::open_score_line_end:
        case DiagnosticId::open_table_end:
        case DiagnosticId::open_lower_better:
        case DiagnosticId::open_veto:
        case DiagnosticId::open_direction: return true;
        default: return false;
    }
}

std::string draw(const Finding& finding, const Sources& sources, PlaceFinder& places, const TerminalStyle& style) {
    const bool zh = in_chinese(style.language);
    std::string out = headline(finding, style);
    if (!finding.cell.file.empty())
        out += " " + painted("-->", Paint::place, style) + " " + printable(words_of(finding.cell, style.language)) + "\n";
    out += excerpt(marks_of(finding, sources, style), sources, places, style);
    for (const Say& note : finding.notes)
        out += paragraph(zh ? "注：" : "note: ", Paint::strong, printable_lines(note.in(style.language)), style);
    const std::string choices = choices_of(finding, style.language);
    if (const std::string help = help_of(finding, style.language); !help.empty() && (choices.empty() || choices.find(" | ") == std::string::npos || help_says_more(finding.id)))
        out += paragraph(zh ? "建议：" : "help: ", Paint::help, printable(help), style);
    if (!choices.empty()) out += paragraph(zh ? "可选：" : "choices: ", Paint::help, printable(choices), style);
    if (const std::string suggestion = suggestion_of(finding, style.language); !suggestion.empty())
        out += paragraph("", Paint::help, printable(suggestion), style);
    if (finding.is_accepted()) out += paragraph(zh ? "认可的理由：" : "accepted because: ", Paint::strong, printable(finding.accepted.in(style.language)), style);
    return out;
}

std::string summary(std::span<const Finding> findings, Language language, Showing showing) {
    std::array<std::size_t, 3> counts{};
    for (const Finding& finding : findings)
        if (!finding.is_accepted()) ++counts[static_cast<std::size_t>(finding.severity())];
    constexpr std::string_view zh[] = {"{} 个错误", "{} 个警告", "{} 个提示"};
    constexpr std::string_view one[] = {"{} error", "{} warning", "{} piece of advice"};
    constexpr std::string_view many[] = {"{} errors", "{} warnings", "{} pieces of advice"};
    std::string out;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        if (!out.empty()) out += in_chinese(language) ? "，" : ", ";
        out += fmt::format(fmt::runtime(in_chinese(language) ? zh[i] : counts[i] == 1 ? one[i] : many[i]), counts[i]);
        if (showing.strict && static_cast<Severity>(i) == Severity::warning) out += in_chinese(language) ? "（--strict：警告按错误算）" : " (--strict: warnings count as errors)";
    }
    if (const std::string accepted = accepted_count(findings, language); !accepted.empty()) {
        if (!out.empty()) out += in_chinese(language) ? "，" : ", ";
        out += in_chinese(language) ? "认可 " + accepted : accepted + " accepted";
    }
    return out;
}

// Names the gravest finding first, the other codes after it.
std::string where_to_read_more(std::span<const Finding> findings, Language language, Showing showing) {
    std::vector<std::string_view> codes;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::advice})
        for (const Finding& finding : findings)
            if (finding.severity() == severity && is_shown(finding, showing) && std::find(codes.begin(), codes.end(), row_of(finding.id).code) == codes.end())
                codes.push_back(row_of(finding.id).code);
    const bool zh = in_chinese(language);
    std::string others;
    for (std::size_t i = 1; i < codes.size(); ++i) others.append(i == 1 ? "" : zh ? "、" : ", ").append(codes[i]);
    std::string out = fmt::format(fmt::runtime(zh ? "说明：kaohe explain {}" : "more: kaohe explain {}"), codes.front());
    if (!others.empty()) out += fmt::format(fmt::runtime(zh ? "（另有 {}）" : " (also {})"), others);
    return out;
}

// Slips of writing, which need no choice.
std::string what_can_be_mended(std::span<const Finding> findings, const Sources& sources, Language language) {
    const auto safe = [](const Finding& finding) { return std::any_of(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return fix.choice.empty(); }); };
    const auto count = std::count_if(findings.begin(), findings.end(), safe);
    if (count == 0 || sources.size() == 0) return "";
    const std::string name = printable(sources[0].name());
    return in_chinese(language) ? fmt::format("其中 {} 处可以直接改好：kaohe check --fix {}\n", count, name) : fmt::format("{} of them can be mended at once: kaohe check --fix {}\n", count, name);
}

}  // namespace

std::string choices_of(const Finding& finding, Language language) {
    std::string out;
    for (const Fix& fix : finding.fixes) {
        if (fix.choice.empty()) continue;
        out += out.empty() ? fmt::format("--fix {}:", row_of(finding.id).code) : " | ";
        out += fix.choice + " " + fix.says.in(language);
    }
    return out;
}

std::string message_of(const Finding& finding, Language language) {
    const DiagnosticRow& row = row_of(finding.id);
    return filled(in_chinese(language) ? row.zh : row.en, finding, language);
}

std::string headline_of(const Finding& finding, Language language) { return beginning_of(finding, language) + printable(message_of(finding, language)); }

std::string help_of(const Finding& finding, Language language) {
    const DiagnosticRow& row = row_of(finding.id);
    return filled(in_chinese(language) ? row.help_zh : row.help_en, finding, language);
}

std::string suggestion_of(const Finding& finding, Language language) {
    if (finding.candidates.empty()) return "";
    const bool zh = in_chinese(language);
    const std::size_t count = std::min<std::size_t>(3, finding.candidates.size());
    std::string names;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) names += i + 1 == count ? (zh ? "或" : " or ") : (zh ? "、" : ", ");
        names += quoted(finding.candidates[i], language);
    }
    // What stands in the file is not what anybody should write: it may be what was looked for.
    if (finding.id == DiagnosticId::column_missing || finding.id == DiagnosticId::staff_id_missing)
        return zh ? "文件里相近的表头：" + names : (count == 1 ? "a heading like it in the file: " : "headings like it in the file: ") + names;
    return zh ? "是不是想写" + names + "？" : "did you mean " + names + "?";
}

std::string words_of(const CellPlace& cell, Language language) {
    const bool zh = in_chinese(language);
    std::string words = cell.file;
    if (cell.row > 0) words += zh ? fmt::format(" 第 {} 行", cell.row) : fmt::format(" row {}", cell.row);
    if (!cell.column.empty()) {
        if (zh) words += quoted(cell.column, language) + "列";
        else words += (cell.row > 0 ? ", column " : " column ") + quoted(cell.column, language);
    }
    if (!cell.reference.empty()) words += zh ? "（" + cell.reference + "）" : " (" + cell.reference + ")";
    return words;
}

std::string render(const Finding& finding, const Sources& sources, const TerminalStyle& style) {
    PlaceFinder places(sources);
    return draw(finding, sources, places, style);
}

std::string closing_of(std::span<const Finding> findings, Language language, Showing showing) {
    return summary(findings, language, showing) + "\n" + where_to_read_more(findings, language, showing) + "\n";
}

std::string render(std::span<const Finding> findings, const Sources& sources, const TerminalStyle& style, Showing showing) {
    PlaceFinder places(sources);
    std::string out;
    for (const Finding& finding : findings)
        if (is_shown(finding, showing)) out += draw(finding, sources, places, style) + "\n";
    if (out.empty()) return out;
    out += painted(summary(findings, style.language, showing), Paint::strong, style) + "\n";
    out += what_can_be_mended(findings, sources, style.language);
    return out + where_to_read_more(findings, style.language, showing) + "\n";
}

}  // namespace kaohe
