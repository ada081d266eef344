// SPDX-License-Identifier: Apache-2.0
// Numbers said exactly: as to_text() and to_fraction_text() say them, which are tested by themselves, only faster.
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "interpreter/number_text.hpp"
#include "tools/report/exact_text.hpp"

namespace kaohe {
namespace {

std::string exact(const Number& number) { return exact_text(number, plain_unit()); }

TEST(ExactText, decimals_where_they_end_else_reduced_fractions) {
    EXPECT_EQ(exact(Number::fraction(2105, 24)), "2105/24");
    EXPECT_EQ(exact(Number::fraction(-10, 6)), "-5/3");
    EXPECT_EQ(exact(Number::fraction(1500, 100)), "15");
    EXPECT_EQ(exact(Number::fraction(-1, 8)), "-0.125");
    EXPECT_EQ(exact(Number::fraction(21, 28)), "0.75");
    EXPECT_EQ(exact(Number::fraction(0, 7)), "0");
    EXPECT_EQ(exact_text(Number::fraction(467, 500), percent_unit()), "93.4");
    // 2 to the -40 ends with 40 decimals, 2 to the -41 would take one more than are written out.
    EXPECT_EQ(exact(Number::fraction(1, std::int64_t{1} << 40)), "0.0000000000009094947017729282379150390625");
    EXPECT_EQ(exact(Number::fraction(1, std::int64_t{1} << 41)), "1/2199023255552");
    EXPECT_EQ(exact(Number::fraction(std::numeric_limits<std::int64_t>::min(), 3)), "-9223372036854775808/3");
    EXPECT_EQ(exact(Number::fraction(std::numeric_limits<std::int64_t>::min(), 1)), "-9223372036854775808");
    EXPECT_EQ(exact(Number::fraction(7, std::numeric_limits<std::int64_t>::max())), "1/1317624576693539401");
    EXPECT_EQ(exact(Number::from_big("1" + std::string(60, '0'), "3")), "1" + std::string(60, '0') + "/3");
}

TEST(ExactText, agrees_with_the_slow_way) {
    std::mt19937_64 random(11);
    for (int i = 0; i < 200'000; ++i) {
        const int bits = 1 + static_cast<int>(random() % 63);
        const auto above = static_cast<std::int64_t>(random() >> (63 - bits + 1)) * (random() % 2 == 0 ? 1 : -1);
        std::int64_t below = 1 + static_cast<std::int64_t>(random() % 2000);
        if (i % 3 == 0) below = std::int64_t{1} << (random() % 62);
        if (i % 3 == 1) {
            below = 1;
            for (auto powers = random() % 18; powers > 0; --powers) below *= 10;
        }
        const Number number = Number::fraction(above, below);
        const DecimalText text = to_text(number);
        ASSERT_EQ(exact(number), text.exact ? text.text : to_fraction_text(number)) << above << "/" << below;
    }
}

}  // namespace
}  // namespace kaohe
