// SPDX-License-Identifier: Apache-2.0
// Number by example: construction, reading, printing, the edges of 64 bits, the bound on size. The laws are in tests/property/.
#include "interpreter/number.hpp"

#include <limits>
#include <type_traits>
#include <unordered_set>

#include <gtest/gtest.h>

#include "interpreter/number_text.hpp"

namespace kaohe {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Number decimal(std::string_view text) { return Number::from_decimal(text).value(); }

std::string text_of(const Number& number) { return to_fraction_text(number); }

// Only types that convert without loss.
static_assert(std::is_convertible_v<int, Number> && std::is_convertible_v<std::int64_t, Number>);
static_assert(!std::is_convertible_v<std::uint64_t, Number> && !std::is_convertible_v<bool, Number>);
static_assert(!std::is_convertible_v<decltype(1.0), Number>);
static_assert(std::is_nothrow_move_constructible_v<Number> && std::is_nothrow_move_assignable_v<Number>);

TEST(Number, default_is_zero) {
  EXPECT_EQ(Number{}, 0);
  EXPECT_TRUE(Number{}.is_zero());
  EXPECT_EQ(text_of(Number{}), "0");
}

TEST(Number, unreduced_fractions_are_equal_and_hash_alike) {
  const Number sum = Number::fraction(350, 100), reduced = Number::fraction(7, 2);
  EXPECT_EQ(sum, reduced);
  EXPECT_EQ(sum.hash(), reduced.hash());
  EXPECT_EQ(text_of(sum), "7/2");
  EXPECT_EQ(Number::fraction(0, 5).hash(), Number{}.hash());
  const std::unordered_set<Number> distinct{sum, reduced, Number::fraction(-350, -100), Number::fraction(-7, 2)};
  EXPECT_EQ(distinct.size(), 2u);
}

TEST(Number, decimals_add_exactly) {
  EXPECT_EQ(decimal("0.1") + decimal("0.2"), decimal("0.3"));
  EXPECT_EQ(Number::fraction(1, 3) * 3, 1);
}

TEST(Number, fraction_moves_the_sign_above_the_line) {
  EXPECT_EQ(Number::fraction(1, -2), Number::fraction(-1, 2));
  EXPECT_EQ(text_of(Number::fraction(1, lowest)), "-1/9223372036854775808");
  EXPECT_EQ(text_of(Number::fraction(lowest, lowest)), "1");
  EXPECT_EQ(text_of(Number::fraction(lowest, -1)), "9223372036854775808");
}

TEST(Number, reads_decimals) {
  EXPECT_EQ(text_of(decimal("0")), "0");
  EXPECT_EQ(text_of(decimal("-0.00")), "0");
  EXPECT_EQ(text_of(decimal("012")), "12");
  EXPECT_EQ(text_of(decimal("089")), "89");
  EXPECT_EQ(text_of(decimal("-12.34")), "-617/50");
  EXPECT_EQ(text_of(decimal("999999999999999999")), "999999999999999999");
  EXPECT_EQ(text_of(decimal("0.0000000000000000001")), "1/10000000000000000000");
  EXPECT_EQ(text_of(decimal("-9223372036854775808")), "-9223372036854775808");
  EXPECT_TRUE(decimal("-9223372036854775808").is_small());
  EXPECT_FALSE(decimal("9223372036854775808").is_small());
  EXPECT_EQ(text_of(decimal("0123456789012345678901234567890123456789")), "123456789012345678901234567890123456789");
  EXPECT_TRUE(decimal("1.000000000000000000000000000000000000000").is_small());
}

TEST(Number, refuses_what_is_no_decimal) {
  for (const char* text : {"", "-", ".", "-.", "5.", ".5", "-.5", "+5", "--5", "1.2.3", "1e3", "0x1F", "1,000", " 1", "1 ", "1-", "１",
                           "12345678901234567890.", ".12345678901234567890", "1234567890.1234567890.1", "12345678901234567890x",
                           "-12345678901234567890-", "12345678901234567890123456789012345678901",
                           "0.0000000000000000000000000000000000000000"}) {
    EXPECT_FALSE(Number::from_decimal(text)) << text;
  }
}

TEST(Number, lowest_integer_keeps_its_value) {
  const Number low = lowest;
  EXPECT_EQ(text_of(-low), "9223372036854775808");
  EXPECT_EQ(text_of(low.abs()), "9223372036854775808");
  EXPECT_EQ(-(-low), low);
  EXPECT_TRUE((-(-low)).is_small());
  EXPECT_EQ(text_of(low - 1), "-9223372036854775809");
  EXPECT_EQ(text_of(low + low), "-18446744073709551616");
  EXPECT_EQ(text_of(low * low), "85070591730234615865843651857942052864");
  EXPECT_EQ(text_of(low / -1), "9223372036854775808");
  EXPECT_EQ(low / low, 1);
  EXPECT_EQ(text_of(Number::fraction(lowest, highest) + Number::fraction(lowest, highest)), "-18446744073709551616/9223372036854775807");
  EXPECT_EQ(text_of(Number{1} / low), "-1/9223372036854775808");
  EXPECT_LT(low, Number{highest});
  EXPECT_EQ(low.to_int64(), lowest);
  EXPECT_EQ((-low).to_int64(), std::nullopt);
}

TEST(Number, returns_to_the_small_form) {
  const Number big = Number{highest} * Number{highest};
  ASSERT_FALSE(big.is_small());
  EXPECT_TRUE((big / Number{highest}).is_small());
  EXPECT_EQ(big / Number{highest}, highest);
  EXPECT_TRUE((big - big).is_small());
  EXPECT_TRUE((Number{highest} + 1 - 1).is_small());
}

TEST(Number, copies_and_moves_of_big_numbers_are_independent) {
  const Number big = Number::from_big("123456789012345678901234567890", "7");
  Number copy = big;
  Number moved = std::move(copy);
  EXPECT_EQ(moved, big);
  copy = moved;
  moved = 5;
  EXPECT_EQ(copy, big);
  EXPECT_EQ(moved, 5);
  const Number& same = copy;
  copy = same;
  EXPECT_EQ(copy, big);
  moved = std::move(copy);
  EXPECT_EQ(moved, big);
  copy = big;
  copy += copy;
  EXPECT_EQ(copy, big * 2);
}

TEST(Number, orders_across_both_forms) {
  const Number big = Number::from_big("100000000000000000000", "3"), tiny = Number::from_big("1", "100000000000000000000");
  EXPECT_LT(0, tiny);
  EXPECT_LT(tiny, Number::fraction(1, highest));
  EXPECT_LT(-big, lowest);
  EXPECT_GT(big, highest);
  EXPECT_LT(Number::fraction(highest - 1, highest), Number::fraction(highest, highest - 1));
  EXPECT_EQ(min(big, 3), 3);
  EXPECT_EQ(max(big, 3), big);
  EXPECT_EQ((-big).sign(), -1);
  EXPECT_EQ(tiny.sign(), 1);
}

TEST(Number, integer_parts) {
  struct Row {
    const char *num, *den, *floor, *ceil, *truncate;
  };
  for (const Row& row : {Row{"7", "2", "3", "4", "3"}, Row{"-7", "2", "-4", "-3", "-3"}, Row{"6", "2", "3", "3", "3"}, Row{"-6", "2", "-3", "-3", "-3"},
                         Row{"1", "100000000000000000000", "0", "1", "0"}, Row{"-1", "100000000000000000000", "-1", "0", "0"},
                         Row{"-300000000000000000001", "3", "-100000000000000000001", "-100000000000000000000", "-100000000000000000000"}}) {
    const Number value = Number::from_big(row.num, row.den);
    EXPECT_EQ(text_of(value.floor()), row.floor) << text_of(value);
    EXPECT_EQ(text_of(value.ceil()), row.ceil) << text_of(value);
    EXPECT_EQ(text_of(value.truncate()), row.truncate) << text_of(value);
  }
  EXPECT_TRUE(Number::fraction(6, 3).is_integer());
  EXPECT_FALSE(Number::fraction(7, 3).is_integer());
  EXPECT_EQ(Number::fraction(6, 3).to_int64(), 2);
  EXPECT_EQ(Number::fraction(7, 3).to_int64(), std::nullopt);
}

TEST(Number, powers) {
  EXPECT_EQ(text_of(Number::fraction(3, 2).power(3)), "27/8");
  EXPECT_EQ(text_of(Number::fraction(-3, 2).power(-3)), "-8/27");
  EXPECT_EQ(Number{}.power(0), 1);
  EXPECT_EQ(Number::fraction(0, 7).power(5), 0);
  EXPECT_EQ(text_of(Number{2}.power(100)), "1267650600228229401496703205376");
  EXPECT_EQ(Number{-1}.power(std::numeric_limits<int>::max()), -1);
  EXPECT_EQ(Number{-1}.power(std::numeric_limits<int>::min()), 1);
  // A common factor must not count towards the size: 200/100 is 2.
  EXPECT_EQ(Number::fraction(200, 100).power(4000), Number{2}.power(4000));
  EXPECT_EQ(Number{2}.power(4094) / Number{2}.power(4093), 2);
}

TEST(Number, refuses_to_grow_beyond_the_bound) {
  Number square = decimal("123456.789");
  int squarings = 0;
  // 37 bits doubled seven times pass 4096: refused there, where the eighteenth squaring would take minutes.
  const auto square_repeatedly = [&] {
    for (; squarings < 18; ++squarings) square *= square;
  };
  EXPECT_THROW(square_repeatedly(), NumberTooLarge);
  EXPECT_EQ(squarings, 6);
  EXPECT_THROW(decimal("123456.789").power(1 << 18), NumberTooLarge);
  EXPECT_THROW(Number{2}.power(std::numeric_limits<int>::max()), NumberTooLarge);
  EXPECT_THROW(Number{2}.power(std::numeric_limits<int>::min()), NumberTooLarge);
  EXPECT_THROW(Number::from_big(std::string(5000, '9'), "1"), NumberTooLarge);
  EXPECT_THROW(Number::from_big(std::string(1300, '9'), "1"), NumberTooLarge);
}

TEST(Number, bound_is_exact) {
  // 2^4094 has 4095 bits and its denominator one: together 4096. One more bit is refused, and the operands survive.
  Number largest = Number{2}.power(4094);
  const std::string before = largest.numerator();
  EXPECT_THROW(largest *= 2, NumberTooLarge);
  EXPECT_THROW(largest += largest, NumberTooLarge);
  EXPECT_EQ(largest.numerator(), before);
}

TEST(NumberText, prints_terminating_decimals_in_full) {
  EXPECT_EQ(to_text(Number::fraction(1, 8)).text, "0.125");
  EXPECT_EQ(to_text(Number::fraction(-617, 5000)).text, "-0.1234");
  EXPECT_EQ(to_text(Number::fraction(3, 6)).text, "0.5");
  EXPECT_EQ(to_text(Number::fraction(9000, 100)).text, "90");
  EXPECT_EQ(to_text(Number{lowest}).text, "-9223372036854775808");
  EXPECT_EQ(to_text(decimal("0.0000000000000000001")).text, "0.0000000000000000001");
  EXPECT_EQ(to_text(Number::fraction(1, std::int64_t{1} << 40)).text, "0.0000000000009094947017729282379150390625");
  EXPECT_TRUE(to_text(Number::fraction(1, std::int64_t{1} << 40)).exact);
  const std::string zeros(39, '0');
  EXPECT_EQ(to_text(Number::from_big('1' + zeros + '1', "10" + zeros)).text, "1." + zeros + '1');
}

TEST(NumberText, rounds_what_does_not_terminate) {
  const DecimalText third = to_text(Number::fraction(1, 3));
  EXPECT_EQ(third.text, "0.333333333333");
  EXPECT_FALSE(third.exact);
  EXPECT_EQ(to_text(Number::fraction(-2, 3), 2).text, "-0.67");
  EXPECT_EQ(to_text(Number::fraction(2, 3), 0).text, "1");
  EXPECT_EQ(to_text(Number::fraction(-1, 300), 2).text, "0");
  EXPECT_EQ(to_text(Number::fraction(5998, 30), 1).text, "199.9");
  EXPECT_EQ(to_text(Number::fraction(5999, 30), 1).text, "200");
  EXPECT_EQ(to_text(Number::from_big("100000000000000000000", "3"), 2).text, "33333333333333333333.33");
  const DecimalText long_tail = to_text(Number::fraction(1, std::int64_t{1} << 41));
  EXPECT_FALSE(long_tail.exact);
  // 2^-41 is 4.547...e-13, which 12 decimals cannot show.
  EXPECT_EQ(long_tail.text, "0");
}

TEST(NumberText, appends_behind_what_is_there) {
  std::string cells = "甲,";
  EXPECT_TRUE(append_text(cells, Number::fraction(8995, 100)));
  cells += ',';
  EXPECT_FALSE(append_text(cells, Number::fraction(1, 3), 3));
  EXPECT_EQ(cells, "甲,89.95,0.333");
}

TEST(NumberText, prints_any_number_within_the_bound) {
  const Number near_bound = Number{1} / Number{3}.power(2580);
  EXPECT_EQ(to_text(near_bound).text, "0");
  EXPECT_EQ(to_fixed(Number{2}.power(4094), 30, RoundingMode::half_up), Number{2}.power(4094).numerator() + '.' + std::string(30, '0'));
}

TEST(NumberText, fixed_decimals) {
  EXPECT_EQ(to_fixed(Number::fraction(9, 100), 1, RoundingMode::half_up), "0.1");
  EXPECT_EQ(to_fixed(90, 2, RoundingMode::half_up), "90.00");
  EXPECT_EQ(to_fixed(decimal("89.995"), 2, RoundingMode::half_up), "90.00");
  EXPECT_EQ(to_fixed(decimal("-0.004"), 2, RoundingMode::half_up), "0.00");
  EXPECT_EQ(to_fixed(decimal("-0.004"), 2, RoundingMode::floor), "-0.01");
  EXPECT_EQ(to_fixed(decimal("2.5"), 0, RoundingMode::half_even), "2");
  EXPECT_EQ(to_fixed(lowest, 18, RoundingMode::down), "-9223372036854775808.000000000000000000");
  EXPECT_EQ(to_fixed(Number::fraction(highest, 2), 0, RoundingMode::up), "4611686018427387904");
  EXPECT_EQ(to_fixed(Number::fraction(1, 3), 20, RoundingMode::up), "0.33333333333333333334");
}

TEST(NumberText, groups_thousands) {
  EXPECT_EQ(grouped("0"), "0");
  EXPECT_EQ(grouped("999"), "999");
  EXPECT_EQ(grouped("-999"), "-999");
  EXPECT_EQ(grouped("1000"), "1,000");
  EXPECT_EQ(grouped("-1234567.8901"), "-1,234,567.8901");
}

}  // namespace
}  // namespace kaohe
