// SPDX-License-Identifier: Apache-2.0
#include "tools/report/board.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr int widest_text = 24;  // of an ID, a name or a label; more is cut
constexpr std::string_view gap = "  ";

std::size_t point_of(const std::string& number) { return std::min(number.find('.'), number.size()); }

}  // namespace

int Board::Width::all() const { return std::max(text, whole + part); }

Board::Board(PolicyWords& words, const ResultLayout& layout, const TerminalStyle& style, bool detail)
    : words_(words), figures_(layout.figures()), items_(layout.items), style_(style), detail_(detail) {}

Board::Cell Board::cell(const ResultRow& row, FigureId figure) const {
    const Value* const value = shown_value(row, figure);
    if (!value) return {};
    const Model& model = words_.model();
    if (value->kind != Value::Kind::number) return {printable(figure_text(model, figure, *value, row.result->made_texts).in(style_.language)), false};
    const DecimalText text = to_text(value->number / model.units[model.figures[figure].unit].scale, 6);
    return {text.exact ? text.text : "≈ " + text.text, true};
}

void Board::add(const ResultRow& row) {
    const bool zh = style_.language == Language::zh;
    Line line{row.staff.id.empty() ? row_words(row.staff.row).in(style_.language) : printable(row.staff.id), printable(row.staff.name), {}, {}, Paint::strong, {}};
    if (row.status == Status::scored) {
        for (const ResultColumn& column : figures_) line.cells.push_back(cell(row, column.figure));
        if (detail_) line.below = details(row);
    } else {
        const std::string reason = printable(row.reason.in(style_.language));
        line.state = status_words(row.status).in(style_.language) + (reason.empty() ? "" : (zh ? "：" : ": ") + reason);
        line.paint = row.status == Status::rejected ? Paint::error : Paint::advice;
    }
    lines_.push_back(std::move(line));
}

std::vector<std::string> Board::details(const ResultRow& row) const {
    const bool zh = style_.language == Language::zh;
    struct Part {
        std::string name, score, weight;
    };
    std::vector<Part> parts;
    int name_width = 0, score_width = 0;
    for (const ResultColumn& column : items_) {
        const Item& item = words_.model().items[column.item];
        const Value* const value = shown_value(row, column.figure);
        const bool out = column.item < row.result->left_out.size() && row.result->left_out[column.item];
        Part part;
        const std::string number = words_.clause_number(item.clause);
        part.name = printable((number.empty() ? "" : number + " ") + item.name.in(style_.language));
        part.score = out ? (zh ? "不考核" : "not assessed") : value ? figure_text(words_.model(), column.figure, *value).in(style_.language) : "–";
        const bool weighted = !out && item.kind == Item::Kind::indicator && item.weight != none && column.item < row.result->weights_used.size();
        if (weighted) part.weight = (zh ? "权重 " : "weight ") + number_text(row.result->weights_used[column.item], percent_unit()).in(style_.language);
        name_width = std::max(name_width, display_width(part.name, style_.ambiguous()));
        score_width = std::max(score_width, display_width(part.score, style_.ambiguous()));
        parts.push_back(std::move(part));
    }
    std::vector<std::string> lines;
    for (const Part& part : parts)
        lines.push_back(padded(part.name, name_width) + std::string(gap) + pad_to(part.score, score_width, Side::right, style_.ambiguous()) +
                        (part.weight.empty() ? "" : std::string(gap) + part.weight));
    for (const Note& note : row.result->notes)
        if (words_.matters(note, *row.result)) lines.push_back((zh ? "注：" : "note: ") + printable(words_.note(note, *row.result).in(style_.language)));
    return lines;
}

std::string Board::padded(const std::string& text, int cells) const { return pad_to(text, cells, Side::left, style_.ambiguous()); }

std::string Board::drawn(const Cell& cell, const Width& width) const {
    if (!cell.number) return padded(cell.text, width.all());
    const std::size_t point = point_of(cell.text);
    const std::string whole = pad_to(cell.text.substr(0, point), std::max(width.whole, width.all() - width.part), Side::right, style_.ambiguous());
    return whole + padded(cell.text.substr(point), width.part);
}

std::string Board::text() const {
    const bool zh = style_.language == Language::zh;
    const auto cut = [&](const std::string& text) { return truncate_to(text, widest_text, style_.ambiguous()); };
    const std::string id_heading = zh ? "工号" : "ID", name_heading = zh ? "姓名" : "Name";
    int id_width = display_width(id_heading, style_.ambiguous()), name_width = display_width(name_heading, style_.ambiguous());
    std::vector<Width> widths;
    for (const ResultColumn& column : figures_) widths.push_back({display_width(printable(column.heading.in(style_.language)), style_.ambiguous()), 0, 0});
    for (const Line& line : lines_) {
        id_width = std::max(id_width, display_width(cut(line.id), style_.ambiguous()));
        name_width = std::max(name_width, display_width(cut(line.name), style_.ambiguous()));
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const Cell& cell = line.cells[i];
            const std::size_t point = cell.number ? point_of(cell.text) : 0;
            if (!cell.number) widths[i].text = std::max(widths[i].text, display_width(cell.text, style_.ambiguous()));
            else widths[i].whole = std::max(widths[i].whole, display_width(cell.text.substr(0, point), style_.ambiguous())),
                 widths[i].part = std::max(widths[i].part, static_cast<int>(cell.text.size() - point));
        }
    }
    std::string heading = padded(id_heading, id_width) + std::string(gap) + padded(name_heading, name_width);
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        const bool number = widths[i].whole > 0;
        heading += std::string(gap) + pad_to(printable(figures_[i].heading.in(style_.language)), widths[i].all(), number ? Side::right : Side::left, style_.ambiguous());
    }
    const auto trimmed = [](std::string text) {
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    };
    std::string out = painted(trimmed(heading), Paint::strong, style_) + "\n";
    for (const Line& line : lines_) {
        std::string row = padded(cut(line.id), id_width) + std::string(gap) + padded(cut(line.name), name_width);
        for (std::size_t i = 0; i < line.cells.size(); ++i) row += std::string(gap) + drawn(line.cells[i], widths[i]);
        if (line.cells.empty() && !line.state.empty()) row += std::string(gap) + painted(line.state, line.paint, style_);
        out += trimmed(std::move(row)) + "\n";
        for (const std::string& below : line.below) out += "    " + below + "\n";
    }
    return out;
}

}  // namespace kaohe
