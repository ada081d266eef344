// SPDX-License-Identifier: Apache-2.0
// Elaboration of a percentage that is added to, or taken from, a figure that is itself a percentage: 上期复购率 + 15% may be 15 percentage
// points or 15% of it. "5% below target" in steps is elaborate_steps.cpp.
#include "grammar/text.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_percentage(const Unit& unit) { return unit.dimensionless() && unit.ratio == Unit::Ratio::percent; }

// 20% where nothing is known of the figure; higher where so much could not be taken from it.
Number sample_of(const Number& change, bool down) {
    for (const int percent : {20, 40, 80})
        if (!down || change < Number(percent) / Number(100)) return Number(percent) / Number(100);
    return Number(2);
}

}  // namespace

// What such an amount is compared with or aimed at: less of it is a lower level. Of what somebody achieved it is only the excess over a level
// (完成率 − 80%), and 增长率 + 100% makes a ratio of a growth.
bool Elaborator::is_level(const Typed& of, bool down, const Context& context) const {
    if (model_.terms[of.term].op != Op::figure || context.place == Context::Place::weight) return false;
    const auto& figure = model_.figures[model_.terms[of.term].payload];
    if (figure.kind == FigureKind::weight) return false;
    // 提升幅度 = 本期 − 上期: a difference takes percentage points.
    if (figure.term != none && model_.terms[figure.term].op == Op::subtract) return false;
    const bool aimed_at = figure.kind == FigureKind::target || figure.kind == FigureKind::threshold || figure.kind == FigureKind::stretch || figure.kind == FigureKind::baseline;
    return !down || aimed_at || context.place == Context::Place::bound;
}

bool Elaborator::leaves_change_open(const Expr& left, const Typed& of, const Expr& amount, bool down, bool in_words, const Context& context) {
    const auto* const q = std::get_if<Quantity>(&amount.node);
    if (q == nullptr || q->unit.empty() || !of.ok || !is_percentage(of.unit)) return false;
    const auto unit = unit_of_spelling(q->unit);
    const auto digits = Number::from_decimal(q->digits);
    if (!digits || !is_percentage(unit)) return false;
    const auto change = *digits * unit.scale;
    if (change.sign() == 0 || (!in_words && (change >= Number(1) || !is_level(of, down, context)))) return false;
    const auto known = constant_number(model_, of.term);
    const auto from = known ? *known : sample_of(change, down);
    const auto factor = down ? Number(1) - change : Number(1) + change;
    const auto in_points = down ? from - change : from + change, in_share = from * factor;
    if (in_points == in_share) return false;
    tell_open_change(left, amount, *q, {from, in_points, in_share, factor});
    return true;
}

void Elaborator::tell_open_change(const Expr& left, const Expr& amount, const Quantity& q, const Change& change) {
    const auto percent = [](const Number& n) { return number_text(n, percent_unit()); };
    const bool permille = q.unit == "‰";
    const auto written = q.digits + (permille ? "‰" : "%");
    const Say points(q.digits + (permille ? " 个千分点" : " 个百分点"), q.digits + (permille ? " per-mille points" : " percentage points"));
    const Say factor("× " + percent(change.factor).zh);
    const Span at{left.at.span.file, left.at.span.begin, amount.at.span.end};
    auto finding = diagnose::open_change(at, said(left.at.span), written, points, percent(change.from), percent(change.in_points), percent(change.in_share), factor);
    const auto comes_to = [&](const Say& how, const Number& to) { return Say(how.zh + "，得 " + percent(to).zh, how.en + ": " + percent(to).en); };
    const bool chinese = has_han(said(at));
    finding.fixes.push_back({"points", comes_to(points, change.in_points), {{amount.at.span, chinese ? points.zh : points.en}}});
    finding.fixes.push_back({"share", comes_to(Say("原数的 " + written, written + " of it"), change.in_share), {{{at.file, left.at.span.end, at.end}, " " + factor.zh}}});
    report(std::move(finding));
}

// 上期销售额提升 15%, 上期投诉降低 2 起: a share of what it was, or so much of its own.
Typed Elaborator::changed(const Phrase& p, Span at, const Context& context) {
    static const auto x_slot = slot_number("x"), q_slot = slot_number("q");
    Context plain = context;
    plain.hint = nullptr;
    const auto& amount = *p.expr(q_slot);
    const bool down = p.id == Sentence::lowered_by;
    const auto from = number(*p.expr(x_slot), plain);
    auto by = number(amount, plain);
    if (!from.ok || !by.ok || leaves_change_open(*p.expr(x_slot), from, amount, down, true, context)) return {};
    const bool share = is_percentage(by.unit) && !from.unit.any;
    if (share) by = typed(add_term(Op::multiply, amount.at.span, from.unit, from.term, by.term), from.unit);
    else if (!require_fit(from, by, at, down ? Say("降低的数与原来的单位不同", "what it is lowered by differs in unit") : Say("提升的数与原来的单位不同", "what it is raised by differs in unit"))) return {};
    const auto unit = joined(from.unit, by.unit);
    return typed(add_term(down ? Op::subtract : Op::add, at, unit, from.term, by.term), unit);
}

}  // namespace kaohe
