// SPDX-License-Identifier: Apache-2.0
// Elaboration of scoring: step sentences, bands, straight lines and formulas become one term, the item's score.
// Sentences start from full marks (加分 and 扣分 from 0) and add up in the order written.
#include <algorithm>

#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

Say amount_text(const Number& steps, const Number& points) { return number_text(steps * points, point_unit()); }

}  // namespace

// [X] 每低于|超过|偏离 R [的] S 扣|加 P，<part step>[，最多 Q]: gap, steps, amount, each a named intermediate.
Typed Elaborator::step(const Phrase& p, const PendingItem& pending, const Context& context, bool& deducts) {
    static const auto who_slot = slot_number("who"), dir_slot = slot_number("dir"), ref_slot = slot_number("ref"), size_slot = slot_number("size"), sign_slot = slot_number("sign"), points_slot = slot_number("points"), part_slot = slot_number("part"), limit_slot = slot_number("limit"),
                      max_slot = slot_number("max");
    const auto at = p.at.span;
    const auto points_of = point_unit();
    Context pointed = context;
    pointed.hint = &points_of;
    const bool each = p.id == Sentence::score_each && p.expr(size_slot) == nullptr;
    const auto* const sign = p.phrase(sign_slot);
    deducts = sign == nullptr ? model_.items[pending.item].kind == Item::Kind::deduction : sign->id == Sentence::sign_deduct;

    const auto* const who = p.expr(who_slot);
    const auto actual = who != nullptr ? number(*who, context) : figure_term(actual_of(pending.item), at);
    auto points = number(*p.expr(points_slot), pointed);
    if (!actual.ok || !points.ok) return {};
    if (!fit(points.unit, points_of)) {
        report(diagnose::unit_mismatch(at, describe(points.unit), describe(points_of), Say("每档的分数要以“分”为单位", "the amount of a step is points")));
        return {};
    }

    std::vector<std::pair<std::uint32_t, TermId>> lets;
    const auto named = [&](const Say& name, const Typed& value) {
        Typed reference;
        const auto bound = let(name, value, &reference);
        lets.emplace_back(bound.labels, value.term);
        return reference;
    };

    Typed gap = actual;
    const bool directed = p.id == Sentence::score_step || p.id == Sentence::score_step_of || p.id == Sentence::score_step_share;
    const auto* const size_expr = p.expr(size_slot);
    std::string size_text;
    if (size_expr != nullptr) size_text = measure_unit_text(*size_expr);
    const bool percent_size = size_text == "%" || size_text == "％" || size_text == "percent";
    bool relative = false;
    if (directed) {
        Context bounded = context;
        bounded.hint = &actual.unit;
        // 每超 5 秒: beyond the target, which is understood.
        const auto* const said_reference = p.expr(ref_slot);
        const auto reference = said_reference != nullptr ? number(*said_reference, bounded) : own_figure(Sentence::own_target, at, context);
        if (!require_fit(actual, reference, at, Say("实际值与所比的值单位不同", "the actual value and what it is compared with differ in unit"))) return {};
        const auto dir = p.phrase(dir_slot)->id;
        const auto unit = joined(actual.unit, reference.unit);
        const bool below = dir == Sentence::dir_below;
        auto difference = typed(add_term(Op::subtract, at, unit, below ? reference.term : actual.term, below ? actual.term : reference.term), unit);
        if (dir == Sentence::dir_off) difference = typed(add_term(Op::absolute, at, unit, difference.term), unit);
        else difference = typed(add_term(Op::maximum, at, unit, constant(Number(0), unit, at).term, difference.term), unit);
        const bool percentage = actual.unit.ratio == Unit::Ratio::percent && actual.unit.dimensionless();
        // 的 says that the step is a share of what is compared with; "5% below target" of a percentage does not.
        const bool share = p.id == Sentence::score_step_share || (p.id == Sentence::score_step_of && said(at).find("的") != std::string::npos);
        relative = percent_size && (share || !percentage);
        if (percent_size && !relative) {
            const auto size = std::get<Quantity>(size_expr->node);
            report(diagnose::open_percent(at, model_.items[pending.item].name, size.digits + "%", size.digits));
            return {};
        }
        if (relative) {
            const auto base = typed(add_term(Op::absolute, at, reference.unit, reference.term), reference.unit);
            difference = typed(add_term(Op::divide, at, percent_unit(), difference.term, base.term), percent_unit());
        }
        if (!relative && percentage) difference.unit = unit_of_spelling("个百分点");
        if (!relative && percentage) model_.terms[difference.term].unit = unit_index(difference.unit);
        gap = named(below ? Say("缺口", "shortfall") : dir == Sentence::dir_above ? Say("超出", "excess") : Say("偏离", "deviation"), difference);
    }

    Typed steps = gap;
    if (!each) {
        Context sized = context;
        sized.hint = &gap.unit;
        auto size = number(*size_expr, sized);
        if (!size.ok) return {};
        if (relative && size.unit.ratio == Unit::Ratio::percent) size.unit = gap.unit;
        if (!fit(gap.unit, size.unit)) {
            report(diagnose::unit_mismatch(at, describe(gap.unit), describe(size.unit), Say("差距与每档的单位不同", "the difference and the step differ in unit")));
            return {};
        }
        const auto& term = model_.terms[size.term];
        const bool one = term.op == Op::constant && model_.constants[term.payload].number == size.unit.scale && !directed;
        steps = typed(add_term(Op::divide, at, plain_unit(), gap.term, size.term), plain_unit());
        const auto* const part = p.phrase(part_slot);
        const bool full_steps = p.id == Sentence::score_count_full;
        if (part == nullptr && !full_steps && !one) {
            const auto& constant_points = model_.terms[points.term];
            const auto n = constant_points.op == Op::constant ? model_.constants[constant_points.payload].number : Number(1);
            report(diagnose::open_part_step(at, said(size_expr->at.span), amount_text(2, n), amount_text(1, n), amount_text(Number::fraction(3, 2), n)));
            return {};
        }
        if (full_steps || (part != nullptr && part->id != Sentence::part_exact)) {
            const auto mode = full_steps || part->id == Sentence::part_down ? RoundingMode::down : RoundingMode::up;
            steps = typed(add_term(Op::round_whole, at, plain_unit(), steps.term, none, none, static_cast<std::uint32_t>(mode)), plain_unit());
        }
        if (!one) steps = named(Say("档数", "steps"), steps);
    } else {
        // 1 point each: as many steps as there are.
        Unit own = gap.unit;
        const auto one = constant(own.scale, own, at);
        steps = typed(add_term(Op::divide, at, plain_unit(), gap.term, one.term), plain_unit());
    }
    auto amount = typed(add_term(Op::multiply, at, points_of, steps.term, points.term), points_of);
    if (const auto* const limit = p.phrase(limit_slot)) {
        const auto most = number(*limit->expr(max_slot), pointed);
        if (!require_fit(amount, most, limit->at.span, Say("上限的单位不对", "the limit differs in unit"))) return {};
        amount = typed(add_term(Op::cap, limit->at.span, points_of, amount.term, most.term), points_of);
    }
    const auto shown = named(deducts ? Say("扣分", "deduction") : Say("加分", "addition"), amount);
    auto out = close_lets(lets, shown, at);
    model_.terms[out.term].sentence = static_cast<std::uint32_t>(p.id);
    return out;
}

