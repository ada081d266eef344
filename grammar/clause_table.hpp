// SPDX-License-Identifier: Apache-2.0
// Pipe tables that are clauses: what the line above says, what the headings mean, which cell is what. Turning them into the words that
// are read is grammar/table_clauses.hpp; the recognised headings are grammar/table_headings.def.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/layout.hpp"
#include "grammar/markdown_blocks.hpp"
#include "grammar/markdown_cell.hpp"

namespace kaohe {

enum class TableMeaning {
    number, category, category_weight, name, definition, formula, unit, range, weight, weight_within, weight_or_points, points, threshold, target, stretch, baseline,
    level, scoring, no_data, source, provider, owner, period, remark, filled_in, limit, options, column, value,
    result,  // a heading of 等级划分 that names a value of its lines: 奖金, 系数
};

// One recognised heading in both languages' spellings; the first is the one messages name.
struct HeadingRow {
    ClauseKind table;
    TableMeaning meaning;
    std::vector<std::string_view> zh, en;
};
const std::vector<HeadingRow>& heading_rows();
// What messages call a column: the first spelling of each language.
Say heading_name(ClauseKind kind, TableMeaning meaning);

// The line that opens a table: `1.2 指标表（从 Excel 粘贴）：中间按直线插值`.
struct TableOpener {
    ClauseKind kind = ClauseKind::stray;
    bool english = false;
    FileRange line;
    FileRange number;  // 1.2; empty where there is none
    FileRange word;    // 指标
    FileRange tail;    // what stands after the colon: for every row of 指标, for the whole list otherwise
};

struct TableColumn {
    TableMeaning meaning = TableMeaning::filled_in;
    FileRange heading;  // without a bracket and marks of emphasis
    FileRange bracket;  // what stands in the bracket: 元, %, 60分; empty where there is none
    bool is_points = false;  // the bracket holds the points that a target earns
    bool is_unit = false;
};

struct TableRow {
    FileRange line;                // trimmed
    std::vector<FileRange> cells;  // trimmed; as many as there are columns; the marks in them (**, <br>, \|) still there
    bool is_sum = false;           // 合计: no clause
    std::uint32_t read_begin = 0;  // the clauses of the row in the reading text
    std::uint32_t read_end = 0;
    std::uint32_t openings = 0;    // how many clauses open there: 维度 and 指标, or none in a list
};

struct ClauseTable {
    TableOpener opener;
    FileRange headings, dashes;  // lines, trimmed
    bool tabbed = false;         // pasted from a spreadsheet: whole lines, and no dashes
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
};

// Empty, or a dash or stroke that says so.
bool says_nothing(std::string_view words);
// 15, -3.5, １,０００: a number without its unit.
bool is_bare_number(std::string_view words);

// The line above a table as an opener; nothing if it opens nothing. A kind that cannot be a table is an opener too.
std::optional<TableOpener> opener_of(std::string_view text, FileRange line);
bool may_be_table(ClauseKind kind);

// Reads an opened table. What is wrong goes to `findings` (places in bytes of the file); a table with errors comes back as far as it was read.
ClauseTable read_clause_table(std::string_view text, std::uint32_t file, const MarkdownTable& table, const TableOpener& opener, std::vector<Finding>& findings);

// The clause word that would open a table that nothing opens, going by its headings and the words of the line above; nothing if it is not like one.
std::optional<ClauseWord> looks_like(std::string_view text, const MarkdownTable& table);

}  // namespace kaohe
