// SPDX-License-Identifier: Apache-2.0
// Calls: built-in functions are terms; functions of the library are written out in place, their intermediates as lets with names.
#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

const std::vector<BuiltinFunction>& builtin_functions() {
    static const std::vector<BuiltinFunction> all = {
        {"最大", "max", Op::maximum, -1, "几个数中最大的一个", "the greatest of several numbers"},
        {"最小", "min", Op::minimum, -1, "几个数中最小的一个", "the least of several numbers"},
        {"绝对值", "abs", Op::absolute, 1, "去掉正负号的数", "a number without its sign"},
        {"乘方", "power", Op::power, 2, "第一个数的整数次方", "the first number to a whole power"},
        {"进一到整数", "whole up", Op::round_whole, 1, "不足 1 的按 1 计", "a started unit counts as one"},
        {"舍去到整数", "whole down", Op::round_whole, 1, "不足 1 的不计", "only whole units count"},
        {"四舍五入到整数", "whole half up", Op::round_whole, 1, "半数进一", "half counts as one"},
    };
    return all;
}

Typed Elaborator::let(const Say& name, const Typed& value, Typed* reference_out) {
    const auto slot = static_cast<std::uint32_t>(model_.let_names.size());
    model_.let_names.push_back(name);
    *reference_out = typed(add_term(Op::local, model_.terms[value.term].at, value.unit, none, none, none, slot), value.unit, value.type, value.labels);
    auto out = value;
    out.labels = slot;
    return out;
}

Typed Elaborator::close_lets(std::vector<std::pair<std::uint32_t, TermId>>& lets, const Typed& body, Span at) {
    auto out = body;
    for (auto it = lets.rbegin(); it != lets.rend(); ++it) out.term = add_term(Op::let, at, body.unit, it->second, out.term, none, it->first);
    return out;
}

Typed Elaborator::call(const Call& c, Span at, const Context& context) {
    const auto key = name_key(c.function.text);
    for (const auto& builtin : builtin_functions()) {
        if (key != name_key(builtin.zh) && key != name_key(builtin.en)) continue;
        const auto count = static_cast<int>(c.arguments.size());
        if (count == 0 || (builtin.arguments > 0 && count != builtin.arguments)) {
            report(diagnose::wrong_arguments(at, c.function.text, builtin.arguments < 0 ? Say("至少 1", "at least 1") : Say(std::to_string(builtin.arguments)), std::to_string(count)));
            return {};
        }
        auto left = number(c.arguments.front(), context);
        if (!left.ok) return {};
        if (builtin.op == Op::absolute) return typed(add_term(Op::absolute, at, left.unit, left.term), left.unit);
        if (builtin.op == Op::round_whole) {
            const auto mode = std::string_view(builtin.en) == "whole up" ? RoundingMode::up : std::string_view(builtin.en) == "whole down" ? RoundingMode::down : RoundingMode::half_up;
            return typed(add_term(Op::round_whole, at, left.unit, left.term, none, none, static_cast<std::uint32_t>(mode)), left.unit);
        }
        if (builtin.op == Op::power) {
            const auto exponent = number(c.arguments[1], {});
            if (!exponent.ok) return {};
            if (!exponent.unit.dimensionless() || !left.unit.dimensionless()) {
                report(diagnose::unit_mismatch(at, describe(left.unit), describe(exponent.unit), Say("乘方只用于没有单位的数", "powers are of plain numbers")));
                return {};
            }
            return typed(add_term(Op::power, at, left.unit, left.term, exponent.term), left.unit);
        }
        for (std::size_t i = 1; i < c.arguments.size(); ++i) {
            const auto right = number(c.arguments[i], context);
            if (!require_fit(left, right, at, Say("“" + c.function.text + "”里的单位不同", "the units in \"" + c.function.text + "\" differ"))) return {};
            const auto unit = joined(left.unit, right.unit);
            left = typed(add_term(builtin.op, at, unit, left.term, right.term), unit);
        }
        return left;
    }
    for (const auto& function : functions_)
        if (key == name_key(function.name) || key == name_key(function.second_name)) return write_out(function, c, at, context);
    unknown(c.function.text, at);
    return {};
}

Typed Elaborator::write_out(const LibraryFunction& function, const Call& c, Span at, const Context& context) {
    if (context.depth > 16) {
        report(diagnose::cycle(at, function.name));
        return {};
    }
    std::vector<const Head*> parameters;
    for (const auto& part : function.clause.lines.front().parts)
        if (const auto* const head = std::get_if<Head>(&part.part)) parameters.push_back(head);
    parameters.erase(parameters.begin());  // the function's own name
    if (parameters.size() != c.arguments.size()) {
        report(diagnose::wrong_arguments(at, c.function.text, std::to_string(parameters.size()), std::to_string(c.arguments.size())));
        return {};
    }
    std::map<std::string, Typed> locals;
    std::vector<std::pair<std::uint32_t, TermId>> lets;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto argument = expr(c.arguments[i], context);
        if (!argument.ok) return {};
        const auto op = model_.terms[argument.term].op;
        const auto key = name_key(parameters[i]->name.text);
        if (op == Op::constant || op == Op::figure || op == Op::local || argument.type != ValueType::number) {
            locals[key] = argument;
            continue;
        }
        Typed reference;
        const auto bound = let(parameters[i]->name.text, argument, &reference);
        lets.emplace_back(bound.labels, argument.term);
        locals[key] = reference;
    }
    Context inside;
    inside.locals = &locals;
    inside.depth = context.depth + 1;
    inside.stage = context.stage;
    Typed body;
    for (std::size_t i = 1; i < function.clause.lines.size(); ++i) {
        const auto& line = function.clause.lines[i];
        const Head* name = nullptr;
        const Head* second = nullptr;
        const Expr* value = nullptr;
        for (const auto& part : line.parts) {
            if (const auto* const head = std::get_if<Head>(&part.part)) (name == nullptr ? name : second) = head;
            if (const auto* const e = std::get_if<Expr>(&part.part)) value = e;
        }
        if (name == nullptr || value == nullptr) continue;
        body = expr(*value, inside);
        if (!body.ok) return {};
        if (i + 1 == function.clause.lines.size() || name->name.text == "结果") break;
        Typed reference;
        const auto bound = let(second == nullptr ? Say(name->name.text) : Say(name->name.text, second->name.text), body, &reference);
        lets.emplace_back(bound.labels, body.term);
        locals[name_key(name->name.text)] = reference;
    }
    if (!body.ok) return {};
    return close_lets(lets, body, at);
}

std::vector<LibraryFunction> functions_of(const Document& document) {
    std::vector<LibraryFunction> out;
    for (const auto& clause : document.clauses) {
        if (clause.kind != ClauseKind::function || clause.lines.empty()) continue;
        LibraryFunction function;
        for (const auto& part : clause.lines.front().parts) {
            if (const auto* const head = std::get_if<Head>(&part.part); head != nullptr && function.name.empty()) function.name = head->name.text;
            if (const auto* const phrase = std::get_if<Phrase>(&part.part); phrase != nullptr && phrase->id == Sentence::part_second_name) function.second_name = squeeze_blanks(phrase->text(slot_number("text")));
        }
        function.clause = clause;
        out.push_back(std::move(function));
    }
    return out;
}

}  // namespace kaohe
