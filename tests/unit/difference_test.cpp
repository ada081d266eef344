// SPDX-License-Identifier: Apache-2.0
// What kaohe diff tells of edits as people make them: each change under its own head, in words, and nothing where only layout, order or
// language differ. The commands and the staff are diff_command_test.cpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/told_changes.hpp"

namespace kaohe {
namespace {

using Bearing = PolicyChange::Bearing;
using Proof = PolicyDifference::Proof;

const std::string base = R"(方案 客服月度方案
  编号 KF-1，版本 2025.08，月度考核，权重制
  不参与考核 出勤天数不足 10 天的，"出勤不足"
  不参与考核 试用期，"试用期"
数据
  岗位 分为 热线客服、在线客服
  试用期，是/否
  出勤天数（天），0～31 天
  奖金基数（元）
校验
  出勤天数 <= 31 天，"天数不对"
参数
  单价 = 5 元，自 2026 年 1 月 1 日起 6 元
公式
  人均件数 = 件数 ÷ 2
1 维度 业务，权重 60%
1.1 指标 接通率（%），权重 40%，目标 95%，来源 话务系统
    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止
1.2 指标 件数（件），权重 20%
    50 件（含）以上得 100 分；20 件（含）至 50 件（不含）得 60 分；20 件（不含）以下得 0 分
2 维度 服务，权重 40%
2.1 指标 满意度，0～100 分，权重 40%：得分 = 实际值
    无数据时本项不考核，权重按比例分摊
3.1 加分：表扬 每次加 1 分，最多 3 分
3.2 扣分：迟到 每次扣 1 分，最多 5 分
表 计件奖（元），按 件数
  20 件（不含）以下 得 0 元
  20 件（含）以上 得 100 元
4.1 总分 = 加权合计 + 加分合计 − 扣分合计，最低 0 分，最高 110 分，四舍五入，保留 1 位小数
4.2 等级划分
  90 分（含）以上 优秀，奖金 800 元
  60 分（含）至 90 分（不含） 合格，奖金 300 元
  60 分（不含）以下 不合格，奖金 0 元
4.3 规则
  满意度低于 50 分的，等级最高为合格
4.4 一票否决：伪造工单；泄露信息。否决后等级为不合格
5 结果应用
5.1 计件奖金 = 计件奖 + 单价 × 人均件数 ÷ 1 件，四舍五入到元
5.2 等级为优秀的，安排 "晋升"
)";

Told after(const std::vector<std::pair<std::string, std::string>>& edits) { return told(between(base, edited(base, edits))); }

TEST(Difference, of_a_policy_and_itself_is_none_and_proven) {
    const auto difference = between(base, base);
    EXPECT_EQ(told(difference), Told{});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    EXPECT_FALSE(difference.differs());
}

TEST(Difference, measures_one_number_at_a_time) {
    EXPECT_EQ(after({{"目标 95%", "目标 96%"}}), Told{"1.1 接通率，目标：95% → 96%"});
    EXPECT_EQ(after({{"扣 2 分，不足", "扣 3 分，不足"}}), Told{"1.1 接通率，计分：每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计 → 每低于目标 1 个百分点扣 3 分，不足 1 个百分点按 1 个百分点计"});
    EXPECT_EQ(after({{"（不含）得 60 分", "（不含）得 70 分"}}), Told{"1.2 件数，计分：20 件（含）至 50 件（不含）得 60 分 → 20 件（含）至 50 件（不含）得 70 分"});
    EXPECT_EQ(after({{"权重 40%，目标", "权重 30%，目标"}, {"件数（件），权重 20%", "件数（件），权重 30%"}}), (Told{"1.1 接通率，权重：40% → 30%", "1.2 件数，权重：20% → 30%"}));
    EXPECT_EQ(after({{"无数据时本项不考核，权重按比例分摊", "无数据时按 60 分"}}), Told{"2.1 满意度，无数据时：无数据时本项不考核，权重按比例分摊 → 无数据时按 60 分"});
    EXPECT_EQ(after({{"0～100 分，权重", "0～120 分，权重"}}), Told{"2.1 满意度，数据范围：0～100 分 → 0～120 分"});
    EXPECT_EQ(after({{"最多 3 分", "最多 4 分"}}), Told{"3.1 表扬，计分：每次加 1 分，最多 3 分 → 每次加 1 分，最多 4 分"});
    EXPECT_EQ(after({{"迟到 每次扣 1 分", "迟到 每次扣 2 分"}}), Told{"3.2 迟到，计分：每次扣 1 分，最多 5 分 → 每次扣 2 分，最多 5 分"});
}

TEST(Difference, totals_ratings_rules_results) {
    EXPECT_EQ(after({{"最高 110 分", "最高 105 分"}}),
              Told{"4.1 总分：加权合计 + 加分合计 − 扣分合计，最低 0 分，最高 110 分，四舍五入，保留 1 位小数 → 加权合计 + 加分合计 − 扣分合计，最低 0 分，最高 105 分，四舍五入，保留 1 位小数"});
    EXPECT_EQ(after({{"奖金 800 元", "奖金 900 元"}}), Told{"4.2 优秀，奖金：800 元 → 900 元"});
    EXPECT_EQ(after({{"90 分（含）以上 优秀", "92 分（含）以上 优秀"}, {"至 90 分（不含） 合格", "至 92 分（不含） 合格"}}),
              (Told{"4.2 优秀，分数线：90 分（含）以上 → 92 分（含）以上", "4.2 合格，分数线：60 分（含）至 90 分（不含） → 60 分（含）至 92 分（不含）"}));
    EXPECT_EQ(after({{"低于 50 分的", "低于 55 分的"}}), Told{"4.3：满意度低于 50 分的，等级最高为合格 → 满意度低于 55 分的，等级最高为合格"});
    EXPECT_EQ(after({{"泄露信息。", "泄露信息；私下收费。"}}), Told{"4.4 情形，新增：私下收费"});
    EXPECT_EQ(after({{"伪造工单；", ""}}), Told{"4.4 情形，删去：伪造工单"});
    EXPECT_EQ(after({{"否决后等级为不合格", "否决后等级为不合格，奖金为 0 元"}}), Told{"4.4 后果：否决后等级为不合格 → 否决后等级为不合格，奖金为 0 元"});
    EXPECT_EQ(after({{"\"晋升\"", "\"加薪\""}}), Told{"5.2 安排（等级为优秀）：\"晋升\" → \"加薪\""});
    EXPECT_EQ(after({{"四舍五入到元", "四舍五入到角"}}), Told{"5.1 计件奖金：计件奖 + 单价 × 人均件数 ÷ 1 件，四舍五入到元 → 计件奖 + 单价 × 人均件数 ÷ 1 件，四舍五入到角"});
}

TEST(Difference, people_data_parameters_tables) {
    EXPECT_EQ(after({{"不足 10 天的", "不足 12 天的"}}), Told{"不参与考核：出勤天数不足 10 天，\"出勤不足\" → 出勤天数不足 12 天，\"出勤不足\""});
    EXPECT_EQ(after({{"\"出勤不足\"", "\"出勤太少\""}}), Told{"- 不参与考核的原因：出勤天数不足 10 天，\"出勤不足\" → 出勤天数不足 10 天，\"出勤太少\""});
    EXPECT_EQ(after({{"  不参与考核 试用期", "  适用 岗位为热线客服的员工\n  不参与考核 试用期"}}), Told{"适用范围：全体员工 → 岗位为热线客服的员工"});
    EXPECT_EQ(after({{"0～31 天\n", "0～30 天\n"}}), Told{"出勤天数，数据范围：0～31 天 → 0～30 天"});
    EXPECT_EQ(after({{"出勤天数 <= 31 天", "出勤天数 <= 30 天"}}), Told{"出勤天数 ≤ 31 天，\"天数不对\" → 出勤天数 ≤ 30 天，\"天数不对\""});
    EXPECT_EQ(after({{"起 6 元", "起 7 元"}}), Told{"单价（自 2026-01-01 起）：6 元 → 7 元"});
    EXPECT_EQ(after({{"单价 = 5 元，自 2026 年 1 月 1 日起 6 元", "单价 = 5 元，自 2026 年 1 月 1 日起 6 元，自 2027 年 1 月 1 日起 8 元"}}), Told{"单价（自 2027-01-01 起），新增：8 元"});
    EXPECT_EQ(after({{"件数 ÷ 2", "件数 ÷ 3"}}), Told{"人均件数：件数 ÷ 2 → 件数 ÷ 3"});
    EXPECT_EQ(after({{"得 100 元", "得 120 元"}}), Told{"计件奖（20 件（含）以上）：100 元 → 120 元"});
}

TEST(Difference, what_is_added_and_what_is_removed) {
    EXPECT_EQ(after({{"满意度，0～100 分，权重 40%", "满意度，0～100 分，权重 30%"}, {"3.1 加分", "2.2 指标 质检分，0～100 分，权重 10%：得分 = 实际值\n3.1 加分"}}), (Told{"2.1 满意度，权重：40% → 30%", "新增 2.2 质检分：0～100 分，权重 10%：得分 = 实际值"}));
    EXPECT_EQ(after({{"3.2 扣分：迟到 每次扣 1 分，最多 5 分\n", ""}, {" − 扣分合计", ""}}).front(), "删去 3.2 迟到：每次扣 1 分，最多 5 分");
    const auto difference = between(base, edited(base, {{"3.2 扣分：迟到 每次扣 1 分，最多 5 分", "3.2 扣分：迟到 每次扣 1 分，最多 5 分；旷工（次） 每次扣 3 分"}}));
    EXPECT_EQ(told(difference), Told{"新增 3.2 旷工：（次）：每次扣 3 分"});
    ASSERT_EQ(difference.columns_added.size(), 1U);
    EXPECT_EQ(difference.columns_added.front().zh, "旷工");
    EXPECT_TRUE(difference.columns_dropped.empty());
}

TEST(Difference, what_changes_no_result_stands_apart) {
    const auto difference = between(base, edited(base, {{"版本 2025.08", "版本 2025.09"}, {"来源 话务系统", "来源 呼叫中心"}, {"客服月度方案", "客服中心月度方案"}}));
    EXPECT_EQ(told(difference), (Told{"- 标题：客服月度方案 → 客服中心月度方案", "- 版本：2025.08 → 2025.09", "- 1.1 接通率，数据来源：来源 话务系统 → 来源 呼叫中心"}));
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    EXPECT_FALSE(difference.differs());
}

// ── none where none matters ──

TEST(Difference, order_of_clauses_and_their_numbers_do_not_matter) {
    const std::string moved = edited(base, {{"1 维度 业务，权重 60%\n1.1 指标 接通率（%），权重 40%，目标 95%，来源 话务系统\n    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止\n1.2 指标 件数（件），权重 20%\n    50 件（含）以上得 100 分；20 件（含）至 50 件（不含）得 60 分；20 件（不含）以下得 0 分\n", ""},
                                            {"3.1 加分", "8 维度 业务，权重 60%\n8.2 指标 件数（件），权重 20%\n    20 件（不含）以下得 0 分；20 件（含）至 50 件（不含）得 60 分；其余得 100 分\n8.1 指标 接通率（%），目标 95%，权重 40%，来源 话务系统\n    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止\n3.1 加分"},
                                            {"  90 分（含）以上 优秀，奖金 800 元\n  60 分（含）至 90 分（不含） 合格，奖金 300 元\n", "  90 分（含）以上 优秀，奖金 800 元\n  60 分（含）以上 合格，奖金 300 元\n"}});
    const auto difference = between(base, moved);
    EXPECT_EQ(told(difference), Told{});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    ASSERT_EQ(difference.renumbered.size(), 3U);
    EXPECT_EQ(difference.renumbered[1].before + " " + difference.renumbered[1].after, "1.1 8.1");
}

TEST(Difference, a_sheet_is_its_lines) {
    const std::string lines = "方案 甲\n1.1 指标 接通率（%），权重 60%，目标 95%，来源 话务系统\n    每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止\n1.2 指标 质检分，0～100 分，权重 40%：得分 = 实际值\n2 总分 = 加权合计\n";
    const std::string sheet = "# 甲\n\n```kaohe\n方案 甲\n```\n\n1 指标：\n\n| 序号 | 指标 | 权重 | 目标值 | 评分标准 | 范围 | 数据来源 |\n|---|---|---|---|---|---|---|\n| 1.1 | 接通率（%） | 60% | 95% | 每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止 | | 话务系统 |\n| 1.2 | 质检分 | 40% | | 得分 = 实际值 | 0～100 分 | |\n\n```kaohe\n2 总分 = 加权合计\n```\n";
    const auto difference = difference_of(engine(), read(lines), read(sheet, "p.kaohe.md"));
    Told changes = told(difference);
    std::erase_if(changes, [](const std::string& change) { return change.starts_with("- "); });
    EXPECT_EQ(changes, Told{});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
}

TEST(Difference, languages_meet_through_the_translations_of_either) {
    const std::string chinese = "方案 甲\n1 指标 接通率（%），权重 100%，目标 95%：得分 = 完成率 × 满分，最高 120 分\n2 总分 = 加权合计\n3 等级划分\n  90 分（含）以上 优秀\n  其余 合格\n4 结果应用\n  等级为优秀的，安排 \"晋升\"\n";
    const std::string english = "Policy: Alpha\n1 Measure Answer Rate (%), weight 100%, target 95%: score = attainment × full points, at most 120 points\n2 Total = weighted sum\n3 Ratings\n  90 points or more  Outstanding\n  the rest  Satisfactory\n4 Results\n  if the rating is Outstanding, Plan \"promotion\"\n"
                                "Translations\n  甲 = Alpha\n  接通率 = Answer Rate\n  优秀 = Outstanding\n  合格 = Satisfactory\n  安排 = Plan\n  \"晋升\" = \"promotion\"\n";
    for (const auto& [first, second] : {std::pair(chinese, english), std::pair(english, chinese)}) {
        const auto difference = between(first, second);
        Told changes = told(difference);
        std::erase_if(changes, [](const std::string& change) { return change.starts_with("- "); });
        EXPECT_EQ(changes, Told{});
        EXPECT_EQ(difference.no_result_differs, Proof::proven);
    }
    const auto other = between(chinese, edited(english, {{"target 95%", "target 96%"}}));
    Told changes = told(other, Language::en);
    std::erase_if(changes, [](const std::string& change) { return change.starts_with("- "); });
    EXPECT_EQ(changes, Told{"1 Answer Rate, target: 95% → 96%"});
}

// ── names ──

TEST(Difference, a_measure_called_otherwise_is_one_change_and_its_heading_is_told) {
    auto text = edited(base, {{"指标 满意度", "指标 客户满意度"}, {"满意度低于", "客户满意度低于"}});
    const auto difference = between(base, text);
    ASSERT_EQ(told(difference), Told{"2.1 改名：满意度 → 客户满意度"});
    EXPECT_NE(difference.changes.front().remark.zh.find("列名"), std::string::npos);
    EXPECT_TRUE(difference.differs());
    EXPECT_EQ(difference.no_result_differs, Proof::not_proven);
}

TEST(Difference, a_formula_or_a_rating_called_otherwise_bears_on_names_alone) {
    EXPECT_EQ(after({{"人均件数 = 件数", "每人件数 = 件数"}, {"单价 × 人均件数", "单价 × 每人件数"}}), Told{"- 改名：人均件数 → 每人件数"});
    const auto difference = between(base, edited(base, {{"优秀，奖金", "卓越，奖金"}, {"等级为优秀的", "等级为卓越的"}}));
    EXPECT_EQ(told(difference), Told{"- 4.2 改名：优秀 → 卓越"});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    EXPECT_TRUE(difference.up_to_names);
}

TEST(Difference, a_measure_called_otherwise_that_weighs_otherwise_is_not_another_measure) {
    EXPECT_EQ(after({{"权重 40%，目标", "权重 30%，目标"}, {"指标 件数（件），权重 20%", "指标 单量（件），权重 30%"}, {"件数 ÷ 2", "单量 ÷ 2"}, {"按 件数", "按 单量"}}), (Told{"1.1 接通率，权重：40% → 30%", "1.2 改名：件数 → 单量", "1.2 单量，权重：20% → 30%"}));
}

// ── written otherwise ──

TEST(Difference, the_order_of_events_is_proven_for_whoever_has_all_data) {
    const auto difference = between(base, edited(base, {{"伪造工单；泄露信息", "泄露信息；伪造工单"}}));
    ASSERT_EQ(difference.changes.size(), 1U);
    EXPECT_EQ(difference.changes.front().bearing, Bearing::unproven);
    EXPECT_EQ(difference.no_result_differs, Proof::complete_data);
    EXPECT_TRUE(difference.differs());
}

TEST(Difference, a_formula_in_another_shape_is_not_claimed_to_differ) {
    const auto order = between(base, edited(base, {{"加权合计 + 加分合计 − 扣分合计", "加权合计 − 扣分合计 + 加分合计"}}));
    ASSERT_EQ(order.changes.size(), 1U);
    EXPECT_EQ(order.changes.front().bearing, Bearing::unproven);
    EXPECT_EQ(order.no_result_differs, Proof::complete_data);
    // The same number by another way: nobody's result differs, but structure does not show it.
    const auto shape = between(base, edited(base, {{"件数 ÷ 2", "件数 × 50%"}}));
    ASSERT_EQ(shape.changes.size(), 1U);
    EXPECT_EQ(shape.changes.front().bearing, Bearing::unproven);
    EXPECT_EQ(shape.no_result_differs, Proof::not_proven);
    // And one that does differ is told apart by values.
    const auto differs = between(base, edited(base, {{"件数 ÷ 2", "件数 × 49%"}}));
    ASSERT_EQ(differs.changes.size(), 1U);
    EXPECT_EQ(differs.changes.front().bearing, Bearing::meaning);
}

TEST(Difference, the_order_in_which_exclusions_are_judged_is_told) {
    const auto difference = between(base, edited(base, {{"  不参与考核 出勤天数不足 10 天的，\"出勤不足\"\n  不参与考核 试用期，\"试用期\"\n", "  不参与考核 试用期，\"试用期\"\n  不参与考核 出勤天数不足 10 天的，\"出勤不足\"\n"}}));
    ASSERT_EQ(difference.changes.size(), 1U);
    EXPECT_EQ(difference.changes.front().bearing, Bearing::unproven);
    EXPECT_EQ(difference.no_result_differs, Proof::complete_data);
}

TEST(Difference, a_bound_is_a_bound_however_it_is_asked) {
    const auto same = [](const std::string& before, const std::string& after) {
        const std::string text = "方案 甲\n  不参与考核 " + before + "\n数据\n  出勤天数（天）\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n";
        const auto difference = between(text, edited(text, {{before, after}}));
        return difference.changes.empty() && difference.no_result_differs == Proof::proven;
    };
    EXPECT_TRUE(same("出勤天数不足 10 天的", "出勤天数 < 10 天"));
    EXPECT_TRUE(same("出勤天数 < 10 天", "10 天 > 出勤天数"));
    EXPECT_TRUE(same("出勤天数不足 10 天的", "出勤天数少于 10 天的"));
    EXPECT_FALSE(same("出勤天数不足 10 天的", "出勤天数 <= 10 天"));
    EXPECT_FALSE(same("出勤天数 < 10 天", "10 天 < 出勤天数"));
    EXPECT_FALSE(same("出勤天数 < 10 天", "出勤天数 < 11 天"));
}

TEST(Difference, the_order_of_texts_is_a_difference) {
    const std::string text = "方案 甲\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n3 结果应用\n3.1 总分低于 60 分的，安排 \"培训\"\n3.2 质检分低于 50 分的，安排 \"面谈\"\n";
    const auto difference = between(text, edited(text, {{"3.1 总分低于 60 分的，安排 \"培训\"\n3.2 质检分低于 50 分的，安排 \"面谈\"", "3.1 质检分低于 50 分的，安排 \"面谈\"\n3.2 总分低于 60 分的，安排 \"培训\""}}));
    ASSERT_EQ(difference.changes.size(), 1U);
    EXPECT_EQ(difference.changes.front().aspect, "order");
    EXPECT_NE(difference.no_result_differs, Proof::proven);
}

// ── structure ──

TEST(Difference, weights_by_role_tell_the_cells_that_differ) {
    const std::string text = "方案 甲\n数据\n  岗位 分为 专员、经理\n1.1 指标 接通率（%），权重见权重表，目标 95%：得分 = 完成率 × 满分\n1.2 指标 质检分，0～100 分，权重见权重表：得分 = 实际值\n6 权重表 按 岗位\n  专员：接通率 60%，质检分 40%\n  经理：接通率 30%，质检分 70%\n7 总分 = 加权合计\n";
    const auto difference = between(text, edited(text, {{"经理：接通率 30%，质检分 70%", "经理：接通率 35%，质检分 65%"}}));
    EXPECT_EQ(told(difference), (Told{"6 接通率（经理），权重：30% → 35%", "6 质检分（经理），权重：70% → 65%"}));
    EXPECT_EQ(told(between(text, edited(text, {{"  专员：接通率 60%，质检分 40%\n  经理：接通率 30%，质检分 70%\n", "  经理：接通率 30%，质检分 70%\n  专员：质检分 40%，接通率 60%\n"}}))), Told{});
}

TEST(Difference, a_category_that_weighs_otherwise_is_told_once) {
    const std::string text = "方案 甲\n1 维度 业务，权重 60%\n1.1 指标 接通率（%），维度内权重 50%，目标 95%：得分 = 完成率 × 满分\n1.2 指标 质检分，0～100 分，维度内权重 50%：得分 = 实际值\n2 维度 服务，权重 40%\n2.1 指标 满意度，0～100 分，维度内权重 100%：得分 = 实际值\n7 总分 = 加权合计\n";
    const auto difference = between(text, edited(text, {{"业务，权重 60%", "业务，权重 70%"}, {"服务，权重 40%", "服务，权重 30%"}}));
    EXPECT_EQ(told(difference), (Told{"1 业务，权重：60% → 70%", "2 服务，权重：40% → 30%"}));
    EXPECT_EQ(difference.no_result_differs, Proof::not_proven);
    EXPECT_EQ(told(between(text, edited(text, {{"接通率（%），维度内权重 50%", "接通率（%），维度内权重 60%"}, {"质检分，0～100 分，维度内权重 50%", "质检分，0～100 分，维度内权重 40%"}}))), (Told{"1.1 接通率，权重：维度内 50% → 维度内 60%", "1.2 质检分，权重：维度内 50% → 维度内 40%"}));
}

TEST(Difference, a_hole_that_is_filled_is_a_change) {
    const std::string text = "方案 甲\n1.1 指标 接通率（%），权重 100%，目标 待定：得分 = 完成率 × 满分\n7 总分 = 加权合计\n";
    const Policy open = engine().load("p.kaohe", text), filled = read(edited(text, {{"待定", "95%"}}));
    EXPECT_EQ(told(difference_of(engine(), open, filled)), Told{"1.1 接通率，目标：待定 → 95%"});
    EXPECT_EQ(told(difference_of(engine(), open, open)), Told{});
}

TEST(Difference, data_turned_into_a_parameter_and_back) {
    const std::string data = edited(base, {{"奖金基数（元）\n", "奖金基数（元）\n  系数\n"}, {"计件奖 + 单价", "计件奖 × 系数 + 单价"}});
    const std::string parameter = edited(edited(data, {{"  系数\n", ""}}), {{"参数\n", "参数\n  系数 = 1.5\n"}});
    const auto difference = between(data, parameter);
    EXPECT_EQ(told(difference), Told{"系数：考核数据 → 参数：1.5"});
    ASSERT_EQ(difference.columns_dropped.size(), 1U);
    EXPECT_EQ(difference.columns_dropped.front().zh, "系数");
}

TEST(Difference, the_period_is_another_meaning_and_no_other_result) {
    const auto difference = between(base, edited(base, {{"月度考核", "季度考核"}}));
    EXPECT_EQ(told(difference), Told{"考核周期：月度 → 季度"});
    EXPECT_TRUE(difference.differs());
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
}

TEST(Difference, what_a_policy_reads_is_looked_up_in_its_own_words) {
    const auto english = told(between(base, edited(base, {{"目标 95%", "目标 96%"}, {"90 分（含）以上 优秀", "91 分（含）以上 优秀"}, {"至 90 分（不含）", "至 91 分（不含）"}})), Language::en);
    EXPECT_EQ(english, (Told{"1.1 接通率, target: 95% → 96%", "4.2 优秀, band: 90 points or more → 91 points or more", "4.2 合格, band: 60 points to under 90 points → 60 points to under 91 points"}));
}

}  // namespace
}  // namespace kaohe
