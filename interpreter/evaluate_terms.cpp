// SPDX-License-Identifier: Apache-2.0
// Arithmetic, logic and modifiers; what a term with a part of the model behind it means is in the files beside this one.
#include <algorithm>
#include <limits>

#include "interpreter/evaluate_run.hpp"

namespace kaohe {
namespace {

// A day moved by days is a day; a number, a number.
Value moved(const Value& from, Number to) {
    auto value = Value::of(std::move(to));
    value.kind = from.kind;
    return value;
}

}  // namespace

Value Evaluator::Run::traced(TermId id) {
    auto value = apply(id);
    trace->values[id] = value;
    trace->computed[id] = true;
    return value;
}

Value Evaluator::Run::apply(TermId id) {
    const Term& t = model.terms[id];
    switch (t.op) {
        case Op::constant: return model.constants[t.payload];
        case Op::figure: return read(id, t.payload);
        case Op::hole: return Value::absent(Absence::missing, id);
        case Op::local: return locals[t.payload];
        case Op::let: locals[t.payload] = eval(t.a); return eval(t.b);
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::negate:
        case Op::absolute:
        case Op::minimum:
        case Op::maximum:
        case Op::power: return arithmetic(id, t);
        case Op::less:
        case Op::at_most:
        case Op::greater:
        case Op::at_least:
        case Op::equal:
        case Op::not_equal: return comparison(t);
        case Op::and_:
        case Op::or_:
        case Op::not_:
        case Op::choose:
        case Op::is_one_of: return logic(t);
        case Op::in_range: {
            const auto value = eval(t.a);
            return value.is_absent() ? value : is_in(model.ranges[t.payload], value);
        }
        case Op::is_missing:
        case Op::is_present:
        case Op::is_not_applicable: return presence(t);
        case Op::cap:
        case Op::floor_: return limited(id, t);
        case Op::clamp_range: return clamped(id, t);
        case Op::round_whole:
        case Op::round: return rounded(id, t);
        case Op::lookup: return lookup(id, model.tables[t.payload]);
        case Op::weighted_sum: return weighted_sum(id);
        case Op::score_sum: return score_sum(id);
        case Op::extra_sum: return sum_of(id, Item::Kind::extra, t.payload);
        case Op::deduction_sum: return sum_of(id, Item::Kind::deduction, t.payload);
        case Op::ruled: return ruled(id, t);
        case Op::rating: return rating(id, t.payload);
        case Op::rating_value: return rating_value(id, t.payload);
        case Op::outcome: return outcome(id, model.outcomes[t.payload]);
        case Op::dated: return dated(id, model.dated[t.payload]);
        case Op::answered: return answered(id, t.payload, eval(t.a));
    }
    return {};
}

// Data that is absent, or a figure given as absent, begins to matter at the first term that reads it.
Value Evaluator::Run::read(TermId id, FigureId figure) {
    const Value& value = out->figures[figure];
    if (!value.is_absent() || value.detail != none) [[likely]] return value;
    return Value::absent(value.absence, id, value.disposition);
}

Value Evaluator::Run::arithmetic(TermId id, const Term& t) {
    Value room_a, room_b;
    const auto& a = operand(t.a, room_a);
    if (a.is_absent()) return a;
    if (t.op == Op::negate || t.op == Op::absolute) {
        doing = id;
        return Value::of(t.op == Op::negate ? -a.number : a.number.abs());
    }
    const auto& b = operand(t.b, room_b);
    if (b.is_absent()) return b;
    doing = id;
    switch (t.op) {
        case Op::add: return moved(a, a.number + b.number);
        // Between two days lies a number of days.
        case Op::subtract: return b.kind == Value::Kind::date ? Value::of(a.number - b.number) : moved(a, a.number - b.number);
        case Op::multiply: return Value::of(a.number * b.number);
        case Op::divide: return b.number.is_zero() ? Value::absent(Absence::zero_divisor, id) : Value::of(a.number / b.number);
        case Op::minimum: return order(b, a) < 0 ? b : a;
        case Op::maximum: return order(a, b) < 0 ? b : a;
        default: return power(id, a, b);
    }
}

Value Evaluator::Run::power(TermId id, const Value& base, const Value& exponent) {
    const auto whole = exponent.number.to_int64();
    if (!whole) return Value::absent(Absence::not_applicable, id);
    if (base.number.is_zero() && *whole < 0) return Value::absent(Absence::zero_divisor, id);
    // Past this many factors only 0, 1 and -1 stay small, and they depend on no more than whether the exponent is even.
    constexpr std::int64_t most = 2 * Number::max_bits;
    const auto bounded = std::clamp<std::int64_t>(*whole, -most + *whole % 2, most + *whole % 2);
    return Value::of(base.number.power(static_cast<int>(bounded)));
}

Value Evaluator::Run::comparison(const Term& t) {
    Value room_a, room_b;
    const auto& a = operand(t.a, room_a);
    if (a.is_absent()) return a;
    const auto& b = operand(t.b, room_b);
    if (b.is_absent()) return b;
    switch (t.op) {
        case Op::less: return Value::truth(order(a, b) < 0);
        case Op::at_most: return Value::truth(order(a, b) <= 0);
        case Op::greater: return Value::truth(order(a, b) > 0);
        case Op::at_least: return Value::truth(order(a, b) >= 0);
        case Op::equal: return Value::truth(same(a, b));
        default: return Value::truth(!same(a, b));
    }
}

Value Evaluator::Run::logic(const Term& t) {
    auto a = eval(t.a);
    if (a.is_absent()) return a;
    switch (t.op) {
        case Op::and_: return a.is_true() ? eval(t.b) : a;
        case Op::or_: return a.is_true() ? a : eval(t.b);
        case Op::not_: return Value::truth(!a.is_true());
        case Op::choose: return eval(a.is_true() ? t.b : t.c);
        default: {
            const auto& set = model.label_sets[t.payload];
            return Value::truth(std::find(set.begin(), set.end(), a.index()) != set.end());
        }
    }
}

Value Evaluator::Run::presence(const Term& t) {
    const auto a = eval(t.a);
    if (a.is_absent() && (a.absence == Absence::too_large || a.absence == Absence::conflict)) return a;
    switch (t.op) {
        case Op::is_missing: return Value::truth(a.is_absent() && (a.absence == Absence::missing || a.absence == Absence::empty));
        case Op::is_present: return Value::truth(!a.is_absent());
        default: return Value::truth(a.is_absent() && a.absence == Absence::not_applicable);
    }
}

Value Evaluator::Run::limited(TermId id, const Term& t) {
    auto value = eval(t.a);
    if (value.is_absent()) return value;
    Value room;
    const auto& limit = operand(t.b, room);
    if (limit.is_absent()) return limit;
    const bool is_cap = t.op == Op::cap;
    const bool acts = is_cap ? order(limit, value) < 0 : order(value, limit) < 0;
    if (!acts) return value;
    note(is_cap ? Note::Kind::capped : Note::Kind::floored, id);
    return limit;
}

Value Evaluator::Run::clamped(TermId id, const Term& t) {
    auto value = eval(t.a);
    if (value.is_absent()) return value;
    const auto& range = model.ranges[t.payload];
    if (range.low != none) {
        auto low = eval(range.low);
        if (low.is_absent()) return low;
        if (order(value, low) < 0) return note(Note::Kind::floored, id), low;
    }
    if (range.high != none) {
        auto high = eval(range.high);
        if (high.is_absent()) return high;
        if (order(high, value) < 0) return note(Note::Kind::capped, id), high;
    }
    return value;
}

Value Evaluator::Run::rounded(TermId id, const Term& t) {
    auto value = eval(t.a);
    if (value.is_absent()) return value;
    const auto step = t.op == Op::round ? eval(t.b) : Value::of(1);
    if (step.is_absent()) return step;
    if (step.number.sign() <= 0) return Value::absent(Absence::zero_divisor, id);
    doing = id;
    if (id == rounding) out->total_unrounded = value;
    auto result = round_to(value.number, static_cast<RoundingMode>(t.payload), step.number);
    if (t.op == Op::round && current != none && result != value.number) {
        const auto kind = model.figures[current].kind;
        if (kind == FigureKind::total_computed || kind == FigureKind::total || kind == FigureKind::result) note(Note::Kind::rounded, id);
    }
    value.number = std::move(result);
    return value;
}

// A truth, or the absence of a bound.
Value Evaluator::Run::is_in(const Range& range, const Value& value) {
    Value room;
    if (range.low != none) {
        const auto& low = operand(range.low, room);
        if (low.is_absent()) return low;
        const auto above = order(value, low);
        if (above < 0 || (above == 0 && !range.low_closed)) return Value::truth(false);
    }
    if (range.high != none) {
        const auto& high = operand(range.high, room);
        if (high.is_absent()) return high;
        const auto below = order(value, high);
        if (below > 0 || (below == 0 && !range.high_closed)) return Value::truth(false);
    }
    return Value::truth(true);
}

bool Evaluator::Run::same(const Value& a, const Value& b) const {
    if (a.kind == Value::Kind::text && b.kind == Value::Kind::text) return text_of(a) == text_of(b);
    return a.kind == b.kind && a.number == b.number;
}

std::string_view Evaluator::Run::text_of(const Value& value) const {
    const auto index = value.index();
    return index < model.texts.size() ? model.texts[index] : out->made_texts[index - model.texts.size()];
}

}  // namespace kaohe
