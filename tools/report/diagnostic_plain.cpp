// SPDX-License-Identifier: Apache-2.0
#include "tools/report/diagnostic_plain.hpp"

#include <fmt/format.h>

#include "tools/report/code_points.hpp"
#include "tools/report/place.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr int most_quoted = 80;  // columns of the author's words: more is read in the file

// On one line, whatever stood there.
std::string on_one_line(std::string_view text) {
    std::string out;
    bool blank = false;
    for (const char c : text) {
        const bool gap = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (gap && (blank || out.empty())) continue;
        out += gap ? ' ' : c;
        blank = gap;
    }
    while (out.ends_with(' ')) out.pop_back();
    return printable(out);
}

class PlainText {
public:
    PlainText(const Sources& sources, Language language) : sources_(sources), places_(sources), zh_(language == Language::zh), language_(language) {}

    std::string of(const Finding& finding) {
        std::string out = headline_of(finding, language_) + "\n";
        if (!finding.cell.file.empty()) out += line("位置：", "at ", words_of(finding.cell, language_));
        if (is_place(sources_, finding.at)) out += line("位置：", "at ", place(finding.at) + quoted(finding.at));
        for (const Label& label : finding.labels) {
            if (!is_place(sources_, label.at)) continue;
            const std::string& why = label.text.in(language_);
            out += line("另见 ", "see also ", place(label.at) + quoted(label.at) + (why.empty() ? "" : (zh_ ? "：" : ": ") + why));
        }
        for (const Say& note : finding.notes) out += line("注：", "note: ", note.in(language_));
        if (const auto help = help_of(finding, language_); !help.empty()) out += line("建议：", "help: ", help);
        if (const auto suggestion = suggestion_of(finding, language_); !suggestion.empty()) out += line("", "", suggestion);
        for (const Fix& fix : finding.fixes)
            if (!fix.choice.empty()) out += line("可选 ", "choice ", fix.choice + (zh_ ? "：" : ": ") + fix.says.in(language_));
        if (finding.is_accepted()) out += line("认可的理由：", "accepted because: ", finding.accepted.in(language_));
        return out;
    }

private:
    std::string line(std::string_view zh, std::string_view en, std::string_view words) const { return std::string(zh_ ? zh : en) + on_one_line(words) + "\n"; }

    std::string place(Span at) {
        const Place found = places_.find(at);
        return fmt::format("{}:{}:{}", sources_[at.file].name(), found.line, found.column);
    }

    // The author's words, behind their place.
    std::string quoted(Span at) const {
        const Span in_file = sources_[at.file].in_file(at);
        const auto text = sources_[at.file].text().substr(in_file.begin, in_file.end - in_file.begin);
        const auto words = truncate_to(on_one_line(text), most_quoted, Ambiguous::narrow);
        return zh_ ? "，原文“" + words + "”" : ", \"" + words + "\"";
    }

    const Sources& sources_;
    PlaceFinder places_;
    const bool zh_;
    const Language language_;
};

}  // namespace

std::string render_plain(const Finding& finding, const Sources& sources, Language language) { return PlainText(sources, language).of(finding); }

std::string render_plain(std::span<const Finding> findings, const Sources& sources, Language language, Showing showing) {
    PlainText plain(sources, language);
    std::string out;
    for (const Finding& finding : findings)
        if (is_shown(finding, showing)) out += plain.of(finding) + "\n";
    return out.empty() ? out : out + closing_of(findings, language, showing);
}

}  // namespace kaohe
