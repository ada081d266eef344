// SPDX-License-Identifier: Apache-2.0
#include "interpreter/library_function.hpp"

#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

// The first and the second head of a line, and what else it holds.
LibraryFunction::Step step_of(const Line& line) {
    LibraryFunction::Step step;
    for (const auto& part : line.parts) {
        if (const auto* const head = std::get_if<Head>(&part.part)) (step.name.empty() ? step.name : step.second_name) = head->name.text;
        if (const auto* const unit = std::get_if<UnitText>(&part.part)) step.unit = unit->unit;
        if (const auto* const value = std::get_if<Expr>(&part.part)) step.value = *value;
    }
    return step;
}

void add_sentence(LibraryFunction& function, const Phrase& phrase) {
    static const auto text_slot = slot_number("text"), zh_slot = slot_number("zh"), en_slot = slot_number("en"), x_slot = slot_number("x"), v_slot = slot_number("v");
    switch (phrase.id) {
        case Sentence::function_second_name: function.second_name = squeeze_blanks(phrase.text(text_slot)); break;
        case Sentence::function_summary: function.summary = Say(phrase.text(zh_slot), phrase.text(en_slot)); break;
        case Sentence::function_basis: function.basis = Say(phrase.text(zh_slot), phrase.text(en_slot)); break;
        case Sentence::function_example: function.examples.push_back({*phrase.expr(x_slot), *phrase.expr(v_slot), phrase.at.span}); break;
        case Sentence::function_example_zero: function.examples.push_back({*phrase.expr(x_slot), std::nullopt, phrase.at.span}); break;
        default: break;
    }
}

LibraryFunction function_of(const Clause& clause) {
    LibraryFunction function;
    function.at = clause.word.span;
    for (const auto& line : clause.lines) {
        bool sentence = false;
        for (const auto& part : line.parts) {
            if (const auto* const phrase = std::get_if<Phrase>(&part.part)) {
                add_sentence(function, *phrase);
                sentence = true;
            }
            if (const auto* const parameter = std::get_if<Box<SubLine>>(&part.part)) {
                const auto names = step_of(**parameter);
                function.parameters.push_back({names.name, names.second_name});
            }
        }
        if (line.kind == NodeKind::function_head) function.name = step_of(line).name;
        else if (!sentence) function.steps.push_back(step_of(line));
    }
    return function;
}

}  // namespace

Say both_names(const std::string& name, const std::string& second_name) { return second_name.empty() ? Say(name) : Say(name, second_name); }

std::vector<LibraryFunction> functions_of(const Document& document) {
    std::vector<LibraryFunction> out;
    for (const auto& clause : document.clauses)
        if (clause.kind == ClauseKind::function && !clause.lines.empty()) out.push_back(function_of(clause));
    return out;
}

}  // namespace kaohe
