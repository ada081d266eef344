// SPDX-License-Identifier: Apache-2.0
// Knife edges of random people under random schemes, against scoring the person with the one figure moved.
#include "interpreter/knife.hpp"

#include <map>

#include <gtest/gtest.h>

#include "interpreter/attainable.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

TEST(KnifeProperty, edges_are_those_that_scoring_shows) {
    int people = 0, edges = 0;
    for (unsigned seed = 6000; seed < 6000 + 300 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Model& model = policy.model;
        Evaluator evaluator(model);
        PersonResult result;
        // Of what has no step of its own, steps as a staff file would show them: a whole per cent, 5,000 元, half a second.
        std::vector<std::optional<Number>> seen(model.columns.size());
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const Column& column = model.columns[i];
            if (model.figures[column.figure].type != ValueType::number || column.whole) continue;
            const std::string& name = model.figures[column.figure].name.zh;
            seen[i] = name.find("额") != std::string::npos || name.find("目标") != std::string::npos ? Number(5000) : name.find("时长") != std::string::npos ? Number::fraction(1, 2) : Number::fraction(1, 100);
        }
        KnifeEdges knife(model, {}, seen);
        for (int k = 0; k < 20; ++k) {
            const auto data = scheme.person(model);
            evaluator.evaluate(data, result);
            const auto found = knife.of(data);
            if (result.status != Status::scored) {
                ASSERT_TRUE(found.empty()) << text;
                continue;
            }
            ++people;
            const Value before = result.figures[model.rating];
            std::map<std::pair<std::uint32_t, bool>, Value> expected;
            for (std::uint32_t column = 0; column < model.columns.size(); ++column) {
                if (model.figures[model.columns[column].figure].type != ValueType::number) continue;
                const Number step = seen[column] ? *seen[column] : Number(1);
                const Interval range = range_of(AttainableValues(model).of_figure(model.columns[column].figure));
                for (const bool up : {false, true}) {
                    auto moved = data;
                    moved[column].number = up ? moved[column].number + step : moved[column].number - step;
                    if (!range.contains(moved[column].number)) continue;
                    evaluator.evaluate(moved, result);
                    const Value after = result.status == Status::scored ? result.figures[model.rating] : Value::absent(Absence::empty, none);
                    if (result.status != Status::scored || after.kind != before.kind || after.number != before.number) expected[{column, up}] = after;
                }
            }
            ASSERT_EQ(found.size(), expected.size()) << "seed " << seed << "\n" << text;
            for (const KnifeEdge& edge : found) {
                ++edges;
                const auto at = expected.find({edge.column, edge.from < edge.to});
                ASSERT_TRUE(at != expected.end());
                ASSERT_EQ(edge.from, data[edge.column].number);
                ASSERT_EQ(edge.before.number, before.number);
                ASSERT_EQ(edge.after.kind, at->second.kind);
                ASSERT_EQ(edge.after.number, at->second.number);
            }
        }
    }
    EXPECT_GT(people, static_cast<int>(2500 / part));
    EXPECT_GT(edges, static_cast<int>(200 / part / (part > 1 ? 2 : 1)));
}

}  // namespace
}  // namespace kaohe
