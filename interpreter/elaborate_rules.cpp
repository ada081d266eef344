// SPDX-License-Identifier: Apache-2.0
// Elaboration of what acts on figures and comes after them: 总分, 规则, 一票否决.
#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::define_total(const Clause& clause, std::uint32_t clause_ref) {
    if (model_.total == none || model_.figures[model_.total - 1].term != none) {
        if (model_.total != none) report(diagnose::declared_twice(clause.word.span, "总分"));
        return;
    }
    Context context;
    context.stage = Stage::total;
    const auto points_of = point_unit();
    context.hint = &points_of;
    for (const auto& line : clause.lines)
        for (const auto& part : line.parts) {
            const auto* const e = std::get_if<Expr>(&part.part);
            if (e == nullptr) continue;
            // 加权合计 + 扣分合计: deductions count as positive points.
            if (const auto* const sum = std::get_if<Operation>(&e->node))
                for (std::size_t i = 0; i < sum->operators.size(); ++i)
                    if (const auto* const word = std::get_if<Word>(&sum->operands[i + 1].node); word != nullptr && word->id == Sentence::figure_deductions && sum->operators[i] == '+') report(diagnose::deductions_added(sum->operands[i + 1].at.span));
            auto value = number(*e, context);
            if (!value.ok) return;
            auto& figure = model_.figures[model_.total - 1];
            figure.term = value.term;
            figure.unit = unit_index(value.unit);
            figure.clause = clause_ref;
            figure.at = clause.word.span;
            model_.figures[model_.total].unit = figure.unit;
            model_.figures[model_.total].clause = clause_ref;
            model_.figures[model_.total].at = clause.word.span;
        }
}

FigureId Elaborator::target_figure(const Phrase& target, bool expected) {
    static const auto name_slot = slot_number("name"), member_slot = slot_number("member");
    switch (target.id) {
        case Sentence::target_total:
            if (model_.total == none && !damaged_) report(diagnose::no_total(target.at.span, Say("总分", "Total")));
            return model_.total;
        case Sentence::target_rating:
            if (model_.rating == none && !damaged_) report(diagnose::no_total(target.at.span, Say("等级划分", "Ratings")));
            return model_.rating;
        case Sentence::target_weighted: return model_.weighted_total;
        case Sentence::target_scores: return model_.score_total;
        case Sentence::target_extra: return model_.extra_total;
        case Sentence::target_deductions: return model_.deduction_total;
        case Sentence::target_named: {
            const auto& name = std::get<Reference>(target.expr(name_slot)->node).name;
            const auto* symbol = lookup_symbol(name.text);
            if (symbol == nullptr) {
                const auto& fields = staff_fields();
                if (std::find(fields.begin(), fields.end(), name.text) != fields.end()) return staff_field(name.text, name.at.span);
                unknown(name.text, name.at.span);
                return none;
            }
            const auto* const member = target.phrase(member_slot);
            if (symbol->item != none && (member != nullptr || expected)) {
                const auto& item = model_.items[symbol->item];
                if (member == nullptr || member->id == Sentence::member_counted || member->id == Sentence::member_score) return item.counted;
                if (member->id == Sentence::member_full) return item.full;
                if (member->id == Sentence::member_target) return item.target;
                Context context;
                context.item = symbol->item;
                own_figure(Sentence::own_attainment, target.at.span, context);
                return model_.items[symbol->item].attainment;
            }
            if (symbol->figure == none && symbol->item != none) return actual_of(symbol->item);
            if (symbol->figure == none) report(diagnose::cannot_refer(name.at.span, name.text, Say("一个维度", "a category")));
            if (symbol->figure != none) ensure_defined(symbol->figure);
            return symbol->figure;
        }
        default: return none;
    }
}

void Elaborator::add_effect(FigureId figure, Effect effect) {
    auto& ruled = rules_[figure];
    ruled.figure = figure;
    ruled.effects.push_back(std::move(effect));
}

