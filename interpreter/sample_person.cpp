// SPDX-License-Identifier: Apache-2.0
#include "interpreter/sample_person.hpp"

#include "interpreter/coverage_text.hpp"

#include <algorithm>
#include <unordered_set>

#include "interpreter/attainable.hpp"
#include "interpreter/condition_cases.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// Evaluations for one model: past these nobody is looked for any more, so that checking stays quick. Large policies take longer for each.
constexpr std::size_t most_terms_evaluated = 2'000'000, most_examples = 4, most_admissions = 64;

const Known* among(std::span<const Known> known, FigureId figure) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const Known& one) { return one.figure == figure; });
    return found == known.end() ? nullptr : &*found;
}

}  // namespace

void SamplePeople::prepare() {
    if (evaluator_) return;
    EvaluationOptions options{model_.effective_from};
    for (const Dated& dated : model_.dated)
        for (const DatedValue& value : dated.values)
            if (!options.as_of && value.from) options.as_of = value.from;
    evaluator_.emplace(model_, options);
    add_examples();
    add_levels();
    add_admissions();
    add_extremes();
}

// The people of the worked examples: their figures are the author's own. What an example does not state is filled in.
void SamplePeople::add_examples() {
    for (const Example& example : model_.examples) {
        if (bases_.size() == most_examples) break;
        auto data = usual(1);
        bool whole = true;
        for (const auto& input : example.inputs) {
            const Figure& figure = model_.figures[input.figure];
            if (figure.kind != FigureKind::data) whole = false;
            else if (figure.column != none) data[figure.column] = input.value;
        }
        if (whole) bases_.push_back(std::move(data));
    }
}

// Exactly on target, then people who do worse or better at everything.
void SamplePeople::add_levels() {
    for (const Number& level : {Number(1), Number(0), Number::fraction(1, 2), Number::fraction(7, 10), Number::fraction(17, 20), Number::fraction(6, 5)}) bases_.push_back(usual(level));
}

// Of each item the value with which somebody so far earns most, and least: more is not better everywhere.
void SamplePeople::add_extremes() {
    std::vector<Value> best = usual(1), worst = best;
    std::vector<std::optional<Number>> most(model_.items.size()), least(model_.items.size());
    const std::size_t levels = bases_.size();
    for (std::size_t i = 0; i < levels && tries_ < most_terms_evaluated; ++i) {
        auto data = bases_[i];
        if (!takes_part(data, {})) continue;
        for (std::size_t index = 0; index < model_.items.size(); ++index) {
            const Item& item = model_.items[index];
            const std::uint32_t column = item.actual == none ? none : model_.figures[item.actual].column;
            if (item.counted == none || column >= data.size() || model_.figures[item.actual].kind != FigureKind::data) continue;
            const Value& counted = result_.figures[item.counted];
            if (counted.kind != Value::Kind::number) continue;
            const Number earned = item.kind == Item::Kind::deduction ? -counted.number : counted.number;
            if (!most[index] || *most[index] < earned) most[index] = earned, best[column] = data[column];
            if (!least[index] || earned < *least[index]) least[index] = earned, worst[column] = data[column];
        }
    }
    // Data that rules look at, at either end of its range.
    for (const bool high : {false, true}) {
        auto other = best;
        for (std::size_t column = 0; column < other.size(); ++column) {
            const Column& own = model_.columns[column];
            const auto range = own.range ? constant_interval(model_, *own.range) : std::nullopt;
            const bool of_item = std::any_of(model_.items.begin(), model_.items.end(), [&](const Item& item) { return item.actual == own.figure && item.kind == Item::Kind::indicator; });
            if (!of_item && range && range->low && range->high && range->low_closed && range->high_closed) other[column] = Value::of(high ? *range->high : *range->low);
        }
        bases_.push_back(std::move(other));
    }
    bases_.push_back(std::move(best));
    bases_.push_back(std::move(worst));
}

void SamplePeople::add_admissions() {
    std::vector<TermId> conditions;
    if (model_.scope != none) conditions.push_back(model_.scope);
    const std::size_t to_hold = conditions.size();
    for (const Exclusion& exclusion : model_.exclusions) conditions.push_back(exclusion.condition);
    for (const PersonRule& rule : model_.person_rules)
        if (rule.kind == PersonRule::Kind::unscored) conditions.push_back(rule.condition);
    if (conditions.empty()) return;
    const ConditionCases cases(model_, conditions);
    if (!cases.complete()) return;
    cases.for_each([&](std::span<const Known> given, const std::vector<bool>& holds) {
        bool admitted = true;
        for (std::size_t i = 0; i < holds.size(); ++i) admitted = admitted && holds[i] == (i < to_hold);
        if (admitted) admissions_.emplace_back(given.begin(), given.end());
        return admissions_.size() < most_admissions;
    });
}

