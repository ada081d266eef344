// SPDX-License-Identifier: Apache-2.0
// Figures of people as cells of an answer.
#pragma once
#include "tools/whatif/answer.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

AnswerCell text_cell(Say text);
// "86.5", or "200/3" where it does not end in decimals.
std::string exact_text(const Number& number);
// With the unit's word, and exactly in the unit.
AnswerCell number_cell(const Number& number, const Unit& unit);
// "+3.5 分", "−0.5%", of no difference an empty cell.
AnswerCell change_cell(const Number& difference, const Unit& unit);
// "1.6375 万元", "18000/47 秒（约 382.9787 秒）": exact, whatever stands beside it.
Say exact_words(const Number& number, const Unit& unit);
AnswerCell count_cell(std::uint64_t count);
// A figure of a result; empty where the person is not scored.
AnswerCell figure_cell(const Model& model, FigureId figure, const PersonResult& result);
AnswerCell value_cell(const Model& model, FigureId figure, const Value& value);
AnswerCell rating_cell(const Model& model, std::uint32_t label);
// The row in the file of whoever has no ID.
AnswerCell id_cell(const Person& person);

// What a figure is called in an answer: 接通率得分, not the name that its data has, too.
Say figure_name(const Model& model, FigureId figure);
bool is_money(const Model& model, FigureId figure);
// The unit of differences: of a percentage, percentage points.
Unit difference_unit(const Unit& unit);

}  // namespace kaohe
