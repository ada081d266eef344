// SPDX-License-Identifier: Apache-2.0
#include "interpreter/goal.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/curve.hpp"
#include "interpreter/goal_search.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"

namespace kaohe {
namespace {

// Labels are best first: a better one has a smaller number.
Wanted wanted_of(const Goal& goal) {
    Wanted wanted{goal.figure, goal.value.kind, {}, {}, true, true};
    const bool turned = goal.value.kind == Value::Kind::label;
    const Number& at = goal.value.number;
    using enum Goal::Relation;
    const bool from = goal.relation == at_least || goal.relation == above, closed = goal.relation == at_least || goal.relation == at_most;
    if (goal.relation == equal) {
        wanted.low = wanted.high = at;
    } else if (from != turned) {
        wanted.low = at;
        wanted.low_closed = closed;
    } else {
        wanted.high = at;
        wanted.high_closed = closed;
    }
    return wanted;
}

// Whether some rule may give a better rating than the total does.
bool may_be_bettered(const Model& model, TermId term, const Wanted& wanted) {
    for (const Effect& effect : model.ruled[model.terms[term].payload].effects) {
        using enum Effect::Kind;
        switch (effect.kind) {
            case drop: case at_most: case withhold: break;
            case set: {
                const Term& value = model.terms[effect.value];
                if (value.op != Op::constant || wanted.holds(model.constants[value.payload].number)) return true;
                break;
            }
            default: return true;
        }
    }
    return false;
}

// For a rating at least so good: what the total, or what else is rated, has to be. Nothing where that is not all there is to it.
std::optional<Wanted> implied_by(const Model& model, const Goal& goal) {
    if (goal.figure != model.rating || goal.figure == none || goal.value.kind != Value::Kind::label) return std::nullopt;
    const Wanted wanted = wanted_of(goal);
    TermId term = model.figures[goal.figure].term;
    while (term != none && model.terms[term].op != Op::rating) {
        const Term& t = model.terms[term];
        if (t.op == Op::ruled && !may_be_bettered(model, term, wanted)) term = t.a;
        else if (t.op == Op::figure) term = model.figures[t.payload].term;
        else return std::nullopt;
    }
    if (term == none) return std::nullopt;
    const RatingScale& scale = model.scales[model.terms[term].payload];
    const Term& key = model.terms[scale.key];
    if (key.op != Op::figure || model.figures[key.payload].type != ValueType::number) return std::nullopt;
    std::optional<Interval> all;
    for (const RatingLine& line : scale.lines) {
        if (!wanted.holds(Number(std::int64_t{line.label}))) continue;
        const auto range = line.range.rest ? std::nullopt : constant_interval(model, line.range);
        if (!range) return std::nullopt;
        if (!range->is_empty()) all = all ? hull(*all, *range) : *range;
    }
    if (!all) return std::nullopt;
    return Wanted{key.payload, Value::Kind::number, all->low, all->high, all->low_closed, all->high_closed};
}

// What decides whether somebody takes part.
std::vector<FigureId> figures_of_taking_part(const Model& model) {
    std::vector<FigureId> figures;
    const auto add = [&](TermId term) {
        const auto read = figures_read_by_term(model, term);
        figures.insert(figures.end(), read.begin(), read.end());
    };
    if (model.scope != none) add(model.scope);
    for (const auto& exclusion : model.exclusions) add(exclusion.condition);
    for (const auto& assertion : model.assertions) add(assertion.condition);
    for (const auto& rule : model.person_rules) add(rule.condition);
    return figures;
}

}  // namespace

// The person now, and what a search needs of them.
struct GoalSeeker::Search {
    std::vector<Value> data;
    std::vector<Evaluator::Given> given;
    Wanted wanted;
    std::optional<Wanted> implied;
    PersonResult result, figures;
    Trace trace, figures_trace;

