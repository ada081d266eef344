// SPDX-License-Identifier: Apache-2.0
// Characters of policy texts: decoding, what is a letter, a digit, a blank; the two widths of a mark as one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaohe {

struct Decoded {
    char32_t character = 0;
    std::uint32_t size = 0;  // 0: end of text; bytes that are no UTF-8 decode as U+FFFD of size 1
};

namespace detail {
Decoded decode_rest(std::string_view text, std::size_t at);
}
inline Decoded decode(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && text.size() - at >= 3) {  // three bytes that cannot be overlong or a surrogate: Han and full-width marks
        const auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
        if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) return {(char32_t{lead} & 0x0F) << 12 | (char32_t{second} & 0x3F) << 6 | (char32_t{third} & 0x3F), 3};
    }
    return detail::decode_rest(text, at);
}
void append_utf8(std::string& out, char32_t character);

// The first byte that is no UTF-8, if any.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

bool is_han(char32_t c);
bool has_han(std::string_view text);
bool is_latin(char32_t c);   // letters of alphabetic scripts and '_'
bool is_letter(char32_t c);  // han or latin
bool is_digit(char32_t c);   // 0-9 in either width
bool is_blank(char32_t c);   // every blank but the line end

// Whether `what`, which is not empty, stands at byte `at`.
inline bool stands_at(std::string_view text, std::size_t at, std::string_view what) { return at < text.size() && text[at] == what.front() && text.substr(at, what.size()) == what; }

// ASCII letters in lower case, all else as it is.
constexpr char32_t in_lower_case(char32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

// Whether `text` begins with `word`, which is in lower case; ASCII letters in either.
bool begins_with_word(std::string_view text, std::string_view word);

// A mark in its ASCII form, whichever width it was typed in: '，' is ',', '（' is '(', '−' is '-', '×' is '*', '≥' stays.
// Anything else is returned unchanged.
char32_t fold_mark(char32_t c);

// The mark that closes what this one opens, of text ("…", “…”) or of a name (「…」, '…'); 0 if it opens neither.
char32_t closing_quote(char32_t open);

inline bool is_currency_sign(char32_t c) { return c == U'$' || c == U'£' || c == U'￥' || c == U'¥'; }

// The byte after the closing quote of what is opened at `at`, on the same line; 0 if there is none.
std::uint32_t quoted_end(std::string_view text, std::uint32_t at);

// Text with blanks trimmed at both ends and each inner run of blanks as one.
std::string squeeze_blanks(std::string_view text);

std::string_view trim_blanks(std::string_view text);

}  // namespace kaohe
