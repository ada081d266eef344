// SPDX-License-Identifier: Apache-2.0
// Sums over items, rules and results over a box.
#include <algorithm>

#include "interpreter/box_bounds.hpp"

namespace kaohe {

BoxBounds::Out BoxBounds::left_out(std::uint32_t index) {
    const Item& item = model_.items[index];
    if (item.left_out_when != none) {
        const auto before = moving_reads_;
        const Enclosure when = term(item.left_out_when);
        // Several conditions may each send the weight elsewhere.
        const bool moves = moving_reads_ != before || (!fixed_[item.left_out_when]);
        if (moves && item.left_out.size() > 1) return Out::open;
        if (when.is_true()) return Out::yes;
        if (!when.is_false()) return moves ? Out::open : base_.left_out[index] ? Out::yes : Out::no;
    }
    const Enclosure counted = figure(item.counted);
    if (!counted.may_be_absent || !leaves_out_by_answers_[index]) return Out::no;
    if (!moved_[item.counted]) return base_.figures[item.counted].disposition == Disposition::leave_out ? Out::yes : Out::no;
    return counted.is_left_out ? Out::yes : Out::open;
}

// With the weights that the evaluator used at the corner, as long as the same items are left out all over the box.
Enclosure BoxBounds::shares(bool weighted) {
    // What it comes to depends on the corner, and so on the box.
    bool some_left_out = false, usable = corner_->status == Status::scored;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        const FigureId share = weighted ? item.weight : item.full;
        if (item.kind != Item::Kind::indicator) continue;
        const Out out = left_out(i);
        if (out == Out::open) return ++moving_reads_, Enclosure::anything();
        some_left_out = some_left_out || out == Out::yes;
        usable = usable && corner_->left_out[i] == (out == Out::yes) && (share == none || !moved_[share]);
    }
    const bool as_used = some_left_out || (weighted && model_.normalise_weights);
    if (as_used && !usable) return ++moving_reads_, Enclosure::anything();
    if (as_used) ++moving_reads_;
    Enclosure sum = Enclosure::point(Value::of(0));
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator || (as_used && corner_->left_out[i])) continue;
        if (!weighted) {
            Enclosure counted = figure(item.counted);
            if (as_used && item.full != none) {
                const Number& full = corner_->figures[item.full].number;
                const Number& used = corner_->weights_used[i];
                if (full.is_zero() && !used.is_zero()) return Enclosure::absent();
                if (used != full) counted = affine(counted, used / full, 0);
            }
            sum = sum + counted;
            continue;
        }
        if (item.weight == none) continue;
        const Enclosure weight = as_used ? Enclosure::point(Value::of(corner_->weights_used[i])) : figure(item.weight);
        if (!weight.may_be_present) return Enclosure::absent();
        // What weighs nothing counts nothing, and may lack data.
        if (weight.is_point() && weight.low->is_zero()) continue;
        const Enclosure counted = figure(item.counted);
        if (!weight.is_point() && counted.may_be_absent && (!weight.low || weight.low->sign() <= 0)) return Enclosure::anything();
        sum = sum + weight * counted;
    }
    return sum;
}

Enclosure BoxBounds::sum_of(Item::Kind kind, std::uint32_t list) {
    Enclosure sum = Enclosure::point(Value::of(0));
    const Enclosure nothing = sum;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != kind || (list != none && item.list != list)) continue;
        const Out out = left_out(i);
        if (out == Out::yes) continue;
        Enclosure counted = figure(item.counted);
        if (out == Out::open || counted.may_be_absent) {
            const bool may_be_absent = counted.may_be_absent;
            counted = joined(counted, nothing);
            counted.may_be_absent = may_be_absent;
        }
        sum = sum + counted;
    }
    return sum;
}

Enclosure BoxBounds::ruled(const Term& t) {
    const Ruled& rules = model_.ruled[t.payload];
    Enclosure value = term(t.a);
    bool may_be_set = false;
    for (const auto index : effect_order_[t.payload]) {
        const Effect& effect = rules.effects[index];
        // A condition on what is not assessed is not met.
        Enclosure condition = effect.condition == none ? Enclosure::point(Value::truth(true)) : term(effect.condition);
        const bool may_be_absent = condition.may_be_absent;
        if (!condition.may_be_true()) {
            value.may_be_absent = value.may_be_absent || may_be_absent;
            continue;
        }
        Enclosure after = acted(rules, effect, value, may_be_set);
        if (may_be_absent) {
            value = joined(value, after);
            value.may_be_absent = true;
        } else {
            value = chosen(condition, after, value);
        }
        may_be_set = may_be_set || effect.kind == Effect::Kind::set;
    }
    return value;
}

Enclosure BoxBounds::acted(const Ruled& rules, const Effect& effect, const Enclosure& value, bool may_be_set_before) {
    using enum Effect::Kind;
    const Figure& figure = model_.figures[rules.figure];
    if (effect.kind == withhold) return figure.type == ValueType::number ? Enclosure::point(Value::of(0)) : Enclosure::absent();
    if (!value.may_be_present && effect.kind != set) return value;
    const Enclosure amount = term(effect.value);
    const bool labels = figure.type == ValueType::label;
    Enclosure out;
    switch (effect.kind) {
        case set:
            // Two fixed values that differ are none.
            out = amount;
            out.may_be_absent = out.may_be_absent || may_be_set_before;
            return out;
        case add: out = value + amount; break;
        case subtract: out = value - amount; break;
        case factor: out = value * amount; break;
        case drop: case raise: {
            const Number last(static_cast<std::int64_t>(model_.label_lists[figure.labels].labels.size()) - 1);
            if (!amount.is_point() || !amount.low->is_integer()) {
                out = Enclosure::between(value.kind, 0, last);
                out.may_be_absent = value.may_be_absent || amount.may_be_absent;
                break;
            }
            const Enclosure moved = effect.kind == drop ? value + amount : value - amount;
            out = greatest_of(least_of(moved, Enclosure::point(Value::of(last))), Enclosure::point(Value::of(0)));
            break;
        }
        case at_least: out = labels ? least_of(value, amount) : greatest_of(value, amount); break;
        case at_most: out = labels ? greatest_of(value, amount) : least_of(value, amount); break;
        case withhold: break;
    }
    out.kind = value.kind;
    if (labels && out.low) out.low = out.low->ceil();
    if (labels && out.high) out.high = out.high->floor();
    return out;
}

Enclosure BoxBounds::outcome(const Outcome& outcome) {
    if (model_.figures[outcome.figure].type == ValueType::text) return Enclosure::anything();
    // From the last line to the first: each where its condition holds, else what comes after it.
    Enclosure value = Enclosure::absent();
    bool may_be_absent = false;
    for (const auto& line : outcome.lines)
        if (line.otherwise) value = term(line.value);
    for (auto line = outcome.lines.rbegin(); line != outcome.lines.rend(); ++line) {
        if (line->otherwise) continue;
        const Enclosure condition = line->condition == none ? Enclosure::point(Value::truth(true)) : term(line->condition);
        may_be_absent = may_be_absent || condition.may_be_absent;
        if (!condition.may_be_true()) continue;
        const Enclosure given = term(line->value);
        value = condition.may_be_absent ? joined(given, value) : chosen(condition, given, value);
    }
    // Of lines that may hold together there is none, where the first does not count.
    value.may_be_absent = value.may_be_absent || may_be_absent || !outcome.sequential;
    return value;
}

}  // namespace kaohe
