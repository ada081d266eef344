// SPDX-License-Identifier: Apache-2.0
// Elaboration of conditions: comparisons, options, ranges, what happened and how often.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/normal_form.hpp"
#include "grammar/units.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

Typed Elaborator::logic(const Logic& l, Span, const Context& context) {
    Typed left = condition(l.operands.front(), context);
    for (std::size_t i = 1; i < l.operands.size(); ++i) {
        const auto right = condition(l.operands[i], context);
        if (!left.ok || !right.ok) {
            left = {};
            continue;
        }
        const Span span{l.operands.front().at.span.file, l.operands.front().at.span.begin, l.operands[i].at.span.end};
        left = truth(add_term(l.any ? Op::or_ : Op::and_, span, Unit{}, left.term, right.term));
    }
    return left;
}

Typed Elaborator::compare(Op op, const Typed& a, const Typed& b, Span at) {
    if (!a.ok || !b.ok) return {};
    if (a.type != b.type) {
        report(diagnose::unit_mismatch(at, a.type == ValueType::number ? describe(a.unit) : Say("另一种值", "another kind of value"), b.type == ValueType::number ? describe(b.unit) : Say("另一种值", "another kind of value"), Say("不能比较", "these cannot be compared")));
        return {};
    }
    if (a.type == ValueType::number && !require_fit(a, b, at, Say("不能比较", "these cannot be compared"))) return {};
    return truth(add_term(op, at, Unit{}, a.term, b.term));
}

Typed Elaborator::comparison(const Comparison& c, Span at, const Context& context) {
    static constexpr Op ops[] = {Op::less, Op::at_most, Op::greater, Op::at_least, Op::equal, Op::not_equal};
    if (std::find(c.comparators.begin(), c.comparators.end(), Comparator::equal) != c.comparators.end()) {
        report(diagnose::equals_sign(at));
        return {};
    }
    // Beside what is written in one unit alone (counts, points, days) a bare number can mean nothing else: figures first, then numbers.
    std::vector<Typed> values(c.operands.size());
    Unit only;
    Context beside = context;
    for (const bool numbers : {false, true})
        for (std::size_t i = 0; i < c.operands.size(); ++i) {
            if (std::holds_alternative<Quantity>(c.operands[i].node) != numbers) continue;
            values[i] = expr(c.operands[i], numbers ? beside : context);
            if (numbers || !values[i].ok || values[i].type != ValueType::number || !has_one_unit(values[i].unit)) continue;
            only = values[i].unit;
            if (beside.hint == nullptr) beside.hint = &only;
        }
    Typed all;
    for (std::size_t i = 0; i < c.comparators.size(); ++i) {
        const Span span{at.file, c.operands[i].at.span.begin, c.operands[i + 1].at.span.end};
        const auto one = compare(ops[static_cast<std::size_t>(c.comparators[i])], values[i], values[i + 1], span);
        if (!one.ok) return {};
        all = i == 0 ? one : truth(add_term(Op::and_, at, Unit{}, all.term, one.term));
    }
    return all;
}

std::optional<std::uint32_t> Elaborator::label_of(std::uint32_t list, const Expr& e, bool complain) {
    std::string text;
    if (const auto* const r = std::get_if<Reference>(&e.node)) text = r->name.text;
    else if (const auto* const t = std::get_if<Text>(&e.node)) text = t->text;
    else if (const auto* const q = std::get_if<Quantity>(&e.node)) text = q->digits + q->unit;
    auto& labels = model_.label_lists[list];
    const auto key = name_key(text);
    if (const auto known = labels_.find(key); known != labels_.end())
        for (const auto& [number, index] : known->second)
            if (number == list) return index;
    if (labels.open && !text.empty()) {
        labels_[key].emplace_back(list, static_cast<std::uint32_t>(labels.labels.size()));
        if (const auto other = other_names_.find(key); other != other_names_.end()) labels_[name_key(other->second)].emplace_back(list, static_cast<std::uint32_t>(labels.labels.size()));
        labels.labels.push_back(text);
        return static_cast<std::uint32_t>(labels.labels.size() - 1);
    }
    // A rating whose line could not be read is no mistake here.
    const bool rating = !model_.scales.empty() && model_.scales.front().labels == list;
    const bool unread = rating && std::any_of(document_.clauses.begin(), document_.clauses.end(), [](const Clause& clause) { return clause.kind == ClauseKind::ratings && clause.damaged; });
    if (complain && !unread) {
        auto finding = diagnose::unknown_label(e.at.span, text, labels.name);
        if (may_propose()) finding.candidates = near_names(text, labels.labels);
        if (finding.candidates.empty() && labels.labels.size() <= 8) finding.candidates = labels.labels;
        report(std::move(finding));
    }
    return std::nullopt;
}

