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

// The same figures in words of people who had read only the guide.
TEST(Sentences, ChineseWordingsOfReaders) {
    expect_scores({
        {"（节），分值 10 分，权重 100%，目标 15 节", "每少听 1 节扣 2 分，扣完为止", "12 节", "4 分"},  // 3 short
        {"（笔），权重 100%", "每出现 1 笔差错扣 8 分，扣完为止", "3 笔", "76 分"},
        {"（次），分值 10 分，权重 100%", "每漏巡一次扣半分，扣完为止", "3 次", "8.5 分"},
        {"（起），权重 100%", "经查实每起扣 15 分，扣完为止", "2 起", "70 分"},
        {"（%），分值 20 分，权重 100%，目标 98%", "完成目标得满分；每低于目标 1 个百分点扣 4 分，不足 1 个百分点按 1 个百分点计，扣完为止", "97.5%", "16 分"},
        {"（起），权重 100%", "未发生的得 100 分；发生 1 起得 60 分；2 起及以上不得分", "1 起", "60 分"},
        {"（起），权重 100%", "未发生的得 100 分；发生 1 起得 60 分；2 起及以上不得分", "0 起", "100 分"},
        {"，分为 优、良、差，分值 10 分，权重 100%", "优 10 分，良 8 分，差 0 分", "良", "8 分"},
        {"，分为 优、良、差，分值 10 分，权重 100%", "优得满分，良得一半分，差不得分", "良", "5 分"},
        {"（分钟），分值 6 分，权重 100%", "20 分钟（含）以内得 6 分；20 分钟（不含）以上、30 分钟（含）以下得 4 分；超过 30 分钟不得分", "30 分钟", "4 分"},
        // 80% is a quarter of the way from 75% to 95%: 10 + 10 / 4
        {"（%），分值 20 分，权重 100%", "75% 得 10 分，95% 得 20 分，中间按直线插值；低于 75% 不得分；95% 以上得 20 分", "80%", "12.5 分"},
        {"（%），分值 20 分，权重 100%", "75% 得 10 分，95% 得 20 分，中间按直线插值；低于 75% 不得分；95% 以上得 20 分", "96%", "20 分"},
    }, false);
}

TEST(Sentences, EnglishWordingsOfReaders) {
    expect_scores({
        {" (errors), weight 100%", "each error costs 25 points, not below 0", "3 errors", "25 points"},
        {" (violations), worth 12 points, weight 100%", "4 points off for each violation, never below 0", "2 violations", "4 points"},
        {" (errors), weight 100%", "take off 10 points for each error beyond 2, not below 0", "5 errors", "70 points"},  // 3 beyond
        {" (times), worth 5 points, weight 100%", "deduct half a point for each time over 2 times, not below 0", "5 times", "3.5 points"},
        {" (complaints), weight 100%", "no complaints: 100 points; 1 complaint: 80 points; 2 or 3 complaints: 40 points; more than 3 complaints earns nothing", "3 complaints", "40 points"},
        {" (complaints), weight 100%", "no complaints: 100 points; 1 complaint: 80 points; 2 or 3 complaints: 40 points; more than 3 complaints earns nothing", "0 complaints", "100 points"},
        {", one of Outstanding, Good, Poor, weight 100%", "Outstanding: 100 points; Good: 75 points; Poor earns nothing", "Good", "75 points"},
        {", one of Outstanding, Good, Poor, weight 100%", "Outstanding earns full points; Good earns half the points; Poor earns nothing", "Good", "50 points"},
        // 90% is two thirds of the way from 80% to 95%: 50 + 50 × 2/3 is no decimal, 89% is three fifths: 50 + 30
        {" (%), 0% to 100%, weight 100%", "80% earns 50 points, 95% earns 100 points, 100% earns 110 points, straight line between, below 80% earns nothing", "89%", "80 points"},
        {" (%), 0% to 100%, weight 100%", "80% earns 50 points, 95% earns 100 points, 100% earns 110 points, straight line between, below 80% earns nothing", "97.5%", "105 points"},
    }, true);
}

TEST(Sentences, ChineseWordingsOfMoreReaders) {
    expect_scores({
        {"（%），分值 15 分，权重 100%，目标 95%", "每比目标低 1 个百分点扣 2 分，按比例扣分，扣完为止", "93.4%", "11.8 分"},                                            // 15 − 1.6 × 2
        {"（学时），权重 100%", "不足 20 学时的，每少 4 学时扣 10 分，不足 4 学时不扣分，扣完为止", "11 学时", "80 分"},                                             // 9 short: 2 full steps
        {"（学时），权重 100%，目标 20 学时", "不足 20 学时的，每少 4 学时扣 10 分，不足 4 学时不扣分，扣完为止", "11 学时", "80 分"},
        {"（次），权重 100%", "超过 5 次的，每多 1 次扣 10 分，扣完为止", "8 次", "70 分"},
        {"（次），权重 100%", "每参加一次加 5 分，最多加 50 分", "2 次", "110 分"},
        // What a tester in the part of HR wrote.
        {"（次），权重 100%", "0次100分，1次60分，其余0分", "1 次", "60 分"},
        {"（次），权重 100%", "无投诉100分；1次60分；2次及以上0分", "0 次", "100 分"},
        {"（元），权重 100%", "≥90元满分；其余得 50 分", "90 元", "100 分"},
        {"（元），权重 100%", "大于等于80元小于90元得80分；其余得50分", "80 元", "80 分"},
        {"（人），目标 ≥30人，权重 100%", "每少1人扣3分，扣完本项分为止", "28 人", "94 分"},
        {"（%），目标 ≤0.3%，权重 100%", "每超0.1个百分点扣10分，不满0.1个百分点按0.1个百分点计，扣完为止", "0.45%", "80 分"},
        {"（元），目标 不低于10000元，权重 100%", "按达成率计分，最高 120 分", "11000 元", "110 分"},
        {"（%），权重 100%", "95% 及以上得满分；85% 及以上，95% 以下（不含）得 80 分；75%（含）以上、不足 85% 的仍得 60 分；75% 以下（不含）不得分", "85%", "80 分"},
        {"（%），权重 100%", "95% 及以上得满分；85% 及以上，95% 以下（不含）得 80 分；75%（含）以上、不足 85% 的仍得 60 分；75% 以下（不含）不得分", "84.9%", "60 分"},
        {"（%），权重 100%", "超过 95% 的得满分；超过 85%、95% 及以下的得 80 分；85% 及以下的得 60 分", "95%", "80 分"},
        {"（千瓦时/吨），权重 100%，目标 0.32 千瓦时/吨，底线 0.36 千瓦时/吨，越低越好", "目标值得 100 分，底线值得 60 分，中间按直线插值；低于目标的得满分，超过底线的不得分", "0.33 千瓦时/吨", "90 分"},  // 100 − 40 × 1/4
        {"，分为 优秀、称职、待改进，权重 100%", "优秀：得 100 分，称职：得 80 分，待改进：不得分\n  无评价的，按称职计", "无数据", "80 分"},
        {"（%），权重 100%", "得分 = 实际值 × 100 分\n  项不足 50% 的，本项不得分", "40%", "0 分"},
        {"（%），权重 100%", "得分 = 实际值 × 100 分\n  项不足 50% 的，本项不得分", "60%", "60 分"},
    }, false);
}