std::vector<Value> SamplePeople::usual(const Number& level) const {
    std::vector<Value> data;
    for (const Column& column : model_.columns) data.push_back(usual_value(column, level));
    return data;
}

Value SamplePeople::usual_value(const Column& column, const Number& level) const {
    const Figure& figure = model_.figures[column.figure];
    switch (figure.type) {
        case ValueType::label: return Value::label(0);
        case ValueType::truth: return Value::truth(false);
        case ValueType::date: return Value::date(model_.effective_from.value_or(days_from_civil({2025, 1, 1})));
        case ValueType::text: return model_.texts.empty() ? Value::absent(Absence::missing, none) : Value::text(0);
        case ValueType::number: break;
    }
    Number value = usual_number(column, level);
    if (column.whole) value = value.ceil();
    // Into its range and onto its grid, where there is anything at all.
    AttainableValues attainable(model_);
    const Attainable values = attainable.of_figure(column.figure);
    if (!values.contains(value)) {
        const Number reach = model_.units[figure.unit].scale;
        for (const Interval& in : {Interval{value - reach, value + reach}, Interval{}})
            if (const auto near = kaohe::witness(in, values)) return Value::of(*near);
    }
    return Value::of(std::move(value));
}

// Of what it is measured by: the target; else of the declared range; else of what its unit makes likely.
Number SamplePeople::usual_number(const Column& column, const Number& level) const {
    const auto range = column.range ? constant_interval(model_, *column.range) : std::nullopt;
    const auto within = [&](Number value) {
        if (range && range->low && value < *range->low) value = *range->low;
        if (range && range->high && value > *range->high) value = *range->high;
        return value;
    };
    const Unit& unit = model_.units[model_.figures[column.figure].unit];
    const Number likely = unit.ratio == Unit::Ratio::percent ? Number(1) : unit.powers == point_unit().powers ? Number(100) : Number(20) * unit.scale;
    const auto item = std::find_if(model_.items.begin(), model_.items.end(), [&](const Item& one) { return one.actual == column.figure; });
    if (item != model_.items.end()) {
        if (item->kind != Item::Kind::indicator) return within(0);
        const auto target = item->target == none ? std::nullopt : constant_number(model_, model_.figures[item->target].term);
        if (target) return within(*target * level);
        if (range && range->low && range->high) return *range->low + (*range->high - *range->low) * min(level, 1);
        return within(likely * level);
    }
    if (range && range->low && range->high) return (*range->low + *range->high) / 2;
    return within(likely);
}

bool SamplePeople::evaluate(const std::vector<Value>& data) {
    tries_ += model_.terms.size();
    evaluator_->evaluate(data, result_);
    return result_.status == Status::scored || result_.status == Status::rejected;
}

// As they are, or with the data that scope and exclusions ask for put right.
bool SamplePeople::takes_part(std::vector<Value>& data, std::span<const Known> wanted) {
    if (evaluate(data)) return true;
    for (const auto& admission : admissions_) {
        if (tries_ > most_terms_evaluated) return false;
        auto other = data;
        for (const auto& [figure, value] : admission)
            if (const auto column = model_.figures[figure].column; model_.figures[figure].kind == FigureKind::data && column != none && among(wanted, figure) == nullptr) other[column] = value;
        if (!evaluate(other)) continue;
        data = std::move(other);
        return true;
    }
    return false;
}

// Then the two cannot be given side by side: the one may not be possible together with the other.
bool SamplePeople::follows_from_wanted(std::span<const Known> wanted) const {
    for (const Known& one : wanted) {
        if (model_.figures[one.figure].kind == FigureKind::data) continue;
        std::vector<FigureId> waiting{one.figure};
        std::unordered_set<FigureId> seen{one.figure};
        while (!waiting.empty()) {
            const FigureId figure = waiting.back();
            waiting.pop_back();
            for (const FigureId read : figure < model_.reads.size() ? model_.reads[figure] : std::vector<FigureId>{}) {
                if (among(wanted, read) != nullptr) return true;
                if (seen.insert(read).second) waiting.push_back(read);
            }
        }
    }
    return false;
}

std::optional<SamplePerson> SamplePeople::find(std::span<const Known> wanted, std::span<const FigureId> asked, const std::function<bool(const PersonResult&)>& holds) {
    prepare();
    const bool computed = std::any_of(wanted.begin(), wanted.end(), [&](const Known& one) { return model_.figures[one.figure].kind != FigureKind::data; });
    std::optional<SamplePerson> first;
    for (const auto& base : bases_) {
        if (tries_ > most_terms_evaluated) return std::nullopt;
        auto data = base;
        for (const Known& one : wanted)
            if (const auto column = model_.figures[one.figure].column; model_.figures[one.figure].kind == FigureKind::data && column != none) data[column] = one.value;
        if (!takes_part(data, wanted)) continue;
        if (holds(result_)) return SamplePerson{std::move(data), {}};
        if (!first) first = SamplePerson{std::move(data), {}};
    }
    if (!computed || !first || follows_from_wanted(wanted)) return std::nullopt;
    for (const Known& one : wanted)
        if (model_.figures[one.figure].kind != FigureKind::data) first->figures.push_back(one);
    return holds(replay(*first, asked)) ? first : std::nullopt;
}

