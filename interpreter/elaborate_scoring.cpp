// SPDX-License-Identifier: Apache-2.0
// Elaboration of scoring: step sentences (elaborate_steps.cpp), bands and straight lines (elaborate_bands.cpp) and formulas become
// one term, the item's score; what is open about them is asked first (elaborate_open_scoring.cpp). Sentences start from full marks (加分 and 扣分 from 0) and add up in the order written.
#include <algorithm>
#include <tuple>

#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_step(Sentence id) {
    return id == Sentence::score_step || id == Sentence::score_step_of || id == Sentence::score_step_past || id == Sentence::score_step_share || id == Sentence::score_count || id == Sentence::score_count_full || id == Sentence::score_each;
}

// A band that says what is earned, not what is added or taken off.
bool gives_points(const Phrase* line) {
    static const auto award_slot = slot_number("award");
    const auto* const award = line->phrase(award_slot);
    return award == nullptr || (award->id != Sentence::award_deduct && award->id != Sentence::award_add && award->id != Sentence::award_untouched);
}

}  // namespace

// Whether a condition is a test of this figure: 差错超过 2 处.
bool Elaborator::asks_for(TermId condition, FigureId figure) const {
    const auto subject = model_.terms[condition].a;
    return subject != none && model_.terms[subject].op == Op::figure && model_.terms[subject].payload == figure;
}

