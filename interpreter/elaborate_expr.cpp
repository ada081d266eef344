// SPDX-License-Identifier: Apache-2.0
// Elaboration of expressions: quantities, references, conditions, with their units checked on the way.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/units.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

std::uint32_t Elaborator::unit_index(const Unit& unit) {
    std::string key = unit.word.zh + "/" + unit.word.en + "/" + unit.scale.numerator() + "/" + unit.scale.denominator() + "/" + std::to_string(static_cast<int>(unit.ratio)) + (unit.any ? "a" : "");
    for (const auto& power : unit.powers) key += "|" + power.base + "^" + std::to_string(power.exponent);
    const auto [it, fresh] = unit_indexes_.emplace(key, static_cast<std::uint32_t>(model_.units.size()));
    if (fresh) model_.units.push_back(unit);
    return it->second;
}

TermId Elaborator::add_term(Op op, Span at, const Unit& unit, TermId a, TermId b, TermId c, std::uint32_t payload) {
    Term term{op, a, b, c, payload, unit_index(unit), at, none};
    model_.terms.push_back(term);
    return static_cast<TermId>(model_.terms.size() - 1);
}

Typed Elaborator::typed(TermId term, const Unit& unit, ValueType type, std::uint32_t labels) const { return {term, unit, type, labels, true}; }

Typed Elaborator::constant(Number n, const Unit& unit, Span at) {
    model_.constants.push_back(Value::of(std::move(n)));
    return typed(add_term(Op::constant, at, unit, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1)), unit);
}

Typed Elaborator::figure_term(FigureId figure, Span at) {
    const auto& f = model_.figures[figure];
    const auto unit = model_.units[f.unit];
    return typed(add_term(Op::figure, at, unit, none, none, none, figure), unit, f.type, f.labels);
}

bool Elaborator::require_fit(const Typed& a, const Typed& b, Span at, const Say& what) {
    if (!a.ok || !b.ok) return false;
    if (fit(a.unit, b.unit)) return true;
    report(diagnose::unit_mismatch(at, describe(a.unit), describe(b.unit), what));
    return false;
}

void Elaborator::hole(Span at, const Context& context) {
    kaohe::Hole open;
    open.at = at;
    if (context.item != none) open.what = model_.items[context.item].name;
    model_.holes.push_back(std::move(open));
}

Typed Elaborator::quantity(const Quantity& q, Span at, const Context& context) {
    const auto n = Number::from_decimal(q.digits);
    if (!n) {
        report(diagnose::number_too_long(at, "40"));
        return {};
    }
    if (q.unit.empty()) {
        auto unit = plain_unit();
        if (context.hint != nullptr && !context.hint->dimensionless()) return constant(*n * context.hint->scale, *context.hint, at);
        if (context.hint != nullptr && context.hint->ratio != Unit::Ratio::plain) return constant(*n * context.hint->scale, *context.hint, at);
        unit.any = n->is_zero();
        return constant(*n, unit, at);
    }
    const auto unit = unit_of_spelling(q.unit);
    return constant(*n * unit.scale, unit, at);
}

Typed Elaborator::own_figure(Sentence id, Span at, const Context& context) {
    if (context.item == none) {
        report(diagnose::only_in_item(at, printed(id)));
        return {};
    }
    const auto& item = model_.items[context.item];
    const auto missing = [&](const Say& what) {
        report(diagnose::has_no(at, item.name, what));
        return Typed{};
    };
    switch (id) {
        case Sentence::own_actual: return figure_term(actual_of(context.item), at);
        case Sentence::own_full: return figure_term(item.full, at);
        case Sentence::own_target: return item.target == none ? missing(Say("目标", "a target")) : figure_term(item.target, at);
        case Sentence::own_threshold:
        case Sentence::own_stretch:
        case Sentence::own_baseline: {
            const auto& figure = id == Sentence::own_threshold ? item.threshold : id == Sentence::own_stretch ? item.stretch : item.baseline;
            if (figure == none) return missing(id == Sentence::own_threshold ? Say("底线值", "a threshold") : id == Sentence::own_stretch ? Say("挑战值", "a maximum") : Say("基准值", "a baseline"));
            return figure_term(figure, at);
        }
        case Sentence::own_attainment: {
            if (item.target == none) return missing(Say("目标", "a target"));
            if (item.attainment == none) {
                if (item.lower_is_better) {
                    report(diagnose::open_lower_better(at, item.name));
                    return {};
                }
                const auto actual = figure_term(actual_of(context.item), at);
                const auto target = figure_term(item.target, at);
                if (!require_fit(actual, target, at, Say("完成率 = 实际值 ÷ 目标", "attainment = actual ÷ target"))) return {};
                Figure figure;
                figure.name = Say(item.name.zh + "完成率", item.name.en + " attainment");
                figure.kind = FigureKind::attainment;
                figure.unit = unit_index(percent_unit());
                figure.item = context.item;
                figure.clause = item.clause;
                figure.at = at;
                figure.term = add_term(Op::divide, at, percent_unit(), actual.term, target.term);
                const auto made = add_figure(figure);
                model_.items[context.item].attainment = made;
            }
            return figure_term(model_.items[context.item].attainment, at);
        }
        default: return {};
    }
}

