// SPDX-License-Identifier: Apache-2.0
// Rounding by example, and against a second implementation that shares nothing with the first: floor formulas on Boost integers.
#include "interpreter/rounding.hpp"

#include <array>
#include <limits>
#include <random>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include "interpreter/number_text.hpp"

namespace kaohe {
namespace {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

constexpr std::array modes{RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::up,
                           RoundingMode::down,    RoundingMode::ceiling,   RoundingMode::floor};

std::string rounded(std::string_view value, RoundingMode mode, std::string_view step) {
  return to_text(round_to(Number::from_decimal(value).value(), mode, Number::from_decimal(step).value())).text;
}

TEST(Rounding, half_up_goes_away_from_zero_on_ties) {
  EXPECT_EQ(rounded("89.95", RoundingMode::half_up, "0.1"), "90");
  EXPECT_EQ(rounded("89.949", RoundingMode::half_up, "0.1"), "89.9");
  EXPECT_EQ(rounded("-2.5", RoundingMode::half_up, "1"), "-3");
  EXPECT_EQ(rounded("2.5", RoundingMode::half_up, "1"), "3");
}

TEST(Rounding, each_mode_on_ties_and_beside_them) {
  struct Row {
    const char* value;
    std::array<const char*, 7> expected;  // in the order of `modes`
  };
  for (const Row& row : {Row{"2.5", {"3", "2", "2", "3", "2", "3", "2"}}, Row{"3.5", {"4", "4", "3", "4", "3", "4", "3"}},
                         Row{"-2.5", {"-3", "-2", "-2", "-3", "-2", "-2", "-3"}}, Row{"-3.5", {"-4", "-4", "-3", "-4", "-3", "-3", "-4"}},
                         Row{"2.51", {"3", "3", "3", "3", "2", "3", "2"}}, Row{"-2.49", {"-2", "-2", "-2", "-3", "-2", "-2", "-3"}},
                         Row{"0.5", {"1", "0", "0", "1", "0", "1", "0"}}, Row{"-0.5", {"-1", "0", "0", "-1", "0", "0", "-1"}},
                         Row{"7", {"7", "7", "7", "7", "7", "7", "7"}}, Row{"0", {"0", "0", "0", "0", "0", "0", "0"}}}) {
    for (std::size_t i = 0; i < modes.size(); ++i) EXPECT_EQ(rounded(row.value, modes[i], "1"), row.expected[i]) << row.value << " mode " << i;
  }
}

TEST(Rounding, steps_other_than_powers_of_ten) {
  EXPECT_EQ(rounded("87.3", RoundingMode::half_up, "0.5"), "87.5");
  EXPECT_EQ(rounded("87.2", RoundingMode::half_up, "0.5"), "87");
  EXPECT_EQ(rounded("0.83", RoundingMode::down, "0.05"), "0.8");
  EXPECT_EQ(rounded("1234", RoundingMode::half_even, "100"), "1200");
  EXPECT_EQ(rounded("1250", RoundingMode::half_even, "100"), "1200");
  EXPECT_EQ(rounded("1350", RoundingMode::half_even, "100"), "1400");
  EXPECT_EQ(to_fraction_text(round_to(Number::fraction(1, 2), RoundingMode::up, Number::fraction(1, 3))), "2/3");
}

TEST(Rounding, edges_of_64_bits) {
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(round_to(lowest, RoundingMode::half_up, 1), lowest);
  EXPECT_EQ(to_text(round_to(lowest, RoundingMode::up, 10)).text, "-9223372036854775810");
  EXPECT_EQ(to_text(round_to(highest, RoundingMode::ceiling, 1000)).text, "9223372036854776000");
  EXPECT_EQ(round_to(Number::fraction(lowest, highest), RoundingMode::up, 1), -2);
  EXPECT_EQ(round_to(Number::fraction(1, highest), RoundingMode::up, Number{highest}), highest);
  EXPECT_EQ(round_to(Number::fraction(lowest, 2), RoundingMode::half_even, Number{highest}), -highest);
  EXPECT_EQ(round_to(Number{highest}, RoundingMode::half_even, Number::fraction(1, highest)), highest);
}

// floor(a / b) for b > 0; Boost truncates.
Integer floor_div(const Integer& a, const Integer& b) {
  Integer quotient = a / b;
  if (quotient * b > a) --quotient;
  return quotient;
}

Integer ceil_div(const Integer& a, const Integer& b) { return -floor_div(-a, b); }

// n/d to an integer by one floor or ceiling of a shifted fraction, where the code under test divides and looks at the remainder.
Integer expected_multiple(const Integer& n, const Integer& d, RoundingMode mode) {
  switch (mode) {
    case RoundingMode::ceiling: return ceil_div(n, d);
    case RoundingMode::floor: return floor_div(n, d);
    case RoundingMode::up: return n < 0 ? floor_div(n, d) : ceil_div(n, d);
    case RoundingMode::down: return n < 0 ? ceil_div(n, d) : floor_div(n, d);
    case RoundingMode::half_up: return n < 0 ? ceil_div(2 * n - d, 2 * d) : floor_div(2 * n + d, 2 * d);
    case RoundingMode::half_down: return n < 0 ? floor_div(2 * n + d, 2 * d) : ceil_div(2 * n - d, 2 * d);
    case RoundingMode::half_even: {
      // The two nearest agree unless n/d is a tie; then one of them is even.
      const Integer upper = floor_div(2 * n + d, 2 * d), lower = ceil_div(2 * n - d, 2 * d);
      return upper % 2 == 0 ? upper : lower;
    }
  }
  return 0;
}

// The decimal text of scaled / 10^decimals.
std::string with_point(const Integer& scaled, int decimals) {
  const auto width = static_cast<std::size_t>(decimals);
  std::string digits = Integer{scaled < 0 ? Integer{-scaled} : scaled}.str();
  while (digits.size() <= width) digits = "0" + digits;
  if (width > 0) digits = digits.substr(0, digits.size() - width) + "." + digits.substr(digits.size() - width);
  return scaled < 0 ? "-" + digits : digits;
}

struct RandomFraction {
  Integer num, den;
  Number number() const { return Number::from_big(num.str(), den.str()); }
};

class Generator {
 public:
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }

