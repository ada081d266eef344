// SPDX-License-Identifier: Apache-2.0
// A row of a pipe table as cells, and the words of a cell without what Markdown puts around them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "grammar/markdown_blocks.hpp"

namespace kaohe {

// The cells of a row, trimmed: split at pipes that no backslash escapes, without those at the ends.
std::vector<FileRange> row_cells(std::string_view text, FileRange line);
// The same of a row as a spreadsheet pastes it: split at tabs.
std::vector<FileRange> tabbed_cells(std::string_view text, FileRange line);

// A stretch of a cell: the file's own bytes, or `words` that they stand for (<br>: a line end, &lt;: <). Marks of emphasis and code
// (**, __, `, and * or _ around the whole cell) and the backslash of an escape are in no piece.
struct CellPiece {
    FileRange range;
    std::string_view words;  // empty: the bytes themselves
};
std::vector<CellPiece> cell_pieces(std::string_view text, FileRange cell);

// Where a comment begins in a cell (注：…, // …), or its end: what stands there is for the reader, as in clauses.
std::uint32_t comment_in_cell(std::string_view text, FileRange cell);

// All of a cell in one line, blanks squeezed.
std::string cell_words(std::string_view text, FileRange cell);

}  // namespace kaohe
