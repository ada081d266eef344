// SPDX-License-Identifier: Apache-2.0
// Elaboration of step sentences: [X] 每低于|超过|偏离 R [的] S 扣|加 P，<part step>[，最多 Q], and 每次扣 P. The gap, the steps and
// the amount are named intermediates, so that a derivation can show them.
#include <algorithm>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

Say amount_text(const Number& steps, const Number& points) { return number_text(steps * points, point_unit()); }

bool is_percent(std::string_view unit) { return unit == "%" || unit == "‰" || unit == "％" || unit == "percent"; }

// Words for one occurrence of whatever is counted.
bool is_generic(std::string_view noun) {
    static constexpr std::array<std::string_view, 24> words = {"次", "起", "例", "件", "个", "项", "条", "处", "笔", "次数", "情形", "情况", "time", "case", "occurrence", "instance", "incident", "event", "item", "piece", "entry", "one", "unit", "occasion"};
    return std::find(words.begin(), words.end(), singular(noun)) != words.end();
}

// Words of more or less, sooner or later: 每欠 10 件, 每提前 1 天 count from somewhere, not all there is.
bool is_change(std::string_view act) {
    static constexpr std::array<std::string_view, 24> words = {"欠", "短", "缺口", "缺额", "下滑", "提高", "提升", "提前", "提早", "缩短", "节", "延", "推迟", "拖", "滞后", "落后", "不足", "增产", "减", "增加", "增长", "晚", "涨", "跌"};
    return std::any_of(words.begin(), words.end(), [act](auto word) { return act.starts_with(word); });
}

bool is_part_of_name(const Say& part, const Say& whole) {
    if (part.zh == whole.zh) return false;
    if (is_han(decode(part.zh, 0).character)) return whole.zh.find(part.zh) != std::string::npos;
    const auto words = english_words(whole.en), said = english_words(part.en);
    return std::all_of(said.begin(), said.end(), [&](const auto& word) { return std::find(words.begin(), words.end(), word) != words.end(); });
}

}  // namespace

// The slots of a step sentence.
struct Elaborator::StepParts {
    const Expr* who = nullptr;
    const Expr* size = nullptr;
    const Phrase* part = nullptr;
    Typed subject;     // X
    Typed points;      // P
    bool directed = false;
    bool relative = false;   // S is a share of R
    bool full_steps = false;  // 每满 8 小时, every full 8 hours
    std::vector<std::pair<std::uint32_t, TermId>> lets;
};

// Whether a noun says what the data counts: a part of its name, its unit, or a word for an occurrence.
bool Elaborator::counts_data(const std::string& noun, FigureId data) const {
    if (is_generic(noun)) return true;
    const auto& figure = model_.figures[data];
    const auto& unit = model_.units[figure.unit];
    if (is_han(decode(noun, 0).character)) {
        std::size_t letters = 0;
        for (std::size_t at = 0; at < noun.size(); at += decode(noun, at).size) ++letters;
        // 每面, 每人次: a measure word; 每面锦旗: a measure word and what it counts.
        return letters <= 2 || figure.name.zh.find(noun) != std::string::npos || figure.name.zh.find(noun.substr(3)) != std::string::npos;
    }
    auto known = english_words(figure.name.en);
    for (auto& word : english_words(unit.word.en)) known.push_back(std::move(word));
    const auto said = english_words(noun);
    return std::all_of(said.begin(), said.end(), [&](const auto& word) { return std::find(known.begin(), known.end(), word) != known.end(); });
}

// The data that a sentence of counting names, or else the item's own.
FigureId Elaborator::counted_data(const Phrase& p, const PendingItem& pending) {
    static const auto who_slot = slot_number("who");
    if (const auto* const who = p.expr(who_slot))
        if (const auto* const r = std::get_if<Reference>(&who->node))
            if (const auto* const symbol = lookup_symbol(r->name.text); symbol != nullptr && symbol->figure != none) return symbol->figure;
    return actual_of(pending.item);
}

