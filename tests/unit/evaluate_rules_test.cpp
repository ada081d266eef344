// SPDX-License-Identifier: Apache-2.0
// The evaluator on ratings and rules. Expected figures are worked out in the comments, never taken from a run.
#include <gtest/gtest.h>

#include "interpreter/failure.hpp"
#include "tests/unit/draft_model.hpp"

namespace kaohe {
namespace {

using namespace testing_models;

TEST(Evaluate, ratings_and_their_values) {
    PersonResult result;
    EXPECT_EQ(Rated(95).rating(&result), "0 1200");
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 0);
    EXPECT_EQ(Rated(Number::fraction(8995, 100)).rating(&result), "0 1200");  // 89.95 is rounded to 90.0
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 1);
    EXPECT_EQ(notes(result, Note::Kind::rounded), 1);
    EXPECT_EQ(Rated(Number::fraction(8989, 100)).rating(&result), "1 1000");
    EXPECT_EQ(notes(result, Note::Kind::near_boundary), 0);  // 89.9 is a whole step away
    EXPECT_EQ(Rated(50).rating(&result), "2 empty");
    EXPECT_EQ(result.status, Status::scored);
}

TEST(Evaluate, a_rating_line_may_require_more) {
    Rated d(95);
    d.model.scales[0].lines[0].requires_ = {d.yes(), d.no()};
    EXPECT_EQ(d.rating(), "1 1000");
    d.model.scales[0].lines.resize(1);
    PersonResult result;
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(notes(result, Note::Kind::ungraded), 1);
    EXPECT_EQ(result.status, Status::scored);
}

TEST(Evaluate, rules_move_ratings_along_their_list) {
    using enum Effect::Kind;
    const auto rated = [](std::initializer_list<std::pair<Effect::Kind, std::int64_t>> effects) {
        Rated d(95);
        std::vector<Effect> list;
        for (const auto& [kind, amount] : effects) {
            const bool levels = kind == drop || kind == raise;
            list.push_back(Draft::effect(kind, d.yes(), levels ? d.num(amount) : d.constant(Value::label(static_cast<std::uint32_t>(amount)))));
        }
        d.rule(std::move(list));
        return d.rating();
    };
    EXPECT_EQ(rated({{drop, 1}}), "1 1000");
    EXPECT_EQ(rated({{drop, 5}}), "2 empty");                     // stops at the end
    EXPECT_EQ(rated({{raise, 1}}), "0 1200");
    EXPECT_EQ(rated({{at_most, 1}}), "1 1000");
    EXPECT_EQ(rated({{at_most, 1}, {at_most, 2}}), "2 empty");    // the strictest
    EXPECT_EQ(rated({{set, 2}, {at_least, 1}}), "1 1000");
    EXPECT_EQ(rated({{at_most, 1}, {drop, 1}, {set, 0}}), "1 1000");  // fixed, then dropped to B, then at most B
    EXPECT_EQ(rated({{set, 1}, {set, 1}}), "1 1000");
    EXPECT_EQ(rated({{set, 1}, {set, 2}}), "conflict conflict");
}

TEST(Evaluate, rules_on_numbers_work_in_stages) {
    using enum Effect::Kind;
    Draft d;
    d.model.figures.reserve(64);
    const auto number = [&](TermId base, std::vector<Effect> effects) { return value(d, d.ruled(base, 0, std::move(effects))); };
    const auto on = [&](Effect::Kind kind, std::int64_t amount) { return Draft::effect(kind, d.yes(), d.num(amount)); };
    EXPECT_EQ(number(d.num(80), {on(at_most, 70), on(add, 5), on(factor, 2), on(subtract, 1)}), "70");  // ((80 + 5) × 2 − 1), at most 70
    EXPECT_EQ(number(d.num(80), {on(factor, 2), on(add, 5)}), "165");
    EXPECT_EQ(number(d.num(80), {on(at_least, 90), on(at_most, 70)}), "70");
    EXPECT_EQ(number(d.num(80), {Draft::effect(set, d.no(), d.num(0))}), "80");
    EXPECT_EQ(number(d.absent(), {on(set, 0)}), "0");  // a rule may give what could not be computed
    EXPECT_EQ(number(d.absent(), {on(at_most, 70)}), "missing");
    EXPECT_EQ(number(d.num(80), {Draft::effect(withhold, d.yes())}), "0");  // money that is not paid is an amount of 0
    EXPECT_EQ(number(d.num(80), {Draft::effect(set, d.absent(), d.num(0))}), "missing");
    EXPECT_EQ(notes(scored(d), Note::Kind::rule_acted), 4 + 2 + 2 + 0 + 1 + 1 + 1);
}

TEST(Evaluate, two_rules_that_disagree_reject_the_person) {
    Draft d;
    const auto second = d.num(2);
    const auto total = d.total(d.ruled(d.num(80), 0, {Draft::effect(Effect::Kind::set, d.yes(), d.num(1)), Draft::effect(Effect::Kind::set, d.yes(), second)}));
    const auto result = scored(d);
    EXPECT_EQ(value(result, total), "conflict");
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(result.failures.at(0).value.detail, second);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures[0]).id).code, "K405");
}

}  // namespace
}  // namespace kaohe
