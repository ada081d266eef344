// SPDX-License-Identifier: Apache-2.0
// Text from files made safe to show, whatever its bytes. Decoding is grammar/text.hpp; how many cells it takes, width.hpp.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// What stands at one place of a text. Unlike Decoded it keeps an invalid byte: a code point of length 1 whose value is the byte.
struct CodePoint {
    char32_t value = 0;
    int length = 1;
    bool valid = true;
};

// Reads the code point that begins at byte `at`; `at` must lie inside the text.
CodePoint code_point_at(std::string_view text, std::size_t at);

// True for what a terminal would obey or a reader could not see: controls, bidirectional marks, zero-width characters.
bool is_unprintable(const CodePoint& point);

// `\n`, `\x1B`, `\u202E`; an invalid byte is `\xNN`.
std::string escape(const CodePoint& point);

// The text with everything unprintable escaped, so that nothing from a file can steer the terminal.
std::string printable(std::string_view text);

// The text with only invalid bytes escaped: always valid UTF-8, for JSON.
std::string valid_utf8(std::string_view text);

}  // namespace kaohe
