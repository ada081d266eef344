// SPDX-License-Identifier: Apache-2.0
// Elaboration of scoring by lines: bands (95%（含）以上得 20 分), points one by one (0 起得 10 分), labels (优得 100 分), and straight
// lines between points. What makes a list a straight line is that it says so.
#include <algorithm>
#include <array>

#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

// One line: the value, the range or the options it is for, and what it gives.
struct Elaborator::GradedLine {
    TableLine::Key key;
    bool exact = false;      // one value: 目标值得 100 分
    bool least = false;      // open above: 达到目标得 100 分
    TermId points = none;
    const Phrase* said = nullptr;
};

struct Elaborator::Graded {
    Typed key;
    std::vector<GradedLine> lines;
    bool between = false;    // 中间按直线插值
    bool extended = false;   // 两端按直线延伸
    Span at;
    bool ok = true;
};

namespace {
// 0 fits any unit.
bool has_only_bare_numbers(const Phrase& p) {
    bool bare = false;
    for (const auto& slot : p.slots) {
        const auto* const e = std::get_if<Expr>(&slot.value);
        if (e == nullptr) continue;
        const auto* const q = std::get_if<Quantity>(&e->node);
        if (q == nullptr || !q->unit.empty()) return false;
        bare = bare || q->digits.find_first_not_of("0.") != std::string::npos;
    }
    return bare;
}
}  // namespace

// What a line gives: in points, or as a deduction from full marks.
Typed Elaborator::award(const Phrase& p, const PendingItem& pending, const Context& context) {
    static const auto points_slot = slot_number("points");
    const auto at = p.at.span;
    const auto points_of = point_unit();
    const auto& item = model_.items[pending.item];
    const bool from_full = item.kind == Item::Kind::indicator;
    Typed points;
    if (const auto* const e = p.expr(points_slot)) {
        Context pointed = context;
        pointed.hint = &points_of;
        points = number(*e, pointed);
        if (!points.ok) return {};
        if (!fit(points.unit, points_of)) {
            report(diagnose::score_no_points(e->at.span, item.name, describe(points.unit)));
            return {};
        }
    }
    const auto full = [&] { return figure_term(item.full, at); };
    switch (p.id) {
        case Sentence::award_points:
        case Sentence::award_plain:
        case Sentence::award_marked:
        case Sentence::award_bare: return points;
        case Sentence::award_half: return typed(add_term(Op::multiply, at, points_of, full().term, constant(Number::fraction(1, 2), percent_unit(), at).term), points_of);
        case Sentence::award_plain_none:
        case Sentence::award_none: return constant(Number(0), points_of, at);
        case Sentence::award_plain_full:
        case Sentence::award_full:
            if (from_full) return full();
            report(diagnose::has_no(at, item.name, printed(Sentence::own_full)));
            return {};
        case Sentence::award_untouched: return from_full ? full() : constant(Number(0), points_of, at);
        case Sentence::award_deduct:
        case Sentence::award_add: {
            const bool deducts = p.id == Sentence::award_deduct;
            if (from_full) return typed(add_term(deducts ? Op::subtract : Op::add, at, points_of, full().term, points.term), points_of);
            if (deducts == (item.kind == Item::Kind::deduction)) return points;
            report(diagnose::not_at_this_place(at, said(at)));
            return {};
        }
        default: return {};
    }
}

