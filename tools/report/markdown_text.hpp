// SPDX-License-Identifier: Apache-2.0
// Text within Markdown that is only text: what would begin or end markup is escaped, and so is what nobody could see.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// Anywhere within a line.
std::string markdown_words(std::string_view text);

// One line whose words are Markdown already: what means something only at its beginning, as # + - = and 1. do, is escaped.
std::string with_plain_beginning(std::string line);

// Whole lines: markdown_words with plain beginnings. Every line ended by \n.
std::string markdown_lines(std::string_view text);

}  // namespace kaohe
