// SPDX-License-Identifier: Apache-2.0
#include "interpreter/direction.hpp"

#include <algorithm>
#include <optional>

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {
namespace {

using enum Direction;

bool not_negative(const Interval& a) { return a.low && a.low->sign() >= 0; }
bool not_positive(const Interval& a) { return a.high && a.high->sign() <= 0; }
// Every value of `a` is at most every value of `b`.
bool never_above(const Interval& a, const Interval& b) { return a.high && b.low && *a.high <= *b.low; }

}  // namespace

Direction turned(Direction d) { return d == up ? down : d == down ? up : d; }

Direction both(Direction a, Direction b) {
    if (a == fixed || a == b) return b;
    return b == fixed ? a : open;
}

Directions::Directions(const Model& model, FigureId growing, AttainableValues& values) : model_(model), growing_(growing), values_(values), dependents_(figures_that_read(model, growing)) {}

Interval Directions::outline(TermId id) { return range_of(values_.of(id)); }

Direction Directions::of(FigureId id) {
    if (id == growing_) return up;
    const Figure& figure = model_.figures[id];
    if (!dependents_[id] || figure.term == none) return fixed;
    if (const auto found = figures_.find(id); found != figures_.end()) return found->second;
    Direction direction = term(figure.term);
    if (figure.kind == FigureKind::score && figure.item != none && is_moved(model_.items[figure.item].left_out_when)) direction = open;
    if (id == model_.rating)
        for (const PersonRule& rule : model_.person_rules)
            if (rule.kind == PersonRule::Kind::unrated && is_moved(rule.condition)) direction = open;
    figures_.emplace(id, direction);
    return direction;
}

Direction Directions::term(TermId id) { return id == none ? fixed : compute(model_.terms[id]); }

Direction Directions::compute(const Term& t) {
    switch (t.op) {
        case Op::constant: case Op::hole: return fixed;
        case Op::figure: return of(t.payload);
        case Op::local: {
            const auto found = locals_.find(t.payload);
            return found == locals_.end() ? open : found->second;
        }
        case Op::let: {
            const Direction bound = term(t.a);
            locals_.insert_or_assign(t.payload, bound);
            return term(t.b);
        }
        case Op::add: case Op::minimum: case Op::maximum: case Op::cap: case Op::floor_: case Op::and_: case Op::or_: return both(term(t.a), term(t.b));
        case Op::subtract: return both(term(t.a), turned(term(t.b)));
        case Op::negate: case Op::not_: return turned(term(t.a));
        case Op::absolute: {
            const Direction own = term(t.a);
            if (own == fixed) return fixed;
            const Interval values = outline(t.a);
            return not_negative(values) ? own : not_positive(values) ? turned(own) : open;
        }
        case Op::multiply: return product(t);
        case Op::divide: return quotient(t);
        case Op::power: {
            const Direction own = both(term(t.a), term(t.b));
            if (own == fixed) return fixed;
            return !is_moved(t.b) && not_negative(outline(t.a)) && not_negative(outline(t.b)) ? own : open;
        }
        case Op::round: return is_moved(t.b) ? open : term(t.a);
        case Op::round_whole: return term(t.a);
        case Op::clamp_range: {
            const Range& range = model_.ranges[t.payload];
            return is_moved(range.low) || is_moved(range.high) ? open : term(t.a);
        }
        case Op::less: case Op::at_most: return both(turned(term(t.a)), term(t.b));
        case Op::greater: case Op::at_least: return both(term(t.a), turned(term(t.b)));
        case Op::equal: case Op::not_equal: return is_moved(t.a) || is_moved(t.b) ? open : fixed;
        case Op::in_range: return in_range(t);
        case Op::is_one_of: return is_moved(t.a) ? open : fixed;
        // Data that is there stays there.
        case Op::is_missing: case Op::is_present: case Op::is_not_applicable:
            return is_moved(t.a) && !(model_.terms[t.a].op == Op::figure && model_.terms[t.a].payload == growing_) ? open : fixed;
        case Op::choose: return choice(t);
        case Op::lookup: return lookup(model_.tables[t.payload]);
        case Op::weighted_sum: case Op::score_sum: return sum_of_shares(t);
        case Op::extra_sum: return sum_of(Item::Kind::extra, t.payload);
        case Op::deduction_sum: return sum_of(Item::Kind::deduction, t.payload);
        case Op::ruled: return ruled(t);
        case Op::rating: return rating(model_.scales[t.payload]);
        case Op::rating_value: return of(model_.rating) == fixed ? fixed : open;
        case Op::outcome:
            for (const OutcomeLine& line : model_.outcomes[t.payload].lines)
                if (is_moved(line.condition) || is_moved(line.value)) return open;
            return fixed;
        case Op::dated: {
            Direction all = fixed;
            for (const DatedValue& value : model_.dated[t.payload].values) all = both(all, term(value.value));
            return all;
        }
        case Op::answered: return answered(t);
    }
    return open;
}

Direction Directions::product(const Term& t) {
    const Direction a = term(t.a), b = term(t.b);
    if (both(a, b) == fixed) return fixed;
    const Interval x = outline(t.a), y = outline(t.b);
    if (b == fixed) return not_negative(y) ? a : not_positive(y) ? turned(a) : open;
    if (a == fixed) return not_negative(x) ? b : not_positive(x) ? turned(b) : open;
    return not_negative(x) && not_negative(y) ? both(a, b) : open;
}

Direction Directions::quotient(const Term& t) {
    const Direction a = term(t.a), b = term(t.b);
    if (both(a, b) == fixed) return fixed;
    const Interval x = outline(t.a), y = outline(t.b);
    if (b == fixed) return not_negative(y) ? a : not_positive(y) ? turned(a) : open;
    // Across zero the divisor has no value; to both sides of it the quotient would change its sign.
    if (!not_negative(y)) return open;
    if (a == fixed) return not_negative(x) ? turned(b) : not_positive(x) ? b : open;
    return not_negative(x) ? both(a, turned(b)) : open;
}

Direction Directions::in_range(const Term& t) {
    const Direction own = term(t.a);
    const Range& range = model_.ranges[t.payload];
    if (is_moved(range.low) || is_moved(range.high)) return open;
    if (own == fixed || own == open) return own;
    const auto bounds = constant_interval(model_, range);
    const Interval values = outline(t.a);
    const bool below = range.low != none && !(bounds && values.low && intersection(values, {{}, *bounds->low, true, !bounds->low_closed}).is_empty());
    const bool above = range.high != none && !(bounds && values.high && intersection(values, {*bounds->high, {}, !bounds->high_closed, true}).is_empty());
    return below && above ? open : below ? own : above ? turned(own) : fixed;
}

Direction Directions::choice(const Term& t) { return switched(term(t.a), t.b, t.c); }

Direction Directions::switched(Direction condition, TermId when_true, TermId when_false) {
    const Direction own = both(term(when_true), term(when_false));
    if (condition == fixed || own == open) return condition == fixed ? own : open;
    if (condition == open || when_true == none || when_false == none) return open;
    const Interval yes = outline(when_true), no = outline(when_false);
    const bool yes_higher = never_above(no, yes), no_higher = never_above(yes, no);
    if (yes_higher && no_higher) return own;
    const Direction jump = yes_higher ? condition : no_higher ? turned(condition) : open;
    return both(own, jump);
}

Direction Directions::lookup(const Table& table) {
    std::size_t moving = table.keys.size();
    Direction key = fixed;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
        const Direction one = term(table.keys[i]);
        if (one == fixed) continue;
        if (moving != table.keys.size()) return open;
        moving = i;
        key = one;
    }
    // Bounds that move let a line go where it was not.
    for (const TableLine& line : table.lines)
        for (const auto& one : line.keys)
            if (is_moved(one.range.low) || is_moved(one.range.high)) return open;
    Direction results = both(term(table.below_value), term(table.above_value));
    for (const TableLine& line : table.lines) results = both(results, term(line.result));
    if (moving == table.keys.size()) return results;
    if (key == open || results != fixed || table.key_lists[moving] != none) return open;
    const Direction rising = table.mode == Table::Mode::steps           ? steps(table, moving)
                             : table.mode == Table::Mode::straight_line ? straight_line(table)
                                                                        : marginal(table);
    return rising == up ? key : rising == down ? turned(key) : rising;
}

