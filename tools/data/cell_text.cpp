// SPDX-License-Identifier: Apache-2.0
#include "tools/data/cell_text.hpp"

#include "grammar/text.hpp"

namespace kaohe {

namespace {

// Whether a character that begins with this byte may be a blank: U+00A0, U+2000 and after, U+3000, U+FEFF, ASCII.
bool may_begin_blank(unsigned char byte) { return byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF; }

bool may_end_blank(std::string_view text) {
    const auto byte = [&](std::size_t from_end) { return static_cast<unsigned char>(text[text.size() - from_end]); };
    if (byte(1) < 0x80) return byte(1) <= 0x20;
    return (text.size() >= 2 && may_begin_blank(byte(2))) || (text.size() >= 3 && may_begin_blank(byte(3)));
}

}  // namespace

std::string_view trimmed_cell(std::string_view cell) {
    if (cell.empty()) return cell;
    if (!may_begin_blank(static_cast<unsigned char>(cell.front())) && !may_end_blank(cell)) return cell;
    return trim_blanks(cell);
}

std::string folded_cell(std::string_view cell) {
    std::string out;
    for (std::size_t at = 0; at < cell.size();) {
        const Decoded d = decode(cell, at);
        // An invalid byte stays what it is, so that it cannot pass for a character.
        if (d.character == 0xFFFD && d.size == 1) out += cell[at];
        else append_utf8(out, is_blank(d.character) ? U' ' : fold_mark(d.character));
        at += d.size;
    }
    return squeeze_blanks(out);
}

}  // namespace kaohe
