// SPDX-License-Identifier: Apache-2.0
// A line of texts at given cells, none over another: what stands under the axis of a picture.
#pragma once
#include <algorithm>
#include <map>
#include <string>

#include "tools/report/width.hpp"

namespace kaohe {

class LabelRow {
public:
    LabelRow(int cells, Ambiguous ambiguous) : cells_(cells), ambiguous_(ambiguous) {}
    // Puts the text so that it begins at `cell`, or earlier where it would stick out at the right. False: no room, nothing done.
    bool put(int cell, const std::string& text) {
        const int width = display_width(text, ambiguous_);
        if (width > cells_) return false;
        const int begin = std::max(0, std::min(cell, cells_ - width));
        for (const auto& placed : texts_) {
            const int other = placed.first, other_width = display_width(placed.second, ambiguous_);
            // A blank between two texts.
            if (begin < other + other_width + 1 && other < begin + width + 1) return false;
        }
        texts_[begin] = text;
        return true;
    }
    bool empty() const { return texts_.empty(); }
    std::string text() const {
        std::string out;
        int at = 0;
        for (const auto& placed : texts_) {
            out.append(static_cast<std::size_t>(placed.first - at), ' ').append(placed.second);
            at = placed.first + display_width(placed.second, ambiguous_);
        }
        return out;
    }

private:
    int cells_;
    Ambiguous ambiguous_;
    std::map<int, std::string> texts_;
};

}  // namespace kaohe
