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