Typed Elaborator::choose_label(const Typed& subject, const Expr& labels, bool negated, Span at) {
    const auto* const list = std::get_if<List>(&labels.node);
    std::vector<const Expr*> members;
    if (list == nullptr) members.push_back(&labels);
    else
        for (const auto& member : list->members) members.push_back(&member);
    Typed out;
    if (subject.type == ValueType::label) {
        std::vector<std::uint32_t> set;
        for (const auto* const member : members)
            if (const auto index = label_of(subject.labels, *member, !damaged_)) set.push_back(*index);
            else return {};
        model_.label_sets.push_back(std::move(set));
        out = truth(add_term(Op::is_one_of, at, Unit{}, subject.term, none, none, static_cast<std::uint32_t>(model_.label_sets.size() - 1)));
    } else if (subject.type == ValueType::truth) {
        const auto* const yes = std::get_if<Truth>(&members.front()->node);
        if (yes == nullptr || members.size() != 1) {
            report(diagnose::wanted_condition(at, Say("一个选项", "an option")));
            return {};
        }
        out = yes->yes ? subject : truth(add_term(Op::not_, at, Unit{}, subject.term));
    } else if (subject.type == ValueType::number) {
        Context beside;
        if (has_one_unit(subject.unit)) beside.hint = &subject.unit;
        for (const auto* const member : members) {
            const auto one = compare(Op::equal, subject, number(*member, beside), at);
            if (!one.ok) return {};
            out = out.ok ? truth(add_term(Op::or_, at, Unit{}, out.term, one.term)) : one;
        }
    } else {
        report(diagnose::wanted_condition(at, Say("一段文字", "a text")));
        return {};
    }
    return negated ? truth(add_term(Op::not_, at, Unit{}, out.term)) : out;
}

// 目标的 80% 至 90%: the second is of the target as well, where the figure itself is no percentage.
TermId Elaborator::end_of_share(const Phrase& p, const Unit& unit, const Context& context) {
    static const auto lo_slot = slot_number("lo"), hi_slot = slot_number("hi"), x_slot = slot_number("x");
    const auto* const share = p.expr(lo_slot) == nullptr ? nullptr : std::get_if<Spoken>(&p.expr(lo_slot)->node);
    const auto* const high = p.expr(hi_slot) == nullptr ? nullptr : std::get_if<Quantity>(&p.expr(hi_slot)->node);
    if (share == nullptr || high == nullptr || share->phrase->id != Sentence::share_of || unit.dimensionless()) return none;
    const auto part = quantity(*high, p.expr(hi_slot)->at.span, {});
    if (!part.ok || part.unit.ratio != Unit::Ratio::percent) return none;
    const auto whole = number(*share->phrase->expr(x_slot), context);
    return whole.ok ? add_term(Op::multiply, p.expr(hi_slot)->at.span, product(whole.unit, part.unit), whole.term, part.term) : none;
}

std::optional<Range> Elaborator::range(const Phrase& p, const Unit& unit, const Context& context, ValueType type) {
    static const auto x_slot = slot_number("x"), x2_slot = slot_number("x2"), lo_slot = slot_number("lo"), hi_slot = slot_number("hi");
    Range out;
    out.at = p.at.span;
    if (p.id == Sentence::range_rest) {
        out.rest = true;
        return out;
    }
    Context bound = context;
    // A unit after the second end serves both; a bare number takes the unit of its place.
    Unit written;
    if (const auto* const hi = p.expr(hi_slot)) {
        const auto text = measure_unit_text(*hi);
        if (!text.empty()) {
            written = unit_of_spelling(text);
            bound.hint = &written;
        }
    }
    // Beside what is written in one unit alone (counts, points, days) a bare number can mean nothing else.
    if (bound.hint == nullptr && has_one_unit(unit)) bound.hint = &unit;
    const auto end = [&](const Expr* e) -> TermId {
        if (e == nullptr) return none;
        const auto value = number(*e, bound);
        if (!value.ok) return none;
        if (value.type != type) {
            report(diagnose::unit_mismatch(e->at.span, value.type == ValueType::date ? Say("日期", "a date") : describe(value.unit), type == ValueType::date ? Say("日期", "a date") : describe(unit), Say("范围与所比的值不是一类", "the range and what it is compared with are of different kinds")));
            return none;
        }
        const auto key = typed(none, unit);
        if (!fit(value.unit, unit)) {
            report(diagnose::unit_mismatch(e->at.span, describe(value.unit), describe(key.unit), Say("范围与所比的值单位不同", "the range and what it is compared with differ in unit")));
            return none;
        }
        return value.term;
    };
    const auto* const x = p.expr(x_slot);
    // 95% 以上（含 95%）: said twice, and the same.
    if (const auto* const again = p.expr(x2_slot); again != nullptr && x != nullptr) {
        const auto* const q = std::get_if<Quantity>(&x->node);
        const auto* const q2 = std::get_if<Quantity>(&again->node);
        const bool same = q != nullptr && q2 != nullptr ? q->digits == q2->digits && (q->unit == q2->unit || q2->unit.empty() || q->unit.empty()) : *x == *again;
        if (!same) {
            report(diagnose::range_says_two(again->at.span, said(x->at.span), said(again->at.span)));
            return std::nullopt;
        }
    }
    switch (p.id) {
        case Sentence::range_at_least: out.low = end(x); break;
        case Sentence::range_from_bare: out.low = end(x), out.bare = true; break;
        case Sentence::range_more_than: out.low = end(x), out.low_closed = false; break;
        case Sentence::range_at_most: out.high = end(x); break;
        case Sentence::range_to_bare: out.high = end(x), out.bare = true; break;
        case Sentence::range_less_than: out.high = end(x), out.high_closed = false; break;
        default:
            out.low = end(p.expr(lo_slot));
            out.high = end_of_share(p, unit, context);
            if (out.high == none) out.high = end(p.expr(hi_slot));
            if (out.low == none || out.high == none) return std::nullopt;
            out.low_closed = p.id != Sentence::range_open_open && p.id != Sentence::range_open_closed && p.id != Sentence::range_math_open_closed;
            out.high_closed = p.id != Sentence::range_open_open && p.id != Sentence::range_half_open && p.id != Sentence::range_math_half_open;
    }
    if (out.low == none && out.high == none) return std::nullopt;
    return out;
}

