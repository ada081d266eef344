// SPDX-License-Identifier: Apache-2.0
// The course of one person: takes part, figures in order, rules about the person, then what had to have a value and has none.
// What terms mean is in evaluate_terms.cpp and its neighbours.
#include "interpreter/evaluate.hpp"

#include <algorithm>
#include <cassert>

#include "interpreter/evaluate_plan.hpp"
#include "interpreter/evaluate_run.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {

TermId rounding_of_total(const Model& model) {
    if (model.total == none) return none;
    auto term = model.figures[model.total].term;
    while (term != none) {
        const auto& t = model.terms[term];
        switch (t.op) {
            case Op::round: return term;
            case Op::cap:
            case Op::floor_:
            case Op::clamp_range:
            case Op::answered:
            case Op::ruled: term = t.a; break;
            case Op::figure: term = model.figures[t.payload].kind == FigureKind::total_computed ? model.figures[t.payload].term : none; break;
            default: return none;
        }
    }
    return none;
}

const Answer* answer_used(const Model& model, const Note& note) {
    if (note.kind != Note::Kind::default_used) return nullptr;
    const std::uint32_t column = note.figure == none ? none : model.figures[note.figure].column;
    const std::uint32_t answers = note.term != none ? model.terms[note.term].payload : column != none ? model.columns[column].answers : none;
    return answers == none ? nullptr : &model.answers[answers].list[note.index];
}

bool needs_as_of(const Model& model) {
    return std::any_of(model.dated.begin(), model.dated.end(), [](const Dated& dated) { return dated.values.size() > 1; });
}

Evaluator::Run::Run(const Model& model_to_run, EvaluationOptions options_to_use)
    : model(model_to_run), options(options_to_use), rounding(rounding_of_total(model)), rounding_step(rounding == none ? none : model.terms[rounding].b), locals(model.let_names.size()),
      is_given(model.figures.size()), is_decided(model.items.size()), is_left_out(model.items.size()), heirs(model.items.size(), none),
      assessed_shares(model.categories.size() + 1), freed_shares(model.categories.size() + 1), rating_lines(model.scales.size(), none) {
    for (const auto& rules : model.ruled) effect_order.push_back(working_order(rules));
    find_measures();
    Plan order(model);
    order.add_reads(model.scope);
    for_scope = order.order().size();
    for (const auto& exclusion : model.exclusions) order.add_reads(exclusion.condition);
    for (const auto& assertion : model.assertions) order.add_reads(assertion.condition);
    for_exclusions = order.order().size();

    for (const auto& item : model.items) {
        if (item.kind != Item::Kind::indicator) continue;
        order.add(item.counted);
        order.add_reads(item.left_out_when);
        if (item.weight != none) order.add(item.weight);
    }
    if (model.total != none) {
        sinks.push_back(model.total);
        order.add(model.total);
    }
    for (const auto& rule : model.person_rules) order.add_reads(rule.condition);
    before_rules = order.order().size();

    if (model.rating != none) sinks.push_back(model.rating);
    sinks.insert(sinks.end(), model.results.begin(), model.results.end());
    for (const auto figure : sinks) order.add(figure);
    plan = order.order();
    settle();
}

// What is the same for everybody is computed once: parameters, full marks, fixed targets and weights.
void Evaluator::Run::settle() {
    at_start.assign(model.figures.size(), Value::absent(Absence::empty, none));
    is_settled.assign(model.figures.size(), 0);
    repeats.assign(model.figures.size(), none);
    PersonResult nobody;
    start(nobody, nullptr);
    for (const auto id : plan) {
        const auto& figure = model.figures[id];
        if (figure.term == none || figure.kind == FigureKind::score || figure.type == ValueType::text || id == model.rating) continue;
        const auto& t = model.terms[figure.term];
        if (t.op == Op::figure) repeats[id] = t.payload;
        const auto reads = figures_read_by(model, id);
        if (!std::all_of(reads.begin(), reads.end(), [this](FigureId read) { return is_settled[read] != 0; })) continue;
        compute(id);
        if (!nobody.figures[id].is_absent() && nobody.notes.empty()) {
            at_start[id] = nobody.figures[id];
            is_settled[id] = 1;
        }
        nobody.notes.clear();
    }
}

