// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/draw_histogram.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/picture_signs.hpp"

namespace kaohe {

namespace {

constexpr int widest_label = 36, narrowest_label = 24, narrowest_bar = 8, widest_head = 4;

std::string repeated(std::string_view sign, std::uint64_t count) {
    std::string out;
    for (; count > 0; --count) out += sign;
    return out;
}

// Cells of a bar: a few whole ones for each person where that fits, else a share of the longest.
struct Scale {
    std::uint64_t most, cells;
    std::uint64_t bar(std::uint64_t count) const {
        if (count == 0) return 0;
        if (most <= cells) return count * std::min<std::uint64_t>(cells / most, widest_head);
        return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(UInt128{count} * cells / most));
    }
};

}  // namespace

std::string draw_histogram(const Histogram& picture, const TerminalStyle& style) {
    if (picture.rows.empty()) return {};
    const PictureSigns& signs = picture_signs(style);
    const bool zh = style.language == Language::zh;
    std::uint64_t most = 1;
    for (const Histogram::Row& row : picture.rows) most = std::max({most, row.after, picture.compared ? row.before : 0});
    const int count_width = static_cast<int>(std::to_string(most).size());
    const int label_room = std::clamp(picture_width(style) - 2 - narrowest_bar - 1 - count_width, narrowest_label, widest_label);
    const auto label = [&](const Histogram::Row& row) { return truncate_to(printable(row.label.in(style.language)), label_room, style.ambiguous()); };
    int label_width = 0;
    for (const Histogram::Row& row : picture.rows) label_width = std::max(label_width, display_width(label(row), style.ambiguous()));
    const int cells = std::max(narrowest_bar, picture_width(style) - label_width - 2 - 1 - count_width);
    const Scale scale{most, static_cast<std::uint64_t>(cells)};
    std::string out;
    const std::string title = printable(picture.title.in(style.language));
    if (!title.empty()) out += painted(style.width > 0 ? truncate_to(title, style.width, style.ambiguous()) : title, Paint::strong, style) + "\n";
    const auto line = [&](const std::string& left, std::string_view sign, std::uint64_t count) {
        const std::uint64_t length = scale.bar(count);
        out += pad_to(left, label_width, Side::left, style.ambiguous()) + "  " + repeated(sign, length) + (length > 0 ? " " : "") + std::to_string(count) + "\n";
    };
    for (const Histogram::Row& row : picture.rows) {
        if (picture.compared) line(label(row), signs.before, row.before);
        line(picture.compared ? std::string() : label(row), signs.after, row.after);
    }
    if (picture.compared)
        out += std::string(static_cast<std::size_t>(label_width) + 2, ' ') + std::string(signs.before) + (zh ? " 原来   " : " before   ") + std::string(signs.after) + (zh ? " 试算\n" : " what-if\n");
    return out;
}

}  // namespace kaohe
