// SPDX-License-Identifier: Apache-2.0
#include "interpreter/attainable.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {
namespace {

constexpr int deepest = 500;

Attainable anything() { return {}; }
Attainable only(const Number& value) { return {Interval::point(value), {}, {}, 1}; }

Attainable with_point(Attainable values, const Number& point) {
    if (!values.contains(point)) values.also.push_back(point);
    return values;
}

Attainable either(const Attainable& a, const Attainable& b) {
    for (const auto& [whole, single] : {std::pair(&a, &b), std::pair(&b, &a)})
        if (single->also.empty() && single->within.is_point()) return with_point(*whole, *single->within.low);
    if (a.step != b.step) return {hull(range_of(a), range_of(b)), {}, {}, 1};
    Attainable both{hull(a.within, b.within), a.step, a.also, 1};
    both.also.insert(both.also.end(), b.also.begin(), b.also.end());
    return both;
}

Interval negated(const Interval& a) {
    Interval out{{}, {}, a.high_closed, a.low_closed};
    if (a.high) out.low = -*a.high;
    if (a.low) out.high = -*a.low;
    return out;
}

Interval sum(const Interval& a, const Interval& b) {
    Interval out{{}, {}, a.low_closed && b.low_closed, a.high_closed && b.high_closed};
    if (a.low && b.low) out.low = *a.low + *b.low;
    if (a.high && b.high) out.high = *a.high + *b.high;
    return out;
}

// All of it moved by a fixed amount, which keeps it on its grid if the amount is a multiple of the step.
Attainable moved(Attainable values, const Number& by) {
    values.within = sum(values.within, Interval::point(by));
    for (Number& point : values.also) point += by;
    if (values.step && !(by / *values.step).is_integer()) values.step.reset();
    return values;
}

Interval scaled(const Interval& a, const Number& factor) {
    if (factor.is_zero()) return Interval::point(0);
    Interval out = factor.sign() > 0 ? a : negated(a);
    if (out.low) out.low = *out.low * factor.abs();
    if (out.high) out.high = *out.high * factor.abs();
    return out;
}

bool not_negative(const Interval& a) { return a.low && a.low->sign() >= 0; }

// Of every value of the one with every value of the other.
Interval multiplied(const Interval& a, const Interval& b) {
    if (a.is_empty() || b.is_empty()) return {};
    if (b.is_point()) return scaled(a, *b.low);
    if (a.is_point()) return scaled(b, *a.low);
    if (a.low && a.high && b.low && b.high) {
        const Number corners[] = {*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high};
        const auto [least, greatest] = std::minmax_element(std::begin(corners), std::end(corners));
        return {*least, *greatest};
    }
    return not_negative(a) && not_negative(b) ? Interval{*a.low * *b.low, {}} : Interval{};
}

// By a divisor that is not below zero: each end over whichever end of the divisor takes it further out. None where the divisor comes near zero.
Attainable quotient(const Interval& a, const Interval& b) {
    Interval out;
    if (a.low && a.low->sign() >= 0) out.low = b.high && !b.high->is_zero() ? *a.low / *b.high : Number{};
    else if (a.low && !b.low->is_zero()) out.low = *a.low / *b.low;
    if (a.high && a.high->sign() <= 0) out.high = b.high && !b.high->is_zero() ? *a.high / *b.high : Number{};
    else if (a.high && !b.low->is_zero()) out.high = *a.high / *b.low;
    return {out, {}, {}, 1};
}

// What is left of `values` under a cap (or above a floor) of a fixed height.
Attainable limited(Attainable values, const Number& limit, bool cap) {
    const auto past = [&](const Number& value) { return cap ? value > limit : value < limit; };
    const bool reaches = cap ? !values.within.high || past(*values.within.high) : !values.within.low || past(*values.within.low);
    bool stopped = reaches && !values.within.is_empty();
    std::vector<Number> kept;
    for (const Number& point : values.also) {
        if (past(point)) stopped = true;
        else kept.push_back(point);
    }
    values.also = std::move(kept);
    values.within = intersection(values.within, cap ? Interval{{}, limit} : Interval{limit, {}});
    if (values.within.is_empty() && values.also.empty()) return only(limit);
    return stopped ? with_point(std::move(values), limit) : values;
}

// The value that rounding gives just inside an end that is itself not reached: between two neighbouring multiples of half a step
// every mode gives one value.
Number rounded_inside(const Number& end, bool is_high, RoundingMode mode, const Number& step) {
    const Number half = step / 2;
    const Number halves = end / half;
    const Number next = is_high ? (halves.ceil() - 1) * half : (halves.floor() + 1) * half;
    return round_to((end + next) / 2, mode, step);
}

Attainable rounded(const Attainable& values, RoundingMode mode, const Number& step) {
    if (values.also.empty() && values.step && (*values.step / step).is_integer()) return values;
    const Interval all = range_of(values);
    Attainable out{{}, step, {}, 1};
    if (all.low) out.within.low = all.low_closed ? round_to(*all.low, mode, step) : rounded_inside(*all.low, false, mode, step);
    if (all.high) out.within.high = all.high_closed ? round_to(*all.high, mode, step) : rounded_inside(*all.high, true, mode, step);
    return out;
}

}  // namespace

