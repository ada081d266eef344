// SPDX-License-Identifier: Apache-2.0
// Literate policies: Markdown whose prose is the written scheme. Fences ```kaohe hold clauses, and so does a pipe table that the line above
// opens with a clause word (指标表：, Measures:). Here Markdown becomes the text that the grammar reads, with the way back to the file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "grammar/clause_table.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/markdown_blocks.hpp"
#include "grammar/source.hpp"

namespace kaohe {

// What a file is, by its name: name.kaohe.md, 考核方案.md.
bool is_literate_name(std::string_view name);

// A Markdown file as a policy: what is read, and where its clauses stand. All ranges are bytes of the file. The content of a fence is read as
// it stands, so that byte content.begin + n of the file is byte in_reading + n of what is read; the clauses of a table row are the words
// [row.read_begin, row.read_end) of what is read, made of the cells.
struct LiterateFence {
    MarkdownFence fence;
    std::uint32_t in_reading = 0;
};
struct LiterateText {
    ReadingText reading;
    std::vector<LiterateFence> fences;  // those that hold clauses, in the order of the file
    std::vector<ClauseTable> tables;    // those that are opened
    bool broken = false;                // an error was found: what would be read is not what was meant
};

// `text` must be UTF-8. Everything but clauses is read as blanks. What is wrong with the Markdown goes to `findings`, in bytes of the reading.
LiterateText read_literate(std::string_view text, std::uint32_t file, std::vector<Finding>& findings);

}  // namespace kaohe
