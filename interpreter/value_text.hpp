// SPDX-License-Identifier: Apache-2.0
// Figures as people read them: "93.4%", "10 万元", "优秀", "≈ 87.708333333333"; used by messages, boards and derivations.
#pragma once
#include <span>
#include <string>

#include "interpreter/model.hpp"

namespace kaohe {

// A number with its unit's scale and word. Not exact in decimals: "≈ …" in front.
Say number_text(const Number& number, const Unit& unit);
// Any value of a figure; absent: "无数据" / "no data".
// made_texts: PersonResult::made_texts, where a text may come from a result.
Say value_text(const Model& model, const Value& value, const Unit& unit, std::uint32_t labels = none, std::span<const std::string> made_texts = {});
Say figure_text(const Model& model, FigureId figure, const Value& value, std::span<const std::string> made_texts = {});
// What is called so, in each language; `other`: its second name, empty where nothing says one.
Say in_both_languages(const std::string& said, const std::string& other);
// The number alone, in the unit's scale, for cells of a result file: "93.4" with unit %.
std::string cell_text(const Number& number, const Unit& unit);

}  // namespace kaohe
