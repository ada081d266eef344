// SPDX-License-Identifier: Apache-2.0
#include "grammar/heading_remark.hpp"

#include <string>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

bool take_one_of(std::string_view& text, std::initializer_list<std::string_view> words) {
    for (const auto word : words)
        if (text.starts_with(word)) {
            text = trim_blanks(text.substr(word.size()));
            return true;
        }
    return false;
}

bool take_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(decode(text, end).character)) end += decode(text, end).size;
    if (end == 0) return take_one_of(text, {"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十"});
    text = trim_blanks(text.substr(end));
    return true;
}

// 聚焦 3～5 项, 选取 3 至 5 个指标, focus on 3 to 5 of them.
bool says_how_many(std::string_view text) {
    const bool led = take_one_of(text, {"聚焦", "选取", "选择", "选定", "选", "重点考核", "考核", "共", "focus on", "Focus on", "focusing on", "choose", "Choose", "select", "Select", "pick", "Pick"});
    if (!take_number(text)) return false;
    if (take_one_of(text, {"～", "~", "至", "到", "-", "–", "—", "－", "to"}) && !take_number(text)) return false;
    const bool counted = take_one_of(text, {"项指标", "个指标", "项", "个", "条", "measures", "indicators", "of them", "of these"});
    return text.empty() && (led || counted);
}

}  // namespace

std::optional<Finding> number_of_measures(std::string_view text, std::uint32_t file, std::uint32_t begin, std::uint32_t end) {
    auto from = begin, to = end;
    const auto skip = [&](auto wanted) {
        while (from < to && (is_blank(decode(text, from).character) || wanted(fold_mark(decode(text, from).character)))) from += decode(text, from).size;
    };
    skip([](char32_t mark) { return mark == ',' || mark == '(' || mark == ':'; });
    auto words = trim_blanks(text.substr(from, to - from));
    for (const std::string_view mark : {"）", ")", "。", "；", ";", "."})
        if (words.ends_with(mark)) words = trim_blanks(words.substr(0, words.size() - mark.size()));
    if (!says_how_many(words)) return std::nullopt;
    const Span at{file, from, from + static_cast<std::uint32_t>(words.size())};
    auto finding = diagnose::number_of_measures(at, std::string(words));
    finding.fixes.push_back({"note", Say("只作说明", "it only explains"), {{{file, begin, end}, (has_han(words) ? "\n注：" : "\n// ") + std::string(words)}}});
    return finding;
}

}  // namespace kaohe