Typed Elaborator::test(const Test& t, Span at, const Context& context) {
    static const auto labels_slot = slot_number("labels"), range_slot = slot_number("range");
    const auto& p = *t.test;
    const auto subject = expr(*t.x, context);
    if (!subject.ok) return {};
    switch (p.id) {
        case Sentence::test_is: return choose_label(subject, *p.expr(labels_slot), false, at);
        case Sentence::test_is_not: return choose_label(subject, *p.expr(labels_slot), true, at);
        case Sentence::test_missing: return truth(add_term(Op::is_missing, at, Unit{}, subject.term));
        case Sentence::test_present: return truth(add_term(Op::is_present, at, Unit{}, subject.term));
        case Sentence::test_not_applicable: return truth(add_term(Op::is_not_applicable, at, Unit{}, subject.term));
        default: break;
    }
    const auto* const said = p.phrase(range_slot);
    if (said == nullptr) return {};
    if (subject.type == ValueType::label && model_.label_lists[subject.labels].ordered) {
        // 等级不低于良好: better stands first, so "not below" is "at most as far down".
        static const auto x_slot = slot_number("x");
        const auto* const x = said->expr(x_slot);
        const auto index = x == nullptr ? std::nullopt : label_of(subject.labels, *x, true);
        if (!index) return {};
        std::vector<std::uint32_t> set;
        const auto count = static_cast<std::uint32_t>(model_.label_lists[subject.labels].labels.size());
        for (std::uint32_t i = 0; i < count; ++i) {
            const bool in = said->id == Sentence::range_at_least || said->id == Sentence::range_from_bare ? i <= *index
                            : said->id == Sentence::range_more_than                                       ? i < *index
                            : said->id == Sentence::range_at_most || said->id == Sentence::range_to_bare   ? i >= *index
                                                                                                          : i > *index;
            if (in) set.push_back(i);
        }
        model_.label_sets.push_back(std::move(set));
        return truth(add_term(Op::is_one_of, at, Unit{}, subject.term, none, none, static_cast<std::uint32_t>(model_.label_sets.size() - 1)));
    }
    if (subject.type != ValueType::number && subject.type != ValueType::date) {
        report(diagnose::wanted_number(t.x->at.span, subject.type == ValueType::label ? Say("一个选项", "an option") : Say("别的值", "another kind of value")));
        return {};
    }
    const auto r = range(*said, subject.unit, context, subject.type);
    if (!r) return {};
    model_.ranges.push_back(*r);
    return truth(add_term(Op::in_range, at, Unit{}, subject.term, none, none, static_cast<std::uint32_t>(model_.ranges.size() - 1)));
}

// 有旷工的, 发生过 3 次以上投诉, there are more than 4 complaints: how often, or whether at all.
Typed Elaborator::there(const Phrase& p, Span at, const Context& context) {
    static const auto x_slot = slot_number("x"), range_slot = slot_number("range"), n_slot = slot_number("n");
    if (const auto within = counted_test(p)) return test(*within, at, context);
    const auto subject = expr(*p.expr(x_slot), context);
    if (!subject.ok) return {};
    if (subject.type == ValueType::truth && p.id != Sentence::there_range) return p.id == Sentence::there_some ? subject : truth(add_term(Op::not_, at, Unit{}, subject.term));
    if (subject.type != ValueType::number) {
        report(diagnose::wanted_number(at, Say("别的值", "another kind of value")));
        return {};
    }
    if (p.id == Sentence::there_range) {
        Context counted = context;
        counted.hint = &subject.unit;
        const auto n = number(*p.phrase(range_slot)->expr(n_slot), counted);
        return n.ok ? compare(Op::equal, subject, n, at) : Typed{};
    }
    const auto zero = constant(Number(0), subject.unit, at);
    return truth(add_term(p.id == Sentence::there_some ? Op::greater : Op::at_most, at, Unit{}, subject.term, zero.term));
}

}  // namespace kaohe