void Elaborator::define_score(PendingItem& pending) {
    static const auto v_slot = slot_number("v"), then_slot = slot_number("then"), condition_slot = slot_number("condition"), award_slot = slot_number("award"), points_slot = slot_number("points"), sign_slot = slot_number("sign"), who_slot = slot_number("who");
    static const auto scoring_category = category_number("scoring");
    const auto points_of = point_unit();
    Context context;
    context.item = pending.item;
    context.stage = Stage::item;
    std::vector<const Phrase*> parts;
    std::vector<std::tuple<const Phrase*, TermId, TermId>> overrides;  // 回访不足 10 户的，本项得 6 分: whatever else the item says
    bool trouble = false;
    for (const auto* const part : pending.parts)
        if (const auto* const p = std::get_if<Phrase>(&part->part)) parts.push_back(p);
    if (pending.item == none) {
        for (const auto* const p : parts)
            if (p->id == Sentence::score_sum_cap || p->id == Sentence::score_clause_cap) sum_caps_.emplace_back(p, pending.clause);
            else if (!pending.clause->damaged) report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
        return;
    }
    const auto kind = model_.items[pending.item].kind;
    const auto& name = model_.items[pending.item].name;
    Typed score;
    const auto start = [&](Span at) {
        if (score.ok || trouble) return;
        score = kind == Item::Kind::indicator ? figure_term(model_.items[pending.item].full, at) : constant(Number(0), points_of, at);
    };
    const auto in_points = [&](const Expr& e) -> Typed {
        Context pointed = context;
        pointed.hint = &points_of;
        auto value = number(e, pointed);
        if (!value.ok || fit(value.unit, points_of)) return value;
        report(diagnose::score_no_points(e.at.span, name, describe(value.unit)));
        return {};
    };
    const bool between = std::any_of(parts.begin(), parts.end(), [](const auto* p) { return p->id == Sentence::score_line_between; });
    // 达标得满分；80% 以上得 60 分；其余得 0 分: the first of bands, not what steps start from.
    const bool banded = std::any_of(parts.begin(), parts.end(), [](const auto* p) { return p->id == Sentence::score_band || p->id == Sentence::score_line_point; });
    bool deducted = false, floored = false;
    bool own_steps = false;      // on the item's own data
    bool graded_points = false;  // bands that say what is earned
    // 加分 and 扣分 count as positive points.
    const auto add_step = [&](const Typed& amount, bool deducts, Span at) {
        deducted = deducted || (deducts && kind == Item::Kind::indicator);
        if (deducts) floored = false;  // a floor that stands before it
        const bool minus = kind == Item::Kind::deduction ? !deducts : deducts;
        if (!score.ok && !minus && kind != Item::Kind::indicator) {
            score = amount;
            return;
        }
        start(at);
        if (score.ok) score = typed(add_term(minus ? Op::subtract : Op::add, at, points_of, score.term, amount.term), points_of);
    };
    // A formula is the score itself: nothing that stands before it may be lost.
    bool formula = false;
    const auto scores_first = [&](Span at) {
        const bool first = !formula && !score.ok;
        if (!first) report(diagnose::two_scorings(at, name));
        trouble = trouble || !first;
        formula = true;
        return first;
    };
    // Points that count where a condition is met, and are 0 where it is not.
    const auto add_where = [&](const Typed& when, const Typed& amount, bool deducts, Span at) {
        trouble = trouble || !when.ok || !amount.ok;
        if (when.ok && amount.ok) add_step(typed(add_term(Op::choose, at, points_of, when.term, amount.term, constant(Number(0), points_of, at).term), points_of), deducts, at);
    };
    const auto decide = [&](const Phrase& p, const Typed& when, const Typed& instead) {
        trouble = trouble || !when.ok || !instead.ok;
        if (when.ok && instead.ok) overrides.emplace_back(&p, when.term, instead.term);
    };
    if (leaves_scoring_open(pending, parts)) return;
    const bool unread = document_.clauses[model_.items[pending.item].clause].damaged;  // a line before may be what this one belongs to
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& p = *parts[i];
        const auto at = p.at.span;
        Typed value;
        switch (p.id) {
            case Sentence::score_formula: {
                if (!scores_first(at)) continue;
                value = number(*p.expr(v_slot), context);
                if (value.ok && !fit(value.unit, points_of)) {
                    report(diagnose::score_no_points(at, name, describe(value.unit)));
                    value = {};
                }
                trouble = trouble || !value.ok;
                score = value;
                continue;
            }
            case Sentence::score_attainment: {
                if (!scores_first(at)) continue;
                const auto attainment = own_figure(Sentence::own_attainment, at, context);
                trouble = trouble || !attainment.ok;
                if (attainment.ok) score = typed(add_term(Op::multiply, at, points_of, attainment.term, figure_term(model_.items[pending.item].full, at).term), points_of);
                continue;
            }
            case Sentence::score_full_at_target:
                if (!between && !banded) {
                    if (formula) report(diagnose::two_scorings(at, name)), trouble = true;
                    start(at);
                    continue;
                }
                [[fallthrough]];  // 达到目标得满分，达到底线得 9 分，中间按直线插值: a point of the line
            case Sentence::score_band:
            case Sentence::score_line_point:
            case Sentence::score_line_between:
            case Sentence::score_line_extended: {
                std::vector<const Phrase*> lines;
                const auto graded_by = [&](Sentence id) { return id == Sentence::score_band || id == Sentence::score_line_point || id == Sentence::score_line_between || id == Sentence::score_line_extended || id == Sentence::score_full_at_target; };
                while (i < parts.size() && graded_by(parts[i]->id)) lines.push_back(parts[i++]);
                --i;
                if (score.ok && !formula && (kind == Item::Kind::indicator || own_steps)) {  // the bands would be added to full points, or to the steps
                    report(diagnose::two_bases(at, name, said(lines.front()->at.span)));
                    trouble = true;
                    continue;
                }
                graded_points = graded_points || std::any_of(lines.begin(), lines.end(), gives_points);
                value = graded(lines, pending, context);
                if (formula && value.ok) {  // 按完成率计分；90% 以上得 100 分: two scores, not one on top of the other
                    report(diagnose::two_scorings(at, name));
                    trouble = true;
                    continue;
                }
                break;
            }
            case Sentence::score_as_is: {
                const auto actual = figure_term(actual_of(pending.item), at);
                value = actual;
                if (!fit(actual.unit, points_of)) {
                    report(diagnose::score_no_points(at, name, describe(actual.unit)));
                    value = {};
                }
                break;
            }
            case Sentence::score_when: {
                const auto& then = *p.phrase(then_slot);
                const auto when = condition(*p.expr(condition_slot), context);
                bool deducts = false;
                if (then.id == Sentence::score_formula) {  // 回访不足 5 份的，得分按 80 分
                    decide(p, when, in_points(*then.expr(v_slot)));
                    continue;
                }
                if (sentence_row(then.id).category != scoring_category || !is_step(then.id)) {
                    report(diagnose::not_at_this_place(then.at.span, said(then.at.span)));
                    trouble = true;
                    continue;
                }
                if (counts_one_by_one(then.id) && when.ok && then.expr(who_slot) == nullptr && asks_for(when.term, actual_of(pending.item))) report(diagnose::counts_all(at, said(p.expr(condition_slot)->at.span)));
                const auto amount = step(then, pending, context, deducts);
                add_where(when, amount, deducts, at);
                continue;
            }
            case Sentence::score_override: {
                const auto when = condition(*p.expr(condition_slot), context);
                const auto* const said_award = p.phrase(award_slot);
                const bool adds = said_award != nullptr && (said_award->id == Sentence::award_deduct || said_award->id == Sentence::award_add);
                if (adds) add_where(when, in_points(*said_award->expr(points_slot)), said_award->id == Sentence::award_deduct, at);  // 本项扣 10 分: of what it comes to
                else decide(p, when, said_award != nullptr ? award(*said_award, pending, context) : in_points(*p.expr(v_slot)));
                continue;
            }
            case Sentence::score_once_when: {
                const auto* const sign = p.phrase(sign_slot);
                if (sign == nullptr && kind == Item::Kind::indicator) {
                    report(diagnose::open_sign(at, said(at)));
                    trouble = true;
                    continue;
                }
                add_where(condition(*p.expr(condition_slot), context), in_points(*p.expr(points_slot)), sign == nullptr ? kind == Item::Kind::deduction : sign->id == Sentence::sign_deduct, at);
                continue;
            }
            case Sentence::score_step:
            case Sentence::score_step_of:
            case Sentence::score_step_past:
            case Sentence::score_step_share:
            case Sentence::score_count:
            case Sentence::score_count_full:
            case Sentence::score_each: {
                bool deducts = false;
                const bool own = p.expr(who_slot) == nullptr;
                own_steps = own_steps || own;
                if (kind == Item::Kind::indicator && own && graded_points) {
                    report(diagnose::two_bases(at, name, said(at)));
                    trouble = true;
                    continue;
                }
                const auto amount = step(p, pending, context, deducts);
                trouble = trouble || !amount.ok;
                if (amount.ok) add_step(amount, deducts, at);
                continue;
            }
            case Sentence::score_sum_cap:
            case Sentence::score_clause_cap: sum_caps_.emplace_back(&p, pending.clause); continue;
            case Sentence::score_exhausted:
            case Sentence::modify_cap:
            case Sentence::modify_floor:
            case Sentence::modify_not_negative:
            case Sentence::modify_clamp:
            case Sentence::item_unit_range:
            case Sentence::modify_round_decimals:
            case Sentence::modify_round_step:
            case Sentence::modify_round_whole:
            case Sentence::modify_round_open:
            case Sentence::modify_step_open:
                floored = floored || p.id == Sentence::score_exhausted || p.id == Sentence::modify_floor || p.id == Sentence::modify_not_negative || p.id == Sentence::modify_clamp || p.id == Sentence::item_unit_range;
                start(at);
                score = modify(score, p, context);
                trouble = trouble || !score.ok;
                continue;
            default:
                if (!unread) report(diagnose::not_at_this_place(at, said(at)));
                continue;
        }
        // Bands and straight lines give the score itself, or add to what stands before them.
        trouble = trouble || !value.ok;
        if (!value.ok) continue;
        score = score.ok ? typed(add_term(Op::add, at, points_of, score.term, value.term), points_of) : value;
    }
    if (!overrides.empty() && !score.ok && !trouble && kind != Item::Kind::indicator) start(std::get<0>(overrides.front())->at.span);
    if (!score.ok && !trouble && !unread) report(diagnose::no_scoring(model_.items[pending.item].at, name));
    if (!score.ok) return;
    model_.items[pending.item].unfloored = deducted && !floored;
    if (const auto found = score_answers_.find(pending.item); found != score_answers_.end()) {
        model_.answers.push_back(found->second);
        score = answered(score, static_cast<std::uint32_t>(model_.answers.size() - 1), model_.items[pending.item].at);
    }
    // Whatever else the item says, no data included; the first that is met counts.
    for (auto override = overrides.rbegin(); override != overrides.rend(); ++override) {
        const auto& [phrase, when, instead] = *override;
        score = typed(add_term(Op::choose, phrase->at.span, points_of, when, instead, score.term), points_of);
    }
    model_.figures[model_.items[pending.item].score].term = score.term;
}

