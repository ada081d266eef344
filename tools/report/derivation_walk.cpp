// SPDX-License-Identifier: Apache-2.0
// Formulas with values in the place of names, and the modifiers after them.
#include "tools/report/derivation_walk.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

namespace {

Say bracketed(const Say& text) { return {"(" + text.zh + ")", "(" + text.en + ")"}; }

// Inside a formula a negative number stands in brackets.
Say as_operand(const Operand& operand, bool bracket) { return bracket || operand.text.zh.starts_with('-') ? bracketed(operand.text) : operand.text; }

Say rounding_words(RoundingMode mode) {
    switch (mode) {
        case RoundingMode::half_up: return {"四舍五入", "rounded half up"};
        case RoundingMode::half_even: return {"四舍六入五成双", "rounded half to even"};
        case RoundingMode::half_down: return {"五舍六入", "rounded half down"};
        case RoundingMode::up: return {"进一", "rounded up"};
        case RoundingMode::down: return {"舍去", "rounded down"};
        case RoundingMode::ceiling: return {"向上取整", "rounded upwards"};
        case RoundingMode::floor: return {"向下取整", "rounded downwards"};
    }
    return {};
}

// Kinds that an item's own steps explain where its score uses them.
bool is_part_of_item(FigureKind kind) {
    return kind == FigureKind::actual || kind == FigureKind::target || kind == FigureKind::threshold || kind == FigureKind::stretch ||
           kind == FigureKind::baseline || kind == FigureKind::full || kind == FigureKind::attainment;
}

}  // namespace

std::uint32_t DerivationWalk::labels_of(TermId id) const {
    if (id == none) return none;
    const Term& term = model_.terms[id];
    switch (term.op) {
        case Op::figure: return model_.figures[term.payload].labels;
        case Op::rating: return model_.scales[term.payload].labels;
        case Op::local: return lets_.contains(term.payload) ? labels_of(lets_.at(term.payload)) : none;
        case Op::let: return labels_of(term.b);
        case Op::choose: return labels_of(term.b);
        case Op::answered:
        case Op::ruled:
        case Op::cap:
        case Op::floor_: return labels_of(term.a);
        default: return none;
    }
}

Say DerivationWalk::shown(const Value& value, TermId term) const {
    // A label of a rule or a result belongs to the rating, where nothing nearer says which list is meant.
    std::uint32_t labels = labels_of(term);
    if (labels == none && value.kind == Value::Kind::label && !model_.scales.empty()) labels = model_.scales.front().labels;
    return value_text(model_, value, model_.unit_of(term), labels, result_.made_texts);
}

Say DerivationWalk::shown(TermId term) const { return shown(value(term), term); }

std::string DerivationWalk::fraction_of(TermId term) const {
    const Value& v = value(term);
    if (v.kind != Value::Kind::number) return "";
    const Number scaled = v.number / model_.unit_of(term).scale;
    if (to_text(scaled).exact) return "";
    return to_fraction_text(scaled) + (model_.unit_of(term).word.zh == "%" ? "%" : "");
}

void DerivationWalk::calculation(const Say& name, const Operand& operand, TermId term) {
    // Of what could not be computed the inputs say enough.
    if (value(term).is_absent() && value(term).absence != Absence::empty) return;
    const Say result = shown(term);
    steps_.push_back({Kind::calculation, name, operand.text == result ? Say() : operand.text, result, {}, fraction_of(term)});
}

void DerivationWalk::explain(TermId term, const Say& name) {
    tell(term, name);
    if (inputs_.empty()) return;
    std::vector<Say> parts;
    for (const FigureId id : inputs_) {
        const Say text = figure_text(model_, id, result_.figures[id], result_.made_texts);
        const Say label = input_name(id);
        parts.emplace_back(label.zh + " " + text.zh, label.en + " " + text.en);
    }
    steps_.insert(steps_.begin(), {Kind::inputs, {}, joined_words(parts, {"，", ", "}), {}, {}, {}});
}

void DerivationWalk::tell(TermId term, const Say& name) {
    const std::size_t before = steps_.size();
    const Operand operand = walk(term, name);
    if (operand.told) return;
    // A figure that is only another one's value needs no line of its own.
    if (operand.is_formula() || steps_.size() > before) conclude(name, operand, term);
}

void DerivationWalk::conclude(const Say& name, const Operand& operand, TermId term) {
    const bool said = !operand.is_formula() && !steps_.empty() && steps_.back().kind == Kind::calculation && steps_.back().remark.zh.empty() &&
                      steps_.back().name == name && steps_.back().result == shown(term);
    if (!said) calculation(name, operand, term);
}

Say DerivationWalk::whole(TermId id, const Say& name) {
    const Operand operand = walk(id, name);
    if (operand.is_formula()) calculation(name, operand, id);
    return shown(id);
}

