// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/candidates.hpp"

#include <algorithm>
#include <vector>

#include "grammar/text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_listed = 100;

std::string in_common(const std::vector<Completion>& candidates) {
    const std::string& first = candidates.front().text;
    std::size_t size = first.size();
    for (const Completion& other : candidates)
        size = static_cast<std::size_t>(std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(size), other.text.begin(), other.text.end()).first - first.begin());
    // Whole characters only.
    while (size > 0 && size < first.size() && (static_cast<unsigned char>(first[size]) & 0xC0) == 0x80) --size;
    return first.substr(0, size);
}

}  // namespace

std::optional<std::string> completed(const std::string& before_cursor, const Completions& completions, const Completer& complete) {
    const auto& candidates = completions.candidates;
    if (candidates.empty()) return std::nullopt;
    const std::size_t begin = before_cursor.size() - std::min(completions.replaces, before_cursor.size());
    const std::string typed = before_cursor.substr(begin);
    if (candidates.size() == 1) return candidates.front().text;
    std::string common = in_common(candidates);
    if (common.empty() || common == typed || typed.starts_with(common)) return std::nullopt;
    // yeji stands for fewer names than 业 does, and nothing typed may be lost.
    const Completions then = complete(before_cursor.substr(0, begin) + common);
    if (then.candidates.empty() || then.candidates.size() > candidates.size()) return std::nullopt;
    return common;
}

std::string listed(const Completions& completions, int width, Language language) {
    std::vector<std::string> texts;
    int widest = 0;
    for (const Completion& candidate : completions.candidates) {
        if (texts.size() == most_listed) break;
        texts.push_back(truncate_to(printable(candidate.shown.empty() ? candidate.text : candidate.shown), std::max(1, width - 1)));
        widest = std::max(widest, display_width(texts.back()));
    }
    const std::size_t columns = static_cast<std::size_t>(std::max(1, (width - 1 + 2) / (widest + 2)));
    const std::size_t rows = (texts.size() + columns - 1) / columns;
    std::string out;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t at = row; at < texts.size(); at += rows) out += at + rows < texts.size() ? pad_to(texts[at], widest + 2, Side::left) : texts[at];
        out += "\n";
    }
    if (const std::size_t more = completions.candidates.size() - texts.size(); more > 0)
        out += language == Language::zh ? "……还有 " + std::to_string(more) + " 个，再多打几个字\n" : "… and " + std::to_string(more) + " more: type a little more\n";
    return out;
}

}  // namespace kaohe
