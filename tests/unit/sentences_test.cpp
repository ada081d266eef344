// SPDX-License-Identifier: Apache-2.0
// Scoring sentences as HR says them, each with figures worked out by hand (in the comment): same meaning in every wording.
#include <gtest/gtest.h>

#include "interpreter/engine.hpp"
#include "interpreter/value_text.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

std::string said_of(const Policy& policy) {
    std::string out;
    for (const auto& finding : policy.findings) {
        out += std::string(row_of(finding.id).code) + " ";
        for (const auto& argument : finding.arguments) out += argument.zh + " / ";
        for (const auto& note : finding.notes) out += note.zh + " / ";
        out += std::string(policy.sources->text(finding.at)) + "\n";
    }
    return out;
}

struct Case {
    const char* head;      // of the measure, after its name
    const char* scoring;
    const char* actual;
    const char* score;
};

// The score that `scoring` gives must be the one claimed, in a policy of one measure.
void expect_scores(const std::vector<Case>& cases, bool english) {
    for (const auto& c : cases) {
        const std::string text = english ? std::string("Policy Test\n1 Measure M") + c.head + "\n  " + c.scoring + "\nWorked example one\n  M " + c.actual + "\n  gives M score " + c.score + "\n"
                                         : std::string("方案 试\n1 指标 项") + c.head + "\n  " + c.scoring + "\n算例 一\n  项 " + c.actual + "\n  应得 项得分 " + c.score + "\n";
        const auto policy = engine().load("test", text);
        bool error = false;
        for (const auto& finding : policy.findings) {
            const std::string code(row_of(finding.id).code);
            error = error || (finding.severity() == Severity::error);
        }
        EXPECT_FALSE(error) << text << said_of(policy);
        if (error) continue;
        ASSERT_EQ(policy.model.examples.size(), 1u) << text;
        const auto runs = run_examples(policy.model);
        for (const auto& mismatch : runs[0].mismatches) ADD_FAILURE() << text << "computed " << value_text(policy.model, mismatch.computed, policy.model.units[policy.model.examples[0].expected[mismatch.expected].unit]).zh;
        EXPECT_TRUE(runs[0].failures.empty()) << text;
    }
}

TEST(Sentences, ChineseStepsInAllReadings) {
    expect_scores({
        // target 95%, actual 93.4%: short by 1.6 points of percent; full marks 15 (wording.md §5.1)
        {"（%），分值 15 分，权重 100%，目标 95%", "每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止", "93.4%", "11 分"},
        {"（%），分值 15 分，权重 100%，目标 95%", "每低于目标 1 个百分点扣 2 分，不足 1 个百分点不扣分，扣完为止", "93.4%", "13 分"},
        {"（%），分值 15 分，权重 100%，目标 95%", "每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止", "93.4%", "11.8 分"},
        {"（%），分值 15 分，权重 100%，目标 95%", "每低目标 1 个百分点扣 2 分，不足一档按一档计，扣完为止", "93.4%", "11 分"},
        {"（%），分值 15 分，权重 100%，目标 95%", "每降低目标1个百分点扣2分，不足1个百分点不扣，扣完为止", "93.4%", "13 分"},
        // 34 of 40: 15% short of target, 1.5 steps of 10%
        {"（人），权重 100%，目标 40 人", "每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止", "34 人", "90 分"},
        {"（人），权重 100%，目标 40 人", "每低于目标 10% 扣 5 分，不足 10% 不扣分，扣完为止", "34 人", "95 分"},
        {"（人），权重 100%，目标 40 人", "每低于目标10%扣5分，按比例扣分，扣完为止", "34 人", "92.5 分"},
        // target 40%, actual 36%: of the target 10% short = 2 steps of 5%; in points of percent 4 = 0.8 step of 5
        {"（%），权重 100%，目标 40%", "每低于目标的 5% 扣 10 分，不足 5% 不扣分，扣完为止", "36%", "80 分"},
        {"（%），权重 100%，目标 40%", "每低于目标 5 个百分点扣 10 分，不足 5 个百分点不扣分，扣完为止", "36%", "100 分"},
        {"（%），权重 100%，目标 40%", "每低于目标 5 个百分点扣 10 分，按比例扣分，扣完为止", "36%", "92 分"},
        // 38 s against 30 s: 8 s over, one full step of 5 s
        {"（秒），分值 10 分，权重 100%，目标 30 秒", "每超过目标 5 秒扣 1 分，不足 5 秒不扣分，扣完为止", "38 秒", "9 分"},
        {"（秒），分值 10 分，权重 100%，目标 30 秒", "每高于目标 5 秒扣 1 分，不足 5 秒按 5 秒计，扣完为止", "38 秒", "8 分"},
        // 2 minutes is 120 s: 18 started steps and more than 10 points: down to 0
        {"（秒），分值 10 分，权重 100%，目标 30 秒", "每超 5 秒扣 1 分，不足 5 秒按 5 秒计，扣完为止", "38 秒", "8 分"},
        {"（秒），分值 10 分，权重 100%，目标 30 秒", "每超过目标 5 秒扣 1 分，不足 5 秒按 5 秒计，扣完为止", "2 分钟", "0 分"},
        // 3 % off a budget of 100: 3 steps
        {"（万元），权重 100%，目标 100 万元", "每偏离目标的 1% 扣 4 分，按比例扣分，扣完为止", "97 万元", "88 分"},
        // over the target: +1 for every 3 %, at most 6 (domain P07): 112 is 12% over = 4 steps
        {"（件），权重 100%，目标 100 件", "每超过目标的 3% 加 1 分，不足 3% 不加分，最多加 6 分", "112 件", "104 分"},
        {"（件），权重 100%，目标 100 件", "每超过目标的 3% 加 1 分，不足 3% 不加分，最多加 6 分", "130 件", "106 分"},
    }, false);
}

