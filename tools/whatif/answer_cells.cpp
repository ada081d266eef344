// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/answer_cells.hpp"

#include "interpreter/value_text.hpp"

namespace kaohe {

AnswerCell text_cell(Say text) { return {std::move(text), {}, false}; }

AnswerCell number_cell(const Number& number, const Unit& unit) { return {number_text(number, unit), exact_text(number / unit.scale), false}; }

AnswerCell count_cell(std::uint64_t count) { return {Say(std::to_string(count)), std::to_string(count), false}; }

AnswerCell change_cell(const Number& difference, const Unit& unit) {
    if (difference.is_zero()) return {};
    return {signed_words(difference, unit), exact_text(difference / difference_unit(unit).scale), false};
}

AnswerCell value_cell(const Model& model, FigureId figure, const Value& value) {
    if (value.kind == Value::Kind::number) return number_cell(value.number, model.units[model.figures[figure].unit]);
    return {figure_text(model, figure, value), {}, false};
}

AnswerCell figure_cell(const Model& model, FigureId figure, const PersonResult& result) {
    if (figure == none || result.status != Status::scored) return {};
    const Value& value = result.figures[figure];
    if (value.kind == Value::Kind::number) return number_cell(value.number, model.units[model.figures[figure].unit]);
    return {figure_text(model, figure, value, result.made_texts), {}, false};
}

AnswerCell rating_cell(const Model& model, std::uint32_t label) {
    if (label == none) return {};
    return {label_words(model.label_lists[model.scales.front().labels], label), {}, false};
}

AnswerCell id_cell(const Person& person) { return text_cell(person.id.empty() ? row_words(person.row) : Say(person.id)); }

bool is_money(const Model& model, FigureId figure) { return model.figures[figure].type == ValueType::number && is_money(model.units[model.figures[figure].unit]); }

}  // namespace kaohe
