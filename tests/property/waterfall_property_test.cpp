// SPDX-License-Identifier: Apache-2.0
// Waterfalls of random people under random schemes: every step in its place, no residue; and the difference of two people likewise.
#include "interpreter/waterfall.hpp"

#include <set>

#include <gtest/gtest.h>

#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using Kind = WaterfallStep::Kind;

// Each step's `after` is the sum up to it, the last is the result.
void expect_no_residue(const std::vector<WaterfallStep>& steps, Number sum, const Number& result, const std::string& where) {
    for (const auto& step : steps) {
        sum += step.amount;
        ASSERT_EQ(step.after, sum) << where;
        if (step.kind != Kind::indicator && step.kind != Kind::full_marks) { ASSERT_FALSE(step.amount.is_zero()) << where; }
    }
    ASSERT_EQ(sum, result) << where;
}

TEST(WaterfallProperty, steps_come_to_the_total) {
    int falls = 0, differences = 0;
    std::set<Kind> kinds;
    for (unsigned seed = 5000; seed < 5000 + 400 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Model& model = policy.model;
        Evaluator evaluator(model);
        PersonResult result;
        Trace trace;
        std::optional<Waterfall> last;
        for (int k = 0; k < 12; ++k) {
            evaluator.evaluate(scheme.person(model), result, &trace);
            if (result.status != Status::scored) continue;
            const auto fall = waterfall(model, result, trace);
            const std::string where = "seed " + std::to_string(seed) + "\n" + text;
            ASSERT_TRUE(fall.has_value()) << where;
            ++falls;
            ASSERT_EQ(fall->result, result.figures[model.total].number) << where;
            ASSERT_EQ(fall->steps.front().kind, Kind::full_marks);
            ASSERT_EQ(fall->steps.front().amount, Number(100)) << where;
            expect_no_residue(fall->steps, 0, fall->result, where);
            std::size_t indicators = 0;
            for (const auto& step : fall->steps) {
                kinds.insert(step.kind);
                ASSERT_NE(step.kind, Kind::part) << where;
                if (step.kind != Kind::indicator) continue;
                ++indicators;
                const Item& item = model.items[step.item];
                ASSERT_EQ(step.share, result.weights_used[step.item] * Number(100)) << where;
                ASSERT_EQ(step.share + step.amount, result.weights_used[step.item] * result.figures[item.counted].number) << where;
            }
            std::size_t assessed = 0;
            for (std::size_t i = 0; i < model.items.size(); ++i) assessed += model.items[i].kind == Item::Kind::indicator && !result.left_out[i] ? 1 : 0;
            ASSERT_EQ(indicators, assessed) << where;
            if (last) {
                ++differences;
                const auto change = difference(*last, *fall);
                ASSERT_EQ(change.from, last->result);
                ASSERT_EQ(change.to, fall->result);
                for (const auto& step : change.steps) { ASSERT_FALSE(step.amount.is_zero()) << where; }
                expect_no_residue(change.steps, change.from, change.to, where);
                ASSERT_TRUE(difference(*fall, *fall).steps.empty());
            }
            last = fall;
        }
    }
    EXPECT_GT(falls, static_cast<int>(3000 / part));
    EXPECT_GT(differences, static_cast<int>(2500 / part));
    for (const Kind kind : {Kind::extra, Kind::deduction, Kind::cap, Kind::floor, Kind::rounding, Kind::rule}) { EXPECT_TRUE(kinds.contains(kind) || part > 1) << static_cast<int>(kind); }
}

}  // namespace
}  // namespace kaohe
