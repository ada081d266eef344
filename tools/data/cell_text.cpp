// SPDX-License-Identifier: Apache-2.0
#include "tools/data/cell_text.hpp"

#include "grammar/text.hpp"

namespace kaohe {

namespace {

bool is_invisible(char32_t c) {
    return c == 0 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xAD;
}

// Wider than what is blank between words of a policy.
bool is_cell_blank(char32_t c) {
    return is_blank(c) || is_invisible(c) || c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x1680 || c == 0x2028 || c == 0x2029 || c == 0x205F;
}

// Whether a character that begins with this byte may be a blank: ASCII, U+0085, U+00A0 and U+00AD, U+1680, U+2000 and after, U+3000, U+FEFF.
bool may_begin_blank(unsigned char byte) { return byte <= 0x20 || byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF; }

bool may_end_blank(std::string_view text) {
    const auto byte = [&](std::size_t from_end) { return static_cast<unsigned char>(text[text.size() - from_end]); };
    if (byte(1) < 0x80) return byte(1) <= 0x20;
    return (text.size() >= 2 && may_begin_blank(byte(2))) || (text.size() >= 3 && may_begin_blank(byte(3)));
}

// Han text has none of these bytes as leads, so it is passed over quickly.
bool may_begin_invisible(unsigned char byte) { return byte == 0 || byte == 0xC2 || byte == 0xE2 || byte == 0xEF; }

}  // namespace

std::string_view trimmed_cell(std::string_view cell) {
    if (cell.empty()) return cell;
    if (!may_begin_blank(static_cast<unsigned char>(cell.front())) && !may_end_blank(cell)) return cell;
    std::size_t begin = 0;
    while (begin < cell.size()) {
        const Decoded d = decode(cell, begin);
        if (!is_cell_blank(d.character)) break;
        begin += d.size;
    }
    // A character has at most three continuation bytes.
    std::size_t end = cell.size();
    while (end > begin) {
        std::size_t from = end - 1;
        while (from > begin && end - from < 4 && (static_cast<unsigned char>(cell[from]) & 0xC0) == 0x80) --from;
        const Decoded d = decode(cell, from);
        if (from + d.size != end || !is_cell_blank(d.character)) break;
        end = from;
    }
    return cell.substr(begin, end - begin);
}

std::string folded_cell(std::string_view cell) {
    std::string out;
    bool pending = false;
    for (std::size_t at = 0; at < cell.size();) {
        const Decoded d = decode(cell, at);
        const std::size_t from = at;
        at += d.size;
        if (is_invisible(d.character)) continue;
        if (is_cell_blank(d.character)) {
            pending = !out.empty();
            continue;
        }
        if (pending) out += ' ';
        pending = false;
        // An invalid byte stays what it is, so that it cannot pass for a character.
        if (d.character == 0xFFFD && d.size == 1) out += cell[from];
        else append_utf8(out, fold_mark(d.character));
    }
    return out;
}

bool holds_invisible(std::string_view cell) {
    for (std::size_t at = 0; at < cell.size(); ++at)
        if (may_begin_invisible(static_cast<unsigned char>(cell[at])) && is_invisible(decode(cell, at).character)) return true;
    return false;
}

std::string without_invisible(std::string_view cell) {
    std::string out;
    for (std::size_t at = 0; at < cell.size();) {
        const Decoded d = decode(cell, at);
        if (!is_invisible(d.character)) out += cell.substr(at, d.size);
        at += d.size;
    }
    return out;
}

bool holds_other_width(std::string_view cell) {
    for (std::size_t at = 0; at < cell.size();) {
        const Decoded d = decode(cell, at);
        if (d.character >= 0x80 && fold_mark(d.character) < 0x80) return true;
        at += d.size;
    }
    return false;
}

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace kaohe