Typed Elaborator::bands(const std::vector<const Phrase*>& lines, const PendingItem& pending, const Context& context) {
    static const auto range_slot = slot_number("range"), points_slot = slot_number("points");
    const auto actual = figure_term(actual_of(pending.item), lines.front()->at.span);
    const auto points_of = point_unit();
    Table table;
    table.name = model_.items[pending.item].name;
    table.keys = {actual.term};
    table.key_lists = {none};
    table.is_bands = true;
    table.clause = model_.items[pending.item].clause;
    table.at = {lines.front()->at.span.file, lines.front()->at.span.begin, lines.back()->at.span.end};
    bool ok = actual.ok;
    for (const auto* const line : lines) {
        Context keyed = context;
        keyed.hint = &actual.unit;
        const auto r = range(*line->phrase(range_slot), actual.unit, keyed);
        Context pointed = context;
        pointed.hint = &points_of;
        const auto points = line->id == Sentence::score_band_none ? constant(Number(0), points_of, line->at.span) : number(*line->expr(points_slot), pointed);
        if (!r || !points.ok) {
            ok = false;
            continue;
        }
        if (!fit(points.unit, points_of)) {
            report(diagnose::score_no_points(line->at.span, model_.items[pending.item].name, describe(points.unit)));
            ok = false;
            continue;
        }
        TableLine::Key key;
        key.range = *r;
        table.lines.push_back({{key}, points.term, line->at.span});
    }
    if (!ok) return {};
    model_.tables.push_back(std::move(table));
    return typed(add_term(Op::lookup, model_.tables.back().at, points_of, none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1)), points_of);
}

