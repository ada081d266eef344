// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/change_answer.hpp"

#include <algorithm>

#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

namespace {

// Figures that people know by name, in the order in which a score comes about.
bool is_step(const Model& model, FigureId id) {
    const Figure& figure = model.figures[id];
    switch (figure.kind) {
        case FigureKind::formula:
        case FigureKind::table:
        case FigureKind::target:
        case FigureKind::threshold:
        case FigureKind::stretch:
        case FigureKind::baseline:
        case FigureKind::full:
        case FigureKind::weight:
        case FigureKind::parameter:
        case FigureKind::weighted_total:
        case FigureKind::score_total:
        case FigureKind::extra_total:
        case FigureKind::deduction_total: return true;
        case FigureKind::counted: return true;
        case FigureKind::score: return figure.item == none || model.items[figure.item].counted == none;
        case FigureKind::total_computed: return id != model.total;
        case FigureKind::rating_computed: return id != model.rating;
        default: return false;
    }
}

AnswerCell cell_of(const ScenarioColumn& column, FigureId figure) {
    column.ruling->scorer.lend(column.scored->texts);
    AnswerCell cell = figure_cell(column.ruling->model(), figure, column.scored->result);
    if (cell.text.zh.empty() && column.scored->result.status != Status::scored) cell.text = status_words(column.scored->result.status);
    return cell;
}

class SideBySide {
public:
    explicit SideBySide(const std::vector<ScenarioColumn>& columns) : columns_(columns), model_(columns.front().ruling->model()) {}

    AnswerTable table(std::string key, Say title, const std::vector<FigureId>& figures) const {
        AnswerTable table{std::move(key), std::move(title), {{"name", {"项目", "figure"}, false}}, {}};
        for (const ScenarioColumn& column : columns_) table.columns.push_back({column.key, column.heading, true});
        if (columns_.size() == 2) table.columns.push_back({"difference", {"变化", "change"}, true});
        for (const FigureId figure : figures) table.rows.push_back(row(figure));
        return table;
    }

    bool differs(FigureId figure) const {
        return std::any_of(columns_.begin() + 1, columns_.end(), [&](const ScenarioColumn& column) { return !(value(column, figure) == value(columns_.front(), figure)); });
    }

private:
    static Value value(const ScenarioColumn& column, FigureId figure) {
        const PersonResult& result = column.scored->result;
        Value value = result.status == Status::scored ? result.figures[figure] : Value();
        value.detail = none;
        return value;
    }

    std::vector<AnswerCell> row(FigureId figure) const {
        std::vector<AnswerCell> cells{text_cell(figure_name(model_, figure))};
        for (const ScenarioColumn& column : columns_) {
            cells.push_back(cell_of(column, figure));
            cells.back().changed = &column != &columns_.front() && !(value(column, figure) == value(columns_.front(), figure));
        }
        if (columns_.size() != 2) return cells;
        const Value before = value(columns_[0], figure), after = value(columns_[1], figure);
        const bool numbers = before.kind == Value::Kind::number && after.kind == Value::Kind::number;
        cells.push_back(numbers ? change_cell(after.number - before.number, model_.units[model_.figures[figure].unit]) : AnswerCell{});
        return cells;
    }

    const std::vector<ScenarioColumn>& columns_;
    const Model& model_;
};

// Why there is no result.
void tell_unscored(WhatIfAnswer& answer, const ScenarioColumn& column) {
    const PersonResult& result = column.scored->result;
    const Say why = column.ruling->words.reason(result);
    answer.say(AnswerLine::Kind::warning, {column.heading.zh + "：" + status_words(result.status).zh + (why.zh.empty() ? "" : "，" + why.zh), column.heading.en + ": " + status_words(result.status).en + (why.en.empty() ? "" : ", " + why.en)});
}

}  // namespace

void tell_side_by_side(WhatIfAnswer& answer, const std::vector<ScenarioColumn>& columns) {
    const Model& model = columns.front().ruling->model();
    const SideBySide side(columns);
    std::vector<FigureId> results, steps;
    for (const FigureId figure : {model.total, model.rating})
        if (figure != none) results.push_back(figure);
    results.insert(results.end(), model.results.begin(), model.results.end());
    // Of somebody who is not scored, every step would be listed as gone.
    const bool all_scored = std::all_of(columns.begin(), columns.end(), [](const ScenarioColumn& column) { return column.scored->result.status == Status::scored; });
    for (const FigureId figure : model.order)
        if (all_scored && is_step(model, figure) && side.differs(figure) && std::none_of(results.begin(), results.end(), [&](FigureId result) { return model.figures[result].name == model.figures[figure].name; })) steps.push_back(figure);
    // Data filled in one by one: nothing is there to be held side by side yet.
    if (columns.size() == 2 && std::none_of(columns.begin(), columns.end(), [](const ScenarioColumn& column) { return column.scored->result.status == Status::scored; })) return tell_unscored(answer, columns.back());
    answer.parts.emplace_back(side.table("results", {}, results));
    if (!steps.empty()) answer.parts.emplace_back(side.table("steps", {"变了的步骤", "steps that moved"}, steps));
    const bool same = all_scored && steps.empty() && std::none_of(results.begin(), results.end(), [&](FigureId figure) { return side.differs(figure); });
    if (same && columns.size() == 2) answer.say(AnswerLine::Kind::plain, {"结果没有变化", "nothing in the result changes"});
    for (const ScenarioColumn& column : columns)
        if (column.scored->result.status != Status::scored) tell_unscored(answer, column);
}

std::vector<Say> data_missing(const Model& model, const std::vector<Value>& data) {
    std::vector<Say> missing;
    for (std::uint32_t i = 0; i < model.columns.size(); ++i)
        if (data[i].is_absent() && model.columns[i].answers == none) missing.push_back(model.figures[model.columns[i].figure].name);
    return missing;
}

WhatIfAnswer change_answer(WhatIf& what_if, std::size_t person, const std::vector<Say>& changes, const ScenarioColumn& before, const ScenarioColumn& after) {
    WhatIfAnswer answer;
    answer.kind = "change";
    answer.about = what_if.called(person);
    for (const Say& change : changes) answer.say(AnswerLine::Kind::plain, change, "changes");
    const PersonResult& result = after.scored->result;
    // Somebody who is being entered by hand is told what is still missing, nothing more.
    if (what_if.people().all()[person].row == 0 && result.status == Status::rejected) {
        std::vector<Say> missing = data_missing(after.ruling->model(), what_if.data(person));
        const Say list = joined_words(missing, {"、", ", "});
        if (!missing.empty()) answer.say(AnswerLine::Kind::hint, {"还缺：" + list.zh, "still missing: " + list.en}, "missing");
        if (!missing.empty()) return answer;
    }
    answer.well = before.scored->result.status != Status::scored || result.status != Status::rejected;
    tell_side_by_side(answer, {before, after});
    return answer;
}

}  // namespace kaohe
