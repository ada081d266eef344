// SPDX-License-Identifier: Apache-2.0
// Numbers for readers who want them exact: a fraction where decimals do not end, a difference with its sign. The plain form is
// interpreter/value_text.hpp.
#pragma once
#include <string>

#include "interpreter/model.hpp"

namespace kaohe {

// "86.5", or "200/3" where it does not end in decimals.
std::string exact_text(const Number& number);
// "1.6375 万元", "18000/47 秒（约 382.9787 秒）": exact, whatever stands beside it.
Say exact_words(const Number& number, const Unit& unit);
// "+3.5 分", "−0.5 个百分点"; empty for no difference.
Say signed_words(const Number& difference, const Unit& unit);
// The unit of differences: of a percentage, percentage points.
Unit difference_unit(const Unit& unit);

}  // namespace kaohe
