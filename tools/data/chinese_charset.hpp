// SPDX-License-Identifier: Apache-2.0
// Which of the double-byte codes of Chinese a text is in, by its characters rather than its bytes (ICU's statistics).
#pragma once
#include <string_view>

namespace kaohe {

// Whether the words are rather Big5's than GB18030's, by how often their characters are used (ICU); the bytes of either mostly read as the other too.
bool resembles_big5(std::string_view text);

}  // namespace kaohe