// 每欠 10 件, with a target 每新增 1 万元: what is said before the amount has to be a word of what is counted, or the amount may be another.
const Slot* Elaborator::other_amount(const Phrase& p, const PendingItem& pending, FigureId data) const {
    static const auto act_slot = slot_number("act"), verb_slot = slot_number("verb");
    const bool targeted = model_.items[pending.item].target != none;
    const bool counts = is_count(model_.units[model_.figures[data].unit]);
    const auto names = [&](const std::string& word) { return model_.figures[data].name.zh.find(word) != std::string::npos; };
    if (const auto act = p.text(act_slot); !act.empty() && !names(act) && (!counts || targeted || is_change(act))) return p.find(act_slot);
    if (const auto* const verb = p.phrase(verb_slot); verb != nullptr && targeted && !counts && said(verb->at.span) != "有" && !names(said(verb->at.span))) return p.find(verb_slot);
    return nullptr;
}

// for each complaint, of Serious Complaints, where Complaints are data, too. What stands first is meant: 投诉每起扣 5 分.
bool Elaborator::may_count_own(const Phrase& p, const PendingItem& pending, FigureId data) {
    static const auto who_slot = slot_number("who");
    const auto* const who = p.expr(who_slot);
    const auto own = actual_of(pending.item);
    if (who == nullptr || data == own || model_.figures[own].kind != FigureKind::data || who->at.span.begin == p.at.span.begin) return false;
    const auto at = who->at.span;
    const bool of = at.begin >= 3 && said({at.file, at.begin - 3, at.begin}) == "of ";
    return (of || counts_one_by_one(p.id)) && is_part_of_name(model_.figures[data].name, model_.figures[own].name);
}

bool Elaborator::noun_fits(const Phrase& p, const PendingItem& pending) {
    static const auto noun_slot = slot_number("noun"), noun2_slot = slot_number("noun2"), who_slot = slot_number("who");
    const auto data = counted_data(p, pending);
    const auto& name = model_.figures[data].name;
    if (p.id == Sentence::score_count || p.id == Sentence::score_count_full)
        if (const auto* const word = other_amount(p, pending, data)) {
            report(diagnose::counts_something_else(word->at.span, said(word->at.span), name));
            return false;
        }
    if (may_count_own(p, pending, data)) {
        const auto at = p.expr(who_slot)->at.span;
        report(diagnose::counts_own_or_other(at, said(at), model_.figures[actual_of(pending.item)].name, name));
        return false;
    }
    for (const auto slot : {noun_slot, noun2_slot})
        if (const auto noun = p.text(slot); !noun.empty() && !counts_data(noun, data)) {
            report(diagnose::counts_something_else(p.find(slot)->at.span, noun, name));
            return false;
        }
    return true;
}

// What is counted one by one has no parts.
void Elaborator::mark_whole(FigureId data) {
    const auto& figure = model_.figures[data];
    if (figure.kind == FigureKind::data && figure.column != none) model_.columns[figure.column].whole = true;
}

// A whole number of what comes in wholes: a constant, or data that counts.
bool Elaborator::is_whole(const Typed& value) const {
    const auto& term = model_.terms[value.term];
    if (term.op == Op::constant) return (model_.constants[term.payload].number / value.unit.scale).is_integer();
    return term.op == Op::figure && (is_count(value.unit) || is_declared_whole(term.payload));
}

// 旷工（天），整数: what the policy says has no parts.
bool Elaborator::is_declared_whole(FigureId data) const {
    const auto& figure = model_.figures[data];
    return figure.kind == FigureKind::data && figure.column != none && model_.columns[figure.column].whole;
}