Typed Elaborator::word(Sentence id, Span at, const Context& context) {
    const auto absent = [&](const Say& what) {
        if (!damaged_) report(diagnose::no_total(at, what));
        return Typed{};
    };
    switch (id) {
        case Sentence::figure_weighted: return model_.weighted_total == none ? absent(Say("指标", "measure")) : figure_term(model_.weighted_total, at);
        case Sentence::figure_scores: return model_.score_total == none ? absent(Say("指标", "measure")) : figure_term(model_.score_total, at);
        case Sentence::figure_extra: return figure_term(model_.extra_total, at);
        case Sentence::figure_deductions: return figure_term(model_.deduction_total, at);
        case Sentence::figure_total:
            if (model_.total == none) return absent(Say("总分", "Total"));
            // A rule on the total reads it as computed; later clauses read it as it counts.
            return figure_term(context.stage == Stage::total ? model_.total - 1 : model_.total, at);
        case Sentence::figure_rating:
            if (model_.rating == none) return absent(Say("等级划分", "Ratings"));
            return figure_term(context.stage == Stage::rating ? model_.rating - 1 : model_.rating, at);
        default: return own_figure(id, at, context);
    }
}

Typed Elaborator::reference(const Reference& r, Span at, const Context& context) {
    if (context.locals != nullptr) {
        if (const auto found = context.locals->find(name_key(r.name.text)); found != context.locals->end()) return found->second;
        // A function sees its parameters and nothing of the policy that calls it.
        unknown(r.name.text, at);
        return {};
    }
    const auto* symbol = lookup_symbol(r.name.text);
    if (symbol == nullptr) {
        const auto& fields = staff_fields();
        if (std::find(fields.begin(), fields.end(), r.name.text) != fields.end()) return figure_term(staff_field(r.name.text, at), at);
        if (labels_.contains(name_key(r.name.text))) {
            report(diagnose::cannot_refer(at, r.name.text, Say("一个选项", "an option")));
            return {};
        }
        unknown(r.name.text, at);
        return {};
    }
    if (r.member >= 0) {
        if (symbol->item == none) {
            report(diagnose::has_no(at, r.name.text, Say("得分（它不是指标）", "a score (it is not a measure)")));
            return {};
        }
        const auto index = symbol->item;
        Context inside = context;
        inside.item = index;
        const auto& item = model_.items[index];
        switch (static_cast<Sentence>(r.member)) {
            case Sentence::member_score: return figure_term(context.stage == Stage::item ? item.score : item.counted, at);
            case Sentence::member_counted: return figure_term(item.counted, at);
            case Sentence::member_full: return figure_term(item.full, at);
            case Sentence::member_target: return own_figure(Sentence::own_target, at, inside);
            case Sentence::member_attainment: return own_figure(Sentence::own_attainment, at, inside);
            default: return {};
        }
    }
    if (symbol->figure != none) {
        ensure_defined(symbol->figure);
        // A figure whose own definition failed was reported there.
        if (is_undefined(symbol->figure)) return {};
        return figure_term(symbol->figure, at);
    }
    if (symbol->item != none) return figure_term(actual_of(symbol->item), at);
    report(diagnose::cannot_refer(at, r.name.text, Say("一个维度", "a category")));
    return {};
}