bool Elaborator::graded_range(const Phrase& p, std::size_t which, const PendingItem& pending, const Context& context, const Graded& all, GradedLine& out) {
    static const auto x_slot = slot_number("x"), labels_slot = slot_number("labels"), noun_slot = slot_number("noun");
    Context keyed = context;
    keyed.hint = &all.key.unit;
    const auto point = [&](TermId at_value) {
        out.key.range.low = out.key.range.high = at_value;
        out.key.range.at = p.at.span;
        out.exact = true;
    };
    if (all.key.type == ValueType::label || all.key.type == ValueType::truth) {
        const bool truth = all.key.type == ValueType::truth;
        out.key.is_range = false;
        if (p.id == Sentence::range_rest) return true;
        const bool listed = p.id == Sentence::range_labels || p.id == Sentence::value_labels || p.id == Sentence::value_options;
        const auto* const e = listed ? p.expr(labels_slot) : p.id == Sentence::range_exactly ? p.expr(x_slot) : nullptr;
        if (e == nullptr || truth) {
            report(diagnose::wanted_number(p.at.span, Say("一个范围；这里按选项评分", "a range; the scoring here is by option")));
            return false;
        }
        const auto* const list = std::get_if<List>(&e->node);
        for (const auto& member : list == nullptr ? std::vector<Expr>{*e} : list->members) {
            const auto index = label_of(all.key.labels, member, !damaged_);
            if (!index) return false;
            out.key.labels.push_back(*index);
        }
        return true;
    }
    switch (p.id) {
        case Sentence::value_none:
        case Sentence::range_none: {
            const auto noun = p.text(noun_slot);
            const auto data = model_.terms[all.key.term].op == Op::figure ? model_.terms[all.key.term].payload : none;
            bool own = noun.empty() || (data != none && counts_data(noun, data));
            if (const auto* const x = p.expr(x_slot)) {
                const auto named = number(*x, context);
                own = named.ok && model_.terms[named.term].op == Op::figure && model_.terms[named.term].payload == data;
            }
            if (!own) {
                report(diagnose::counts_something_else(p.at.span, said(p.at.span), data == none ? model_.items[pending.item].name : model_.figures[data].name));
                return false;
            }
            point(constant(Number(0), all.key.unit, p.at.span).term);
            return true;
        }
        case Sentence::range_exactly:
        case Sentence::value_labels:
        case Sentence::value_options:
        case Sentence::range_labels: {
            const auto* e = p.id == Sentence::range_exactly ? p.expr(x_slot) : p.expr(labels_slot);
            if (const auto* const list = std::get_if<List>(&e->node)) e = &list->members.at(which);
            const auto value = number(*e, keyed);
            if (!value.ok) return false;
            if (!fit(value.unit, all.key.unit)) {
                report(diagnose::unit_mismatch(e->at.span, describe(value.unit), describe(all.key.unit), Say("范围与所比的值单位不同", "the range and what it is compared with differ in unit")));
                return false;
            }
            point(value.term);
            return true;
        }
        default: {
            if (model_.items[pending.item].lower_is_better && p.id == Sentence::range_at_least) {  // 达到 10 天得满分: at least, or no more than that?
                const auto words = said(p.at.span);
                for (const std::string_view word : {"达到", "完成", "reach"})
                    if (words.starts_with(word)) {
                        report(diagnose::open_direction(p.at.span, std::string(word)));
                        return false;
                    }
            }
            // 0.9 or more, of a percentage, in the first line: 0.9% or 90%?
            if (all.lines.empty() && all.key.unit.dimensionless() && all.key.unit.ratio == Unit::Ratio::percent && has_only_bare_numbers(p)) {
                report(diagnose::unit_mismatch(p.at.span, Say("没有单位的数", "a plain number"), describe(all.key.unit), Say("百分数要带 %", "a percentage wants its %")));
                return false;
            }
            const auto r = range(p, all.key.unit, keyed);
            if (!r) return false;
            out.key.range = *r;
            out.least = r->low != none && r->high == none && r->low_closed;
            return true;
        }
    }
}

bool Elaborator::graded_line(const Phrase& p, const PendingItem& pending, const Context& context, Graded& out) {
    static const auto range_slot = slot_number("range"), award_slot = slot_number("award"), point_slot = slot_number("point"), noun_slot = slot_number("noun");
    GradedLine line;
    line.said = &p;
    if (p.id == Sentence::score_full_at_target) {
        const auto target = own_figure(Sentence::own_target, p.at.span, context);
        if (!target.ok) return false;
        const auto actual = actual_of(pending.item);
        if (model_.terms[out.key.term].op != Op::figure || model_.terms[out.key.term].payload != actual) {  // the bands are of something else
            report(diagnose::not_at_this_place(p.at.span, said(p.at.span)));
            return false;
        }
        auto& reached = line.key.range;
        reached.at = p.at.span;
        line.exact = out.between;  // a point of the line; of bands, from there on
        const bool lower = model_.items[pending.item].lower_is_better;
        if (out.between || !lower) reached.low = target.term;
        if (out.between || lower) reached.high = target.term;
        line.points = figure_term(model_.items[pending.item].full, p.at.span).term;
        out.lines.push_back(line);
        return true;
    }
    if (p.id == Sentence::score_line_point) {
        const auto anchor = p.phrase(point_slot)->id;
        const auto own = anchor == Sentence::anchor_threshold ? Sentence::own_threshold : anchor == Sentence::anchor_stretch ? Sentence::own_stretch : anchor == Sentence::anchor_baseline ? Sentence::own_baseline : Sentence::own_target;
        const auto value = own_figure(own, p.at.span, context);
        if (!value.ok) return false;
        line.key.range.low = line.key.range.high = value.term;
        line.key.range.at = p.at.span;
        line.exact = true;
    } else {
        if (const auto noun = p.text(noun_slot); !noun.empty()) {
            const auto data = model_.terms[out.key.term].op == Op::figure ? model_.terms[out.key.term].payload : none;
            if (data == none || !counts_data(noun, data)) {
                report(diagnose::counts_something_else(p.find(noun_slot)->at.span, noun, data == none ? model_.items[pending.item].name : model_.figures[data].name));
                return false;
            }
        }
        // 1 complaint, of Complaints.
        if (const auto* const of = p.expr(slot_number("of"))) {
            const auto counted = expr(*of, context);
            if (!counted.ok) return false;
            if (model_.terms[counted.term].op != model_.terms[out.key.term].op || model_.terms[counted.term].payload != model_.terms[out.key.term].payload) {
                report(diagnose::counts_something_else(of->at.span, said(of->at.span), model_.items[pending.item].name));
                return false;
            }
        }
        if (!graded_range(*p.phrase(range_slot), 0, pending, context, out, line)) return false;
    }
    const auto points = award(*p.phrase(award_slot), pending, context);
    line.points = points.term;
    out.lines.push_back(line);
    // 1 起或 2 起得 5 分: a line for each.
    const auto* const listed = p.id == Sentence::score_band ? p.phrase(range_slot)->expr(slot_number("labels")) : nullptr;
    const auto* const list = listed == nullptr || !line.key.is_range ? nullptr : std::get_if<List>(&listed->node);
    for (std::size_t i = 1; list != nullptr && i < list->members.size(); ++i) {
        auto other = line;
        if (!graded_range(*p.phrase(range_slot), i, pending, context, out, other)) return false;
        out.lines.push_back(other);
    }
    return points.ok;
}