// d = max(0, R − X), max(0, X − R) or |X − R|; without direction X itself.
Typed Elaborator::step_gap(const Phrase& p, const StepParts& parts, const Context& context) {
    static const auto dir_slot = slot_number("dir"), ref_slot = slot_number("ref"), range_slot = slot_number("range"), x_slot = slot_number("x");
    const auto at = p.at.span;
    Context bounded = context;
    bounded.hint = &parts.subject.unit;
    // 每超 5 秒: beyond the target, which is understood.
    // 不足 20 学时的，每少 4 学时: short of those 20.
    const auto* const bound = p.id == Sentence::score_step_past ? p.phrase(range_slot)->expr(x_slot) : nullptr;
    const auto* const said_reference = bound != nullptr ? bound : p.expr(ref_slot);
    const auto reference = said_reference != nullptr ? number(*said_reference, bounded) : own_figure(Sentence::own_target, at, context);
    if (!require_fit(parts.subject, reference, at, Say("实际值与所比的值单位不同", "the actual value and what it is compared with differ in unit"))) return {};
    const auto dir = p.phrase(dir_slot)->id;
    const auto unit = joined(parts.subject.unit, reference.unit);
    const bool below = dir == Sentence::dir_below;
    auto difference = typed(add_term(Op::subtract, at, unit, below ? reference.term : parts.subject.term, below ? parts.subject.term : reference.term), unit);
    if (dir == Sentence::dir_off) difference = typed(add_term(Op::absolute, at, unit, difference.term), unit);
    else difference = typed(add_term(Op::maximum, at, unit, constant(Number(0), unit, at).term, difference.term), unit);
    const bool percentage = parts.subject.unit.ratio == Unit::Ratio::percent && parts.subject.unit.dimensionless();
    if (parts.relative) {
        const auto base = typed(add_term(Op::absolute, at, reference.unit, reference.term), reference.unit);
        difference = typed(add_term(Op::divide, at, percent_unit(), difference.term, base.term), percent_unit());
    } else if (percentage) {
        difference.unit = unit_of_spelling(parts.subject.unit.scale == Number::fraction(1, 1000) ? "个千分点" : "个百分点");
        model_.terms[difference.term].unit = unit_index(difference.unit);
    }
    // Of two whole counts the difference is one too.
    // So it is of data without a unit that the sentence counts: for each late arrival beyond 2.
    const auto* const q = parts.size == nullptr ? nullptr : std::get_if<Quantity>(&parts.size->node);
    const bool counted = parts.size == nullptr || (q != nullptr && is_count(unit_of_spelling(q->unit)));
    const bool plain = parts.subject.unit.dimensionless() && parts.subject.unit.ratio == Unit::Ratio::plain && model_.terms[parts.subject.term].op == Op::figure;
    difference.whole = is_whole(reference) && (is_whole(parts.subject) || (plain && counted));
    return difference;
}

// 每 10%，不足 15% 按 10% 计: what is short of a step is said of that step, or the sentence contradicts itself.
bool Elaborator::remainder_fits(const Phrase& part, const Typed& size, const Expr* step, const Context& sized) {
    static const auto size_slot = slot_number("size"), size2_slot = slot_number("size2");
    const auto amount = [this](const Typed& value) { return constant_number(model_, value.term); };
    for (const auto slot : {size_slot, size2_slot}) {
        const auto* const e = part.expr(slot);
        if (e == nullptr || (step != nullptr && said(e->at.span) == said(step->at.span))) continue;
        const auto remainder = number(*e, sized);
        if (!remainder.ok) return false;
        const bool same = amount(size) && amount(remainder) ? *amount(size) == *amount(remainder) : model_.terms[size.term].op == Op::figure && model_.terms[remainder.term].op == Op::figure && model_.terms[size.term].payload == model_.terms[remainder.term].payload;
        // 每次，不足 1 件: one word for what is counted is as good as another.
        const bool counted = is_count(size.unit) && (is_count(remainder.unit) || is_generic(remainder.unit.word.zh));
        if (same && (counted || fit(size.unit, remainder.unit))) continue;
        auto finding = diagnose::remainder_of_other_step(e->at.span, said(e->at.span), step != nullptr ? Say(said(step->at.span)) : number_text(amount(size).value_or(Number(1)), size.unit));
        if (step != nullptr) finding.labels.push_back({step->at.span, Say("每档", "each step")});
        report(std::move(finding));
        return false;
    }
    return true;
}

