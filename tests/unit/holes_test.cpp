// SPDX-License-Identifier: Apache-2.0
// 待定: each place that a scheme leaves open is named in the words of the policy, wherever it stands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Finding holes_of(const std::string& text) {
    static const Engine engine(standard_library());
    const auto policy = engine.load("test", text);
    EXPECT_EQ(policy.findings.size(), 1u) << text;
    EXPECT_EQ(row_of(policy.findings.at(0).id).code, "K325") << text;
    return policy.findings.at(0);
}

std::vector<std::string> named(const std::string& text, bool english = false) {
    std::vector<std::string> out;
    for (const auto& note : holes_of(text).notes) out.push_back(english ? note.en : note.zh);
    return out;
}

TEST(Holes, SayWhichPartOfWhichClauseIsOpenInTheOrderOfThePage) {
    EXPECT_THAT(named("方案 试\n1 维度 业绩，权重 待定\n1.1 指标 满意度（%），权重 待定，底线 待定，目标 待定，挑战 待定：得分 = 待定\n总分 = 加权合计\n"),
                ElementsAre("1 业绩：权重", "1.1 满意度：权重", "1.1 满意度：底线", "1.1 满意度：目标", "1.1 满意度：挑战值", "1.1 满意度：评分标准"));
    EXPECT_THAT(named("Policy Test\n1.1 Measure QA Score, 0 to 100 points, weight TBD\n  score = to be decided\nTotal = weighted sum\n", true), ElementsAre("1.1 QA Score: weight", "1.1 QA Score: scoring"));
}

TEST(Holes, OutsideAnItemTheLineIsQuoted) {
    EXPECT_THAT(named("方案 试\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n3 等级划分\n  待定（含）以上   优秀\n  其余  合格\n4 结果应用\n4.1 等级为优秀的，奖金 待定；\n4.2 否则 奖金 0 元\n"),
                ElementsAre("3 待定（含）以上 优秀", "4.1 等级为优秀的，奖金 待定"));
}

TEST(Holes, ManyAreListedNotUnderlined) {
    EXPECT_EQ(holes_of("方案 试\n1.1 指标 甲，0～100 分，权重 待定：得分 = 待定\n总分 = 加权合计\n").labels.size(), 1u);
    EXPECT_THAT(holes_of("方案 试\n1.1 指标 甲，0～100 分，权重 待定：得分 = 待定\n1.2 指标 乙，0～100 分，权重 待定：得分 = 待定\n总分 = 加权合计\n").labels, IsEmpty());
}

TEST(Holes, MayStandBeforeAUnit) {
    EXPECT_THAT(named("方案 试\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值\n2.1 加分 邀请（人）：每邀请 1 人加待定分\n总分 = 加权合计 + 加分合计\n"), ElementsAre("2.1 邀请：评分标准"));
    EXPECT_THAT(named("方案 试\n1.1 指标 接通率，权重 100%，目标 待定%：得分 = 完成率 × 满分，最高 100 分，最低 0 分\n总分 = 加权合计\n"), ElementsAre("1.1 接通率：目标"));
    EXPECT_THAT(named("Policy Test\n1.1 Measure Answer Rate (%), weight 100%, target TBD %: score = attainment × full points, limited to 0 to 100 points\nTotal = weighted sum\n", true), ElementsAre("1.1 Answer Rate: target"));
}

// The range of data that nothing reads yet was not passed over.
TEST(Holes, TheRangeOfDataWhoseScoringIsOpenIsNoNumberLost) {
    EXPECT_THAT(named("方案 试\n1.1 指标 甲，0～100 分，权重 100%：得分 = 待定\n总分 = 加权合计\n"), ElementsAre("1.1 甲：评分标准"));
    static const Engine engine(standard_library());
    EXPECT_THAT(engine.load("test", "方案 试\n1.1 指标 甲，0～100 分，权重 100%：得分 = 80 分\n总分 = 加权合计\n").findings, IsEmpty());
}

}  // namespace
}  // namespace kaohe
