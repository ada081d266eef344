// SPDX-License-Identifier: Apache-2.0
// Elaboration of 维度, 指标, 加分, 扣分: weights, targets, who is assessed. What they are measured by is elaborate_item_data.cpp, how they
// score elaborate_scoring.cpp, and what absence means elaborate_absence.cpp.
#include <algorithm>
#include <functional>

#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::define_categories() {
    static const auto w_slot = slot_number("w"), q_slot = slot_number("q"), p_slot = slot_number("p"), allowed_slot = slot_number("allowed");
    for (auto& category : model_.categories) {
        const auto& clause = document_.clauses[category.clause];
        StatedOnce stated;
        for (const auto& line : clause.lines)
            for (const auto& part : line.parts) {
                const auto* const p = phrase_of(part);
                if (p == nullptr || is_stated_again(*p, stated)) continue;
                const auto* const share = p->id == Sentence::item_weight ? p->expr(w_slot) : p->id == Sentence::item_bare_share ? p->expr(q_slot) : p->id == Sentence::item_points ? p->expr(p_slot) : nullptr;
                if (share != nullptr) {
                    const auto weight = number(*share, {.place = Context::Place::weight});
                    if (weight.ok) category.weight = weight.term;
                    category.weight_at = p->at.span;
                    if (const auto* const allowed = p->phrase(allowed_slot)) category.allowed_weight = range(*allowed, percent_unit(), {});
                } else if (p->id == Sentence::item_weight_range) {
                    const auto open = open_weight(*p);
                    category.weight = open.term;
                    category.allowed_weight = open.allowed;
                    category.weight_at = p->at.span;
                } else if (p->id == Sentence::item_weight_equal) {
                    category.equal_weights = true;
                } else if (p->id != Sentence::item_basis && p->id != Sentence::part_note && p->id != Sentence::part_source && p->id != Sentence::part_second_name) {
                    report(diagnose::not_at_this_place(p->at.span, printed(p->id)));
                }
            }
    }
}

// An option of a column, and the name of nothing else.
bool Elaborator::is_option_alone(const Expr& e) {
    const auto* const r = std::get_if<Reference>(&e.node);
    if (r == nullptr || r->member >= 0 || lookup_symbol(r->name.text) != nullptr) return false;
    const auto lists = labels_.find(name_key(r->name.text));
    return lists != labels_.end() && std::any_of(lists->second.begin(), lists->second.end(), [this](const auto& one) { return !columns_with(one.first).empty(); });
}

// 保洁员、保安员本项不考核: options by themselves, of the one column that has them.
Typed Elaborator::whoever_is(const Expr& options) {
    const auto* const list = std::get_if<List>(&options.node);
    const auto& first = list == nullptr ? options : list->members.front();
    const auto* const r = std::get_if<Reference>(&first.node);
    FigureId column = none;
    int found = 0;
    if (r != nullptr)
        if (const auto lists = labels_.find(name_key(r->name.text)); lists != labels_.end())
            for (const auto& [list_number, index] : lists->second)
                for (const auto figure : columns_with(list_number)) column = figure, ++found;
    if (found == 1) return choose_label(figure_term(column, options.at.span), options, false, options.at.span);
    if (found > 1) report(diagnose::cannot_refer(first.at.span, said(first.at.span), Say("几项数据的选项，请写明是哪一项", "an option of several columns: say which")));
    else unknown(said(first.at.span), first.at.span);
    return {};
}

// What a phrase that opens with 如, 当 or whose people it names asks.
Typed Elaborator::condition_of(const Phrase& when, const Context& context) {
    static const auto condition_slot = slot_number("condition"), who_slot = slot_number("who");
    if (when.id == Sentence::when_options) return whoever_is(*when.expr(who_slot));
    const auto asked = condition(*when.expr(condition_slot), context);
    if (when.id != Sentence::when_options_and) return asked;
    // 店长等级为金牌的: whoever is the one, and meets the other.
    const auto who = whoever_is(*when.expr(who_slot));
    return who.ok && asked.ok ? truth(add_term(Op::and_, when.at.span, Unit{}, who.term, asked.term)) : Typed{};
}

// 底线 目标的 70%, written before 目标: the part that says so is taken as soon as another speaks of it.
void Elaborator::define_bound(Sentence part) {
    Context context;
    context.item = taking_parts_->item;
    context.stage = Stage::item;
    for (const auto* const other : taking_parts_->parts)
        if (const auto* const p = phrase_of(*other); p != nullptr && (part == Sentence::item_target ? is_target(p->id) : p->id == part) && bounds_taken_.insert(p).second) item_part(*p, *taking_parts_, context);
}