    BoxBounds::Now now(LeverCourses& courses) const { return {figures, {&figures_trace, &trace}, &courses}; }
};

bool is_reached(const Goal& goal, const PersonResult& result) {
    if (result.status != Status::scored) return false;
    const Value& value = result.figures[goal.figure];
    return value.kind == goal.value.kind && wanted_of(goal).holds(value.number);
}

GoalSeeker::GoalSeeker(const Model& model, EvaluationOptions options) : model_(model), options_(options), evaluator_(model, options) {}
GoalSeeker::~GoalSeeker() = default;

GoalAnswer GoalSeeker::seek(std::span<const Value> data, std::span<const Lever> levers, const Goal& goal, const GoalLimits& limits) {
    Search search{{data.begin(), data.end()}, given_of(model_, {{data.begin(), data.end()}, {}}), wanted_of(goal), implied_by(model_, goal), {}, {}, {}, {}};
    evaluator_.evaluate(data, search.result, &search.trace);
    auto asked = figures_of_taking_part(model_);
    asked.push_back(goal.figure);
    evaluator_.evaluate_figures(search.given, asked, search.figures, &search.figures_trace);

    GoalAnswer answer;
    answer.now = search.figures.figures[goal.figure];
    answer.status = search.result.status;
    answer.already = is_reached(goal, search.result);
    if (answer.already) return answer;

    // What moves nothing of the goal need not be looked at, unless it may decide that the person is scored: takes part, and has what everybody has to have.
    std::vector<FigureId> matters = asked;
    matters.insert(matters.end(), model_.results.begin(), model_.results.end());
    for (const FigureId figure : {model_.total, model_.rating})
        if (figure != none) matters.push_back(figure);
    for (const Item& item : model_.items)
        if (item.kind == Item::Kind::indicator) matters.push_back(item.counted);
    std::vector<std::size_t> useful;
    for (std::size_t i = 0; i < levers.size(); ++i) {
        const Lever& lever = levers[i];
        if (lever.column >= data.size() || data[lever.column].kind != Value::Kind::number || lever.step.sign() <= 0 || lever.scale.sign() <= 0) continue;
        const auto reads = figures_that_read(model_, lever.figure);
        if (std::any_of(matters.begin(), matters.end(), [&](FigureId id) { return reads[id]; })) useful.push_back(i);
    }

    LeverCourses courses(model_, evaluator_, search.given, levers);
    const GoalSearch::Limits bounds{limits.boxes, &limits.stop};
    const auto stands = [&](std::size_t i) {
        AloneAnswer alone;
        const bool is_number = levers[i].column < data.size() && data[levers[i].column].kind == Value::Kind::number;
        if (answer.status == Status::scored && !answer.now.is_absent() && is_number) {
            alone.to = data[levers[i].column].number;
            alone.figure = answer.now;
        }
        return alone;
    };
    std::optional<SearchPoint> known;
    // Every lever where it does best by itself: if anything reaches the goal, this mostly does.
    std::vector<std::int64_t> corner(useful.size(), 0);
    for (std::size_t i = 0; i < levers.size(); ++i) {
        answer.alone.push_back(stands(i));
        const auto use = std::find(useful.begin(), useful.end(), i);
        if (use == useful.end()) continue;
        AloneAnswer& alone = answer.alone.back();
        GoalSearch one(model_, options_, evaluator_, data, levers.subspan(i, 1), search.wanted, search.now(courses));
        auto found = one.cheapest(std::nullopt, {}, search.implied, bounds);
        alone.reached = found.has_value();
        alone.proven = one.proven();
        if (!found) {
            found = search.implied ? nearest_by(*search.implied, search.wanted.figure, data, levers.subspan(i, 1), search.now(courses), bounds) : one.closest(bounds);
            alone.proven = alone.proven && (search.implied || one.proven());
        }
        if (!found) {
            alone.to.reset();
            continue;
        }
        // Ended early, the search may have come upon it all the same.
        if (!alone.reached && found->figure.kind == search.wanted.kind && search.wanted.holds(found->figure.number)) alone.reached = true, alone.proven = false;
        alone.to = one.grids()[0].value(found->at[0]);
        alone.figure = found->figure;
        corner[static_cast<std::size_t>(use - useful.begin())] = found->at[0];
        if (!alone.reached) continue;
        const std::int64_t before = found->at[0] > 0 ? found->at[0] - 1 : found->at[0] + 1;
        alone.exact = start_of(search, levers[i], one.grids()[0].value(before), *alone.to);
        if (known && !(found->cost < known->cost)) continue;
        known = SearchPoint{std::vector<std::int64_t>(useful.size()), found->cost, 0, found->figure};
        known->at[static_cast<std::size_t>(use - useful.begin())] = found->at[0];
    }

    std::vector<Lever> together;
    for (const auto i : useful) together.push_back(levers[i]);
    GoalSearch all(model_, options_, evaluator_, data, together, search.wanted, search.now(courses));
    std::optional<SearchPoint> found;
    TogetherAnswer& out = answer.together;
    found = all.cheapest(known, corner, search.implied, bounds);
    out.reached = found.has_value();
    out.proven = all.proven();
    if (!found) {
        found = search.implied ? nearest_by(*search.implied, search.wanted.figure, data, together, search.now(courses), bounds) : all.closest(bounds);
        out.proven = out.proven && (search.implied || all.proven());
    }
    if (!found) return answer;
    if (!out.reached && found->figure.kind == search.wanted.kind && search.wanted.holds(found->figure.number)) out.reached = true, out.proven = false;
    out.data.assign(data.begin(), data.end());
    for (const Lever& lever : levers) out.to.push_back(lever.column < data.size() ? data[lever.column].number : Number{});
    for (std::size_t k = 0; k < useful.size(); ++k) {
        out.to[useful[k]] = all.grids()[k].value(found->at[k]);
        out.data[levers[useful[k]].column] = Value::of(out.to[useful[k]]);
    }
    out.cost = found->cost;
    out.figure = found->figure;
    return answer;
}

// Of a rating that is out of reach, what comes closest in what is rated: the highest total, not just the next rating.
std::optional<SearchPoint> GoalSeeker::nearest_by(const Wanted& implied, FigureId figure, std::span<const Value> data, std::span<const Lever> levers, BoxBounds::Now now, const GoalSearch::Limits& limits) {
    GoalSearch search(model_, options_, evaluator_, data, levers, implied, now);
    auto found = search.closest(limits);
    if (!found) return std::nullopt;
    std::vector<Value> moved(data.begin(), data.end());
    for (std::size_t i = 0; i < levers.size(); ++i)
        if (found->at[i] != 0) moved[levers[i].column] = Value::of(search.grids()[i].value(found->at[i]));
    PersonResult result;
    evaluator_.evaluate(moved, result);
    if (result.status != Status::scored) return std::nullopt;
    found->figure = result.figures[figure];
    return found;
}

namespace {

// Where a monotone form crosses a value; nothing where it never has it.
std::optional<Number> crossing(const Form& form, const Number& y) {
    const Number slope = form.a - y * form.c;
    return slope.is_zero() ? std::nullopt : std::optional((y * form.d - form.b) / slope);
}

}  // namespace

// From `to`, where the goal is reached, back towards the value before it, where it is not: as far as it stays reached without a break.
std::optional<AloneAnswer::Start> GoalSeeker::start_of(const Search& search, const Lever& lever, const Number& before, const Number& to) {
    CurveQuestion question{search.wanted.figure, lever.figure, {min(before, to), max(before, to)}, search.given, 120, false};
    set_given(question.given, lever.figure, Value::of(to));
    Curve curve = walk(model_, evaluator_, question);
    if (!curve.complete) return std::nullopt;
    const bool upwards = before < to;
    if (upwards) std::reverse(curve.stretches.begin(), curve.stretches.end());
    const Wanted& wanted = search.wanted;
    AloneAnswer::Start start{to, true};
    for (const Stretch& stretch : curve.stretches) {
        if (stretch.value.kind != wanted.kind) break;
        if (stretch.on.is_point() || !stretch.is_number() || !stretch.form.moves()) {
            if (!wanted.holds(stretch.value.number)) break;
            start = {upwards ? *stretch.on.low : *stretch.on.high, stretch.on.is_point()};
            continue;
        }
        // The ends of the part of the stretch that is wanted, those within it and those of the stretch.
        const Number &near = upwards ? *stretch.on.high : *stretch.on.low, &end = upwards ? *stretch.on.low : *stretch.on.high;
        std::optional<Number> cut;
        for (const auto& limit : {wanted.low, wanted.high}) {
            const auto x = limit ? crossing(stretch.form, *limit) : std::nullopt;
            if (!x || *x <= *stretch.on.low || *stretch.on.high <= *x) continue;
            if (!cut || (upwards ? *cut < *x : *x < *cut)) cut = x;
        }
        // Up to the first crossing it is wanted everywhere or nowhere.
        if (!wanted.holds(stretch.form.at((near + cut.value_or(end)) / 2))) break;
        start = {cut.value_or(end), cut && wanted.holds(stretch.form.at(*cut))};
        if (cut) break;
    }
    if (start.at == to) return std::nullopt;
    // Taking part is asked of nobody on the way: the evaluator has the last word.
    std::vector<Value> data = search.data;
    data[lever.column] = Value::of(start.reached_there ? start.at : (start.at + to) / 2);
    PersonResult result;
    evaluator_.evaluate(data, result);
    const Value& value = result.figures[wanted.figure];
    if (result.status != Status::scored || value.kind != wanted.kind || !wanted.holds(value.number)) return std::nullopt;
    return start;
}

}  // namespace kaohe
