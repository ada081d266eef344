// SPDX-License-Identifier: Apache-2.0
// The reference page of the language, docs/sentences.md: every sentence in both languages, with all its accepted wordings. Made from
// grammar/sentences.def, so that it cannot go stale. Functions are function_reference.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

// Markdown.
std::string sentence_reference();

// The categories that the page shows, each as often as it does.
std::vector<std::string_view> categories_shown();

// One wording of the table as the page shows it: with every optional part and alternative, or only what is printed.
std::string wording_text(std::string_view wording, bool in_chinese, bool whole);

}  // namespace kaohe