  // Up to `bits` random bits, of any length.
  Integer integer(unsigned bits) {
    Integer value = 0;
    const unsigned length = 1 + static_cast<unsigned>(below(bits));
    for (unsigned i = 0; i < length; i += 32) value = (value << 32) + (engine_() & 0xFFFFFFFFu);
    return value & ((Integer{1} << length) - 1);
  }

  // A third of the values are ties or multiples of the step, which random digits would almost never hit.
  RandomFraction value(const RandomFraction& step, unsigned bits) {
    const Integer sign = below(2) == 0 ? 1 : -1;
    if (below(3) == 0) return {sign * integer(bits) * step.num, step.den * 2};
    return {sign * integer(bits), integer(bits) + 1};
  }

  RandomFraction step() {
    static constexpr std::array<std::array<int, 2>, 8> usual{{{1, 1}, {1, 10}, {1, 100}, {1, 2}, {5, 100}, {10, 1}, {1, 3}, {7, 20}}};
    const auto& [num, den] = usual[below(usual.size())];
    return below(4) != 0 ? RandomFraction{num, den} : RandomFraction{integer(70) + 1, integer(70) + 1};
  }

 private:
  std::mt19937_64 engine_{20240607};
};

TEST(Rounding, agrees_with_floor_formulas) {
  Generator generator;
  int ties = 0;
  for (int i = 0; i < 15'000; ++i) {
    const RandomFraction step = generator.step();
    const RandomFraction value = generator.value(step, i % 3 == 0 ? 12 : i % 3 == 1 ? 63 : 200);
    const Integer n = value.num * step.den, d = value.den * step.num;
    ties += (2 * n) % d == 0 && n % d != 0;
    for (const RoundingMode mode : modes) {
      const Integer multiple = expected_multiple(n, d, mode);
      const Number expected = Number::from_big(Integer{multiple * step.num}.str(), step.den.str());
      ASSERT_EQ(round_to(value.number(), mode, step.number()), expected)
          << value.num << "/" << value.den << " to " << step.num << "/" << step.den << " mode " << static_cast<int>(mode);
    }
  }
  EXPECT_GT(ties, 1000);
}

TEST(Rounding, printing_agrees_with_floor_formulas) {
  Generator generator;
  for (int i = 0; i < 3'000; ++i) {
    const int decimals = static_cast<int>(generator.below(25));
    const Integer unit = pow(Integer{10}, static_cast<unsigned>(decimals));
    const RandomFraction value = generator.value({1, unit}, i % 3 == 0 ? 12 : i % 3 == 1 ? 63 : 200);
    for (const RoundingMode mode : modes) {
      ASSERT_EQ(to_fixed(value.number(), decimals, mode), with_point(expected_multiple(value.num * unit, value.den, mode), decimals))
          << value.num << "/" << value.den << " decimals " << decimals << " mode " << static_cast<int>(mode);
    }
  }
}

}  // namespace
}  // namespace kaohe
