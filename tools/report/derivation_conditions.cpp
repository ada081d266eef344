// SPDX-License-Identifier: Apache-2.0
// Conditions with values in the place of names: "85% ≥ 60%", and whether they hold.
#include "interpreter/value_text.hpp"
#include "tools/report/derivation_walk.hpp"

namespace kaohe {

void DerivationWalk::explain_condition(TermId term, bool quote) {
    if (is_computed(term)) tell_condition(term, quote);
}

void DerivationWalk::tell_condition(TermId id, bool quote) {
    if (!is_computed(id)) return;
    const Say values = condition(id);
    const Value& v = value(id);
    const Say holds = v.is_absent() ? shown(id) : v.is_true() ? Say("成立", "holds") : Say("不成立", "does not hold");
    const std::string written = quote ? words_.quoted(model_.terms[id].at) : "";
    DerivationStep& step = steps_.emplace_back();
    step.kind = Kind::condition;
    step.what = written.empty() ? values : Say("“" + written + "”：" + values.zh, "\"" + written + "\": " + values.en);
    step.result = holds;
}

// Only what was looked at: 且 and 或 stop early.
Say DerivationWalk::condition(TermId id) {
    const Term& term = model_.terms[id];
    if (!is_computed(id)) return {"…", "…"};
    const auto both = [&](const Say& between) {
        // Of several events the one that is there is enough.
        if (term.op == Op::or_ && value(id).is_true()) return condition(value(term.a).is_true() ? term.a : term.b);
        const Say left = condition(term.a);
        if (!is_computed(term.b)) return left;
        const Say right = condition(term.b);
        return Say(left.zh + between.zh + right.zh, left.en + between.en + right.en);
    };
    switch (term.op) {
        case Op::less: return compared(term, "<");
        case Op::at_most: return compared(term, "≤");
        case Op::greater: return compared(term, ">");
        case Op::at_least: return compared(term, "≥");
        case Op::equal: return compared(term, "=");
        case Op::not_equal: return compared(term, "≠");
        case Op::and_: return both({" 且 ", " and "});
        case Op::or_: return both({" 或 ", " or "});
        case Op::not_: {
            const Say inner = condition(term.a);
            return {"非（" + inner.zh + "）", "not (" + inner.en + ")"};
        }
        case Op::in_range: return range_words(term);
        case Op::is_one_of: return label_set_words(term);
        case Op::is_missing:
        case Op::is_present:
        case Op::is_not_applicable: {
            const Term& of = model_.terms[term.a];
            const Say name = of.op == Op::figure ? words_.name_of(of.payload) : Say();
            const Say v = shown(term.a);
            return {name.zh + " " + v.zh, name.en + " " + v.en};
        }
        case Op::figure: {
            const Say& name = words_.name_of(term.payload);
            const Say v = figure_text(model_, term.payload, result_.figures[term.payload], result_.made_texts);
            return {name.zh + " " + v.zh, name.en + " " + v.en};
        }
        default: return walk(id, {}).text;
    }
}

Say DerivationWalk::compared(const Term& term, const Say& sign) {
    Say left = walk(term.a, {}).text;
    if (!is_computed(term.b)) return left;
    Say right = walk(term.b, {}).text;
    // A label's list is known from the other side.
    const std::uint32_t list = labels_of(term.a) != none ? labels_of(term.a) : labels_of(term.b);
    if (list != none && value(term.b).kind == Value::Kind::label) right = value_text(model_, value(term.b), plain_unit(), list);
    if (list != none && value(term.a).kind == Value::Kind::label) left = value_text(model_, value(term.a), plain_unit(), list);
    const auto named = [&](TermId operand, const Say& text) {
        const Term& of = model_.terms[operand];
        if (of.op != Op::figure || told_.contains(of.payload)) return text;
        return Say(words_.name_of(of.payload).zh + " " + text.zh, words_.name_of(of.payload).en + " " + text.en);
    };
    left = named(term.a, left);
    right = named(term.b, right);
    return {left.zh + " " + sign.zh + " " + right.zh, left.en + " " + sign.en + " " + right.en};
}

Say DerivationWalk::range_words(const Term& term) {
    const Range& range = model_.ranges[term.payload];
    const Say middle = walk(term.a, {}).text;
    Say out = middle;
    if (is_computed(range.low)) {
        const Say low = shown(range.low);
        const std::string sign = range.low_closed ? " ≥ " : " > ";
        out = {out.zh + sign + low.zh, out.en + sign + low.en};
    }
    if (is_computed(range.high)) {
        const Say high = shown(range.high);
        const std::string sign = range.high_closed ? " ≤ " : " < ";
        const bool both = is_computed(range.low);
        out = {out.zh + (both ? " 且" : "") + sign + high.zh, out.en + (both ? " and" : "") + sign + high.en};
    }
    return out;
}

Say DerivationWalk::label_set_words(const Term& term) {
    const Say left = walk(term.a, {}).text;
    const std::uint32_t list = labels_of(term.a);
    std::vector<Say> labels;
    for (const std::uint32_t label : model_.label_sets[term.payload])
        if (list != none) labels.push_back(value_text(model_, Value::label(label), plain_unit(), list));
    if (labels.size() == 1) return {left.zh + " = " + labels[0].zh, left.en + " = " + labels[0].en};
    const Say members = joined_words(labels, {"、", ", "});
    return {left.zh + " 属于 " + members.zh, left.en + " among " + members.en};
}

}  // namespace kaohe