// What the items of a kind come to: one sum, or one a clause where a clause limits its own.
void Elaborator::define_item_sum(FigureId figure, Op op, ClauseKind clause_kind) {
    static const auto x_slot = slot_number("x"), figure_slot = slot_number("figure");
    const auto points_of = point_unit();
    const auto kind = op == Op::extra_sum ? Item::Kind::extra : Item::Kind::deduction;
    const auto at = model_.figures[figure].at;
    std::vector<std::uint32_t> lists;  // of such items
    for (const auto& item : model_.items)
        if (item.kind == kind && std::find(lists.begin(), lists.end(), item.list) == lists.end()) lists.push_back(item.list);
    const auto capped = [&](TermId sum, const Phrase& p) {
        Context context;
        context.hint = &points_of;
        const auto most = number(*p.expr(x_slot), context);
        return require_fit(typed(sum, points_of), most, p.at.span, Say("上限的单位不对", "the limit differs in unit")) ? add_term(Op::cap, p.at.span, points_of, sum, most.term) : sum;
    };
    const auto list_of = [&](const Clause* clause) { return heading_of(static_cast<std::uint32_t>(clause - document_.clauses.data())); };
    const bool split = std::any_of(sum_caps_.begin(), sum_caps_.end(), [&](const auto& cap) { return cap.first->id == Sentence::score_clause_cap && cap.second->kind == clause_kind; });
    TermId all = none;
    if (!split) all = add_term(op, at, points_of, none, none, none, none);
    else
        for (const auto list : lists) {
            auto sum = add_term(op, at, points_of, none, none, none, list);
            for (const auto& [p, from] : sum_caps_)
                if (p->id == Sentence::score_clause_cap && from->kind == clause_kind && list_of(from) == list) sum = capped(sum, *p);
            all = all == none ? sum : add_term(Op::add, at, points_of, all, sum);
        }
    for (const auto& [p, from] : sum_caps_) {
        if (p->id != Sentence::score_sum_cap) continue;
        const auto* const e = p->expr(figure_slot);
        const auto* const w = e == nullptr ? nullptr : std::get_if<Word>(&e->node);
        const auto wanted = kind == Item::Kind::extra ? Sentence::figure_extra : Sentence::figure_deductions;
        if (e == nullptr ? from->kind != clause_kind : w == nullptr || w->id != wanted) continue;
        // 合计最多 8 分: of this clause, or of all that have extra points?
        if (e == nullptr && lists.size() > 1) report(diagnose::open_sum_cap(p->at.span, said(p->at.span), said(p->expr(x_slot)->at.span), Say(printed(wanted))));
        all = capped(all, *p);
    }
    model_.figures[figure].term = all == none ? add_term(op, at, points_of, none, none, none, none) : all;
}

void Elaborator::define_sums() {
    static const auto figure_slot = slot_number("figure");
    const auto sum = [&](FigureId figure, Op op) { model_.figures[figure].term = add_term(op, model_.figures[figure].at, point_unit()); };
    if (model_.weighted_total != none) sum(model_.weighted_total, Op::weighted_sum);
    if (model_.score_total != none) sum(model_.score_total, Op::score_sum);
    define_item_sum(model_.extra_total, Op::extra_sum, ClauseKind::extra);
    define_item_sum(model_.deduction_total, Op::deduction_sum, ClauseKind::deduction);
    for (const auto& [p, clause] : sum_caps_) {
        const auto* const e = p->expr(figure_slot);
        const auto* const w = e == nullptr ? nullptr : std::get_if<Word>(&e->node);
        const bool known = e == nullptr ? clause->kind == ClauseKind::extra || clause->kind == ClauseKind::deduction : w != nullptr && (w->id == Sentence::figure_extra || w->id == Sentence::figure_deductions);
        if (!known) report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
    }
}

}  // namespace kaohe
