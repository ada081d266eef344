// SPDX-License-Identifier: Apache-2.0
// The text of a cell without what typing leaves around it: blanks, and full-width forms of ASCII.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// Without the blanks at both ends, the ideographic one and the byte-order mark included. Quick where there are none.
std::string_view trimmed_cell(std::string_view cell);

// The text with full-width ASCII in half width, blanks trimmed and each inner run of them as one.
std::string folded_cell(std::string_view cell);

}  // namespace kaohe