const PersonResult& SamplePeople::replay(const SamplePerson& person, std::span<const FigureId> asked) {
    prepare();
    if (person.figures.empty()) {
        evaluate(person.data);
        return result_;
    }
    const auto given = given_of(model_, person);
    tries_ += model_.terms.size();
    evaluator_->evaluate_figures(given, asked, result_);
    return result_;
}

// The data that the figures asked for are computed from; nothing behind what is given.
std::vector<FigureId> SamplePeople::inputs_of(std::span<const FigureId> asked, std::span<const Known> given) const {
    std::vector<bool> seen(model_.figures.size());
    std::vector<FigureId> waiting(asked.begin(), asked.end()), out;
    while (!waiting.empty()) {
        const FigureId figure = waiting.back();
        waiting.pop_back();
        if (figure == none || seen[figure]) continue;
        seen[figure] = true;
        if (among(given, figure) != nullptr) continue;
        if (model_.figures[figure].kind == FigureKind::data) out.push_back(figure);
        if (figure < model_.reads.size()) waiting.insert(waiting.end(), model_.reads[figure].begin(), model_.reads[figure].end());
    }
    std::sort(out.begin(), out.end(), [&](FigureId a, FigureId b) { return model_.figures[a].column < model_.figures[b].column; });
    return out;
}

Witness SamplePeople::witness(const SamplePerson& person, std::span<const Known> wanted, std::span<const FigureId> asked, Say shows, bool takes_part) {
    Witness out;
    const auto add = [&](FigureId figure, const Value& value) { out.given.push_back({model_.figures[figure].name, figure_text(model_, figure, value)}); };
    const auto value_of = [&](FigureId figure) -> const Value* {
        if (const Known* const given = among(person.figures, figure)) return &given->value;
        const auto column = model_.figures[figure].column;
        return model_.figures[figure].kind == FigureKind::data && column < person.data.size() ? &person.data[column] : nullptr;
    };
    for (const Known& one : wanted)
        if (const Value* const value = value_of(one.figure)) add(one.figure, *value);
    // Whoever takes part does so by some data as well.
    std::vector<FigureId> needed(asked.begin(), asked.end());
    const auto need = [&](TermId condition) {
        if (condition == none) return;
        const auto read = figures_read_by_term(model_, condition);
        needed.insert(needed.end(), read.begin(), read.end());
    };
    if (takes_part) {
        need(model_.scope);
        for (const Exclusion& exclusion : model_.exclusions) need(exclusion.condition);
    }
    for (const FigureId figure : inputs_of(needed, person.figures))
        if (const Value* const value = among(wanted, figure) == nullptr ? value_of(figure) : nullptr; value != nullptr && !value->is_absent()) add(figure, *value);
    out.shows = std::move(shows);
    return out;
}

Say inputs_of(const Witness& witness) {
    constexpr std::size_t most_shown = 8;
    std::vector<Say> parts;
    for (const auto& [name, value] : witness.given) parts.emplace_back(name.zh + " " + value.zh, name.en + " " + value.en);
    if (parts.size() <= most_shown) return listed(parts);
    const auto more = std::to_string(parts.size() - most_shown);
    parts.resize(most_shown);
    const Say shown = listed(parts);
    return {shown.zh + "，另有 " + more + " 项", shown.en + ", and " + more + " more"};
}

Say tried_with(const Witness& witness) {
    const Say inputs = inputs_of(witness);
    return {"试算过这样一个人：" + inputs.zh, "tried with one such person: " + inputs.en};
}

std::vector<Evaluator::Given> given_of(const Model& model, const SamplePerson& person) {
    std::vector<Evaluator::Given> given;
    for (std::size_t i = 0; i < person.data.size(); ++i) given.push_back({model.columns[i].figure, person.data[i]});
    for (const Known& known : person.figures) given.push_back({known.figure, known.value});
    return given;
}

void set_given(std::vector<Evaluator::Given>& given, FigureId figure, Value value) {
    const auto found = std::find_if(given.begin(), given.end(), [figure](const auto& one) { return one.figure == figure; });
    if (found != given.end()) found->value = std::move(value);
    else given.push_back({figure, std::move(value)});
}

}  // namespace kaohe
