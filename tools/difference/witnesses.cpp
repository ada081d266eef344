// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/witnesses.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "tools/difference/one_value.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_numbers = 60;

// What the computing of a figure says in numbers and dates, the bounds of its tables included.
class Sayings {
public:
    explicit Sayings(const Model& model) : model_(model) {}

    void figure(FigureId id) {
        term(model_.figures[id].term);
        if (model_.figures[id].item != none) term(model_.items[model_.figures[id].item].left_out_when);
    }
    void term(TermId top) {
        for_terms_within(model_, top, [&](TermId id) {
            if (!seen_.insert(id).second) return false;
            said_in(model_.terms[id]);
            return true;
        });
    }

    std::vector<Number> numbers;
    std::set<std::int32_t> dates;

private:
    void said_in(const Term& t) {
        switch (t.op) {
            case Op::constant: {
                const Value& value = model_.constants[t.payload];
                if (value.kind == Value::Kind::number || value.kind == Value::Kind::date) numbers.push_back(value.number);
                break;
            }
            case Op::in_range:
            case Op::clamp_range: range(model_.ranges[t.payload]); break;
            case Op::lookup: table(model_.tables[t.payload]); break;
            case Op::ruled:
                for (const Effect& effect : model_.ruled[t.payload].effects) term(effect.condition), term(effect.value);
                break;
            case Op::rating:
                for (const RatingLine& line : model_.scales[t.payload].lines) {
                    range(line.range);
                    for (const TermId condition : line.requires_) term(condition);
                }
                break;
            case Op::rating_value:
                for (const RatingLine& line : model_.scales.front().lines)
                    for (const TermId value : line.values) term(value);
                break;
            case Op::outcome:
                for (const OutcomeLine& line : model_.outcomes[t.payload].lines) term(line.condition), term(line.value);
                break;
            case Op::dated:
                for (const DatedValue& value : model_.dated[t.payload].values) {
                    if (value.from) dates.insert(*value.from);
                    term(value.value);
                }
                break;
            case Op::answered:
                for (const Answer& answer : model_.answers[t.payload].list) term(answer.value);
                break;
            default: break;
        }
    }
    void table(const Table& t) {
        for (const TableLine& line : t.lines) {
            for (const TableLine::Key& key : line.keys) range(key.range);
            term(line.result);
        }
        for (const TermId key : t.keys) term(key);
    }
    void range(const Range& r) { term(r.low), term(r.high); }
    const Model& model_;
    std::set<TermId> seen_;
};

// What a cell may hold; anything, of figures that are computed.
Interval allowed(const Model& model, FigureId figure) {
    const auto column = figure == none || model.figures[figure].kind != FigureKind::data ? none : model.figures[figure].column;
    if (column == none || !model.columns[column].range) return {};
    return constant_interval(model, *model.columns[column].range).value_or(Interval{});
}

bool is_whole(const Model& model, FigureId figure) {
    const auto column = figure == none || model.figures[figure].kind != FigureKind::data ? none : model.figures[figure].column;
    return column != none && model.columns[column].whole && model.units[model.columns[column].unit].scale == Number(1);
}

Model with_condition(const Model& model, TermId condition, FigureId& figure) {
    Model copy = model;
    Figure added;
    added.kind = FigureKind::formula;
    added.type = ValueType::truth;
    added.term = condition;
    copy.figures.push_back(std::move(added));
    copy.reads.push_back(figures_read_by_term(model, condition));
    figure = static_cast<FigureId>(copy.figures.size() - 1);
    return copy;
}

}  // namespace

bool Witnesses::differ(FigureId a, FigureId b) {
    try {
        return search(a_, a, b_, b);
    } catch (const NumberTooLarge&) {
        return false;
    }
}

bool Witnesses::differ_as_conditions(TermId a, TermId b) {
    FigureId figure_a = none, figure_b = none;
    const Model before = with_condition(a_, a, figure_a), after = with_condition(b_, b, figure_b);
    try {
        return search(before, figure_a, after, figure_b);
    } catch (const NumberTooLarge&) {
        return false;
    }
}

