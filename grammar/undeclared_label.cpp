// SPDX-License-Identifier: Apache-2.0
#include "grammar/undeclared_label.hpp"

#include <algorithm>

#include "grammar/name_scan.hpp"
#include "grammar/text.hpp"

namespace kaohe {
namespace {

constexpr std::string_view links[] = {"不属于", "不为", "不是", "属于", "等于", "正好为", "恰为", "定为", "评为", "为", "是", " is one of", " is neither", " is not", " is", " are"};

std::string_view without_blanks_behind(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_of_list(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto d = decode(text, i);
        if (!is_letter(d.character) && !is_digit(d.character) && !is_blank(d.character) && d.character != U'、') return false;
        i += d.size;
    }
    return true;
}

// 岗位为经理、: the other options are no part of it.
std::string_view without_list_behind(std::string_view text) {
    text = without_blanks_behind(text);
    if (!text.ends_with("、")) return text;
    std::size_t linked = 0;
    for (const auto link : links)
        if (const auto found = text.rfind(link); found != std::string_view::npos) linked = std::max(linked, found + link.size());
    return linked != 0 && is_of_list(text.substr(linked)) ? text.substr(0, linked) : text;
}

std::string_view without_link_behind(std::string_view text) {
    for (const auto link : links)
        if (text.ends_with(link)) return without_blanks_behind(text.substr(0, text.size() - link.size()));
    return text;
}

// The longest name with options that the text ends in, or the word for the rating.
std::string_view subject_at_end(const LineText& in, std::string_view text) {
    std::string_view best;
    for (const auto& name : in.declarations.names().entries())
        if (name.size() > best.size() && text.ends_with(name) && in.declarations.has_options(name)) best = text.substr(text.size() - name.size());
    if (!best.empty()) return best;
    const bool rated = std::any_of(in.layout.clauses().begin(), in.layout.clauses().end(), [](const auto& clause) { return clause.kind == ClauseKind::ratings; });
    if (rated)
        for (const std::string_view word : {"等级", "评级", "rating", "Rating"})
            if (text.ends_with(word)) return text.substr(text.size() - word.size());
    return {};
}

std::uint32_t end_of_word(const LineText& in, std::uint32_t at) {
    auto end = at;
    while (end < in.end && !in.layout.is_hard_end(end)) {
        const auto d = decode(in.text, end);
        const auto rest = in.text.substr(end);
        if (closes_name(d.character) || d.character == U'、') break;
        if (end > at && (rest.starts_with("的") || rest.starts_with("者") || rest.starts_with("时") || rest.starts_with("且") || rest.starts_with("或"))) break;
        if (rest.starts_with(" or ") || rest.starts_with(" and ") || (is_han(decode(in.text, at).character) && in.layout.is_blank_byte(end))) break;
        end += d.size;
    }
    while (end > at && in.layout.is_blank_byte(end - 1)) --end;
    if (end > at && in.text[end - 1] == '.') --end;
    return end;
}

}  // namespace

std::optional<Finding> undeclared_label(const LineText& in, std::uint32_t begin, std::uint32_t at) {
    if (at >= in.end || !is_letter(decode(in.text, at).character)) return std::nullopt;
    const auto before = without_list_behind(in.text.substr(begin, at - begin));
    const auto linked = without_link_behind(before);
    const bool blank_before = at > begin && in.layout.is_blank_byte(at - 1);
    if (linked.size() == before.size() && !blank_before) return std::nullopt;
    const auto subject = subject_at_end(in, linked);
    const auto end = end_of_word(in, at);
    if (subject.empty() || end == at) return std::nullopt;
    return diagnose::unknown_label({in.file, at, end}, std::string(in.text.substr(at, end - at)), std::string(subject));
}

}  // namespace kaohe
