// SPDX-License-Identifier: Apache-2.0
// Elaboration of what absence means for data and for scores, and of where the weight of what is left out goes.
#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

// The item that 权重并入 names; none where the weight goes to the others in proportion.
std::optional<std::uint32_t> Elaborator::heir(const Phrase* where, std::uint32_t item) {
    static const auto name_slot = slot_number("name"), q_slot = slot_number("q");
    if (where == nullptr || where->id != Sentence::where_into) return none;
    // 15 分并入客流: all that the item has, or else the rest of it would be lost.
    if (const auto* const said_amount = where->expr(q_slot)) {
        const auto points = point_unit();
        Context pointed;
        pointed.hint = &points;
        const auto amount = number(*said_amount, pointed);
        const auto own = item == none ? none : amount.unit.dimensionless() ? model_.items[item].weight : model_.items[item].full;
        const auto all = own == none ? std::nullopt : constant_number(model_, model_.figures[own].term);
        const auto said_number = amount.ok ? constant_number(model_, amount.term) : std::nullopt;
        if (!all || !said_number || *all != *said_number) {
            if (amount.ok) report(diagnose::amount_given_away(said_amount->at.span, said(said_amount->at.span)));
            return std::nullopt;
        }
    }
    const auto& name = std::get<Reference>(where->expr(name_slot)->node).name;
    const auto* const symbol = lookup_symbol(name.text);
    if (symbol != nullptr && symbol->item != none) return symbol->item;
    unknown(name.text, name.at.span);
    return std::nullopt;
}

std::optional<Answer> Elaborator::answer(const Phrase& trigger, const Phrase& said, const Context& context, std::uint32_t labels) {
    static const auto v_slot = slot_number("v"), reason_slot = slot_number("reason"), where_slot = slot_number("where");
    Answer out;
    out.at = said.at.span;
    out.trigger = trigger.id == Sentence::trigger_missing ? Absence::missing : trigger.id == Sentence::trigger_zero ? Absence::zero_divisor : Absence::not_applicable;
    switch (said.id) {
        case Sentence::answer_leave_out:
            out.kind = Answer::Kind::leave_out;
            if (const auto into = heir(said.phrase(where_slot), context.item)) out.into = *into;
            else return std::nullopt;
            break;
        case Sentence::answer_unscored:
            out.kind = Answer::Kind::unscored;
            out.reason = said.text(reason_slot);
            break;
        case Sentence::answer_error: out.kind = Answer::Kind::error; break;
        default: {
            out.kind = Answer::Kind::value;
            if (labels != none) {  // 无数据时按新人
                const auto* const e = said.expr(v_slot);
                const auto index = label_of(labels, *e, true);
                if (!index) return std::nullopt;
                model_.constants.push_back(Value::label(*index));
                out.value = add_term(Op::constant, e->at.span, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1));
                return out;
            }
            const auto* const e = said.expr(v_slot);
            const auto value = std::holds_alternative<Truth>(e->node) ? expr(*e, context) : number(*e, context);  // 无数据时按否
            if (!value.ok) return std::nullopt;
            out.value = value.term;
        }
    }
    return out;
}

Typed Elaborator::answered(const Typed& value, std::uint32_t answers, Span at) {
    return typed(add_term(Op::answered, at, value.unit, value.term, none, none, answers), value.unit, value.type, value.labels);
}

