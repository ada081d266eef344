// SPDX-License-Identifier: Apache-2.0
// Counting columns.
#include "tools/report/place.hpp"

#include <algorithm>

namespace kaohe {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

struct Units {
    std::uint32_t code_points = 0;
    std::uint32_t utf16 = 0;
};

// Counts lead bytes, branch-free so that compilers vectorise it; four-byte characters are two UTF-16 units.
Units count_units(std::string_view text) {
    std::uint32_t leads = 0;
    std::uint32_t four_byte_leads = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        leads += !is_continuation(c);
        four_byte_leads += byte >= 0xF0;
    }
    return {leads, leads + four_byte_leads};
}

}  // namespace

std::uint32_t line_of(const Source& source, std::uint32_t byte) {
    std::uint32_t low = 1;
    std::uint32_t high = source.line_count();
    while (low < high) {
        const std::uint32_t middle = low + (high - low + 1) / 2;
        if (source.line_begin(middle) <= byte) low = middle;
        else high = middle - 1;
    }
    return low;
}

Place PlaceFinder::find_byte(std::uint32_t file, std::uint32_t byte) {
    const Source& source = sources_[file];
    const std::string_view text = source.text();
    byte = std::min(byte, static_cast<std::uint32_t>(text.size()));
    const std::uint32_t line = line_of(source, byte);
    const std::uint32_t line_begin = source.line_begin(line);
    // A place inside a character is the place of that character; a character has at most three continuation bytes.
    for (int i = 0; i < 3 && byte > line_begin && byte < text.size() && is_continuation(text[byte]); ++i) --byte;
    if (!known_ || file_ != file || place_.line != line) {
        file_ = file;
        byte_ = line_begin;
        place_ = {line, 1, 1};
        known_ = true;
    }
    const Units between = count_units(text.substr(std::min(byte, byte_), std::max(byte, byte_) - std::min(byte, byte_)));
    if (byte >= byte_) place_ = {line, place_.column + between.code_points, place_.column_utf16 + between.utf16};
    else place_ = {line, place_.column - between.code_points, place_.column_utf16 - between.utf16};
    byte_ = byte;
    return place_;
}

bool is_place(const Sources& sources, const Span& span) {
    return span.end > span.begin && span.file < sources.size() && span.begin <= sources[span.file].reading().size();
}

}  // namespace kaohe
