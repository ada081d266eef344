// SPDX-License-Identifier: Apache-2.0
// What Tab does with the candidates it is given: which text comes to stand, and how the rest is listed.
#pragma once
#include <optional>
#include <string>

#include "grammar/diagnostic.hpp"
#include "tools/repl/line_source.hpp"

namespace kaohe {

// The text to put in place of the `replaces` bytes before the cursor: the only candidate, or what all have in common where that says more
// than what stands there and leaves no more candidates than before. Nothing: they are to be listed.
std::optional<std::string> completed(const std::string& before_cursor, const Completions& completions, const Completer& complete);

// The candidates in columns, down and then across, each line ended by \n; of very many the first and how many more there are.
std::string listed(const Completions& completions, int width, Language language);

}  // namespace kaohe
