// SPDX-License-Identifier: Apache-2.0
// Which encoding a staff file is in, and how far its bytes are good UTF-8. Turning other encodings into UTF-8 is text_source.hpp.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kaohe {

enum class TextEncoding { utf8, utf16le, utf16be, gb18030, big5, windows1252, binary };

// "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "windows-1252"; "" for binary.
std::string_view name_of(TextEncoding encoding);
constexpr bool is_utf16(TextEncoding encoding) { return encoding == TextEncoding::utf16le || encoding == TextEncoding::utf16be; }
// What --encoding says: utf-8, utf-16, utf-16le, utf-16be, gb18030 (and gbk and gb2312, which it contains), big5, windows-1252 (and
// latin-1, which it contains). UTF-16 without more is told from the file's mark.
struct SaidEncoding {
    TextEncoding encoding = TextEncoding::utf8;
    bool either_utf16 = false;  // whichever the mark says, little-endian without one
};
std::optional<SaidEncoding> encoding_named(std::string_view name);

// What a file's bytes look like.
struct RecognisedEncoding {
    TextEncoding encoding = TextEncoding::utf8;
    std::string_view binary_kind;  // "XLSX", "XLS", "PDF"; "" for other binary content
    std::size_t offset = 0;        // of the byte that gave it away
};

// By a mark or by NUL bytes at a file's beginning: UTF-16, binary; nothing where neither is there.
std::optional<RecognisedEncoding> recognise_by_zeros(std::string_view head);
// By the bytes from the first that is no ASCII on: UTF-8, GB18030 or Big5. A few bad bytes in text that is otherwise UTF-8 leave it utf8,
// and so do letters with accents, each between letters of ASCII (windows-1252): the reader then names row and column.
TextEncoding recognise_by_characters(std::string_view from);

// Whether the bytes hold a Chinese character and are all good UTF-8, which text in GB18030 hardly ever is by chance.
bool is_chinese_utf8(std::string_view bytes);
// Whether the bytes are all GB18030, with one character of two bytes at least.
bool is_chinese_gb18030(std::string_view bytes);

// Length of the longest prefix that is all ASCII.
std::size_t ascii_prefix(std::string_view bytes);
// Length of the longest prefix that is whole characters of valid UTF-8 (Unicode 15, table 3-7) without NUL.
std::size_t valid_utf8_prefix(std::string_view bytes);

// The beginning of the text's first line for a message: at most 60 bytes, whole characters, "…" where the line goes on.
std::string excerpt_of(std::string_view text);

}  // namespace kaohe
