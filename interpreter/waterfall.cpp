// SPDX-License-Identifier: Apache-2.0
// The walk of the formula behind a figure. What stands on the way is split as far as sums go; what cannot be split is one step. Every
// split is held against the evaluator's own value, and given up where it does not come to the same.
#include "interpreter/waterfall.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {
namespace {

using Kind = WaterfallStep::Kind;
using Steps = std::vector<WaterfallStep>;

constexpr int deepest = 200;

// What a term comes to, split: `start` are the full marks in it, `steps` the rest.
struct Split {
    Number start;
    bool has_start = false;
    Steps steps;

    Number sum() const {
        Number all = start;
        for (const auto& step : steps) all += step.amount;
        return all;
    }
    void scale(const Number& factor) {
        start *= factor;
        for (auto& step : steps) {
            step.amount *= factor;
            step.share *= factor;
        }
    }
    void append(Split other) {
        start += other.start;
        has_start = has_start || other.has_start;
        steps.insert(steps.end(), other.steps.begin(), other.steps.end());
    }
    void add(WaterfallStep step, const Number& amount) {
        step.amount = amount;
        if (!amount.is_zero()) steps.push_back(std::move(step));
    }
};

WaterfallStep step_of_term(Kind kind, TermId term) {
    WaterfallStep step;
    step.kind = kind;
    step.term = term;
    return step;
}

class Walk {
public:
    Walk(const Model& model, const PersonResult& result, const Trace& trace)
        : model_(model), result_(result), trace_(trace), bound_(bound_terms(model)), made_of_scores_(model.figures.size(), unknown) {}

    Split figure(FigureId id) {
        const Figure& f = model_.figures[id];
        const Number& value = result_.figures[id].number;
        if (f.item != none && (f.kind == FigureKind::counted || f.kind == FigureKind::score)) return score(id, model_.items[f.item]);
        if (f.term != none && f.kind != FigureKind::parameter && is_number(f.term) && trace_.values[f.term].number == value && (f.kind != FigureKind::formula || is_made_of_scores(id))) return term(f.term);
        Split split;
        WaterfallStep step;
        step.kind = Kind::part;
        step.figure = id;
        split.add(step, value);
        return split;
    }

private:
    enum : std::int8_t { unknown, no, yes };

    bool is_number(TermId id) const { return id != none && trace_.computed[id] && trace_.values[id].kind == Value::Kind::number; }
    const Number& value(TermId id) const { return trace_.values[id].number; }

    Split part(TermId id) {
        Split split;
        split.add(step_of_term(Kind::part, id), value(id));
        return split;
    }

    // Whether scores of items are in it: what full marks can be told of.
    bool is_made_of_scores(FigureId id) {
        auto& known = made_of_scores_[id];
        if (known != unknown) return known == yes;
        const Figure& f = model_.figures[id];
        known = f.item != none && (f.kind == FigureKind::counted || f.kind == FigureKind::score) ? yes : no;
        const auto& reads = model_.reads[id];
        if (known == no && f.term != none && std::any_of(reads.begin(), reads.end(), [this](FigureId read) { return is_made_of_scores(read); })) made_of_scores_[id] = yes;
        return made_of_scores_[id] == yes;
    }
    bool holds_scores(TermId id) {
        const auto reads = figures_read_by_term(model_, id);
        return std::any_of(reads.begin(), reads.end(), [this](FigureId read) { return is_made_of_scores(read); });
    }

    // A split that does not come to what was scored is given up for one step.
    Split term(TermId id) {
        if (depth_ > deepest) return part(id);
        ++depth_;
        Split split = walk(id, model_.terms[id]);
        --depth_;
        return split.sum() == value(id) ? split : part(id);
    }

    Split walk(TermId id, const Term& t) {
        switch (t.op) {
            case Op::figure: return is_number(id) ? figure(t.payload) : part(id);
            case Op::local: return t.payload < bound_.size() && is_number(bound_[t.payload]) ? term(bound_[t.payload]) : part(id);
            case Op::let: return is_number(t.b) ? term(t.b) : part(id);
            case Op::add: case Op::subtract: return sum(t);
            case Op::multiply: case Op::divide: return product(id, t);
            case Op::minimum: case Op::maximum: case Op::cap: case Op::floor_: return limited(id, t);
            case Op::clamp_range: return changed(id, t.a, step_of_term(value(id) < value(t.a) ? Kind::cap : Kind::floor, id));
            case Op::round: case Op::round_whole: return changed(id, t.a, step_of_term(Kind::rounding, id));
            case Op::choose: {
                const TermId taken = trace_.values[t.a].is_true() ? t.b : t.c;
                return is_number(taken) ? term(taken) : part(id);
            }
            case Op::lookup: {
                const Table& table = model_.tables[t.payload];
                const auto line = trace_.table_lines[id];
                if (table.mode != Table::Mode::steps || line == none || !is_number(table.lines[line].result)) return part(id);
                return holds_scores(table.lines[line].result) ? term(table.lines[line].result) : part(id);
            }
            case Op::answered: return is_number(t.a) ? term(t.a) : part(id);
            case Op::weighted_sum: return shares(true);
            case Op::score_sum: return shares(false);
            case Op::extra_sum: return items(Item::Kind::extra, t.payload);
            case Op::deduction_sum: return items(Item::Kind::deduction, t.payload);
            case Op::ruled: return ruled(id, t);
            default: return part(id);
        }
    }

