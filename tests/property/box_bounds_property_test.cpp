// SPDX-License-Identifier: Apache-2.0
// What figures are said to come to in a box of data, against scoring people from within it: no value that scoring gives lies outside the ends
// or beyond the planes, and nobody takes part where nobody is said to.
#include "interpreter/box_bounds.hpp"

#include <gtest/gtest.h>

#include "interpreter/lever.hpp"
#include "interpreter/sample_person.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

std::string outside(const Enclosure& bounds, const Value& value, const std::vector<Number>& distances) {
    if (value.is_absent()) return bounds.may_be_absent ? "" : "absent";
    if (!bounds.may_be_present) return "present";
    if (value.kind != bounds.kind) return bounds.low || bounds.high ? "of another kind" : "";
    const Number& x = value.number;
    if (bounds.low && x < *bounds.low) return "below";
    if (bounds.high && *bounds.high < x) return "above";
    if (bounds.under && x < bounds.under->at(distances)) return "under";
    if (bounds.over && bounds.over->at(distances) < x) return "over";
    return "";
}

TEST(BoxBoundsProperty, no_value_that_scoring_gives_is_outside) {
    int values = 0, bounded = 0, planes = 0;
    for (unsigned seed = 11000; seed < 11000 + 300 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Model& model = policy.model;
        Evaluator evaluator(model);
        std::vector<FigureId> told{model.total, model.rating};
        for (const Item& item : model.items) told.push_back(item.counted);
        told.insert(told.end(), model.results.begin(), model.results.end());
        for (int k = 0; k < 6; ++k) {
            const auto data = scheme.person(model);
            std::vector<std::uint32_t> columns;
            std::vector<FigureId> levers;
            for (std::uint32_t i = 0; i < model.columns.size(); ++i)
                if (model.figures[model.columns[i].figure].type == ValueType::number && scheme.below(2) == 0) {
                    columns.push_back(i);
                    levers.push_back(model.columns[i].figure);
                }
            PersonResult figures, corner, result;
            Trace trace;
            evaluator.evaluate_figures(given_of(model, {data, {}}), told, figures, &trace);
            const auto given = given_of(model, {data, {}});
            std::vector<Lever> all;
            for (const auto column : columns) all.push_back(lever_of(model, column, data[column]));
            LeverCourses courses(model, evaluator, given, all);
            // With and without the courses of what one lever moves alone.
            BoxBounds bounds(model, {}, {figures, {&trace}, k % 2 == 0 ? &courses : nullptr}, levers);
            for (int box = 0; box < 4; ++box) {
                std::vector<BoxBounds::Side> sides;
                auto near = data;
                for (const auto column : columns) {
                    const Interval range = lever_of(model, column, data[column]).range;
                    const auto somewhere = [&] { return *range.low + (*range.high - *range.low) * Number::fraction(scheme.below(21), 20); };
                    const Number from = somewhere();
                    // Some boxes are small.
                    const Number to = box % 2 == 0 ? somewhere() : min(max(from + (somewhere() - from) / 8, *range.low), *range.high);
                    sides.push_back({from, to, scheme.below(5) == 0});
                    near[column] = Value::of(from);
                }
                evaluator.evaluate(near, corner);
                bounds.enter(sides, corner);
                std::vector<Enclosure> said;
                for (const FigureId figure : told) said.push_back(bounds.figure(figure));
                bounded += said[0].low && said[0].high ? 1 : 0;
                planes += said[0].over && said[0].under && !said[0].over->slopes.empty() ? 1 : 0;
                for (int point = 0; point < 12; ++point) {
                    auto inside = data;
                    std::vector<Number> distances;
                    for (std::size_t i = 0; i < columns.size(); ++i) {
                        const Number part = Number::fraction(scheme.below(point < 6 ? 2 : 9), point < 6 ? 1 : 8);
                        inside[columns[i]] = Value::of(sides[i].near + (sides[i].far - sides[i].near) * part);
                        distances.push_back((inside[columns[i]].number - sides[i].near).abs());
                    }
                    evaluator.evaluate(inside, result);
                    for (std::size_t i = 0; i < told.size(); ++i) {
                        const Value& value = result.figures[told[i]];
                        ++values;
                        std::string at;
                        for (const Value& one : inside) at += one.number.numerator() + "/" + one.number.denominator() + " ";
                        ASSERT_EQ(outside(said[i], value, distances), "") << "seed " << seed << " " << model.figures[told[i]].name.zh << " " << value.number.numerator() << "/" << value.number.denominator() << "\n" << text << at;
                    }
                }
            }
        }
    }
    EXPECT_GT(values, static_cast<int>(250'000 / part));
    EXPECT_GT(bounded, static_cast<int>(4'000 / part));
    EXPECT_GT(planes, static_cast<int>(1'500 / part));
}

}  // namespace
}  // namespace kaohe
