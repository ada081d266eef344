// SPDX-License-Identifier: Apache-2.0
// What an author wrote on several lines, on one.
#pragma once
#include <string>
#include <string_view>

namespace kaohe {

// Blanks are squeezed; sentences that stand on lines of their own get the mark that the end of a line was.
std::string on_one_line(std::string_view text);

}  // namespace kaohe