Typed Elaborator::straight_line(const std::vector<const Phrase*>& phrases, const PendingItem& pending, const Context& context) {
    static const auto point_slot = slot_number("point"), points_slot = slot_number("points");
    const auto& item = model_.items[pending.item];
    const auto points_of = point_unit();
    Context pointed = context;
    pointed.hint = &points_of;
    const Span at{phrases.front()->at.span.file, phrases.front()->at.span.begin, phrases.back()->at.span.end};
    const auto actual = figure_term(actual_of(pending.item), at);
    Table table;
    table.name = item.name;
    table.keys = {actual.term};
    table.key_lists = {none};
    table.mode = Table::Mode::straight_line;
    table.clause = item.clause;
    table.at = at;
    bool ok = actual.ok;
    for (const auto* const p : phrases) {
        const auto points = p->expr(points_slot) == nullptr ? Typed{} : number(*p->expr(points_slot), pointed);
        if (p->id == Sentence::score_line_between) continue;
        if (p->id == Sentence::score_line_extended) {
            table.below = table.above = Table::Beyond::extended;
            continue;
        }
        if (p->id == Sentence::score_line_below_none) {
            table.below = Table::Beyond::value;
            table.below_value = constant(Number(0), points_of, p->at.span).term;
            continue;
        }
        if (!points.ok || !fit(points.unit, points_of)) {
            if (points.ok) report(diagnose::score_no_points(p->at.span, item.name, describe(points.unit)));
            ok = false;
            continue;
        }
        if (p->id == Sentence::score_line_below) {
            table.below = Table::Beyond::value;
            table.below_value = points.term;
        } else if (p->id == Sentence::score_line_above) {
            table.above = Table::Beyond::value;
            table.above_value = points.term;
        } else {
            const auto anchor = p->phrase(point_slot)->id;
            const auto x = own_figure(anchor == Sentence::anchor_threshold ? Sentence::own_threshold : anchor == Sentence::anchor_stretch ? Sentence::own_stretch : anchor == Sentence::anchor_baseline ? Sentence::own_baseline : Sentence::own_target, p->at.span, context);
            if (!x.ok) {
                ok = false;
                continue;
            }
            TableLine::Key key;
            key.range.low = x.term;
            key.range.at = p->at.span;
            table.lines.push_back({{key}, points.term, p->at.span});
        }
    }
    if (!ok) return {};
    if (item.lower_is_better) {
        std::reverse(table.lines.begin(), table.lines.end());
        std::swap(table.below, table.above);
        std::swap(table.below_value, table.above_value);
    }
    model_.tables.push_back(std::move(table));
    return typed(add_term(Op::lookup, at, points_of, none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1)), points_of);
}

