// SPDX-License-Identifier: Apache-2.0
// The evaluator on terms: arithmetic, logic, absence. Expected figures are worked out in the comments, never taken from a run.
#include <gtest/gtest.h>

#include "interpreter/failure.hpp"
#include "tests/unit/draft_model.hpp"

namespace kaohe {
namespace {

using namespace testing_models;

TEST(Evaluate, arithmetic_is_exact) {
    Draft d;
    EXPECT_EQ(value(d, d.binary(Op::add, d.num(1, 10), d.num(2, 10))), "3/10");
    EXPECT_EQ(value(d, d.binary(Op::subtract, d.num(1), d.num(1, 3))), "2/3");
    EXPECT_EQ(value(d, d.binary(Op::multiply, d.num(2, 3), d.num(3, 4))), "1/2");
    EXPECT_EQ(value(d, d.binary(Op::divide, d.num(36), d.num(-40))), "-9/10");
    EXPECT_EQ(value(d, d.term(Op::negate, d.num(5))), "-5");
    EXPECT_EQ(value(d, d.term(Op::absolute, d.num(-5, 2))), "5/2");
    EXPECT_EQ(value(d, d.binary(Op::minimum, d.num(5), d.num(3))), "3");
    EXPECT_EQ(value(d, d.binary(Op::maximum, d.num(5), d.num(3))), "5");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(3, 2), d.num(-2))), "4/9");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(-1), d.num(1'000'000'001))), "-1");
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(2), d.num(1, 2))), "not applicable");
    EXPECT_EQ(value(d, d.term(Op::round_whole, d.num(5, 2), none, none, static_cast<std::uint32_t>(RoundingMode::half_up))), "3");
}

TEST(Evaluate, absence_travels_from_where_it_began) {
    Draft d;
    const auto divide = d.binary(Op::divide, d.num(1), d.num(0));
    EXPECT_EQ(value(d, d.binary(Op::add, d.num(1), divide)), "zero divisor");
    EXPECT_EQ(scored(d).figures.back().detail, divide);
    EXPECT_EQ(value(d, d.binary(Op::power, d.num(0), d.num(-1))), "zero divisor");
    const auto read = d.absent();
    EXPECT_EQ(value(d, d.binary(Op::add, read, divide)), "missing");
    EXPECT_EQ(scored(d).figures.back().detail, read);
    EXPECT_EQ(value(d, d.binary(Op::add, divide, read)), "zero divisor");
    EXPECT_EQ(value(d, d.binary(Op::less, read, d.num(1))), "missing");
    EXPECT_EQ(value(d, d.term(Op::not_, read)), "missing");
    EXPECT_EQ(value(d, d.term(Op::hole)), "missing");
}

TEST(Evaluate, too_large_a_number_ends_that_figure_only) {
    Draft d;
    const auto power = d.binary(Op::power, d.num(10), d.num(2000));
    const auto large = d.result(d.binary(Op::add, power, d.num(1)));
    const auto small = d.result(d.num(7));
    const auto result = scored(d);
    EXPECT_EQ(value(result, large), "too large");
    EXPECT_EQ(result.figures[large].detail, power);
    EXPECT_EQ(value(result, small), "7");
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K404");
}

TEST(Evaluate, logic_stops_early) {
    Draft d;
    const auto broken = d.absent();
    EXPECT_EQ(value(d, d.binary(Op::and_, d.no(), broken)), "0");
    EXPECT_EQ(value(d, d.binary(Op::and_, d.yes(), broken)), "missing");
    EXPECT_EQ(value(d, d.binary(Op::and_, d.yes(), d.yes())), "1");
    EXPECT_EQ(value(d, d.binary(Op::or_, d.yes(), broken)), "1");
    EXPECT_EQ(value(d, d.binary(Op::or_, broken, d.yes())), "missing");
    EXPECT_EQ(value(d, d.binary(Op::or_, d.no(), d.no())), "0");
    EXPECT_EQ(value(d, d.term(Op::not_, d.no())), "1");
    EXPECT_EQ(value(d, d.term(Op::choose, d.yes(), d.num(1), broken)), "1");
    EXPECT_EQ(value(d, d.term(Op::choose, d.no(), broken, d.num(2))), "2");
}

