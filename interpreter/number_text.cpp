// SPDX-License-Identifier: Apache-2.0
// Numbers as text: long division in machine words for small fractions, in Boost's integers for the others.
#include "interpreter/number_text.hpp"

#include <algorithm>
#include <charconv>

#include <boost/multiprecision/cpp_int.hpp>

namespace kaohe {

namespace {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

// 10^19 is the largest power of ten in 64 bits; 18 keeps magnitude * power below 2^123.
constexpr int digits_a_piece = 18;

constexpr std::uint64_t power_of_ten(int exponent) {
  std::uint64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

// Writes exactly `width` digits, with leading zeros, and returns the end.
char* write_padded(char* at, std::uint64_t value, int width) {
  for (int i = width; i-- > 0; value /= 10) at[i] = static_cast<char>('0' + value % 10);
  return at + width;
}

// Appends num/den as a decimal if it terminates within max_exact_decimals. Precondition: den > 0. Needs no reduced fraction:
// the division terminates when its remainder is zero.
bool append_terminating(std::string& out, std::int64_t num, std::int64_t den) {
  char buffer[64];  // a sign, 19 digits, a point, 40 decimals
  char* at = buffer;
  if (num < 0) *at++ = '-';
  const auto below = static_cast<std::uint64_t>(den);
  const std::uint64_t above = magnitude(num);
  at = std::to_chars(at, std::end(buffer), above / below).ptr;
  std::uint64_t rest = above % below;
  if (rest != 0) {
    *at++ = '.';
    int written = 0;
    constexpr std::uint64_t billion = power_of_ten(9);
    if (below < billion * 9) {  // rest * 10^9 stays in 64 bits; this is nearly every amount and score
      at = write_padded(at, rest * billion / below, 9);
      rest = rest * billion % below;
      written = 9;
    }
    while (rest != 0 && written < max_exact_decimals) {
      const int width = std::min(digits_a_piece, max_exact_decimals - written);
      const UInt128 scaled = UInt128{rest} * power_of_ten(width);
      at = write_padded(at, static_cast<std::uint64_t>(scaled / below), width);
      rest = static_cast<std::uint64_t>(scaled % below);
      written += width;
    }
    if (rest != 0) return false;
    while (at[-1] == '0') --at;
  }
  out.append(buffer, at);
  return true;
}

std::strong_ordering order(const Integer& a, const Integer& b) { return a.compare(b) <=> 0; }
std::strong_ordering order(const UInt128& a, const UInt128& b) {
  return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

// above/below rounded to an integer, for a value whose sign is given apart.
template <class Unsigned>
Unsigned rounded_quotient(const Unsigned& above, const Unsigned& below, bool negative, RoundingMode mode) {
  Unsigned quotient = above / below;
  const Unsigned rest = above - quotient * below;
  if (rest == 0) return quotient;
  const bool odd = quotient % 2 != 0;
  if (rounds_away_from_zero(mode, negative, order(rest, Unsigned(below - rest)), odd)) quotient += 1;
  return quotient;
}

// The digits of a scaled integer with the point put in.
std::string place_point(std::string digits, bool negative, int decimals) {
  const auto scale = static_cast<std::size_t>(decimals);
  if (digits.find_first_not_of('0') == std::string::npos) negative = false;
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  return negative ? '-' + digits : digits;
}

std::string fixed_small(const Number& number, int decimals, RoundingMode mode) {
  const bool negative = number.sign() < 0;
  const UInt128 unit = power_of_ten(decimals);
  const auto below = static_cast<std::uint64_t>(number.small_denominator());
  const UInt128 scaled = rounded_quotient<UInt128>(magnitude(number.small_numerator()) * unit, below, negative, mode);
  // INVARIANT: the whole part is at most 2^63, since rounding moves a magnitude to the next integer at most.
  char digits[2 * digits_a_piece + 4];
  char* end = std::to_chars(digits, std::end(digits), static_cast<std::uint64_t>(scaled / unit)).ptr;
  end = write_padded(end, static_cast<std::uint64_t>(scaled % unit), decimals);
  return place_point(std::string(digits, end), negative, decimals);
}

struct Fraction {
  Integer above, below;
  bool negative;
};

// By way of decimal text, because Boost stays out of number.hpp; reduced text has no leading zero, which Boost would read as octal.
Fraction big_fraction(const Number& number) {
  const bool negative = number.sign() < 0;
  return {Integer{number.numerator().substr(negative ? 1 : 0)}, Integer{number.denominator()}, negative};
}

// Empty for zero (place_point pads). In pieces rather than by Boost's str(): where its string assignment is inlined, g++ 12 -O3
// reports a false -Wrestrict (GCC bug 105651).
std::string digits_of(Integer value) {
  std::string reversed;
  do {
    auto piece = static_cast<std::uint64_t>(Integer{value % power_of_ten(digits_a_piece)});
    value /= power_of_ten(digits_a_piece);
    // The leading piece ends with its last digit, the others are full.
    for (int i = 0; i < digits_a_piece && (piece != 0 || value != 0); ++i, piece /= 10) reversed += static_cast<char>('0' + piece % 10);
  } while (value != 0);
  return {reversed.rbegin(), reversed.rend()};
}

std::string fixed_big(const Fraction& fraction, int decimals, RoundingMode mode) {
  const Integer unit = pow(Integer{10}, static_cast<unsigned>(decimals));
  const Integer scaled = rounded_quotient<Integer>(fraction.above * unit, fraction.below, fraction.negative, mode);
  return place_point(digits_of(scaled), fraction.negative, decimals);
}

// The decimals a reduced fraction needs, or more than max_exact_decimals if it does not terminate by then.
int exact_decimals(Integer below) {
  int twos = static_cast<int>(lsb(below)), fives = 0;
  below >>= static_cast<unsigned>(twos);
  for (; below != 1; ++fives) {
    if (fives == max_exact_decimals || below % 5 != 0) return max_exact_decimals + 1;
    below /= 5;
  }
  return std::max(twos, fives);
}

void drop_trailing_zeros(std::string& text) {
  if (text.find('.') == std::string::npos) return;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
}

}  // namespace

bool append_text(std::string& out, const Number& number, int max_decimals) {
  if (number.is_small() && append_terminating(out, number.small_numerator(), number.small_denominator())) return true;
  if (!number.is_small()) {
    const Fraction fraction = big_fraction(number);
    if (const int decimals = exact_decimals(fraction.below); decimals <= max_exact_decimals) {
      out += fixed_big(fraction, decimals, RoundingMode::down);
      return true;
    }
  }
  std::string text = to_fixed(number, max_decimals, RoundingMode::half_up);
  drop_trailing_zeros(text);
  out += text;
  return false;
}

DecimalText to_text(const Number& number, int max_decimals) {
  DecimalText result{};
  result.exact = append_text(result.text, number, max_decimals);
  return result;
}

std::string to_fixed(const Number& number, int decimals, RoundingMode mode) {
  assert(decimals >= 0);
  if (number.is_small() && decimals <= digits_a_piece) return fixed_small(number, decimals, mode);
  return fixed_big(big_fraction(number), decimals, mode);
}

std::string to_fraction_text(const Number& number) {
  return number.is_integer() ? number.numerator() : number.numerator() + '/' + number.denominator();
}

std::string grouped(std::string_view decimal_text) {
  std::string text{decimal_text};
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace kaohe