// Which way the results go along the key, every other key standing still.
Direction Directions::steps(const Table& table, std::size_t moving) {
    if (table.keys.size() > 1) return open;
    std::vector<CoverLine> lines;
    for (const TableLine& line : table.lines) {
        const auto key = cover_key(model_, line.keys[moving].range);
        if (!key) return open;
        lines.push_back({{*key}, false});
    }
    std::optional<std::uint32_t> last;
    Direction all = fixed;
    for (const auto& [piece, taken] : taken_pieces(lines, values_.of(table.keys[moving]))) {
        if (last && *last != taken) {
            const Interval before = outline(table.lines[*last].result), now = outline(table.lines[taken].result);
            if (never_above(before, now)) all = never_above(now, before) ? all : both(all, up);
            else all = both(all, never_above(now, before) ? down : open);
        }
        last = taken;
    }
    return all;
}

Direction Directions::straight_line(const Table& table) {
    if (table.lines.size() < 2) return fixed;
    // The points have to ascend, whatever the data.
    std::optional<Number> last;
    for (const TableLine& line : table.lines) {
        const auto point = constant_number(model_, line.keys[0].range.low);
        if (!point || (last && !(*last < *point))) return open;
        last = point;
    }
    Direction all = fixed;
    const auto compare = [&](TermId before, TermId after) {
        const Interval a = outline(before), b = outline(after);
        if (never_above(a, b)) return never_above(b, a) ? fixed : up;
        return never_above(b, a) ? down : open;
    };
    for (std::size_t i = 1; i < table.lines.size(); ++i) all = both(all, compare(table.lines[i - 1].result, table.lines[i].result));
    if (table.below == Table::Beyond::value) all = both(all, compare(table.below_value, table.lines.front().result));
    if (table.above == Table::Beyond::value) all = both(all, compare(table.lines.back().result, table.above_value));
    return all;
}

