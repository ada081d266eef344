// SPDX-License-Identifier: Apache-2.0
// The laws of exact arithmetic, for numbers of each size, and agreement of Number with raw Boost rationals.
#include "interpreter/number.hpp"

#include <functional>
#include <limits>
#include <random>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include "interpreter/number_text.hpp"

namespace kaohe {
namespace {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
using Rational =
    boost::multiprecision::number<boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
                                  boost::multiprecision::et_off>;

// One value twice: as the number under test, and as the reference.
struct Sample {
  Number number;
  Rational reference;
};

class Generator {
 public:
  std::uint64_t bits(unsigned count) { return engine_() >> (64 - count); }
  bool one_in(unsigned count) { return engine_() % count == 0; }

  // Scores, weights, amounts; often not reduced, often with a common denominator.
  Sample small() {
    const auto num = static_cast<std::int64_t>(bits(20)) - (1 << 19);
    const std::int64_t den = one_in(2) ? 100 : 1 + static_cast<std::int64_t>(bits(10));
    return fraction(one_in(20) ? 0 : num, den);
  }

  // Within a few bits of the limits of int64, the lowest integer included.
  Sample near_limit() {
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
    const auto offset = static_cast<std::int64_t>(bits(3));
    const std::int64_t num = one_in(8) ? static_cast<std::int64_t>(bits(2)) : one_in(2) ? highest - offset : lowest + offset;
    const std::int64_t den = one_in(2) ? 1 + static_cast<std::int64_t>(bits(2)) : highest - static_cast<std::int64_t>(bits(3));
    return fraction(num, den);
  }

  Sample huge() {
    Integer num = wide(), den = wide() + 1;
    if (one_in(2)) num = -num;
    return {Number::from_big(num.str(), den.str()), Rational{num, den}};
  }

  // The three sizes meet in one expression.
  Sample mixed() { return one_in(3) ? small() : one_in(2) ? near_limit() : huge(); }

 private:
  static Sample fraction(std::int64_t num, std::int64_t den) { return {Number::fraction(num, den), Rational{Integer{num}, Integer{den}}}; }

  Integer wide() {
    Integer value = 1;
    for (auto words = 2 + bits(2); words > 0; --words) value = (value << 64) + engine_();
    return value;
  }