Attainable AttainableValues::of(TermId id) {
    Attainable values = term(id);
    if (id != none) values.grain = model_.unit_of(id).scale;
    if (values.grain.sign() <= 0) values.grain = 1;
    return values;
}

Attainable AttainableValues::of_figure(FigureId id) {
    Attainable values = figure(id);
    if (id != none) values.grain = model_.units[model_.figures[id].unit].scale;
    if (values.grain.sign() <= 0) values.grain = 1;
    return values;
}

Attainable AttainableValues::term(TermId id) {
    if (id == none || depth_ > deepest) return anything();
    ++depth_;
    Attainable values = compute(model_.terms[id]);
    --depth_;
    return values;
}

Attainable AttainableValues::figure(FigureId id) {
    if (id == none) return anything();
    if (const auto known = figures_.find(id); known != figures_.end()) return known->second;
    const Figure& asked = model_.figures[id];
    Attainable values = anything();
    if (asked.term != none) {
        values = term(asked.term);
    } else if (asked.type == ValueType::date) {
        values.step = 1;
    } else if (asked.kind == FigureKind::data && asked.column != none && (model_.columns[asked.column].range || model_.columns[asked.column].step || model_.columns[asked.column].whole)) {
        const Column& column = model_.columns[asked.column];
        if (column.range)
            if (const auto range = constant_interval(model_, *column.range)) values.within = *range;
        values.step = column.step;
        if (column.whole) {
            values.within = intersection(values.within, {Number(0), {}, true, false});
            if (!values.step || !values.step->is_integer()) values.step = 1;
        }
        if (column.answers != none) values = with_answers(std::move(values), model_.answers[column.answers]);
    }
    figures_.emplace(id, values);
    return values;
}