TEST(Sentences, ChineseCountsBandsLinesAndFormulas) {
    expect_scores({
        {"（起），分值 5 分，权重 100%", "每发生 1 起扣 2 分，扣完为止", "1 起", "3 分"},
        {"（起），分值 5 分，权重 100%", "每发生 1 起扣 2 分，扣完为止", "3 起", "0 分"},
        {"，分值 5 分，权重 100%", "每次扣 1 分，最多 5 分，扣完为止", "4 次", "1 分"},
        {"（单），权重 100%", "每满 10 单加 2 分，最多 20 分", "39 单", "106 分"},
        {"（%），权重 100%", "95%（含）以上得 20 分；90%（含）至 95%（不含）得 16 分；90% 以下（不含）得 0 分", "95%", "20 分"},
        {"（%），权重 100%", "95%（含）以上得 20 分；90%（含）至 95%（不含）得 16 分；90% 以下（不含）得 0 分", "94.99%", "16 分"},
        {"（%），权重 100%", "95%（含）以上得 20 分；90%（含）至 95%（不含）得 16 分；90% 以下（不含）得 0 分", "89.9%", "0 分"},
        {"（秒），权重 100%", "35 秒以内得 100 分；超过 35 秒至 60 秒得 80 分；其余得 40 分", "35 秒", "100 分"},
        {"（秒），权重 100%", "不超过 35 秒得 100 分；35 秒（不含）至 60 秒得 80 分；其余不得分", "61 秒", "0 分"},
        // F·min(1.2, A/T): 20 × 1.15
        {"（元），分值 20 分，权重 100%，目标 100 元", "得分 = 完成率 × 分值，最高为分值的 120%，最低 0 分", "115 元", "23 分"},
        {"（元），分值 20 分，权重 100%，目标 100 元", "得分 = 完成率 × 分值，最高为分值的 120%，最低 0 分", "130 元", "24 分"},
        {"（元），分值 20 分，权重 100%，目标 100 元", "按完成率计分，24 分封顶，不倒扣", "-5 元", "0 分"},
        // lower is better, 50 against 40: 80 or 75
        {"（秒），权重 100%，目标 40 秒，越低越好", "得分 = 满分 × 目标 ÷ 实际值", "50 秒", "80 分"},
        {"（秒），权重 100%，目标 40 秒，越低越好", "得分 = (2 − 实际值 ÷ 目标) × 满分", "50 秒", "75 分"},
        // threshold 60, target 100, stretch 120 at 70, 100, 120 万: 85 lies half way to the target
        {"（万元），权重 100%，底线值 70 万元，目标值 100 万元，挑战值 120 万元", "底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分，超过挑战值按 120 分计", "85 万元", "80 分"},
        {"（万元），权重 100%，底线值 70 万元，目标值 100 万元，挑战值 120 万元", "底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分，超过挑战值按 120 分计", "110 万元", "110 分"},
        {"（万元），权重 100%，底线值 70 万元，目标值 100 万元，挑战值 120 万元", "底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分，超过挑战值按 120 分计", "69.99 万元", "0 分"},
        {"（万元），权重 100%，底线值 70 万元，目标值 100 万元，挑战值 120 万元", "底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分，超过挑战值按 120 分计", "300 万元", "120 分"},
        // 88.345 rounded
        {"（%），权重 100%", "得分 = 实际值 × 100 分，四舍五入，保留 2 位小数", "88.345%", "88.35 分"},
        {"（%），权重 100%", "得分 = 实际值 × 100 分，四舍六入五成双，保留 2 位小数", "88.345%", "88.34 分"},
        {"（%），权重 100%", "得分 = 实际值 × 100 分，舍去，保留 2 位小数", "88.345%", "88.34 分"},
        {"（%），权重 100%", "得分 = 实际值 × 100 分，进一到 0.5 分", "88.345%", "88.5 分"},
        {"（%），权重 100%", "得分 = 如果 实际值 ≥ 90% 则 100 分 否则 60 分", "89.999%", "60 分"},
        {"（%），权重 100%", "得分 = 100 分 × 最小(实际值, 100%)", "103%", "100 分"},
    }, false);
}

