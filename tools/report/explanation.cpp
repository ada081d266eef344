// SPDX-License-Identifier: Apache-2.0
#include "tools/report/explanation.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace kaohe {

// Generated from explain/*.md: file name and text, ended by nulls.
extern const std::pair<const char*, const char*> explanation_texts[];

namespace {

// {0} is whatever the message names.
std::string without_arguments(std::string_view sentence) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::size_t close = sentence[at] == '{' ? sentence.find('}', at) : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += sentence[at];
            continue;
        }
        out += "…";
        at = close;
    }
    return out;
}

// Byte after the line end before each "# " heading; headings inside fences do not count.
std::vector<std::size_t> sections_of(std::string_view text) {
    std::vector<std::size_t> begins;
    bool fenced = false;
    for (std::size_t line = 0; line < text.size();) {
        const std::string_view rest = text.substr(line);
        if (rest.starts_with("```")) fenced = !fenced;
        else if (!fenced && rest.starts_with("# ")) begins.push_back(line);
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) break;
        line += end + 1;
    }
    return begins;
}

}  // namespace

const DiagnosticRow* row_with_code(std::string_view code) {
    std::string wanted(code);
    if (wanted.starts_with('k')) wanted[0] = 'K';
    const auto& rows = diagnostic_rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const DiagnosticRow& row) { return row.code == wanted; });
    return found == rows.end() ? nullptr : &*found;
}

std::optional<std::string> explanation_of(std::string_view code, Language language) {
    const std::string name = std::string(code) + ".md";
    for (const auto* text = explanation_texts; text->first != nullptr; ++text) {
        if (text->first != name) continue;
        const std::string_view whole = text->second;
        const std::vector<std::size_t> begins = sections_of(whole);
        const std::size_t section = language == Language::zh ? 0 : 1;
        if (section >= begins.size()) return std::string(whole);
        const std::size_t end = section + 1 < begins.size() ? begins[section + 1] : whole.size();
        std::string out(whole.substr(begins[section], end - begins[section]));
        out.erase(out.find_last_not_of('\n') + 1);
        return out + "\n";
    }
    return std::nullopt;
}

std::string short_explanation(const DiagnosticRow& row, Language language) {
    const bool zh = language == Language::zh;
    std::string out = "# " + std::string(row.code) + (zh ? "：" : ": ") + without_arguments(zh ? row.zh : row.en) + "\n";
    const std::string_view help = zh ? row.help_zh : row.help_en;
    if (!help.empty()) out += std::string("\n") + (zh ? "建议：" : "Help: ") + without_arguments(help) + "\n";
    return out;
}

}  // namespace kaohe
