// SPDX-License-Identifier: Apache-2.0
// Which encoding a staff file is in, and how far its bytes are good UTF-8; reading its rows is csv_reader.hpp.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kaohe {

enum class TextEncoding { utf8, utf16, gb18030, binary };

// What a file's first block looks like.
struct RecognisedEncoding {
    TextEncoding encoding = TextEncoding::utf8;
    std::string_view name;   // "UTF-16LE", "GB18030", "XLSX", "XLS", "PDF"; "" for other binary content
    std::size_t offset = 0;  // of the byte that gave it away
};

// Judges a file by its first block (65,536 bytes of it are looked at for GB18030, all of it for NUL bytes).
// A few bad bytes in text that is otherwise UTF-8 leave it utf8: the reader then names row and column.
RecognisedEncoding recognise_encoding(std::string_view head);

// Length of the longest prefix that is whole characters of valid UTF-8 (Unicode 15, table 3-7) without NUL.
std::size_t valid_utf8_prefix(std::string_view bytes);

// The beginning of the text's first line for a message: at most 60 bytes, whole characters, "…" where the line goes on.
std::string excerpt_of(std::string_view text);

}  // namespace kaohe