TEST(Sentences, EnglishWordingsOfMoreReaders) {
    expect_scores({
        {" (%), weight 100%, target 95%", "for every percentage point below target, 4 points are deducted, pro rata, not below 0", "93.4%", "93.6 points"},              // 100 − 1.6 × 4
        {" (%), weight 100%, target 95%", "deduct 4 points for every 2 percentage points below target, any started step counts in full, not below 0", "92%", "92 points"},  // 3 below: 2 steps
        {" (%), weight 100%", "score = actual × 120 points, at least 0 and at most 110 points", "95%", "110 points"},                                                    // 114, capped
        {", one of Exemplary, Sound, Patchy, weight 100%", "Exemplary: 100 points; Sound: 80 points; Patchy: half the points", "Patchy", "50 points"},
        {", one of On Time, Late, Not Submitted, weight 100%", "On Time earns full points; Late earns half the points; Not Submitted earns nothing", "Not Submitted", "0 points"},
        {" (%), weight 100%", "anything below 70% earns nothing; 70% to 95% earns 80 points; over 95% still earns 110 points", "69%", "0 points"},
        {" (repairs), weight 100%", "15 points off for each repair beyond 2, not below 0", "4 repairs", "70 points"},
        {" (%), weight 100%", "score = actual × 100 points\n  if M is under 50%, this measure earns nothing", "40%", "0 points"},
        {", 0 to 100 points, weight 100%", "score = actual\n  if there is no survey data, use 70 points", "is missing", "70 points"},
        {" (%), weight 100%, target 0.4%, threshold 0.8%, lower is better", "target earns 100 points, threshold earns 60 points, straight line between; below target earns full points, above threshold earns nothing", "0.5%", "90 points"},
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
    EXPECT_EQ(one("（%），目标 95%", "低于 90% 的，每低 1 个百分点扣 2 分，按比例，扣完为止"), std::vector<std::string>{"K369"});
}

// Whole policies: what each example claims was worked out by hand, as its comment says.
void expect_clean(const std::string& text) {
    const auto policy = engine().load("test", text);
    for (const auto& finding : policy.findings) EXPECT_NE(finding.severity(), Severity::error) << text << said_of(policy);
    EXPECT_FALSE(policy.model.examples.empty()) << text;
    for (const auto& run : run_examples(policy.model)) EXPECT_TRUE(run.passed) << text;
}

TEST(Sentences, ResultsRatingsAndRulesInChinese) {
    const std::string head = "方案 试\n数据\n  岗位 分为 店长、店员、保洁员\n  职称 分为 高级、中级、初级\n  迟到（次）\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n";
    const std::string someone = "算例 甲\n  岗位 店长，职称 中级，迟到 4 次，质检 88 分\n  应得 ";
    const std::string ratings = "等级划分\n  90 分（含）以上：优秀，奖金 1200 元\n  80 分（含）以上：良好，奖金 1000 元，80 分以上每高 1 分加 10 元，按比例\n  其余：合格，不发奖金\n";
    expect_clean(head + ratings + someone + "等级 良好，奖金 1080 元\n");                                                                          // 1000 + 8 × 10
    expect_clean(head + "等级划分\n  总分 90 分（含）以上的，评为优秀\n  其余的评为合格\n" + someone + "等级 合格\n");
    expect_clean(head + "等级划分\n  优秀（90 分（含）以上）\n  合格（90 分（不含）以下）\n" + someone + "等级 合格\n");
    expect_clean(head + "结果应用\n  职称津贴：高级 800 元，中级 500 元，初级 300 元\n  店长每月发 管理津贴 600 元，其他人 0 元\n  应发 = 职称津贴 + 管理津贴\n" + someone + "职称津贴 500 元，应发 1100 元\n");
    expect_clean(head + ratings + "结果应用\n  等级奖：优秀 300 元，良好 200 元，合格 0 元\n" + someone + "等级奖 200 元\n");
    expect_clean(head + ratings + "结果应用\n  岗位为店长且等级在良好以上的，店长奖 500 元；否则 0 元\n" + someone + "店长奖 500 元\n");
    expect_clean(head + ratings + "规则\n  迟到 3 次（含）以上的，奖金扣发 10%\n" + someone + "奖金 972 元\n");                                           // 1080 × 0.9
    expect_clean(head + ratings + "规则\n  当月迟到超过 3 次的，等级下降一级\n" + someone + "等级 合格，奖金 0 元\n");
    expect_clean(head + ratings + "有下列情形之一的，一票否决，等级定为合格：泄密；伪造记录\n算例 甲\n  岗位 店员，职称 初级，迟到 0 次，质检 95 分，泄密 否，伪造记录 是\n  应得 等级 合格，奖金 0 元\n");
    // 保洁员 is not assessed on 出勤: the whole weight is 质检's
    expect_clean("方案 试\n数据\n  岗位 分为 店员、保洁员\n指标 质检（分），0～100 分，权重 60%：得分 = 实际值\n指标 差错（笔），权重 40%：每出现 1 笔差错扣 8 分，扣完为止\n    保洁员本项不考核，其权重并入质检\n总分 = 加权合计\n"
                 "规则\n  差错超过 5 笔的，总分扣减 10 分\n算例 甲\n  岗位 保洁员，质检 90 分\n  应得 总分 90 分\n算例 乙\n  岗位 店员，质检 90 分，差错 6 笔\n  应得 总分 64.8 分\n");  // 54 + 0.4 × 52 − 10
    // 第八条 is only a title over what follows it
    expect_clean("方案 试\n数据\n  件数（件）\n第七条 计件\n表 计件奖（元），按 件数，累进\n  0 件：1 元/件\n  100 件：2 元/件\n算例\n  件数 150 件，应得 计件奖 200 元\n");                                      // 100 × 1 + 50 × 2
    // 加分 by option and with a limit on all of them
    expect_clean("方案 试\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n加分：锦旗每面加 2 分；教学竞赛，分为 省级、市级、未获奖：省级加 5 分，市级加 3 分，未获奖不加分；合计最多 6 分\n总分 = 加权合计 + 加分合计\n"
                 "算例\n  质检 80 分，锦旗 1 面，教学竞赛 市级，应得 总分 85 分\n算例\n  质检 80 分，锦旗 2 面，教学竞赛 省级，应得 总分 86 分\n");
}

TEST(Sentences, ResultsRatingsAndRulesInEnglish) {
    const std::string head = "Policy Test\nData\n  Role one of Manager, Clerk, Cleaner\n  Late Arrivals\n  Sales ($)\nMeasure QA Score, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\n";
    const std::string someone = "Worked example A\n  Role Manager, Late Arrivals 4, Sales $2,000, QA Score 88 points\n  gives ";
    const std::string ratings = "Ratings\n  90 points or more: Outstanding, Bonus $1,200\n  80 points or more: Good, Bonus $1,000, plus $10 for every point above 80 points, pro rata\n  otherwise: Fair, no Bonus\n";
    expect_clean(head + ratings + someone + "Rating Good, Bonus $1,080\n");
    expect_clean(head + "Ratings\n  a score of at least 90 points is Outstanding\n  everything else is Fair\n" + someone + "Rating Fair\n");
    expect_clean(head + "Results\n  Manager receives a Lead Allowance of $600, everyone else $0\n  Commission = Sales × 5%\n  Payable = Lead Allowance + Commission\n" + someone + "Payable $700\n");
    expect_clean(head + ratings + "Results\n  Gift: Outstanding $300, Good $200, otherwise $0\n" + someone + "Gift $200\n");
    expect_clean(head + ratings + "Rules\n  if Late Arrivals is more than 3, cut the Bonus by 10%\n" + someone + "Bonus $972\n");
    expect_clean(head + ratings + "Rules\n  the rating is at most Fair if there are 4 or more Late Arrivals\n" + someone + "Rating Fair, Bonus $0\n");
    expect_clean("Policy Test\nMeasure QA Score, 0 to 100 points, weight 100%: score = actual\nExtra points: Thank-you Notes: 1 point each, up to 4 points; Suggestions: add 2 points per suggestion; together no more than 6 points\nDeductions: Late Arrivals: 1 point for each late arrival over 2, up to 5 points\n"
                 "Total = weighted sum + extra points − deductions\nWorked example\n  QA Score 80 points, Thank-you Notes 5, Suggestions 2, Late Arrivals 4\n  gives extra points 6 points, deductions 2 points, Total 84 points\n");  // 4 + 4 is more than 6; 4 − 2
}

TEST(Sentences, WhoIsAssessedOnWhatAndWhereTheWeightGoes) {
    // 巡检 is left out for both and goes to another measure for each: 化验员 34 × 50/40 + 45, 检修工 34 + 45 × 60/50
    expect_clean("方案 试　分值制，满分 100 分\n数据\n  岗位 分为 化验员、检修工、运行工\n维度 运行\n指标 巡检（%），10 分：得分 = 实际值 × 满分\n  化验员不考核本项，分值并入差错；检修工不考核本项，10 分并入抢修\n指标 差错（处），40 分：每处扣 2 分，扣完为止\n"
                 "指标 抢修（%），50 分：得分 = 实际值 × 满分\n总分 = 指标得分合计\n算例一 化验员\n  岗位 化验员，差错 3 处，抢修 90%，应得 总分 87.5 分\n算例二 检修工\n  岗位 检修工，差错 3 处，抢修 90%，应得 总分 88 分\n"
                 "算例三：岗位 运行工，巡检 80%，差错 3 处，抢修 90%，应得 总分 87 分\n");
    // 只考核, 非: 0.6 × 90 + 0.4 × 70; the others 90 all of it
    for (const char* const only : {"只考核店长", "仅考核店长", "非店长本项不考核", "非店长不考核本项"})
        expect_clean(std::string("方案 试\n数据\n  岗位 分为 店长、店员、保洁员\n指标 质检（分），0～100 分，权重 60%：得分 = 实际值\n指标 盘点（分），0～100 分，权重 40%：得分 = 实际值\n  ") + only +
                     "\n总分 = 加权合计\n算例 甲\n  岗位 店长，质检 90 分，盘点 70 分，应得 总分 82 分\n算例 乙\n  岗位 店员，质检 90 分，应得 总分 90 分\n");
    for (const char* const only : {"only assessed if Role is Manager, otherwise spread its weight", "only for Manager"})
        expect_clean(std::string("Policy Test\nData\n  Role one of Manager, Clerk\nMeasure QA (points), 0 to 100 points, weight 60%: score = actual\nMeasure Stock (points), 0 to 100 points, weight 40%: score = actual\n  ") + only +
                     "\nTotal = weighted sum\nWorked example A\n  Role Manager, QA 90 points, Stock 70 points\n  gives Total 82 points\nWorked example B\n  Role Clerk, QA 90 points\n  gives Total 90 points\n");
    // A measure that has no weight for a role asks for none of its data, not even to see whether it is left out.
    expect_clean("方案 试\n数据\n  岗位 分为 主播、运营\n  投流（万元）\n指标 成交（分），0～100 分，权重见权重表：得分 = 实际值\n指标 投产（分），0～100 分，权重见权重表：得分 = 实际值\n  投流为 0 万元的，本项不考核，权重并入成交\n"
                 "权重表 按 岗位\n  主播：成交 100%，投产 0%\n  运营：成交 60%，投产 40%\n总分 = 加权合计\n算例 甲\n  岗位 主播，成交 90 分，应得 总分 90 分\n算例 乙\n  岗位 运营，投流 0 万元，成交 80 分，应得 总分 80 分\n");
    // What is numbered below a 维度 are its 指标
    expect_clean("方案 试\n1 维度 业绩，60%\n1.1 销售（分），0～100 分，50%：得分 = 实际值\n1.2 回款（分），0～100 分，10%：得分 = 实际值\n2 维度 能力，40%\n2.1 协作（分），0～100 分，40%：得分 = 实际值\n3 总分 = 加权合计\n"
                 "算例 甲\n  销售 80 分，回款 60 分，协作 90 分，应得 总分 82 分\n");  // 40 + 6 + 36
    // A default among options
    expect_clean("方案 试\n数据\n  级别 由高到低分为 头部、腰部、新人，无数据时按新人\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  级别津贴：头部 300 元，腰部 200 元，新人 100 元\n算例 甲\n  级别 无数据，质检 90 分，应得 级别津贴 100 元\n");
}

TEST(Sentences, AVetoHasTheLastWord) {
    const std::string zh = "方案 试\n数据\n  锦旗（面）\n  旷工（天）\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  90 分（含）以上：优秀，奖金 1200 元\n  其余：合格，奖金 0 元\n";
    expect_clean(zh + "规则\n  锦旗达到 3 面的，等级上升一级，奖金增加 100 元\n一票否决：泄密；旷工累计 3 天以上。否决后等级为合格，奖金为 0 元\n算例 甲\n  锦旗 5 面，旷工 0 天，质检 95 分，泄密 是，应得 等级 合格，奖金 0 元\n"
                      "算例 乙\n  锦旗 5 面，旷工 3 天，质检 95 分，泄密 否，应得 等级 合格，奖金 0 元\n算例 丙\n  锦旗 3 面，旷工 2 天，质检 80 分，泄密 否，应得 等级 优秀，奖金 1300 元\n");
    expect_clean(zh + "规则\n  旷工 3 天及以上的，直接评为合格，不发奖金\n算例 甲\n  锦旗 0 面，旷工 3 天，质检 95 分，应得 等级 合格，奖金 0 元\n");
    expect_clean("Policy Test\nData\n  Commendations\nMeasure QA (points), 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nRatings\n  90 points or more: Outstanding, Bonus $500\n  otherwise: Below Standard, no Bonus\n"
                 "Rules\n  if Commendations are at least 10, raise the rating by one level\nAuto-fail: Failed Alcohol Test\n  then the rating is Below Standard and there is no Bonus\n"
                 "Worked example A\n  Commendations 12, QA 95 points, Failed Alcohol Test yes\n  gives Rating Below Standard, Bonus $0\n");
}

TEST(Sentences, ResultsOfMoreReaders) {
    const std::string zh = "方案 试\n数据\n  岗位 分为 店长、店员、保洁员\n  职称 分为 高级、中级、初级\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  90 分（含）以上：优秀，奖金 1000 元\n  其余：合格，奖金 500 元\n";
    const std::string someone = "算例 甲\n  岗位 店长，职称 高级，质检 95 分，应得 ";
    expect_clean(zh + "规则\n  职称为高级的，奖金打八折\n" + someone + "奖金 800 元\n");
    expect_clean(zh + "规则\n  职称为高级的，奖金打 85 折发放\n" + someone + "奖金 850 元\n");
    expect_clean(zh + "结果应用\n  优秀的，带薪休假 2 天，其他人 0 天\n" + someone + "带薪休假 2 天\n");
    expect_clean(zh + "结果应用\n  店长等级为优秀的，店长奖 300 元，其他人 0 元\n" + someone + "店长奖 300 元\n");
    expect_clean(zh + "结果应用\n  职称为高级的，每月发技能津贴 240 元，其他人 0 元\n  应发 = 奖金 + 技能津贴\n" + someone + "应发 1240 元\n");
    expect_clean(zh + "结果应用\n  店长每月发管理津贴 600 元，店员 200 元，其他人 0 元\n" + someone + "管理津贴 600 元\n算例 乙\n  岗位 店员，职称 初级，质检 80 分，应得 管理津贴 200 元\n");
    const std::string en = "Policy Test\nData\n  Role one of Mechanic, Purser, Senior Crew, Crew\n  Preventable Accidents (incidents)\nMeasure QA (points), 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nRatings\n  90 points or more: Outstanding, Bonus $500\n  otherwise: Fair, no Bonus\n";
    expect_clean(en + "Results\n  Purser receives a Cabin Lead Allowance of $450, Senior Crew $200, everyone else $0\n  Mechanics receive a Tool Allowance of $150, everyone else $0\n"
                      "Worked example A\n  Role Senior Crew, Preventable Accidents 0 incidents, QA 80 points\n  gives Cabin Lead Allowance $200, Tool Allowance $0\nWorked example B\n  Role Mechanic, Preventable Accidents 0 incidents, QA 80 points\n  gives Cabin Lead Allowance $0, Tool Allowance $150\n");
    for (const char* const once : {"there is exactly 1 Preventable Accident", "Preventable Accidents are 1", "Preventable Accidents are exactly 1 incident"})
        expect_clean(en + "Rules\n  if " + once + ", deduct 5 points from the total\nWorked example A\n  Role Crew, Preventable Accidents 1 incident, QA 80 points\n  gives Total 75 points\nWorked example B\n  Role Crew, Preventable Accidents 2 incidents, QA 80 points\n  gives Total 80 points\n");
    expect_clean("Policy Test\nMeasure Sick Absence (days), weight 100%: deduct 10 points for every 2 days of absence, or part thereof, not below 0\nExtra points: Call-outs (call-outs): 1 point for every full 3 call-outs; Clean Miles (miles): half a point for every full 5,000 miles, up to 2 points\n"
                 "Deductions: Cargo Damage (dollars): deduct 2 points for every $500 of damage, or part thereof, up to 12 points\nTotal = weighted sum + extra points − deductions\n"
                 "Worked example A\n  Sick Absence 3 days, Call-outs 7 call-outs, Clean Miles 12,000 miles, Cargo Damage $600\n  gives Sick Absence score 80 points, extra points 3 points, deductions 4 points, Total 79 points\n");  // 2 + 2 × 0.5; 2 × 2
}

TEST(Sentences, OfTheFourthReadersInChinese) {
    expect_scores({
        {"（%），分值 15 分，权重 100%，目标 98%，底线 90%", "达到目标得满分，达到底线得 9 分，中间按直线插值；低于底线不得分，超过目标的按满分计", "94%", "12 分"},                     // 9 + 6 × 4/8
        {"（%），权重 100%，目标 98%，底线 90%", "达到底线得 60 分，达到目标得 100 分，中间按直线插值；达不到底线的不得分，超过目标的按 100 分计", "89.9%", "0 分"},
        {"（‰），权重 100%，目标 1‰", "每高于目标 0.1 个千分点扣 3 分，不足 0.1 个千分点的按 0.1 个千分点计，扣完为止", "1.15‰", "94 分"},                                    // 0.15 above: 2 steps
        {"（%），权重 100%", "得分 = 实际值 × 100 分\n  项不足 50% 的，得分按 30 分", "40%", "30 分"},
        {"，0～100 分，权重 100%", "得分 = 实际值\n  当月没有客户评价的，得分按 80 分", "无数据", "80 分"},
    }, false);
    const std::string head = "方案 试\n适用于店长、店员和学徒\n数据\n  岗位 分为 店长、店员、学徒、保洁员\n  满意度（%）\n  带教，是/否\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n";
    const std::string rated = "总分 = 加权合计\n等级划分\n  90 分（含）以上：优秀，奖金 1000 元\n  80 分（含）以上：良好，奖金 800 元\n  其余：合格，奖金 500 元\n";
    const std::string someone = "算例甲\n  岗位 店长，满意度 84%，质检 95 分，应得 ";
    expect_clean(head + rated + "规则\n  满意度有数据且低于 85% 的，不得评为优秀\n" + someone + "等级 良好，奖金 800 元\n算例乙\n  岗位 店员，满意度 无数据，质检 95 分，应得 等级 优秀\n");
    expect_clean(head + rated + "结果应用\n  店长，带班奖 = 奖金 × 10%，其他人 0 元\n  学徒补贴额：学徒 300 元，其余不发\n" + someone + "带班奖 100 元，学徒补贴额 0 元\n");
    expect_clean(head + rated + "第八条 有下列情形之一的，当月一票否决：泄密；伪造记录。否决后等级为合格\n算例 甲\n  岗位 店长，满意度 90%，质检 95 分，泄密 是，伪造记录 否，应得 等级 合格\n");
    // 事假 3.5 days: 1.5 beyond 2, 2 steps; 逾期 2.5 days: 3 steps of half a point; 漏记 only of 学徒; 证书 once
    expect_clean(head + "扣分\n  事假超过 2 天的，每超 1 天扣 1 分，不足 1 天按 1 天计\n  归档逾期（天）每逾期 1 天扣 0.5 分，不足 1 天按 1 天计，最多扣 5 分\n  岗位为学徒的，留样漏记每次扣 1 分\n"
                        "加分：注会考试每通过一科加 2 分，最多加 6 分；师傅津贴：带教为是的，加 1 分\n总分 = 加权合计 + 加分合计 − 扣分合计\n"
                        "算例 甲\n  岗位 店员，质检 80 分，事假 3.5 天，归档逾期 2.5 天，留样漏记 4 次，注会考试 2 科，带教 是，应得 扣分合计 3.5 分，加分合计 5 分，总分 81.5 分\n"
                        "算例 乙\n  岗位 学徒，质检 80 分，事假 0 天，归档逾期 0 天，留样漏记 4 次，注会考试 0 科，带教 否，应得 扣分合计 4 分，总分 76 分\n");
    // 6 + 4.5 is more than 8 of this clause; 3 of the other come on top
    expect_clean("方案 试\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n5.1 加分：表扬信（封）每封加 2 分，最多 6 分；转介绍（台）每台加 1.5 分，最多 4.5 分；本条合计最多加 8 分\n5.2 加分 技能比武，分为 二等奖、未获奖：二等奖加 3 分，未获奖不加分\n"
                 "总分 = 加权合计 + 加分合计\n算例 甲\n  质检 80 分，表扬信 5 封，转介绍 4 台，技能比武 二等奖，应得 加分合计 11 分，总分 91 分\n");
}

TEST(Sentences, OfTheFourthReadersInEnglish) {
    expect_scores({
        {" (%), weight 100%, target 80%", "4 points are deducted for every 5% of the target below it, or part of it, not below 0", "74%", "92 points"},                              // 7.5%: 2 steps
        {" (%), weight 100%, target 95%", "2 points are deducted for each percentage point short of target, or part of it, not below 0", "93.4%", "96 points"},
        {" (minutes), weight 100%, target 30 minutes, lower is better", "score = (2 − actual ÷ target) × full points, between 0 and 110 points", "20 minutes", "110 points"},            // 133 1/3, limited
        {" (%), weight 100%, threshold 70%, target 80%, maximum 90%", "60 points at threshold, 100 points at target, 120 points at maximum, straight line between, nothing below threshold, 120 points above maximum", "75%", "80 points"},
        {" (%), weight 100%, threshold 70%, target 80%, maximum 90%", "60 points at threshold, 100 points at target, 120 points at maximum, straight line between, nothing below threshold, 120 points above maximum", "69%", "0 points"},
        {" (days), weight 100%", "lose 6 points for every full day beyond 2 days, not below 0", "4.5 days", "88 points"},
        {" (%), weight 100%", "if M is under 50%, score = 30 points\n  score = actual × 100 points", "40%", "30 points"},
    }, true);
    const std::string head = "Policy Test\n  applies to Agents, Leads and Trainees\nData\n  Role one of Agent, Lead, Trainee, Cleaner\n  Certified, yes or no\n  Rescue Drill Time (seconds)\nMeasure QA (points), 0 to 100 points, weight 100%: score = actual\n";
    const std::string rated = "Total = weighted sum\nRatings\n  90 points or more: Outstanding, Bonus £500\n  80 points or more: Good, Bonus £300\n  otherwise: Fair, no Bonus\n";
    const std::string someone = "Worked example A\n  Role Agent, Certified yes, Rescue Drill Time 70 seconds, QA 95 points\n  gives ";
    expect_clean(head + rated + "Rules\n  if the Rescue Drill Time is over 60 seconds, 3 points are deducted from the total\n  if Certified is yes and the Rescue Drill Time is at least 70 seconds, take 3 points off the total\n" + someone + "Total 89 points\n");
    expect_clean(head + rated + "Rules\n  if the Rescue Drill Time is over 60 seconds, may not be rated Outstanding\n" + someone + "Rating Good, Bonus £300\n");
    expect_clean(head + rated + "Results\n  Agents receive a Car Allowance of £150, Leads £120, everyone else nothing\n  Payable = Bonus + Car Allowance\n" + someone + "Payable £650\n");
    expect_clean(head + rated + "Auto-fail: Pool Left Unattended\n  after that the rating is Fair, no Bonus is paid, and the total is still shown\nWorked example A\n  Role Agent, QA 95 points, Pool Left Unattended yes\n  gives Rating Fair, Bonus £0, Total 95 points\n");
    // 2.5 days beyond 2: 2 full; $450 of scrap: 3 steps; certified once
    expect_clean(head + "Extra points: Coaching: if Certified, add 1 point\nDeductions: Absence (days): lose 2 points for every full day of absence beyond 2 days; Scrap Cost (dollars): 1 point for every $200 of scrap, or part thereof, up to 6 points\n"
                        "Total = weighted sum + extra points − deductions\nWorked example A\n  Role Agent, Certified yes, QA 80 points, Absence 4.5 days, Scrap Cost $450\n  gives extra points 1 point, deductions 7 points, Total 74 points\n");
    expect_clean("Policy Test\nData\n  Role one of Adviser, Lifeguard\nMeasure QA (points), 0 to 100 points, weight 60%: score = actual\nMeasure Sales (points), 0 to 100 points, weight 40%: score = actual\n  not assessed unless Role is Adviser, its weight is spread\nTotal = weighted sum\n"
                 "Worked example A\n  Role Lifeguard, QA 70 points\n  gives Total 70 points\n");
    expect_clean("Policy Test\nData\n  Counties (counties)\nTable Supplement (dollars) by Counties\n  under 3 counties: 0\n  3 counties to under 8 counties: 120\n  8 counties or more: 300\nResults\n  Pay = Supplement\nWorked example A\n  Counties 3 counties\n  gives Pay $120\n");
}

// Found by readers who tried to have a wrong figure without a word: each is asked about, or comes out as meant.
TEST(Sentences, NothingIsMisreadInSilence) {
    using Codes = std::vector<std::string>;
    const auto has = [](const std::string& text, const std::string& code) {
        const auto found = codes(text);
        EXPECT_NE(std::find(found.begin(), found.end(), code), found.end()) << text << " is not told " << code;
    };
    const std::string qa = "方案 试\n数据\n  岗位 分为 店长、店员、厨师\n  带教，是/否\n指标 质检，0～100 分，权重 100%：得分 = 实际值\n";
    const auto zh = [](const std::string& head, const std::string& scoring) { return codes("方案 试\n指标 项" + head + "，权重 100%\n  " + scoring + "\n"); };
    EXPECT_EQ(zh("（件），目标 200 件", "每欠 10 件扣 1 分，不足 10 件不扣分，扣完为止"), Codes{"K366"});
    EXPECT_EQ(zh("（%），目标 95%", "每下滑 1 个百分点扣 1 分，按比例，扣完为止"), Codes{"K366"});
    EXPECT_EQ(zh("（天），目标 10 天，越低越好", "每提前 1 天加 1 分，按比例，最多加 3 分"), Codes{"K366"});
    EXPECT_EQ(zh("（天），目标 10 天，越低越好", "每未达到目标 1 天扣 3 分，按比例扣分，扣完为止"), Codes{"K373"});
    EXPECT_EQ(zh("（天），目标 10 天，越低越好", "达到 10 天得满分；其余不得分"), Codes{"K373"});
    EXPECT_EQ(zh("（‰），目标 2‰", "每超过目标 1‰ 扣 5 分，按比例，扣完为止"), Codes{"K352"});
    EXPECT_EQ(zh("（%）", "最低 20 分；得分 = 实际值 × 100 分").front().substr(0, 2), "K3");
    EXPECT_EQ(zh("（%），目标 95%", "最低 20 分；按完成率计分"), Codes{"K358"});
    has(qa + "扣分：厨师留样漏记每次扣 1 分\n总分 = 加权合计 − 扣分合计\n", "K223");
    has(qa + "总分 = 加权合计\n等级划分\n  60 分（含）以上 合格，奖金 500 元\n  其余 不合格，奖金 0 元\n规则\n  带教的，奖金增加 200 元\n一票否决：泄密。否决后等级为不合格\n", "K335");
    has(qa + "总分 = 加权合计\n等级划分\n  90 分（含）以上 优秀\n  80 分（含）以上 良好\n  其余 合格\n结果应用\n  店长等级为优秀的，特别奖 500 元，良好的 300 元，其他人 0 元\n", "K361");
    // The name of an item ends where the range begins; nobody is charged for a number in a condition.
    EXPECT_FALSE(codes(qa + "扣分：迟到超过 3 次的，每次扣 1 分\n总分 = 加权合计 − 扣分合计\n").empty());
    // 2 只考核: both of them are assessed
    expect_clean("方案 试\n数据\n  岗位 分为 店长、店员、学徒\n指标 甲（分），0～100 分，权重 40%：得分 = 实际值\n  只考核店长；只考核店员\n指标 乙（分），0～100 分，权重 60%：得分 = 实际值\n总分 = 加权合计\n算例 一\n  岗位 店员，甲 50 分，乙 100 分，应得 总分 80 分\n算例 二\n  岗位 学徒，乙 100 分，应得 总分 100 分\n");
    // Money rounded to 角 or 分 stays in 元
    expect_clean("方案 试\n数据\n  基数（元）\n结果应用\n  甲 = 基数 ÷ 3，四舍五入到角\n  乙 = 基数 ÷ 3，四舍五入到分\n  丙 = 甲 + 乙\n算例 一\n  基数 100 元，应得 甲 33.3 元，乙 33.33 元，丙 66.63 元\n");
    // A line that begins with a range is none of the clauses
    expect_clean("方案 试\n指标 质检，0～100 分，权重 100%\n  80 分及以上得 100 分\n  80 分以下（不含）得 50 分\n总分 = 加权合计\n算例 一\n  质检 80 分，应得 总分 100 分\n");
    const auto en = [](const std::string& rest) { return "Policy X\nData\n  Role one of Agent, Lead\n  Late (times)\n  Complaints (cases)\n" + rest; };
    has(en("Measure QA, 0 to 100 points, weight 100%: score = actual\nDeduction Faults: if Role is Agent, deduct 5 points, otherwise 2 points\nTotal = weighted sum - deductions\n"), "K372");
    has(en("Measure CSAT (%), weight 100%\n  score = actual × 100 points\n  if Late is more than 3, this measure earns nothing, otherwise full points\n"), "K372");
    has(en("Measure Serious Complaints (cases), weight 100%: deduct 5 points for each complaint, not below 0\n"), "K374");
    has(en("Measure Cost (dollars), weight 100%, target $100, lower is better: deduct 2 points for every $10 below target, pro rata, not below 0\n"), "K373");
    has(en("Measure CSAT (%), weight 100%, target 90%\n  deduct 2 points for every percentage point below target, pro rata, not below 0\n  deduct 5 points per complaint\n"), "K359");
    for (const char* const line : {"Only Agents receive a Car Allowance of £150", "Agents receive a Car Allowance of £150 and Leads £120, everyone else nothing", "Nobody receives a Car Allowance of £150", "Car Allowance £150 or £120", "Car Allowance £10 per day of Late"})
        has(en(std::string("Measure QA, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nResults\n  ") + line + "\n"), "K224");
    // of what it comes to: 40 − 10; a blank elsewhere is no want of this measure's data
    expect_clean(en("Measure CSAT (%), weight 100%, target 90%\n  deduct 2 points for every percentage point below target, pro rata, not below 0\n  if Late is more than 3, this measure loses 10 points, not below 0\nTotal = weighted sum\nWorked example A\n  CSAT 60%, Late 4\n  gives Total 30 points\n"));
    has(en("Measure CSAT (%), weight 100%\n  score = actual × 100 points\n  if there is no data, use 70 points\n  if Late is more than 3, this measure earns 50 points\nTotal = weighted sum\nWorked example A\n  CSAT 90%, Late is missing\n  gives Total 70 points\n"), "K327");
    // What cannot be done to a rating, and full marks that are no number: found by policies made at random
    has(en("Measure QA, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nRatings\n  60 points or more A\n  under 60 points B\nRule if Late is more than 3, the rating is halved\n"), "K364");
    has("Policy X\n  points system, full points extra points\n", "K204");
    expect_clean(en("Extra points Praise (times)\n  2.5 per case, up to 5 points\nMeasure QA, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum + extra points\nWorked example A\n  QA 50 points, Praise 1 time\n  gives Total 52.5 points\n"));
    has("Policy X\nData\n  Team one of Sale, Sales\n", "K207");
    has("Policy X\n  applies to Agents\n  applies to Leads\nData\n  Role one of Agent, Lead\n", "K203");
}

// 达标得满分 is a first band like any other; which way is better follows from the measure.
TEST(Sentences, FullMarksAtTargetAsTheFirstBand) {
    expect_scores({
        {"（%），权重 100%，目标 90%", "达标得满分，80% 以上得 60 分，其余得 0 分", "90%", "100 分"},
        {"（%），权重 100%，目标 90%", "达标得满分，80% 以上得 60 分，其余得 0 分", "89.99%", "60 分"},
        {"（%），权重 100%，目标 90%", "达标得满分，80% 以上得 60 分，其余得 0 分", "79.99%", "0 分"},
        {"（秒），权重 100%，目标 30 秒，越低越好", "达标得满分，40 秒以下得 60 分，其余得 0 分", "30 秒", "100 分"},
        {"（秒），权重 100%，目标 30 秒，越低越好", "达标得满分，40 秒以下得 60 分，其余得 0 分", "30.01 秒", "60 分"},
        {"（秒），权重 100%，目标 30 秒，越低越好", "达标得满分，40 秒以下得 60 分，其余得 0 分", "41 秒", "0 分"},
    }, false);
}

// 37 of 40 is short by 7.5% of the target, which is 2 steps of 5%
TEST(Sentences, EitherEnglishWordingOfAShortfallByShareOfTheTarget) {
    for (const char* const step : {"5% of the target by which it falls short", "shortfall of 5% of the target"})
        expect_scores({{" (cases), target 40 cases, weight 100%", (std::string("deduct 3 points for every ") + step + ", or part thereof, not below 0").c_str(), "37 cases", "94 points"}}, true);
}

// A share of a figure is a value as a product is; what the others get is of the same kind. 5% of 1000
TEST(Sentences, WhatTheOthersGetMayBeAShareOrAProduct) {
    for (const char* const line : {"优秀的，奖金为基数的 10%，其余 基数的 5%", "优秀的，奖金 = 基数 × 10%，其余 基数 × 5%", "优秀的，奖金 = 基数的 10%，否则 基数的 5%"})
        expect_clean(std::string("方案 试\n数据\n  基数（元）\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  90 分（含）以上：优秀\n  其余：合格\n结果应用\n  ") + line +
                     "\n算例 甲\n  质检 80 分，基数 1000 元，应得 奖金 50 元\n算例 乙\n  质检 90 分，基数 1000 元，应得 奖金 100 元\n");
}

// One answer to an empty cell holds for every event of the clause, and for none that a condition makes.
TEST(Sentences, AnAutoFailClauseMayTakeABlankForNo) {
    const std::string head = "方案 试\n数据\n  旷工（天）\n指标 质检（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  90 分（含）以上：优秀，奖金 1000 元\n  其余：合格，奖金 0 元\n"
                             "一票否决：泄密；造假；旷工达到 3 天。否决后等级为合格，奖金为 0 元\n";
    expect_clean(head + "  无数据时按否\n算例 甲\n  旷工 0 天，质检 95 分，泄密 无数据，造假 无数据，应得 等级 优秀\n算例 乙\n  旷工 0 天，质检 95 分，泄密 无数据，造假 是，应得 等级 合格，奖金 0 元\n"
                        "算例 丙\n  旷工 3 天，质检 95 分，泄密 无数据，造假 无数据，应得 等级 合格\n");
    EXPECT_EQ(codes(head + "算例 甲\n  旷工 0 天，质检 95 分，泄密 无数据，造假 否，应得 等级 优秀\n"), std::vector<std::string>{"K327"}) << "without the line a blank is no answer";
}

// Of two ways to come to a score none is picked, nor of a bare number and a percentage.
TEST(Sentences, TwoWaysToAScoreAndABareTargetAreAskedAbout) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(codes("方案 试\n1 指标 项（分），0～100 分，权重 100%\n  得分 = 实际值\n  90 分以上得 100 分，其余得 0 分\n"), Codes{"K358"});
    EXPECT_EQ(codes("方案 试\n1 指标 项（%），目标 0.95，权重 100%\n  按完成率计分\n"), Codes{"K202"});
    EXPECT_EQ(codes("方案 试\n数据\n  岗位 分为 店长、店员 // 待定\n1 指标 项（分），0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n"), Codes{});
    EXPECT_EQ(codes("方案 试\n1 指标 项（分），0～100 分，权重 60%，权重 40%：得分 = 实际值\n总分 = 加权合计\n").front(), "K227");
}

// The columns of a sheet stand as 底线, 目标, 挑战; what one of them needs of another is taken first.
TEST(Sentences, BoundsMaySpeakOfEachOtherInAnyOrder) {
    const std::string line = "底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值；低于底线值得 0 分；超过挑战值按 120 分计\n总分 = 加权合计\n";
    const auto one = [&](const std::string& bounds, const std::string& actual, const std::string& score) {
        expect_clean("方案 试\n数据\n  回款任务（万元）\n公式\n  目标回款额（万元） = 回款任务 × 50%\n1 指标 回款额，权重 100%，" + bounds + "：" + line + "算例 甲\n  回款任务 200 万元，回款额 " + actual + "，应得 回款额得分 " + score + "\n");
    };
    one("底线 目标的 70%，目标 目标回款额，挑战 目标的 120%", "85 万元", "80 分");             // halfway between 70 and 100
    one("挑战 目标 × 120%，底线 目标 × 70%，目标 回款任务 × 50%", "1100000 元", "110 分");     // halfway between 100 and 120
    one("目标 基准的 200%，底线 目标的 70%，挑战 目标的 120%，基准 回款任务的 25%", "70 万元", "60 分");
    EXPECT_EQ(codes("方案 试\n1 指标 项（件），权重 100%，底线 目标的 70%：得分 = 实际值 ÷ 底线 × 满分，最高 100 分\n总分 = 加权合计\n"), std::vector<std::string>{"K213"});
}

// With no unit in brackets: that of the one part of the target that has one.
TEST(Sentences, TheUnitOfATargetWorkedOutIsThatOfTheData) {
    const std::string head = "方案 试\n数据\n  任务（万元）\n  人数（人）\n";
    const std::string tail = "：得分 = 完成率 × 满分，最高 150 分\n总分 = 加权合计\n算例 甲\n  任务 100 万元，人数 4 人，";
    expect_clean(head + "1 指标 回款额，权重 100%，目标 任务 × 90%" + tail + "回款额 99 万元，应得 总分 110 分\n");
    expect_clean(head + "1 指标 回款额，权重 100%，目标 任务的 90%" + tail + "回款额 99 万元，应得 总分 110 分\n");
    expect_clean(head + "1 指标 回款额，权重 100%，目标 任务 + 10 万元" + tail + "回款额 99 万元，应得 总分 90 分\n");
    expect_clean(head + "1 指标 回款额，权重 100%，目标（90% × 任务，最高 50 万元）" + tail + "回款额 60 万元，应得 总分 120 分\n");
    EXPECT_EQ(codes(head + "1 指标 人均回款，权重 100%，目标 任务 ÷ 人数：得分 = 完成率 × 满分，最高 150 分\n总分 = 加权合计\n"), std::vector<std::string>{"K202"});  // which unit is not said
}

// 无数据时按否: yes-or-no data may say what an empty cell means, as other data may.
TEST(Sentences, YesOrNoMayStandForWhatIsMissing) {
    const std::string zh = "方案 试\n数据\n  提名，是/否，无数据时按否\n指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  提名的，奖 100 元；\n  否则 奖 0 元\n算例 甲\n  质检 80 分，";
    expect_clean(zh + "提名 无数据，应得 奖 0 元\n");
    expect_clean(zh + "提名 是，应得 奖 100 元\n");
    expect_clean("Policy Test\nData\n  Present, yes or no, if there is no data, use yes\nMeasure QA Score, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\nResults\n  if Present, Gift $100\n  otherwise Gift $0\n"
                 "Worked example\n  QA Score 80 points, Present has no data\n  gives Gift $100\n");
    const std::string tail = "\n指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  奖 = 如果 提名 则 100 元 否则 0 元\n";
    EXPECT_EQ(codes("方案 试\n数据\n  提名，是/否，无数据时按 1 次" + tail), std::vector<std::string>{"K202"});
    EXPECT_EQ(codes("方案 试\n数据\n  件数（件），无数据时按否\n指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n结果应用\n  奖 = 件数 × 1 元/件\n"), std::vector<std::string>{"K202"});
}

TEST(Sentences, TheWeightedSumMayBeCalledTheOwnScore) {
    for (const auto* const word : {"加权合计", "加权得分", "个人加权得分"})  // 80 × 1.1
        expect_clean(std::string("方案 试\n数据\n  团队系数\n指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = ") + word + " × 团队系数\n算例 甲\n  质检 80 分，团队系数 1.1，应得 总分 88 分，" + word + " 80 分\n");
}

}  // namespace
}  // namespace kaohe