bool Elaborator::item_part(const Phrase& p, PendingItem& pending, const Context& context) {
    static const auto w_slot = slot_number("w"), q_slot = slot_number("q"), p_slot = slot_number("p"), t_slot = slot_number("t"), v_slot = slot_number("v"), allowed_slot = slot_number("allowed"),
                      text_slot = slot_number("text"), condition_slot = slot_number("condition"), where_slot = slot_number("where"), x_slot = slot_number("x"), point_slot = slot_number("point"), who_slot = slot_number("who");
    const auto index = pending.item;
    const auto figure = [&](FigureKind kind, const Say& what, const Typed& value, const Unit& unit) {
        Figure f;
        f.name = Say(model_.items[index].name.zh + what.zh, model_.items[index].name.en + " " + what.en);
        f.kind = kind;
        f.unit = unit_index(unit);
        f.term = value.term;
        f.item = index;
        f.clause = model_.items[index].clause;
        f.at = p.at.span;
        return add_figure(f);
    };
    const auto weight = [&](const Expr& share, bool within) {
        Context inside = context;
        inside.place = Context::Place::weight;
        auto value = number(share, inside);
        if (!value.ok) return;
        if (!value.unit.dimensionless()) {
            report(diagnose::unit_mismatch(share.at.span, describe(value.unit), Say("百分数", "a percentage"), Say("权重要写成百分数", "a weight is a percentage")));
            return;
        }
        const auto category = model_.items[index].category;
        if (within && category != none && model_.categories[category].weight != none)
            value = typed(add_term(Op::multiply, p.at.span, percent_unit(), model_.categories[category].weight, value.term), percent_unit());
        model_.items[index].weight = figure(FigureKind::weight, Say("权重", "weight"), value, percent_unit());
        model_.items[index].weight_at = p.at.span;
        if (const auto* const allowed = p.phrase(allowed_slot)) model_.items[index].allowed_weight = range(*allowed, percent_unit(), context);
    };
    const auto full = [&](const Expr& points) {
        const auto unit = point_unit();
        Context inside = context;
        inside.hint = &unit;
        const auto value = number(points, inside);
        if (!value.ok) return;
        if (!fit(value.unit, unit)) {
            report(diagnose::unit_mismatch(points.at.span, describe(value.unit), describe(unit), Say("分值要以“分”为单位", "full points are points")));
            return;
        }
        model_.figures[model_.items[index].full].term = value.term;
        model_.figures[model_.items[index].full].at = p.at.span;
        model_.items[index].weight_at = p.at.span;
    };
    const auto bound = [&](FigureId Item::*member, FigureKind kind, const Say& what, const Expr& e) {
        const auto actual = actual_of(index);
        const auto unit = model_.units[model_.figures[actual].unit];
        Context inside = context;
        inside.hint = &unit;
        inside.place = Context::Place::bound;
        // 目标 0.95 of a percentage, as a spreadsheet hands on 95%: 0.95% or 95%?
        const auto* const bare = std::get_if<Quantity>(&e.node);
        const auto amount = bare != nullptr && bare->unit.empty() && unit.dimensionless() && unit.ratio == Unit::Ratio::percent ? Number::from_decimal(bare->digits) : std::nullopt;
        if (amount && *amount > Number(0) && *amount <= Number(1)) {
            bounds_failed_.insert(index);
            report(diagnose::unit_mismatch(e.at.span, Say("没有单位的数", "a plain number"), describe(unit), Say("百分数要带 %", "a percentage wants its %")));
            return;
        }
        const auto value = number(e, inside);
        if (!value.ok || !fit(value.unit, unit)) bounds_failed_.insert(index);
        if (!value.ok) return;
        if (!fit(value.unit, unit)) {
            report(diagnose::unit_mismatch(e.at.span, describe(value.unit), describe(unit), Say("“" + model_.items[index].name.zh + "”的" + what.zh + "与实际值单位不同", "the " + what.en + " and the actual value of \"" + model_.items[index].name.en + "\" differ in unit")));
            return;
        }
        const auto made = figure(kind, what, value, unit.word.zh.empty() ? value.unit : unit);
        model_.items[index].*member = made;
    };
    const auto anchor = [&](Sentence id, const Expr& e) {
        if (id == Sentence::anchor_threshold) bound(&Item::threshold, FigureKind::threshold, Say("底线值", "threshold"), e);
        else if (id == Sentence::anchor_stretch) bound(&Item::stretch, FigureKind::stretch, Say("挑战值", "maximum"), e);
        else if (id == Sentence::anchor_baseline) bound(&Item::baseline, FigureKind::baseline, Say("基准值", "baseline"), e);
        else bound(&Item::target, FigureKind::target, Say("目标", "target"), e);
    };
    const auto left_out = [&](TermId when, std::uint32_t into) {
        auto& item = model_.items[index];
        item.left_out.push_back({when, into});
        item.left_out_when = item.left_out_when == none ? when : add_term(Op::or_, p.at.span, Unit{}, item.left_out_when, when);
    };
    // 岗位为厨师的，留样漏记每次扣 1 分: in front of its name, for these people only.
    if (is_when(p)) {
        const auto c = condition_of(p, context);
        if (c.ok) left_out(add_term(Op::not_, p.at.span, Unit{}, c.term), none);
        return true;
    }
    switch (p.id) {
        case Sentence::item_weight: weight(*p.expr(w_slot), false); return true;
        case Sentence::item_weight_within: weight(*p.expr(w_slot), true); return true;
        case Sentence::item_weight_range: {
            const auto open = open_weight(p);
            model_.items[index].allowed_weight = open.allowed;
            if (open.term != none) model_.items[index].weight = figure(FigureKind::weight, Say("权重", "weight"), typed(open.term, percent_unit()), percent_unit());
            model_.items[index].weight_at = p.at.span;
            return true;
        }
        case Sentence::item_weight_equal:
        case Sentence::item_weight_table: return true;
        case Sentence::item_bare_share: {
            const auto* const q = std::get_if<Quantity>(&p.expr(q_slot)->node);
            if (q != nullptr && unit_of_spelling(q->unit.empty() ? "分" : q->unit) == point_unit()) full(*p.expr(q_slot));
            else weight(*p.expr(q_slot), false);
            return true;
        }
        case Sentence::item_points: full(*p.expr(p_slot)); return true;
        case Sentence::item_target_at_most: model_.items[index].lower_is_better = true; [[fallthrough]];
        case Sentence::item_target_at_least:
        case Sentence::item_target: anchor(Sentence::anchor_target, *p.expr(t_slot)); return true;
        case Sentence::item_threshold: anchor(Sentence::anchor_threshold, *p.expr(t_slot)); return true;
        case Sentence::item_stretch: anchor(Sentence::anchor_stretch, *p.expr(t_slot)); return true;
        case Sentence::item_baseline: anchor(Sentence::anchor_baseline, *p.expr(t_slot)); return true;
        case Sentence::score_line_point:
            if (const auto* const x = p.expr(x_slot)) anchor(p.phrase(point_slot)->id, *x);
            return false;
        case Sentence::item_actual: {
            const auto value = number(*p.expr(v_slot), context);
            if (value.ok) {
                const auto made = figure(FigureKind::actual, Say("实际值", "actual"), value, value.unit);
                model_.items[index].actual = made;
            }
            return true;
        }
        case Sentence::item_lower_better: model_.items[index].lower_is_better = true; return true;
        case Sentence::item_higher_better: return true;
        case Sentence::item_basis: model_.items[index].basis = p.text(text_slot); return true;
        case Sentence::part_owner: model_.items[index].owner = p.text(text_slot); return true;
        case Sentence::part_deadline: model_.items[index].deadline = p.text(text_slot); return true;
        case Sentence::part_provider:
        case Sentence::part_note: return true;
        case Sentence::part_source: model_.items[index].source = p.text(text_slot); return true;
        case Sentence::item_only:
        case Sentence::item_excluded_when: {
            auto c = p.expr(who_slot) != nullptr ? whoever_is(*p.expr(who_slot)) : condition(*p.expr(condition_slot), context);
            if (!c.ok) return true;
            const auto into = heir(p.phrase(where_slot), index);
            if (!into) return true;
            if (p.id == Sentence::item_only) {  // 只考核店长；只考核店员: both of them
                auto& only = only_[index];
                only.who = only.who == none ? c.term : add_term(Op::or_, p.at.span, Unit{}, only.who, c.term);
                if (*into != none) only.into = *into;
                return true;
            }
            left_out(c.term, *into);
            return true;
        }
        case Sentence::part_column:
        case Sentence::part_whole:
        case Sentence::part_fineness:
        case Sentence::part_fractions:
        case Sentence::part_percentages:
        case Sentence::part_range:
        case Sentence::item_unit_range: {
            const auto actual = actual_of(index);
            if (model_.figures[actual].column != none) apply_data_part(p, model_.figures[actual].column, context);
            else report(diagnose::not_at_this_place(p.at.span, said(p.at.span)));  // of what is computed, or of data that says it itself
            return true;
        }
        case Sentence::part_options:
        case Sentence::part_options_ordered: return true;  // taken when the item was declared
        case Sentence::part_absence: return false;         // after every part is known
        default: return false;
    }
}

