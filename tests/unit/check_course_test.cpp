// SPDX-License-Identifier: Apache-2.0
// What is claimed of courses and ranges, on policies that once misled it. Every figure was worked out by hand, as the comment beside it says.
#include <algorithm>

#include "interpreter/analysis.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using Verdict = Monotonicity::Verdict;

Policy load(const std::string& text) {
    auto policy = engine().load("test", text);
    EXPECT_FALSE(policy.has_errors()) << said_of(policy);
    return policy;
}

Monotonicity of_item(const Policy& policy, std::uint32_t item) {
    SamplePeople people(policy.model);
    AttainableValues values(policy.model);
    Evaluator evaluator(policy.model, {policy.model.effective_from});
    return monotonicity(policy.model, item, people, evaluator, values);
}

bool says(const Policy& policy, std::string_view code) {
    return std::any_of(policy.findings.begin(), policy.findings.end(), [&](const Finding& finding) { return row_of(finding.id).code == code; });
}

TEST(Monotonicity, a_band_whose_bound_is_another_measure_moves_with_it) {
    // 销售 500, 成本 500: 50 × 50% + 100 × 50% = 75; 销售 510: 51 × 50% + 0 = 25.5.
    const auto policy = load("方案 试\n1.1 指标 销售（元），0～1000 元，权重 50%：得分 = 实际值 ÷ 1 元 × 0.1 分\n"
                             "1.2 指标 成本（元），0～1000 元，权重 50%，目标 销售\n    目标值（含）以上得 100 分；目标值以下（不含）得 0 分\n总分 = 加权合计\n");
    EXPECT_NE(of_item(policy, 0).verdict, Verdict::never);
}

TEST(Monotonicity, a_rule_that_reads_the_same_data_under_its_own_name_counts) {
    // 5000: 100 points, A; 5001: 100 points, at most B.
    const auto policy = load("方案 试\n数据\n  派件量（票），0～6000 票\n1.1 指标 派件，实际值取 派件量，权重 100%，目标 3000 票\n    得分 = 完成率 × 满分，最高 100 分\n总分 = 加权合计\n"
                             "等级划分\n  90 分（含）以上 A\n  其余 B\n规则\n  派件量超过 5000 票的，等级最高为 B\n");
    const auto found = of_item(policy, 0);
    ASSERT_EQ(found.verdict, Verdict::lowers);
    EXPECT_EQ(found.drop->figure, policy.model.rating);
    EXPECT_EQ(found.drop->worse, Value::of(5000));
    EXPECT_TRUE(says(policy, "K395"));
}

TEST(Monotonicity, a_parameter_that_turns_negative_later_is_not_proven) {
    const auto policy = load("方案 试\n  自 2025 年 1 月 1 日起执行\n参数\n  系数 = 1，自 2025 年 7 月起 -1\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值 × 系数\n总分 = 加权合计\n");
    EXPECT_EQ(of_item(policy, 0).verdict, Verdict::undecided);
}

TEST(Monotonicity, a_distance_from_a_goal_is_no_loss) {
    EXPECT_EQ(of_item(load("方案 试\n1.1 指标 库存（天），0～90 天，目标 30 天，权重 100%\n    每偏离目标 10 天扣 20 分，按比例扣分，扣完为止\n总分 = 加权合计\n"), 0).verdict, Verdict::two_sided);
}

// Whether the target is 0 has nothing to do with what was done; |target| is no distance.
TEST(Monotonicity, a_measure_left_out_where_its_target_is_zero_still_rises) {
    for (const std::string scoring : {"每低于目标 10% 扣 5 分，不足 10% 按 10% 计，扣完为止", "得分 = 完成率 × 满分，最高 120 分"})
        EXPECT_EQ(of_item(load("方案 试\n数据\n  目标数（人），0 人以上（含）\n1.1 指标 新客户（人），0 人以上（含），目标 目标数，权重 50%：" + scoring + "\n    除数为零时本项不考核\n1.2 指标 质检，0～100 分，权重 50%：得分 = 实际值\n总分 = 加权合计\n"), 0).verdict, Verdict::never) << scoring;
    EXPECT_EQ(of_item(load("方案 试\n1.1 指标 库存（天），0～90 天，目标 30 天，权重 100%\n    每偏离目标 10% 扣 20 分，按比例扣分，扣完为止\n    除数为零时得分按 60 分\n总分 = 加权合计\n"), 0).verdict, Verdict::two_sided);
}

// 0 scores 60 points, 1 scores 1, as its own divisor.
TEST(Monotonicity, a_divisor_that_moves_is_looked_at) {
    EXPECT_NE(of_item(load("方案 试\n1.1 指标 产量（件），0～90 件，权重 100%：得分 = 100 分 − 99 件 ÷ 实际值 × 1 分，最低 0 分，最高 100 分\n    除数为零时得分按 60 分\n总分 = 加权合计\n"), 0).verdict, Verdict::never);
}

