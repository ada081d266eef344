// SPDX-License-Identifier: Apache-2.0
#include "tools/data/total_row.hpp"

#include <algorithm>
#include <array>

#include "tools/data/cell_text.hpp"

namespace kaohe {

namespace {

constexpr std::array<std::string_view, 25> words{"合计", "小计", "总计", "共计", "累计", "汇总", "平均", "平均值", "平均数", "平均分", "均值", "人均", "total", "totals", "subtotal",
                                                  "sub-total", "grandtotal", "sum", "average", "averages", "mean", "avg", "avg.", "median", "中位数"};

// Blanks gone (合 计), the colon after it too.
std::string key_of(std::string_view cell) {
    std::string key = lower_case(folded_cell(cell));
    std::erase(key, ' ');
    while (key.ends_with(':')) key.pop_back();
    return key;
}

bool is_word(std::string_view key) { return std::find(words.begin(), words.end(), key) != words.end(); }

// 客服一组小计, 合计（12 人）, Team A subtotal.
bool holds_word(std::string_view key) {
    static constexpr std::array<std::string_view, 4> both{"合计", "小计", "总计", "共计"};
    static constexpr std::array<std::string_view, 3> english{"subtotal", "grandtotal", "total"};
    const auto at_either_end = [&](std::string_view word) { return key.starts_with(word) || key.ends_with(word); };
    return std::any_of(both.begin(), both.end(), at_either_end) || std::any_of(english.begin(), english.end(), [&](std::string_view word) { return key.ends_with(word); }) ||
           key.starts_with("total(") || key.starts_with("平均(");
}

}  // namespace

std::string_view footer_word_of(std::span<const std::string_view> cells) {
    static constexpr std::array<std::string_view, 26> words_before_colon{"制表", "制表人", "制表日期", "审核", "审核人", "复核", "复核人", "批准", "批准人", "填表", "填表人", "填报人", "填表日期", "总人数", "人数", "备注", "注", "说明", "打印时间", "打印日期",
                                                                      "preparedby", "reviewedby", "approvedby", "note", "notes", "date"};
    std::string_view first;
    std::size_t filled = 0;
    for (const std::string_view cell : cells) {
        const std::string_view text = trimmed_cell(cell);
        if (text.empty()) continue;
        if (++filled > 3) return {};
        if (!first.empty()) continue;
        first = text;
        if (first.find(':') == std::string_view::npos && first.find("：") == std::string_view::npos) return {};
    }
    const std::string key = lower_case(folded_cell(first.substr(0, 90)));
    const auto colon = key.find(':');
    if (colon == std::string::npos) return {};
    std::string word = key.substr(0, colon);
    std::erase(word, ' ');
    return std::find(words_before_colon.begin(), words_before_colon.end(), word) != words_before_colon.end() ? first : std::string_view();
}

std::string_view total_word_of(std::span<const std::string_view> cells, std::string_view id) {
    constexpr std::size_t longest = 90;  // bytes; a sentence is no such word
    if (id.size() > longest) return {};
    if (!id.empty()) {
        // The IDs that nearly all are: quickly told.
        if ((static_cast<unsigned char>(id.front()) & 0x80) == 0 && id.find_first_of("0123456789") != std::string_view::npos) return {};
        // IDs of Chinese words do not exist; of English ones, who knows.
        const std::string key = key_of(id);
        const bool chinese = std::any_of(key.begin(), key.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
        return is_word(key) || (chinese && holds_word(key)) ? id : std::string_view();
    }
    for (const std::string_view cell : cells) {
        const std::string_view text = trimmed_cell(cell);
        if (text.empty()) continue;
        if (text.size() > longest) return {};
        const std::string key = key_of(text);
        return is_word(key) || holds_word(key) ? text : std::string_view();
    }
    return {};
}

}  // namespace kaohe