void Evaluator::Run::start(PersonResult& result, Trace* trace_to_fill) {
    out = &result;
    trace = trace_to_fill;
    result.status = Status::scored;
    result.decided_by = none;
    result.reason.clear();
    takes_short_cuts = false;
    result.figures = at_start;
    result.total_unrounded = Value::absent(Absence::empty, none);
    result.weights_used.assign(model.items.size(), Number{});
    result.left_out.assign(model.items.size(), false);
    result.given_to.assign(model.items.size(), none);
    result.notes.clear();
    result.failures.clear();
    result.made_texts.clear();
    std::fill(is_decided.begin(), is_decided.end(), std::uint8_t{0});
    std::fill(heirs.begin(), heirs.end(), none);
    std::fill(rating_lines.begin(), rating_lines.end(), none);
    current = doing = none;
    if (trace == nullptr) return;
    trace->values.assign(model.terms.size(), Value{});
    trace->computed.assign(model.terms.size(), false);
    trace->table_lines.assign(model.terms.size(), none);
    trace->rating_lines.assign(model.scales.size(), none);
}

void Evaluator::Run::score(std::span<const Value> data, PersonResult& result, Trace* trace_to_fill) {
    assert(data.size() == model.columns.size());
    start(result, trace_to_fill);
    takes_short_cuts = trace == nullptr;
    for (std::size_t i = 0; i < data.size(); ++i) result.figures[model.columns[i].figure] = data[i];
    if (!takes_part() || !assertions_hold()) return;
    const std::span<const FigureId> figures(plan);
    compute(figures.subspan(for_exclusions, before_rules - for_exclusions));
    if (left_unscored()) return;
    compute(figures.subspan(before_rules));
    check_indicators();
    for (const auto figure : sinks) check_needed(figure);
    if (result.status == Status::unscored) result.failures.clear();
}

// Scope first, then exclusions; only what their conditions read is computed before.
bool Evaluator::Run::takes_part() {
    const std::span<const FigureId> figures(plan);
    compute(figures.first(for_scope));
    if (model.scope != none) {
        const auto in_scope = condition(model.scope);
        if (in_scope.is_absent()) return fail(none, in_scope), false;
        if (!in_scope.is_true()) return out->status = Status::out_of_scope, false;
    }
    compute(figures.subspan(for_scope, for_exclusions - for_scope));
    for (std::uint32_t i = 0; i < model.exclusions.size(); ++i) {
        const auto excluded = condition(model.exclusions[i].condition);
        if (excluded.is_absent()) return fail(none, excluded), false;
        if (!excluded.is_true()) continue;
        out->status = Status::excluded;
        out->decided_by = i;
        return false;
    }
    return true;
}

// 校验: what is asserted of the data. Data that is absent is judged where it is needed.
bool Evaluator::Run::assertions_hold() {
    for (std::uint32_t i = 0; i < model.assertions.size(); ++i) {
        auto holds = condition(model.assertions[i].condition);
        if (holds.is_absent() || holds.is_true()) continue;
        out->status = Status::rejected;
        out->failures.push_back({none, std::move(holds), i});
    }
    return out->failures.empty();
}

// By a rule: items and total stay visible, ratings and results are not computed. Or rejected, if a rule cannot be decided.
bool Evaluator::Run::left_unscored() {
    for (std::uint32_t i = 0; i < model.person_rules.size(); ++i) {
        if (model.person_rules[i].kind != PersonRule::Kind::unscored) continue;
        const auto unscored = condition(model.person_rules[i].condition);
        if (is_unassessed(unscored)) continue;
        if (unscored.is_absent()) return fail(none, unscored), true;
        if (!unscored.is_true()) continue;
        out->status = Status::unscored;
        out->decided_by = i;
        return true;
    }
    return false;
}

void Evaluator::Run::score_figures(std::span<const Given> given, std::span<const FigureId> wanted, PersonResult& result, Trace* trace_to_fill) {
    start(result, trace_to_fill);
    for (const auto& column : model.columns) result.figures[column.figure] = Value::absent(Absence::missing, none);
    Plan order(model);
    for (const auto& [figure, value] : given) {
        result.figures[figure] = value;
        // Data given as absent is still answered as the policy says.
        if (!value.is_absent() || model.figures[figure].term != none) order.known(figure);
    }
    for (const auto figure : wanted) order.add(figure);
    compute(order.order());
    for (const auto figure : wanted)
        if (result.figures[figure].disposition != Disposition::leave_out) check_needed(figure);
    if (result.status == Status::unscored) result.failures.clear();
}

