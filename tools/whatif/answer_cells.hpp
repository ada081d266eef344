// SPDX-License-Identifier: Apache-2.0
// Figures of people as cells of an answer.
#pragma once
#include "tools/report/number_words.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/whatif/answer.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

AnswerCell text_cell(Say text);
// With the unit's word, and exactly in the unit.
AnswerCell number_cell(const Number& number, const Unit& unit);
// "+3.5 分", "−0.5%", of no difference an empty cell.
AnswerCell change_cell(const Number& difference, const Unit& unit);
AnswerCell count_cell(std::uint64_t count);
// A figure of a result; empty where the person is not scored.
AnswerCell figure_cell(const Model& model, FigureId figure, const PersonResult& result);
AnswerCell value_cell(const Model& model, FigureId figure, const Value& value);
AnswerCell rating_cell(const Model& model, std::uint32_t label);
// The row in the file of whoever has no ID.
AnswerCell id_cell(const Person& person);

bool is_money(const Model& model, FigureId figure);

}  // namespace kaohe
