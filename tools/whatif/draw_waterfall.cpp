// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/draw_waterfall.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/waterfall_words.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/picture_signs.hpp"
#include "tools/whatif/point_column.hpp"

namespace kaohe {

namespace {

constexpr int widest_label = 24, narrowest_bar = 12;

struct Axis : BarAxis {
    int cells = 0;

    // 0 … cells.
    int at(const Number& figure) const {
        const Number share = (figure - begin) * Number(std::int64_t{cells}) / (end - begin);
        return static_cast<int>(std::clamp<std::int64_t>(share.floor().to_int64().value_or(0), 0, cells));
    }
};

Axis axis_of(const WaterfallPicture& picture, int cells) {
    // A whole bar says where it ends; its other end is the ground.
    Number low = picture.bars.front().to, high = low;
    for (const WaterfallPicture::Bar& bar : picture.bars) {
        low = min(low, bar.whole ? bar.to : min(bar.from, bar.to));
        high = max(high, bar.whole ? bar.to : max(bar.from, bar.to));
    }
    return {bar_axis(low, high), cells};
}

std::string bar_text(const WaterfallPicture::Bar& bar, const Axis& axis, const PictureSigns& signs, const TerminalStyle& style) {
    const Number from = bar.whole ? max(axis.begin, Number(0)) : bar.from;
    int begin = axis.at(min(from, bar.to)), end = axis.at(max(from, bar.to));
    const auto blanks = [](int count) { return std::string(static_cast<std::size_t>(count), ' '); };
    if (from == bar.to) return blanks(std::min(begin, axis.cells - 1)) + std::string(signs.still);
    if (begin == end) begin = std::min(begin, axis.cells - 1), end = begin + 1;
    const std::string_view sign = bar.whole ? signs.whole : bar.to > bar.from ? signs.gain : signs.loss;
    std::string drawn;
    for (int cell = begin; cell < end; ++cell) drawn += bar.whole && axis.broken && cell == 1 ? signs.broken : sign;
    return blanks(begin) + (bar.whole ? drawn : painted(drawn, bar.to > bar.from ? Paint::help : Paint::warning, style));
}

}  // namespace

std::string draw_waterfall(const WaterfallPicture& picture, const TerminalStyle& style) {
    if (picture.bars.empty()) return {};
    const auto label = [&](const WaterfallPicture::Bar& bar) { return truncate_to(printable(bar.label.in(style.language)), widest_label, style.ambiguous()); };
    const auto amount = [&](const WaterfallPicture::Bar& bar) { return printable(bar.amount.in(style.language)); };
    int label_width = 0;
    PointColumn amounts(style.ambiguous());
    for (const WaterfallPicture::Bar& bar : picture.bars) {
        label_width = std::max(label_width, display_width(label(bar), style.ambiguous()));
        amounts.see(amount(bar));
    }
    const Axis axis = axis_of(picture, std::max(narrowest_bar, picture_width(style) - label_width - amounts.width() - 4));
    const PictureSigns& signs = picture_signs(style);
    std::string out;
    const std::string title = printable(picture.title.in(style.language));
    if (!title.empty()) out += painted(style.width > 0 ? truncate_to(title, style.width, style.ambiguous()) : title, Paint::strong, style) + "\n";
    for (const WaterfallPicture::Bar& bar : picture.bars)
        out += pad_to(label(bar), label_width, Side::left, style.ambiguous()) + "  " + amounts.drawn(amount(bar), 0) + "  " + bar_text(bar, axis, signs, style) + "\n";
    if (axis.broken) {
        const std::string says = std::string(signs.broken) + (style.language == Language::zh ? " 横条不是从 0 画起" : " bars do not start at 0");
        out += std::string(static_cast<std::size_t>(label_width + amounts.width() + 4), ' ') + says + "\n";
    }
    return out;
}

}  // namespace kaohe
