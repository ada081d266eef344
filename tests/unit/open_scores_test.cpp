// SPDX-License-Identifier: Apache-2.0
// A score that is left open hides nothing else: weights, ratings, holes and the examples that do without it are checked all the same.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

std::string codes_of(const std::string& text) {
    std::string codes;
    for (const auto& finding : engine().load("test", text).findings) codes += (codes.empty() ? "" : " ") + std::string(row_of(finding.id).code);
    return codes;
}

TEST(OpenScores, weights_bands_and_holes_are_checked) {
    EXPECT_EQ(codes_of("方案 甲\n"
                       "1.1 指标 新客户数（人），权重 60%，目标 40 人：每低于目标的 10% 扣 5 分，扣完为止\n"
                       "1.2 指标 留存率（%），权重 30%，目标 待定：每低于目标 5% 扣 10 分，按比例，扣完为止\n"
                       "1.3 指标 响应时长（秒），权重 5%，目标 40 秒，越低越好：得分 = 完成率 × 满分\n"
                       "1.4 指标 职业素养（分），权重 25%\n"
                       "总分 = 加权合计\n"
                       "等级划分\n"
                       "  90 分（含）以上 优秀\n"
                       "  80～89 分 良好\n"
                       "  80 分（不含）以下 合格\n"
                       "一票否决：泄露客户信息\n"),
              "K301 K351 K325 K352 K354 K357 K314 K356");
}

// 算例一 needs what is open: that is told once, where it is open. 算例二 does not: 90 points are claimed, and 85 come out.
TEST(OpenScores, examples_that_do_without_them_are_run) {
    const std::string policy =
        "方案 甲\n"
        "1.1 指标 新客户数（人），权重 60%，目标 40 人：每低于目标的 10% 扣 5 分，扣完为止\n"
        "1.2 指标 质检分，0～100 分，权重 40%：得分 = 实际值\n"
        "总分 = 加权合计\n"
        "算例一\n  新客户数 34 人，质检分 85 分\n  应得 总分 90 分\n";
    EXPECT_EQ(codes_of(policy), "K351");
    EXPECT_EQ(codes_of(policy + "算例二\n  质检分 85 分\n  应得 质检分得分 90 分\n"), "K351 K326");
}

// What is open in a formula that others use, or in the total, is settled first.
TEST(OpenScores, an_open_total_is_settled_first) {
    EXPECT_EQ(codes_of("方案 甲\n"
                       "1.1 指标 质检分，0～100 分，权重 90%：得分 = 实际值\n"
                       "总分 = 加权合计，保留 1 位小数\n"
                       "等级划分\n  90 分（含）以上 优秀\n  80～89 分 良好\n  80 分（不含）以下 合格\n"),
              "K353");
    EXPECT_EQ(codes_of("方案 甲\n"
                       "1.1 指标 响应时长（秒），权重 90%，目标 40 秒，越低越好：得分 = 100 分\n"
                       "公式\n  快慢 = 响应时长.完成率\n"
                       "总分 = 加权合计 × 快慢\n"),
              "K354");
}

}  // namespace
}  // namespace kaohe
