// SPDX-License-Identifier: Apache-2.0
// The text of a cell without what typing and copying leave in it: blanks, characters without width, full-width forms of ASCII.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// Without the blanks at both ends: of every width, characters that have none (zero-width spaces and joiners, byte-order and direction
// marks) included. Quick where there are none.
std::string_view trimmed_cell(std::string_view cell);

// The text with full-width ASCII in half width, characters without width gone, blanks trimmed and each inner run of them as one.
std::string folded_cell(std::string_view cell);

// Whether the text holds a character without width, which nobody sees.
bool holds_invisible(std::string_view cell);
// The text without them.
std::string without_invisible(std::string_view cell);

// Whether the text holds ASCII in full width, or a sign that is read as an ASCII one.
bool holds_other_width(std::string_view cell);

// ASCII letters small, the rest as it is.
std::string lower_case(std::string text);

}  // namespace kaohe