Attainable AttainableValues::compute(const Term& t) {
    switch (t.op) {
        case Op::constant: {
            const Value& value = model_.constants[t.payload];
            return value.kind == Value::Kind::number || value.kind == Value::Kind::date ? only(value.number) : anything();
        }
        case Op::figure: return figure(t.payload);
        case Op::local: {
            const auto bound = std::find_if(locals_.rbegin(), locals_.rend(), [&](const auto& local) { return local.first == t.payload; });
            if (bound != locals_.rend()) return bound->second;
            // Asked for a part of the body: the binding stands further out.
            if (bindings_.empty()) bindings_ = bound_terms(model_);
            return t.payload < bindings_.size() ? term(bindings_[t.payload]) : anything();
        }
        case Op::let: {
            locals_.emplace_back(t.payload, term(t.a));
            Attainable body = term(t.b);
            locals_.pop_back();
            return body;
        }
        case Op::add: case Op::subtract: {
            const Attainable a = term(t.a), b = term(t.b);
            const Interval other = t.op == Op::add ? range_of(b) : negated(range_of(b));
            return other.is_point() && !a.within.is_empty() ? moved(a, *other.low) : Attainable{sum(range_of(a), other), {}, {}, 1};
        }
        case Op::multiply: case Op::divide: return product(t);
        case Op::negate: return {negated(range_of(term(t.a))), {}, {}, 1};
        case Op::absolute: {
            const Interval a = range_of(term(t.a));
            if (not_negative(a)) return {a, {}, {}, 1};
            if (a.high && a.high->sign() <= 0) return {negated(a), {}, {}, 1};
            Interval size{Number{}, {}};
            if (a.low && a.high) size = intersection(hull(a, negated(a)), size);
            return {size, {}, {}, 1};
        }
        case Op::minimum: case Op::maximum: case Op::cap: case Op::floor_: {
            const bool cap = t.op == Op::minimum || t.op == Op::cap;
            const Attainable a = term(t.a), b = term(t.b);
            if (b.also.empty() && b.within.is_point()) return limited(a, *b.within.low, cap);
            if (a.also.empty() && a.within.is_point()) return limited(b, *a.within.low, cap);
            const Interval x = range_of(a), y = range_of(b);
            Interval out = x.is_empty() ? y : y.is_empty() ? x : hull(x, y);
            // The lesser of two is at most either's greatest.
            for (const Interval& one : {x, y}) {
                if (cap && one.high && (!out.high || *one.high < *out.high)) out.high = one.high, out.high_closed = true;
                if (!cap && one.low && (!out.low || *one.low > *out.low)) out.low = one.low, out.low_closed = true;
            }
            return {out, {}, {}, 1};
        }
        case Op::clamp_range: {
            const auto range = constant_interval(model_, model_.ranges[t.payload]);
            Attainable values = term(t.a);
            if (!range) return anything();
            if (range->low) values = limited(std::move(values), *range->low, false);
            if (range->high) values = limited(std::move(values), *range->high, true);
            return values;
        }
        case Op::choose: return either(term(t.b), term(t.c));
        case Op::round_whole: return rounded(term(t.a), static_cast<RoundingMode>(t.payload), 1);
        case Op::round: {
            const auto step = constant_number(model_, t.b);
            return step && step->sign() > 0 ? rounded(term(t.a), static_cast<RoundingMode>(t.payload), *step) : anything();
        }
        case Op::lookup: return lookup(model_.tables[t.payload]);
        case Op::weighted_sum: return weighted();
        case Op::score_sum: return weights_may_move() ? anything() : summed(Item::Kind::indicator, none);
        case Op::extra_sum: return summed(Item::Kind::extra, t.payload);
        case Op::deduction_sum: return summed(Item::Kind::deduction, t.payload);
        case Op::ruled: return ruled(t);
        case Op::answered: return with_answers(term(t.a), model_.answers[t.payload]);
        case Op::dated: {
            std::vector<TermId> values;
            for (const DatedValue& value : model_.dated[t.payload].values) values.push_back(value.value);
            return any_of(values);
        }
        default: return anything();
    }
}

Attainable AttainableValues::any_of(const std::vector<TermId>& terms) {
    if (terms.empty()) return anything();
    Attainable values = term(terms.front());
    for (std::size_t i = 1; i < terms.size(); ++i) values = either(values, term(terms[i]));
    return values;
}

Attainable AttainableValues::product(const Term& t) {
    const Interval a = range_of(term(t.a)), b = range_of(term(t.b));
    if (a.is_empty() || b.is_empty()) return anything();
    if (t.op == Op::divide) {
        if (b.is_point() && !b.low->is_zero()) return {scaled(a, Number(1) / *b.low), {}, {}, 1};
        if (b.low && b.low->sign() > 0) return quotient(a, b);
        return not_negative(a) && not_negative(b) ? quotient(a, b) : anything();
    }
    return {multiplied(a, b), {}, {}, 1};
}

Attainable AttainableValues::lookup(const Table& table) {
    if (table.mode == Table::Mode::straight_line) return straight_line(table);
    if (table.mode == Table::Mode::marginal) return anything();
    std::vector<TermId> results;
    const auto taken = lines_taken(table);
    for (std::size_t i = 0; i < table.lines.size(); ++i)
        if (taken.empty() || taken[i]) results.push_back(table.lines[i].result);
    return any_of(results);
}

// By line: whether some value of the key takes it. Empty where that cannot be told.
std::vector<bool> AttainableValues::lines_taken(const Table& table) {
    if (table.keys.size() != 1 || table.key_lists[0] != none || table.lines.size() > 200) return {};
    std::vector<CoverLine> lines;
    for (const TableLine& line : table.lines) {
        auto key = cover_key(model_, line.keys[0].range);
        if (!key) return {};
        lines.push_back({{*std::move(key)}, false});
    }
    std::vector<bool> taken(lines.size());
    for (const auto& [piece, line] : taken_pieces(lines, of(table.keys[0]))) taken[line] = true;
    return std::find(taken.begin(), taken.end(), true) == taken.end() ? std::vector<bool>{} : taken;
}

