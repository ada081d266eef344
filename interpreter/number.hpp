// SPDX-License-Identifier: Apache-2.0
// The exact number that every score, weight and amount is: a small fraction, or a big one once that overflows.
// Rounding is in rounding.hpp, printing in number_text.hpp.
#pragma once
#include <cassert>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kaohe {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

// Thrown when a result would need more than Number::max_bits bits. This is the one exception type that may unwind inside
// one person's evaluation; the evaluator catches it in one place and reports where it happened.
class NumberTooLarge : public std::exception {
 public:
  const char* what() const noexcept override { return "number too large: numerator and denominator exceed 4096 bits"; }
};

// INVARIANT: den_ > 0: the value is num_/den_, not necessarily reduced. den_ == 0: num_ holds the address of a Big that this
// object alone owns, reduced, and too large for the small form (so a big value never equals a small one).
// Owned rather than shared: threads may read and copy one policy's constants without counting references.
class Number {
 public:
  static constexpr unsigned max_bits = 4096;
  static constexpr std::size_t max_decimal_digits = 40;

  constexpr Number() noexcept = default;
  // Signed integers only: a floating-point or 64-bit unsigned argument would convert with loss, so it does not compile.
  template <std::signed_integral T>
  constexpr Number(T value) noexcept : num_{value} {}
  constexpr Number(const Number& other) : num_{other.den_ == 0 ? clone(other.num_) : other.num_}, den_{other.den_} {}
  constexpr Number(Number&& other) noexcept : num_{other.num_}, den_{other.den_} {
    if (den_ == 0) [[unlikely]] other.num_ = 0, other.den_ = 1;
  }
  constexpr Number& operator=(const Number& other) {
    if (den_ == 0 || other.den_ == 0) [[unlikely]] return *this = Number{other};
    num_ = other.num_, den_ = other.den_;
    return *this;
  }
  constexpr Number& operator=(Number&& other) noexcept {
    if (den_ == 0 || other.den_ == 0) [[unlikely]] {
      const Parts old = parts();
      num_ = other.num_, den_ = other.den_;
      other.num_ = old.num, other.den_ = old.den;
      return *this;
    }
    num_ = other.num_, den_ = other.den_;
    return *this;
  }
  constexpr ~Number() {
    if (den_ == 0) [[unlikely]] release(num_);
  }

  // num/den as it stands. Precondition: den != 0.
  static Number fraction(std::int64_t num, std::int64_t den);
  // Reads ASCII `[-]digits[.digits]` of at most max_decimal_digits digits, leading zeros included; nothing for any other text.
  static std::optional<Number> from_decimal(std::string_view text);
  // Reads `[-]digits` over `digits` of any length up to the limit. Preconditions: that shape, den not zero.
  static Number from_big(std::string_view num, std::string_view den);

  // Precondition for division: the divisor is not zero; callers test and report.
  friend Number operator+(const Number& a, const Number& b) { return Number{add(a.parts(), b.parts())}; }
  friend Number operator-(const Number& a, const Number& b) { return Number{subtract(a.parts(), b.parts())}; }
  friend Number operator*(const Number& a, const Number& b) { return Number{multiply(a.parts(), b.parts())}; }
  friend Number operator/(const Number& a, const Number& b) { return Number{divide(a.parts(), b.parts())}; }
  Number& operator+=(const Number& b) { return *this = *this + b; }
  Number& operator-=(const Number& b) { return *this = *this - b; }
  Number& operator*=(const Number& b) { return *this = *this * b; }
  Number& operator/=(const Number& b) { return *this = *this / b; }
  Number operator-() const { return Number{} - *this; }

