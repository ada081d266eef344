// SPDX-License-Identifier: Apache-2.0
#include "tools/document/text_size.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

// Hundredths of an em, as wide as DejaVu Sans has them, the widest of the fonts of page_style.hpp.
int advance(char32_t point) {
    if (cell_width(point) == 2 || is_ambiguous(point)) return 100;
    if (point >= 0x80) return cell_width(point) == 0 ? 0 : 84;
    constexpr std::string_view narrow = "fijlrt.,:;'|!()[]- ", broad = "mwMW%@";
    const char c = static_cast<char>(point);
    if (narrow.find(c) != std::string_view::npos) return 41;
    if (broad.find(c) != std::string_view::npos) return 99;
    return c >= 'A' && c <= 'Z' ? 77 : 64;
}

int hundredths(std::string_view words) {
    int sum = 0;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint point = code_point_at(words, at);
        sum += advance(point.value);
        at += static_cast<std::size_t>(point.length);
    }
    return sum;
}

}  // namespace

int text_width(std::string_view words, int size) { return (hundredths(words) * size + 99) / 100; }

std::string fitting(std::string_view words, int room, int size) {
    if (text_width(words, size) <= room) return std::string(words);
    const int limit = room * 100 / size - advance(U'…');
    std::size_t end = 0;
    for (int sum = 0; end < words.size();) {
        const CodePoint point = code_point_at(words, end);
        sum += advance(point.value);
        if (sum > limit) break;
        end += static_cast<std::size_t>(point.length);
    }
    while (end > 0 && words[end - 1] == ' ') --end;
    return end == 0 ? std::string() : std::string(words.substr(0, end)) + "…";
}

std::vector<std::string> text_lines(std::string_view words, int room, int size, std::size_t most) {
    if (text_width(words, size) <= room) return {std::string(words)};
    std::vector<std::string> lines;
    // Cells are of two widths, letters of many: as many cells as give lines that fit.
    for (int cells = std::max(2, room * 2 / size); cells >= 2; cells -= std::max(1, cells / 16)) {
        lines = wrap(words, cells);
        if (std::all_of(lines.begin(), lines.end(), [&](const std::string& line) { return text_width(line, size) <= room; })) break;
    }
    if (lines.size() > most) {
        std::string rest = lines[most - 1];
        for (std::size_t i = most; i < lines.size(); ++i) rest += (static_cast<unsigned char>(rest.back()) < 0x80 ? " " : "") + lines[i];
        lines.resize(most);
        lines.back() = fitting(rest, room, size);
    }
    return lines;
}

}  // namespace kaohe