TEST(Evaluate, comparisons) {
    Draft d;
    const auto one = d.num(2, 2), two = d.num(2);
    const Op ops[] = {Op::less, Op::at_most, Op::greater, Op::at_least, Op::equal, Op::not_equal};
    const char* const below[] = {"1", "1", "0", "0", "0", "1"};
    const char* const even[] = {"0", "1", "0", "1", "1", "0"};
    // Labels are best first: index 0 is greater than index 1.
    const auto best = d.constant(Value::label(0)), next = d.constant(Value::label(1));
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(value(d, d.binary(ops[i], one, two)), below[i]) << i;
        EXPECT_EQ(value(d, d.binary(ops[i], one, d.num(1))), even[i]) << i;
        EXPECT_EQ(value(d, d.binary(ops[i], next, best)), below[i]) << i;
    }
    EXPECT_EQ(value(d, d.binary(Op::equal, d.text("甲"), d.text("甲"))), "1");
    EXPECT_EQ(value(d, d.term(Op::in_range, two, none, none, d.range(one, two))), "1");
    EXPECT_EQ(value(d, d.term(Op::in_range, two, none, none, d.range(one, two, true, false))), "0");
    EXPECT_EQ(value(d, d.term(Op::in_range, one, none, none, d.range(one, none, false))), "0");
    d.model.label_sets = {{1, 3}};
    EXPECT_EQ(value(d, d.term(Op::is_one_of, next)), "1");
    EXPECT_EQ(value(d, d.term(Op::is_one_of, best)), "0");
}

TEST(Evaluate, three_kinds_of_absence_are_told_apart) {
    Draft d;
    const auto absent = d.absent(), zero = d.binary(Op::divide, d.num(1), d.num(0));
    EXPECT_EQ(value(d, d.term(Op::is_missing, absent)), "1");
    EXPECT_EQ(value(d, d.term(Op::is_missing, zero)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_present, absent)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_present, d.num(0))), "1");
    EXPECT_EQ(value(d, d.term(Op::is_not_applicable, absent)), "0");
    EXPECT_EQ(value(d, d.term(Op::is_not_applicable, d.lookup({.name = {}, .keys = {d.num(1)}, .key_lists = {none}, .lines = {}, .at = {}}))), "1");
}

TEST(Evaluate, dates_differ_by_days) {
    Draft d;
    const auto first = d.constant(Value::date(days_from_civil({2025, 7, 1}))), leap = d.constant(Value::date(days_from_civil({2024, 2, 29})));
    EXPECT_EQ(value(d, d.binary(Op::subtract, first, leap)), "488");  // 1 day to 1 March, 306 to 1 January, 181 to 1 July
    EXPECT_EQ(value(d, d.binary(Op::less, leap, first)), "1");
}

TEST(Evaluate, modifiers_work_left_to_right_and_tell_when_they_acted) {
    Draft d;
    const auto step = d.num(1, 10), mode = static_cast<std::uint32_t>(RoundingMode::half_up);
    // 119.96 capped at 119.95, then rounded half up to 120; the other way round 120 is capped at 119.95.
    const auto capped = d.binary(Op::cap, d.num(11996, 100), d.num(11995, 100));
    EXPECT_EQ(value(d, d.term(Op::round, capped, step, none, mode)), "120");
    EXPECT_EQ(value(d, d.binary(Op::cap, d.term(Op::round, d.num(11996, 100), step, none, mode), d.num(11995, 100))), "2399/20");
    EXPECT_EQ(value(d, d.binary(Op::floor_, d.num(-5), d.num(0))), "0");
    const auto within = d.range(d.num(0), d.num(100));
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(130), none, none, within)), "100");
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(-1), none, none, within)), "0");
    EXPECT_EQ(value(d, d.term(Op::clamp_range, d.num(60), none, none, within)), "60");
    const auto result = scored(d);
    EXPECT_EQ(notes(result, Note::Kind::capped), 3);
    EXPECT_EQ(notes(result, Note::Kind::floored), 2);
    EXPECT_EQ(notes(result, Note::Kind::rounded), 2);
}

TEST(Evaluate, a_let_is_computed_once_and_read_in_its_body) {
    Draft d;
    d.model.let_names = {"缺口"};
    const auto local = d.term(Op::local);
    EXPECT_EQ(value(d, d.term(Op::let, d.num(1, 2), d.binary(Op::multiply, local, local))), "1/4");
}

}  // namespace
}  // namespace kaohe
