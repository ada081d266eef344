// SPDX-License-Identifier: Apache-2.0
#include "interpreter/failure.hpp"

#include <algorithm>

#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

Say quoted(const Say& name) { return Say("“" + name.zh + "”", "\"" + name.en + "\""); }

// “接通率得分”（1.1）
Say named(const Model& model, FigureId id) {
    if (id == none) return Say("是否参加考核", "whether this person takes part");
    const auto& figure = model.figures[id];
    auto text = quoted(figure.name);
    if (figure.clause == none || model.clauses[figure.clause].number.empty()) return text;
    const auto& number = model.clauses[figure.clause].number;
    return Say(text.zh + "（" + number + "）", text.en + " (" + number + ")");
}

// The figure whose absence began it all: data that was read, or given as absent.
FigureId figure_behind(const Model& model, const Failure& failure) {
    if (failure.value.detail == none) return failure.needed;
    const auto& t = model.terms[failure.value.detail];
    return t.op == Op::figure ? t.payload : none;
}

Say divisor_of(const Model& model, const Term& t) {
    const auto& divisor = t.op == Op::divide ? model.terms[t.b] : t;
    if (divisor.op == Op::figure) return named(model, divisor.payload);
    if (divisor.op == Op::local) return quoted(model.let_names[divisor.payload]);
    return Say("除数", "the divisor");
}

Finding explain_missing(const Model& model, const Failure& failure, Span at, const Say& needed) {
    const auto* const t = failure.value.detail == none ? nullptr : &model.terms[failure.value.detail];
    if (t != nullptr && t->op == Op::hole) return diagnose::figure_to_be_decided(at, needed);
    if (t != nullptr && t->op == Op::dated) return diagnose::figure_needs_day(at, named(model, model.dated[t->payload].figure), needed);
    const auto behind = figure_behind(model, failure);
    if (behind == failure.needed || behind == none) return diagnose::figure_without_data(at, needed);
    // What could be used instead: 0 of its unit, no, or an option.
    const auto labels = model.figures[behind].labels;
    const bool listed = labels != none && !model.label_lists[labels].labels.empty();
    const bool yes_no = model.figures[behind].type == ValueType::truth;
    const auto instead = yes_no ? Value::truth(false) : listed ? Value::label(static_cast<std::uint32_t>(model.label_lists[labels].labels.size() - 1)) : Value::of(Number(0));
    return diagnose::figure_needs_data(at, named(model, behind), needed, value_text(model, instead, model.units[model.figures[behind].unit], labels));
}

Finding explain_not_applicable(const Model& model, const Failure& failure, Span at, const Say& needed) {
    if (failure.value.detail != none) {
        const auto& t = model.terms[failure.value.detail];
        if (t.op == Op::lookup) return diagnose::no_line_fits(at, quoted(model.tables[t.payload].name), needed);
        if (t.op == Op::weighted_sum || t.op == Op::score_sum) return diagnose::all_left_out(at, needed);
        if (failure.value.disposition == Disposition::leave_out) return diagnose::figure_needs_assessed(at, needed);
        if (t.op == Op::dated) return diagnose::no_value_yet(at, named(model, model.dated[t.payload].figure), needed);
    }
    return diagnose::figure_not_applicable(at, needed);
}

Finding explain_conflict(const Model& model, const Failure& failure, Span at, const Say& needed) {
    for (const auto& outcome : model.outcomes)
        for (const auto& line : outcome.lines)
            if (line.value == failure.value.detail) return diagnose::two_lines_fire(at, needed);
    for (const auto& item : model.items)
        for (const auto& left_out : item.left_out)
            if (left_out.when == failure.value.detail) return diagnose::two_heirs(at, quoted(item.name), needed);
    return diagnose::two_rules_set(at, needed);
}

Finding explain(const Model& model, const Failure& failure, Span at, const Say& needed) {
    switch (failure.value.absence) {
        case Absence::missing: return explain_missing(model, failure, at, needed);
        case Absence::zero_divisor: {
            const bool known = failure.value.detail != none;
            return diagnose::divisor_is_zero(at, known ? divisor_of(model, model.terms[failure.value.detail]) : Say("除数", "the divisor"), needed);
        }
        case Absence::not_applicable: return explain_not_applicable(model, failure, at, needed);
        case Absence::too_large: return diagnose::figure_too_large(at, needed);
        case Absence::conflict: return explain_conflict(model, failure, at, needed);
        case Absence::empty: break;
    }
    return diagnose::figure_without_data(at, needed);
}

}  // namespace

Finding explain_failure(const Model& model, const Failure& failure) {
    if (failure.assertion != none) {
        const auto& assertion = model.assertions[failure.assertion];
        return diagnose::assertion_fails(assertion.at, assertion.text.empty() ? Say("数据不符合校验条件", "the data does not hold to what is asserted") : Say(assertion.text));
    }
    Span at;
    if (failure.value.detail != none) at = model.terms[failure.value.detail].at;
    const auto* const needed = failure.needed == none ? nullptr : &model.figures[failure.needed];
    if (at.end == at.begin && needed != nullptr) at = needed->at;
    auto finding = explain(model, failure, at, named(model, failure.needed));
    if (needed != nullptr && needed->clause != none) {
        const auto& clause = model.clauses[needed->clause];
        // A result has lines in several clauses: the place itself may be one of them.
        const bool in_line = std::any_of(model.outcomes.begin(), model.outcomes.end(), [&](const Outcome& outcome) {
            return outcome.figure == failure.needed && std::any_of(outcome.lines.begin(), outcome.lines.end(), [&](const OutcomeLine& line) {
                       const auto& own = model.clauses[line.clause].at;
                       return own.file == at.file && own.begin <= at.begin && at.end <= own.end;
                   });
        });
        const bool elsewhere = !in_line && (clause.at.file != at.file || at.begin < clause.at.begin || at.end > clause.at.end);
        if (elsewhere && clause.at.end > clause.at.begin)
            finding.labels.push_back({clause.at, Say("这里要用到它", "needed here")});
    }
    return finding;
}

}  // namespace kaohe
