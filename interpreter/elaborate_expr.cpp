// SPDX-License-Identifier: Apache-2.0
// Elaboration of expressions: quantities, references, conditions, with their units checked on the way.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/units.hpp"
#include "interpreter/elaborator.hpp"
#include "interpreter/hole_name.hpp"

namespace kaohe {

using namespace ast;

std::uint32_t Elaborator::unit_index(const Unit& unit) {
    // Nearly all terms are in one of the first few units; the key is for policies that declare many.
    const auto few = model_.units.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(model_.units.size(), 8));
    if (const auto known = std::find(model_.units.begin(), few, unit); known != few) return static_cast<std::uint32_t>(known - model_.units.begin());
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
    open.what = name_of_hole(document_, sources_, at, context.item == none ? Say{} : model_.items[context.item].name);
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
        if (!bounds_failed_.contains(context.item)) report(diagnose::has_no(at, item.name, what));
        return Typed{};
    };
    const auto bound = [&](FigureId Item::*member, Sentence part) {
        if (item.*member == none && taking_parts_ != nullptr && taking_parts_->item == context.item) define_bound(part);
        return item.*member;
    };
    switch (id) {
        case Sentence::own_actual: return figure_term(actual_of(context.item), at);
        case Sentence::own_full: return figure_term(item.full, at);
        case Sentence::own_target: {
            const auto figure = bound(&Item::target, Sentence::item_target);
            return figure == none ? missing(Say("目标", "a target")) : figure_term(figure, at);
        }
        case Sentence::own_threshold:
        case Sentence::own_stretch:
        case Sentence::own_baseline: {
            const auto figure = id == Sentence::own_threshold ? bound(&Item::threshold, Sentence::item_threshold) : id == Sentence::own_stretch ? bound(&Item::stretch, Sentence::item_stretch) : bound(&Item::baseline, Sentence::item_baseline);
            if (figure == none) return missing(id == Sentence::own_threshold ? Say("底线值", "a threshold") : id == Sentence::own_stretch ? Say("挑战值", "a maximum") : Say("基准值", "a baseline"));
            return figure_term(figure, at);
        }
        case Sentence::own_attainment: {
            if (bound(&Item::target, Sentence::item_target) == none) return missing(Say("目标", "a target"));
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
    if (is_option_alone(e)) return whoever_is(e);  // 不参与考核：实习生
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
                if (i == 0 && leaves_change_open(o.operands.front(), left, o.operands[1], o.operators[0] == '-', false, context)) {
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

Typed Elaborator::spoken(const Phrase& p, Span at, const Context& context) {
    static const auto condition_slot = slot_number("condition"), then_slot = slot_number("then"), otherwise_slot = slot_number("otherwise"), x_slot = slot_number("x"), q_slot = slot_number("q");
    if (p.id == Sentence::there_range || p.id == Sentence::there_some || p.id == Sentence::there_none) return there(p, at, context);
    if (is_change_of(p.id)) return changed(p, at, context);
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
