// SPDX-License-Identifier: Apache-2.0
// Figures, arithmetic, conditions; tables are in box_tables.cpp, sums, rules and results in box_sums.cpp.
#include "interpreter/box_bounds.hpp"

#include <algorithm>

#include "interpreter/reads.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {
namespace {

constexpr int deepest = 500;

Enclosure unknown_truth(bool may_be_absent) {
    Enclosure out = Enclosure::between(Value::Kind::truth, 0, 1);
    out.may_be_absent = may_be_absent;
    return out;
}

}  // namespace

BoxBounds::BoxBounds(const Model& model, EvaluationOptions options, Now now, std::span<const FigureId> levers)
    : model_(model), options_(options), now_(std::move(now)), base_(now_.figures), levers_(levers.begin(), levers.end()), moved_(model.figures.size()), moved_by_(model.figures.size(), none), figures_(model.figures.size()),
      fixed_(model.terms.size()), locals_(model.let_names.size()) {
    for (std::uint32_t lever = 0; lever < levers_.size(); ++lever) {
        const auto reads = figures_that_read(model, levers_[lever]);
        for (std::size_t i = 0; i < reads.size(); ++i) {
            if (!reads[i]) continue;
            moved_by_[i] = moved_[i] ? none : lever;
            moved_[i] = true;
        }
    }
    for (const auto& rules : model.ruled) effect_order_.push_back(working_order(rules));
    find_answers_that_leave_out();
}

// By item: whether an absence behind what it counts may leave it out. An answer that is neither of data nor of a score may do so anywhere.
void BoxBounds::find_answers_that_leave_out() {
    std::vector<bool> leaves_out, of_a_place(model_.answers.size());
    for (const auto& answers : model_.answers)
        leaves_out.push_back(std::any_of(answers.list.begin(), answers.list.end(), [](const Answer& answer) { return answer.kind == Answer::Kind::leave_out; }));
    leaves_out_by_answers_.assign(model_.items.size(), false);
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        const auto own = score_answers(model_, item);
        if (own != none) of_a_place[own] = true;
        leaves_out_by_answers_[i] = own != none && leaves_out[own];
        const auto behind = figures_behind(model_, item.counted);
        for (const Column& column : model_.columns) {
            if (column.answers == none) continue;
            of_a_place[column.answers] = true;
            leaves_out_by_answers_[i] = leaves_out_by_answers_[i] || (behind[column.figure] && leaves_out[column.answers]);
        }
    }
    for (std::size_t i = 0; i < leaves_out.size(); ++i)
        if (leaves_out[i] && !of_a_place[i]) leaves_out_by_answers_.assign(model_.items.size(), true);
}

void BoxBounds::enter(std::span<const Side> sides, const PersonResult& corner) {
    sides_ = sides;
    corner_ = &corner;
    std::fill(figures_.begin(), figures_.end(), std::nullopt);
}

bool BoxBounds::may_take_part() {
    if (model_.scope != none && !term(model_.scope).may_be_true()) return false;
    for (const auto& exclusion : model_.exclusions)
        if (!term(exclusion.condition).may_be_false()) return false;
    for (const auto& assertion : model_.assertions) {
        const Enclosure holds = term(assertion.condition);
        if (!holds.may_be_absent && !holds.may_be_true()) return false;
    }
    for (const auto& rule : model_.person_rules) {
        if (rule.kind != PersonRule::Kind::unscored) continue;
        const Enclosure fires = term(rule.condition);
        if (!fires.may_be_absent && !fires.may_be_false()) return false;
    }
    return true;
}

Enclosure BoxBounds::figure(FigureId id) {
    if (!moved_[id]) return Enclosure::point(base_.figures[id]);
    ++moving_reads_;
    if (!figures_[id]) figures_[id] = value_of(id);
    return *figures_[id];
}