// 不得评为优秀: the best rating that is left, where those that are not to be given are the best.
std::optional<std::uint32_t> Elaborator::highest_but(const Expr& labels, std::uint32_t list) {
    const auto* const several = std::get_if<List>(&labels.node);
    std::vector<std::uint32_t> barred;
    for (const auto& one : several == nullptr ? std::vector<Expr>{labels} : several->members) {
        const auto index = label_of(list, one, true);
        if (!index) return std::nullopt;
        barred.push_back(*index);
    }
    std::uint32_t best = 0;
    while (std::find(barred.begin(), barred.end(), best) != barred.end()) ++best;
    if (best == barred.size() && best < model_.label_lists[list].labels.size()) return best;
    report(diagnose::not_at_this_place(labels.at.span, said(labels.at.span)));
    return std::nullopt;
}

void Elaborator::apply_effect(const Phrase& p, TermId condition_term, const std::string& reason, bool veto, std::uint32_t clause_ref) {
    static const auto target_slot = slot_number("target"), v_slot = slot_number("v"), n_slot = slot_number("n"), name_slot = slot_number("name"), reason_slot = slot_number("reason");
    const auto at = p.at.span;
    if (p.id == Sentence::effect_shown || p.id == Sentence::effect_unranked) return;
    if (p.id == Sentence::effect_unscored || p.id == Sentence::effect_ungraded) {
        PersonRule rule;
        rule.kind = p.id == Sentence::effect_unscored ? PersonRule::Kind::unscored : PersonRule::Kind::unrated;
        rule.condition = condition_term;
        rule.reason = p.text(reason_slot).empty() ? reason : p.text(reason_slot);
        rule.clause = clause_ref;
        rule.at = at;
        model_.person_rules.push_back(std::move(rule));
        return;
    }
    if (condition_term == none) {  // 绩效工资最高 5000 元: always
        model_.constants.push_back(Value::truth(true));
        condition_term = add_term(Op::constant, at, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1));
    }
    Effect effect;
    effect.condition = condition_term;
    effect.reason = reason;
    effect.veto = veto;
    effect.clause = clause_ref;
    effect.at = at;
    if (p.id == Sentence::effect_withhold) {
        const auto& name = std::get<Reference>(p.expr(name_slot)->node).name;
        const auto* const symbol = lookup_symbol(name.text);
        if (symbol == nullptr || symbol->figure == none || (model_.figures[symbol->figure].kind != FigureKind::result && model_.figures[symbol->figure].kind != FigureKind::rating_value)) {
            if (symbol == nullptr) unknown(name.text, name.at.span);
            else report(diagnose::cannot_refer(name.at.span, name.text, Say("数据，不是结果", "data, not a result")));
            return;
        }
        effect.kind = Effect::Kind::withhold;
        add_effect(symbol->figure, std::move(effect));
        return;
    }
    const auto* const target = p.phrase(target_slot);
    // 直接评为 D 级: what is given a rating is the rating.
    auto figure = p.id == Sentence::effect_set_rating || p.id == Sentence::effect_not_rated ? model_.rating : none;
    if (figure == none && target == nullptr) {
        report(diagnose::not_at_this_place(at, said(at)));
        return;
    }
    if (target != nullptr) figure = target_figure(*target, true);
    if (figure == none || is_undefined(figure)) return;
    const auto kind = model_.figures[figure].kind;
    Context context;
    context.stage = kind == FigureKind::counted ? Stage::item : kind == FigureKind::total ? Stage::total : kind == FigureKind::rating ? Stage::rating : Stage::result;
    if (kind != FigureKind::counted && kind != FigureKind::total && kind != FigureKind::rating && kind != FigureKind::result && kind != FigureKind::rating_value) {
        report(diagnose::cannot_act(at, model_.figures[figure].name));
        return;
    }
    switch (p.id) {
        case Sentence::effect_set_rating:
        case Sentence::effect_set: effect.kind = Effect::Kind::set; break;
        case Sentence::effect_add: effect.kind = Effect::Kind::add; break;
        case Sentence::effect_subtract: effect.kind = Effect::Kind::subtract; break;
        case Sentence::effect_factor:
        case Sentence::effect_halve: effect.kind = Effect::Kind::factor; break;
        case Sentence::effect_not_rated:
        case Sentence::effect_at_most: effect.kind = Effect::Kind::at_most; break;
        case Sentence::effect_at_least: effect.kind = Effect::Kind::at_least; break;
        case Sentence::effect_drop: effect.kind = Effect::Kind::drop; break;
        default: effect.kind = Effect::Kind::raise;
    }
    const bool labelled = model_.figures[figure].type == ValueType::label;
    if (effect.kind == Effect::Kind::drop || effect.kind == Effect::Kind::raise) {
        if (!labelled) {
            report(diagnose::cannot_act(at, model_.figures[figure].name));
            return;
        }
        effect.value = constant(*Number::from_decimal(p.text(n_slot).empty() ? "1" : p.text(n_slot)), plain_unit(), at).term;
    } else if (p.id == Sentence::effect_not_rated) {
        const auto highest = highest_but(*p.expr(slot_number("labels")), model_.figures[figure].labels);
        if (!highest) return;
        model_.constants.push_back(Value::label(*highest));
        effect.value = add_term(Op::constant, at, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1));
    } else if (labelled) {
        const auto* const e = p.expr(v_slot);
        if (e == nullptr || (effect.kind != Effect::Kind::set && effect.kind != Effect::Kind::at_most && effect.kind != Effect::Kind::at_least)) {
            report(diagnose::cannot_act(at, model_.figures[figure].name));  // 等级减半, 等级扣减 5 分
            return;
        }
        const auto index = label_of(model_.figures[figure].labels, *e, true);
        if (!index) return;
        model_.constants.push_back(Value::label(*index));
        effect.value = add_term(Op::constant, e->at.span, Unit{}, none, none, none, static_cast<std::uint32_t>(model_.constants.size() - 1));
    } else if (p.id == Sentence::effect_halve) {
        effect.value = constant(Number::fraction(1, 2), percent_unit(), at).term;
    } else if (!p.text(n_slot).empty()) {  // 打八折, 打 85 折
        const auto digits = p.text(n_slot);
        effect.value = constant(*Number::from_decimal(digits) / Number(digits.size() == 1 ? 10 : 100), percent_unit(), at).term;
    } else {
        const auto unit = model_.units[model_.figures[figure].unit];
        const bool bare_factor = effect.kind == Effect::Kind::factor && std::holds_alternative<Quantity>(p.expr(v_slot)->node) && std::get<Quantity>(p.expr(v_slot)->node).unit.empty();
        context.hint = bare_factor ? nullptr : &unit;
        auto value = expr(*p.expr(v_slot), context);
        if (!value.ok) return;
        // 总分按 60 分计 sets it; 奖金按 80% 发放 is a factor; 奖金扣减 20% leaves 80% of it.
        if (effect.kind == Effect::Kind::factor && !unit.dimensionless() && value.type == ValueType::number && value.unit.powers == unit.powers) effect.kind = Effect::Kind::set;
        const bool share = !unit.dimensionless() && value.type == ValueType::number && value.unit.dimensionless() && value.unit.ratio == Unit::Ratio::percent;
        if (share && (effect.kind == Effect::Kind::subtract || effect.kind == Effect::Kind::add)) {
            const auto whole = constant(Number(1), percent_unit(), at);
            value = typed(add_term(effect.kind == Effect::Kind::subtract ? Op::subtract : Op::add, at, percent_unit(), whole.term, value.term), percent_unit());
            effect.kind = Effect::Kind::factor;
        }
        const auto wanted = effect.kind == Effect::Kind::factor ? plain_unit() : unit;
        if (value.type != model_.figures[figure].type || !fit(value.unit, wanted)) {
            report(diagnose::unit_mismatch(at, describe(value.unit), describe(wanted), Say("规则给“" + model_.figures[figure].name.zh + "”的值单位不对", "what the rule gives \"" + model_.figures[figure].name.en + "\" differs in unit")));
            return;
        }
        effect.value = value.term;
    }
    add_effect(figure, std::move(effect));
}

