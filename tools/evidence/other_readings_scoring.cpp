// SPDX-License-Identifier: Apache-2.0
// Scores worked out by another formula: percent for percentage points, target ÷ actual for actual ÷ target, steps for a straight line, the rate of one step for
// the whole amount.
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

// max(0, target − actual) or |actual − target|: how far somebody is off.
bool is_gap(const Model& model, TermId term) {
    const Op op = model.terms[term].op;
    return op == Op::maximum || op == Op::absolute;
}

// The subtraction within a gap.
TermId difference_within(const Model& model, TermId gap) {
    const Term& t = model.terms[gap];
    for (const TermId operand : {t.a, t.b})
        if (operand != none && model.terms[operand].op == Op::subtract) return operand;
    return none;
}

}  // namespace

void OtherReadings::add_scoring() {
    add_percent_steps();
    add_factors();
    add_tables();
    add_steps_left_out();
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        if (owner(term) == none) continue;
        if (t.op == Op::choose && t.c != none) {
            const Say condition = quoted(model_.terms[t.a].at), name = called_owner(term);
            if (condition.zh.empty()) continue;
            add("condition_ignored", 3, {name.zh + "没有看条件" + condition.zh, name.en + " was worked out without looking at " + condition.en}, [term](Model& model) { becomes(model, term, model.terms[term].c); });
            add("condition_ignored", 3, {name.zh + "对所有人都用了条件" + condition.zh + "的算法", name.en + " was worked out for everybody as under " + condition.en}, [term](Model& model) { becomes(model, term, model.terms[term].b); });
        }
        if (const TermId subtraction = t.op == Op::maximum ? difference_within(model_, term) : none; subtraction != none && !constant_number(model_, subtraction)) {
            const Say name = called_owner(term);
            add("direction", 3, {name.zh + "的方向弄反了（高于当成低于）", name.en + " was worked out in the other direction (above for below)"}, [subtraction](Model& model) { std::swap(model.terms[subtraction].a, model.terms[subtraction].b); });
        }
    }
}

// One of the sentences that add to a score or take from it (每高于目标 1 个百分点加 2 分), or a part of any sum.
void OtherReadings::add_steps_left_out() {
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        if ((t.op != Op::add && t.op != Op::subtract) || owner(term) == none) continue;
        const Term& part = model_.terms[t.b];
        const bool sentence = part.sentence != none || part.op == Op::choose;
        const Say text = quoted(part.at), name = called_owner(term);
        // Lists of extra points and deductions are other_readings_items.cpp's.
        const bool list = part.op == Op::figure && (part.payload == model_.extra_total || part.payload == model_.deduction_total);
        if (text.zh.empty() || part.op == Op::constant || list) continue;
        add("step_left_out", sentence ? 1 : 3, {name.zh + "漏了" + text.zh, name.en + " was worked out without " + text.en}, [term](Model& model) { becomes(model, term, model.terms[term].a); });
    }
}

// 目标的 5% and 5 个百分点.
void OtherReadings::add_percent_steps() {
    std::vector<TermId> relative, points;
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        if (owner(term) == none) continue;
        if (t.op == Op::divide && model_.terms[t.b].op == Op::absolute && is_gap(model_, t.a) && model_.unit_of(t.b).ratio != Unit::Ratio::plain) relative.push_back(term);
        if (is_gap(model_, term) && model_.unit_of(term).dimensionless() && model_.unit_of(term).ratio != Unit::Ratio::plain && difference_within(model_, term) != none) points.push_back(term);
    }
    std::erase_if(points, [&](TermId gap) { return std::any_of(relative.begin(), relative.end(), [&](TermId term) { return model_.terms[term].a == gap; }); });
    for (const TermId term : relative) {
        const Say name = called_owner(term);
        add("percent_as_points", 1, {name.zh + "的“目标的 %”按百分点算了", name.en + ": percent of the target was taken as percentage points"}, [term](Model& model) { becomes(model, term, model.terms[term].a); });
    }
    if (relative.size() > 1)
        add("percent_as_points", 1, {"各项“目标的 %”都按百分点算了", "percent of the target was taken as percentage points throughout"}, [relative](Model& model) {
            for (const TermId term : relative) becomes(model, term, model.terms[term].a);
        });
    for (const TermId gap : points) {
        const Say name = called_owner(gap);
        // Below: target − actual; above: actual − target. What does not come from a person's data alone is the target.
        add("points_as_percent", 1, {name.zh + "的百分点按“目标的 %”算了", name.en + ": percentage points were taken as percent of the target"}, [gap](Model& model) {
            const Term difference = model.terms[difference_within(model, gap)];
            const bool first = constant_number(model, difference.a) || (model.terms[difference.a].op == Op::figure && model.figures[model.terms[difference.a].payload].kind == FigureKind::target);
            const TermId inner = add_term(model, Op::maximum, gap);
            model.terms[inner] = model.terms[gap];
            const TermId base = add_term(model, Op::absolute, first ? difference.a : difference.b);
            model.terms[gap].op = Op::divide;
            model.terms[gap].a = inner, model.terms[gap].b = base;
        });
    }
}

namespace {

// base × coefficient × days ÷ days due, taken apart.
struct Product {
    std::vector<TermId> factors, divisors;
};

void take_apart(const Model& model, TermId term, bool below, Product& out) {
    const Term& t = model.terms[term];
    if (t.op == Op::multiply || t.op == Op::divide) {
        take_apart(model, t.a, below, out);
        take_apart(model, t.b, below != (t.op == Op::divide), out);
    } else {
        (below ? out.divisors : out.factors).push_back(term);
    }
}

constexpr std::size_t most_factors = 8;

}  // namespace

