// SPDX-License-Identifier: Apache-2.0
#include "interpreter/along.hpp"

#include <algorithm>

#include "interpreter/rule_order.hpp"

namespace kaohe {

void Along::turn(TermId id, const Number& x) {
    if (x == case_.at) {
        valid_ = Interval::point(x);
        turn_below_ = turn_above_ = id;
    } else if (x < case_.at && (!valid_.low || *valid_.low < x)) {
        valid_.low = x;
        valid_.low_closed = false;
        turn_below_ = id;
    } else if (x > case_.at && (!valid_.high || x < *valid_.high)) {
        valid_.high = x;
        valid_.high_closed = false;
        turn_above_ = id;
    }
}

void Along::turns_at(TermId id, const Form& f, const Form& g) {
    if (f.decided && g.decided && !f.moves() && !g.moves()) return;
    const Form difference = f - g;
    if (!difference.decided) {
        decided_ = false;
        return;
    }
    if (!difference.moves()) return;
    if (const auto zero = difference.zero()) turn(id, *zero);
    if (const auto pole = difference.pole()) turn(id, *pole);
}

Form Along::of(FigureId id) {
    if (id == case_.variable) return Form::itself();
    const Figure& figure = model_.figures[id];
    const Value& known = case_.result.figures[id];
    if (!case_.dependents[id] || figure.term == none) return Form::fixed(known.number);
    if (const auto found = figures_.find(id); found != figures_.end()) return found->second;
    if (figure.kind == FigureKind::score && figure.item != none) left_out(model_.items[figure.item]);
    Form form = computed(figure.term) ? term(figure.term) : Form::fixed(known.number);
    figures_.emplace(id, form);
    return form;
}

void Along::left_out(const Item& item) {
    if (computed(item.left_out_when)) term(item.left_out_when);
}

Form Along::term(TermId id) {
    const Form form = compute(id, model_.terms[id]);
    return value(id).is_absent() ? Form::fixed(0) : form;
}

Form Along::compute(TermId id, const Term& t) {
    switch (t.op) {
        case Op::constant: case Op::hole: return fixed(id);
        case Op::figure: return of(t.payload);
        case Op::local: {
            const auto found = locals_.find(t.payload);
            return found == locals_.end() ? fixed(id) : found->second;
        }
        case Op::let: {
            if (!computed(t.a)) return fixed(id);
            const Form bound = term(t.a);
            locals_.insert_or_assign(t.payload, bound);
            return computed(t.b) ? term(t.b) : fixed(id);
        }
        case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: case Op::absolute:
        case Op::minimum: case Op::maximum: case Op::power: return arithmetic(id, t);
        case Op::less: case Op::at_most: case Op::greater: case Op::at_least: case Op::equal: case Op::not_equal:
            if (computed(t.a)) {
                const Form own = term(t.a);
                if (computed(t.b)) turns_at(id, own, term(t.b));
            }
            return fixed(id);
        case Op::and_: case Op::or_: case Op::not_: case Op::is_one_of: case Op::is_missing: case Op::is_present: case Op::is_not_applicable:
            for (const TermId inner : {t.a, t.b})
                if (computed(inner)) term(inner);
            return fixed(id);
        case Op::choose: {
            if (computed(t.a)) term(t.a);
            return computed(t.a) && value(t.a).is_true() ? (computed(t.b) ? term(t.b) : fixed(id)) : computed(t.c) ? term(t.c) : fixed(id);
        }
        case Op::in_range:
            if (computed(t.a)) range_turns(id, term(t.a), model_.ranges[t.payload]);
            return fixed(id);
        case Op::cap: case Op::floor_: case Op::clamp_range: return limited(id, t);
        case Op::round: case Op::round_whole: return rounded(id, t);
        case Op::lookup: return lookup(id, model_.tables[t.payload]);
        case Op::weighted_sum: case Op::score_sum: return sum_of_shares(t);
        case Op::extra_sum: return sum_of(Item::Kind::extra, t.payload);
        case Op::deduction_sum: return sum_of(Item::Kind::deduction, t.payload);
        case Op::ruled: return ruled(id, t);
        case Op::rating: return rating(t);
        case Op::rating_value: return rating_value(t.payload);
        case Op::outcome: return outcome(model_.outcomes[t.payload]);
        case Op::dated: {
            for (const DatedValue& dated : model_.dated[t.payload].values)
                if (computed(dated.value) && value(dated.value) == value(id)) return term(dated.value);
            return fixed(id);
        }
        case Op::answered: {
            const Form own = computed(t.a) ? term(t.a) : fixed(id);
            if (!computed(t.a) || !value(t.a).is_absent()) return own;
            for (const Answer& answer : model_.answers[t.payload].list)
                if (answer.trigger == value(t.a).absence && computed(answer.value)) return term(answer.value);
            return fixed(id);
        }
    }
    return Form::undecided();
}

Form Along::arithmetic(TermId id, const Term& t) {
    if (!computed(t.a)) return fixed(id);
    const Form a = term(t.a);
    if (t.op == Op::negate) return -a;
    if (t.op == Op::absolute) {
        turns_at(id, a, Form::fixed(0));
        return value(t.a).number.sign() < 0 ? -a : a;
    }
    if (!computed(t.b)) return fixed(id);
    const Form b = term(t.b);
    switch (t.op) {
        case Op::add: return a + b;
        case Op::subtract: return a - b;
        case Op::multiply: return a * b;
        case Op::divide:
            turns_at(id, b, Form::fixed(0));
            return value(t.b).number.is_zero() ? fixed(id) : a / b;
        case Op::minimum: case Op::maximum:
            turns_at(id, a, b);
            return value(id) == value(t.a) ? a : b;
        default: return a.moves() || b.moves() || !a.decided || !b.decided ? Form::undecided() : fixed(id);
    }
}

Form Along::limited(TermId id, const Term& t) {
    if (!computed(t.a)) return fixed(id);
    const Form own = term(t.a);
    if (t.op != Op::clamp_range) {
        if (!computed(t.b)) return fixed(id);
        const Form limit = term(t.b);
        turns_at(id, own, limit);
        return value(id) == value(t.a) ? own : limit;
    }
    const Range& range = model_.ranges[t.payload];
    range_turns(id, own, range);
    if (value(id) == value(t.a)) return own;
    for (const TermId end : {range.low, range.high})
        if (computed(end) && value(end) == value(id)) return term(end);
    return fixed(id);
}

void Along::range_turns(TermId id, const Form& own, const Range& range) {
    for (const TermId end : {range.low, range.high})
        if (computed(end)) turns_at(id, own, term(end));
}

// The stretch that rounds to one value ends half a step, or a whole one, to either side of it.
Form Along::rounded(TermId id, const Term& t) {
    if (!computed(t.a)) return fixed(id);
    const Form own = term(t.a);
    if (case_.through_rounding) return own;
    if (!own.moves() && own.decided) return fixed(id);
    Number step = 1;
    if (t.op == Op::round) {
        if (!computed(t.b)) return fixed(id);
        if (const Form s = term(t.b); s.moves() || !s.decided) return Form::undecided();
        step = value(t.b).number;
    }
    const Number half = step / 2;
    const Number& to = value(id).number;
    const auto mode = static_cast<RoundingMode>(t.payload);
    const bool nearest = mode == RoundingMode::half_up || mode == RoundingMode::half_even || mode == RoundingMode::half_down;
    const Number& reach = nearest ? half : step;
    for (const Number& end : {to - reach, to + reach}) turns_at(id, own, Form::fixed(end));
    // Towards zero or away from it, the other side of the value is another stretch.
    if (!nearest) turns_at(id, own, Form::fixed(to));
    return fixed(id);
}

Form Along::lookup(TermId id, const Table& table) {
    bool moves = false;
    std::vector<Form> keys;
    for (const TermId key : table.keys) {
        if (!computed(key)) return fixed(id);
        keys.push_back(term(key));
        moves = moves || !keys.back().decided || keys.back().moves();
    }
    if (table.mode != Table::Mode::steps && !keys.empty()) {
        if (!moves) {
            for (const TableLine& line : table.lines)
                if (computed(line.result) && term(line.result).moves()) return Form::undecided();
            return fixed(id);
        }
        return table.mode == Table::Mode::straight_line ? straight_line(id, table, keys[0]) : marginal(id, table, keys[0]);
    }
    for (const TableLine& line : table.lines)
        for (std::size_t i = 0; i < keys.size() && i < line.keys.size(); ++i)
            if (line.keys[i].is_range) range_turns(line.result, keys[i], line.keys[i].range);
    const auto taken = case_.trace.table_lines[id];
    return taken == none || !computed(table.lines[taken].result) ? fixed(id) : term(table.lines[taken].result);
}

Form Along::straight_line(TermId id, const Table& table, const Form& key) {
    const Number& x = value(table.keys[0]).number;
    std::size_t next = 0;
    for (; next < table.lines.size() && computed(table.lines[next].keys[0].range.low); ++next) {
        const TermId point = table.lines[next].keys[0].range.low;
        turns_at(table.lines[next].result, key, term(point));
        if (!(value(point).number < x)) break;
    }
    const bool above = next == table.lines.size(), below = next == 0;
    const auto beyond = above ? table.above : table.below;
    if ((above || below) && beyond != Table::Beyond::extended) {
        const TermId said = above ? table.above_value : table.below_value;
        return beyond == Table::Beyond::value && computed(said) ? term(said) : fixed(id);
    }
    if (table.lines.size() < 2) return fixed(id);
    const std::size_t first = above ? next - 2 : below ? 0 : next - 1;
    const TableLine &a = table.lines[first], &b = table.lines[first + 1];
    for (const TermId needed : {a.keys[0].range.low, b.keys[0].range.low, a.result, b.result})
        if (!computed(needed)) return fixed(id);
    const Form x0 = term(a.keys[0].range.low), x1 = term(b.keys[0].range.low), y0 = term(a.result), y1 = term(b.result);
    const Form width = x1 - x0;
    if (!width.decided || (!width.moves() && width.b.is_zero())) return Form::undecided();
    return y0 + (key - x0) * ((y1 - y0) / width);
}

Form Along::marginal(TermId id, const Table& table, const Form& key) {
    Form sum = Form::fixed(0), from = Form::fixed(0);
    for (std::size_t i = 0; i < table.lines.size(); ++i) {
        const auto& range = table.lines[i].keys[0].range;
        const TermId next_low = i + 1 < table.lines.size() ? table.lines[i + 1].keys[0].range.low : none;
        if (i == 0 && computed(range.low)) from = term(range.low);
        turns_at(table.lines[i].result, key, from);
        const TermId end = next_low != none ? next_low : range.high;
        if (!computed(table.lines[i].result)) break;
        const Form rate = term(table.lines[i].result);
        const bool last = end == none || !computed(end) || !(value(end).number < value(table.keys[0]).number);
        if (end != none && computed(end)) turns_at(id, key, term(end));
        const Form to = last ? key : term(end);
        sum = sum + (to - from) * rate;
        if (last) return sum;
        from = to;
    }
    return fixed(id);
}

Form Along::ruled(TermId id, const Term& t) {
    Form form = computed(t.a) ? term(t.a) : fixed(id);
    const Ruled& rules = model_.ruled[t.payload];
    for (const auto index : working_order(rules)) {
        const Effect& effect = rules.effects[index];
        if (effect.condition != none) {
            if (!computed(effect.condition)) continue;
            term(effect.condition);
            if (!value(effect.condition).is_true()) continue;
        }
        if (effect.kind == Effect::Kind::withhold) form = Form::fixed(0);
        else if (computed(effect.value)) form = acted(effect, form);
    }
    return form;
}

Form Along::acted(const Effect& effect, Form own) {
    const Form amount = term(effect.value);
    switch (effect.kind) {
        case Effect::Kind::set: return amount;
        case Effect::Kind::add: return own + amount;
        case Effect::Kind::subtract: return own - amount;
        case Effect::Kind::factor: return own * amount;
        case Effect::Kind::at_most: case Effect::Kind::at_least: {
            turns_at(effect.value, own, amount);
            if (!own.decided || !amount.decided) return Form::undecided();
            const bool acts = effect.kind == Effect::Kind::at_most ? amount.at(case_.at) < own.at(case_.at) : own.at(case_.at) < amount.at(case_.at);
            return acts ? amount : own;
        }
        default: return own;
    }
}

Form Along::rating(const Term& t) {
    const RatingScale& scale = model_.scales[t.payload];
    if (!computed(scale.key)) return Form::fixed(0);
    const Form key = term(scale.key);
    for (const RatingLine& line : scale.lines) {
        range_turns(line.range.low != none ? line.range.low : scale.key, key, line.range);
        for (const TermId condition : line.requires_)
            if (computed(condition)) term(condition);
    }
    return Form::fixed(0);
}

Form Along::rating_value(FigureId figure) {
    of(model_.rating);
    const auto column = model_.figures[figure].column;
    const Value& given = case_.result.figures[model_.rating];
    for (const RatingScale& scale : model_.scales)
        for (const RatingLine& line : scale.lines)
            if (!given.is_absent() && line.label == given.index() && column < line.values.size() && computed(line.values[column])) return term(line.values[column]);
    return Form::fixed(case_.result.figures[figure].number);
}

Form Along::outcome(const Outcome& outcome) {
    Form form = Form::fixed(case_.result.figures[outcome.figure].number);
    for (const OutcomeLine& line : outcome.lines) {
        if (computed(line.condition)) term(line.condition);
        if (computed(line.value)) form = term(line.value);
    }
    return form;
}

Form Along::sum_of_shares(const Term& t) {
    const bool weighted = t.op == Op::weighted_sum;
    Form sum = Form::fixed(0);
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        left_out(item);
        const FigureId share = weighted ? item.weight : item.full;
        if (share != none && of(share).moves()) return Form::undecided();
        if (case_.result.left_out[i]) continue;
        const Number& used = case_.result.weights_used[i];
        Number factor = weighted ? used : Number(1);
        if (!weighted && item.full != none && !used.is_zero()) {
            const Number& full = case_.result.figures[item.full].number;
            if (!full.is_zero()) factor = used / full;
        }
        if (weighted && factor.is_zero()) continue;
        sum = sum + of(item.counted) * Form::fixed(factor);
    }
    return sum;
}

Form Along::sum_of(Item::Kind kind, std::uint32_t list) {
    Form sum = Form::fixed(0);
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != kind || (list != none && item.list != list)) continue;
        left_out(item);
        if (!case_.result.left_out[i]) sum = sum + of(item.counted);
    }
    return sum;
}

}  // namespace kaohe
