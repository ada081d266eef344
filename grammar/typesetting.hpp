// SPDX-License-Identifier: Apache-2.0
// How printed clauses are set: blanks between words of the two scripts, numbers with their units, dates, quotes.
#pragma once
#include <string>
#include <string_view>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace kaohe {

// Appends `piece` with a blank before it where print has one: beside Latin letters and digits, not beside marks.
void set_beside(std::string& out, std::string_view piece);

// Appends `piece` behind a blank, where marks allow one.
void set_apart_from(std::string& out, std::string_view piece);

// A mark in the width of the language: ， or ", " is ',' either way; the blank after an ASCII mark is set_beside's.
std::string mark_text(char32_t folded, Language language);

// Between parts: 甲，乙 / a, b — between sentences, before what is said of a head, between members of one value.
std::string_view comma(Language language);
std::string_view semicolon(Language language);
std::string_view colon(Language language);
std::string_view enumeration(Language language);

// 5 分, 10%, 10 万元, 1,200 yuan, 100k yuan, $400. `grouped`: thousands commas may stand here.
std::string quantity_text(const ast::Quantity& q, Language language, bool grouped);
// The unit alone: in the bracket after a name (元), or for every one of it (percentage point).
std::string unit_text(std::string_view unit, Language language);
std::string one_of_unit_text(std::string_view unit, Language language);

std::string date_text(const ast::Date& date, Language language);

// In straight quotes where the text has none itself.
std::string quoted_text(std::string_view text);
std::string quoted_name(std::string_view name, Language language);

// One blank where there are several, none before a mark.
std::string tidied(std::string_view text);

// How many columns of a terminal or of a fixed-width font the text takes: a Han character or a full-width mark takes two.
std::size_t columns_of(std::string_view text);

}  // namespace kaohe
