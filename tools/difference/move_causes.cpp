// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/move_causes.hpp"

#include <algorithm>

#include "interpreter/reads.hpp"
#include "tools/difference/difference_words.hpp"
#include "tools/difference/one_value.hpp"

namespace kaohe {

namespace {

using Kind = WaterfallStep::Kind;

std::string numbered(const std::string& number, const std::string& name) { return number + (number.empty() ? "" : " ") + name; }

// 10.2 调岗的，季度奖按 80% 发放 → 调岗的，季度奖按 70% 发放: a rule has no name to be called by, and of what comes or goes only the words say what.
Say words_of_cause(const PolicyChange& change) {
    const Say label = label_of(change);
    const bool rule = change.subject == PolicyChange::Subject::rule || change.subject == PolicyChange::Subject::veto;
    if (!rule) return label;
    // The events of an auto-fail are many; the change itself tells them, and every cause names the clause.
    const bool numbered_veto = change.subject == PolicyChange::Subject::veto && change.aspect.empty() && !(change.clause_before.empty() && change.clause_after.empty());
    if (numbered_veto) return {label.zh + " 一票否决", label.en + " auto-fail"};
    const auto words = [](const std::string& before, const std::string& after) { return before == after ? after : before + (before.empty() || after.empty() ? "" : " → ") + after; };
    const Say said(words(change.before.zh, change.after.zh), words(change.before.en, change.after.en));
    return {label.zh + (label.zh.empty() ? "" : "：") + said.zh, label.en + (label.en.empty() ? "" : ": ") + said.en};
}

}  // namespace

bool MoveCauses::is_of_items(const PolicyChange& change) { return change.subject == PolicyChange::Subject::measure || change.subject == PolicyChange::Subject::extra || change.subject == PolicyChange::Subject::deduction; }
bool MoveCauses::is_whole(const PolicyChange& change) { return (change.kind == PolicyChange::Kind::added || change.kind == PolicyChange::Kind::removed) && change.aspect.empty() && is_of_items(change); }

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

std::vector<FigureId> MoveCauses::acts_on(const PolicyChange& change, const ScoredTwice& person) {
    std::vector<FigureId> figures;
    if (change.bearing == PolicyChange::Bearing::presentation) return figures;
    const auto add = [&](FigureId before, FigureId after) {
        if (before != none && after != none && acts(change, before, after, person)) figures.push_back(after);
    };
    add(change.figure_before, change.figure_after);
    for (const auto& [before, after] : change.also) add(before, after);
    return figures;
}

// Whether a change makes a difference to this person: the old rule would have given something else for what the new one is applied to. So
// changes act one after the other in the order of computing, and none for what another has brought about.
bool MoveCauses::acts(const PolicyChange& change, FigureId before, FigureId after, const ScoredTwice& person) {
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
    if (whom.line == none) return true;
    const TermId term = b_.figures[change.figure_after].term;
    const std::uint32_t taken = person.trace_after->table_lines[term];
    if (taken == none) return false;
    switch (b_.tables[b_.terms[term].payload].mode) {
        case Table::Mode::steps: return taken == whom.line;
        case Table::Mode::straight_line: return taken == whom.line || taken + 1 == whom.line;  // between two points
        case Table::Mode::marginal: return taken >= whom.line;                                 // the slices below count, too
    }
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
        const Say aspect = own ? change.aspect_words : words_of_cause(change);
        if (std::find(aspects.begin(), aspects.end(), aspect) == aspects.end()) aspects.push_back(aspect);
    }
    const Say all = joined_words(aspects, {"、", ", "});
    return all.zh.empty() ? name : Say(name.zh + "（" + all.zh + "）", name.en + " (" + all.en + ")");
}

MoveCause MoveCauses::cause_by_itself(std::size_t change) const { return {words_of_cause(comparison_.difference().changes[change]), std::nullopt, {change}}; }

// Whether a change, acting or not, is what a step of the total differs by.
bool MoveCauses::is_at(const PolicyChange& change, const std::vector<FigureId>& acting, const WaterfallStep& step) {
    if (step.item != none && step.item >= only_before) return is_whole(change) && change.figure_before == a_.items[step.item - only_before].counted;
    // Of the total itself, or of what stands between it and the measures.
    if (step.item == none) return std::any_of(acting.begin(), acting.end(), [&](FigureId figure) { return b_.figures[figure].item == none && behind(b_.total)[figure]; });
    const Item& item = b_.items[step.item];
    if (is_whole(change)) return change.figure_after == item.counted;
    return std::any_of(acting.begin(), acting.end(), [&](FigureId figure) { return behind(item.counted)[figure] || (item.weight != none && behind(item.weight)[figure]) || (item.full != none && behind(item.full)[figure]); });
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

// Where nothing that is computed shows what it was: what concerns the whole policy, or else whatever differs in meaning.
void MoveCauses::add_at_least_one(const std::vector<std::vector<FigureId>>& acting, std::vector<MoveCause>& causes) const {
    if (std::any_of(causes.begin(), causes.end(), [](const MoveCause& cause) { return !cause.changes.empty(); })) return;
    const auto& changes = comparison_.difference().changes;
    const auto add = [&](const auto& fits) {
        bool some = false;
        for (std::size_t i = 0; i < changes.size(); ++i)
            if (changes[i].bearing != PolicyChange::Bearing::presentation && fits(i)) causes.push_back(cause_by_itself(i)), some = true;
        return some;
    };
    if (add([&](std::size_t i) { return !acting[i].empty(); })) return;
    if (add([&](std::size_t i) { return changes[i].figure_before == none || changes[i].figure_after == none; })) return;
    add([](std::size_t) { return true; });
}

std::vector<MoveCause> MoveCauses::of_scope() const {
    const auto& changes = comparison_.difference().changes;
    std::vector<MoveCause> causes;
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (changes[i].aspect == "scope" && changes[i].bearing != PolicyChange::Bearing::presentation) causes.push_back(cause_by_itself(i));
    add_at_least_one(std::vector<std::vector<FigureId>>(changes.size()), causes);
    return causes;
}

std::vector<MoveCause> MoveCauses::of(const ScoredTwice& person) {
    const auto& changes = comparison_.difference().changes;
    std::vector<std::vector<FigureId>> acting(changes.size());
    std::vector<bool> told(changes.size());
    std::vector<std::size_t> moving;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        acting[i] = acts_on(changes[i], person);
        if (moves_weight(changes[i], !acting[i].empty(), person)) moving.push_back(i);
    }
    std::vector<MoveCause> causes;
    std::optional<Number> moved;
    for (const WaterfallStep& step : steps(person)) {
        MoveCause cause{{}, step.amount, {}};
        for (std::size_t i = 0; i < changes.size(); ++i)
            if (is_at(changes[i], acting[i], step)) cause.changes.push_back(i), told[i] = true;
        if (cause.changes.empty() && !moving.empty() && weighs_otherwise(step.item, person)) {
            moved = moved.value_or(Number()) + step.amount;
            continue;
        }
        cause.name = name_with(step_name(step), cause.changes);
        causes.push_back(std::move(cause));
    }
    if (moved) {
        add_moved_weights(moving, *moved, causes);
        for (const std::size_t i : moving) told[i] = true;
    }
    // What acts on the way from the total to the rating and to money.
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (!told[i] && std::any_of(acting[i].begin(), acting[i].end(), [&](FigureId figure) { return b_.total == none || !behind(b_.total)[figure]; })) causes.push_back(cause_by_itself(i));
    add_at_least_one(acting, causes);
    return causes;
}

}  // namespace kaohe
