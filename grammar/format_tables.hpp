// SPDX-License-Identifier: Apache-2.0
// Printing the cells of a Markdown table that is clauses, in either language: each cell says the part of the clause that it stands for.
#pragma once
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/clause_printer.hpp"
#include "grammar/literate.hpp"

namespace kaohe {

// Bytes of a file, and what is to stand there.
struct FileEdit {
    FileRange range;
    std::string text;
};

// `keep`: the words of the headings and of the line above stay the author's.
// The line that opens the table, its headings and its rows, in the order of the file. Rows of sums and dashes stay as they are.
std::vector<FileEdit> print_table(const ClauseTable& table, std::string_view file, const ReadingText& reading, const ast::Document& document, ClausePrinter& printer, const Renaming& renaming, Language language, bool keep);

}  // namespace kaohe
