// SPDX-License-Identifier: Apache-2.0
// Sentences in whole policies: what is left open is asked about, who is assessed, ratings, rules, results; each figure worked out by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

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
