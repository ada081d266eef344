// SPDX-License-Identifier: Apache-2.0
// What check says, against the evaluator, over random schemes and random staff within the declared ranges: a scheme of which nothing is
// said fails for nobody, no figure leaves its range, an end that is called reached is reached, and "never" in monotonicity is never.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "interpreter/analysis.hpp"
#include "interpreter/attainable.hpp"
#include "interpreter/engine.hpp"
#include "interpreter/turns.hpp"
#include "stdlib/standard_library.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/replay.hpp"

namespace kaohe {
namespace {

const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

// Of a figure that may come out undefined for somebody: gaps, zero divisors, missing data, rules and lines that collide.
bool warns_of_failure(const Policy& policy) {
    using enum DiagnosticId;
    const std::set<DiagnosticId> codes{divisor_may_be_zero, rules_conflict, lines_conflict, condition_needs_data, lines_not_checked, check_too_large};
    return std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return codes.contains(finding.id); });
}

std::string codes_of(const Policy& policy) {
    std::string out;
    for (const Finding& finding : policy.findings) out += std::string(row_of(finding.id).code) + " ";
    return out;
}

TEST(CheckProperty, nobody_fails_by_a_policy_of_which_nothing_is_said) {
    int sound = 0, people = 0;
    for (unsigned seed = 0; seed < 400 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score() || warns_of_failure(policy)) continue;
        ++sound;
        Evaluator evaluator(policy.model);
        PersonResult result;
        for (int i = 0; i < 60; ++i) {
            const auto data = scheme.person(policy.model);
            evaluator.evaluate(data, result);
            ++people;
            ASSERT_NE(result.status, Status::rejected) << "seed " << seed << "\n" << text << codes_of(policy) << (result.failures.empty() || result.failures[0].needed == none ? std::string() : policy.model.figures[result.failures[0].needed].name.zh);
        }
    }
    EXPECT_GT(sound, static_cast<int>(120 / part / (part > 1 ? 2 : 1)));
    EXPECT_GT(people, static_cast<int>(7000 / part / (part > 1 ? 2 : 1)));
}

TEST(CheckProperty, no_figure_leaves_its_range_and_reached_ends_are_reached) {
    int ranges = 0, reached = 0;
    for (unsigned seed = 1000; seed < 1000 + 150 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Analysis analysis = analyse(policy.model);
        Evaluator evaluator(policy.model);
        PersonResult result;
        for (const ReachedRange& range : analysis.ranges) {
            ++ranges;
            for (const auto& [end, found, told] : {std::tuple(range.bounds.low, range.least, range.low_reached), std::tuple(range.bounds.high, range.greatest, range.high_reached)}) {
                if (!found) continue;
                evaluator.evaluate(found->data, result);
                ASSERT_EQ(result.figures[range.figure], Value::of(found->value)) << "seed " << seed;
                ASSERT_EQ(told, end && *end == found->value) << "seed " << seed;
                reached += told ? 1 : 0;
            }
        }
        AttainableValues values(policy.model);
        for (int i = 0; i < 60; ++i) {
            evaluator.evaluate(scheme.person(policy.model), result);
            if (result.status != Status::scored) continue;
            for (const ReachedRange& range : analysis.ranges) {
                const Value& value = result.figures[range.figure];
                if (value.kind != Value::Kind::number) continue;
                ASSERT_TRUE(range.bounds.contains(value.number)) << "seed " << seed << "\n" << text << policy.model.figures[range.figure].name.zh;
                ASSERT_TRUE(values.of_figure(range.figure).contains(value.number)) << "seed " << seed;
                if (range.least) { ASSERT_TRUE(!range.low_reached || range.least->value <= value.number); }
            }
        }
    }
    EXPECT_GT(ranges, static_cast<int>(400 / part / (part > 1 ? 2 : 1)));
    EXPECT_GT(reached, static_cast<int>(400 / part / (part > 1 ? 2 : 1)));
}

TEST(CheckProperty, doing_better_never_costs_where_it_is_called_proven) {
    int proven = 0, drops = 0;
    for (unsigned seed = 2000; seed < 2000 + 300 / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Model& model = policy.model;
        SamplePeople people(model);
        AttainableValues attainable(model);
        Evaluator evaluator(model);
        PersonResult worse, better;
        for (std::uint32_t i = 0; i < model.items.size(); ++i) {
            const Item& item = model.items[i];
            if (item.kind != Item::Kind::indicator) continue;
            const Monotonicity found = monotonicity(model, i, people, evaluator, attainable);
            using enum Monotonicity::Verdict;
            if (found.verdict == lowers) {
                ++drops;
                auto data = found.drop->person.data;
                data[model.figures[item.actual].column] = found.drop->worse;
                evaluator.evaluate(data, worse);
                data[model.figures[item.actual].column] = found.drop->better;
                evaluator.evaluate(data, better);
                ASSERT_EQ(worse.figures[found.drop->figure], found.drop->with_worse) << "seed " << seed << "\n" << text;
                ASSERT_EQ(better.figures[found.drop->figure], found.drop->with_better) << "seed " << seed << "\n" << text;
            }
            if (found.verdict != never) continue;
            ++proven;
            const std::uint32_t column = model.figures[item.actual].column;
            const Attainable values = AttainableValues(model).of_figure(item.actual);
            for (int k = 0; k < 40; ++k) {
                auto data = scheme.person(model);
                const Value first = data[column], second = scheme.person(model)[column];
                if (first == second) continue;
                const bool first_is_worse = (first.number < second.number) != found.lower_is_better;
                data[column] = first_is_worse ? first : second;
                evaluator.evaluate(data, worse);
                data[column] = first_is_worse ? second : first;
                evaluator.evaluate(data, better);
                for (const FigureId figure : {item.counted, model.total, model.rating}) {
                    const Value &a = worse.figures[figure], &b = better.figures[figure];
                    if (a.is_absent() || b.is_absent()) continue;
                    if (figure == model.rating) { ASSERT_LE(b.number, a.number) << "seed " << seed << "\n" << text << item.name.zh; }
                    else { ASSERT_GE(b.number, a.number) << "seed " << seed << "\n" << text << item.name.zh; }
                }
            }
        }
    }
    EXPECT_GT(proven, static_cast<int>(250 / part / (part > 1 ? 2 : 1)));
    EXPECT_GT(drops, static_cast<int>(15 / part / (part > 1 ? 2 : 1)));
}

TEST(CheckProperty, every_witness_shows_what_it_is_told_for) {
    std::map<std::string, int> replayed;
    for (unsigned seed = 3000; seed < 3000 + 300 / part; ++seed) {
        const std::string text = RandomScheme(seed).text();
        const Policy policy = engine().load("random", text);
        for (const Finding& finding : policy.findings) {
            if (finding.witnesses.empty()) continue;
            ++replayed[std::string(row_of(finding.id).code)];
            ASSERT_EQ(Replay(engine(), text, finding).why(), "") << "seed " << seed << " " << row_of(finding.id).code << "\n" << text;
        }
    }
    for (const char* code : {"K314", "K386", "K387", "K391", "K395"}) { EXPECT_GE(replayed[code], part == 1 ? 3 : 0) << code; }
}

}  // namespace
}  // namespace kaohe
