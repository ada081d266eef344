// SPDX-License-Identifier: Apache-2.0
// What acts on figures or chooses between lines: rules (language.md §5.7), results (§5.8), dated parameters, answers to absence.
#include <algorithm>
#include <numeric>

#include "interpreter/evaluate_run.hpp"
#include "interpreter/rule_order.hpp"

namespace kaohe {
namespace {

// Best first: to drop is to move towards the end. Stops at the ends.
Value shifted(const Value& label, std::int64_t levels, std::size_t count) {
    const auto last = static_cast<std::int64_t>(count) - 1;
    const auto from = static_cast<std::int64_t>(label.index());
    const auto to = std::clamp(from + std::clamp(levels, -last, last), std::int64_t{0}, last);
    return Value::label(static_cast<std::uint32_t>(to));
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

int stage_of(const Effect& effect) {
    switch (effect.kind) {
        case Effect::Kind::set: return 0;
        case Effect::Kind::add:
        case Effect::Kind::subtract:
        case Effect::Kind::factor: return 1;
        case Effect::Kind::drop:
        case Effect::Kind::raise: return 2;
        case Effect::Kind::at_least: return 3;
        case Effect::Kind::at_most: return 4;
        case Effect::Kind::withhold: return 5;
    }
    return 0;
}

std::vector<std::uint32_t> working_order(const Ruled& rules) {
    std::vector<std::uint32_t> order(rules.effects.size());
    std::iota(order.begin(), order.end(), 0u);
    // A veto has the last word.
    const auto rank = [&](std::uint32_t i) { return std::pair(rules.effects[i].veto, stage_of(rules.effects[i])); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    return order;
}

Value Evaluator::Run::ruled(TermId id, const Term& t) {
    const auto& rules = model.ruled[t.payload];
    auto value = eval(t.a);
    bool is_set = false, is_vetoed = false;
    for (const auto i : effect_order[t.payload]) {
        const auto& effect = rules.effects[i];
        if (effect.condition != none) {
            auto fires = eval(effect.condition);
            if (is_unassessed(fires)) continue;
            if (fires.is_absent()) return fires;
            if (!fires.is_true()) continue;
        }
        is_set = is_set && effect.veto == is_vetoed;
        is_vetoed = effect.veto;
        const auto before = value;
        value = act(id, rules, effect, std::move(value), is_set);
        // What changed nothing decided nothing; an auto-fail is told in any case.
        if (effect.veto || before.is_absent() || value.is_absent() || !same(before, value)) note(Note::Kind::rule_acted, id, none, i);
        is_set = is_set || effect.kind == Effect::Kind::set;
        if (value.is_absent() && value.absence == Absence::conflict) return value;
    }
    return value;
}

// The value after one effect. A fixed value may be given where none could be computed; anything else leaves an absence as it is.
Value Evaluator::Run::act(TermId id, const Ruled& rules, const Effect& effect, Value value, bool already_set) {
    // Money withheld is an amount of 0, so that sums go on; a text withheld is none.
    if (effect.kind == Effect::Kind::withhold) return model.figures[rules.figure].type == ValueType::number ? Value::of(Number(0)) : Value::absent(Absence::empty, id);
    if (value.is_absent() && (effect.kind != Effect::Kind::set || already_set)) return value;
    auto amount = eval(effect.value);
    if (amount.is_absent()) return amount;
    doing = id;
    switch (effect.kind) {
        case Effect::Kind::set: return already_set && !same(value, amount) ? Value::absent(Absence::conflict, effect.value) : amount;
        case Effect::Kind::add: value.number += amount.number; break;
        case Effect::Kind::subtract: value.number -= amount.number; break;
        case Effect::Kind::factor: value.number *= amount.number; break;
        case Effect::Kind::drop:
        case Effect::Kind::raise: {
            const auto levels = amount.number.to_int64().value_or(0);
            const auto& list = model.label_lists[model.figures[rules.figure].labels];
            return shifted(value, effect.kind == Effect::Kind::drop ? levels : -levels, list.labels.size());
        }
        case Effect::Kind::at_least: return order(value, amount) < 0 ? amount : value;
        case Effect::Kind::at_most: return order(amount, value) < 0 ? amount : value;
        case Effect::Kind::withhold: break;
    }
    return value;
}

Value Evaluator::Run::outcome(TermId id, const Outcome& outcome) {
    return model.figures[outcome.figure].type == ValueType::text && !outcome.sequential ? text_list(id, outcome) : single_value(id, outcome);
}

// A value comes from exactly one line, or from the first that fits where the policy says so; none: from 否则, else it is empty.
Value Evaluator::Run::single_value(TermId id, const Outcome& outcome) {
    const OutcomeLine* chosen = nullptr;
    const OutcomeLine* otherwise = nullptr;
    for (const auto& line : outcome.lines) {
        if (line.otherwise) {
            otherwise = &line;
            continue;
        }
        if (line.condition != none) {
            auto fires = eval(line.condition);
            if (fires.is_absent()) return fires;
            if (!fires.is_true()) continue;
        }
        if (chosen != nullptr) return Value::absent(Absence::conflict, line.value);
        chosen = &line;
        if (outcome.sequential) break;
    }
    if (chosen == nullptr) chosen = otherwise;
    return chosen == nullptr ? Value::absent(Absence::empty, id) : eval(chosen->value);
}

// Texts of one name make a list, in written order. A condition on something empty (a rating that nobody gave) or not assessed adds no text, but
// neither does it let 否则 speak.
Value Evaluator::Run::text_list(TermId id, const Outcome& outcome) {
    Value list = Value::absent(Absence::empty, id);
    bool undecided = false;
    const auto append = [&](const OutcomeLine& line) {
        auto text = eval(line.value);
        if (text.is_absent() && text.absence == Absence::empty) return true;
        if (text.is_absent() || list.is_absent()) return list = std::move(text), !list.is_absent();
        const auto first = text_of(list), second = text_of(text);
        std::string both(first);
        both.append(is_ascii(first) && is_ascii(second) ? "; " : "；").append(second);
        out->made_texts.push_back(std::move(both));
        list = Value::text(static_cast<std::uint32_t>(model.texts.size() + out->made_texts.size() - 1));
        return true;
    };
    for (const auto& line : outcome.lines) {
        if (line.otherwise) continue;
        if (line.condition != none) {
            auto fires = eval(line.condition);
            if (fires.is_absent() && fires.absence != Absence::empty && !is_unassessed(fires)) return fires;
            undecided = undecided || fires.is_absent();
            if (!fires.is_true()) continue;
        }
        if (!append(line)) return list;
    }
    if (!list.is_absent() || undecided) return list;
    for (const auto& line : outcome.lines)
        if (line.otherwise && !append(line)) return list;
    return list;
}

Value Evaluator::Run::dated(TermId id, const Dated& dated) {
    if (dated.values.size() > 1 && !options.as_of) return Value::absent(Absence::missing, id);
    for (auto it = dated.values.rbegin(); it != dated.values.rend(); ++it)
        if (!it->from || !options.as_of || *it->from <= *options.as_of) return eval(it->value);
    return Value::absent(Absence::not_applicable, id);
}

// An absence is answered once, nearest to where it began. `id` is none for the answers of data.
Value Evaluator::Run::answered(TermId id, std::uint32_t answers, Value value) {
    if (!value.is_absent() || value.disposition != Disposition::error) return value;
    const auto& list = model.answers[answers].list;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        const Answer& answer = list[i];
        if (answer.trigger != value.absence) continue;
        switch (answer.kind) {
            case Answer::Kind::value: note(Note::Kind::default_used, id, none, i); return eval(answer.value);
            case Answer::Kind::leave_out: return Value::absent(value.absence, id, Disposition::leave_out);
            case Answer::Kind::unscored: return Value::absent(value.absence, id, Disposition::unscored);
            case Answer::Kind::error: return value;
        }
    }
    return value;
}

}  // namespace kaohe