Direction Directions::marginal(const Table& table) {
    const bool rising = std::all_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return not_negative(outline(line.result)); });
    return rising ? up : open;
}

Direction Directions::ruled(const Term& t) {
    Direction direction = term(t.a);
    const Ruled& rules = model_.ruled[t.payload];
    if (rules.effects.empty()) return direction;
    Interval values = outline(t.a);
    bool known = true;  // what stands before an effect is still what the formula gives
    for (const auto index : working_order(rules)) {
        const Effect& effect = rules.effects[index];
        direction = after(effect, rules.figure, direction, known ? values : Interval{});
        // What a fixed value or a limit gives is within the hull; sums and factors move it away.
        using enum Effect::Kind;
        if (effect.kind == set || effect.kind == at_most || effect.kind == at_least) {
            const Interval value = outline(effect.value);
            values = values.is_empty() ? value : hull(values, value);
        } else if (effect.kind == withhold) {
            values = hull(values, Interval::point(0));
        } else {
            known = false;
        }
    }
    return direction;
}

Direction Directions::after(const Effect& effect, FigureId figure, Direction before, const Interval& values) {
    const Direction when = term(effect.condition);
    const Direction amount = effect.kind == Effect::Kind::withhold ? fixed : term(effect.value);
    if (when == fixed && before == fixed && amount == fixed) return fixed;
    if (amount == open || before == open || when == open) return open;
    const bool is_label = figure != none && model_.figures[figure].type == ValueType::label;
    using enum Effect::Kind;
    // What it does to the figure where it acts: lifts it, lowers it, or either.
    Direction lift = open;
    switch (effect.kind) {
        case set: {
            if (is_label) {
                const TermId value = effect.value;
                if (value == none || model_.terms[value].op != Op::constant) break;
                const auto index = model_.constants[model_.terms[value].payload].index();
                const auto count = model_.label_lists[model_.figures[figure].labels].labels.size();
                lift = index == 0 ? up : index + 1 == count ? down : open;
                break;
            }
            const Interval value = outline(effect.value);
            lift = never_above(values, value) ? up : never_above(value, values) ? down : open;
            break;
        }
        case withhold: lift = is_label ? open : not_negative(values) ? down : open; break;
        case add: case subtract: {
            const Interval value = outline(effect.value);
            lift = not_negative(value) ? up : not_positive(value) ? down : open;
            if (effect.kind == subtract) lift = turned(lift);
            break;
        }
        case factor: {
            const Interval value = outline(effect.value);
            if (!not_negative(value)) return open;
            if (not_negative(values)) lift = value.high && *value.high <= Number(1) ? down : *value.low >= Number(1) ? up : open;
            if (amount != fixed && !not_negative(values)) return open;
            break;
        }
        case drop: lift = down; break;
        case raise: lift = up; break;
        case at_least: lift = up; break;
        case at_most: lift = down; break;
    }
    const Direction own = both(before, effect.kind == subtract ? turned(amount) : amount);
    if (when == fixed) return own;
    return both(own, lift == up ? when : lift == down ? turned(when) : open);
}