    Split sum(const Term& t) {
        Split split = addend(t.a);
        // What a sum begins with, as 100 in 100 − deductions, is where it begins.
        if (!split.has_start && split.steps.size() == 1 && model_.terms[t.a].op == Op::constant) split = {value(t.a), true, {}};
        Split other = addend(t.b);
        if (t.op == Op::subtract) {
            // Full marks taken off are no full marks.
            if (other.has_start) other = part(t.b);
            other.scale(-1);
        }
        split.append(std::move(other));
        return split;
    }

    Split addend(TermId id) {
        ++sums_;
        Split split = term(id);
        --sums_;
        return split;
    }

    // A fixed factor within a sum is a weight: it scales what it is of. Any other is a step.
    Split product(TermId id, const Term& t) {
        const bool divides = t.op == Op::divide, left = holds_scores(t.a), right = holds_scores(t.b);
        if (left == right || (divides && !left)) return part(id);
        const TermId of = left ? t.a : t.b, factor = left ? t.b : t.a;
        const bool scales = model_.terms[factor].op == Op::constant || ((divides || sums_ > 0) && constant_number(model_, factor));
        if (!scales) return changed(id, of, step_of_term(Kind::factor, factor));
        if (divides && value(factor).is_zero()) return part(id);
        Split split = term(of);
        split.scale(divides ? Number(1) / value(factor) : value(factor));
        return split;
    }

    Split changed(TermId id, TermId from, WaterfallStep step) {
        if (!is_number(from)) return part(id);
        Split split = term(from);
        split.add(std::move(step), value(id) - value(from));
        return split;
    }

    Split limited(TermId id, const Term& t) {
        const bool is_cap = t.op == Op::cap || t.op == Op::minimum;
        TermId own = t.a;
        if (t.op == Op::minimum || t.op == Op::maximum) {
            const bool left = holds_scores(t.a), right = holds_scores(t.b);
            if (left == right) return part(id);
            own = left ? t.a : t.b;
        }
        return changed(id, own, step_of_term(is_cap ? Kind::cap : Kind::floor, id));
    }

    // Under weights every indicator has the policy's full marks; under points, its own.
    std::optional<Number> full_of(const Item& item) const {
        if (item.full != none && result_.figures[item.full].kind == Value::Kind::number) return result_.figures[item.full].number;
        return model_.points_system ? std::nullopt : std::optional(model_.full_marks);
    }

    // One item by itself, outside the sum of all.
    Split score(FigureId id, const Item& item) {
        Split split;
        WaterfallStep step;
        step.item = model_.figures[id].item;
        step.figure = id;
        const Number& value = result_.figures[id].number;
        if (const auto full = item.kind == Item::Kind::indicator ? full_of(item) : std::nullopt) {
            split = {*full, true, {}};
            indicator(split, std::move(step), *full, value);
            return split;
        }
        step.kind = item.kind == Item::Kind::extra ? Kind::extra : item.kind == Item::Kind::deduction ? Kind::deduction : Kind::indicator;
        split.add(std::move(step), value);
        return split;
    }

    static void indicator(Split& split, WaterfallStep step, const Number& share, const Number& earned) {
        step.kind = Kind::indicator;
        step.share = share;
        step.amount = earned - share;
        split.steps.push_back(std::move(step));
    }

    // Of each indicator its full share with the weight in use, and what it earned of it. What is left out has neither.
    Split shares(bool weighted) {
        Split split;
        for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
            const Item& item = model_.items[i];
            if (item.kind != Item::Kind::indicator || result_.left_out[i]) continue;
            const Number& used = result_.weights_used[i];
            if (weighted && used.is_zero()) continue;
            const Number full = full_of(item).value_or(Number{});
            const Number share = weighted ? used * full : item.full == none ? Number{} : used;
            const Number& counted = result_.figures[item.counted].number;
            const bool rescaled = !weighted && item.full != none && used != full && !full.is_zero();
            WaterfallStep step;
            step.item = i;
            split.start += share;
            split.has_start = true;
            indicator(split, std::move(step), share, weighted ? used * counted : rescaled ? counted * used / full : counted);
        }
        return split;
    }

