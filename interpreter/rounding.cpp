// SPDX-License-Identifier: Apache-2.0
// Rounding in 128-bit integers where the numbers are small, in Number's own arithmetic where they are not.
#include "interpreter/rounding.hpp"

#include <optional>
#include <utility>

namespace kaohe {

namespace {

// Truncating division; 64-bit hardware division when both fit, since a 128-bit one costs several times as much.
struct Division {
  Int128 quotient, remainder;
};
Division divide(Int128 num, Int128 den) {
  const auto short_num = static_cast<std::int64_t>(num), short_den = static_cast<std::int64_t>(den);
  if (short_num == num && short_den == den) return {short_num / short_den, short_num % short_den};
  return {num / den, num % den};
}

// Nothing if the rounded value leaves 64 bits. Preconditions: both small, step > 0.
std::optional<Number> round_small(const Number& value, RoundingMode mode, const Number& step) {
  const Int128 num = Int128{value.small_numerator()} * step.small_denominator();
  const Int128 den = Int128{value.small_denominator()} * step.small_numerator();
  auto [multiple, remainder] = divide(num, den);
  if (remainder != 0) {
    const bool negative = num < 0;
    const Int128 rest = negative ? -remainder : remainder;
    // Compared as rest against den - rest, so that nothing is doubled near the limit.
    const auto half = rest < den - rest   ? std::strong_ordering::less
                      : rest > den - rest ? std::strong_ordering::greater
                                          : std::strong_ordering::equal;
    if (rounds_away_from_zero(mode, negative, half, multiple % 2 != 0)) multiple += negative ? -1 : 1;
  }
  const auto count = static_cast<std::int64_t>(multiple);
  std::int64_t rounded;
  if (count != multiple || __builtin_mul_overflow(count, step.small_numerator(), &rounded)) return std::nullopt;
  return Number::fraction(rounded, step.small_denominator());
}

}  // namespace

Number round_to(const Number& value, RoundingMode mode, const Number& step) {
  assert(step.sign() > 0);
  if (value.is_small() && step.is_small()) {
    if (auto rounded = round_small(value, mode, step)) return *std::move(rounded);
  }
  const Number steps = value / step;
  Number multiple = steps.truncate();
  const Number rest = (steps - multiple).abs();
  if (!rest.is_zero()) {
    const bool odd = !(multiple / 2).is_integer();
    if (rounds_away_from_zero(mode, steps.sign() < 0, rest <=> Number::fraction(1, 2), odd)) multiple += steps.sign();
  }
  return multiple * step;
}

}  // namespace kaohe
