// SPDX-License-Identifier: Apache-2.0
#include "interpreter/same_meaning.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace kaohe {
namespace {

class Comparison {
public:
    Comparison(const Model& a, const Model& b) : a_(a), b_(b) {}

    std::optional<Span> run() {
        if (!same_head()) return Span{};
        if (a_.figures.size() != b_.figures.size() || a_.columns.size() != b_.columns.size() || a_.items.size() != b_.items.size() || a_.categories.size() != b_.categories.size()) return Span{};
        for (std::size_t i = 0; i < a_.columns.size(); ++i)
            if (!same_column(a_.columns[i], b_.columns[i])) return a_.columns[i].at;
        for (std::size_t i = 0; i < a_.figures.size(); ++i)
            if (!same_figure(a_.figures[i], b_.figures[i])) return a_.figures[i].at;
        for (std::size_t i = 0; i < a_.items.size(); ++i)
            if (!same_item(a_.items[i], b_.items[i])) return a_.items[i].at;
        for (std::size_t i = 0; i < a_.categories.size(); ++i) {
            const auto &x = a_.categories[i], &y = b_.categories[i];
            if (x.items != y.items || x.equal_weights != y.equal_weights || !same_term(x.weight, y.weight) || !same_range(x.allowed_weight, y.allowed_weight)) return x.at;
        }
        return conditions();
    }

private:
    bool same_head() const {
        return a_.effective_from == b_.effective_from && a_.effective_until == b_.effective_until && a_.period == b_.period && a_.points_system == b_.points_system && a_.full_marks == b_.full_marks && a_.normalise_weights == b_.normalise_weights;
    }

    bool same_unit(std::uint32_t x, std::uint32_t y, bool scale) const {
        const auto &u = a_.units[x], &v = b_.units[y];
        // What is counted may say in what, or not: 3 次, 3.
        const auto bare = [](const Unit& unit) { return unit.dimensionless() && unit.ratio == Unit::Ratio::plain; };
        if (!scale && is_count(u) && is_count(v) && u.scale == v.scale) return true;  // each of them, whatever the word
        if ((bare(u) && is_count(v) && v.scale == Number(1)) || (bare(v) && is_count(u) && u.scale == Number(1))) return true;
        return u.powers == v.powers && u.ratio == v.ratio && (!scale || u.scale == v.scale);
    }

    bool same_column(const Column& x, const Column& y) {
        return x.figure == y.figure && x.whole == y.whole && x.step == y.step && same_unit(x.unit, y.unit, true) && same_range(x.range, y.range) && same_answers(x.answers, y.answers);
    }

    bool same_figure(const Figure& x, const Figure& y) {
        const auto count = [](const Model& m, std::uint32_t list) { return list == none ? 0 : m.label_lists[list].labels.size(); };
        return x.kind == y.kind && x.type == y.type && x.item == y.item && same_unit(x.unit, y.unit, false) && (x.labels == none) == (y.labels == none) && count(a_, x.labels) == count(b_, y.labels) && same_term(x.term, y.term);
    }

    bool same_item(const Item& x, const Item& y) {
        const auto left_out = std::equal(x.left_out.begin(), x.left_out.end(), y.left_out.begin(), y.left_out.end(), [this](const LeftOut& p, const LeftOut& q) { return p.into == q.into && same_term(p.when, q.when); });
        return x.kind == y.kind && x.category == y.category && x.actual == y.actual && x.target == y.target && x.threshold == y.threshold && x.stretch == y.stretch && x.baseline == y.baseline && x.full == y.full && x.attainment == y.attainment && x.weight == y.weight && x.score == y.score &&
               x.counted == y.counted && x.lower_is_better == y.lower_is_better && same_term(x.left_out_when, y.left_out_when) && left_out && same_range(x.allowed_weight, y.allowed_weight);
    }

    std::optional<Span> conditions() {
        if (!same_term(a_.scope, b_.scope)) return Span{};
        if (a_.exclusions.size() != b_.exclusions.size() || a_.person_rules.size() != b_.person_rules.size() || a_.assertions.size() != b_.assertions.size() || a_.examples.size() != b_.examples.size() || a_.holes.size() != b_.holes.size()) return Span{};
        for (std::size_t i = 0; i < a_.exclusions.size(); ++i)
            if (!same_term(a_.exclusions[i].condition, b_.exclusions[i].condition)) return a_.exclusions[i].at;
        for (std::size_t i = 0; i < a_.person_rules.size(); ++i)
            if (a_.person_rules[i].kind != b_.person_rules[i].kind || !same_term(a_.person_rules[i].condition, b_.person_rules[i].condition)) return a_.person_rules[i].at;
        for (std::size_t i = 0; i < a_.assertions.size(); ++i)
            if (!same_term(a_.assertions[i].condition, b_.assertions[i].condition)) return a_.assertions[i].at;
        for (std::size_t i = 0; i < a_.examples.size(); ++i)
            if (!same_example(a_.examples[i], b_.examples[i])) return a_.examples[i].at;
        return std::nullopt;
    }

    bool same_example(const Example& x, const Example& y) const {
        const auto inputs = std::equal(x.inputs.begin(), x.inputs.end(), y.inputs.begin(), y.inputs.end(), [](const auto& p, const auto& q) { return p.figure == q.figure && same_value(p.value, q.value); });
        return inputs && std::equal(x.expected.begin(), x.expected.end(), y.expected.begin(), y.expected.end(), [](const auto& p, const auto& q) { return p.figure == q.figure && same_value(p.value, q.value); });
    }

    // Texts may be in another language.
    static bool same_value(const Value& x, const Value& y) { return x.kind == y.kind && (x.kind == Value::Kind::text || x.number == y.number) && (x.kind != Value::Kind::absent || x.absence == y.absence); }