namespace {

// 低于 30 人，扣 3 分: a condition rather than what the data may be.
bool is_like_condition(const Phrase& p) {
    static const auto range_slot = slot_number("range");
    const auto* const range = p.id == Sentence::item_unit_range ? p.phrase(range_slot) : nullptr;
    return range != nullptr && (range->id == Sentence::range_less_than || range->id == Sentence::range_more_than);
}

}  // namespace

// between 0 and 110 points, after the scoring of what is measured in minutes: no range of the data.
bool Elaborator::is_range_of_score(const Phrase& p, const PendingItem& pending) {
    static const auto range_slot = slot_number("range"), hi_slot = slot_number("hi");
    if (p.id != Sentence::item_unit_range) return false;
    const auto* const high = p.phrase(range_slot)->expr(hi_slot);
    const auto* const q = high == nullptr ? nullptr : std::get_if<Quantity>(&high->node);
    const auto& data = model_.units[model_.figures[actual_of(pending.item)].unit];
    return q != nullptr && !q->unit.empty() && unit_of_spelling(q->unit) == point_unit() && !fit(data, point_unit());
}

void Elaborator::define_item_parts(PendingItem& pending) {
    if (pending.item == none) return;
    Context context;
    context.item = pending.item;
    context.stage = Stage::item;
    for (const auto* const part : pending.parts)
        if (const auto* const p = phrase_of(*part); p != nullptr && p->id == Sentence::item_actual) item_part(*p, pending, context);
    actual_of(pending.item);
    taking_parts_ = &pending;
    std::vector<const Part*> left;
    static const auto scoring_category = category_number("scoring");
    StatedOnce stated;
    bool scored = false, ranged = false;
    for (const auto* const part : pending.parts) {
        const auto* const p = phrase_of(*part);
        if (p == nullptr) continue;  // the unit bracket
        if (p->id == Sentence::item_actual) continue;
        const bool line_point = p->id == Sentence::score_line_point;
        scored = scored || (sentence_row(p->id).category == scoring_category && !line_point);
        // After the scoring a range reads like a limit of the score, and a maximum like its cap: the author has to say which.
        const bool range_part = p->id == Sentence::item_unit_range || p->id == Sentence::part_range;
        if (!range_part && is_stated_again(*p, stated)) continue;
        if (range_part && scored && is_range_of_score(*p, pending)) {
            left.push_back(part);
            continue;
        }
        if (is_like_condition(*p)) {
            report(diagnose::condition_or_range(p->at.span, said(p->at.span)));
            continue;
        }
        if ((range_part && (scored || ranged)) || (p->id == Sentence::item_stretch && scored)) {
            report(diagnose::limit_or_range(p->at.span, said(p->at.span)));
            continue;
        }
        ranged = ranged || range_part;
        if (!bounds_taken_.insert(p).second) continue;
        if (!item_part(*p, pending, context)) left.push_back(part);
    }
    if (const auto only = only_.find(pending.item); only != only_.end()) {
        const auto& [who, into] = only->second;
        auto& item = model_.items[pending.item];
        const auto others = add_term(Op::not_, model_.terms[who].at, Unit{}, who);
        item.left_out.push_back({others, into});
        item.left_out_when = item.left_out_when == none ? others : add_term(Op::or_, model_.terms[who].at, Unit{}, item.left_out_when, others);
    }
    std::vector<const Part*> scoring;
    for (const auto* const part : left) {
        const auto* const p = phrase_of(*part);
        if (p->id == Sentence::part_absence) item_absence(*p, pending, context);
        else scoring.push_back(part);
    }
    pending.parts = std::move(scoring);
    taking_parts_ = nullptr;
}

}  // namespace kaohe
