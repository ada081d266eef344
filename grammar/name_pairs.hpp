// SPDX-License-Identifier: Apache-2.0
// What the policy's names are called in the other language: from 英文名 parts, 中英文对照 clauses, and the words that are known
// without them (staff fields, functions of the library).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace kaohe {

// Chinese and English; texts stand without their quotes.
using NamePair = std::pair<std::string, std::string>;

// A name or a text without its quotes.
std::string without_quotes(std::string_view side);

std::vector<NamePair> name_pairs(const ast::Document& document, const std::vector<NamePair>& known);

// Two pairs that give one name two others: the names, else empty. Going there and back would not come home.
std::vector<std::string> names_with_two_others(const std::vector<NamePair>& pairs);

// What the author's names and texts are called in the language that is printed. Keys are as the AST has them.
struct Renaming {
    std::unordered_map<std::string, std::string> names;   // to what the language calls them, by name_key
    std::unordered_map<std::string, std::string> others;  // to what the other language calls them
    std::unordered_set<std::string> quoted;  // names that have to stand in quotes
    bool quote_all = false;                  // every name in quotes
    bool set_apart = false;                  // blanks around every name: where without them a sentence would read in another way
    const std::string& of(const std::string& name) const;
    const std::string& other_of(const std::string& name) const;
};

// How names are printed in `language`; names that stand in quotes where they are declared do so everywhere.
Renaming renaming_for(Language language, const std::vector<NamePair>& pairs, const ast::Document& document, std::string_view text);

}  // namespace kaohe