Typed Elaborator::number(const Expr& e, const Context& context) {
    auto value = expr(e, context);
    if (value.ok && value.type != ValueType::number && value.type != ValueType::date) {
        report(diagnose::wanted_number(e.at.span, value.type == ValueType::truth ? Say("一个条件", "a condition") : value.type == ValueType::label ? Say("一个选项", "an option") : Say("一段文字", "a text")));
        return {};
    }
    return value;
}

Typed Elaborator::condition(const Expr& e, const Context& context) {
    auto value = expr(e, context);
    if (value.ok && value.type != ValueType::truth) {
        report(diagnose::wanted_condition(e.at.span, value.type == ValueType::number ? Say("一个数（" + describe(value.unit).zh + "）", "an amount in " + describe(value.unit).en) : Say("一个选项", "an option")));
        return {};
    }
    return value;
}

Typed Elaborator::operation(const Operation& o, Span at, const Context& context) {
    Context plain = context;
    const bool scales = o.operators.front() == '*' || o.operators.front() == '/';
    if (scales) plain.hint = nullptr;
    auto left = number(o.operands.front(), plain);
    for (std::size_t i = 0; i < o.operators.size(); ++i) {
        const auto right = number(o.operands[i + 1], plain);
        if (!left.ok || !right.ok) {
            left = {};
            continue;
        }
        const Span span{at.file, o.operands.front().at.span.begin, o.operands[i + 1].at.span.end};
        switch (o.operators[i]) {
            case '+':
            case '-': {
                if (!require_fit(left, right, span, o.operators[i] == '+' ? Say("相加的两边单位不同", "adding two units that differ") : Say("相减的两边单位不同", "subtracting two units that differ"))) {
                    left = {};
                    break;
                }
                const auto unit = joined(left.unit, right.unit);
                left = typed(add_term(o.operators[i] == '+' ? Op::add : Op::subtract, span, unit, left.term, right.term), unit);
                break;
            }
            case '*': {
                const auto unit = product(left.unit, right.unit);
                left = typed(add_term(Op::multiply, span, unit, left.term, right.term), unit);
                break;
            }
            default: {
                const auto unit = quotient(left.unit, right.unit);
                left = typed(add_term(Op::divide, span, unit, left.term, right.term), unit);
            }
        }
    }
    return left;
}

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
        for (const auto* const member : members) {
            const auto one = compare(Op::equal, subject, number(*member, {}), at);
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
    static const auto x_slot = slot_number("x"), range_slot = slot_number("range");
    const auto subject = expr(*p.expr(x_slot), context);
    if (!subject.ok) return {};
    if (subject.type == ValueType::truth && p.id != Sentence::there_range) return p.id == Sentence::there_some ? subject : truth(add_term(Op::not_, at, Unit{}, subject.term));
    if (subject.type != ValueType::number) {
        report(diagnose::wanted_number(at, Say("别的值", "another kind of value")));
        return {};
    }
    if (p.id == Sentence::there_range) {
        static const auto n_slot = slot_number("n");
        const auto& said_range = *p.phrase(range_slot);
        Context counted = context;
        counted.hint = &subject.unit;
        const auto n = number(*said_range.expr(n_slot), counted);
        if (!n.ok) return {};
        const auto op = said_range.id == Sentence::count_at_least ? Op::at_least : said_range.id == Sentence::count_more ? Op::greater : said_range.id == Sentence::count_fewer ? Op::less : Op::at_most;
        return compare(op, subject, n, at);
    }
    const auto zero = constant(Number(0), subject.unit, at);
    return truth(add_term(p.id == Sentence::there_some ? Op::greater : Op::at_most, at, Unit{}, subject.term, zero.term));
}

