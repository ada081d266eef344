// SPDX-License-Identifier: Apache-2.0
// Conditions on the data of a measure that says what its score is without data, but not what the data is: whoever has none cannot
// be decided, and nobody would notice before that day.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {
namespace {

// By figure: the item whose data it is, where only the score is settled for want of data.
std::vector<std::uint32_t> items_with_score_only(const Model& model) {
    std::vector<std::uint32_t> out(model.figures.size(), none);
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const Item& item = model.items[i];
        if (item.actual == none || item.score == none || model.figures[item.actual].kind != FigureKind::data) continue;
        const auto column = model.figures[item.actual].column;
        const auto answered = score_answers(model, item);
        if (column == none || model.columns[column].answers != none || answered == none) continue;
        const auto& answers = model.answers[answered].list;
        if (std::any_of(answers.begin(), answers.end(), [](const Answer& a) { return a.trigger == Absence::missing && a.kind == Answer::Kind::value; })) out[item.actual] = i;
    }
    return out;
}

bool asks_whether_present(const Model& model, TermId id, FigureId figure) {
    if (id == none) return false;
    const Term& t = model.terms[id];
    if ((t.op == Op::is_present || t.op == Op::is_missing) && t.a != none && model.terms[t.a].op == Op::figure && model.terms[t.a].payload == figure) return true;
    return asks_whether_present(model, t.a, figure) || asks_whether_present(model, t.b, figure) || asks_whether_present(model, t.c, figure);
}

}  // namespace

void check_missing_data(const Model& model, std::vector<Finding>& findings) {
    const auto items = items_with_score_only(model);
    if (std::all_of(items.begin(), items.end(), [](auto item) { return item == none; })) return;
    const auto check = [&](TermId condition) {
        if (condition == none) return;
        for (const FigureId figure : figures_read_by_term(model, condition))
            if (items[figure] != none && !asks_whether_present(model, condition, figure)) findings.push_back(diagnose::condition_needs_data(model.terms[condition].at, model.items[items[figure]].name));
    };
    for (const auto& ruled : model.ruled) {
        TermId last = none;  // several effects of one rule
        for (const auto& effect : ruled.effects) {
            if (effect.condition != last) check(effect.condition);
            last = effect.condition;
        }
    }
    for (const auto& rule : model.person_rules) check(rule.condition);
    for (const auto& outcome : model.outcomes)
        for (const auto& line : outcome.lines) check(line.condition);
}

}  // namespace kaohe
