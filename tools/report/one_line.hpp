// SPDX-License-Identifier: Apache-2.0
// What an author wrote on several lines, on one.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// Blanks are squeezed; sentences that stand on lines of their own get the mark that the end of a line was: that of the language, where it is
// known, else that of the words before it.
std::string on_one_line(std::string_view text, std::optional<Language> language = {});

}  // namespace kaohe
