// SPDX-License-Identifier: Apache-2.0
// Elaboration of what is done to a value in written order: caps, floors, rounding.
#include "grammar/units.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

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
        case Sentence::item_unit_range:  // behind a formula, in points: 0 to 110 points
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
            // 四舍五入到分, of money: a fen is what it can mean.
            const auto money = unit_of_spelling("元");
            if (size.ok && s.id == Sentence::step_unit && size.unit.powers == point_unit().powers && value.unit.powers == money.powers) size = number(Expr{Quantity{"1", "分钱"}, e->at}, {});
            if (!require_fit(value, size, m.at.span, Say("舍入的单位与所舍入的值不同", "the step of rounding and the value differ in unit"))) return {};
            const auto& term = model_.terms[size.term];
            if (term.op != Op::constant || model_.constants[term.payload].number.sign() <= 0) {
                report(diagnose::wanted_number(m.at.span, Say("不大于 0 的舍入单位", "a step that is not positive")));
                return {};
            }
            step = model_.constants[term.payload].number;
            // 收费额（万元）× 0.2%，四舍五入到元: what is rounded to 元 is shown in 元.
            // What is rounded to 角 stays in 元.
            if (s.id == Sentence::step_unit && !value.unit.dimensionless() && size.unit.powers == value.unit.powers) {
                if (size.unit.scale >= Number(1)) shown = size.unit;
                else if (value.unit.scale > Number(1) && value.unit.powers == money.powers) shown = money;
            }
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

}  // namespace kaohe
