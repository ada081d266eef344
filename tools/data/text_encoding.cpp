// SPDX-License-Identifier: Apache-2.0
// The UTF-8 check, eight plain bytes at a time, and what gives away UTF-16, GB18030 and binary files.
#include "tools/data/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "tools/data/chinese_charset.hpp"

namespace kaohe {

namespace {

using Byte = unsigned char;

bool between(Byte byte, int low, int high) { return byte >= low && byte <= high; }

// Length of the whole character at p; 0 where there is none (NUL, bad or cut short).
std::size_t character_length(const Byte* p, const Byte* end) {
    const Byte lead = *p;
    if (between(lead, 0x01, 0x7F)) return 1;
    const auto left = end - p;
    auto tail = [&](int at) { return between(p[at], 0x80, 0xBF); };
    if (between(lead, 0xE0, 0xEF)) {
        if (left < 3) return 0;
        const int low = lead == 0xE0 ? 0xA0 : 0x80;
        const int high = lead == 0xED ? 0x9F : 0xBF;
        return between(p[1], low, high) && tail(2) ? 3 : 0;
    }
    if (between(lead, 0xC2, 0xDF)) return left >= 2 && tail(1) ? 2 : 0;
    if (between(lead, 0xF0, 0xF4)) {
        if (left < 4) return 0;
        const int low = lead == 0xF0 ? 0x90 : 0x80;
        const int high = lead == 0xF4 ? 0x8F : 0xBF;
        return between(p[1], low, high) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

// Length of the GB18030 character at p; 0 where there is none.
std::size_t gb18030_length(const Byte* p, const Byte* end) {
    if (*p < 0x80) return 1;
    if (end - p < 2 || !between(p[0], 0x81, 0xFE)) return 0;
    if (between(p[1], 0x40, 0xFE) && p[1] != 0x7F) return 2;
    const bool four = end - p >= 4 && between(p[1], 0x30, 0x39) && between(p[2], 0x81, 0xFE) && between(p[3], 0x30, 0x39);
    return four ? 4 : 0;
}

// `cut`: the bytes may end inside a character.
bool reads_as_gb18030(const Byte* p, const Byte* end, bool cut) {
    while (p < end) {
        const std::size_t length = gb18030_length(p, end);
        if (length == 0) return cut && end - p < 4 && between(*p, 0x81, 0xFE);
        p += length;
    }
    return true;
}

// Nearly every Chinese character of GB18030 has two bytes that are no ASCII; a letter with an accent in windows-1252 stands beside one that is.
bool has_high_pair(const Byte* p, const Byte* end) {
    return std::adjacent_find(p, end, [](Byte one, Byte next) { return one >= 0x80 && next >= 0x80; }) != end;
}

struct Utf8Census {
    std::size_t good = 0;  // characters of two bytes and more
    std::size_t bad = 0;   // bytes that belong to none
};

Utf8Census count_utf8(const Byte* begin, const Byte* end) {
    Utf8Census census;
    for (const Byte* p = begin; p < end;) {
        const std::size_t length = character_length(p, end);
        if (length == 0) {
            if (end - p < 4 && between(*p, 0xC2, 0xF4)) break;
            ++census.bad;
            ++p;
        } else {
            census.good += length > 1;
            p += length;
        }
    }
    return census;
}

std::string_view name_of_binary(std::string_view head) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks{
        {{"PK\x03\x04", "XLSX"}, {"\xD0\xCF\x11\xE0", "XLS"}, {"%PDF-", "PDF"}}};
    for (const auto& [mark, name] : marks)
        if (head.substr(0, mark.size()) == mark) return name;
    return {};
}

// UTF-16 without its mark: commas, digits and line ends put NUL bytes at every other place and nowhere else.
std::optional<TextEncoding> utf16_without_mark(std::string_view head) {
    const std::string_view part = head.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < part.size(); ++at) zeros[at % 2] += part[at] == '\0';
    if ((zeros[0] + zeros[1]) * 16 < part.size() || (zeros[0] != 0 && zeros[1] != 0)) return std::nullopt;
    return zeros[0] != 0 ? TextEncoding::utf16be : TextEncoding::utf16le;
}

}  // namespace

std::string_view name_of(TextEncoding encoding) {
    static constexpr std::array<std::string_view, 7> names{"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "windows-1252", ""};
    return names[static_cast<std::size_t>(encoding)];
}

std::optional<SaidEncoding> encoding_named(std::string_view name) {
    std::string key;
    for (const char c : name)
        if (c != '-' && c != '_' && c != ' ') key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    static constexpr std::array<std::pair<std::string_view, SaidEncoding>, 14> known{{
        {"utf8", {TextEncoding::utf8, false}}, {"utf16", {TextEncoding::utf16le, true}}, {"utf16le", {TextEncoding::utf16le, false}}, {"utf16be", {TextEncoding::utf16be, false}},
        {"gb18030", {TextEncoding::gb18030, false}}, {"gbk", {TextEncoding::gb18030, false}}, {"gb2312", {TextEncoding::gb18030, false}}, {"cp936", {TextEncoding::gb18030, false}},
        {"big5", {TextEncoding::big5, false}}, {"cp950", {TextEncoding::big5, false}}, {"windows1252", {TextEncoding::windows1252, false}}, {"cp1252", {TextEncoding::windows1252, false}},
        {"latin1", {TextEncoding::windows1252, false}}, {"iso88591", {TextEncoding::windows1252, false}}}};
    for (const auto& [word, said] : known)
        if (word == key) return said;
    return std::nullopt;
}

std::optional<RecognisedEncoding> recognise_by_zeros(std::string_view head) {
    if (head.substr(0, 2) == "\xFF\xFE") return RecognisedEncoding{TextEncoding::utf16le, {}, 0};
    if (head.substr(0, 2) == "\xFE\xFF") return RecognisedEncoding{TextEncoding::utf16be, {}, 0};
    const std::size_t nul = head.find('\0');
    if (nul == std::string_view::npos) return std::nullopt;
    if (const auto utf16 = utf16_without_mark(head)) return RecognisedEncoding{*utf16, {}, nul};
    return RecognisedEncoding{TextEncoding::binary, name_of_binary(head), nul};
}

TextEncoding recognise_by_characters(std::string_view from) {
    const auto* begin = reinterpret_cast<const Byte*>(from.data());
    const Byte* end = begin + from.size();
    const Utf8Census census = count_utf8(begin, end);
    if (census.bad <= census.good) return TextEncoding::utf8;
    if (resembles_big5(from)) return TextEncoding::big5;
    return reads_as_gb18030(begin, end, true) && has_high_pair(begin, end) ? TextEncoding::gb18030 : TextEncoding::utf8;
}

bool is_chinese_utf8(std::string_view bytes) {
    const auto* p = reinterpret_cast<const Byte*>(bytes.data());
    const Byte* const end = p + bytes.size();
    bool chinese = false;
    while (p < end) {
        const std::size_t length = character_length(p, end);
        if (length == 0) return false;
        chinese = chinese || (length == 3 && between(*p, 0xE4, 0xE9));
        p += length;
    }
    return chinese;
}

bool is_chinese_gb18030(std::string_view bytes) {
    const auto* begin = reinterpret_cast<const Byte*>(bytes.data());
    return ascii_prefix(bytes) < bytes.size() && reads_as_gb18030(begin, begin + bytes.size(), false);
}

std::size_t ascii_prefix(std::string_view bytes) {
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
    }
    while (at < bytes.size() && (static_cast<Byte>(bytes[at]) & 0x80) == 0) ++at;
    return at;
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
    const auto* begin = reinterpret_cast<const Byte*>(bytes.data());
    const Byte* end = begin + bytes.size();
    const Byte* p = begin;
    while (p < end) {
        while (end - p >= 8) {
            std::uint64_t word;
            std::memcpy(&word, p, sizeof word);
            // The borrow of the subtraction sets a high bit where a byte is NUL; the other high bits are no ASCII.
            if (((word | (word - 0x0101010101010101U)) & 0x8080808080808080U) != 0) break;
            p += 8;
        }
        // Running text: stay here until plain bytes come back, since trying the word above costs more than it gains.
        do {
            if (p == end) break;
            const std::size_t length = character_length(p, end);
            if (length == 0) return static_cast<std::size_t>(p - begin);
            p += length;
        } while (p < end && (*p & 0x80) != 0);
    }
    return static_cast<std::size_t>(p - begin);
}

std::string excerpt_of(std::string_view text) {
    constexpr std::size_t most = 60;
    text = text.substr(0, most + 1);
    text = text.substr(0, text.find_first_of("\r\n"));
    const bool longer = text.size() > most;
    text = text.substr(0, most);
    text = text.substr(0, valid_utf8_prefix(text));
    return longer ? std::string(text) + "…" : std::string(text);
}

}  // namespace kaohe