  friend bool operator==(const Number& a, const Number& b) {
    if (a.den_ == 0 || b.den_ == 0) [[unlikely]] return compare_slow(a.parts(), b.parts()) == 0;
    return Int128{a.num_} * b.den_ == Int128{b.num_} * a.den_;
  }
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    if (a.den_ == 0 || b.den_ == 0) [[unlikely]] return compare_slow(a.parts(), b.parts());
    // Not Int128's own <=>: two plain comparisons compile to less once the caller asks for `<` only.
    const Int128 left = Int128{a.num_} * b.den_, right = Int128{b.num_} * a.den_;
    return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
  }
  friend Number min(const Number& a, const Number& b) { return b < a ? b : a; }
  friend Number max(const Number& a, const Number& b) { return a < b ? b : a; }

  // -1, 0 or 1.
  int sign() const { return den_ == 0 ? sign_slow(num_) : (num_ > 0) - (num_ < 0); }
  bool is_zero() const { return num_ == 0; }  // INVARIANT: no Big has address 0.
  bool is_integer() const { return den_ == 1 || is_integer_slow(); }
  Number abs() const { return sign() < 0 ? -*this : *this; }
  Number floor() const;
  Number ceil() const;
  Number truncate() const;
  // Zero to the power zero is one. Precondition: no negative power of zero.
  Number power(int exponent) const;

  // The reduced form as decimal text; the sign is the numerator's.
  std::string numerator() const;
  std::string denominator() const;
  std::optional<std::int64_t> to_int64() const { return den_ == 1 ? std::optional(num_) : to_int64_slow(); }
  // Equal numbers hash alike, however they are stored.
  std::size_t hash() const;

  // The small form as stored, for code with a fast path of its own. Precondition of the latter two: is_small().
  bool is_small() const { return den_ != 0; }
  std::int64_t small_numerator() const { return assert(is_small()), num_; }
  std::int64_t small_denominator() const { return assert(is_small()), den_; }

 private:
  struct Big;
  // What a Number holds, passed by value so that the operands of inlined arithmetic can stay in registers.
  struct Parts {
    std::int64_t num, den;
  };
  explicit constexpr Number(Parts owned) noexcept : num_{owned.num}, den_{owned.den} {}
  constexpr Parts parts() const { return {num_, den_}; }

  // Each tries 64 bits. A big operand has denominator 0, so the product of the denominators tells it from a small result.
  static Parts add(Parts a, Parts b) {
    std::int64_t left, right, num, den;
    if (a.den == b.den && a.den != 0 && !__builtin_add_overflow(a.num, b.num, &num)) return {num, a.den};
    bool overflow = __builtin_mul_overflow(a.num, b.den, &left);
    overflow |= __builtin_mul_overflow(b.num, a.den, &right);
    overflow |= __builtin_add_overflow(left, right, &num);
    overflow |= __builtin_mul_overflow(a.den, b.den, &den);
    if (overflow || den == 0) [[unlikely]] return add_slow(a, b);
    return {num, den};
  }
  static Parts subtract(Parts a, Parts b) {
    std::int64_t left, right, num, den;
    if (a.den == b.den && a.den != 0 && !__builtin_sub_overflow(a.num, b.num, &num)) return {num, a.den};
    bool overflow = __builtin_mul_overflow(a.num, b.den, &left);
    overflow |= __builtin_mul_overflow(b.num, a.den, &right);
    overflow |= __builtin_sub_overflow(left, right, &num);
    overflow |= __builtin_mul_overflow(a.den, b.den, &den);
    if (overflow || den == 0) [[unlikely]] return subtract_slow(a, b);
    return {num, den};
  }
  static Parts multiply(Parts a, Parts b) {
    std::int64_t num, den;
    bool overflow = __builtin_mul_overflow(a.num, b.num, &num);
    overflow |= __builtin_mul_overflow(a.den, b.den, &den);
    if (overflow || den == 0) [[unlikely]] return multiply_slow(a, b);
    return {num, den};
  }
  // A divisor's numerator goes below the line: only a positive one of a small fraction stays on the fast path.
  static Parts divide(Parts a, Parts b) {
    std::int64_t num, den;
    bool overflow = __builtin_mul_overflow(a.num, b.den, &num);
    overflow |= __builtin_mul_overflow(a.den, b.num, &den);
    if (overflow || den <= 0 || b.den == 0) [[unlikely]] return divide_slow(a, b);
    return {num, den};
  }

  bool is_integer_slow() const;
  std::optional<std::int64_t> to_int64_slow() const;
  static Parts add_slow(Parts a, Parts b);
  static Parts subtract_slow(Parts a, Parts b);
  static Parts multiply_slow(Parts a, Parts b);
  static Parts divide_slow(Parts a, Parts b);
  static std::strong_ordering compare_slow(Parts a, Parts b);
  static int sign_slow(std::int64_t address);
  static std::int64_t clone(std::int64_t address);
  static void release(std::int64_t address) noexcept;

  std::int64_t num_ = 0;
  std::int64_t den_ = 1;
};
static_assert(sizeof(Number) == 16);

}  // namespace kaohe

template <>
struct std::hash<kaohe::Number> {
  std::size_t operator()(const kaohe::Number& number) const { return number.hash(); }
};
