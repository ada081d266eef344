// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_parts.hpp"

#include <algorithm>

namespace kaohe {

namespace {

constexpr int tick = 5, key_gap = 16;
constexpr std::size_t most_lines = 4;

Say included() { return {"含端点", "end included"}; }
Say excluded() { return {"不含端点", "end not included"}; }

}  // namespace

int draw_below(Svg& svg, const std::vector<AxisLabel>& labels, const Number& axis) {
    int rows = 1;
    for (const AxisLabel& label : labels) {
        if (label.row < 0) continue;
        rows = std::max(rows, label.row + 1);
        const Number top = axis + tick + 1 + label.row * row_height;
        svg.line(label.at, axis, label.at, label.row == 0 ? axis + tick : top + 1, label.row == 0 ? "k-axis" : "k-leader");
        svg.text(label.left, top + 12, label.words, Anchor::start, label.classes, small_text_size);
    }
    return tick + 1 + rows * row_height;
}

Number draw_ends_key(Svg& svg, const Number& x, const Number& baseline, std::string_view classes, Language language) {
    Number at = x;
    for (const bool solid : {true, false}) {
        const std::string words = (solid ? included() : excluded()).in(language);
        svg.dot(at + 4, baseline - 4, 3, solid, classes);
        svg.text(at + 12, baseline, words, Anchor::start, "k-quiet", small_text_size);
        at += 12 + text_width(words, small_text_size) + key_gap;
    }
    return at - key_gap;
}

int ends_key_width(Language language) { return 24 + key_gap + text_width(included().in(language), small_text_size) + text_width(excluded().in(language), small_text_size); }

void write_notes(Svg& svg, Number& y, const std::vector<std::string>& notes) {
    for (const std::string& note : notes)
        for (const std::string& line : text_lines(note, Svg::width - 2 * margin, small_text_size, most_lines)) svg.text(margin, y += row_height, line, Anchor::start, "k-quiet", small_text_size);
}

void note_left_out(std::vector<std::string>& notes, std::size_t count, Language language) {
    if (count == 0) return;
    const std::string number = std::to_string(count);
    notes.push_back(said_in(language, "还有 " + number + " 处写不下，见表", number + (count == 1 ? " more label has" : " more labels have") + " no room here; see the table"));
}

}  // namespace kaohe
