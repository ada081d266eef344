// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/point_column.hpp"

#include <algorithm>

namespace kaohe {

namespace {

// Where the whole part of the first number ends: "≈ 1,234" of "≈ 1,234.5 元"; npos where there is none.
std::size_t end_of_whole(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    std::size_t at = text.find_first_of(digits);
    if (at == std::string_view::npos) return at;
    while (at < text.size() && (digits.find(text[at]) != std::string_view::npos ||
                                (text[at] == ',' && at + 1 < text.size() && digits.find(text[at + 1]) != std::string_view::npos)))
        ++at;
    return at;
}

}  // namespace

void PointColumn::see(std::string_view text) {
    const std::size_t point = end_of_whole(text);
    if (point == std::string_view::npos) {
        other_ = std::max(other_, display_width(text, ambiguous_));
        return;
    }
    whole_ = std::max(whole_, display_width(text.substr(0, point), ambiguous_));
    part_ = std::max(part_, display_width(text.substr(point), ambiguous_));
}

int PointColumn::width() const { return std::max(whole_ + part_, other_); }

std::string PointColumn::drawn(std::string_view text, int cells) const {
    const int all = std::max(width(), cells);
    const std::size_t point = end_of_whole(text);
    if (point == std::string_view::npos) return pad_to(text, all, Side::right, ambiguous_);
    return pad_to(text.substr(0, point), all - part_, Side::right, ambiguous_) + pad_to(text.substr(point), part_, Side::left, ambiguous_);
}

}  // namespace kaohe