// n = d ÷ S, whole as the sentence says.
Typed Elaborator::step_count(const Phrase& p, const StepParts& parts, const Typed& gap, const PendingItem& pending, const Context& context) {
    const auto at = p.at.span;
    const bool whole_gap = !parts.directed || gap.whole;
    const auto subject_figure = model_.terms[parts.subject.term].op == Op::figure ? model_.terms[parts.subject.term].payload : none;
    const bool countable = is_count(gap.unit) || (subject_figure != none && is_declared_whole(subject_figure)) || (gap.unit.dimensionless() && gap.unit.ratio == Unit::Ratio::plain);
    Context sized = context;
    sized.hint = &gap.unit;
    // 每次, each complaint: one of whatever the data counts.
    auto size = parts.size == nullptr ? constant(gap.unit.scale, gap.unit, at) : number(*parts.size, sized);
    if (!size.ok || (parts.part != nullptr && !remainder_fits(*parts.part, size, parts.size, sized))) return {};
    if (parts.relative && size.unit.ratio == Unit::Ratio::percent) size.unit = gap.unit;
    if (!fit(gap.unit, size.unit) && countable && (is_count(size.unit) || (size.unit.dimensionless() && size.unit.ratio == Unit::Ratio::plain))) {
        // 有效投诉（件）：每起扣 2 分: another word for the same, where the word is a general one.
        if (gap.unit.dimensionless() || size.unit.dimensionless() || is_generic(size.unit.word.zh) || is_generic(size.unit.word.en)) size.unit = gap.unit;
    }
    if (!fit(gap.unit, size.unit)) {
        report(diagnose::unit_mismatch(at, describe(gap.unit), describe(size.unit), parts.directed ? Say("差距与每档的单位不同", "the difference and the step differ in unit") : Say("“" + model_.items[pending.item].name.zh + "”与“每”后面的单位不同", "\"" + model_.items[pending.item].name.en + "\" and the unit it is counted in differ")));
        return {};
    }
    const auto& term = model_.terms[size.term];
    const bool one = countable && whole_gap && term.op == Op::constant && model_.constants[term.payload].number == size.unit.scale;
    if (one && parts.part == nullptr && !parts.full_steps && subject_figure != none) mark_whole(subject_figure);
    auto steps = typed(add_term(Op::divide, at, plain_unit(), gap.term, size.term), plain_unit());
    if (parts.part == nullptr && !parts.full_steps && !one) {
        const auto& points = model_.terms[parts.points.term];
        const auto n = points.op == Op::constant ? model_.constants[points.payload].number : Number(1);
        auto step_text = parts.size == nullptr ? describe(gap.unit) : Say(said(parts.size->at.span));
        if (!step_text.zh.empty() && !is_digit(decode(step_text.zh, 0).character) && !match_numeral(step_text.zh, 0)) step_text = Say("1 " + step_text.zh, "1 " + step_text.en);
        report(diagnose::open_part_step(at, step_text, amount_text(2, n), amount_text(1, n), amount_text(Number::fraction(3, 2), n)));
        return {};
    }
    if (parts.full_steps || (parts.part != nullptr && parts.part->id != Sentence::part_exact)) {
        const auto mode = parts.full_steps || parts.part->id == Sentence::part_down ? RoundingMode::down : RoundingMode::up;
        steps = typed(add_term(Op::round_whole, at, plain_unit(), steps.term, none, none, static_cast<std::uint32_t>(mode)), plain_unit());
    }
    steps.whole = one && !parts.directed;
    return steps;
}

// 低于 90% 的，每低 1 个百分点: one bound, and the steps go away from it. With a target of its own that is another value, the item
// leaves open from where the steps count.
bool Elaborator::goes_on_from_bound(const Phrase& p, const PendingItem& pending) {
    static const auto range_slot = slot_number("range"), x_slot = slot_number("x"), dir_slot = slot_number("dir");
    const auto& bound = *p.phrase(range_slot);
    const auto dir = p.phrase(dir_slot)->id;
    const bool below = bound.id == Sentence::range_less_than || bound.id == Sentence::range_at_most || bound.id == Sentence::range_to_bare;
    const bool above = bound.id == Sentence::range_more_than || bound.id == Sentence::range_at_least || bound.id == Sentence::range_from_bare;
    if (bound.expr(x_slot) == nullptr || !(dir == Sentence::dir_below ? below : dir == Sentence::dir_above && above)) {
        report(diagnose::not_at_this_place(p.at.span, said(p.at.span)));
        return false;
    }
    const auto target = model_.items[pending.item].target;
    if (target == none) return true;
    Context context;
    context.item = pending.item;
    const auto& unit = model_.units[model_.figures[actual_of(pending.item)].unit];
    context.hint = &unit;
    const auto from = number(*bound.expr(x_slot), context);
    if (!from.ok) return false;
    const auto a = constant_number(model_, from.term), b = constant_number(model_, model_.figures[target].term);
    const bool same = (a && b && *a == *b) || (model_.terms[from.term].op == Op::figure && model_.terms[from.term].payload == target);
    if (!same) report(diagnose::open_step_base(p.at.span, said(bound.expr(x_slot)->at.span)));
    return same;
}

