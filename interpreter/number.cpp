// SPDX-License-Identifier: Apache-2.0
// The slow half of Number: 128-bit intermediates with reduction, then Boost's rationals within a bound.
#include "interpreter/number.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/rational_adaptor.hpp>

namespace kaohe {

namespace {

// Expression templates off: with them `auto c = a + b` keeps references to a and b.
using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
using Rational =
    boost::multiprecision::number<boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
                                  boost::multiprecision::et_off>;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

// Also right for the lowest integer, whose magnitude no int64 holds.
constexpr std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

int trailing_zeros(UInt128 value) {
  const auto low = static_cast<std::uint64_t>(value);
  return low != 0 ? std::countr_zero(low) : 64 + std::countr_zero(static_cast<std::uint64_t>(value >> 64));
}

// Binary greatest common divisor; gcd(0, b) = b. Goes on in 64 bits as soon as both values fit, where a step is cheaper.
UInt128 gcd(UInt128 a, UInt128 b) {
  if (a == 0) return b;
  if (b == 0) return a;
  const int twos = std::min(trailing_zeros(a), trailing_zeros(b));
  a >>= trailing_zeros(a);
  b >>= trailing_zeros(b);
  while (a != b) {
    if (((a | b) >> 64) == 0) {
      a = std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
      break;
    }
    if (a < b) std::swap(a, b);
    a -= b;
    a >>= trailing_zeros(a);
  }
  return a << twos;
}

Integer to_integer(UInt128 value) {
  return Integer{static_cast<std::uint64_t>(value >> 64)} << 64 | Integer{static_cast<std::uint64_t>(value)};
}

unsigned bits(const Integer& value) { return value.is_zero() ? 0 : msb(Integer{boost::multiprecision::abs(value)}) + 1; }

// Digits only, checked by the caller. In pieces of 18 because Boost reads a leading 0 as octal.
Integer read_digits(std::string_view digits) {
  Integer value = 0;
  for (std::size_t at = 0; at < digits.size();) {
    std::uint64_t piece = 0, scale = 1;
    for (const std::size_t end = std::min(at + 18, digits.size()); at < end; ++at, scale *= 10)
      piece = piece * 10 + static_cast<std::uint64_t>(digits[at] - '0');
    value = value * scale + piece;
  }
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

struct Number::Big {
  Rational value;

  static const Big& at(std::int64_t address) { return *reinterpret_cast<const Big*>(static_cast<std::intptr_t>(address)); }

  static std::int64_t keep(Rational value) {
    return static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(new Big{std::move(value)}));
  }

  static Rational rational(Parts p) { return p.den == 0 ? at(p.num).value : Rational{Integer{p.num}, Integer{p.den}}; }
  static Integer numerator(Parts p) { return p.den == 0 ? Integer{boost::multiprecision::numerator(at(p.num).value)} : Integer{p.num}; }
  static Integer denominator(Parts p) { return p.den == 0 ? Integer{boost::multiprecision::denominator(at(p.num).value)} : Integer{p.den}; }

  // Every big result passes here: back to small when it fits, refused when too large. So no operand exceeds max_bits, an operation
  // sees at most twice as many bits before it is refused, and a power or a loop of squarings stops at its first such step.
  static Parts settle(Rational value) {
    const Integer num = boost::multiprecision::numerator(value), den = boost::multiprecision::denominator(value);
    if (num >= lowest && num <= highest && den <= highest) return {static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
    if (bits(num) + bits(den) > max_bits) throw NumberTooLarge{};
    return {keep(std::move(value)), 0};
  }

  // A result of two small operands, reduced if it has to be. Precondition: den > 0; both below 2^127 in magnitude.
  static Parts settle(Int128 num, Int128 den) {
    if (static_cast<std::int64_t>(num) == num && static_cast<std::int64_t>(den) == den)
      return {static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
    const bool negative = num < 0;
    UInt128 above = negative ? 0 - static_cast<UInt128>(num) : static_cast<UInt128>(num), below = static_cast<UInt128>(den);
    const UInt128 divisor = gcd(above, below);
    above /= divisor;
    below /= divisor;
    if (below <= UInt128{highest} && above <= UInt128{highest} + (negative ? 1 : 0)) {
      const auto low = static_cast<std::uint64_t>(above);
      return {static_cast<std::int64_t>(negative ? 0 - low : low), static_cast<std::int64_t>(below)};
    }
    const Integer top = to_integer(above);
    return {keep(Rational{negative ? Integer{-top} : top, to_integer(below)}), 0};
  }

  // Reduced, small form only.
  static Parts reduced(Parts p) {
    const std::uint64_t divisor = std::gcd(magnitude(p.num), static_cast<std::uint64_t>(p.den));
    const std::uint64_t above = magnitude(p.num) / divisor;
    return {static_cast<std::int64_t>(p.num < 0 ? 0 - above : above), static_cast<std::int64_t>(static_cast<std::uint64_t>(p.den) / divisor)};
  }
};

std::int64_t Number::clone(std::int64_t address) { return Big::keep(Big::at(address).value); }

void Number::release(std::int64_t address) noexcept { delete &Big::at(address); }

int Number::sign_slow(std::int64_t address) { return Big::at(address).value.sign(); }

// INVARIANT: a numerator times a denominator is at most 2^126 - 2^63 in magnitude, so the sum of two such products stays in Int128.
// The denominators' common factor goes first: often that alone brings the sum back to 64 bits, and it costs a 64-bit gcd only.
Number::Parts Number::add_slow(Parts a, Parts b) {
  if (a.den == 0 || b.den == 0) return Big::settle(Rational{Big::rational(a) + Big::rational(b)});
  const std::int64_t common = std::gcd(a.den, b.den);
  return Big::settle(Int128{a.num} * (b.den / common) + Int128{b.num} * (a.den / common), Int128{a.den} * (b.den / common));
}

Number::Parts Number::subtract_slow(Parts a, Parts b) {
  if (a.den == 0 || b.den == 0) return Big::settle(Rational{Big::rational(a) - Big::rational(b)});
  const std::int64_t common = std::gcd(a.den, b.den);
  return Big::settle(Int128{a.num} * (b.den / common) - Int128{b.num} * (a.den / common), Int128{a.den} * (b.den / common));
}

Number::Parts Number::multiply_slow(Parts a, Parts b) {
  if (a.den == 0 || b.den == 0) return Big::settle(Rational{Big::rational(a) * Big::rational(b)});
  return Big::settle(Int128{a.num} * b.num, Int128{a.den} * b.den);
}

Number::Parts Number::divide_slow(Parts a, Parts b) {
  // INVARIANT: num is 0 only for zero. Past the assertion, a release build must not make a denominator 0: that would be read as
  // the address of a big number.
  assert(b.num != 0);
  if (b.num == 0) throw std::domain_error{"division by zero"};
  if (a.den == 0 || b.den == 0) return Big::settle(Rational{Big::rational(a) / Big::rational(b)});
  const Int128 num = Int128{a.num} * b.den, den = Int128{a.den} * b.num;
  return den < 0 ? Big::settle(-num, -den) : Big::settle(num, den);
}

std::strong_ordering Number::compare_slow(Parts a, Parts b) {
  const Integer left = Big::numerator(a) * Big::denominator(b), right = Big::numerator(b) * Big::denominator(a);
  return left.compare(right) <=> 0;
}

Number Number::fraction(std::int64_t num, std::int64_t den) {
  assert(den != 0);
  if (den > 0) return Number{Parts{num, den}};
  return Number{divide_slow({num, 1}, {den, 1})};
}

std::optional<Number> Number::from_decimal(std::string_view text) {
  static constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::size_t scale = point == std::string_view::npos ? 0 : text.size() - point - 1;
  const std::size_t digits = text.size() - (point != std::string_view::npos ? 1 : 0);
  if (digits > max_decimal_digits) return std::nullopt;
  if (digits < powers_of_ten.size()) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i == point) continue;
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      value = value * 10 + (text[i] - '0');
    }
    if (digits == scale || point + 1 == text.size()) return std::nullopt;
    return Number{Parts{negative ? -value : value, powers_of_ten[scale]}};
  }
  const std::string_view whole = text.substr(0, point), part = point == std::string_view::npos ? "0" : text.substr(point + 1);
  if (!all_digits(whole) || !all_digits(part)) return std::nullopt;
  const Integer unit = pow(Integer{10}, static_cast<unsigned>(scale));
  const Integer value = read_digits(whole) * unit + read_digits(part);
  return Number{Big::settle(Rational{negative ? Integer{-value} : value, unit})};
}

Number Number::from_big(std::string_view num, std::string_view den) {
  const bool negative = num.starts_with('-');
  if (negative) num.remove_prefix(1);
  assert(all_digits(num) && all_digits(den));
  // Four bits a digit is more than any digit needs; without this check a long text would cost quadratic time first.
  if (num.size() > max_bits || den.size() > max_bits) throw NumberTooLarge{};
  const Integer value = read_digits(num);
  return Number{Big::settle(Rational{negative ? Integer{-value} : value, read_digits(den)})};
}

bool Number::is_integer_slow() const {
  if (den_ == 0) return Big::denominator(parts()) == 1;
  return num_ % den_ == 0;
}

Number Number::truncate() const {
  if (den_ == 0) return Number{Big::settle(Rational{Integer{Big::numerator(parts()) / Big::denominator(parts())}})};
  return num_ / den_;
}

Number Number::floor() const {
  const Number towards_zero = truncate();
  return *this < towards_zero ? towards_zero - 1 : towards_zero;
}

Number Number::ceil() const {
  const Number towards_zero = truncate();
  return *this > towards_zero ? towards_zero + 1 : towards_zero;
}

Number Number::power(int exponent) const {
  assert(!is_zero() || exponent >= 0);
  if (exponent < 0) {
    // -(exponent + 1), because the lowest int has no negation.
    const Number inverse = Number{1} / *this;
    return inverse.power(-(exponent + 1)) * inverse;
  }
  // No square is taken that the result does not need, so one that is too large means that the result is, too.
  Number result = 1, square = *this;
  for (auto left = static_cast<unsigned>(exponent); left != 0;) {
    if (left & 1) result *= square;
    left >>= 1;
    if (left != 0) square *= square;
  }
  return result;
}

std::string Number::numerator() const {
  return den_ == 0 ? Big::numerator(parts()).str() : std::to_string(Big::reduced(parts()).num);
}

std::string Number::denominator() const {
  return den_ == 0 ? Big::denominator(parts()).str() : std::to_string(Big::reduced(parts()).den);
}

std::optional<std::int64_t> Number::to_int64_slow() const {
  if (den_ == 0 || num_ % den_ != 0) return std::nullopt;
  return num_ / den_;
}

std::size_t Number::hash() const {
  // Big numbers are rare as keys; their text is canonical.
  if (den_ == 0) return std::hash<std::string>{}(numerator() + '/' + denominator());
  const Parts canonical = Big::reduced(parts());
  const auto mixed = static_cast<std::uint64_t>(canonical.num) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(canonical.den);
  return std::hash<std::uint64_t>{}((mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u);
}

}  // namespace kaohe