// 0 起, 1 起, 2 起以上, or 0～2 次, 3～5 次: lines that leave no room between one whole number and the next.
bool Elaborator::counts_in_wholes(const std::vector<TableLine>& lines) const {
    const auto whole = [&](TermId term) -> std::optional<std::int64_t> {
        const auto n = term == none ? std::nullopt : constant_number(model_, term);
        return n && n->is_integer() ? n->to_int64() : std::nullopt;
    };
    bool exact = false, neighbours = false;
    for (const auto& line : lines) {
        const auto& range = line.keys.front().range;
        if (range.rest) continue;
        const auto low = whole(range.low), high = whole(range.high);
        if ((range.low != none && !low) || (range.high != none && !high)) return false;
        exact = exact || (low && low == high);
        for (const auto& other : lines) {
            const auto& next = other.keys.front().range;
            if (high && range.high_closed && next.low != none && next.low_closed)
                if (const auto from = whole(next.low); from && *from == *high + 1) neighbours = true;
        }
    }
    return exact || neighbours;
}

Typed Elaborator::bands(Graded& all, const PendingItem& pending) {
    Table table;
    table.name = model_.items[pending.item].name;
    table.keys = {all.key.term};
    table.key_lists = {all.key.type == ValueType::label ? all.key.labels : none};
    table.is_bands = true;
    table.clause = model_.items[pending.item].clause;
    table.at = all.at;
    for (const auto& line : all.lines) table.lines.push_back({{line.key}, line.points, line.said->at.span});
    const bool counted = is_count(all.key.unit) || (all.key.type == ValueType::number && all.key.unit.dimensionless() && all.key.unit.ratio == Unit::Ratio::plain);
    const bool wholes = counted && counts_in_wholes(table.lines);
    if (wholes && model_.terms[all.key.term].op == Op::figure) mark_whole(model_.terms[all.key.term].payload);
    // Points of what is measured leave open what lies between them.
    if (all.key.type == ValueType::number && !wholes) {
        const GradedLine* before = nullptr;
        for (const auto& line : all.lines) {
            if (line.exact && before != nullptr) {
                report(diagnose::open_line_between(all.at, model_.items[pending.item].name, said(before->key.range.at), said(line.key.range.at)));
                return {};
            }
            before = line.exact ? &line : nullptr;
        }
    }
    model_.tables.push_back(std::move(table));
    return typed(add_term(Op::lookup, all.at, point_unit(), none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1)), point_unit());
}