// A bonus that is not cut to the days worked: a factor forgotten, a divisor, or one of each; actual ÷ target for target ÷ actual.
void OtherReadings::add_factors() {
    std::vector<bool> is_part(model_.terms.size());
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        if (t.op == Op::multiply || t.op == Op::divide) is_part[t.a] = is_part[t.b] = true;
    }
    for (const TermId term : terms()) {
        const Op op = model_.terms[term].op;
        if ((op != Op::multiply && op != Op::divide) || is_part[term] || owner(term) == none) continue;
        Product product;
        take_apart(model_, term, false, product);
        const auto is_figure = [&](TermId factor) { return model_.terms[factor].op == Op::figure; };
        const auto is_number = [&](TermId factor) { return model_.terms[factor].op == Op::constant && model_.constants[model_.terms[factor].payload].kind == Value::Kind::number; };
        for (std::vector<TermId>* const side : {&product.factors, &product.divisors}) std::erase_if(*side, [&](TermId factor) { return !is_figure(factor) && !is_number(factor); });
        if (product.factors.size() + product.divisors.size() > most_factors) continue;
        const Say name = called_owner(term);
        const auto named = [&](TermId factor) {
            const Term& t = model_.terms[factor];
            return is_figure(factor) ? model_.figures[t.payload].name : number_text(model_.constants[t.payload].number, model_.units[t.unit]);
        };
        const auto quoted_name = [&](TermId factor) { return is_figure(factor) ? "“" + named(factor).zh + "”" : " " + named(factor).zh; };
        const auto forget = [&](std::vector<TermId> which, const Say& what) {
            add("factor_left_out", 2, {name.zh + "没有" + what.zh, name.en + " was not " + what.en}, [which](Model& model) {
                for (const TermId factor : which) becomes_number(model, factor, 1);
            });
        };
        for (const TermId factor : product.factors) forget({factor}, {"乘以" + quoted_name(factor), "multiplied by " + named(factor).en});
        for (const TermId divisor : product.divisors) forget({divisor}, {"除以" + quoted_name(divisor), "divided by " + named(divisor).en});
        for (const TermId factor : product.factors)
            for (const TermId divisor : product.divisors) {
                if (is_figure(factor) && is_figure(divisor)) add("quotient_exchanged", 1, {name.zh + "的除数与被除数弄反了，应是 " + named(factor).zh + " ÷ " + named(divisor).zh, name.en + " was divided the wrong way round; it is " + named(factor).en + " ÷ " + named(divisor).en}, [factor, divisor](Model& model) { std::swap(model.terms[factor].payload, model.terms[divisor].payload); });
                if (is_figure(factor) || is_figure(divisor)) forget({factor, divisor}, {"按“" + named(factor).zh + " ÷ " + named(divisor).zh + "”折算", "cut to " + named(factor).en + " ÷ " + named(divisor).en});
            }
    }
}

void OtherReadings::add_tables() {
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        if (t.op != Op::lookup || owner(term) == none) continue;
        const std::uint32_t at = t.payload;
        const Table& table = model_.tables[at];
        const Say name = called_owner(term);
        if (table.mode == Table::Mode::straight_line) {
            add("line_as_steps", 1, {name.zh + "没有插值，当成了分档", name.en + " was read as bands instead of along a straight line"}, [at](Model& model) {
                Table& steps = model.tables[at];
                steps.mode = Table::Mode::steps;
                for (std::size_t i = 0; i + 1 < steps.lines.size(); ++i) {
                    Range& range = steps.lines[i].keys.front().range;
                    range.high = steps.lines[i + 1].keys.front().range.low;
                    range.low_closed = true, range.high_closed = false;
                }
                if (steps.below_value == none || steps.lines.empty()) return;
                TableLine below = steps.lines.front();
                below.keys.front().range.high = below.keys.front().range.low;
                below.keys.front().range.low = none, below.keys.front().range.high_closed = false;
                below.result = steps.below_value;
                steps.lines.push_back(below);
            });
            if (table.above == Table::Beyond::value || table.above == Table::Beyond::flat)
                add("line_goes_on", 2, {name.zh + "在最高点以上继续按直线加", name.en + " goes on along its line above the highest point"}, [at](Model& model) { model.tables[at].above = Table::Beyond::extended; });
            if (table.below == Table::Beyond::value || table.below == Table::Beyond::flat) {
                add("line_goes_on", 2, {name.zh + "在最低点以下继续按直线减", name.en + " goes on along its line below the lowest point"}, [at](Model& model) { model.tables[at].below = Table::Beyond::extended; });
                if (table.below == Table::Beyond::value) add("line_end", 2, {name.zh + "在最低点以下仍按最低点算", name.en + " keeps the score of its lowest point below it"}, [at](Model& model) { model.tables[at].below = Table::Beyond::flat; });
            }
        }
        if (table.mode == Table::Mode::marginal)
            add("marginal_as_whole", 1, {name.zh + "按全额用了一个比例，没有分段累进", name.en + " took one rate for the whole amount instead of a rate for each slice"}, [term, at](Model& model) {
                model.tables[at].mode = Table::Mode::steps;
                const TermId rate = add_term(model, Op::lookup, none, none, none, at);
                model.terms[term].op = Op::multiply;
                model.terms[term].a = model.tables[at].keys.front(), model.terms[term].b = rate;
            });
    }
}

}  // namespace kaohe