void Elaborator::define_rule(const Line& line, std::uint32_t clause_ref, bool veto) {
    TermId when = none;
    bool failed = false;
    std::vector<std::pair<const Phrase*, std::string>> effects;
    std::string name;
    for (const auto& part : line.parts) {
        if (const auto* const head = std::get_if<Head>(&part.part)) name = head->name.text;
        if (const auto* const e = std::get_if<Expr>(&part.part))
            if (const auto* const text = std::get_if<Text>(&e->node); text != nullptr && !effects.empty()) effects.back().second = text->text;
        const auto* const p = phrase_of(part);
        if (p == nullptr) continue;
        if (is_when(*p)) {
            Context context;
            context.stage = rule_stage(line);
            const auto c = condition_of(*p, context);
            when = c.term;
            failed = !c.ok;
        } else {
            effects.emplace_back(p, name);
        }
    }
    if (failed) return;
    for (const auto& [p, reason] : effects) apply_effect(*p, when, reason.empty() && veto ? "一票否决" : reason, veto, clause_ref);
}

// A rule belongs to the stage of what it acts on: it reads earlier stages as they count and its own as computed.
Elaborator::Stage Elaborator::rule_stage(const Line& line) {
    static const auto target_slot = slot_number("target"), name_slot = slot_number("name");
    auto stage = Stage::result;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        const auto* const target = p == nullptr ? nullptr : p->phrase(target_slot);
        if (p != nullptr && (p->id == Sentence::effect_set_rating || p->id == Sentence::effect_not_rated)) stage = std::min(stage, Stage::rating);
        if (target == nullptr) continue;
        if (target->id == Sentence::target_total) stage = std::min(stage, Stage::total);
        else if (target->id == Sentence::target_rating) stage = std::min(stage, Stage::rating);
        else if (target->id == Sentence::target_named)
            if (const auto* const symbol = lookup_symbol(std::get<Reference>(target->expr(name_slot)->node).name.text); symbol != nullptr && symbol->item != none) stage = Stage::item;
    }
    return stage;
}