// 目标值得 10 分，底线值得 6 分: threshold, target, maximum, in whatever order they are written.
void Elaborator::order_anchors(std::vector<TableLine>& lines, const Item& item) const {
    const std::array<FigureId, 3> anchors{item.threshold, item.target, item.stretch};
    const auto rank = [&](const TableLine& line) {
        const auto& at = model_.terms[line.keys.front().range.low];
        return at.op == Op::figure ? std::find(anchors.begin(), anchors.end(), at.payload) : anchors.end();
    };
    if (std::all_of(lines.begin(), lines.end(), [&](const auto& line) { return rank(line) != anchors.end(); }))
        std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

Typed Elaborator::straight_line(Graded& all, const PendingItem& pending) {
    Table table;
    table.name = model_.items[pending.item].name;
    table.keys = {all.key.term};
    table.key_lists = {none};
    table.mode = Table::Mode::straight_line;
    table.clause = model_.items[pending.item].clause;
    table.at = all.at;
    if (all.extended) table.below = table.above = Table::Beyond::extended;
    std::vector<const GradedLine*> ends;
    for (const auto& line : all.lines) {
        // 95% 得 10 分，95% 以上得满分: what begins at a point that is listed is the end beyond it.
        const bool again = line.least && std::any_of(all.lines.begin(), all.lines.end(), [&](const GradedLine& other) {
            const auto a = constant_number(model_, line.key.range.low), b = other.exact ? constant_number(model_, other.key.range.low) : std::nullopt;
            return a && b && *a == *b;
        });
        if ((!line.exact && !line.least) || again) {
            ends.push_back(&line);
            continue;
        }
        table.lines.push_back({{line.key}, line.points, line.said->at.span});
        table.lines.back().keys.front().range.high = none;
    }
    if (table.lines.size() < 2 || all.key.type != ValueType::number) {
        report(diagnose::has_no(all.at, model_.items[pending.item].name, Say("可以连成直线的两个点", "two points to draw a straight line through")));
        return {};
    }
    // Ascending, where the points tell it; a list that depends on data is taken in the order in which it is written.
    const auto position = [&](const TableLine& line) { return constant_number(model_, line.keys.front().range.low); };
    const bool known = std::all_of(table.lines.begin(), table.lines.end(), [&](const auto& line) { return position(line).has_value(); });
    if (known) std::stable_sort(table.lines.begin(), table.lines.end(), [&](const auto& a, const auto& b) { return *position(a) < *position(b); });
    else order_anchors(table.lines, model_.items[pending.item]);
    if (!known && model_.items[pending.item].lower_is_better) std::reverse(table.lines.begin(), table.lines.end());
    const auto same = [&](TermId a, TermId b) {
        const auto x = constant_number(model_, a), y = constant_number(model_, b);
        if (x && y) return *x == *y;
        return model_.terms[a].op == Op::figure && model_.terms[b].op == Op::figure && model_.terms[a].payload == model_.terms[b].payload;
    };
    for (const auto* const end : ends) {
        const auto& range = end->key.range;
        const bool below = range.rest || (range.low == none && same(range.high, table.lines.front().keys.front().range.low));
        const bool above = range.rest || (range.high == none && same(range.low, table.lines.back().keys.front().range.low));
        if (!below && !above) {
            report(diagnose::not_at_this_place(end->said->at.span, said(end->said->at.span)));
            return {};
        }
        if (below && (!range.rest || table.below == Table::Beyond::unsaid)) table.below = Table::Beyond::value, table.below_value = end->points;
        if (above && (!range.rest || table.above == Table::Beyond::unsaid)) table.above = Table::Beyond::value, table.above_value = end->points;
    }
    model_.tables.push_back(std::move(table));
    return typed(add_term(Op::lookup, all.at, point_unit(), none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1)), point_unit());
}

Typed Elaborator::graded(const std::vector<const Phrase*>& phrases, const PendingItem& pending, const Context& context) {
    static const auto who_slot = slot_number("who");
    Graded all;
    all.at = {phrases.front()->at.span.file, phrases.front()->at.span.begin, phrases.back()->at.span.end};
    // 完成率 100%（含）以上得 30 分: the lines after it are of the same figure.
    for (const auto* const p : phrases)
        if (const auto* const who = p->expr(who_slot)) {
            const auto key = expr(*who, context);
            if (!key.ok) return {};
            const bool other = all.key.ok && (model_.terms[key.term].op != Op::figure || model_.terms[all.key.term].op != Op::figure || model_.terms[key.term].payload != model_.terms[all.key.term].payload);
            if (other) {
                report(diagnose::not_at_this_place(who->at.span, said(who->at.span)));
                return {};
            }
            all.key = key;
        }
    if (!all.key.ok) all.key = figure_term(actual_of(pending.item), all.at);
    if (!all.key.ok) return {};
    all.between = std::any_of(phrases.begin(), phrases.end(), [](const auto* p) { return p->id == Sentence::score_line_between; });
    for (const auto* const p : phrases) {
        if (p->id == Sentence::score_line_between) continue;
        if (p->id == Sentence::score_line_extended) all.extended = true;
        else all.ok = graded_line(*p, pending, context, all) && all.ok;
    }
    if (!all.ok) return {};
    // 否则, the rest: of other lines, and last. By itself it would be for everybody.
    for (const auto& line : all.lines)
        if (line.key.is_range && line.key.range.rest && (all.lines.size() == 1 || &line != &all.lines.back())) {
            report(diagnose::rest_of_nothing(line.said->at.span, said(line.said->at.span)));
            return {};
        }
    return all.between || all.extended ? straight_line(all, pending) : bands(all, pending);
}

}  // namespace kaohe