  std::mt19937_64 engine_{7};
};

std::string text_of(const Rational& value) {
  const Integer num = boost::multiprecision::numerator(value), den = boost::multiprecision::denominator(value);
  return den == 1 ? num.str() : num.str() + '/' + den.str();
}

// Beside equality: the stored form is canonical where it has to be, i.e. big only if the reduced value needs it.
void expect_same(const Number& actual, const Rational& expected) {
  ASSERT_EQ(to_fraction_text(actual), text_of(expected));
  const Integer num = boost::multiprecision::numerator(expected), den = boost::multiprecision::denominator(expected);
  const bool fits = num >= std::numeric_limits<std::int64_t>::min() && num <= std::numeric_limits<std::int64_t>::max() &&
                    den <= std::numeric_limits<std::int64_t>::max();
  ASSERT_EQ(actual.is_small(), fits) << text_of(expected);
}

struct Size {
  const char* name;
  Sample (Generator::*draw)();
};

class NumberLaws : public testing::TestWithParam<Size> {
 protected:
  // Runs a law on 1,000 triples of the size under test.
  void for_triples(const std::function<void(const Sample&, const Sample&, const Sample&)>& law) {
    Generator generator;
    const auto draw = GetParam().draw;
    for (int i = 0; i < 1'000 && !HasFatalFailure(); ++i) {
      const Sample a = (generator.*draw)(), b = (generator.*draw)(), c = (generator.*draw)();
      SCOPED_TRACE(text_of(a.reference) + " ; " + text_of(b.reference) + " ; " + text_of(c.reference));
      law(a, b, c);
    }
  }
};

TEST_P(NumberLaws, commutativity) {
  for_triples([](const Sample& a, const Sample& b, const Sample&) {
    ASSERT_EQ(a.number + b.number, b.number + a.number);
    ASSERT_EQ(a.number * b.number, b.number * a.number);
    ASSERT_EQ(a.number - b.number, -(b.number - a.number));
  });
}

TEST_P(NumberLaws, associativity) {
  for_triples([](const Sample& a, const Sample& b, const Sample& c) {
    ASSERT_EQ((a.number + b.number) + c.number, a.number + (b.number + c.number));
    ASSERT_EQ((a.number * b.number) * c.number, a.number * (b.number * c.number));
  });
}

TEST_P(NumberLaws, distributivity) {
  for_triples([](const Sample& a, const Sample& b, const Sample& c) {
    ASSERT_EQ(a.number * (b.number + c.number), a.number * b.number + a.number * c.number);
  });
}

TEST_P(NumberLaws, inverses) {
  for_triples([](const Sample& a, const Sample& b, const Sample&) {
    ASSERT_EQ(a.number + b.number - b.number, a.number);
    ASSERT_TRUE((a.number - a.number).is_zero());
    if (b.number.is_zero()) return;
    ASSERT_EQ(a.number / b.number * b.number, a.number);
    ASSERT_EQ(b.number * (1 / b.number), 1);
    ASSERT_EQ(b.number.power(-2), 1 / (b.number * b.number));
  });
}

TEST_P(NumberLaws, order_is_consistent_with_subtraction) {
  for_triples([](const Sample& a, const Sample& b, const Sample& c) {
    ASSERT_EQ(a.number <=> b.number, (a.number - b.number).sign() <=> 0);
    ASSERT_EQ(a.number <=> b.number, 0 <=> (b.number <=> a.number));
    ASSERT_EQ(a.number == b.number, (a.number - b.number).is_zero());
    ASSERT_EQ(a.number < b.number, a.number + c.number < b.number + c.number);
    ASSERT_EQ(min(a.number, b.number) + max(a.number, b.number), a.number + b.number);
    ASSERT_EQ(a.number.abs(), max(a.number, -a.number));
  });
}

TEST_P(NumberLaws, integer_parts_enclose_the_value) {
  for_triples([](const Sample& a, const Sample&, const Sample&) {
    const Number floor = a.number.floor(), ceil = a.number.ceil();
    ASSERT_TRUE(floor.is_integer() && ceil.is_integer());
    ASSERT_TRUE(floor <= a.number && a.number < floor + 1);
    ASSERT_TRUE(ceil - 1 < a.number && a.number <= ceil);
    ASSERT_EQ(a.number.truncate(), a.number.sign() < 0 ? ceil : floor);
    ASSERT_EQ(a.number.is_integer(), floor == ceil);
  });
}

TEST_P(NumberLaws, equal_numbers_hash_alike_and_print_back) {
  for_triples([](const Sample& a, const Sample& b, const Sample&) {
    const Number detour = a.number + b.number - b.number;
    ASSERT_EQ(detour.hash(), a.number.hash());
    ASSERT_EQ(Number::from_big(a.number.numerator(), a.number.denominator()), a.number);
    const DecimalText text = to_text(a.number);
    if (text.exact && text.text.size() <= Number::max_decimal_digits) {
      ASSERT_EQ(Number::from_decimal(text.text), a.number);
    }
  });
}

TEST_P(NumberLaws, results_equal_those_of_boost_rationals) {
  for_triples([](const Sample& a, const Sample& b, const Sample& c) {
    expect_same(a.number + b.number * c.number, a.reference + b.reference * c.reference);
    expect_same(a.number - b.number * c.number, a.reference - b.reference * c.reference);
    expect_same(-a.number, -a.reference);
    if (!b.number.is_zero()) expect_same(a.number / b.number, a.reference / b.reference);
    ASSERT_EQ(a.number < b.number, a.reference < b.reference);
    ASSERT_EQ(a.number == b.number, a.reference == b.reference);
    // Small denominators that come back after an excursion: the sum of many terms passes through every form.
    Number sum = a.number;
    Rational expected = a.reference;
    for (const Sample* term : {&b, &c, &b, &a, &c}) sum += term->number, expected += term->reference;
    expect_same(sum, expected);
  });
}

INSTANTIATE_TEST_SUITE_P(sizes, NumberLaws,
                         testing::Values(Size{"small", &Generator::small}, Size{"near_limit", &Generator::near_limit},
                                         Size{"huge", &Generator::huge}, Size{"mixed", &Generator::mixed}),
                         [](const auto& suite) { return std::string{suite.param.name}; });

// Any decimal a user may write comes back as it was, less the zeros that say nothing.
TEST(NumberText, printing_a_parsed_decimal_restores_it) {
  std::mt19937_64 engine{11};
  for (int i = 0; i < 20'000; ++i) {
    const auto digits = 1 + engine() % Number::max_decimal_digits, decimals = engine() % digits;
    std::string text;
    for (auto k = digits; k > 0; --k) {
      if (k == decimals) text += '.';
      text += static_cast<char>('0' + engine() % 10);
    }
    std::string expected = text.substr(std::min(text.find_first_not_of('0'), text.size()));
    if (decimals > 0) expected.erase(expected.find_last_not_of('0') + 1);
    if (expected.ends_with('.')) expected.pop_back();
    if (expected.empty() || expected.front() == '.') expected.insert(0, 1, '0');
    if (engine() % 2 == 0) {
      text.insert(0, 1, '-');
      if (expected != "0") expected.insert(0, 1, '-');
    }
    const DecimalText printed = to_text(Number::from_decimal(text).value());
    ASSERT_TRUE(printed.exact) << text;
    ASSERT_EQ(printed.text, expected) << text;
  }
}

}  // namespace
}  // namespace kaohe