Typed Elaborator::modify(Typed value, const Phrase& m, const Context& context) {
    static const auto x_slot = slot_number("x"), range_slot = slot_number("range");
    if (!value.ok) return {};
    const auto at = m.at.span;
    Context bound = context;
    bound.hint = nullptr;
    const auto limit = [&](Op op) -> Typed {
        const auto x = number(*m.expr(x_slot), bound);
        if (!require_fit(value, x, at, Say("上下限与所限的值单位不同", "the limit and the value differ in unit"))) return {};
        return typed(add_term(op, at, joined(value.unit, x.unit), value.term, x.term), joined(value.unit, x.unit));
    };
    switch (m.id) {
        case Sentence::modify_cap: return limit(Op::cap);
        case Sentence::modify_floor: return limit(Op::floor_);
        case Sentence::modify_not_negative:
        case Sentence::score_exhausted: {
            const auto zero = constant(Number(0), value.unit, at);
            return typed(add_term(Op::floor_, at, value.unit, value.term, zero.term), value.unit);
        }
        case Sentence::modify_clamp: {
            const auto r = range(*m.phrase(range_slot), value.unit, bound);
            if (!r) return {};
            model_.ranges.push_back(*r);
            return typed(add_term(Op::clamp_range, at, value.unit, value.term, none, none, static_cast<std::uint32_t>(model_.ranges.size() - 1)), value.unit);
        }
        default: return round_by(value, m, context);
    }
}

Typed Elaborator::round_by(const Typed& value, const Phrase& m, const Context&) {
    static const auto mode_slot = slot_number("mode"), n_slot = slot_number("n"), step_slot = slot_number("step"), unit_slot = slot_number("unit"), q_slot = slot_number("q");
    if (m.id == Sentence::modify_round_open || m.id == Sentence::modify_step_open) {
        report(diagnose::open_rounding(m.at.span, "88.35", "88.34", "88.34"));
        return {};
    }
    const auto mode_of = [](Sentence id) {
        switch (id) {
            case Sentence::round_half_even: return RoundingMode::half_even;
            case Sentence::round_up: return RoundingMode::up;
            case Sentence::round_down:
            case Sentence::whole_truncated: return RoundingMode::down;
            case Sentence::round_ceiling:
            case Sentence::whole_ceiling: return RoundingMode::ceiling;
            case Sentence::round_floor:
            case Sentence::whole_floor: return RoundingMode::floor;
            default: return RoundingMode::half_up;
        }
    };
    const auto* const mode_phrase = m.phrase(mode_slot);
    const auto mode = mode_phrase == nullptr ? RoundingMode::half_up : mode_of(mode_phrase->id);
    // Of a percentage, decimals are those before the %; of money in 万元, those of 万元.
    auto step = value.unit.scale;
    auto shown = value.unit;
    if (m.id == Sentence::modify_round_decimals) {
        const auto decimals = m.text(n_slot);
        for (auto n = decimals.size() > 2 ? 40 : std::stoi(decimals); n > 0; --n) step = step / Number(10);
    } else if (m.id == Sentence::modify_round_step) {
        const auto& s = *m.phrase(step_slot);
        if (s.id != Sentence::step_whole) {
            const auto* const e = s.expr(s.id == Sentence::step_unit ? unit_slot : q_slot);
            auto size = number(*e, {});
            // Cents are of the currency at hand.
            if (const auto* const q = std::get_if<Quantity>(&e->node); q != nullptr && size.ok && (q->unit == "cent" || q->unit == "cents" || q->unit == "分钱") && (value.unit == unit_of_spelling("dollars") || value.unit == unit_of_spelling("euros"))) size.unit = value.unit;
            if (!require_fit(value, size, m.at.span, Say("舍入的单位与所舍入的值不同", "the step of rounding and the value differ in unit"))) return {};
            const auto& term = model_.terms[size.term];
            if (term.op != Op::constant || model_.constants[term.payload].number.sign() <= 0) {
                report(diagnose::wanted_number(m.at.span, Say("不大于 0 的舍入单位", "a step that is not positive")));
                return {};
            }
            step = model_.constants[term.payload].number;
            // 收费额（万元）× 0.2%，四舍五入到元: what is rounded to 元 is shown in 元.
            if (s.id == Sentence::step_unit && !value.unit.dimensionless() && size.unit.powers == value.unit.powers) shown = size.unit;
        }
    }
    const auto s = constant(step, shown, m.at.span);
    return typed(add_term(Op::round, m.at.span, shown, value.term, s.term, none, static_cast<std::uint32_t>(mode)), shown);
}

Typed Elaborator::modified(const Modified& m, Span, const Context& context) {
    auto value = number(*m.x, context);
    for (const auto& modifier : m.modifiers) value = modify(value, modifier, context);
    return value;
}