// 旷工连续 3 天: an event that speaks of data and a number is rather a condition that was not read as one.
bool Elaborator::is_rather_condition(const Name& event) const {
    if (said(event.at.span) != event.text) return false;  // quoted
    const auto has_number = [&] {
        for (std::size_t at = 0; at < event.text.size(); at += decode(event.text, at).size)
            if (is_digit(decode(event.text, at).character)) return true;
        return false;
    };
    if (!has_number()) return false;
    return std::any_of(symbols_.begin(), symbols_.end(), [&](const auto& entry) {
        const auto& [name, symbol] = entry;
        return name != name_key(event.text) && (symbol.item != none || symbol.figure != none) && name_key(event.text).find(name) != std::string::npos;
    });
}

// 刷单造假；出借、出租印章: where something else separates the events, it is open whether 、 does, too.
void Elaborator::check_events(const Clause& clause) {
    const auto heads = [](const Line& line) {
        std::vector<const Name*> out;
        for (const auto& part : line.parts)
            if (const auto* const head = std::get_if<Head>(&part.part)) out.push_back(&head->name);
        return out;
    };
    const auto lines = std::count_if(clause.lines.begin(), clause.lines.end(), [&](const Line& line) { return line.kind == NodeKind::veto_line && !heads(line).empty(); });
    for (const auto& line : clause.lines) {
        if (line.kind != NodeKind::veto_line) continue;
        const auto names = heads(line);
        if (lines > 1 && names.size() > 1) {
            const Span at{names.front()->at.span.file, names.front()->at.span.begin, names.back()->at.span.end};
            if (said(at).find("、") != std::string::npos) report(diagnose::open_events(at, said(at)));
        }
        for (const auto* const name : names)
            if (is_rather_condition(*name)) report(diagnose::event_with_number(name->at.span, name->text));
    }
}

