// SPDX-License-Identifier: Apache-2.0
#include "tools/data/missing_marks.hpp"

#include "grammar/text.hpp"
#include "tools/data/cell_text.hpp"

namespace kaohe {

MissingMarks::MissingMarks() {
    // 不适用 is not among them: that something does not apply is another thing than that it is missing.
    for (const char* const mark : {"-", "--", "---", "/", "\\", "无", "空", "缺", "缺考", "缺失", "未考", "未填", "暂无", "无数据", "暂无数据",
                                   "N/A", "NA", "#N/A", "nil", "null", "none", "missing", "no data", "absent"})
        add(mark);
}

MissingMarks MissingMarks::said(std::string_view list) {
    MissingMarks all;
    if (list.starts_with('=')) {
        all.marks_.clear();
        all.begins_ = {};
        list.remove_prefix(1);
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= list.size();) {
        const Decoded d = decode(list, at);
        const bool between = d.size == 0 || d.character == ',' || d.character == U'，' || d.character == U'、' || d.character == ';' || d.character == U'；';
        if (between) all.add(list.substr(begin, at - begin));
        if (d.size == 0) break;
        at += d.size;
        if (between) begin = at;
    }
    return all;
}

void MissingMarks::add(std::string_view mark) {
    std::string key = lower_case(folded_cell(mark));
    if (key.empty()) return;
    const auto first = static_cast<unsigned char>(key.front());
    if (first < begins_.size()) {
        begins_[first] = true;
        if (first >= 'a' && first <= 'z') begins_[first - 'a' + 'A'] = true;
    }
    marks_.insert(std::move(key));
}

bool MissingMarks::holds(std::string_view cell) const {
    // Most cells that come here are no mark, IDs above all, and quickly told to be none.
    constexpr std::size_t longest = 60;
    if (cell.empty() || cell.size() > longest) return false;
    const auto first = static_cast<unsigned char>(cell.front());
    if (first > ' ' && first < begins_.size() && !begins_[first]) return false;
    return marks_.contains(lower_case(folded_cell(cell)));
}

}  // namespace kaohe