TEST(Sentences, EnglishScoring) {
    expect_scores({
        {" (%), worth 15 points, weight 100%, target 95%", "deduct 2 points for every percentage point below target, or part thereof, not below 0", "93.4%", "11 points"},
        {" (%), worth 15 points, weight 100%, target 95%", "deduct 2 points for every percentage point below target, full steps only, not below 0", "93.4%", "13 points"},
        {" (%), worth 15 points, weight 100%, target 95%", "deduct 2 points for every percentage point below target, pro rata, not below 0", "93.4%", "11.8 points"},
        {" (people), weight 100%, target 40 people", "deduct 5 points for every 10% short of target, or part thereof, not below 0", "34 people", "90 points"},
        {" (%), weight 100%, target 90%", "full points at target; deduct 5 points for every percentage point below target, full steps only, not below 0", "87.4%", "90 points"},
        {" (seconds), weight 100%, target 420 seconds, lower is better", "score = 100 points × target ÷ actual, capped at 110 points", "448 seconds", "93.75 points"},
        {" (%), weight 100%", "95% or more earns 100 points; 90% to under 95% earns 80; under 90% earns 0", "94.9%", "80 points"},
        {" (%), weight 100%", "threshold 65% earns 50 points, target 75% earns 100, maximum 85% earns 120; straight line between; below threshold earns 0; above maximum earns 120", "79%", "108 points"},
        {" (%), weight 100%", "score = actual × 100 points, rounded half up to 1 decimal", "89.95%", "90 points"},
        {" (%), weight 100%", "score = actual × 100 points, rounded to 1 decimal place, half up", "89.95%", "90 points"},
        {" (incidents), worth 5 points, weight 100%", "deduct 2 points for every incident, not below 0", "1 incident", "3 points"},
    }, true);
}

std::vector<std::string> codes(const std::string& text) {
    std::vector<std::string> out;
    for (const auto& finding : engine().load("test", text).findings) out.emplace_back(row_of(finding.id).code);
    return out;
}

TEST(Sentences, WhatProseLeavesOpenIsAnError) {
    const auto one = [](const std::string& head, const std::string& scoring) { return codes("方案 试\n1 指标 项" + head + "，权重 100%\n  " + scoring + "\n"); };
    EXPECT_EQ(one("（人），目标 40 人", "每低于目标的 10% 扣 5 分，扣完为止"), std::vector<std::string>{"K351"});
    EXPECT_EQ(one("（%），目标 40%", "每低于目标 5% 扣 10 分，不足 5% 不扣分，扣完为止"), std::vector<std::string>{"K352"});
    EXPECT_EQ(one("（%）", "得分 = 实际值 × 100 分，保留 2 位小数"), std::vector<std::string>{"K353"});
    EXPECT_EQ(one("（秒），目标 40 秒，越低越好", "按完成率计分"), std::vector<std::string>{"K354"});
    EXPECT_EQ(one("（人），目标 40 人", "每低于目标的 10% 扣 5 分，不足 10% 不扣分"), std::vector<std::string>{"K359"});
}

}  // namespace
}  // namespace kaohe
