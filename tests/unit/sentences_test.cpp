// SPDX-License-Identifier: Apache-2.0
// Scoring sentences as HR says them, each with figures worked out by hand (in the comment): same meaning in every wording.
#include <gtest/gtest.h>

#include "interpreter/value_text.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

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

}  // namespace
}  // namespace kaohe
