// SPDX-License-Identifier: Apache-2.0
#include "tools/report/formula_text.hpp"

#include <array>

#include "grammar/units.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

Say joined(Say a, const Say& b) {
    a.zh += b.zh;
    a.en += b.en;
    return a;
}

Say bracketed(const Say& inner) { return {"(" + inner.zh + ")", "(" + inner.en + ")"}; }

Say quantity_text(const Quantity& quantity) {
    const auto number = Number::from_decimal(quantity.digits);
    if (!number) return quantity.digits;
    auto unit = quantity.unit.empty() ? plain_unit() : unit_of_spelling(quantity.unit);
    // The table lists the word of one second, where that is no currency code: "1 time".
    const auto* const row = find_unit(quantity.unit);
    if (*number == Number(1) && row != nullptr && row->en.size() > 1 && row->en[1].front() >= 'a') unit.word.en = std::string(row->en[1]);
    return number_text(*number * unit.scale, unit);
}

bool is_sum(const Expr& e) {
    const auto* const operation = std::get_if<Operation>(&e.node);
    return operation != nullptr && (operation->operators.front() == '+' || operation->operators.front() == '-');
}

}  // namespace

class FormulaText::Printing {
public:
    Printing(const FormulaText& owner, const LibraryFunction& function) : owner_(owner), function_(function) {}

    Say expr(const Expr& e) const {
        if (const auto* const q = std::get_if<Quantity>(&e.node)) return quantity_text(*q);
        if (const auto* const r = std::get_if<Reference>(&e.node)) return name(r->name.text);
        if (const auto* const n = std::get_if<Negative>(&e.node)) return joined("-", factor(*n->x));
        if (const auto* const o = std::get_if<Operation>(&e.node)) return operation(*o);
        if (const auto* const c = std::get_if<Comparison>(&e.node)) return comparison(*c);
        if (const auto* const c = std::get_if<Call>(&e.node)) return call(*c);
        if (const auto* const m = std::get_if<Modified>(&e.node)) return modified(*m, e);
        if (const auto* const s = std::get_if<Spoken>(&e.node)) return choice(*s->phrase, e);
        return as_written(e);
    }

private:
    Say as_written(const Expr& e) const { return std::string(owner_.engine_.library_sources().text(e.at.span)); }

    Say name(const std::string& text) const {
        for (const auto& parameter : function_.parameters)
            if (parameter.name == text) return both_names(text, parameter.second_name);
        for (const auto& step : function_.steps)
            if (step.name == text) return both_names(text, step.second_name);
        return text;
    }

    // What binds less tightly than × and ÷ stands in brackets; so does any formula after ÷.
    Say factor(const Expr& e) const {
        const bool loose = std::holds_alternative<Operation>(e.node) || std::holds_alternative<Modified>(e.node) || std::holds_alternative<Spoken>(e.node);
        return loose ? bracketed(expr(e)) : expr(e);
    }
    Say summand(const Expr& e) const { return is_sum(e) || std::holds_alternative<Modified>(e.node) || std::holds_alternative<Spoken>(e.node) ? bracketed(expr(e)) : expr(e); }

    Say operation(const Operation& o) const {
        const bool sum = o.operators.front() == '+' || o.operators.front() == '-';
        auto out = sum ? expr(o.operands.front()) : factor(o.operands.front());
        for (std::size_t i = 0; i < o.operators.size(); ++i) {
            const char* const sign = o.operators[i] == '+' ? " + " : o.operators[i] == '-' ? " − " : o.operators[i] == '*' ? " × " : " ÷ ";
            out = joined(joined(out, sign), sum ? summand(o.operands[i + 1]) : factor(o.operands[i + 1]));
        }
        return out;
    }

    Say comparison(const Comparison& c) const {
        static constexpr std::array signs = {" < ", " ≤ ", " > ", " ≥ ", " = ", " ≠ "};
        auto out = expr(c.operands.front());
        for (std::size_t i = 0; i < c.comparators.size(); ++i) out = joined(joined(out, signs[static_cast<std::size_t>(c.comparators[i])]), expr(c.operands[i + 1]));
        return out;
    }

    Say call(const Call& c) const {
        const auto known = owner_.functions_.find(c.function.text);
        auto out = joined(known == owner_.functions_.end() ? Say(c.function.text) : known->second, "(");
        for (std::size_t i = 0; i < c.arguments.size(); ++i) out = joined(joined(out, i == 0 ? "" : ", "), expr(c.arguments[i]));
        return joined(out, ")");
    }

    Say modified(const Modified& m, const Expr& whole) const {
        static const auto x_slot = slot_number("x");
        auto out = expr(*m.x);
        for (const auto& modifier : m.modifiers) {
            const bool cap = modifier.id == Sentence::modify_cap, floor = modifier.id == Sentence::modify_floor;
            if (!cap && !floor) return as_written(whole);
            out = joined(joined(out, cap ? Say("，最高 ", ", capped at ") : Say("，最低 ", ", not below ")), factor(*modifier.expr(x_slot)));
        }
        return out;
    }

    Say choice(const Phrase& p, const Expr& whole) const {
        static const auto condition_slot = slot_number("condition"), then_slot = slot_number("then"), otherwise_slot = slot_number("otherwise");
        if (p.id != Sentence::if_then_else) return as_written(whole);
        auto out = joined(Say("如果 ", "if "), expr(*p.expr(condition_slot)));
        out = joined(joined(out, Say(" 则 ", " then ")), expr(*p.expr(then_slot)));
        return joined(joined(out, Say(" 否则 ", " else ")), expr(*p.expr(otherwise_slot)));
    }

    const FormulaText& owner_;
    const LibraryFunction& function_;
};

FormulaText::FormulaText(const Engine& engine) : engine_(engine) {
    for (const auto& builtin : builtin_functions()) functions_.emplace(builtin.zh, Say(std::string(builtin.zh), std::string(builtin.en)));
    for (const auto& function : engine.functions()) functions_.emplace(function.name, both_names(function.name, function.second_name));
}

Say FormulaText::of(const Expr& formula, const LibraryFunction& function) const { return Printing(*this, function).expr(formula); }

}  // namespace kaohe
