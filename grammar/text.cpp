// SPDX-License-Identifier: Apache-2.0
#include "grammar/text.hpp"

namespace kaohe {
namespace {

bool continues(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count >= text.size()) return false;
    for (std::size_t i = 1; i <= count; ++i)
        if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
    return true;
}

}  // namespace

Decoded detail::decode_rest(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
    const auto lead = byte(0);
    if (lead >= 0xC2 && lead < 0xE0 && continues(text, at, 1)) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
    if (lead >= 0xE0 && lead < 0xF0 && continues(text, at, 2)) {
        const auto c = ((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
    if (lead >= 0xF0 && lead < 0xF5 && continues(text, at, 3)) {
        const auto c = ((lead & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
    return {0xFFFD, 1};
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t b) { out.push_back(static_cast<char>(static_cast<unsigned char>(b))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    }
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto d = decode(text, at);
        if (d.character == 0xFFFD && d.size == 1) return at;
        at += d.size;
    }
    return std::nullopt;
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2FA1F) || c == 0x3007 ||
           c == 0x3005 || (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3);
}

bool has_han(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size)
        if (is_han(decode(text, at).character)) return true;
    return false;
}

bool is_latin(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x52F) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

bool is_letter(char32_t c) { return is_han(c) || is_latin(c); }

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

bool begins_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != word[i]) return false;
    }
    return true;
}

char32_t fold_mark(char32_t c) {
    switch (c) {
        case 0x2212: case 0x2013: case 0x2014: return '-';  // − – —
        case 0xD7: return '*';
        case 0xF7: return '/';
        case 0x3002: return 0x3002;                          // 。 is no full stop of ASCII: 1.2 has one inside
        case 0x2264: return 0x2264;
        case 0x2265: return 0x2265;
        case 0x301C: return '~';
        default: break;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // the full-width forms of ASCII
    return c;
}

char32_t closing_quote(char32_t open) {
    switch (open) {
        case '"': return '"';
        case U'＂': return U'＂';
        case U'“': return U'”';
        case U'「': return U'」';
        case U'『': return U'』';
        case '\'': return '\'';
        default: return 0;
    }
}

std::uint32_t quoted_end(std::string_view text, std::uint32_t at) {
    const auto open = decode(text, at);
    const auto close = closing_quote(open.character);
    if (close == 0) return 0;
    for (auto end = at + open.size; end < text.size() && text[end] != '\n';) {
        const auto d = decode(text, end);
        end += d.size;
        if (d.character == close) return end;
    }
    return 0;
}

std::string squeeze_blanks(std::string_view text) {
    std::string out;
    bool pending = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto d = decode(text, at);
        if (is_blank(d.character) || d.character == '\n') {
            pending = !out.empty();
        } else {
            if (pending) out.push_back(' ');
            pending = false;
            out.append(text.substr(at, d.size));
        }
        at += d.size;
    }
    return out;
}

std::string_view trim_blanks(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto d = decode(text, begin);
        if (!is_blank(d.character) && d.character != '\n') break;
        begin += d.size;
    }
    std::size_t end = begin;
    for (std::size_t at = begin; at < text.size();) {
        const auto d = decode(text, at);
        at += d.size;
        if (!is_blank(d.character) && d.character != '\n') end = at;
    }
    return text.substr(begin, end - begin);
}

}  // namespace kaohe
