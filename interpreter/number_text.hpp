// SPDX-License-Identifier: Apache-2.0
// Numbers as decimal or fraction text. Reading them is Number::from_decimal; units and percent signs belong to the callers.
#pragma once
#include <string>
#include <string_view>

#include "interpreter/number.hpp"
#include "interpreter/rounding.hpp"

namespace kaohe {

// Decimals that a terminating number may show; past that it is rounded like a non-terminating one.
inline constexpr int max_exact_decimals = 40;

struct DecimalText {
  std::string text;
  bool exact;  // false: rounded, and the caller writes ≈ before it
};

// A terminating decimal in full ("0.125"); any other number rounded half up to max_decimals, trailing zeros dropped.
DecimalText to_text(const Number& number, int max_decimals = 12);

// Appends what to_text gives and returns its `exact`. Allocates nothing of its own for a small terminating number: this writes
// the cells of large result files.
bool append_text(std::string& out, const Number& number, int max_decimals = 12);

// Exactly `decimals` decimals ("90.00"); a value that rounds to zero has no sign. Precondition: decimals >= 0.
std::string to_fixed(const Number& number, int decimals, RoundingMode mode);

// The reduced fraction ("2105/24"), or the integer ("5").
std::string to_fraction_text(const Number& number);

// The whole part of a decimal text in groups of three: "-1234567.5" becomes "-1,234,567.5".
std::string grouped(std::string_view decimal_text);

}  // namespace kaohe
