// SPDX-License-Identifier: Apache-2.0
#include "tools/report/result_layout.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "tools/data/cell_text.hpp"

namespace kaohe {

bool is_money(const Unit& unit) {
    if (unit.powers.size() != 1 || unit.powers[0].exponent != 1) return false;
    const std::string& base = unit.powers[0].base;
    return base == "money" || base == "dollar" || base == "euro" || base == "pound";
}

Say item_heading(const Item& item) {
    const Say of = item.kind == Item::Kind::indicator ? Say("得分", "score") : item.kind == Item::Kind::extra ? Say("加分", "extra points") : Say("扣分", "deduction");
    const bool said_zh = item.name.zh.ends_with(of.zh), said_en = lower_case(item.name.en).ends_with(of.en);
    return Say(said_zh ? item.name.zh : item.name.zh + (is_latin(decode(item.name.zh, 0).character) ? " " : "") + of.zh, said_en ? item.name.en : item.name.en + " " + of.en);
}

Say figure_name(const Model& model, FigureId id) {
    const Figure& figure = model.figures[id];
    if (figure.item == none || (figure.kind != FigureKind::score && figure.kind != FigureKind::counted)) return figure.name;
    return item_heading(model.items[figure.item]);
}

namespace {

ResultColumn column_of(const Model& model, FigureId id, std::uint32_t item) {
    const Figure& figure = model.figures[id];
    const Unit& unit = model.units[figure.unit];
    ResultColumn column{id, item, item == none ? figure.name : item_heading(model.items[item]), is_money(unit)};
    const bool points = unit.powers.size() == 1 && unit.powers[0].base == "point" && unit.scale == Number(1);
    if (figure.type == ValueType::number && !points && !unit.word.zh.empty())
        column.heading = Say(column.heading.zh + "（" + unit.word.zh + "）", column.heading.en + " (" + unit.word.en + ")");
    return column;
}

}  // namespace

ResultLayout::ResultLayout(const Model& model) {
    if (model.total != none) total = column_of(model, model.total, none);
    if (model.rating != none) rating = column_of(model, model.rating, none);
    for (const FigureId figure : model.results) results.push_back(column_of(model, figure, none));
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const Item& item = model.items[i];
        const FigureId figure = item.counted != none ? item.counted : item.score;
        if (figure != none) items.push_back(column_of(model, figure, i));
    }
}

std::vector<ResultColumn> ResultLayout::figures() const {
    std::vector<ResultColumn> all;
    if (total) all.push_back(*total);
    if (rating) all.push_back(*rating);
    all.insert(all.end(), results.begin(), results.end());
    return all;
}

Say row_words(std::uint64_t row) { return {"第 " + std::to_string(row) + " 行", "row " + std::to_string(row)}; }

const Value* shown_value(const ResultRow& row, FigureId figure) {
    if (row.status != Status::scored || !row.result || figure >= row.result->figures.size()) return nullptr;
    const Value& value = row.result->figures[figure];
    return value.is_absent() ? nullptr : &value;
}

}  // namespace kaohe
