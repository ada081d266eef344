// SPDX-License-Identifier: Apache-2.0
// A number as people type it into a cell: "12.5%", "1,234.00", "10 万元", "１２天", "￥1.2万". What a column makes of it is cell_reader.hpp.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "interpreter/number.hpp"
#include "tools/data/coercion.hpp"

namespace kaohe {

struct NumberCell {
    enum class Kind { number, blank, not_a_number, too_many_digits };
    Kind kind = Kind::not_a_number;
    Number number;
    std::string unit;   // what stands after the digits, in half width; empty where nothing does
    std::string money;  // the currency sign before them, if any: "￥"
    CoercionSet coercions;
};

// Full-width digits and marks count as their ASCII forms; thousands commas stand before exactly three digits each.
NumberCell read_number_cell(std::string_view cell);

// 万 and 亿 at the front of what stands after the digits, taken off; 1 where there is none.
Number take_magnitude(std::string& unit);

}  // namespace kaohe