std::vector<Witnesses::Input> Witnesses::inputs(const Model& a, FigureId figure_a, const Model& b, FigureId figure_b, const std::vector<Number>& numbers) const {
    std::vector<Input> inputs;
    for (const FigureId read : figures_read_by(a, figure_a)) {
        const auto partner = read < same_.figures().after.size() ? same_.figures().after[read] : none;
        inputs.push_back({read, partner, {}});
    }
    for (const FigureId read : figures_read_by(b, figure_b))
        if (read < same_.figures().before.size() && std::none_of(inputs.begin(), inputs.end(), [&](const Input& one) { return one.b == read; })) inputs.push_back({same_.figures().before[read], read, {}});
    for (Input& input : inputs) {
        const Figure& figure = input.a != none ? a.figures[input.a] : b.figures[input.b];
        const auto both = [&](const Value& value) { input.values.emplace_back(value, value); };
        switch (figure.type) {
            case ValueType::truth: both(Value::truth(false)), both(Value::truth(true)); break;
            case ValueType::text: break;
            case ValueType::label: {
                const auto list_a = input.a != none ? a.figures[input.a].labels : none, list_b = input.b != none ? b.figures[input.b].labels : none;
                if (list_a != none && list_b != none) {
                    for (const auto& [x, y] : same_.label_pairs(list_a, list_b)) input.values.emplace_back(x == none ? Value::absent(Absence::missing, none) : Value::label(x), y == none ? Value::absent(Absence::missing, none) : Value::label(y));
                } else {
                    const auto count = list_a != none ? a.label_lists[list_a].labels.size() : list_b != none ? b.label_lists[list_b].labels.size() : 0;
                    for (std::uint32_t label = 0; label < count; ++label) both(Value::label(label));
                }
                break;
            }
            case ValueType::date:
                for (const Number& number : numbers)
                    if (const auto day = number.to_int64(); day && *day > -100'000 && *day < 100'000)
                        for (const int off : {-40, -1, 0, 1, 40}) both(Value::date(static_cast<std::int32_t>(*day) + off));
                break;
            case ValueType::number: {
                const auto range_a = allowed(a, input.a), range_b = allowed(b, input.b);
                const bool whole = is_whole(a, input.a) || is_whole(b, input.b);
                for (const Number& number : numbers)
                    if (const Number held = whole ? number.floor() : number; range_a.contains(held) && range_b.contains(held)) both(Value::of(held));
            }
        }
        // What a figure is where there is no data for it.
        both(Value::absent(Absence::missing, none));
    }
    return inputs;
}

namespace {

// 无数据时本项不考核，权重并入乙: the item that an answer gives the weight to.
std::uint32_t heir_by_answer(const Model& model, const Value& absent) {
    if (absent.detail == none || absent.detail >= model.terms.size() || model.terms[absent.detail].op != Op::answered) return none;
    for (const Answer& answer : model.answers[model.terms[absent.detail].payload].list)
        if (answer.trigger == absent.absence) return answer.into;
    return none;
}

}  // namespace

bool Witnesses::same_result(FigureId figure_a, const PersonResult& x, FigureId figure_b, const PersonResult& y) const {
    const Value &p = x.figures[figure_a], &q = y.figures[figure_b];
    if (p.is_absent() || q.is_absent()) {
        const bool alike = p.is_absent() == q.is_absent() && p.absence == q.absence && p.disposition == q.disposition;
        return alike && (p.disposition != Disposition::leave_out || same_.items().are(heir_by_answer(a_, p), heir_by_answer(b_, q)));
    }
    return are_one_value(same_, figure_a, p, x, figure_b, q, y);
}

bool Witnesses::search(const Model& a, FigureId figure_a, const Model& b, FigureId figure_b) {
    Sayings said_a(a), said_b(b);
    said_a.figure(figure_a);
    said_b.figure(figure_b);
    // Round the numbers that either speaks of, where a step or a line may begin.
    std::set<Number> numbers{Number(0), Number(1), Number(100), Number::fraction(1, 2), Number(50), Number(85)};
    for (const Sayings* const said : {&said_a, &said_b})
        for (const Number& number : said->numbers) {
            if (numbers.size() > most_numbers) break;
            for (const Number& near : {number, number * Number::fraction(99, 100), number * Number::fraction(101, 100), number * Number(2), number / Number(2), number + Number::fraction(1, 1000)}) numbers.insert(near);
        }
    const std::vector<Number> all(numbers.begin(), numbers.end());
    std::vector<Input> given = inputs(a, figure_a, b, figure_b, all);
    std::set<std::optional<std::int32_t>> days;
    for (const Sayings* const said : {&said_a, &said_b})
        for (const std::int32_t date : said->dates) days.insert({date - 1, date});
    if (days.empty()) days.insert(std::nullopt);
    for (const auto& day : days) {
        Evaluator first(a, {day}), second(b, {day});
        PersonResult x, y;
        const FigureId wanted_a[] = {figure_a}, wanted_b[] = {figure_b};
        // Each without data once, then at random, now and then without some.
        for (std::size_t i = 0; i < (given.empty() ? 1 : tries); ++i) {
            std::vector<Evaluator::Given> of_a, of_b;
            for (std::size_t k = 0; k < given.size(); ++k) {
                const Input& input = given[k];
                const std::size_t present = std::max<std::size_t>(1, input.values.size() - (i % 8 == 7 ? 0 : 1));
                const auto& [value_a, value_b] = input.values[i == k ? input.values.size() - 1 : random_() % present];
                if (input.a != none) of_a.push_back({input.a, value_a});
                if (input.b != none) of_b.push_back({input.b, value_b});
            }
            first.evaluate_figures(of_a, wanted_a, x);
            second.evaluate_figures(of_b, wanted_b, y);
            if (!same_result(figure_a, x, figure_b, y)) return true;
        }
    }
    return false;
}

}  // namespace kaohe