    Split items(Item::Kind kind, std::uint32_t list) {
        Split split;
        for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
            const Item& item = model_.items[i];
            if (item.kind != kind || (list != none && item.list != list) || result_.left_out[i]) continue;
            const Value& counted = result_.figures[item.counted];
            if (counted.kind != Value::Kind::number) continue;
            WaterfallStep step;
            step.kind = kind == Item::Kind::extra ? Kind::extra : Kind::deduction;
            step.item = i;
            split.add(std::move(step), counted.number);
        }
        return split;
    }

    // Each effect that acted, in the order in which they work.
    Split ruled(TermId id, const Term& t) {
        const Ruled& rules = model_.ruled[t.payload];
        if (!is_number(t.a)) return part(id);
        Split split = term(t.a);
        Number now = value(t.a);
        for (const auto index : working_order(rules)) {
            const Effect& effect = rules.effects[index];
            if (effect.condition != none && !(trace_.computed[effect.condition] && trace_.values[effect.condition].is_true())) continue;
            Number then = now;
            if (effect.kind == Effect::Kind::withhold) then = 0;
            else if (!is_number(effect.value)) return part(id);
            else then = acted(effect, now, value(effect.value));
            WaterfallStep step = step_of_term(Kind::rule, id);
            step.figure = rules.figure;
            step.ruled = t.payload;
            step.effect = index;
            split.add(std::move(step), then - now);
            now = std::move(then);
        }
        return split;
    }

    static Number acted(const Effect& effect, const Number& now, const Number& amount) {
        switch (effect.kind) {
            case Effect::Kind::set: return amount;
            case Effect::Kind::add: return now + amount;
            case Effect::Kind::subtract: return now - amount;
            case Effect::Kind::factor: return now * amount;
            case Effect::Kind::at_most: return min(now, amount);
            case Effect::Kind::at_least: return max(now, amount);
            default: return now;
        }
    }

    const Model& model_;
    const PersonResult& result_;
    const Trace& trace_;
    const std::vector<TermId> bound_;
    std::vector<std::int8_t> made_of_scores_;
    int depth_ = 0;
    int sums_ = 0;  // how many sums it stands in
};

void run_sums(Steps& steps, Number so_far) {
    for (auto& step : steps) step.after = so_far += step.amount;
}

}  // namespace

std::optional<Waterfall> waterfall(const Model& model, const PersonResult& result, const Trace& trace, FigureId figure) {
    if (figure == none) figure = model.total;
    if (figure == none || result.figures[figure].kind != Value::Kind::number) return std::nullopt;
    Waterfall fall{figure, result.figures[figure].number, {}};
    Split split = Walk(model, result, trace).figure(figure);
    // A total that cannot be split, as the least of several scores, is held against full marks all the same.
    if (!split.has_start && figure == model.total && split.steps.size() == 1 && split.steps.front().kind == Kind::part) {
        split.start = model.full_marks;
        split.steps.front().amount -= model.full_marks;
    }
    fall.steps.push_back({});
    fall.steps.front().amount = split.start;
    fall.steps.insert(fall.steps.end(), split.steps.begin(), split.steps.end());
    run_sums(fall.steps, 0);
    return fall;
}

WaterfallDifference difference(const Waterfall& from, const Waterfall& to) {
    std::vector<std::size_t> partner(from.steps.size(), to.steps.size());
    std::vector<bool> met(to.steps.size());
    for (std::size_t i = 0; i < from.steps.size(); ++i)
        for (std::size_t k = 0; k < to.steps.size() && partner[i] == to.steps.size(); ++k)
            if (!met[k] && to.steps[k].same_place(from.steps[i])) {
                partner[i] = k;
                met[k] = true;
            }
    // In one order: what only the second has comes before the next step there that both have.
    Steps steps;
    std::size_t next = 0;
    const auto take_up_to = [&](std::size_t end) {
        for (; next < end; ++next)
            if (!met[next]) steps.push_back(to.steps[next]);
    };
    for (std::size_t i = 0; i < from.steps.size(); ++i) {
        const bool in_both = partner[i] < to.steps.size();
        if (in_both) take_up_to(partner[i]);
        WaterfallStep step = in_both ? to.steps[partner[i]] : from.steps[i];
        step.amount = (in_both ? step.amount : Number{}) - from.steps[i].amount;
        step.share = (in_both ? step.share : Number{}) - from.steps[i].share;
        steps.push_back(std::move(step));
    }
    take_up_to(to.steps.size());
    std::erase_if(steps, [](const auto& step) { return step.amount.is_zero(); });
    run_sums(steps, from.result);
    return {from.result, to.result, std::move(steps)};
}

}  // namespace kaohe