Typed Elaborator::spoken(const Phrase& p, Span at, const Context& context) {
    static const auto condition_slot = slot_number("condition"), then_slot = slot_number("then"), otherwise_slot = slot_number("otherwise"), x_slot = slot_number("x"), q_slot = slot_number("q");
    if (p.id == Sentence::there_range || p.id == Sentence::there_some || p.id == Sentence::there_none) return there(p, at, context);
    if (p.id == Sentence::share_of) {
        Context plain = context;
        plain.hint = nullptr;
        const auto x = number(*p.expr(x_slot), plain);
        const auto q = number(*p.expr(q_slot), plain);
        if (!x.ok || !q.ok) return {};
        if (!q.unit.dimensionless()) {
            report(diagnose::unit_mismatch(at, describe(q.unit), Say("百分数", "a percentage"), Say("“……的”后面要写百分数", "\"of\" wants a percentage")));
            return {};
        }
        const auto unit = product(x.unit, q.unit);
        return typed(add_term(Op::multiply, at, unit, x.term, q.term), unit);
    }
    const auto c = condition(*p.expr(condition_slot), context);
    const auto a = expr(*p.expr(then_slot), context);
    const auto b = expr(*p.expr(otherwise_slot), context);
    if (!c.ok || !a.ok || !b.ok) return {};
    if (a.type != b.type || (a.type == ValueType::number && !require_fit(a, b, at, Say("“则”与“否则”的单位不同", "\"then\" and \"else\" differ in unit")))) return {};
    const auto unit = joined(a.unit, b.unit);
    return typed(add_term(Op::choose, at, unit, c.term, a.term, b.term), unit, a.type, a.labels);
}

Typed Elaborator::expr(const Expr& e, const Context& context) {
    const auto at = e.at.span;
    return std::visit(
        [&](const auto& node) -> Typed {
            using T = std::decay_t<decltype(node)>;
            if constexpr (std::is_same_v<T, ast::Hole>) {
                hole(at, context);
                auto unit = plain_unit();
                unit.any = true;
                return typed(add_term(Op::hole, at, unit), unit);
            } else if constexpr (std::is_same_v<T, Quantity>) {
                return quantity(node, at, context);
            } else if constexpr (std::is_same_v<T, Text>) {
                model_.texts.push_back(node.text);
                model_.constants.push_back(Value::text(static_cast<std::uint32_t>(model_.texts.size() - 1)));
                return typed(add_term(Op::constant, at, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1)), Unit{}, ValueType::text);
            } else if constexpr (std::is_same_v<T, ast::Date>) {
                model_.constants.push_back(Value::date(days_from_civil({node.year, node.month, node.day == 0 ? 1 : node.day})));
                return typed(add_term(Op::constant, at, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1)), Unit{}, ValueType::date);
            } else if constexpr (std::is_same_v<T, Truth>) {
                model_.constants.push_back(Value::truth(node.yes));
                return typed(add_term(Op::constant, at, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1)), Unit{}, ValueType::truth);
            } else if constexpr (std::is_same_v<T, Reference>) {
                return reference(node, at, context);
            } else if constexpr (std::is_same_v<T, Word>) {
                return word(node.id, at, context);
            } else if constexpr (std::is_same_v<T, Negative>) {
                const auto x = number(*node.x, context);
                return x.ok ? typed(add_term(Op::negate, at, x.unit, x.term), x.unit) : Typed{};
            } else if constexpr (std::is_same_v<T, Not>) {
                const auto x = condition(*node.x, context);
                return x.ok ? truth(add_term(Op::not_, at, Unit{}, x.term)) : Typed{};
            } else if constexpr (std::is_same_v<T, Operation>) {
                return operation(node, at, context);
            } else if constexpr (std::is_same_v<T, Logic>) {
                return logic(node, at, context);
            } else if constexpr (std::is_same_v<T, Comparison>) {
                return comparison(node, at, context);
            } else if constexpr (std::is_same_v<T, Test>) {
                return test(node, at, context);
            } else if constexpr (std::is_same_v<T, Call>) {
                return call(node, at, context);
            } else if constexpr (std::is_same_v<T, Modified>) {
                return modified(node, at, context);
            } else if constexpr (std::is_same_v<T, Spoken>) {
                return spoken(*node.phrase, at, context);
            } else {
                return {};
            }
        },
        e.node);
}

}  // namespace kaohe
