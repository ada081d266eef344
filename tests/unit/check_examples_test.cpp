// SPDX-License-Identifier: Apache-2.0
// What check says of worked examples, of holes and of results; and that check() says all of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/check.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// 得分 = 接通率 × 100 分, with one worked example.
struct OneFormula {
    ModelBuilder b;
    FigureId rate, score;
    OneFormula() {
        rate = b.data({"接通率", "Answer Rate"}, ModelBuilder::percent);
        score = b.figure({"得分", "Score"}, FigureKind::formula,
                         b.term(Op::multiply, b.use(rate), b.constant("100", ModelBuilder::points), none, 0, ModelBuilder::points), ModelBuilder::points);
        b.model.order = {score};
        b.model.reads = {{}, {rate}};
    }
    void example(std::vector<Example::Input> inputs, std::string_view claimed) {
        Example example;
        example.title = "达标";
        example.inputs = std::move(inputs);
        example.expected = {{score, Value::of(num(claimed)), ModelBuilder::points, b.place()}};
        b.model.examples.push_back(std::move(example));
    }
    std::vector<Finding> found() const {
        std::vector<Finding> findings;
        check_examples(b.model, findings);
        return findings;
    }
};

TEST(CheckExamples, what_comes_out_is_silent) {
    OneFormula formula;
    formula.example({{formula.rate, Value::of(num("0.95")), {}}}, "95");
    EXPECT_THAT(formula.found(), IsEmpty());
}

TEST(CheckExamples, a_difference_shows_both_figures_at_the_claim) {
    OneFormula formula;
    formula.example({{formula.rate, Value::of(num("0.95")), {}}}, "90");
    const auto findings = formula.found();
    EXPECT_THAT(said(findings), ElementsAre("K326 算例“达标”：“得分”应得 90 分，算出来是 95 分"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K326 worked example \"达标\": \"Score\" should be 90 points but comes to 95 points"));
    EXPECT_EQ(findings[0].at, formula.b.model.examples[0].expected[0].at);
}

TEST(CheckExamples, a_missing_input_is_named) {
    OneFormula formula;
    formula.example({}, "90");
    EXPECT_THAT(said(formula.found()), ElementsAre("K327 算例“达标”算不出“得分”：没有给出“接通率”"));
    EXPECT_THAT(said(formula.found(), Language::en), ElementsAre("K327 worked example \"达标\" cannot compute \"Score\": \"Answer Rate\" is not given"));
}

TEST(CheckExamples, a_hole_in_the_way_is_not_told_twice) {
    OneFormula formula;
    formula.b.model.figures[formula.score].term = formula.b.term(Op::hole, none, none, none, 0, ModelBuilder::points);
    formula.example({}, "90");
    EXPECT_THAT(formula.found(), IsEmpty());
}

TEST(CheckHoles, one_list) {
    ModelBuilder b;
    std::vector<Finding> findings;
    check_holes(b.model, findings);
    EXPECT_THAT(findings, IsEmpty());
    b.model.holes = {{{"1.1 接通率：目标", "1.1 Answer Rate: target"}, b.place()}, {{"4.2 优秀：奖金", "4.2 Outstanding: bonus"}, b.place()}};
    check_holes(b.model, findings);
    EXPECT_THAT(said(findings), ElementsAre("K325 有 2 处待定，写明以前不能评分"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K325 2 places are still to be decided: nothing is scored until then"));
    EXPECT_THAT(findings[0].notes, ElementsAre(b.model.holes[0].what, b.model.holes[1].what));
    EXPECT_EQ(findings[0].severity(), Severity::warning);
}

TEST(CheckResults, a_value_that_may_be_empty) {
    ModelBuilder b;
    const FigureId bonus = b.figure({"奖金", "Bonus"}, FigureKind::result);
    const FigureId late = b.figure({"迟到", "Late"}, FigureKind::data);
    b.model.figures[late].type = ValueType::truth;
    const TermId is_late = b.term(Op::figure, none, none, none, late);
    b.model.outcomes.push_back({bonus, false, {{is_late, false, b.constant("100"), none, b.place()}}});
    EXPECT_THAT(said(check(b.model)), ElementsAre("K328 例如“迟到”为否时，没有一条符合，“奖金”为空"));
    EXPECT_THAT(said(check(b.model), Language::en), ElementsAre("K328 no line fits for, say, \"Late\" no; \"Bonus\" is then empty"));
    b.model.outcomes[0].lines.push_back({b.term(Op::not_, is_late), false, b.constant("50"), none, b.place()});
    EXPECT_THAT(check(b.model), IsEmpty());  // both cases have a line
    b.model.outcomes[0].lines.pop_back();
    b.model.outcomes[0].lines.push_back({none, true, b.constant("0"), none, b.place()});
    EXPECT_THAT(check(b.model), IsEmpty());
    b.model.outcomes[0].lines.pop_back();
    b.model.figures[bonus].type = ValueType::text;
    EXPECT_THAT(check(b.model), IsEmpty());
}

TEST(Check, says_all_of_it) {
    ModelBuilder b;
    b.indicator("甲", "60");
    b.bands("系数", b.use(b.data("评分")), {"[90.."});
    b.ratings(b.use(b.data("总评", ModelBuilder::points)), {{"[60..", "合格"}});
    b.model.holes.push_back({"x", b.place()});
    EXPECT_THAT(check(b.model), SizeIs(4));
}

TEST(Check, numbers_too_large_to_add_stop_one_part_only) {
    ModelBuilder b;
    // Coprime numbers below the line: the sum's denominator is their product, past Number::max_bits.
    const Number a = Number(2).power(3000) - 1, c = Number(2).power(3001) - 1;
    b.indicator("甲", b.constant(Value::of(Number(1) / a))), b.indicator("乙", b.constant(Value::of(Number(1) / c)));
    b.model.holes.push_back({"x", b.place()});
    EXPECT_THAT(said(check(b.model)), ElementsAre("K325 有 1 处待定，写明以前不能评分", "K329 方案里的数值太大，有一部分没有核对"));
}

}  // namespace
}  // namespace kaohe
