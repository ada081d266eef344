// SPDX-License-Identifier: Apache-2.0
#include "grammar/sheet.hpp"

#include <algorithm>

namespace kaohe {

using namespace ast;

Sheet::Sheet(std::string_view text, const Document& document) : text_(text) {
    std::vector<Span> kept;  // in the order of the text
    for (const auto& clause : document.clauses)
        if (is_verbatim(clause)) kept.push_back(clause.at.span);
    auto inside = kept.begin();
    for (const auto& comment : document.comments) {
        while (inside != kept.end() && inside->end <= comment.begin) ++inside;
        if (inside == kept.end() || comment.begin < inside->begin) comments_.push_back(comment);
    }
}

std::string Sheet::lay_out(const std::vector<const PrintedLine*>& lines, std::uint32_t begin, std::uint32_t end) {
    out_.clear();
    while (next_ < comments_.size() && comments_[next_].begin < begin) ++next_;
    for (const auto* const line : lines) place(*line);
    flush_trailing(end);
    for (; next_ < comments_.size() && comments_[next_].begin < end; ++next_) put_comment(comments_[next_]);
    if (!out_.empty() && !out_.ends_with('\n')) out_.push_back('\n');
    return std::move(out_);
}

bool Sheet::stands_alone(const Span& comment) const {
    auto at = comment.begin;
    while (at > 0 && text_[at - 1] != '\n' && static_cast<unsigned char>(text_[at - 1]) <= ' ') --at;
    return at == 0 || text_[at - 1] == '\n' || text_.substr(0, at) == "\xEF\xBB\xBF";
}

bool Sheet::blank_line_before(std::uint32_t at) const {
    int ends = 0;
    for (auto i = at; i > 0; --i) {
        const auto c = text_[i - 1];
        if (c == '\n') ++ends;
        else if (c != ' ' && c != '\t' && c != '\r') break;
    }
    return ends > 1;
}

std::string Sheet::words(const Span& span) const {
    auto words = text_.substr(span.begin, span.end - span.begin);
    while (!words.empty() && (words.back() == '\r' || words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
    return std::string(words);
}

void Sheet::new_line(std::uint32_t source) {
    if (out_.empty()) return;
    out_.push_back('\n');
    if (blank_line_before(source)) out_.push_back('\n');
}

void Sheet::put_comment(const Span& comment) {
    const bool indented = comment.begin > 0 && text_[comment.begin - 1] != '\n';
    new_line(comment.begin);
    if (indented && !out_.empty()) out_ += "    ";
    out_ += words(comment);
}

void Sheet::flush_trailing(std::size_t before) {
    bool one = false;
    while (next_ < comments_.size() && comments_[next_].begin < before && !out_.empty() && !stands_alone(comments_[next_])) {
        if (one) put_comment(comments_[next_]);
        else out_ += "  " + words(comments_[next_]);
        one = true;
        ++next_;
    }
}

void Sheet::place(const PrintedLine& line) {
    while (next_ < comments_.size() && comments_[next_].begin < line.begin) {
        flush_trailing(line.begin);
        if (next_ < comments_.size() && comments_[next_].begin < line.begin) put_comment(comments_[next_++]);
    }
    new_line(line.begin);
    auto text = line.text;
    while (text.ends_with(' ')) text.pop_back();
    out_ += text;
}

std::string with_line_ends_of(std::string_view source, std::string text) {
    const auto first = source.find('\n');
    if (first == std::string_view::npos || first == 0 || source[first - 1] != '\r') return text;
    std::string out;
    for (const char c : text) {
        if (c == '\n') out.push_back('\r');
        out.push_back(c);
    }
    return out;
}

std::string indented(const std::string& lines, std::uint32_t indent) {
    if (indent == 0) return lines;
    std::string out;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at) + 1;
        if (end > at + 1) out += std::string(indent, ' ');
        out += lines.substr(at, end - at);
        at = end;
    }
    return out;
}

}  // namespace kaohe