// Any one of the events has all the consequences; those that stand on an event's own line are its own.
void Elaborator::define_veto(const std::vector<std::pair<const Clause*, std::uint32_t>>& clauses) {
    for (const auto& [clause, clause_ref] : clauses) {
        check_events(*clause);
        Typed any;
        bool failed = false, after = false, any_rule = false;
        std::vector<const Phrase*> consequences, absences;
        std::vector<FigureId> events;
        const auto event_of = [&](const Part& part) -> Typed {
            if (const auto* const p = phrase_of(part); p != nullptr && p->id == Sentence::part_absence) absences.push_back(p);
            if (const auto* const head = std::get_if<Head>(&part.part)) {
                const auto* const symbol = lookup_symbol(head->name.text);
                if (symbol != nullptr && symbol->figure != none) events.push_back(symbol->figure);
                return symbol == nullptr || symbol->figure == none ? Typed{} : figure_term(symbol->figure, head->name.at.span);
            }
            const auto* const e = std::get_if<Expr>(&part.part);
            if (e == nullptr) return {};
            const auto event = condition(*e, {});
            failed = failed || !event.ok;
            return event;
        };
        const auto phrases_of = [](const SubLine& line) {
            std::vector<const Phrase*> out;
            for (const auto& part : line.parts)
                if (const auto* const p = phrase_of(part); p != nullptr && p->id != Sentence::veto_after) out.push_back(p);
            return out;
        };
        for (const auto& line : clause->lines) {
            if (line.kind == NodeKind::rule_line) {  // Auto-fail: if …, the rating is …
                define_rule(line, clause_ref, true);
                after = any_rule = true;
            }
            if (line.kind == NodeKind::veto_after) {
                after = true;
                for (const auto* const p : phrases_of(line)) consequences.push_back(p);
            }
            if (line.kind != NodeKind::veto_line) continue;
            Typed here;
            std::vector<const Phrase*> own;
            bool events_seen = false;
            for (const auto& part : line.parts) {
                if (const auto* const box = std::get_if<Box<SubLine>>(&part.part); box != nullptr && (*box)->kind == NodeKind::veto_after) {
                    after = true;
                    for (const auto* const p : phrases_of(**box)) (events_seen ? own : consequences).push_back(p);
                    continue;
                }
                const auto event = event_of(part);
                if (!event.ok) continue;
                events_seen = true;
                here = here.ok ? truth(add_term(Op::or_, part.at.span, Unit{}, here.term, event.term)) : event;
            }
            if (!here.ok) continue;
            if (own.empty()) {
                any = any.ok ? truth(add_term(Op::or_, line.at.span, Unit{}, any.term, here.term)) : here;
                continue;
            }
            any_rule = true;
            for (const auto* const p : own) apply_effect(*p, here.term, "一票否决", true, clause_ref);
        }
        // 无数据时按否: of every event of the clause that is data of its own.
        for (const auto* const p : absences)
            for (const auto event : events)
                if (const auto column = model_.figures[event].column; model_.figures[event].kind == FigureKind::data && column != none) apply_data_part(*p, column, {});
        if (any.ok)
            for (const auto* const p : consequences) apply_effect(*p, any.term, "一票否决", true, clause_ref);
        if (!after && !clause->damaged) report(diagnose::open_veto(clause->word.span));
        if (!any.ok && !failed && !any_rule && !clause->damaged) report(diagnose::has_no(clause->word.span, Say("一票否决", "auto-fail"), Say("情形", "any event")));
    }
}

// The final figures: as computed, then what the rules on them do.
void Elaborator::attach_rules() {
    for (auto& item : model_.items) {
        auto& counted = model_.figures[item.counted];
        counted.term = add_term(Op::figure, item.at, point_unit(), none, none, none, item.score);
    }
    if (model_.total != none) {
        const auto unit = model_.units[model_.figures[model_.total].unit];
        model_.figures[model_.total].term = add_term(Op::figure, model_.figures[model_.total].at, unit, none, none, none, model_.total - 1);
    }
    if (model_.rating != none) model_.figures[model_.rating].term = add_term(Op::figure, model_.figures[model_.rating].at, Unit{}, none, none, none, model_.rating - 1);
    for (auto& [figure, ruled] : rules_) {
        const auto base = model_.figures[figure].term;
        if (base == none) continue;
        model_.ruled.push_back(ruled);
        const auto unit = model_.units[model_.figures[figure].unit];
        const auto term = add_term(Op::ruled, model_.figures[figure].at, unit, base, none, none, static_cast<std::uint32_t>(model_.ruled.size() - 1));
        model_.figures[figure].term = term;
    }
}

}  // namespace kaohe