// Between the points no value is past the results of the points; beyond them, as said.
Attainable AttainableValues::straight_line(const Table& table) {
    std::optional<Interval> all;
    const auto include = [&](TermId result) {
        const Interval range = range_of(term(result));
        all = all ? hull(*all, range) : range;
    };
    for (const TableLine& line : table.lines) include(line.result);
    for (const auto& [beyond, value] : {std::pair(table.below, table.below_value), std::pair(table.above, table.above_value)}) {
        if (beyond == Table::Beyond::value) include(value);
        else if (beyond == Table::Beyond::extended || beyond == Table::Beyond::unsaid) return anything();
    }
    return all ? Attainable{*all, {}, {}, 1} : anything();
}

Attainable AttainableValues::with_answers(Attainable values, const Answers& answers) {
    for (const Answer& answer : answers.list)
        if (answer.kind == Answer::Kind::value) values = either(values, term(answer.value));
    return values;
}

// Each effect may act or not, in the order in which the evaluator lets them.
Attainable AttainableValues::ruled(const Term& t) {
    Attainable values = term(t.a);
    const Ruled& rules = model_.ruled[t.payload];
    using enum Effect::Kind;
    for (const auto index : working_order(rules)) {
        const Effect& effect = rules.effects[index];
        switch (effect.kind) {
            case set: case at_most: case at_least: values = either(values, term(effect.value)); break;
            case withhold: values = with_point(values, Number{}); break;
            case add: case subtract: case factor: {
                const Interval value = range_of(term(effect.value)), before = range_of(values);
                if (effect.kind == factor) {
                    if (!value.is_point()) return anything();
                    values = either(values, {scaled(before, *value.low), {}, {}, 1});
                } else if (value.is_point() && !values.within.is_empty()) {
                    values = either(values, moved(values, effect.kind == add ? *value.low : -*value.low));
                } else {
                    values = either(values, {effect.kind == add ? sum(before, value) : sum(before, negated(value)), {}, {}, 1});
                }
                break;
            }
            case drop: case raise: break;
        }
    }
    return values;
}

bool AttainableValues::weights_may_move() const {
    const auto leaves_out = [](const Answer& answer) { return answer.kind == Answer::Kind::leave_out; };
    return model_.normalise_weights ||
           std::any_of(model_.answers.begin(), model_.answers.end(),
                       [&](const Answers& answers) { return std::any_of(answers.list.begin(), answers.list.end(), leaves_out); }) ||
           std::any_of(model_.items.begin(), model_.items.end(), [](const Item& item) { return item.left_out_when != none; });
}

// Weights that are the same for everybody, or by role, are checked to be shares of one whole; what data or a date gives is not.
bool AttainableValues::weight_is_checked(TermId id) const {
    if (id == none) return false;
    const Term& t = model_.terms[id];
    if (t.op == Op::answered) return weight_is_checked(t.a);
    if (t.op == Op::lookup) {
        const Table& table = model_.tables[t.payload];
        return std::all_of(table.key_lists.begin(), table.key_lists.end(), [](std::uint32_t list) { return list != none; }) &&
               std::all_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return constant_number(model_, line.result).has_value(); });
    }
    return constant_number(model_, id).has_value();
}

Attainable AttainableValues::weighted() {
    const bool moves = weights_may_move();
    bool checked = true;
    Interval total = Interval::point(0);
    std::optional<Interval> mean;  // of weights that are checked, the sum is a mean of the scores
    for (const Item& item : model_.items) {
        if (item.kind != Item::Kind::indicator) continue;
        const Interval score = range_of(figure(item.counted != none ? item.counted : item.score));
        mean = mean ? hull(*mean, score) : score;
        const TermId weight = item.weight == none ? none : model_.figures[item.weight].term;
        checked = checked && weight_is_checked(weight);
        if (!moves) total = sum(total, weight == none ? Interval{} : multiplied(score, range_of(term(weight))));
    }
    if (!mean) return only(0);
    if (!checked) return moves ? anything() : Attainable{total, {}, {}, 1};
    return {moves ? *mean : intersection(total, *mean), {}, {}, 1};
}

Attainable AttainableValues::summed(Item::Kind kind, std::uint32_t list) {
    Interval total = Interval::point(0);
    for (const Item& item : model_.items)
        if (item.kind == kind && (list == none || item.list == list)) {
            const Interval score = range_of(figure(item.counted != none ? item.counted : item.score));
            total = sum(total, item.left_out_when == none ? score : hull(score, Interval::point(0)));
        }
    return {total, {}, {}, 1};
}

}  // namespace kaohe
