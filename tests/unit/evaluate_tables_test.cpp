// SPDX-License-Identifier: Apache-2.0
// The evaluator on tables: steps, two keys, straight lines, marginal tiers. Expected figures are worked out in the comments, never taken from a run.
#include <gtest/gtest.h>

#include "tests/unit/draft_model.hpp"

namespace kaohe {
namespace {

using namespace testing_models;

TEST(Evaluate, a_step_table_takes_the_first_line_that_fits_and_the_rest_last) {
    Draft d;
    const char* const expected[] = {"40", "80", "80", "100"};
    const int keys[] = {9, 10, 19, 20};
    for (int i = 0; i < 4; ++i) EXPECT_EQ(value(d, d.lookup(steps(d, d.num(keys[i])))), expected[i]);
    auto open = steps(d, d.num(9));
    open.lines.erase(open.lines.begin());
    EXPECT_EQ(value(d, d.lookup(open)), "not applicable");
    EXPECT_EQ(value(d, d.lookup(steps(d, d.absent()))), "missing");
}

TEST(Evaluate, a_table_with_two_keys) {
    Draft d;
    Table t;
    t.key_lists = {0, none};
    const auto range = Draft::between(d.num(90), none);
    const auto key = [](std::vector<std::uint32_t> labels) { return TableLine::Key{false, {}, std::move(labels)}; };
    t.lines.resize(3);
    t.lines[0].keys = {key({0, 2}), {true, range, {}}}, t.lines[0].result = d.num(2);
    t.lines[1].keys = {key({}), {true, range, {}}}, t.lines[1].result = d.num(3, 2);
    t.lines[2].keys = {key({1}), {true, Draft::the_rest(), {}}}, t.lines[2].result = d.num(1);
    const auto at = [&](std::uint32_t label, std::int64_t number) {
        t.keys = {d.constant(Value::label(label)), d.num(number)};
        return value(d, d.lookup(t));
    };
    EXPECT_EQ(at(2, 95), "2");
    EXPECT_EQ(at(1, 95), "3/2");
    EXPECT_EQ(at(1, 80), "1");
    EXPECT_EQ(at(0, 80), "not applicable");
}

// Threshold 60% pays 50, target 100% pays 100, maximum 120% pays 150.
std::string paid(Number attainment, Table::Beyond beyond) {
    Draft d;
    Table t;
    t.keys = {d.num(std::move(attainment))}, t.key_lists = {none}, t.mode = Table::Mode::straight_line;
    t.below = t.above = beyond, t.below_value = d.num(0), t.above_value = d.num(160);
    for (const auto& [x, y] : {std::pair{60, 50}, {100, 100}, {120, 150}}) t.lines.push_back(Draft::line(Draft::between(d.num(x, 100), none), d.num(y)));
    return value(d, d.lookup(t));
}

TEST(Evaluate, a_straight_line_between_points) {
    using enum Table::Beyond;
    EXPECT_EQ(paid(Number::fraction(60, 100), not_covered), "50");
    EXPECT_EQ(paid(Number::fraction(75, 100), not_covered), "275/4");  // 50 + 15/40 × 50 = 68.75
    EXPECT_EQ(paid(Number::fraction(100, 100), not_covered), "100");
    EXPECT_EQ(paid(Number::fraction(107, 100), not_covered), "235/2");  // 100 + 7/20 × 50 = 117.5
    EXPECT_EQ(paid(Number::fraction(59, 100), not_covered), "not applicable");
    EXPECT_EQ(paid(Number::fraction(121, 100), unsaid), "not applicable");
    EXPECT_EQ(paid(Number::fraction(30, 100), flat), "50");
    EXPECT_EQ(paid(Number::fraction(130, 100), flat), "150");
    EXPECT_EQ(paid(Number::fraction(50, 100), extended), "75/2");  // 50 - 10/40 × 50 = 37.5
    EXPECT_EQ(paid(Number::fraction(130, 100), extended), "175");  // 150 + 10/20 × 50
    EXPECT_EQ(paid(Number::fraction(59, 100), Table::Beyond::value), "0");
    EXPECT_EQ(paid(Number::fraction(121, 100), Table::Beyond::value), "160");
}

// 5% to 100,000, 6% to 125,000, 7% above: of 150,000 that is 5,000 + 1,500 + 1,750.
TEST(Evaluate, marginal_tiers_pay_each_slice_at_its_own_rate) {
    Draft d;
    Table t;
    t.key_lists = {none}, t.mode = Table::Mode::marginal;
    t.lines = {Draft::line(Draft::between(none, d.num(100'000)), d.num(5, 100)), Draft::line(Draft::between(d.num(100'000), d.num(125'000)), d.num(6, 100)),
               Draft::line(Draft::between(d.num(125'000), none), d.num(7, 100))};
    const auto commission = [&](std::int64_t sales) {
        t.keys = {d.num(sales)};
        return value(d, d.lookup(t));
    };
    EXPECT_EQ(commission(150'000), "8250");
    EXPECT_EQ(commission(0), "0");
    EXPECT_EQ(commission(100'000), "5000");
    EXPECT_EQ(commission(125'000), "6500");
    EXPECT_EQ(commission(100'001), "250003/50");  // 5000.06
    EXPECT_EQ(commission(-1), "not applicable");
    t.lines[2] = Draft::line(Draft::the_rest(), d.num(7, 100));
    EXPECT_EQ(commission(150'000), "8250");
    t.lines.pop_back();
    EXPECT_EQ(commission(125'001), "not applicable");
}

}  // namespace
}  // namespace kaohe
