// SPDX-License-Identifier: Apache-2.0
// In which words kaohe diff tells of changes that are easily taken for others.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/told_changes.hpp"
#include "tools/difference/difference_text.hpp"

namespace kaohe {
namespace {

using Bearing = PolicyChange::Bearing;
using Proof = PolicyDifference::Proof;

const std::string counted = R"(方案 试
数据
  技能等级 由高到低分为 高级、中级、初级
参数
  单价 = 5 元，自 2026 年 1 月 1 日起 6 元
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
2 扣分：安全隐患（处）：每处扣 2 分，最多 10 分
3 总分 = 加权合计 − 扣分合计
4 等级划分
  90 分（含）以上 优，须 安全隐患不超过 1 处
  60 分（含）以上 良
  其余 差
5 规则
5.1 技能等级不低于中级的，总分加 3 分
6 结果应用
6.1 奖金 = 单价 × 10
7 算例 伪造工单
  质检分 80 分，安全隐患 0 处，技能等级 初级
  应得 总分 80 分
中英文对照
  "伪造工单" = "forged tickets"
)";

// Of what is counted one by one, at most 1 is fewer than 2.
TEST(DifferenceWords, bounds_of_whole_numbers_are_the_same_however_they_are_said) {
    const auto same = between(counted, edited(counted, {{"不超过 1 处", "不足 2 处"}}));
    EXPECT_EQ(told(same), Told{});
    EXPECT_EQ(same.no_result_differs, Proof::proven);
    EXPECT_EQ(told(between(counted, edited(counted, {{"不超过 1 处", "不足 3 处"}}))), Told{"4 优，附加条件：须安全隐患不超过 1 处 → 须安全隐患不足 3 处"});
    // A day may be half of one.
    const std::string days = "方案 试\n  不参与考核 天数不超过 1 天的\n数据\n  天数（天）\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n";
    EXPECT_EQ(between(days, edited(days, {{"不超过 1 天", "不足 2 天"}})).no_result_differs, Proof::not_proven);
}

TEST(DifferenceWords, a_worked_example_is_called_one) {
    const std::string without = edited(counted, {{"7 算例 伪造工单\n  质检分 80 分，安全隐患 0 处，技能等级 初级\n  应得 总分 80 分\n", ""}});
    EXPECT_EQ(told(between(counted, without)).front(), "- 删去 7 算例 伪造工单");
    EXPECT_EQ(told(between(counted, without), Language::en).front(), "- removed 7 worked example forged tickets");
}

TEST(DifferenceWords, a_value_that_serves_from_another_day_is_one_change) {
    EXPECT_EQ(told(between(counted, edited(counted, {{"2026 年 1 月 1 日起 6 元", "2026 年 3 月 1 日起 6 元"}}))), Told{"单价（6 元），起用日期：2026-01-01 → 2026-03-01"});
    EXPECT_EQ(told(between(counted, edited(counted, {{"2026 年 1 月 1 日起 6 元", "2026 年 3 月 1 日起 7 元"}}))), (Told{"单价（自 2026-01-01 起），删去：6 元", "单价（自 2026-03-01 起），新增：7 元"}));
}

TEST(DifferenceWords, a_rule_whose_words_are_the_same_says_why_it_is_another) {
    const auto difference = between(counted, edited(counted, {{"高级、中级、初级", "中级、高级、初级"}}));
    ASSERT_EQ(difference.changes.size(), 2U);
    EXPECT_EQ(difference.changes[1].subject, PolicyChange::Subject::rule);
    EXPECT_EQ(difference.changes[1].remark.zh, "字面相同，含义随别处的改动而变");
    TerminalStyle style;
    style.language = Language::zh;
    const std::string text = difference_text(difference, style);
    EXPECT_NE(text.find("  5.1：技能等级不低于中级的，总分增加 3 分\n"), std::string::npos) << text;
}

TEST(DifferenceWords, the_reason_of_an_exclusion_is_in_both_languages_where_it_is_translated) {
    const std::string text = "方案 试\n  不参与考核 天数不足 10 天的，\"入职太晚\"\n  不参与考核 试用期为是的\n数据\n  天数（天）\n  试用期，是/否\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n中英文对照\n  \"入职太晚\" = \"joined too late\"\n";
    EXPECT_EQ(read(text).model.exclusions.front().reason.en, "joined too late");
    EXPECT_EQ(read(text).model.exclusions.front().reason.zh, "入职太晚");
    EXPECT_EQ(told(between(text, edited(text, {{"不足 10 天", "不足 12 天"}})), Language::en).front(), "excluded: 天数 is less than 10 days, \"joined too late\" → 天数 is less than 12 days, \"joined too late\"");
    // What has no reason of its own is told by its condition alone.
    EXPECT_EQ(told(between(text, edited(text, {{"试用期为是的", "试用期为否的"}}))), Told{"不参与考核：试用期 → 试用期为否"});
}

}  // namespace
}  // namespace kaohe
