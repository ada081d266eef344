// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "tools/difference/any_order.hpp"
#include "tools/difference/sameness.hpp"

namespace kaohe {

bool Sameness::constants(const Value& a, const Value& b, Lists lists) const {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case Value::Kind::label: return labels(lists.a, a.index(), lists.b, b.index());
        case Value::Kind::text: return names_.are_one_text(a_.texts[a.index()], b_.texts[b.index()]);
        case Value::Kind::absent: return a.absence == b.absence;
        default: return a.number == b.number;
    }
}

bool Sameness::terms(TermId a, TermId b, Lists lists) {
    if (a == none || b == none) return a == b;
    const std::uint64_t key = std::uint64_t{a} << 32 | b;
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const bool same = compare(a_.terms[a], b_.terms[b], lists);
    known_[key] = same;
    return same;
}

namespace {

bool is_bound_test(Op op) { return op == Op::in_range || op == Op::less || op == Op::at_most || op == Op::greater || op == Op::at_least; }

}  // namespace

namespace {

// x < 12, 12 > x, x in the range below 12: one test of one value.
struct BoundTest {
    TermId value = none, low = none, high = none;
    bool low_closed = true, high_closed = true;
    std::optional<Number> least, most;  // of whole numbers, in place of the bounds
};

// Whatever stands in its cells, or in their place.
bool is_always_whole(const Model& model, const Column& column) {
    if (!column.whole || model.units[column.unit].scale != Number(1)) return false;
    const auto is_whole = [&](const Answer& answer) {
        const auto number = answer.kind == Answer::Kind::value && answer.value != none ? constant_number(model, answer.value) : std::optional(Number());
        return number && number->is_integer();
    };
    return column.answers == none || std::all_of(model.answers[column.answers].list.begin(), model.answers[column.answers].list.end(), is_whole);
}

// Of what is counted one by one, below 2 is at most 1.
BoundTest in_whole_numbers(const Model& model, BoundTest test) {
    const Term& value = model.terms[test.value];
    if (value.op != Op::figure) return test;
    const Figure& figure = model.figures[value.payload];
    if (figure.kind != FigureKind::data || figure.column == none || !is_always_whole(model, model.columns[figure.column])) return test;
    if (const auto low = test.low == none ? std::nullopt : constant_number(model, test.low)) test.least = !low->is_integer() ? low->ceil() : test.low_closed ? *low : *low + Number(1), test.low = none, test.low_closed = true;
    if (const auto high = test.high == none ? std::nullopt : constant_number(model, test.high)) test.most = !high->is_integer() ? high->floor() : test.high_closed ? *high : *high - Number(1), test.high = none, test.high_closed = true;
    return test;
}

std::optional<BoundTest> bound_test(const Model& model, const Term& t) {
    if (t.op == Op::in_range) {
        const Range& range = model.ranges[t.payload];
        if (range.rest) return std::nullopt;
        return in_whole_numbers(model, {t.a, range.low, range.high, range.low == none || range.low_closed, range.high == none || range.high_closed, {}, {}});
    }
    const bool below = t.op == Op::less || t.op == Op::at_most;
    const bool closed = t.op == Op::at_most || t.op == Op::at_least;
    // The constant is the bound, on whichever side it stands.
    const bool turned = model.terms[t.a].op == Op::constant && model.terms[t.b].op != Op::constant;
    const TermId value = turned ? t.b : t.a, bound = turned ? t.a : t.b;
    return in_whole_numbers(model, below != turned ? BoundTest{value, none, bound, true, closed, {}, {}} : BoundTest{value, bound, none, closed, true, {}, {}});
}

}  // namespace

std::size_t Sameness::key(const Model& model, TermId term, const Partners* partners) {
    std::size_t sum = 0;
    for_terms_within(model, term, [&](TermId id) {
        const Term& t = model.terms[id];
        std::size_t one = static_cast<std::size_t>(t.op) + 1;
        if (t.op == Op::figure) one += 1000 * (std::size_t{partners == nullptr ? t.payload : partners->after[t.payload]} + 1);
        if (t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::number) one += 31 * model.constants[t.payload].number.hash();
        // Of whole numbers, whatever the bounds are written as.
        if (const auto test = is_bound_test(t.op) ? bound_test(model, t) : std::nullopt; test && (test->least || test->most)) {
            sum += key(model, test->value, partners) + 999 * 0x9E3779B97F4A7C15U;
            for (const auto& bound : {test->least, test->most})
                if (bound) sum += 31 * bound->hash();
            return false;
        }
        // x < 12 and x in a range are one.
        if (is_bound_test(t.op)) one = 999;
        if (t.op == Op::in_range)
            for (const TermId bound : {model.ranges[t.payload].low, model.ranges[t.payload].high})
                if (bound != none) sum += key(model, bound, partners);
        sum += one * 0x9E3779B97F4A7C15U;
        return true;
    });
    return sum;
}