void Evaluator::Run::compute(std::span<const FigureId> figures) {
    for (const auto figure : figures) compute(figure);
}

void Evaluator::Run::compute(FigureId figure) {
    if (takes_short_cuts) {
        if (is_settled[figure] != 0) return;
        if (const auto other = repeats[figure]; other != none && !out->figures[other].is_absent()) {
            out->figures[figure] = out->figures[other];
            return;
        }
    }
    current = figure;
    out->figures[figure] = guarded([&] { return value_of(figure); });
    current = none;
}

Value Evaluator::Run::value_of(FigureId id) {
    const auto& figure = model.figures[id];
    if (figure.term == none) return answered(none, model.columns[figure.column].answers, std::move(out->figures[id]));
    if (figure.kind == FigureKind::score && model.items[figure.item].left_out_when != none) {
        // What is not assessed has no score, whatever the data says.
        auto when = eval(model.items[figure.item].left_out_when);
        if (when.is_absent()) return when;
        if (when.is_true()) return Value::absent(Absence::not_applicable, model.items[figure.item].left_out_when, Disposition::leave_out);
    }
    if (id == model.rating)
        for (std::uint32_t i = 0; i < model.person_rules.size(); ++i) {
            const auto& rule = model.person_rules[i];
            if (rule.kind != PersonRule::Kind::unrated) continue;
            auto unrated = eval(rule.condition);
            if (is_unassessed(unrated)) continue;
            if (unrated.is_absent()) return unrated;
            if (!unrated.is_true()) continue;
            out->decided_by = i;
            return Value::absent(Absence::empty, figure.term);
        }
    return eval(figure.term);
}

Value Evaluator::Run::condition(TermId term) {
    return guarded([&] { return eval(term); });
}

void Evaluator::Run::check_indicators() {
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const auto& item = model.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        const auto& is_out = left_out(i);
        if (is_out.is_absent()) {
            fail(item.counted, is_out);
            continue;
        }
        // An item whose weight is 0 may lack data.
        const bool weightless = item.weight != none && !out->figures[item.weight].is_absent() && out->figures[item.weight].number.is_zero();
        if (!is_out.is_true() && !weightless) check_needed(item.counted);
    }
}

// Empty is no failure: a rating that no line gives, a result withheld.
void Evaluator::Run::check_needed(FigureId id) {
    const auto& value = out->figures[id];
    if (value.is_absent() && value.absence != Absence::empty) fail(id, value);
}

// One failure a cause: what follows from an absence that was told is not told again.
void Evaluator::Run::fail(FigureId needed, const Value& absent) {
    if (absent.disposition == Disposition::unscored) {
        const auto* const answer = answer_behind(absent);
        if (answer != nullptr && out->status != Status::unscored) out->reason = answer->reason;
        out->status = Status::unscored;
        return;
    }
    if (out->status != Status::unscored) out->status = Status::rejected;
    // The data that was read, or else the term where it began.
    const auto cause = [&](const Value& value) {
        if (value.detail == none) return std::pair(none, needed);
        const auto& t = model.terms[value.detail];
        return t.op == Op::figure ? std::pair(none, t.payload) : std::pair(value.detail, none);
    };
    const auto told = [&](const Failure& failure) { return failure.value.absence == absent.absence && cause(failure.value) == cause(absent); };
    if (std::any_of(out->failures.begin(), out->failures.end(), told)) return;
    out->failures.push_back({needed, absent});
}

Evaluator::Evaluator(const Model& model, EvaluationOptions options) : run_(std::make_unique<Run>(model, options)) {}
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator::~Evaluator() = default;

void Evaluator::evaluate(std::span<const Value> data, PersonResult& out, Trace* trace) { run_->score(data, out, trace); }

void Evaluator::evaluate(std::span<const std::span<const Value>> data, std::span<PersonResult> out) {
    assert(data.size() == out.size());
    for (std::size_t i = 0; i < data.size(); ++i) run_->score(data[i], out[i], nullptr);
}

void Evaluator::evaluate_figures(std::span<const Given> given, std::span<const FigureId> wanted, PersonResult& out, Trace* trace) {
    run_->score_figures(given, wanted, out, trace);
}

}  // namespace kaohe