Enclosure BoxBounds::value_of(FigureId id) {
    const auto lever = std::find(levers_.begin(), levers_.end(), id);
    if (lever != levers_.end()) {
        const auto index = static_cast<std::size_t>(lever - levers_.begin());
        const Side& side = sides_[index];
        if (side.straddles) return Enclosure::between(Value::Kind::number, min(side.near, side.far), max(side.near, side.far));
        return Enclosure::lever(side.near, side.far, index, levers_.size());
    }
    const Figure& f = model_.figures[id];
    if (f.term == none) return Enclosure::anything();  // data whose answer reads a lever
    // What an item comes to by one lever alone is told by its course, better than by its formula.
    if (const auto only = moved_by_[id]; only != none && now_.courses != nullptr && (f.kind == FigureKind::counted || f.kind == FigureKind::formula) && f.type == ValueType::number) {
        const Side& side = sides_[only];
        if (auto told = now_.courses->enclose(id, levers_[only], side.near, side.far, side.straddles ? none : only, levers_.size())) return *std::move(told);
    }
    bool may_be_absent = false;
    if (f.kind == FigureKind::score && model_.items[f.item].left_out_when != none) {
        const Enclosure when = term(model_.items[f.item].left_out_when);
        if (when.is_true()) return Enclosure::absent();
        may_be_absent = !when.is_false();
    }
    if (id == model_.rating)
        for (const auto& rule : model_.person_rules)
            if (rule.kind == PersonRule::Kind::unrated) may_be_absent = !term(rule.condition).is_false() || may_be_absent;
    Enclosure value = term(f.term);
    value.may_be_absent = value.may_be_absent || may_be_absent;
    value.is_left_out = false;  // of the figure that it was told of
    return value;
}

// What reads nothing that moves is the same in every box.
Enclosure BoxBounds::term(TermId id) {
    if (id == none || depth_ > deepest) return Enclosure::anything();
    if (fixed_[id]) return *fixed_[id];
    const auto before = moving_reads_;
    ++depth_;
    Enclosure value = compute(id, model_.terms[id]);
    --depth_;
    if (moving_reads_ != before) return value;
    for (const Trace* trace : now_.traces)
        if (trace->computed[id]) value = Enclosure::point(trace->values[id]);
    fixed_[id] = value;
    return value;
}

Enclosure BoxBounds::compute(TermId id, const Term& t) {
    switch (t.op) {
        case Op::constant: return Enclosure::point(model_.constants[t.payload]);
        case Op::figure: return figure(t.payload);
        case Op::hole: return Enclosure::absent();
        case Op::local: {
            if (locals_[t.payload].moves) ++moving_reads_;
            return locals_[t.payload].value;
        }
        case Op::let: {
            const auto before = moving_reads_;
            Enclosure bound = term(t.a);
            locals_[t.payload] = {std::move(bound), moving_reads_ != before};
            return term(t.b);
        }
        case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: case Op::absolute:
        case Op::minimum: case Op::maximum: case Op::cap: case Op::floor_: return arithmetic(t);
        case Op::power: return power(t);
        case Op::less: case Op::at_most: case Op::greater: case Op::at_least: case Op::equal: case Op::not_equal: return comparison(t);
        case Op::and_: case Op::or_: case Op::not_: case Op::choose: case Op::is_one_of: return logic(t);
        case Op::in_range: return is_in(model_.ranges[t.payload], term(t.a));
        case Op::is_missing: case Op::is_present: case Op::is_not_applicable: return presence(t);
        case Op::clamp_range: return clamped(t);
        case Op::round: case Op::round_whole: {
            const Enclosure step = t.op == Op::round ? term(t.b) : Enclosure::point(Value::of(1));
            if (!step.is_point() || step.low->sign() <= 0) return Enclosure::anything();
            return rounded(term(t.a), static_cast<RoundingMode>(t.payload), *step.low);
        }
        case Op::lookup: return lookup(model_.tables[t.payload]);
        case Op::weighted_sum: return shares(true);
        case Op::score_sum: return shares(false);
        case Op::extra_sum: return sum_of(Item::Kind::extra, t.payload);
        case Op::deduction_sum: return sum_of(Item::Kind::deduction, t.payload);
        case Op::ruled: return ruled(t);
        case Op::rating: return rating(model_.scales[t.payload]);
        case Op::rating_value: return rating_value(t.payload);
        case Op::outcome: return outcome(model_.outcomes[t.payload]);
        case Op::dated: return dated(model_.dated[t.payload]);
        case Op::answered: return answered(t.payload, term(t.a));
    }
    static_cast<void>(id);
    return Enclosure::anything();
}

