// SPDX-License-Identifier: Apache-2.0
// One slip in a policy gives one finding: each case is a policy without findings, and one edit that breaks it.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

const std::string chinese = R"(方案 客服月度考核
  编号 KF-01，月度考核
数据
  岗位 分为 热线客服、班长
  出勤天数（天）
  目标件数（件），1～500 件
公式
  折算系数 = 出勤天数 ÷ 22 天
1 维度 业绩，权重 70%
1.1 指标 接通率（%），权重 40%，目标 95%
    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止
1.2 指标 处理件数（件），权重 30%，目标 目标件数
    得分 = 完成率 × 满分，最高 120 分，最低 0 分
2 维度 行为，权重 30%
2.1 指标 协作，0～100 分，权重 30%：得分 = 实际值
总分 = 加权合计 × 折算系数，最低 0 分，最高 110 分，四舍五入，保留 1 位小数
等级划分
  90 分（含）以上  优秀，奖金 1200 元
  其余             不合格，奖金 0 元
规则 出勤天数低于 5 天的，等级为不合格
结果应用
  岗位为班长的，津贴 300 元
  否则，津贴 0 元
算例 达标
  岗位 班长，出勤天数 22 天，接通率 95%，处理件数 40 件，目标件数 40 件，协作 90 分
  应得 总分 97 分，等级 优秀
)";

const std::string english = R"(Policy Agent Scorecard
Data
  Worked Days (days)
Formulas
  Share = Worked Days / 22 days
1 Category Output, weight 70%
1.1 Measure Answer Rate (%), weight 40%, target 95%
    deduct 2 points for every 1 pp below target, or part thereof, not below 0
1.2 Measure Accuracy, 0 to 100 points, weight 30%: score = actual
2 Category Conduct, weight 30%
2.1 Measure Teamwork, 0 to 100 points, weight 30%: score = actual
Total = weighted sum × Share, not below 0, capped at 110 points, rounded half up to 1 decimal
Ratings
    90 points or more  Outstanding
    otherwise          Below
Rule if Worked Days is below 5 days, the rating is Below
Worked example all met
    Worked Days 22 days, Answer Rate 95%, Accuracy 100 points, Teamwork 90 points
    gives Total 97 points, Rating Outstanding
)";

// The codes after replacing `from` by `to`.
std::string after(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    const auto policy = engine().load("test", text.replace(at, from.size(), to));
    std::string out;
    for (const auto& finding : policy.findings) out += (out.empty() ? "" : " ") + std::string(row_of(finding.id).code);
    return out;
}

TEST(ToldOnce, the_policies_themselves_are_clean) {
    EXPECT_EQ(said_of(engine().load("test", chinese)), "");
    EXPECT_EQ(said_of(engine().load("test", english)), "");
}

TEST(ToldOnce, a_name_misspelt_where_it_is_declared) {
    EXPECT_EQ(after(chinese, "  出勤天数（天）", "  出勤大数（天）"), "K201");
    EXPECT_EQ(after(english, "  Worked Days (days)", "  Workd Days (days)"), "K201");
    auto text = chinese;
    const auto policy = engine().load("test", text.replace(text.find("  出勤天数（天）"), std::string("  出勤天数（天）").size(), "  出勤大数（天）"));
    ASSERT_EQ(policy.findings.size(), 1U);
    EXPECT_EQ(policy.findings[0].labels.size(), 2U) << "the rule and the example use it, too";
    for (const auto& label : policy.findings[0].labels) EXPECT_EQ(policy.sources->text(label.at), "出勤天数");
}

TEST(ToldOnce, weights) {
    EXPECT_EQ(after(chinese, "权重 40%，目标", "权重 35%，目标"), "K301") << "the example is worked out with it";
    EXPECT_EQ(after(english, "weight 40%, target", "weight 35%, target"), "K301");
    EXPECT_EQ(after(chinese, "接通率（%），权重 40%，", "接通率（%），"), "K304");
    EXPECT_EQ(after(english, "Answer Rate (%), weight 40%,", "Answer Rate (%),"), "K304");
    EXPECT_EQ(after(chinese, "2 维度 行为，权重 30%", "2 维度 行为，权重 20%"), "K301") << "the measures come to 100%, so the category is wrong, not the sum of categories";
    EXPECT_EQ(after(english, "2 Category Conduct, weight 30%\n", ""), "K397") << "the other category then holds measures of 100%";
}

TEST(ToldOnce, units) {
    EXPECT_EQ(after(chinese, "目标 95%", "目标 95 分"), "K202");
    EXPECT_EQ(after(english, "/ 22 days", "/ 22 yuan"), "K202");
}

TEST(ToldOnce, a_name_that_is_there_twice) {
    EXPECT_EQ(after(chinese, "2 维度 行为，权重 30%\n", "2 维度 行为，权重 30%\n2.2 指标 接通率，0～100 分，权重 5%：得分 = 实际值\n"), "K203");
    EXPECT_EQ(after(english, "2 Category Conduct, weight 30%\n", "2 Category Conduct, weight 30%\n2.2 Measure Answer Rate, 0 to 100 points, weight 5%: score = actual\n"), "K203");
}

TEST(ToldOnce, what_is_missing) {
    EXPECT_EQ(after(chinese, "方案 客服月度考核\n", ""), "K218") << "what its head said is in no clause because of that";
    EXPECT_EQ(after(chinese, "总分 = 加权合计 × 折算系数，最低 0 分，最高 110 分，四舍五入，保留 1 位小数\n", ""), "K362");
    EXPECT_EQ(after(chinese, "    得分 = 完成率 × 满分，最高 120 分，最低 0 分\n", ""), "K357");
    EXPECT_EQ(after(chinese, "，不足 1 个百分点按 1 个百分点计", ""), "K351");
    EXPECT_EQ(after(english, ", or part thereof", ""), "K351");
    EXPECT_EQ(after(chinese, "四舍五入，保留", "保留"), "K353");
}

// 97 = 40% × 100 + 30% × 100 + 30% × 90; the rating goes by the total.
TEST(ToldOnce, an_example_is_told_by_the_first_figure_that_differs) {
    EXPECT_EQ(after(chinese, "总分 97 分", "总分 98 分"), "K326");
    EXPECT_EQ(after(chinese, "总分 97 分，等级 优秀", "总分 89 分，等级 不合格"), "K326");
    EXPECT_EQ(after(english, "Total 97 points, Rating Outstanding", "Total 89 points, Rating Below"), "K326");
    auto text = english;
    const auto policy = engine().load("test", text.replace(text.find("97 points, Rating Outstanding"), 29, "89 points, Rating Below"));
    ASSERT_EQ(policy.findings.size(), 1U);
    ASSERT_EQ(policy.findings[0].labels.size(), 1U);
    EXPECT_EQ(policy.sources->text(policy.findings[0].labels[0].at), "Rating Below");
}

}  // namespace
}  // namespace kaohe
