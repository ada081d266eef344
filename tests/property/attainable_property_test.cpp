// SPDX-License-Identifier: Apache-2.0
// What the checks say of terms before scoring, against the evaluator: random terms over one column, scored for many values of it.
#include "interpreter/attainable.hpp"

#include <gtest/gtest.h>

#include "interpreter/constant_terms.hpp"
#include "interpreter/evaluate.hpp"
#include "tests/property/random_terms.hpp"

namespace kaohe {
namespace {

TEST(AttainableProperty, no_value_that_scoring_gives_is_left_out) {
    int values_seen = 0, narrower = 0;
    for (unsigned seed = 0; seed < 4000; ++seed) {
        RandomModel random(seed);
        const Model& model = random.b.model;
        const Attainable values = AttainableValues(model).of(model.figures[random.result].term);
        narrower += values.within != Interval{} || values.step ? 1 : 0;
        Evaluator evaluator(model);
        PersonResult result;
        for (int eighths = -24; eighths <= 72; eighths += 1 + static_cast<int>(seed % 3)) {
            const Evaluator::Given given{random.data, Value::of(Number::fraction(eighths, 8))};
            if (!random.column.contains(given.value.number)) continue;
            evaluator.evaluate_figures({&given, 1}, {&random.result, 1}, result);
            const Value& value = result.figures[random.result];
            if (value.is_absent()) continue;  // two fixed values in conflict
            ++values_seen;
            ASSERT_TRUE(values.contains(value.number)) << "seed " << seed << " data " << eighths << "/8 gives " << value.number.numerator() << "/" << value.number.denominator();
        }
    }
    EXPECT_GT(values_seen, 100'000);
    EXPECT_GT(narrower, 3000);
}

TEST(ConstantTermsProperty, folding_gives_what_scoring_gives) {
    int folded_terms = 0;
    for (unsigned seed = 10'000; seed < 14'000; ++seed) {
        RandomModel random(seed);
        const Model& model = random.b.model;
        Evaluator evaluator(model);
        PersonResult result;
        for (int halves = -6; halves <= 18; ++halves) {
            const Known known{random.data, Value::of(Number::fraction(halves, 2))};
            const Folded folded = ConstantFolder(model, {&known, 1}).figure(random.result);
            if (!folded.is_known()) continue;
            ++folded_terms;
            const Evaluator::Given given{random.data, known.value};
            evaluator.evaluate_figures({&given, 1}, {&random.result, 1}, result);
            ASSERT_EQ(folded.value, result.figures[random.result]) << "seed " << seed << " data " << halves << "/2";
        }
    }
    EXPECT_GT(folded_terms, 10'000);
}

}  // namespace
}  // namespace kaohe
