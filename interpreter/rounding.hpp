// SPDX-License-Identifier: Apache-2.0
// Exact rounding of a Number to a multiple of a step; rounding while printing is in number_text.hpp.
#pragma once
#include <compare>

#include "interpreter/number.hpp"

namespace kaohe {

enum class RoundingMode {
  half_up,    // 四舍五入: to the nearest, a tie goes away from zero (-2.5 becomes -3)
  half_even,  // 四舍六入五成双: to the nearest, a tie goes to the even multiple
  half_down,  // 五舍六入: to the nearest, a tie goes towards zero
  up,         // 进一: away from zero
  down,       // 舍去: towards zero
  ceiling,    // 向上取整: towards positive infinity
  floor,      // 向下取整: towards negative infinity
};

// Whether a magnitude that lies strictly between two neighbouring multiples goes to the one further from zero.
// `half`: how its remainder past the nearer-to-zero multiple compares with half a step; `odd`: whether that multiple is odd.
constexpr bool rounds_away_from_zero(RoundingMode mode, bool negative, std::strong_ordering half, bool odd) {
  switch (mode) {
    case RoundingMode::half_up: return half >= 0;
    case RoundingMode::half_even: return half > 0 || (half == 0 && odd);
    case RoundingMode::half_down: return half > 0;
    case RoundingMode::up: return true;
    case RoundingMode::down: return false;
    case RoundingMode::ceiling: return !negative;
    case RoundingMode::floor: return negative;
  }
  return false;
}

// The multiple of `step` that `mode` chooses for `value`: to 0.01, to 0.5, to 5%, to 1. Precondition: step > 0.
// Throws NumberTooLarge if value / step exceeds Number::max_bits.
Number round_to(const Number& value, RoundingMode mode, const Number& step);

}  // namespace kaohe