bool Sameness::bound_tests(const Term& p, const Term& q) {
    const auto x = bound_test(a_, p), y = bound_test(b_, q);
    if (!x || !y || x->low_closed != y->low_closed || x->high_closed != y->high_closed || x->least != y->least || x->most != y->most) return false;
    const Lists lists{labels_of(a_, x->value), labels_of(b_, y->value)};
    return terms(x->value, y->value, lists) && terms(x->low, y->low, lists) && terms(x->high, y->high, lists);
}

// What a payload is depends on the operation.
bool Sameness::compare(const Term& p, const Term& q, Lists lists) {
    if (leniency_.commuting && commuted(p, q, lists)) return true;
    if (is_bound_test(p.op) && is_bound_test(q.op)) return bound_tests(p, q);
    if (p.op != q.op) return false;
    switch (p.op) {
        case Op::constant: return constants(a_.constants[p.payload], b_.constants[q.payload], lists);
        case Op::figure: return figure(p.payload, q.payload);
        case Op::hole: return true;
        case Op::local: {
            const auto known = slots_.find(p.payload);
            return known != slots_.end() && known->second == q.payload;
        }
        case Op::let: slots_[p.payload] = q.payload; break;
        case Op::round_whole:
        case Op::round:
            if (p.payload != q.payload) return false;
            break;
        case Op::equal:
        case Op::not_equal: {
            const auto of = [](const Model& model, const Term& t) { return labels_of(model, t.a) != none ? labels_of(model, t.a) : labels_of(model, t.b); };
            lists = {of(a_, p), of(b_, q)};
            // What cells are compared with is no result: it has to be there letter for letter.
            const auto text = [](const Model& model, TermId term) {
                const Term& t = model.terms[term];
                return t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::text ? &model.texts[model.constants[t.payload].index()] : nullptr;
            };
            for (const auto side : {&Term::a, &Term::b})
                if (const auto *const x = text(a_, p.*side), *const y = text(b_, q.*side); x != nullptr && y != nullptr && *x != *y) return false;
            break;
        }
        case Op::clamp_range:
            if (!ranges(a_.ranges[p.payload], b_.ranges[q.payload])) return false;
            break;
        case Op::is_one_of: return terms(p.a, q.a) && label_sets(p, q);
        case Op::lookup: return tables(a_.tables[p.payload], b_.tables[q.payload]);
        case Op::weighted_sum:
        case Op::score_sum:
        case Op::extra_sum:
        case Op::deduction_sum: return sums(p, q);
        case Op::ruled: return terms(p.a, q.a, lists) && rules(a_.ruled[p.payload], b_.ruled[q.payload]);
        case Op::rating: return scales(a_.scales[p.payload], b_.scales[q.payload]);
        case Op::rating_value: return rating_values(p.payload, q.payload);
        case Op::outcome: return outcomes(a_.outcomes[p.payload], b_.outcomes[q.payload]);
        case Op::dated: return dated(a_.dated[p.payload], b_.dated[q.payload]);
        case Op::answered: return answers(p.payload, q.payload, lists) && terms(p.a, q.a, lists);
        default: break;
    }
    return terms(p.a, q.a, lists) && terms(p.b, q.b, lists) && terms(p.c, q.c, lists);
}

namespace {

// The operation that undoes another: a − b is a sum with b taken away, a ÷ b a product with b below the line.
Op family(Op op) { return op == Op::subtract ? Op::add : op == Op::divide ? Op::multiply : op; }

}  // namespace

void Sameness::flatten(const Model& model, TermId top, Op op, Member place, std::vector<Member>& out) const {
    const Term& t = model.terms[top];
    if (family(t.op) != op) {
        const auto number = constant_number(model, top);
        place.term = top;
        place.divides = place.divides && (!number || number->sign() == 0);
        return out.push_back(place);
    }
    flatten(model, t.a, op, place, out);
    flatten(model, t.b, op, {none, t.op == op ? place.inverse : !place.inverse, place.divides || t.op == Op::divide}, out);
}