// 目标 30 人，每人扣 3 分: counted from 0, or what the target falls short?
bool Elaborator::passes_over_target(const Phrase& p, const PendingItem& pending) {
    static const auto size_slot = slot_number("size");
    const auto target = model_.items[pending.item].target;
    if (target == none) return false;
    const auto value = constant_number(model_, model_.figures[target].term);
    if (value && *value == Number(0)) return false;
    const auto& unit = model_.units[model_.figures[target].unit];
    const auto* const size = p.expr(size_slot);
    const Say name = value ? number_text(*value, unit) : model_.figures[target].name;
    Say one = size == nullptr ? describe(unit) : Say(said(size->at.span));
    if (!is_digit(decode(one.zh, 0).character)) one = Say("1 " + one.zh, "1 " + one.en);
    report(diagnose::open_count_base(p.at.span, said(p.at.span), name, one));
    return true;
}

Typed Elaborator::step(const Phrase& p, const PendingItem& pending, const Context& context, bool& deducts) {
    static const auto who_slot = slot_number("who"), size_slot = slot_number("size"), sign_slot = slot_number("sign"), points_slot = slot_number("points"), part_slot = slot_number("part"), limit_slot = slot_number("limit"), max_slot = slot_number("max"),
                      full_slot = slot_number("full");
    const auto at = p.at.span;
    const auto points_of = point_unit();
    Context pointed = context;
    pointed.hint = &points_of;
    const auto kind = model_.items[pending.item].kind;
    const auto* const sign = p.phrase(sign_slot);
    if (sign == nullptr && kind == Item::Kind::indicator) {
        report(diagnose::open_sign(at, said(at)));
        return {};
    }
    deducts = sign == nullptr ? kind == Item::Kind::deduction : (sign->id == Sentence::sign_deduct || sign->id == Sentence::sign_off || sign->id == Sentence::sign_deducted);
    const auto fixed_kind = kind == Item::Kind::extra || kind == Item::Kind::deduction;
    if (sign != nullptr && fixed_kind && deducts != (kind == Item::Kind::deduction)) {  // 扣分 客诉：每起加 5 分
        report(diagnose::sign_against_kind(at, model_.items[pending.item].name, kind == Item::Kind::extra ? Say("加分", "extra points") : Say("扣分", "deductions"), deducts ? Say("扣", "deducts") : Say("加", "adds")));
        return {};
    }
    if (!noun_fits(p, pending)) return {};

    StepParts parts;
    parts.who = p.expr(who_slot);
    parts.size = p.expr(size_slot);
    parts.part = p.phrase(part_slot);
    parts.directed = p.id == Sentence::score_step || p.id == Sentence::score_step_past || p.id == Sentence::score_step_of || p.id == Sentence::score_step_share;
    parts.full_steps = p.id == Sentence::score_count_full || p.phrase(full_slot) != nullptr;
    parts.subject = parts.who != nullptr ? number(*parts.who, context) : figure_term(actual_of(pending.item), at);
    parts.points = number(*p.expr(points_slot), pointed);
    if (!parts.subject.ok || !parts.points.ok) return {};
    if (p.id == Sentence::score_step_past && !goes_on_from_bound(p, pending)) return {};
    // for each late arrival beyond 2, of "Late Arrivals": its own name in the singular is one of what it counts.
    if (const auto* const r = parts.size == nullptr ? nullptr : std::get_if<Reference>(&parts.size->node))
        if (const auto* const symbol = lookup_symbol(r->name.text); symbol != nullptr && symbol->figure != none && symbol->figure == model_.terms[parts.subject.term].payload && model_.terms[parts.subject.term].op == Op::figure) parts.size = nullptr;
    if (!fit(parts.points.unit, points_of)) {
        report(diagnose::unit_mismatch(at, describe(parts.points.unit), describe(points_of), Say("每档的分数要以“分”为单位", "the amount of a step is points")));
        return {};
    }
    const auto named = [&](const Say& name, const Typed& value) {
        Typed reference;
        const auto bound = let(name, value, &reference);
        parts.lets.emplace_back(bound.labels, value.term);
        return reference;
    };

    auto gap = parts.subject;
    // 归档逾期（天）每逾期 1 天: what the data counts is the excess already.
    static const auto ref_slot = slot_number("ref");
    const bool of_itself = p.id == Sentence::score_step && p.expr(ref_slot) == nullptr && model_.items[pending.item].target == none && kind != Item::Kind::indicator;
    if (of_itself) {
        const auto word = said(p.phrase(slot_number("dir"))->at.span);
        if (model_.items[pending.item].name.zh.find(word) != std::string::npos) parts.directed = false;
    }
    if (parts.directed) {
        static const auto dir_slot = slot_number("dir");
        const bool percent_size = parts.size != nullptr && is_percent(measure_unit_text(*parts.size));
        const bool percentage = parts.subject.unit.ratio == Unit::Ratio::percent && parts.subject.unit.dimensionless();
        // 的 says that the step is a share of what is compared with; "5% below target" of a percentage does not.
        const bool share = p.id == Sentence::score_step_share;
        parts.relative = percent_size && (share || !percentage);
        if (percent_size && !parts.relative) {
            const auto size = std::get<Quantity>(parts.size->node);
            const bool permille = size.unit == "‰";
            report(diagnose::open_percent(at, model_.items[pending.item].name, size.digits + (permille ? "‰" : "%"), size.digits, permille ? Say("个千分点", "per-mille points") : Say("个百分点", "percentage points")));
            return {};
        }
        static const auto dir_of = slot_number("dir");
        const auto* const reference = p.expr(slot_number("ref"));
        const auto* const word = reference == nullptr ? nullptr : std::get_if<Word>(&reference->node);
        const bool from_target = p.id != Sentence::score_step_past && (reference == nullptr || (word != nullptr && word->id == Sentence::own_target));
        // 盘点差异率：每差 0.1 个百分点: of what had better not differ at all, 差 says nothing.
        const bool vague = said(p.phrase(dir_of)->at.span) == "差" && model_.items[pending.item].name.zh.find("差") != std::string::npos;
        if (from_target && deducts && (model_.items[pending.item].lower_is_better || vague) && p.phrase(dir_of)->id == Sentence::dir_below) {
            report(diagnose::open_direction(at, said(p.phrase(dir_of)->at.span)));
            return {};
        }
        gap = step_gap(p, parts, context);
        if (!gap.ok) return {};
        const bool whole = gap.whole;
        const auto dir = p.phrase(dir_slot)->id;
        gap = named(dir == Sentence::dir_below ? Say("缺口", "shortfall") : dir == Sentence::dir_above ? Say("超出", "excess") : Say("偏离", "deviation"), gap);
        gap.whole = whole;
    }
    auto steps = step_count(p, parts, gap, pending, context);
    if (!steps.ok) return {};
    if (kind == Item::Kind::indicator && !parts.directed && parts.who == nullptr && passes_over_target(p, pending)) return {};
    if (!steps.whole) steps = named(Say("档数", "steps"), steps);
    auto amount = typed(add_term(Op::multiply, at, points_of, steps.term, parts.points.term), points_of);
    if (const auto* const limit = p.phrase(limit_slot)) {
        const auto most = number(*limit->expr(max_slot), pointed);
        if (!require_fit(amount, most, limit->at.span, Say("上限的单位不对", "the limit differs in unit"))) return {};
        // 每高 100 件加 5 分，最高 110 分: as high as the full marks, it may be meant of the score.
        const auto words = said(limit->at.span);
        const auto highest = constant_number(model_, most.term);
        if (kind == Item::Kind::indicator && !deducts && highest && *highest >= full_marks(pending.item) && words.find("加") == std::string::npos) {
            report(diagnose::open_step_limit(limit->at.span, words, said(limit->expr(max_slot)->at.span)));
            return {};
        }
        amount = typed(add_term(Op::cap, limit->at.span, points_of, amount.term, most.term), points_of);
    }
    const auto shown = named(deducts ? Say("扣分", "deduction") : Say("加分", "addition"), amount);
    auto out = close_lets(parts.lets, shown, at);
    model_.terms[out.term].sentence = static_cast<std::uint32_t>(p.id);
    return out;
}

}  // namespace kaohe