// Up where higher keys never get a later label.
Direction Directions::rating(const RatingScale& scale) {
    const Direction key = term(scale.key);
    Direction asked = fixed;
    bool some_asked = false, bounds_known = true;
    std::vector<CoverLine> lines;
    for (const RatingLine& line : scale.lines) {
        for (const TermId condition : line.requires_) {
            some_asked = true;
            asked = both(asked, term(condition));
        }
        if (is_moved(line.range.low) || is_moved(line.range.high)) return open;
        const auto range = cover_key(model_, line.range);
        if (!range) {
            bounds_known = false;
            continue;
        }
        lines.push_back({{*range}, false});
    }
    if (key == fixed && asked == fixed) return fixed;
    if (key == open || asked == open || !bounds_known) return open;
    if (some_asked && !falls_through(scale, lines)) return open;
    std::optional<std::uint32_t> last;
    Direction labels = fixed;
    for (const auto& [piece, taken] : taken_pieces(lines, values_.of(scale.key))) {
        const auto label = scale.lines[taken].label;
        if (last && *last != label) labels = both(labels, label < *last ? up : down);
        last = label;
    }
    if (labels == open || (some_asked && labels == down)) return open;
    return both(asked, labels == up ? key : labels == down ? turned(key) : fixed);
}

// Whether somebody who falls short of what a line asks for finds a later one that fits, worse the lower: each is open above, lower
// than the one before, and no better.
bool Directions::falls_through(const RatingScale& scale, const std::vector<CoverLine>& lines) const {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CoverKey& own = lines[i].keys[0];
        const bool last = i + 1 == lines.size();
        if (!own.rest && own.range.high) {
            // The lowest may end where the one above begins.
            if (!last || own.range.low) return false;
        }
        if (i == 0) continue;
        if (scale.lines[i].label < scale.lines[i - 1].label) return false;
        const CoverKey& above = lines[i - 1].keys[0];
        if (above.rest) return false;
        if (!own.rest && own.range.low && (!above.range.low || *own.range.low > *above.range.low)) return false;
        if (!own.rest && own.range.high && !(scale.lines[i - 1].requires_.empty())) return false;
    }
    return true;
}

Direction Directions::sum_of_shares(const Term& t) {
    const bool weighted = t.op == Op::weighted_sum;
    Direction all = fixed;
    for (const Item& item : model_.items) {
        if (item.kind != Item::Kind::indicator) continue;
        const FigureId share = weighted ? item.weight : item.full;
        if (is_moved(item.left_out_when) || (share != none && of(share) != fixed)) return open;
        const Direction own = of(item.counted);
        if (own == fixed) continue;
        if (weighted && (share == none || !not_negative(outline(model_.figures[share].term)))) {
            // A weight by role is checked to be no less than zero; one that data gives is not.
            if (share == none || !model_.reads[share].empty()) return open;
        }
        all = both(all, own);
    }
    return all;
}

Direction Directions::sum_of(Item::Kind kind, std::uint32_t list) {
    Direction all = fixed;
    for (const Item& item : model_.items) {
        if (item.kind != kind || (list != none && item.list != list)) continue;
        if (is_moved(item.left_out_when)) return open;
        all = both(all, of(item.counted));
    }
    return all;
}

}  // namespace kaohe
