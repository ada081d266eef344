// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/move_causes.hpp"

#include <algorithm>

#include "interpreter/reads.hpp"
#include "tools/difference/difference_words.hpp"
#include "tools/difference/one_value.hpp"

namespace kaohe {

namespace {

using Kind = WaterfallStep::Kind;

// Items that only the old policy has stand behind those of the new one.
constexpr std::uint32_t only_before = 0x8000'0000;

std::string numbered(const std::string& number, const std::string& name) { return number + (number.empty() ? "" : " ") + name; }

}  // namespace

MoveCauses::MoveCauses(const PolicyComparison& comparison, EvaluationOptions options)
    : comparison_(comparison), same_(comparison.sameness()), a_(comparison.before().model), b_(comparison.after().model), first_(a_, options) {}

bool MoveCauses::same_value(FigureId before, const Value& x, const PersonResult& of_x, FigureId after, const Value& y, const PersonResult& of_y) const {
    return x.is_absent() || y.is_absent() ? x.is_absent() == y.is_absent() : are_one_value(same_, before, x, of_x, after, y, of_y);
}

// A value of the new policy as the old one would have it.
Value MoveCauses::carried(FigureId after, const Value& value, FigureId before) const {
    if (value.is_absent()) return Value::absent(value.absence, none, value.disposition);
    if (value.kind != Value::Kind::label) return value;
    const auto list_a = a_.figures[before].labels, list_b = b_.figures[after].labels;
    if (list_a != none && list_b != none)
        for (const auto& [x, y] : same_.label_pairs(list_a, list_b))
            if (y == value.index() && x != none) return Value::label(x);
    return Value::absent(Absence::missing, none);
}

// What the old policy makes of the figures that the new one came to.
Value MoveCauses::by_the_old_rule(FigureId figure, const ScoredTwice& person) {
    std::vector<Evaluator::Given> given;
    for (const FigureId read : figures_read_by(a_, figure)) {
        const FigureId other = same_.figures().after[read];
        Value value = other == none ? person.before->figures[read] : carried(other, person.after->figures[other], read);
        if (value.kind != Value::Kind::text) given.push_back({read, std::move(value)});
    }
    const FigureId wanted[] = {figure};
    first_.evaluate_figures(given, wanted, tried_);
    return tried_.figures[figure];
}

// Whether a change makes a difference to this person: the old rule would have given something else for what the new one is applied to. So
// changes act one after the other in the order of computing, and none for what another has brought about.
bool MoveCauses::acts(const PolicyChange& change, const ScoredTwice& person) {
    const FigureId before = change.figure_before, after = change.figure_after;
    if (change.bearing == PolicyChange::Bearing::presentation || before == none || after == none) return false;
    const Value& y = person.after->figures[after];
    if (a_.figures[before].kind == FigureKind::data || b_.figures[after].kind == FigureKind::data) return !same_value(before, person.before->figures[before], *person.before, after, y, *person.after);
    const Value old_rule = by_the_old_rule(before, person);
    return !same_value(before, old_rule, tried_, after, y, *person.after) && is_for(change, old_rule, person);
}

bool MoveCauses::is_for(const PolicyChange& change, const Value& old_rule, const ScoredTwice& person) const {
    const PolicyChange::For& whom = change.for_whom;
    if (whom.figure != none) {
        const Value& value = person.after->figures[whom.figure];
        if (value.kind != Value::Kind::label) return false;
        std::uint32_t label = value.index();
        // Of the bands on both sides of a moved edge it is the better one that was missed, or reached.
        if (whom.figure == b_.rating && change.figure_after == b_.rating - 1 && old_rule.kind == Value::Kind::label) {
            const std::uint32_t was = same_.label_after(a_.scales.front().labels, old_rule.index(), b_.scales.front().labels);
            if (was != none) label = std::min(person.after->figures[b_.rating - 1].index(), was);
        }
        return label == whom.label;
    }
    if (whom.condition != none) return person.trace_after->values[whom.condition].is_true();
    if (whom.line != none) return person.trace_after->table_lines[b_.figures[change.figure_after].term] == whom.line;
    return true;
}

const std::vector<bool>& MoveCauses::behind(FigureId figure) {
    const auto [made, is_new] = behind_.try_emplace(figure);
    if (is_new) made->second = figures_behind(b_, figure);
    return made->second;
}

// In the terms of the new policy: what has no partner there keeps a number of its own, and of limits and roundings the first is the first.
WaterfallStep MoveCauses::mapped(WaterfallStep step, bool before, std::vector<std::uint32_t>& ordinals) const {
    if (before && step.item != none) step.item = same_.items().after[step.item] != none ? same_.items().after[step.item] : step.item + only_before;
    if (before && step.figure != none) step.figure = same_.figures().after[step.figure] != none ? same_.figures().after[step.figure] : step.figure + only_before;
    if (step.kind == Kind::rule) step.ruled = none, step.effect = ordinals[static_cast<std::size_t>(step.kind)]++, step.term = none;
    else if (step.term != none) step.term = ordinals[static_cast<std::size_t>(step.kind)]++;
    return step;
}

Say MoveCauses::step_name(const WaterfallStep& step) const {
    const auto of_item = [&](const Model& model, std::uint32_t item) {
        const std::string number = model.items[item].clause == none ? std::string() : model.clauses[model.items[item].clause].number;
        return Say(numbered(number, model.items[item].name.zh), numbered(number, model.items[item].name.en));
    };
    if (step.item != none) return step.item >= only_before ? of_item(a_, step.item - only_before) : of_item(b_, step.item);
    const auto of_total = [&](const char* zh, const char* en) {
        const auto clause = b_.total == none ? none : b_.figures[b_.total].clause;
        const std::string number = clause == none ? std::string() : b_.clauses[clause].number;
        return Say(numbered(number, zh), numbered(number, en));
    };
    switch (step.kind) {
        case Kind::full_marks: return {"满分", "full marks"};
        case Kind::cap: return of_total("封顶", "cap");
        case Kind::floor: return of_total("保底", "floor");
        case Kind::rounding: return of_total("取舍", "rounding");
        case Kind::factor: return of_total("系数", "factor");
        case Kind::rule: return {"规则", "rules"};
        default: break;
    }
    if (step.figure != none) return step.figure >= only_before ? a_.figures[step.figure - only_before].name : b_.figures[step.figure].name;
    return of_total("总分算式", "formula of the total");
}

// Of the changes at one step: 1.1 接通率（权重、目标）.
Say MoveCauses::name_with(const Say& name, const std::vector<std::size_t>& of) const {
    std::vector<Say> aspects;
    for (const std::size_t i : of) {
        const PolicyChange& change = comparison_.difference().changes[i];
        // What the step is of needs no telling again; a parameter behind it does.
        const FigureId figure = change.figure_after;
        const bool own = figure != none && b_.figures[figure].item != none && !change.aspect_words.zh.empty();
        const Say aspect = own ? change.aspect_words : label_of(change);
        if (std::find(aspects.begin(), aspects.end(), aspect) == aspects.end()) aspects.push_back(aspect);
    }
    const Say all = joined_words(aspects, {"、", ", "});
    return all.zh.empty() ? name : Say(name.zh + "（" + all.zh + "）", name.en + " (" + all.en + ")");
}

// Whether a change, acting or not, is what a step of the total differs by.
bool MoveCauses::is_at(const PolicyChange& change, bool acting, const WaterfallStep& step) {
    const FigureId figure = change.figure_after;
    const bool whole = (change.kind == PolicyChange::Kind::added || change.kind == PolicyChange::Kind::removed) && change.aspect.empty();
    if (step.item != none && step.item >= only_before) return whole && change.figure_before == a_.items[step.item - only_before].counted;
    if (figure == none) return false;
    // Of the total itself, or of what stands between it and the measures.
    if (step.item == none) return acting && b_.figures[figure].item == none && behind(b_.total)[figure];
    const Item& item = b_.items[step.item];
    if (whole) return figure == item.counted;
    return acting && (behind(item.counted)[figure] || (item.weight != none && behind(item.weight)[figure]) || (item.full != none && behind(item.full)[figure]));
}

std::vector<WaterfallStep> MoveCauses::steps(const ScoredTwice& person) const {
    if (a_.total == none || b_.total == none) return {};
    auto from = waterfall(a_, *person.before, *person.trace_before), to = waterfall(b_, *person.after, *person.trace_after);
    if (!from || !to || from->result == to->result) return {};
    std::vector<std::uint32_t> ordinals_a(16), ordinals_b(16);
    for (WaterfallStep& step : from->steps) step = mapped(std::move(step), true, ordinals_a);
    for (WaterfallStep& step : to->steps) step = mapped(std::move(step), false, ordinals_b);
    return difference(*from, *to).steps;
}

std::vector<MoveCause> MoveCauses::of(const ScoredTwice& person) {
    const auto& changes = comparison_.difference().changes;
    std::vector<bool> acting(changes.size()), told(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) acting[i] = acts(changes[i], person);
    std::vector<MoveCause> causes;
    for (const WaterfallStep& step : steps(person)) {
        MoveCause cause{{}, step.amount, {}};
        for (std::size_t i = 0; i < changes.size(); ++i)
            if (is_at(changes[i], acting[i], step)) cause.changes.push_back(i), told[i] = true;
        cause.name = name_with(step_name(step), cause.changes);
        causes.push_back(std::move(cause));
    }
    // What acts on the way from the total to the rating and to money.
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (acting[i] && !told[i] && (b_.total == none || !behind(b_.total)[changes[i].figure_after])) causes.push_back({label_of(changes[i]), std::nullopt, {i}});
    return causes;
}

}  // namespace kaohe