Operand DerivationWalk::walk(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    if (!is_computed(id)) return {Say("…"), 3, false};
    switch (term.op) {
        case Op::figure: return figure(term);
        case Op::let: return let(id, name);
        case Op::add: return binary(id, "+", 1, false);
        case Op::subtract: return binary(id, "−", 1, true);
        case Op::multiply: return binary(id, "×", 2, false);
        case Op::divide: return binary(id, "÷", 2, true);
        case Op::power: return binary(id, "^", 2, true);
        case Op::negate: {
            const Operand a = walk(term.a, {});
            const Say text = as_operand(a, a.is_formula());
            return {Say("−" + text.zh, "−" + text.en), 1, false};
        }
        case Op::absolute: {
            // Of what cannot be negative anyway, nothing need be said.
            if (value(term.a).number.sign() >= 0) return walk(term.a, {});
            return function(id, {"绝对值", "absolute value of "});
        }
        case Op::minimum:
        case Op::maximum: return extreme(id);
        case Op::cap:
        case Op::floor_: return limited(id, name);
        case Op::clamp_range: return clamped(id, name);
        case Op::round: return rounded(id, name);
        case Op::round_whole: return rounded_whole(id, name);
        case Op::choose: return chosen(id, name);
        case Op::answered: return answered(id, name);
        case Op::lookup: return lookup(id, name);
        case Op::weighted_sum: return weighted_sum(id);
        case Op::score_sum: return score_sum(id);
        case Op::extra_sum: return item_sum(id, Item::Kind::extra, term.payload);
        case Op::deduction_sum: return item_sum(id, Item::Kind::deduction, term.payload);
        case Op::ruled: return ruled(id, name);
        case Op::rating: return rating(id, term);
        case Op::rating_value: return rating_value(term, name);
        case Op::outcome: return outcome(id, term, name);
        case Op::dated: return dated(term, name);
        case Op::constant:
        case Op::hole:
        case Op::local: return atom(id);
        default: break;
    }
    return {condition(id), 1, false};
}

Operand DerivationWalk::figure(const Term& term) {
    const FigureId id = term.payload;
    const Figure& f = model_.figures[id];
    const bool explained_here = is_part_of_item(f.kind) && f.item == item_ && is_computed(f.term) && model_.terms[f.term].op != Op::constant;
    if (explained_here && told_.insert(id).second) {
        const std::size_t before = steps_.size();
        tell(f.term, input_name(id));
        if (steps_.size() == before) note_input(id);
    } else if (!explained_here) {
        note_input(id);
    }
    return {figure_text(model_, id, result_.figures[id], result_.made_texts), 3, false};
}

void DerivationWalk::note_input(FigureId id) {
    const Figure& f = model_.figures[id];
    // Full marks that are a number of the policy stand in the formula anyway.
    if (f.kind == FigureKind::full || !told_.insert(id).second) return;
    inputs_.push_back(id);
    for (const Note& note : result_.notes)
        if (note.kind == Note::Kind::default_used && note.term == none && note.figure == id) {
            const std::string answer = words_.answer_words(note);
            step(Kind::absence, {f.name.zh + " 无数据，" + (answer.empty() ? "" : "“" + answer + "”"), "no data for " + f.name.en + (answer.empty() ? "" : ": \"" + answer + "\"")});
        }
}

Say DerivationWalk::input_name(FigureId id) const {
    const Figure& f = model_.figures[id];
    if (item_ != none && model_.items[item_].actual == id) return {"实际值", "actual"};
    if (f.item != item_ || item_ == none) return f.name;
    switch (f.kind) {
        case FigureKind::actual: return {"实际值", "actual"};
        case FigureKind::target: return {"目标", "target"};
        case FigureKind::threshold: return {"底线值", "threshold"};
        case FigureKind::stretch: return {"挑战值", "stretch"};
        case FigureKind::baseline: return {"基准值", "baseline"};
        case FigureKind::full: return {"满分", "full points"};
        case FigureKind::attainment: return {"完成率", "attainment"};
        default: return f.name;
    }
}

Operand DerivationWalk::binary(TermId id, const Say& sign, int binding, bool strict_right) {
    const Term& term = model_.terms[id];
    const Operand a = walk(term.a, {}), b = walk(term.b, {});
    const Say left = as_operand(a, a.binding < binding);
    const Say right = as_operand(b, b.binding < binding || (strict_right && b.binding == binding));
    return {Say(left.zh + " " + sign.zh + " " + right.zh, left.en + " " + sign.en + " " + right.en), binding, false};
}

