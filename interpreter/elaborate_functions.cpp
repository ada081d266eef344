// SPDX-License-Identifier: Apache-2.0
// Calls: built-in functions are terms; functions of the library are written out in place, their intermediates as lets with names.
#include "grammar/numerals.hpp"
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

namespace {

Say argument_count(std::size_t count) { return {std::to_string(count), counted(count, "argument", "arguments")}; }
Say given_count(std::size_t count) { return {std::to_string(count), counted(count, "is", "are")}; }

}  // namespace

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
            report(diagnose::wrong_arguments(at, c.function.text, builtin.arguments < 0 ? Say("至少 1", "at least 1 argument") : argument_count(static_cast<std::size_t>(builtin.arguments)), given_count(c.arguments.size())));
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
            Context plain = context;
            plain.hint = nullptr;
            const auto exponent = number(c.arguments[1], plain);
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

// The arguments take the place of the parameters; one that is computed becomes an intermediate, so that it is computed and told once.
Typed Elaborator::write_out(const LibraryFunction& function, const Call& c, Span at, const Context& context) {
    if (context.depth > 16) {
        report(diagnose::cycle(at, both_names(function.name, function.second_name)));
        return {};
    }
    if (function.parameters.size() != c.arguments.size()) {
        auto finding = diagnose::wrong_arguments(at, c.function.text, argument_count(function.parameters.size()), given_count(c.arguments.size()));
        Say names;
        for (const auto& parameter : function.parameters) {
            const auto name = both_names(parameter.name, parameter.second_name);
            names.zh += (names.zh.empty() ? "" : "、") + name.zh;
            names.en += (names.en.empty() ? "" : ", ") + name.en;
        }
        finding.notes.push_back(Say("依次是：" + names.zh, "in this order: " + names.en));
        report(std::move(finding));
        return {};
    }
    std::map<std::string, Typed> locals;
    const auto name_local = [&locals](const std::string& name, const std::string& second_name, const Typed& value) {
        locals[name_key(name)] = value;
        if (!second_name.empty()) locals[name_key(second_name)] = value;
    };
    std::vector<std::pair<std::uint32_t, TermId>> lets;
    Context outside = context;
    outside.hint = nullptr;  // of the call's place, not of its arguments'
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
        const auto& parameter = function.parameters[i];
        const auto argument = expr(c.arguments[i], outside);
        if (!argument.ok) return {};
        const auto op = model_.terms[argument.term].op;
        if (op == Op::constant || op == Op::figure || op == Op::local || argument.type != ValueType::number) {
            name_local(parameter.name, parameter.second_name, argument);
            continue;
        }
        Typed reference;
        const auto bound = let(both_names(parameter.name, parameter.second_name), argument, &reference);
        lets.emplace_back(bound.labels, argument.term);
        name_local(parameter.name, parameter.second_name, reference);
    }
    Context inside;
    inside.locals = &locals;
    inside.depth = context.depth + 1;
    inside.stage = context.stage;
    const Written before{model_.terms.size(), model_.ranges.size(), findings_.size()};
    Typed body;
    for (const auto& step : function.steps) {
        body = function_step(step, inside);
        if (!body.ok) break;
        if (&step == &function.steps.back()) break;
        Typed reference;
        const auto bound = let(both_names(step.name, step.second_name), body, &reference);
        lets.emplace_back(bound.labels, body.term);
        name_local(step.name, step.second_name, reference);
    }
    place_at_call(before, function, at);
    if (!body.ok) return {};
    return close_lets(lets, body, at);
}

Typed Elaborator::function_step(const LibraryFunction::Step& step, const Context& inside) {
    const auto terms_before = model_.terms.size();
    auto value = expr(step.value, inside);
    if (!value.ok || step.unit.empty()) return value;
    const auto declared = unit_of_spelling(step.unit);
    if (!require_fit(value, typed(none, declared), step.value.at.span, Say("与声明的单位不同", "this differs from the unit declared"))) return {};
    value.unit = declared;
    // A term made here is shown in the unit declared; an argument's term keeps its own.
    if (value.term >= terms_before) model_.terms[value.term].unit = unit_index(value.unit);
    return value;
}

// What was written out stands in a text of the library, which messages and derivations of the policy cannot show: it gets the place
// of the call, and conditions and limits none, since the call's words are not theirs.
void Elaborator::place_at_call(const Written& before, const LibraryFunction& function, Span call) {
    for (auto i = before.terms; i < model_.terms.size(); ++i) {
        auto& term = model_.terms[i];
        switch (term.op) {
            case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: case Op::absolute: case Op::minimum: case Op::maximum:
            case Op::power: case Op::round_whole: case Op::constant: case Op::local: case Op::let: case Op::choose: term.at = call; break;
            default: term.at = {call.file, 0, 0};
        }
    }
    for (auto i = before.ranges; i < model_.ranges.size(); ++i) model_.ranges[i].at = {call.file, 0, 0};
    for (auto i = before.findings; i < findings_.size(); ++i) {
        findings_[i].at = call;
        findings_[i].labels.clear();
        findings_[i].notes.push_back(Say("在函数“" + function.name + "”的算法里", "in the formula of \"" + both_names(function.name, function.second_name).en + "\""));
    }
}

}  // namespace kaohe
