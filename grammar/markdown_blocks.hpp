// SPDX-License-Identifier: Apache-2.0
// The blocks of a Markdown text that may hold clauses: code fences and pipe tables, with where they stand. Nothing is known here of
// policies; which fences and tables are clauses is grammar/literate.hpp. All places are bytes of the file.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace kaohe {

// A half-open byte range of a Markdown file.
struct FileRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool empty() const { return end <= begin; }
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    friend bool operator==(const FileRange&, const FileRange&) = default;
};

// A code fence. Where it is never closed, `ended_by` is the line that shows it: the opening of another fence, the first line outside the
// list item that holds the fence, or nothing where the text ends.
struct MarkdownFence {
    FileRange opening;            // its line, without the line end
    FileRange info;               // the words after the marks, trimmed
    FileRange content;            // whole lines with their line ends
    FileRange closing;            // its line, without the line end; empty where there is none
    std::uint32_t indent = 0;     // columns before the marks of the opening line
    bool closed = false;
    FileRange ended_by;
};

// Lines that begin a pipe table: a row of headings, a row of dashes, rows. Where a line that begins with a pipe has no row of dashes
// below it, Markdown shows it as text, and `dashes` is empty.
struct MarkdownTable {
    FileRange above;              // the last line above that is not blank, with the mark of a list item; empty where a fence or a table stands there
    FileRange headings;           // lines, trimmed
    FileRange dashes;
    std::vector<FileRange> rows;
    bool tabbed = false;          // cells as they are pasted from a spreadsheet, a tab between them: whole lines, and no dashes
};

struct MarkdownBlocks {
    std::vector<MarkdownFence> fences;
    std::vector<MarkdownTable> tables;
    FileRange open_comment;       // the line of a <!-- (or <pre>, <script> …) that is never closed
};

// Block structure as CommonMark has it, with lists, comments and raw HTML; one pass. What stands in a block quote is no block here.
// In a fence whose first word is `word` no line opens another fence: there, the closing line was forgotten.
MarkdownBlocks markdown_blocks(std::string_view text, std::string_view word);

// The first word after the marks of a fence: up to a blank, a comma or a brace.
std::string_view fence_word(std::string_view info);

}  // namespace kaohe
