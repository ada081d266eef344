// SPDX-License-Identifier: Apache-2.0
#include "interpreter/constant_terms.hpp"

#include <algorithm>

namespace kaohe {
namespace {

// Figures may be nested as deep as the policy is long; this only keeps the stack small.
constexpr int deepest = 2000;

constexpr Folded unknown{};

Folded known(Value value) { return {Folded::Status::known, std::move(value)}; }
Folded known(Number number) { return known(Value::of(std::move(number))); }

}  // namespace

Folded ConstantFolder::term(TermId id) {
    if (id == none || depth_ > deepest) return unknown;
    ++depth_;
    Folded folded = compute(model_.terms[id]);
    --depth_;
    return folded;
}

Folded ConstantFolder::figure(FigureId id) {
    if (id == none) return unknown;
    const auto given = std::find_if(given_.begin(), given_.end(), [&](const Known& known_figure) { return known_figure.figure == id; });
    if (given != given_.end()) return known(given->value);
    return term(model_.figures[id].term);
}

Folded ConstantFolder::compute(const Term& t) {
    switch (t.op) {
        case Op::constant: return known(model_.constants[t.payload]);
        case Op::figure: return figure(t.payload);
        case Op::hole: return {Folded::Status::hole, {}};
        case Op::local: {
            const auto bound = std::find_if(locals_.rbegin(), locals_.rend(), [&](const auto& local) { return local.first == t.payload; });
            return bound == locals_.rend() ? unknown : bound->second;
        }
        case Op::let: {
            locals_.emplace_back(t.payload, term(t.a));
            Folded body = term(t.b);
            locals_.pop_back();
            return body;
        }
        case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::minimum: case Op::maximum:
            return arithmetic(t);
        case Op::negate: case Op::absolute: {
            const Folded a = term(t.a);
            return a.is_number() ? known(t.op == Op::negate ? -a.value.number : a.value.number.abs()) : a;
        }
        case Op::less: case Op::at_most: case Op::greater: case Op::at_least: case Op::equal: case Op::not_equal:
            return comparison(t);
        case Op::and_: case Op::or_: case Op::not_: case Op::is_one_of: case Op::in_range: case Op::is_present: case Op::is_missing:
            return logic(t);
        case Op::choose: {
            const Folded condition = term(t.a);
            return condition.is_known() ? term(condition.value.is_true() ? t.b : t.c) : condition;
        }
        case Op::cap: case Op::floor_: case Op::clamp_range: return limited(t);
        case Op::round_whole: return rounded(t, 1);
        case Op::round: {
            const Folded step = term(t.b);
            return step.is_number() && step.value.number.sign() > 0 ? rounded(t, step.value.number) : unknown;
        }
        case Op::lookup: return looked_up(model_.tables[t.payload]);
        case Op::answered: return answered(t);
        case Op::dated: {
            const Dated& dated = model_.dated[t.payload];
            return dated.values.size() == 1 && !dated.values[0].from ? term(dated.values[0].value) : unknown;
        }
        default: return unknown;
    }
}

Folded ConstantFolder::arithmetic(const Term& t) {
    const Folded a = term(t.a);
    if (!a.is_number()) return a.is_known() ? unknown : a;
    const Folded b = term(t.b);
    if (!b.is_number()) return b.is_known() ? unknown : b;
    const Number &x = a.value.number, &y = b.value.number;
    switch (t.op) {
        case Op::add: return known(x + y);
        case Op::subtract: return known(x - y);
        case Op::multiply: return known(x * y);
        case Op::divide: return y.is_zero() ? unknown : known(x / y);
        case Op::minimum: return known(min(x, y));
        default: return known(max(x, y));
    }
}

Folded ConstantFolder::comparison(const Term& t) {
    const Folded a = term(t.a);
    if (!a.is_known()) return a;
    const Folded b = term(t.b);
    if (!b.is_known()) return b;
    if (a.value.kind != b.value.kind || a.value.is_absent()) return unknown;
    const std::strong_ordering order = a.value.number <=> b.value.number;
    switch (t.op) {
        case Op::less: return known(Value::truth(order < 0));
        case Op::at_most: return known(Value::truth(order <= 0));
        case Op::greater: return known(Value::truth(order > 0));
        case Op::at_least: return known(Value::truth(order >= 0));
        case Op::equal: return known(Value::truth(order == 0));
        default: return known(Value::truth(order != 0));
    }
}

Folded ConstantFolder::logic(const Term& t) {
    const Folded a = term(t.a);
    if (t.op == Op::and_ || t.op == Op::or_) {
        const bool decisive = t.op == Op::or_;
        if (a.is_known() && a.value.is_true() == decisive) return a;
        const Folded b = term(t.b);
        // Either side may decide alone, whatever the other is: 岗位为经理 且 (something from data).
        if (b.is_known() && b.value.is_true() == decisive) return b;
        return a.is_known() ? b : a;
    }
    if (!a.is_known()) return a;
    switch (t.op) {
        case Op::not_: return known(Value::truth(!a.value.is_true()));
        case Op::is_present: return known(Value::truth(!a.value.is_absent()));
        case Op::is_missing: return known(Value::truth(a.value.is_absent()));
        case Op::is_one_of: {
            const auto& labels = model_.label_sets[t.payload];
            return known(Value::truth(std::find(labels.begin(), labels.end(), a.value.index()) != labels.end()));
        }
        default: {
            const auto range = constant_interval(model_, model_.ranges[t.payload]);
            return range ? known(Value::truth(range->contains(a.value.number))) : unknown;
        }
    }
}

Folded ConstantFolder::limited(const Term& t) {
    const Folded a = term(t.a);
    if (!a.is_number()) return a.is_known() ? unknown : a;
    if (t.op == Op::clamp_range) {
        const auto range = constant_interval(model_, model_.ranges[t.payload]);
        if (!range) return unknown;
        Number value = a.value.number;
        if (range->low) value = max(value, *range->low);
        if (range->high) value = min(value, *range->high);
        return known(std::move(value));
    }
    const Folded limit = term(t.b);
    if (!limit.is_number()) return limit.is_known() ? unknown : limit;
    return known(t.op == Op::cap ? min(a.value.number, limit.value.number) : max(a.value.number, limit.value.number));
}

Folded ConstantFolder::rounded(const Term& t, const Number& step) {
    const Folded a = term(t.a);
    if (!a.is_number()) return a.is_known() ? unknown : a;
    return known(round_to(a.value.number, static_cast<RoundingMode>(t.payload), step));
}

Folded ConstantFolder::looked_up(const Table& table) {
    if (table.mode != Table::Mode::steps) return unknown;
    std::vector<Piece> values;
    for (std::size_t key = 0; key < table.keys.size(); ++key) {
        const Folded value = term(table.keys[key]);
        if (!value.is_known() || value.value.is_absent()) return value.is_known() ? unknown : value;
        values.push_back({{}, value.value.number, table.key_lists[key] == none ? none : value.value.index()});
    }
    std::vector<CoverLine> lines;
    for (const TableLine& line : table.lines) {
        CoverLine& out = lines.emplace_back();
        for (const TableLine::Key& key : line.keys) {
            CoverKey& cover_key = out.keys.emplace_back();
            cover_key.rest = key.is_range ? key.range.rest : key.labels.empty();
            cover_key.labels = key.labels;
            if (!key.is_range || key.range.rest) continue;
            const auto range = constant_interval(model_, key.range);
            if (!range) return unknown;
            cover_key.range = *range;
        }
    }
    std::vector<const Piece*> at;
    for (const Piece& value : values) at.push_back(&value);
    for (const std::uint32_t line : order_of_trial(lines))
        if (lines[line].fits(at)) return table.lines[line].result == none ? Folded{Folded::Status::no_line, {}} : term(table.lines[line].result);
    return {Folded::Status::no_line, {}};
}

Folded ConstantFolder::answered(const Term& t) {
    Folded a = term(t.a);
    if (a.status != Folded::Status::no_line) return a;
    for (const Answer& answer : model_.answers[t.payload].list) {
        if (answer.trigger != Absence::not_applicable) continue;  // what a table gives that has no line
        if (answer.kind == Answer::Kind::value) return term(answer.value);
        if (answer.kind == Answer::Kind::leave_out) return known(Number{});
        if (answer.kind == Answer::Kind::unscored) return {Folded::Status::unscored, {}};
    }
    return a;
}

std::optional<Number> constant_number(const Model& model, TermId term, std::span<const Known> given) {
    const Folded folded = ConstantFolder(model, given).term(term);
    return folded.is_number() ? std::optional(folded.value.number) : std::nullopt;
}

std::optional<Interval> constant_interval(const Model& model, const Range& range, std::span<const Known> given) {
    Interval interval{{}, {}, range.low_closed, range.high_closed};
    if (range.low != none && !(interval.low = constant_number(model, range.low, given))) return {};
    if (range.high != none && !(interval.high = constant_number(model, range.high, given))) return {};
    return interval;
}

bool may_be_scored(const Model& model, std::span<const Known> given) {
    const auto is = [&](TermId condition, bool wanted) {
        const Folded folded = ConstantFolder(model, given).term(condition);
        return folded.is_known() && folded.value.kind == Value::Kind::truth && folded.value.is_true() == wanted;
    };
    return !is(model.scope, false) && std::none_of(model.exclusions.begin(), model.exclusions.end(),
                                                   [&](const Exclusion& exclusion) { return is(exclusion.condition, true); });
}

}  // namespace kaohe