Enclosure BoxBounds::arithmetic(const Term& t) {
    const Enclosure a = term(t.a);
    if (t.op == Op::negate) return -a;
    if (t.op == Op::absolute) return absolute(a);
    const Enclosure b = term(t.b);
    // Of two labels the lesser is the one further down its list.
    const bool labels = a.kind == Value::Kind::label;
    switch (t.op) {
        case Op::add: return a + b;
        case Op::subtract: return a - b;
        case Op::multiply: return a * b;
        case Op::divide: return a / b;
        case Op::minimum: case Op::cap: return labels ? greatest_of(a, b) : least_of(a, b);
        default: return labels ? least_of(a, b) : greatest_of(a, b);
    }
}

Enclosure BoxBounds::power(const Term& t) {
    const Enclosure a = term(t.a), b = term(t.b);
    if (!a.is_point() || !b.is_point()) return Enclosure::anything();
    const auto whole = b.low->to_int64();
    constexpr std::int64_t most = 64;
    if (!whole || *whole > most || *whole < -most || (a.low->is_zero() && *whole < 0)) return Enclosure::anything();
    return Enclosure::point(Value::of(a.low->power(static_cast<int>(*whole))));
}

Enclosure BoxBounds::comparison(const Term& t) {
    const Enclosure a = term(t.a), b = term(t.b);
    const bool may_be_absent = a.may_be_absent || b.may_be_absent;
    if (!a.may_be_present || !b.may_be_present) return Enclosure::absent();
    // Texts are compared by what they say, which their numbers do not tell.
    if (a.kind != b.kind || a.kind == Value::Kind::text) return unknown_truth(may_be_absent);
    const bool turned = a.kind == Value::Kind::label;
    switch (t.op) {
        case Op::less: return is_positive(turned ? a - b : b - a);
        case Op::at_most: return is_not_negative(turned ? a - b : b - a);
        case Op::greater: return is_positive(turned ? b - a : a - b);
        case Op::at_least: return is_not_negative(turned ? b - a : a - b);
        default: break;
    }
    const bool wanted = t.op == Op::equal;
    const Enclosure d = a - b;
    Enclosure out = unknown_truth(may_be_absent);
    if ((d.low && d.low->sign() > 0) || (d.high && d.high->sign() < 0)) out.low = out.high = wanted ? 0 : 1;
    else if (a.is_point() && b.is_point()) out.low = out.high = wanted ? 1 : 0;
    return out;
}

Enclosure BoxBounds::logic(const Term& t) {
    const Enclosure a = term(t.a);
    if (!a.may_be_present) return a;
    switch (t.op) {
        case Op::and_: case Op::or_: {
            const bool both = t.op == Op::and_;
            if (both ? a.is_false() : a.is_true()) return a;
            const Enclosure b = term(t.b);
            if (both ? a.is_true() : a.is_false()) return b;
            if (b.may_be_present) return both ? least_of(a, b) : greatest_of(a, b);
            // The first alone may decide.
            Enclosure out = Enclosure::point(Value::truth(!both));
            out.may_be_absent = true;
            return out;
        }
        case Op::not_: {
            Enclosure out = affine(a, -1, 1);
            out.kind = Value::Kind::truth;
            return out;
        }
        case Op::choose: {
            if (a.is_true()) return term(t.b);
            if (a.is_false()) return term(t.c);
            const Enclosure then = term(t.b);
            return chosen(a, then, term(t.c));
        }
        default: {
            if (!a.is_point()) return unknown_truth(a.may_be_absent);
            const auto& set = model_.label_sets[t.payload];
            const auto index = static_cast<std::uint32_t>(a.low->to_int64().value_or(0));
            return Enclosure::point(Value::truth(std::find(set.begin(), set.end(), index) != set.end()));
        }
    }
}