void Elaborator::define_score(PendingItem& pending) {
    static const auto v_slot = slot_number("v");
    const auto points_of = point_unit();
    Context context;
    context.item = pending.item;
    context.stage = Stage::item;
    std::vector<const Phrase*> parts;
    bool trouble = false;
    for (const auto* const part : pending.parts)
        if (const auto* const p = std::get_if<Phrase>(&part->part)) parts.push_back(p);
    if (pending.item == none) {
        for (const auto* const p : parts)
            if (p->id == Sentence::score_sum_cap) sum_caps_.push_back(p);
            else report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
        return;
    }
    const auto kind = model_.items[pending.item].kind;
    const auto& name = model_.items[pending.item].name;
    Typed score;
    const auto start = [&](Span at) {
        if (score.ok || trouble) return;
        score = kind == Item::Kind::indicator ? figure_term(model_.items[pending.item].full, at) : constant(Number(0), points_of, at);
    };
    bool deducted = false, floored = false, formula = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& p = *parts[i];
        const auto at = p.at.span;
        Typed value;
        switch (p.id) {
            case Sentence::score_formula: {
                if (formula) {
                    report(diagnose::two_scorings(at, name));
                    break;
                }
                formula = true;
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
                const auto attainment = own_figure(Sentence::own_attainment, at, context);
                trouble = trouble || !attainment.ok;
                if (attainment.ok) score = typed(add_term(Op::multiply, at, points_of, attainment.term, figure_term(model_.items[pending.item].full, at).term), points_of);
                continue;
            }
            case Sentence::score_full_at_target: start(at); continue;
            case Sentence::score_band:
            case Sentence::score_band_none: {
                std::vector<const Phrase*> lines;
                while (i < parts.size() && (parts[i]->id == Sentence::score_band || parts[i]->id == Sentence::score_band_none)) lines.push_back(parts[i++]);
                --i;
                value = bands(lines, pending, context);
                break;
            }
            case Sentence::score_line_point:
            case Sentence::score_line_below:
            case Sentence::score_line_below_none:
            case Sentence::score_line_above:
            case Sentence::score_line_between:
            case Sentence::score_line_extended: {
                std::vector<const Phrase*> lines;
                const auto of_line = [](Sentence id) { return id == Sentence::score_line_point || id == Sentence::score_line_below || id == Sentence::score_line_below_none || id == Sentence::score_line_above || id == Sentence::score_line_between || id == Sentence::score_line_extended; };
                while (i < parts.size() && of_line(parts[i]->id)) lines.push_back(parts[i++]);
                --i;
                value = straight_line(lines, pending, context);
                break;
            }
            case Sentence::score_step:
            case Sentence::score_step_of:
            case Sentence::score_step_share:
            case Sentence::score_count:
            case Sentence::score_count_full:
            case Sentence::score_each: {
                bool deducts = false;
                const auto amount = step(p, pending, context, deducts);
                trouble = trouble || !amount.ok;
                if (!amount.ok) continue;
                deducted = deducted || (deducts && kind == Item::Kind::indicator);
                // 加分 and 扣分 count as positive points.
                const bool minus = kind == Item::Kind::deduction ? !deducts : deducts;
                if (!score.ok && !minus && kind != Item::Kind::indicator) {
                    score = amount;
                    continue;
                }
                start(at);
                if (score.ok) score = typed(add_term(minus ? Op::subtract : Op::add, at, points_of, score.term, amount.term), points_of);
                continue;
            }
            case Sentence::score_sum_cap: sum_caps_.push_back(&p); continue;
            case Sentence::score_exhausted:
            case Sentence::modify_cap:
            case Sentence::modify_floor:
            case Sentence::modify_not_negative:
            case Sentence::modify_clamp:
            case Sentence::modify_round_decimals:
            case Sentence::modify_round_step:
            case Sentence::modify_round_whole:
            case Sentence::modify_round_open:
            case Sentence::modify_step_open:
                floored = floored || p.id == Sentence::score_exhausted || p.id == Sentence::modify_floor || p.id == Sentence::modify_not_negative || p.id == Sentence::modify_clamp;
                start(at);
                score = modify(score, p, context);
                trouble = trouble || !score.ok;
                continue;
            default: report(diagnose::not_at_this_place(at, said(at))); continue;
        }
        // Bands and straight lines give the score itself, or add to what stands before them.
        trouble = trouble || !value.ok;
        if (!value.ok) continue;
        score = score.ok ? typed(add_term(Op::add, at, points_of, score.term, value.term), points_of) : value;
    }
    if (!score.ok && !trouble && !document_.clauses[model_.items[pending.item].clause].damaged) report(diagnose::no_scoring(model_.items[pending.item].at, name));
    if (!score.ok) return;
    if (deducted && !floored && kind == Item::Kind::indicator) report(diagnose::may_go_negative(model_.items[pending.item].at, name));
    if (const auto found = score_answers_.find(pending.item); found != score_answers_.end()) {
        model_.answers.push_back(found->second);
        score = answered(score, static_cast<std::uint32_t>(model_.answers.size() - 1), model_.items[pending.item].at);
    }
    model_.figures[model_.items[pending.item].score].term = score.term;
}

void Elaborator::define_sums() {
    static const auto figure_slot = slot_number("figure"), x_slot = slot_number("x");
    const auto points_of = point_unit();
    const auto sum = [&](FigureId figure, Op op) { model_.figures[figure].term = add_term(op, model_.figures[figure].at, points_of); };
    if (model_.weighted_total != none) sum(model_.weighted_total, Op::weighted_sum);
    if (model_.score_total != none) sum(model_.score_total, Op::score_sum);
    sum(model_.extra_total, Op::extra_sum);
    sum(model_.deduction_total, Op::deduction_sum);
    for (const auto* const p : sum_caps_) {
        const auto* const e = p->expr(figure_slot);
        const auto* const w = e == nullptr ? nullptr : std::get_if<Word>(&e->node);
        const auto figure = w == nullptr ? none : w->id == Sentence::figure_extra ? model_.extra_total : w->id == Sentence::figure_deductions ? model_.deduction_total : none;
        if (figure == none) {
            report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
            continue;
        }
        Context context;
        context.hint = &points_of;
        const auto most = number(*p->expr(x_slot), context);
        const auto before = typed(model_.figures[figure].term, points_of);
        if (require_fit(before, most, p->at.span, Say("上限的单位不对", "the limit differs in unit"))) model_.figures[figure].term = add_term(Op::cap, p->at.span, points_of, before.term, most.term);
    }
}

}  // namespace kaohe