// 除数为零时，按 50%: what cannot be computed is then no end, and a condition that stands before it decides whether it is met.
bool Sameness::order_of_conditions_counts(const std::vector<Member>& members) const {
    const auto answers_zero = [](const Model& model) {
        return std::any_of(model.answers.begin(), model.answers.end(), [](const Answers& answers) { return std::any_of(answers.list.begin(), answers.list.end(), [](const Answer& answer) { return answer.trigger == Absence::zero_divisor && answer.kind != Answer::Kind::error; }); });
    };
    if (!answers_zero(a_) && !answers_zero(b_)) return false;
    bool may_divide = false;
    for (const Member& member : members)
        for_terms_within(a_, member.term, [&](TermId id) {
            const Term& t = a_.terms[id];
            const auto is_given = [](FigureKind kind) { return kind == FigureKind::data || kind == FigureKind::parameter; };
            may_divide = may_divide || t.op == Op::divide || t.op == Op::lookup || t.op == Op::ruled || (t.op == Op::figure && !is_given(a_.figures[t.payload].kind));
            return true;
        });
    return may_divide;
}

// a + b − c for b − c + a, a × b ÷ c for a ÷ c × b. What divides must not be zero, and does so in both. With days it matters which of two is
// the date.
bool Sameness::commuted(const Term& p, const Term& q, Lists lists) {
    const Op op = family(p.op);
    if (op != family(q.op) || (op != Op::add && op != Op::multiply && op != Op::minimum && op != Op::maximum && op != Op::and_ && op != Op::or_)) return false;
    const auto members = [&](const Model& model, const Term& t) {
        std::vector<Member> out;
        flatten(model, t.a, op, {}, out);
        flatten(model, t.b, op, {none, t.op != op, t.op == Op::divide}, out);
        return out;
    };
    const auto first = members(a_, p), second = members(b_, q);
    if (first.size() > 200 || ((op == Op::and_ || op == Op::or_) && order_of_conditions_counts(first))) return false;
    const auto is_date = [](const Model& model, TermId term) {
        const Term& t = model.terms[term];
        return (t.op == Op::figure && model.figures[t.payload].type == ValueType::date) || (t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::date);
    };
    return std::none_of(first.begin(), first.end(), [&](const Member& member) { return is_date(a_, member.term); }) && same_in_any_order(first, second, [&](const Member& x, const Member& y) { return x.inverse == y.inverse && x.divides == y.divides && terms(x.term, y.term, lists); });
}

bool Sameness::label_sets(const Term& p, const Term& q) {
    const auto list_a = labels_of(a_, p.a), list_b = labels_of(b_, q.a);
    if (list_a == none || list_b == none) return false;
    const auto &first = a_.label_sets[p.payload], &second = b_.label_sets[q.payload];
    const auto holds = [](const std::vector<std::uint32_t>& set, std::uint32_t label) { return std::find(set.begin(), set.end(), label) != set.end(); };
    for (const auto& [a, b] : label_pairs(list_a, list_b)) {
        // A label that the other policy's closed list lacks is told of where its column is read.
        if (a != none && b != none && holds(first, a) != holds(second, b)) return false;
        if ((a == none && holds(second, b)) || (b == none && holds(first, a))) return false;
    }
    return true;
}

// Over the items that are partners, whatever their order, if they are grouped alike.
bool Sameness::sums(const Term& p, const Term& q) {
    if (leniency_.any_items) return true;
    const bool indicators = p.op == Op::weighted_sum || p.op == Op::score_sum;
    const auto kind = indicators ? Item::Kind::indicator : p.op == Op::extra_sum ? Item::Kind::extra : Item::Kind::deduction;
    const auto is_member = [&](const Item& item, std::uint32_t list) { return item.kind == kind && (indicators || list == none || item.list == list); };
    const auto count = [&](const Model& model, std::uint32_t list) { return std::count_if(model.items.begin(), model.items.end(), [&](const Item& item) { return is_member(item, list); }); };
    if (count(a_, p.payload) != count(b_, q.payload)) return false;
    bool in_order = true;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < a_.items.size(); ++i) {
        if (!is_member(a_.items[i], p.payload)) continue;
        const auto partner = items_.after[i];
        if (partner == none || !is_member(b_.items[partner], q.payload)) return false;
        in_order = in_order && partner >= last;
        last = partner;
        if (indicators && !categories_.are(a_.items[i].category, b_.items[partner].category)) return false;
    }
    // Of several that are absent the first decides, and one of them may leave the person unscored.
    const auto may_unscore = [](const Model& model) {
        return std::any_of(model.answers.begin(), model.answers.end(), [](const Answers& answers) { return std::any_of(answers.list.begin(), answers.list.end(), [](const Answer& answer) { return answer.kind == Answer::Kind::unscored; }); });
    };
    if (!in_order && !indicators && !leniency_.commuting && (may_unscore(a_) || may_unscore(b_))) return false;
    return p.op != Op::weighted_sum || a_.normalise_weights == b_.normalise_weights;
}

}  // namespace kaohe