Enclosure BoxBounds::presence(const Term& t) {
    const Enclosure a = term(t.a);
    if (!a.may_be_absent) return Enclosure::point(Value::truth(t.op == Op::is_present));
    if (model_.terms[t.a].op == Op::figure && !moved_[model_.terms[t.a].payload]) {
        const Value& known = base_.figures[model_.terms[t.a].payload];
        if (known.absence == Absence::too_large || known.absence == Absence::conflict) return Enclosure::absent();
        switch (t.op) {
            case Op::is_missing: return Enclosure::point(Value::truth(known.absence == Absence::missing || known.absence == Absence::empty));
            case Op::is_present: return Enclosure::point(Value::truth(false));
            default: return Enclosure::point(Value::truth(known.absence == Absence::not_applicable));
        }
    }
    return unknown_truth(true);
}

Enclosure BoxBounds::clamped(const Term& t) {
    Enclosure value = term(t.a);
    const Range& range = model_.ranges[t.payload];
    // Below the lower end the upper one is not asked: only ends in their order are the same as one limit after the other.
    const Enclosure low = range.low == none ? Enclosure::anything() : term(range.low), high = range.high == none ? Enclosure::anything() : term(range.high);
    if (range.low != none && range.high != none && !(low.high && high.low && *low.high <= *high.low)) return Enclosure::anything();
    if (range.low != none) value = value.kind == Value::Kind::label ? least_of(value, low) : greatest_of(value, low);
    if (range.high != none) value = value.kind == Value::Kind::label ? greatest_of(value, high) : least_of(value, high);
    return value;
}

Enclosure BoxBounds::is_in(const Range& range, const Enclosure& value) {
    if (!value.may_be_present) return Enclosure::absent();
    if (value.kind == Value::Kind::label && (range.low != none || range.high != none)) return unknown_truth(value.may_be_absent);
    const Enclosure low = range.low == none ? value : term(range.low), high = range.high == none ? value : term(range.high);
    if (low.may_be_absent || high.may_be_absent) return unknown_truth(true);
    std::optional<Enclosure> out;
    if (range.low != none) {
        const Enclosure d = value - low;
        out = range.low_closed ? is_not_negative(d) : is_positive(d);
        if (out->is_false()) return *out;
    }
    if (range.high != none) {
        const Enclosure d = high - value;
        Enclosure below = range.high_closed ? is_not_negative(d) : is_positive(d);
        out = out && !out->is_true() ? least_of(*out, below) : std::move(below);
    }
    if (out) return *out;
    Enclosure always = Enclosure::point(Value::truth(true));
    always.may_be_absent = value.may_be_absent;
    return always;
}

// Whatever made it absent, any of the answers may be the one.
Enclosure BoxBounds::answered(std::uint32_t answers, Enclosure value) {
    if (!value.may_be_absent) return value;
    for (const auto& answer : model_.answers[answers].list)
        if (answer.kind == Answer::Kind::value) value = joined(value, term(answer.value));
    value.may_be_absent = true;
    return value;
}

Enclosure BoxBounds::dated(const Dated& dated) {
    if (dated.values.size() > 1 && !options_.as_of) return Enclosure::absent();
    for (auto it = dated.values.rbegin(); it != dated.values.rend(); ++it)
        if (!it->from || !options_.as_of || *it->from <= *options_.as_of) return term(it->value);
    return Enclosure::absent();
}

}  // namespace kaohe
