// SPDX-License-Identifier: Apache-2.0
// A policy printed in its canonical layout, in either language, with its comments, prose and clause numbers as they stand. What is
// printed is read again: it says what the policy said, or nothing is printed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/document.hpp"
#include "grammar/name_pairs.hpp"

namespace kaohe {

// A policy as it was read: for places of findings, and for whoever compares more than the sentences.
struct FormattedSide {
    ast::Document document;
    std::optional<ReadingText> reading;  // of a Markdown file: what was read of it
};

struct Formatted {
    std::string text;               // empty where findings tell why not
    std::vector<Finding> findings;  // what could not be read, or not be printed
    FormattedSide before, after;
};

// `literate`: the text is Markdown; its prose stays as it is. `language`: none keeps each clause in its own. `known`: names of the library and of staff fields in both languages.
Formatted format_policy(std::string_view text, bool literate, std::uint32_t file, const KnownNames& names, const std::vector<NamePair>& known, std::optional<Language> language);

}  // namespace kaohe
