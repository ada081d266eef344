// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/draw_table.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/width.hpp"
#include "tools/whatif/point_column.hpp"

namespace kaohe {

namespace {

constexpr int gap = 2;
// What a column of texts, or the heading of a column of numbers, is not broken below.
constexpr int narrowest_text = 16, narrowest_heading = 10;

struct Column {
    std::string heading;
    std::vector<std::string> cells;
    PointColumn points;
    bool number = false;
    int width = 0;  // as drawn
    int least = 0;
};

std::vector<Column> columns_of(const AnswerTable& table, const TerminalStyle& style) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const AnswerColumn& given = table.columns[i];
        Column column{printable(given.heading.in(style.language)), {}, PointColumn(style.ambiguous()), given.number, 0, 0};
        const int heading = display_width(column.heading, style.ambiguous());
        int texts = 0;
        for (const auto& row : table.rows) {
            column.cells.push_back(i < row.size() ? printable(row[i].text.in(style.language)) : std::string());
            if (column.number) column.points.see(column.cells.back());
            else texts = std::max(texts, display_width(column.cells.back(), style.ambiguous()));
        }
        const int values = column.number ? column.points.width() : texts;
        column.width = std::max(values, heading);
        column.least = column.number ? std::max(values, std::min(heading, narrowest_heading)) : std::min(column.width, narrowest_text);
        columns.push_back(std::move(column));
    }
    return columns;
}

int all_widths(const std::vector<Column>& columns) {
    int sum = 0;
    for (const Column& column : columns) sum += column.width + (sum > 0 ? gap : 0);
    return sum;
}

// Takes from the widest column that can give, one cell after the other.
void narrow(std::vector<Column>& columns, int limit) {
    for (int over = all_widths(columns) - limit; over > 0; --over) {
        Column* widest = nullptr;
        for (Column& column : columns)
            if (column.width > column.least && (!widest || column.width > widest->width)) widest = &column;
        if (!widest) return;
        --widest->width;
    }
}

// Which columns stand in which block; every block begins with the first one. A column that fits nowhere is cut to what there is.
std::vector<std::vector<std::size_t>> blocks_of(std::vector<Column>& columns, int limit) {
    columns[0].width = std::max(1, std::min(columns[0].width, columns.size() > 1 ? limit / 2 - gap : limit));
    const int rest = std::max(1, limit - columns[0].width - gap);
    std::vector<std::vector<std::size_t>> blocks;
    int used = 0;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        columns[i].width = std::min(columns[i].width, rest);
        if (blocks.empty() || used + gap + columns[i].width > limit) {
            blocks.push_back({0});
            used = columns[0].width;
        }
        blocks.back().push_back(i);
        used += gap + columns[i].width;
    }
    if (blocks.empty()) blocks.push_back({0});
    return blocks;
}

// One cell as the lines it takes, each as wide as its column.
std::vector<std::string> lines_of(const Column& column, const std::string& text, bool heading, Ambiguous ambiguous) {
    if (display_width(text, ambiguous) <= column.width) {
        if (!heading && column.number && column.points.width() <= column.width) return {column.points.drawn(text, column.width)};
        return {pad_to(text, column.width, column.number ? Side::right : Side::left, ambiguous)};
    }
    std::vector<std::string> lines;
    for (const std::string& line : wrap(text, column.width, ambiguous)) lines.push_back(pad_to(truncate_to(line, column.width, ambiguous), column.width, column.number ? Side::right : Side::left, ambiguous));
    return lines;
}

// Colour goes to the text, not to the blanks around it.
std::string strong_within(const std::string& padded, const TerminalStyle& style) {
    const std::size_t first = padded.find_first_not_of(' ');
    if (first == std::string::npos) return padded;
    const std::size_t last = padded.find_last_not_of(' ') + 1;
    return padded.substr(0, first) + painted(std::string_view(padded).substr(first, last - first), Paint::strong, style) + padded.substr(last);
}

struct Drawn {
    const Column* column;
    std::vector<std::string> lines;
    bool strong = false;
};

// Cells side by side; those of fewer lines stand at the top, headings at the bottom.
std::string side_by_side(const std::vector<Drawn>& cells, bool bottom, const TerminalStyle& style) {
    std::size_t height = 0;
    for (const Drawn& cell : cells) height = std::max(height, cell.lines.size());
    std::string out;
    for (std::size_t at = 0; at < height; ++at) {
        std::string line;
        for (const Drawn& cell : cells) {
            if (&cell != &cells.front()) line.append(gap, ' ');
            const std::size_t above = bottom ? height - cell.lines.size() : 0;
            const bool has = at >= above && at - above < cell.lines.size();
            if (!has) line.append(static_cast<std::size_t>(cell.column->width), ' ');
            else line += cell.strong ? strong_within(cell.lines[at - above], style) : cell.lines[at - above];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string draw_block(const AnswerTable& table, const std::vector<Column>& columns, const std::vector<std::size_t>& block, const TerminalStyle& style) {
    std::vector<Drawn> cells;
    for (const std::size_t i : block) cells.push_back({&columns[i], lines_of(columns[i], columns[i].heading, true, style.ambiguous()), true});
    std::string out = side_by_side(cells, true, style);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        cells.clear();
        for (const std::size_t i : block)
            cells.push_back({&columns[i], lines_of(columns[i], columns[i].cells[row], false, style.ambiguous()), i < table.rows[row].size() && table.rows[row][i].changed});
        out += side_by_side(cells, false, style);
    }
    return out;
}

}  // namespace

std::string draw_table(const AnswerTable& table, const TerminalStyle& style) {
    std::string out;
    const std::string title = printable(table.title.in(style.language));
    if (!title.empty()) {
        if (style.width <= 0) out += painted(title, Paint::strong, style) + "\n";
        else for (const std::string& line : wrap(title, style.width, style.ambiguous())) out += painted(line, Paint::strong, style) + "\n";
    }
    if (table.columns.empty()) return out;
    if (table.rows.empty()) return out + (style.language == Language::zh ? "（无）\n" : "(none)\n");
    std::vector<Column> columns = columns_of(table, style);
    std::vector<std::vector<std::size_t>> blocks(1);
    if (style.width > 0) narrow(columns, style.width);
    if (style.width > 0 && all_widths(columns) > style.width) blocks = blocks_of(columns, style.width);
    else for (std::size_t i = 0; i < columns.size(); ++i) blocks[0].push_back(i);
    for (const auto& block : blocks) {
        if (&block != &blocks.front()) out += "\n";
        out += draw_block(table, columns, block, style);
    }
    return out;
}

}  // namespace kaohe