// What absence means for a column: 无数据时按 0%.
void Elaborator::apply_data_part(const Phrase& p, std::uint32_t column, const Context& context) {
    static const auto text_slot = slot_number("text"), range_slot = slot_number("range"), trigger_slot = slot_number("trigger"), answer_slot = slot_number("answer");
    auto unit = model_.units[model_.columns[column].unit];
    const auto is_truth = [&](TermId term) { return model_.terms[term].op == Op::constant && model_.constants[model_.terms[term].payload].kind == Value::Kind::truth; };
    switch (p.id) {
        case Sentence::part_source: model_.columns[column].source = p.text(text_slot); break;
        case Sentence::part_whole: model_.columns[column].whole = true; break;
        case Sentence::part_fineness: {
            Context inside = context;
            inside.hint = &unit;
            const auto step = number(*p.expr(slot_number("q")), inside);
            if (!step.ok) break;
            const auto value = constant_number(model_, step.term);
            if (!fit(step.unit, unit)) report(diagnose::unit_mismatch(p.at.span, describe(step.unit), describe(unit), Say("精度与数据的单位不同", "how fine the data is differs in unit from the data")));
            else if (!value || value->sign() <= 0) report(diagnose::wanted_number(p.at.span, Say("零或负数", "zero or less")));
            else model_.columns[column].step = *value;
            break;
        }
        case Sentence::part_fractions:
        case Sentence::part_percentages:
            if (unit.ratio != Unit::Ratio::percent) report(diagnose::entered_not_percent(p.at.span, model_.figures[model_.columns[column].figure].name, describe(unit)));
            model_.columns[column].entered = p.id == Sentence::part_fractions ? Column::Entered::fractions : Column::Entered::percentages;
            break;
        case Sentence::part_column: model_.columns[column].headings.insert(model_.columns[column].headings.begin(), p.text(text_slot)); break;
        case Sentence::part_range:
        case Sentence::item_unit_range: {
            Context inside = context;
            inside.hint = &unit;
            auto r = range(*p.phrase(range_slot), unit, inside);
            if (r) model_.columns[column].range = *r;
            break;
        }
        case Sentence::part_absence: {
            Context inside = context;
            inside.hint = &unit;
            const auto labels = model_.figures[model_.columns[column].figure].labels;
            const auto a = answer(*p.phrase(trigger_slot), *p.phrase(answer_slot), inside, labels);
            if (!a) break;
            const bool yes_no = model_.figures[model_.columns[column].figure].type == ValueType::truth;
            if (a->value != none && yes_no != is_truth(a->value)) {
                const Say asked("是/否", "yes or no"), other = describe(yes_no ? model_.unit_of(a->value) : unit);
                report(diagnose::unit_mismatch(p.at.span, yes_no ? other : asked, yes_no ? asked : other, Say("没有数据时所用的值与数据不是一类", "the value used where there is no data is of another kind than the data")));
                break;
            }
            if (a->value != none && labels == none && !fit(model_.unit_of(a->value), unit)) {
                report(diagnose::unit_mismatch(p.at.span, describe(model_.unit_of(a->value)), describe(unit), Say("没有数据时所用的值与数据的单位不同", "the value used where there is no data differs in unit from the data")));
                break;
            }
            auto& answers = model_.columns[column].answers;
            if (answers == none) {
                answers = static_cast<std::uint32_t>(model_.answers.size());
                model_.answers.emplace_back();
            }
            model_.answers[answers].list.push_back(*a);
            break;
        }
        default: break;
    }
}

// 得分 = 实际值, with nothing else that scores.
bool Elaborator::scores_as_it_is(const PendingItem& pending) const {
    static const auto v_slot = slot_number("v");
    static const auto scoring = category_number("scoring");
    std::size_t others = 0, plain = 0;
    for (const auto* const part : pending.parts) {
        const auto* const p = phrase_of(*part);
        if (p == nullptr || sentence_row(p->id).category != scoring) continue;
        const auto* const e = p->id == Sentence::score_formula ? p->expr(v_slot) : nullptr;
        const auto* const w = e == nullptr ? nullptr : std::get_if<Word>(&e->node);
        const auto* const r = e == nullptr ? nullptr : std::get_if<Reference>(&e->node);
        const bool own = (w != nullptr && w->id == Sentence::own_actual) || (r != nullptr && r->member < 0 && is_name_of(r->name, pending.item));
        if (p->id == Sentence::score_as_is || own) ++plain;
        else ++others;
    }
    return plain == 1 && others == 0;
}

// The absence sentence of an item: of its data where the value given has the data's unit, else of its score.
void Elaborator::item_absence(const Phrase& p, PendingItem& pending, const Context& context) {
    static const auto trigger_slot = slot_number("trigger"), answer_slot = slot_number("answer"), v_slot = slot_number("v");
    const auto& answered_by = *p.phrase(answer_slot);
    const auto& trigger = *p.phrase(trigger_slot);
    const bool value = answered_by.id == Sentence::answer_value || answered_by.id == Sentence::answer_data;
    if (value && trigger.id == Sentence::trigger_missing) {
        const auto actual = actual_of(pending.item);
        const auto unit = model_.units[model_.figures[actual].unit];
        const auto text = measure_unit_text(*answered_by.expr(v_slot));
        const bool of_data = answered_by.id == Sentence::answer_data || text.empty() || fit(unit_of_spelling(text), unit);
        // Points for data in points: the same figure where the score is the data, and else two different ones.
        if (of_data && answered_by.id == Sentence::answer_value && unit.powers == point_unit().powers && !scores_as_it_is(pending)) {
            report(diagnose::open_answer(answered_by.at.span, said(answered_by.expr(v_slot)->at.span)));
            return;
        }
        if (of_data && model_.figures[actual].column != none && model_.figures[actual].kind == FigureKind::data) {
            apply_data_part(p, model_.figures[actual].column, context);
            return;
        }
    }
    const auto points = point_unit();
    Context inside = context;
    inside.hint = &points;
    if (const auto a = answer(trigger, answered_by, inside)) score_answers_[pending.item].list.push_back(*a);
}

}  // namespace kaohe