// The larger of 0 and what is not negative is that itself: nobody writes it down.
Operand DerivationWalk::extreme(TermId id) {
    const Term& term = model_.terms[id];
    const bool is_maximum = term.op == Op::maximum;
    for (const auto& [one, other] : {std::pair(term.a, term.b), std::pair(term.b, term.a)}) {
        const Term& limit = model_.terms[one];
        const bool zero = limit.op == Op::constant && value(one).kind == Value::Kind::number && value(one).number.is_zero();
        if (is_maximum && zero && is_computed(other) && value(other).number.sign() >= 0) return walk(other, {});
    }
    return function(id, is_maximum ? Say("较大者", "max") : Say("较小者", "min"));
}

Operand DerivationWalk::function(TermId id, const Say& sign) {
    const Term& term = model_.terms[id];
    std::vector<Say> parts{walk(term.a, {}).text};
    if (term.b != none) parts.push_back(walk(term.b, {}).text);
    const Say arguments = joined_words(parts, {", ", ", "});
    // A formula in as far as its value is not yet said.
    return {Say(sign.zh + "(" + arguments.zh + ")", sign.en + "(" + arguments.en + ")"), 2, false};
}

Operand DerivationWalk::let(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    lets_[term.payload] = term.a;
    const Say& let_name = model_.let_names[term.payload];
    const Operand operand = walk(term.a, let_name);
    if (!operand.told) conclude(let_name, operand, term.a);
    return walk(term.b, name);
}

// "“最高 120 分”：130 分 → 120 分"
Operand DerivationWalk::limited(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    const Say before = whole(term.a, name);
    const Say limit = is_computed(term.b) ? whole(term.b, {}) : Say();
    const bool acted = std::any_of(result_.notes.begin(), result_.notes.end(), [&](const Note& note) {
        return note.term == id && (note.kind == Note::Kind::capped || note.kind == Note::Kind::floored);
    });
    if (acted) {
        const std::string written = words_.quoted(term.at);
        const Say head = written.empty() ? (term.op == Op::cap ? Say("最高 " + limit.zh, "at most " + limit.en) : Say("最低 " + limit.zh, "not below " + limit.en)) : Say("“" + written + "”", "\"" + written + "\"");
        step(Kind::limit, {head.zh + "：" + before.zh + " → " + shown(id).zh, head.en + ": " + before.en + " → " + shown(id).en});
    }
    return atom(id);
}

Operand DerivationWalk::clamped(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    const Say before = whole(term.a, name);
    if (value(term.a) != value(id)) {
        const std::string written = words_.quoted(term.at);
        step(Kind::limit, {"“" + written + "”：" + before.zh + " → " + shown(id).zh, "\"" + written + "\": " + before.en + " → " + shown(id).en});
    }
    return atom(id);
}

Operand DerivationWalk::rounded(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    const Say before = whole(term.a, name);
    const Say mode = rounding_words(static_cast<RoundingMode>(term.payload));
    const Say size = shown(term.b);
    Say text(mode.zh + "到 " + size.zh + "：" + before.zh, mode.en + " to " + size.en + ": " + before.en);
    if (value(term.a).kind != Value::Kind::number || value(id).kind != Value::Kind::number) return atom(id);
    const Number difference = value(id).number - value(term.a).number;
    if (difference.is_zero()) {
        text.zh += " 不变";
        text.en += ", unchanged";
    } else {
        const Say by = number_text(difference.abs(), model_.unit_of(id));
        const bool up = difference.sign() > 0;
        text.zh += " → " + shown(id).zh + (up ? "，进了 " : "，舍去 ") + by.zh;
        text.en += " → " + shown(id).en + (up ? ", up by " : ", discarding ") + by.en;
    }
    step(Kind::rounding, std::move(text));
    return atom(id);
}

// "档数 = 15% ÷ 10% = 1.5，进一为 2"
Operand DerivationWalk::rounded_whole(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    const Operand operand = walk(term.a, {});
    calculation(name, operand, term.a);
    const Say mode = rounding_words(static_cast<RoundingMode>(term.payload));
    if (!value(id).is_absent() && value(id) != value(term.a)) steps_.back().remark = Say(mode.zh + "为 " + shown(id).zh, mode.en + " to " + shown(id).en);
    Operand out = atom(id);
    out.told = !name.zh.empty();
    return out;
}

Operand DerivationWalk::chosen(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    tell_condition(term.a);
    const TermId taken = value(term.a).is_true() ? term.b : term.c;
    return is_computed(taken) ? walk(taken, name) : atom(id);
}

Operand DerivationWalk::answered(TermId id, const Say& name) {
    const Term& term = model_.terms[id];
    for (const Note& note : result_.notes) {
        if (note.kind != Note::Kind::default_used || note.term != id) continue;
        const Say why = value_text(model_, value(term.a), plain_unit());
        const std::string answer = words_.answer_words(note);
        step(Kind::absence, {why.zh + "，“" + answer + "”", why.en + ": \"" + answer + "\""});
        if (const Answer* const used = answer_used(model_, note); used && is_computed(used->value)) return walk(used->value, name);
        return atom(id);
    }
    return walk(term.a, name);
}

}  // namespace kaohe