TEST(Monotonicity, bands_the_wrong_way_are_shown_at_the_turn) {
    const auto found = of_item(load("方案 试\n1.1 指标 回款率（%），0～100%，权重 100%\n    90%（含）以上得 80 分；70%（含）以上得 100 分；其余得 0 分\n总分 = 加权合计\n"), 0);
    ASSERT_EQ(found.verdict, Verdict::lowers);
    EXPECT_EQ(found.drop->better, Value::of(Number::fraction(9, 10)));
    EXPECT_EQ(found.drop->with_worse, Value::of(100));
    EXPECT_EQ(found.drop->with_better, Value::of(80));
}

Interval total_of(const Policy& policy) {
    const auto analysis = analyse(policy.model);
    const auto found = std::find_if(analysis.ranges.begin(), analysis.ranges.end(), [&](const ReachedRange& range) { return range.figure == policy.model.total; });
    return found == analysis.ranges.end() ? Interval{} : found->bounds;
}

TEST(AttainableTotal, an_auto_fail_adds_after_limits) {
    // At least 110 for 金, then 20 more: 130. The least is 60.
    EXPECT_EQ(total_of(load("方案 试\n数据\n  档 分为 金、银\n1.1 指标 质检，60～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n规则\n  档为金的，总分最低 110 分\n"
                            "一票否决：泄密\n  否决后总分加 20 分\n")),
              (Interval{Number(60), Number(130)}));
}

TEST(AttainableTotal, weights_from_data_are_no_shares) {
    // 权 200%: 100 × 200% + 50 × −100% = 150; 50 × 200% + 100 × −100% = 0.
    const auto total = total_of(load("方案 试\n数据\n  权（%），0～200%\n1.1 指标 甲，50～100 分，权重 权：得分 = 实际值\n1.2 指标 乙，50～100 分，权重 100% − 权：得分 = 实际值\n总分 = 加权合计\n"));
    EXPECT_TRUE(total.contains(150));
    EXPECT_TRUE(total.contains(0));
}

TEST(CheckDivisors, the_data_that_makes_a_difference_zero_is_solved_for) {
    for (const char* const divisor : {"（数 − 5）", "（10 − 数 × 2）", "（如果 数超过 3 则 数 − 5 否则 1）"}) {
        const auto policy = load(std::string("方案 试\n数据\n  数，0～10\n公式\n  商 = 1 ÷ ") + divisor + "\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计 + 商 × 1 分\n");
        ASSERT_TRUE(says(policy, "K391")) << divisor << said_of(policy);
        const auto found = std::find_if(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.id == DiagnosticId::divisor_may_be_zero; });
        ASSERT_FALSE(found->witnesses.empty()) << divisor;
        EXPECT_EQ(found->witnesses[0].given[0].value, Say("5")) << divisor;
    }
    // Guarded, answered, or out of range: nothing.
    for (const char* const quotient : {"如果 数超过 5 则 1 ÷ （数 − 5） 否则 0", "1 ÷ （数 − 5），除数为零时按 0", "1 ÷ （数 + 1）"})
        EXPECT_FALSE(says(load(std::string("方案 试\n数据\n  数，0～10\n公式\n  商 = ") + quotient + "\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计 + 商 × 1 分\n"), "K391")) << quotient;
}

TEST(Course, reaches_on_until_the_score_rests) {
    // From 30 s on 1 point for every whole 5 s, of 10: nothing is left from 80 s on.
    const auto policy = load("方案 试\n1.1 指标 时长（秒），权重 100%，目标 30 秒，越低越好\n    每超过目标 5 秒扣 10 分，不足 5 秒不扣分，扣完为止\n总分 = 加权合计\n");
    const auto analysis = analyse(policy.model);
    ASSERT_EQ(analysis.courses.size(), 1u);
    const Course& course = analysis.courses[0];
    EXPECT_TRUE(course.cut);
    const Stretch& last = course.curve.stretches.back();
    EXPECT_EQ(last.on.low, Number(80));
    EXPECT_EQ(last.value, Value::of(0));
    EXPECT_EQ(course.curve.stretches.front().on.high, Number(35));
}

TEST(Missing, what_differs_by_role_says_for_whom) {
    const auto policy = load("方案 试\n数据\n  工种 分为 质检员、维修工\n1.1 指标 合格率（%），0～100%：得分 = 实际值 × 满分\n1.2 指标 停机（分钟），0～100 分钟：得分 = 100 分 − 实际值 ÷ 1 分钟 × 1 分\n"
                             "权重表 按 工种\n  质检员：合格率 100%，停机 0%\n  维修工：合格率 30%，停机 70%\n总分 = 加权合计\n");
    const auto analysis = analyse(policy.model);
    const auto found = std::find_if(analysis.missing.begin(), analysis.missing.end(), [&](const MissingData& one) { return policy.model.figures[policy.model.columns[one.column].figure].name.zh == "停机"; });
    ASSERT_NE(found, analysis.missing.end());
    EXPECT_EQ(found->outcome, MissingData::Outcome::rejected);
    ASSERT_TRUE(found->only_for);
    EXPECT_EQ(found->only_for->values, std::vector{Value::label(1)});
}

}  // namespace
}  // namespace kaohe
