// SPDX-License-Identifier: Apache-2.0
// The evaluator on items and weights, and on who takes part. Expected figures are worked out in the comments, never taken from a run.
#include <gtest/gtest.h>

#include "interpreter/failure.hpp"
#include "tests/unit/draft_model.hpp"

namespace kaohe {
namespace {

using namespace testing_models;

TEST(Evaluate, weights_of_items_left_out_go_to_the_others) {
    Weighted d;
    EXPECT_EQ(d.of({n(90), n(80), n(70)}), "77");          // 18 + 24 + 35
    EXPECT_EQ(d.of({n(90), missing, n(70)}), "80");        // 50% × 90 + 50% × 70
    EXPECT_EQ(d.of({n(90), n(80), missing}), "84");        // category 1 is emptied: 40% × 90 + 60% × 80
    EXPECT_EQ(d.of({missing, missing, n(70)}), "70");
    EXPECT_EQ(d.of({n(90), missing, missing}), "90");
    EXPECT_EQ(d.of({missing, missing, missing}), "not applicable");
    const auto result = scored(d, {n(90), missing, n(70)});
    EXPECT_EQ(result.status, Status::scored);
    EXPECT_EQ(result.weights_used, (std::vector{Number::fraction(1, 2), Number{0}, Number::fraction(1, 2)}));
    EXPECT_EQ(result.left_out, (std::vector{false, true, false}));
    EXPECT_EQ(notes(result, Note::Kind::left_out), 1);
    EXPECT_EQ(notes(result, Note::Kind::weight_spread), 1);
    EXPECT_EQ(scored(d, {missing, missing, missing}).status, Status::rejected);
    // A third in category 0 with 10%, 110% in all. Left out, its 10% go 4 and 6 to a and b: 24% × 90 + 36% × 80 + 50% × 70.
    d.indicator(0, 10, d.read(d.data("d", d.answers)));
    EXPECT_EQ(d.of({n(90), n(80), n(70), missing}), "427/5");
    // With c as well, a and b share all 110% as 20 to 30: 44% × 90 + 66% × 80.
    EXPECT_EQ(d.of({n(90), n(80), missing, missing}), "462/5");
}

TEST(Evaluate, a_weight_may_go_into_a_named_item) {
    Weighted d;
    d.model.answers[d.answers].list[0].into = d.c;
    EXPECT_EQ(d.of({missing, n(80), n(70)}), "73");       // 30% × 80 + 70% × 70
    EXPECT_EQ(d.of({missing, missing, n(70)}), "70");
    // c names itself, so its weight and a's spread: all of it to b.
    EXPECT_EQ(d.of({missing, n(80), missing}), "80");
    d.model.answers[d.answers].list[0].into = none;
    d.model.items[d.a].left_out_when = d.yes();
    d.model.items[d.a].left_out = {{d.yes(), d.b}};
    EXPECT_EQ(d.of({n(90), n(80), n(70)}), "75");         // 50% × 80 + 50% × 70
    EXPECT_EQ(d.of({n(90), missing, n(70)}), "70");       // b passes both on: all to c
}

TEST(Evaluate, where_full_marks_take_the_place_of_weights) {
    Weighted d(true);
    EXPECT_EQ(d.of({n(18), n(24), n(35)}), "77");
    EXPECT_EQ(d.of({n(18), missing, n(35)}), "80");       // 18 × 50/20 + 35
    EXPECT_EQ(d.of({n(18), n(24), missing}), "84");       // 42 × 100/50
    EXPECT_EQ(d.of({missing, missing, missing}), "not applicable");
    d.model.answers[d.answers].list[0].into = d.c;
    EXPECT_EQ(d.of({n(18), missing, n(35)}), "74");       // 18 + 35 × 80/50
    EXPECT_EQ(scored(d, {n(18), missing, n(35)}).weights_used, (std::vector<Number>{20, 0, 80}));
}

TEST(Evaluate, weights_scaled_to_their_sum) {
    Weighted d;
    d.model.normalise_weights = true;
    d.model.constants[d.model.terms[d.model.figures[d.model.items[d.c].weight].term].payload] = Value::of(0);
    EXPECT_EQ(d.of({n(90), n(80), missing}), "84");       // (18 + 24) ÷ 50%; c has no weight and may lack data
}

TEST(Evaluate, an_item_without_weight_may_lack_data_and_another_may_not) {
    Draft d;
    const auto zero = d.indicator(none, 0, d.read(d.data("x")));
    d.indicator(none, 100, d.read(d.data("y")));
    const auto total = d.total(d.term(Op::weighted_sum));
    EXPECT_EQ(value(scored(d, {missing, n(88)}), total), "88");
    EXPECT_EQ(scored(d, {missing, n(88)}).status, Status::scored);
    EXPECT_FALSE(scored(d, {missing, n(88)}).left_out[zero]);
    const auto result = scored(d, {n(1), missing});
    EXPECT_EQ(result.status, Status::rejected);
    ASSERT_EQ(result.failures.size(), 1u);  // the item and the total fail of one cause
    EXPECT_EQ(result.failures[0].needed, d.model.items[1].counted);
}

TEST(Evaluate, extra_points_and_deductions) {
    Draft d;
    const auto answers = d.answer(Answer::Kind::leave_out);
    d.item(Item::Kind::extra, none, 0, d.num(3));
    d.item(Item::Kind::extra, none, 0, d.read(d.data("x", answers)));
    d.item(Item::Kind::deduction, none, 0, d.read(d.data("y")));
    const auto extra = d.result(d.term(Op::extra_sum, none, none, none, none)), deduction = d.result(d.term(Op::deduction_sum, none, none, none, none));
    EXPECT_EQ(value(scored(d, {missing, n(4)}), extra), "3");
    EXPECT_EQ(value(scored(d, {n(2), n(4)}), extra), "5");
    EXPECT_EQ(value(scored(d, {n(2), missing}), deduction), "missing");
    Draft nothing;
    EXPECT_EQ(value(nothing, nothing.term(Op::extra_sum, none, none, none, none)), "0");
}

TEST(Evaluate, absent_data_is_answered_as_the_policy_says) {
    Draft d;
    const auto x = d.data("x", d.answer(Answer::Kind::value, d.num(5))), y = d.data("y", d.answer(Answer::Kind::unscored));
    const auto z = d.data("z", d.answer(Answer::Kind::error));
    const auto sum = d.result(d.binary(Op::add, d.read(x), d.binary(Op::add, d.read(y), d.read(z))));
    auto result = scored(d, {missing, n(1), n(1)});
    EXPECT_EQ(value(result, sum), "7");
    ASSERT_EQ(notes(result, Note::Kind::default_used), 1);
    EXPECT_EQ(result.notes[0].figure, x);
    result = scored(d, {n(1), missing, n(1)});
    EXPECT_EQ(result.status, Status::unscored);
    EXPECT_EQ(result.reason, "没有原因");
    EXPECT_TRUE(result.failures.empty());
    result = scored(d, {n(1), n(1), missing});
    EXPECT_EQ(result.status, Status::rejected);
    const auto finding = explain_failure(d.model, result.failures.at(0));
    EXPECT_EQ(row_of(finding.id).code, "K401");
    EXPECT_EQ(finding.arguments, (std::vector<Say>{Say("“z”", "\"z\""), Say("“结果”", "\"结果\""), Say("0", "0")}));
}

TEST(Evaluate, a_term_is_answered_by_the_kind_of_its_absence) {
    Draft d;
    const auto zero = d.binary(Op::divide, d.num(1), d.num(0));
    const auto answers = d.answer(Answer::Kind::value, d.num(6), Absence::zero_divisor);
    EXPECT_EQ(value(d, d.answered(zero, answers)), "6");
    EXPECT_EQ(value(d, d.answered(d.num(2), answers)), "2");
    EXPECT_EQ(value(d, d.answered(d.absent(), answers)), "missing");
    // Answered once: what the inner one leaves out, the outer one does not bring back.
    const auto inner = d.answered(zero, d.answer(Answer::Kind::leave_out, none, Absence::zero_divisor));
    EXPECT_EQ(value(d, d.answered(inner, answers)), "zero divisor");
}

TEST(Evaluate, who_takes_part) {
    Draft d;
    const auto x = d.read(d.data("x"));
    const auto own = d.result(x);
    d.model.scope = d.binary(Op::greater, d.read(d.figure(d.binary(Op::add, x, d.num(1)))), d.num(0));
    d.model.exclusions.resize(2);
    d.model.exclusions[0].condition = d.binary(Op::greater, x, d.num(100));
    d.model.exclusions[1].condition = d.binary(Op::greater, x, d.num(10));
    EXPECT_EQ(scored(d, {n(-1)}).status, Status::out_of_scope);
    EXPECT_EQ(scored(d, {n(0)}).status, Status::scored);
    const auto result = scored(d, {n(11)});
    EXPECT_EQ(result.status, Status::excluded);
    EXPECT_EQ(result.decided_by, 1u);
    EXPECT_EQ(value(result, own), "empty");
    EXPECT_EQ(scored(d, {n(101)}).decided_by, 0u);
    EXPECT_EQ(scored(d, {missing}).status, Status::rejected);
    EXPECT_EQ(explain_failure(d.model, scored(d, {missing}).failures.at(0)).arguments[1].zh, "是否参加考核");
}

}  // namespace
}  // namespace kaohe
