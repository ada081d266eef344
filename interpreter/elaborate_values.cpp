// SPDX-License-Identifier: Apache-2.0
// Elaboration of 参数 and 公式, and of what waits for its turn: a figure is elaborated when it is first needed.
#include <algorithm>

#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::ensure_defined(FigureId figure) {
    const auto found = definitions_.find(figure);
    if (found == definitions_.end()) return;
    auto& definition = found->second;
    if (definition.state == Definition::State::done || definition.state == Definition::State::failed) return;
    if (definition.state == Definition::State::running) {
        Say circle;
        for (auto it = std::find(defining_.begin(), defining_.end(), figure); it != defining_.end(); ++it) {
            circle.zh += model_.figures[*it].name.zh + " → ";
            circle.en += model_.figures[*it].name.en + " → ";
            definitions_[*it].state = Definition::State::failed;
        }
        report(diagnose::cycle(model_.figures[figure].at, Say(circle.zh + model_.figures[figure].name.zh, circle.en + model_.figures[figure].name.en)));
        return;
    }
    if (defining_.size() > 400) {
        report(diagnose::too_deep(model_.figures[figure].at, "400"));
        definition.state = Definition::State::failed;
        return;
    }
    definition.state = Definition::State::running;
    defining_.push_back(figure);
    if (model_.figures[figure].kind == FigureKind::result) {
        const auto lines = definition.result_lines;
        for (const auto& [line, clause] : lines)
            if (defined_lines_.insert(line).second) define_result(*line, clause);
    } else if (model_.figures[figure].kind == FigureKind::table) {
        define_table(document_.clauses[definition.clause], definition.clause);
    } else {
        define_value(figure, definition);
    }
    defining_.pop_back();
    // What refers to a figure that could not be defined says nothing more.
    auto& now = definitions_[figure].state;
    now = model_.figures[figure].term != none && now != Definition::State::failed ? Definition::State::done : Definition::State::failed;
}

void Elaborator::define_value(FigureId figure, Definition& definition) {
    static const auto date_slot = slot_number("date"), v_slot = slot_number("v"), trigger_slot = slot_number("trigger"), answer_slot = slot_number("answer");
    Context context;
    Unit declared;
    const auto unit_text = definition.unit_text;
    if (!unit_text.empty()) {
        declared = unit_of_spelling(unit_text);
        context.hint = &declared;
    }
    Typed value;
    Dated dated;
    dated.figure = figure;
    Answers answers;
    const auto* const line = definition.line;
    for (const auto& part : line->parts) {
        if (const auto* const e = std::get_if<Expr>(&part.part)) {
            value = expr(*e, context);
            if (!value.ok) return;
            if (!unit_text.empty() && !fit(value.unit, declared)) {
                report(diagnose::unit_mismatch(e->at.span, describe(value.unit), describe(declared), Say("与声明的单位不同", "this differs from the unit declared")));
                return;
            }
            if (!unit_text.empty()) value.unit = declared;
            dated.values.push_back({std::nullopt, value.term, e->at.span});
            continue;
        }
        const auto* const p = phrase_of(part);
        if (p == nullptr) continue;
        if (p->id == Sentence::dated_value) {
            const auto& day = std::get<ast::Date>(p->expr(date_slot)->node);
            const auto later = number(*p->expr(v_slot), context);
            if (!later.ok || !require_fit(value, later, p->at.span, Say("前后的值单位不同", "the earlier and the later value differ in unit"))) return;
            dated.values.push_back({days_from_civil({day.year, day.month, day.day == 0 ? 1 : day.day}), later.term, p->at.span});
        } else if (p->id == Sentence::part_absence) {
            Context inside = context;
            inside.hint = &value.unit;
            if (const auto a = answer(*p->phrase(trigger_slot), *p->phrase(answer_slot), inside)) answers.list.push_back(*a);
        }
    }
    if (!value.ok) return;
    auto& f = model_.figures[figure];
    if (dated.values.size() > 1) {
        std::stable_sort(dated.values.begin(), dated.values.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
        model_.dated.push_back(std::move(dated));
        value = typed(add_term(Op::dated, f.at, value.unit, none, none, none, static_cast<std::uint32_t>(model_.dated.size() - 1)), value.unit);
    }
    if (!answers.list.empty()) {
        model_.answers.push_back(std::move(answers));
        value = answered(value, static_cast<std::uint32_t>(model_.answers.size() - 1), f.at);
    }
    auto& g = model_.figures[figure];
    g.term = value.term;
    g.unit = unit_index(value.unit);
    g.type = value.type;
    g.labels = value.labels;
}

}  // namespace kaohe
