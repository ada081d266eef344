// SPDX-License-Identifier: Apache-2.0
// 不足一档: what is short of a step is said of the step itself, or the two numbers contradict each other (K139). And a rounding that is
// not read is no name (K136, K224).
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

std::string errors_of(const std::string& text) {
    const auto policy = engine().load("test", text);
    std::string out;
    for (const auto& finding : policy.findings)
        if (finding.severity() == Severity::error) out += std::string(row_of(finding.id).code) + " " + std::string(policy.sources->text(finding.at)) + "\n";
    return out;
}

std::string scored(const std::string& sentence, const std::string& head = "新客户数（人），权重 100%，目标 40 人") { return "方案 试\n1 指标 " + head + "\n    " + sentence + "，扣完为止\n总分 = 加权合计\n"; }

TEST(StepRemainder, contradicts_the_step) {
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 15% 按 10% 计")), "K139 15%\n");
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 10% 按 15% 计")), "K139 15%\n");
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 15% 按 15% 计")), "K139 15%\n");
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 15% 不扣分")), "K139 15%\n");
    // Said elsewhere in the clause it was taken for read.
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 15% 按 10% 计；每高于目标的 15% 加 5 分，按比例")), "K139 15%\n");
    EXPECT_EQ(errors_of("方案 试\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n3 等级与系数\n  80 分（含）以上 优，1.0，每高于 80 分 1 分加 0.01，不足 2 分按 1 分计\n  其余 良，0.8\n"), "K139 2 分\n");
}

TEST(StepRemainder, may_say_the_step_in_other_words) {
    EXPECT_EQ(errors_of(scored("每低于目标的 10% 扣 5 分，不足 10% 按 10% 计")), "");
    EXPECT_EQ(errors_of(scored("每超过 60 分钟扣 5 分，不足 1 小时按 1 小时计", "时长（小时），权重 100%，目标 2 小时")), "");
    EXPECT_EQ(errors_of(scored("每低于目标 1 个百分点扣 5 分，不足 1% 按 1% 计", "满意度（%），权重 100%，目标 90%")), "");
    EXPECT_EQ(errors_of(scored("每少 4 人扣 5 分，不足四人按四人计")), "");
}

std::string bonus(const std::string& rounding) { return "Policy P\nData\n  Pay (yuan)\nResults\n  Bonus = Pay × 10%, rounded half up to " + rounding + "\n"; }

TEST(StepRemainder, a_rounding_that_is_not_read_is_no_name) {
    EXPECT_EQ(errors_of(bonus("the nearest 10 yuan")), "");
    EXPECT_EQ(errors_of(bonus("nearest ten yuan")), "");
    EXPECT_EQ(errors_of(bonus("an even 10 yuan")).substr(0, 4), "K224");
    EXPECT_EQ(errors_of(bonus("the nearest hundred yuan")).substr(0, 4), "K136");
    const std::string chinese = "方案 试\n数据\n  工资（元）\n结果应用\n  奖金 = 工资 × 10%，四舍五入到";
    EXPECT_EQ(errors_of(chinese + "十元\n"), "");
    EXPECT_EQ(errors_of(chinese + "十位\n"), "K136 到十位\n");
    EXPECT_EQ(errors_of(chinese + "百元\n"), "K136 到百元\n");
}

}  // namespace
}  // namespace kaohe