    bool same_range(const std::optional<Range>& x, const std::optional<Range>& y) { return x.has_value() == y.has_value() && (!x || same_range(*x, *y)); }
    bool same_range(const Range& x, const Range& y) {
        return x.low_closed == y.low_closed && x.high_closed == y.high_closed && x.rest == y.rest && same_term(x.low, y.low) && same_term(x.high, y.high);
    }

    bool same_answers(std::uint32_t x, std::uint32_t y) {
        if (x == none || y == none) return x == y;
        const auto &p = a_.answers[x].list, &q = b_.answers[y].list;
        return std::equal(p.begin(), p.end(), q.begin(), q.end(), [this](const Answer& m, const Answer& n) { return m.trigger == n.trigger && m.kind == n.kind && m.into == n.into && same_term(m.value, n.value); });
    }

    bool same_table(const Table& x, const Table& y) {
        const auto terms = [this](const auto& p, const auto& q) { return std::equal(p.begin(), p.end(), q.begin(), q.end(), [this](TermId m, TermId n) { return same_term(m, n); }); };
        const auto keys = [this](const auto& p, const auto& q) {
            return std::equal(p.begin(), p.end(), q.begin(), q.end(), [this](const TableLine::Key& m, const TableLine::Key& n) { return m.is_range == n.is_range && m.labels == n.labels && (!m.is_range || same_range(m.range, n.range)); });
        };
        return x.mode == y.mode && x.below == y.below && x.above == y.above && terms(x.keys, y.keys) && same_term(x.below_value, y.below_value) && same_term(x.above_value, y.above_value) &&
               std::equal(x.lines.begin(), x.lines.end(), y.lines.begin(), y.lines.end(), [&](const TableLine& p, const TableLine& q) { return keys(p.keys, q.keys) && same_term(p.result, q.result); });
    }

    bool same_ruled(const Ruled& x, const Ruled& y) {
        return x.figure == y.figure && std::equal(x.effects.begin(), x.effects.end(), y.effects.begin(), y.effects.end(), [this](const Effect& p, const Effect& q) { return p.kind == q.kind && p.veto == q.veto && same_term(p.condition, q.condition) && same_term(p.value, q.value); });
    }

    bool same_scale(const RatingScale& x, const RatingScale& y) {
        const auto terms = [this](const auto& p, const auto& q) { return std::equal(p.begin(), p.end(), q.begin(), q.end(), [this](TermId m, TermId n) { return same_term(m, n); }); };
        return x.columns == y.columns && same_term(x.key, y.key) && std::equal(x.lines.begin(), x.lines.end(), y.lines.begin(), y.lines.end(), [&](const RatingLine& p, const RatingLine& q) {
                   return p.label == q.label && same_range(p.range, q.range) && terms(p.requires_, q.requires_) && terms(p.values, q.values);
               });
    }

    bool same_outcome(const Outcome& x, const Outcome& y) {
        return x.figure == y.figure && x.sequential == y.sequential && std::equal(x.lines.begin(), x.lines.end(), y.lines.begin(), y.lines.end(), [this](const OutcomeLine& p, const OutcomeLine& q) {
                   return p.otherwise == q.otherwise && same_term(p.condition, q.condition) && same_term(p.value, q.value);
               });
    }

    bool same_dated(const Dated& x, const Dated& y) {
        return x.figure == y.figure && std::equal(x.values.begin(), x.values.end(), y.values.begin(), y.values.end(), [this](const DatedValue& p, const DatedValue& q) { return p.from == q.from && same_term(p.value, q.value); });
    }

    // What a payload is depends on the operation.
    bool same_payload(const Term& x, const Term& y) {
        switch (x.op) {
            case Op::constant: return same_value(a_.constants[x.payload], b_.constants[y.payload]);
            case Op::let: return slots_.insert_or_assign(x.payload, y.payload), true;
            case Op::local: {
                const auto known = slots_.find(x.payload);
                return known != slots_.end() ? known->second == y.payload : x.payload == y.payload;
            }
            case Op::in_range:
            case Op::clamp_range: return same_range(a_.ranges[x.payload], b_.ranges[y.payload]);
            case Op::is_one_of: return a_.label_sets[x.payload] == b_.label_sets[y.payload];
            case Op::lookup: return same_table(a_.tables[x.payload], b_.tables[y.payload]);
            case Op::ruled: return same_ruled(a_.ruled[x.payload], b_.ruled[y.payload]);
            case Op::rating: return same_scale(a_.scales[x.payload], b_.scales[y.payload]);
            case Op::outcome: return same_outcome(a_.outcomes[x.payload], b_.outcomes[y.payload]);
            case Op::dated: return same_dated(a_.dated[x.payload], b_.dated[y.payload]);
            case Op::answered: return same_answers(x.payload, y.payload);
            default: return x.payload == y.payload;
        }
    }

    bool same_term(TermId x, TermId y) {
        if (x == none || y == none) return x == y;
        if (!seen_.insert(std::uint64_t{x} << 32 | y).second) return true;
        const auto &p = a_.terms[x], &q = b_.terms[y];
        return p.op == q.op && same_unit(p.unit, q.unit, false) && same_payload(p, q) && same_term(p.a, q.a) && same_term(p.b, q.b) && same_term(p.c, q.c);
    }

    const Model &a_, &b_;
    std::unordered_set<std::uint64_t> seen_;
    std::unordered_map<std::uint32_t, std::uint32_t> slots_;
};

}  // namespace

std::optional<Span> first_difference(const Model& first, const Model& second) { return Comparison(first, second).run(); }

}  // namespace kaohe
