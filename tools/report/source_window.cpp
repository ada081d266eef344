// SPDX-License-Identifier: Apache-2.0
// Walking out from the anchor until the cells are used up.
#include "tools/report/source_window.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

constexpr int tab_stop = 8;

void show_escaped(Glyph& glyph, std::string_view text) {
    glyph.shown = escape(code_point_at(text, glyph.begin));
    glyph.cells = static_cast<int>(glyph.shown.size());
    glyph.full = glyph.ambiguous = false;
}

Glyph glyph_at(std::string_view text, std::uint32_t at, int screen_cell, const TerminalStyle& style) {
    const CodePoint point = code_point_at(text, at);
    Glyph glyph;
    glyph.begin = at;
    glyph.end = at + static_cast<std::uint32_t>(point.length);
    if (point.valid && point.value == '\t') {
        glyph.shown = "\t";
        glyph.cells = tab_stop - screen_cell % tab_stop;
    } else if (is_unprintable(point)) {
        show_escaped(glyph, text);
    } else {
        glyph.shown = text.substr(at, glyph.end - at);
        glyph.cells = cell_width(point.value, style.ambiguous());
        glyph.full = glyph.cells == 2;
        glyph.ambiguous = is_ambiguous(point.value);
    }
    return glyph;
}

Glyph cut_at(std::uint32_t byte, const TerminalStyle& style) {
    const int cells = cell_width(U'…', style.ambiguous());
    return {byte, byte, "…", cells, cells == 2, true};
}

// A combining mark needs a character of the same line to stand on, or it would be drawn on ours and could not be pointed at.
bool carries_marks(const std::vector<Glyph>& before) {
    return !before.empty() && before.back().end > before.back().begin && before.back().shown != "\t";
}

// The begin of the character before `at`; an invalid byte is a character.
std::uint32_t step_back(std::string_view text, std::uint32_t at, std::uint32_t line_begin) {
    for (std::uint32_t length = 1; length <= 4 && at >= line_begin + length; ++length) {
        const CodePoint point = code_point_at(text, at - length);
        if (point.valid && static_cast<std::uint32_t>(point.length) == length) return at - length;
    }
    return at - 1;
}

// How far to the left the window reaches: about `cells` before the anchor. Counts every character as at least
// half a cell, so that a flood of combining marks cannot make it walk far.
std::uint32_t reach_back(std::string_view text, std::uint32_t anchor, std::uint32_t line_begin, int cells,
                         const TerminalStyle& style) {
    std::uint32_t at = anchor;
    for (int half_cells = 2 * cells; at > line_begin;) {
        const std::uint32_t before = step_back(text, at, line_begin);
        half_cells -= std::max(1, 2 * glyph_at(text, before, 0, style).cells);
        if (half_cells < 0) break;
        at = before;
    }
    return at;
}

// Fills the window from `from` on; false if the line goes on after it.
bool fill(SourceWindow& window, std::string_view text, std::uint32_t from, std::uint32_t line_end, int cells, int first_cell,
          const TerminalStyle& style) {
    int used = 0;
    for (const Glyph& glyph : window.glyphs) used += glyph.cells;
    const std::size_t most_glyphs = static_cast<std::size_t>(2 * cells);
    window.begin = window.end = from;
    while (window.end < line_end) {
        Glyph glyph = glyph_at(text, window.end, first_cell + used, style);
        if (glyph.cells == 0 && !carries_marks(window.glyphs)) show_escaped(glyph, text);
        if (used + glyph.cells > cells || window.glyphs.size() >= most_glyphs) return false;
        used += glyph.cells;
        window.end = glyph.end;
        window.glyphs.push_back(std::move(glyph));
    }
    return true;
}

}  // namespace

SourceWindow window_around(const Source& source, std::uint32_t line, std::uint32_t anchor, int cells, int first_cell,
                           const TerminalStyle& style) {
    const std::string_view text = source.text();
    const std::uint32_t line_begin = source.line_begin(line);
    const std::uint32_t line_end = line_begin + static_cast<std::uint32_t>(source.line_text(line).size());
    SourceWindow window;
    window.line = line;
    if (fill(window, text, line_begin, line_end, cells, first_cell, style)) return window;

    const std::uint32_t from = reach_back(text, std::min(anchor, line_end), line_begin, cells / 3, style);
    const int cut_cells = cell_width(U'…', style.ambiguous());
    window.glyphs.clear();
    if (from > line_begin) window.glyphs.push_back(cut_at(from, style));
    window.whole_end = fill(window, text, from, line_end, cells - cut_cells, first_cell, style);
    if (!window.whole_end) window.glyphs.push_back(cut_at(window.end, style));
    return window;
}

}  // namespace kaohe
