// SPDX-License-Identifier: Apache-2.0
// What is told of the course of a figure, against the evaluator: random terms over one column, walked from end to end, then scored for many
// values of it.
#include "interpreter/curve.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "interpreter/direction.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_terms.hpp"

namespace kaohe {
namespace {

std::vector<Value> scored(const RandomModel& random, const std::vector<Number>& at) {
    Evaluator evaluator(random.b.model);
    PersonResult result;
    std::vector<Value> values;
    for (const Number& x : at) {
        const Evaluator::Given given{random.data, Value::of(x)};
        evaluator.evaluate_figures({&given, 1}, {&random.result, 1}, result);
        values.push_back(result.figures[random.result]);
    }
    return values;
}

std::vector<Number> sixteenths(const Interval& in) {
    std::vector<Number> at;
    for (int i = -48; i <= 144; ++i)
        if (in.contains(Number::fraction(i, 16))) at.push_back(Number::fraction(i, 16));
    return at;
}

TEST(CurveProperty, a_walked_figure_is_what_scoring_gives) {
    int complete = 0, seen = 0;
    for (unsigned seed = 0; seed < 3000 / part; ++seed) {
        const RandomModel random(seed);
        Evaluator evaluator(random.b.model);
        CurveQuestion question{random.result, random.data, random.column, {}, 400, false};
        for (const bool joined : {false, true}) {
            Curve curve = walk(random.b.model, evaluator, question);
            if (!curve.complete) continue;
            if (joined) curve = merged(std::move(curve));
            complete += joined ? 0 : 1;
            const auto at = sixteenths(random.column);
            const auto values = scored(random, at);
            for (std::size_t i = 0; i < at.size(); ++i) {
                const auto holds = [&](const Stretch& stretch) { return stretch.on.contains(at[i]); };
                ASSERT_EQ(std::count_if(curve.stretches.begin(), curve.stretches.end(), holds), 1) << "seed " << seed << " data " << at[i].numerator() << "/" << at[i].denominator();
                const Stretch& stretch = *std::find_if(curve.stretches.begin(), curve.stretches.end(), holds);
                if (!stretch.is_number()) {
                    ASSERT_TRUE(values[i].is_absent()) << "seed " << seed;
                    continue;
                }
                ++seen;
                const Number told = stretch.form.moves() ? stretch.form.at(at[i]) : stretch.value.number;
                ASSERT_EQ(told, values[i].number) << "seed " << seed << " data " << at[i].numerator() << "/" << at[i].denominator();
            }
        }
    }
    EXPECT_GT(complete, static_cast<int>(1900 / part));
    EXPECT_GT(seen, static_cast<int>(100'000 / part));
}

TEST(DirectionProperty, never_is_never) {
    int told = 0;
    for (unsigned seed = 20'000; seed < 20'000 + 6000 / part; ++seed) {
        const RandomModel random(seed);
        AttainableValues values(random.b.model);
        const Direction direction = Directions(random.b.model, random.data, values).of(random.result);
        if (direction == Direction::open) continue;
        ++told;
        const auto seen = scored(random, sixteenths(random.column));
        const Value* last = nullptr;
        for (const Value& value : seen) {
            if (value.is_absent()) continue;
            if (last != nullptr) {
                if (direction != Direction::down) { ASSERT_GE(value.number, last->number) << "seed " << seed; }
                if (direction != Direction::up) { ASSERT_LE(value.number, last->number) << "seed " << seed; }
            }
            last = &value;
        }
    }
    EXPECT_GT(told, static_cast<int>(500 / part));
}

}  // namespace
}  // namespace kaohe
