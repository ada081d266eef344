// SPDX-License-Identifier: Apache-2.0
// From a table to the clauses that are read: one a row, in the words of the language, each word standing for its cell.
#pragma once
#include "grammar/clause_table.hpp"
#include "grammar/reading_builder.hpp"

namespace kaohe {

// Puts the clauses of the table behind what was built so far, and notes in each row where they stand.
void put_table_clauses(std::string_view text, ClauseTable& table, ReadingBuilder& out);

}  // namespace kaohe
