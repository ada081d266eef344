// SPDX-License-Identifier: Apache-2.0
// Words of .set, .rebalance, .goal and .sweep that mean something else than they look like, or nothing: none of them changes another
// number than was said, and what is changed comes out as the policy edited by hand does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/command_desk.hpp"

namespace kaohe {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* policy = R"(方案：客服月度考核
数据
  基数（元）
  备注，文本
1.1 指标 接通率（%），0～100%，权重 60%，目标 95%
  每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止
1.2 指标 质检分，0～100 分，权重 400‰：得分 = 实际值
2.1 扣分：迟到每次扣 1 分，最多扣 5 分
3.1 总分 = 加权合计 − 扣分合计，最低 0 分，四舍五入，保留 1 位小数
3.2 等级划分
  优秀：90 分（含）以上
  合格：其余
3.3 结果应用
  奖金系数：优秀 1.2，合格 1.0
  奖金 = 基数 × 奖金系数
  结论 = 备注
)";

class WhatIfTraps : public testing::Test {
protected:
    WhatIfTraps() {
        CommandDesk::put("p.kaohe", policy);
        CommandDesk::put("s.csv", "工号,姓名,接通率,质检分,迟到,基数,备注\nE001,张三,93.4%,80,1,1000,老员工\n全员,李四,95%,90,0,1000,新来\n");
    }
    // What a session says to these lines.
    std::string said(const std::string& lines, const std::string& name = "p.kaohe") {
        CommandDesk::put("s.txt", lines);
        code = desk.run({"repl", "--language", "zh", name, "s.csv", "--script", "s.txt"});
        return desk.out + desk.err;
    }
    CommandDesk desk;
    int code = 0;
};

TEST_F(WhatIfTraps, a_clause_that_is_not_there_is_no_other_clause) {
    EXPECT_THAT(said(".设 第1.9条.16分 = 20\n.改动\n"), HasSubstr("没有改动"));
    EXPECT_THAT(said(".设 第1.2条.7分 = 20\n.改动\n"), HasSubstr("没有改动"));
    EXPECT_THAT(said(".设 等级. = 50\n.改动\n"), HasSubstr("没有改动"));
}

TEST_F(WhatIfTraps, of_one_number_there_is_no_third) {
    EXPECT_THAT(said(".设 权重.质检分#3 = 50%\n.改动\n"), HasSubstr("没有改动"));
    EXPECT_THAT(said(".设 等级.优秀#2 = 50\n.改动\n"), HasSubstr("没有改动"));
    EXPECT_THAT(said(".设 扣分.迟到#7 = 50\n.改动\n"), HasSubstr("没有改动"));
}

// 93.4% is 1.6 points short: one step of 2 points of a hundred and, begun, it counts: 98; 98 × 60% + 80 × 40% − 1 = 89.8.
TEST_F(WhatIfTraps, a_step_said_three_times_is_one_number) {
    const std::string answer = said(".人 E001\n.设 第1.1条.1个百分点 = 2个百分点\n.为什么\n");
    EXPECT_THAT(answer, HasSubstr("89.8 分"));
    CommandDesk::put("hand.kaohe", [] {
        std::string text = policy;
        for (std::size_t at = text.find("1 个百分点"); at != std::string::npos; at = text.find("1 个百分点", at)) text.replace(at, std::string("1 个百分点").size(), "2 个百分点");
        return text;
    }());
    EXPECT_THAT(said(".人 E001\n.为什么\n", "hand.kaohe"), HasSubstr("89.8 分"));
}

TEST_F(WhatIfTraps, a_number_is_a_number_and_nothing_behind_it) {
    for (const char* const value : {"50% + 5%", "50%，说明 \"x\"", "50% 60%", "50;"}) EXPECT_THAT(said(std::string(".设 权重.质检分 = ") + value + "\n.改动\n"), HasSubstr("没有改动")) << value;
}

TEST_F(WhatIfTraps, ranges_of_data_are_not_tried) {
    EXPECT_THAT(said(".设 质检分#2 = 85 分\n.改动\n"), HasSubstr("K969"));
}

// Free texts are lent to the model while somebody is scored.
TEST_F(WhatIfTraps, free_texts_are_in_nobody_s_way) {
    const std::string answer = said(".人 全员\n.设 等级.优秀 = 96\n.设 奖金系数.优秀 = 1.5\n.撤销\n.撤销\n.重做\n.重做\n.改动\n");
    EXPECT_THAT(answer, Not(HasSubstr("K946")));
    EXPECT_THAT(answer, HasSubstr("等级.优秀 90 分 → 96 分"));
    EXPECT_THAT(answer.substr(answer.rfind(".改动")), HasSubstr("奖金系数.优秀 1.2 → 1.5"));
}

// 60% and 400‰ are the whole; with the first at 50% the other is 500‰, whatever is said how often.
TEST_F(WhatIfTraps, weights_are_rebalanced_in_their_own_units_and_once) {
    const std::string answer = said(".设 权重.接通率 = 50%\n.配平\n.配平\n.改动\n");
    EXPECT_THAT(answer, HasSubstr("权重.质检分 400‰ → 500‰"));
    EXPECT_THAT(answer, HasSubstr("K958"));
    EXPECT_THAT(answer.substr(answer.rfind(".改动")), HasSubstr("权重.质检分 400‰ → 500‰"));
    // Set once more after that, the other follows again: 45% and 550‰.
    const std::string again = said(".设 权重.接通率 = 50%\n.配平\n.设 权重.接通率 = 45%\n.配平\n.改动\n");
    EXPECT_THAT(again.substr(again.rfind(".改动")), HasSubstr("权重.质检分 400‰ → 550‰"));
}

TEST_F(WhatIfTraps, weights_of_one_role_leave_those_of_another) {
    CommandDesk::put("roles.kaohe", "方案：分岗位\n  适用 岗位为甲、乙的员工\n数据\n  岗位 分为 甲、乙\n1.1 指标 质检分，0～100 分，权重见权重表：得分 = 实际值\n1.2 指标 协作，0～100 分，权重见权重表：得分 = 实际值\n"
                                    "权重表 按 岗位\n  甲：质检分 60%，协作 40%\n  乙：质检分 70%，协作 30%\n总分 = 加权合计\n");
    CommandDesk::put("s.csv", "工号,岗位,质检分,协作\nA,甲,80,90\nB,乙,80,90\n");
    const std::string answer = said(".人 A\n.设 权重.质检分 = 50%\n.配平\n.人 B\n.设 权重.质检分 = 20%\n.配平\n.改动\n.排名\n", "roles.kaohe");
    // A: 80 × 50% + 90 × 50% = 85; B: 80 × 20% + 90 × 80% = 88.
    EXPECT_THAT(answer, HasSubstr("85 分")) << answer;
    EXPECT_THAT(answer.substr(answer.rfind(".排名")), HasSubstr("88 分"));
    EXPECT_THAT(answer.substr(answer.rfind(".排名")), HasSubstr("85 分"));
}

// 93.4% is two steps short: 96. 96 × 60% + 80 × 40% − 1 = 88.6; 90 is reached with QA at 84: 57.6 + 33.6 − 1 = 90.2.
TEST_F(WhatIfTraps, a_lever_named_twice_is_one) {
    CommandDesk::put("one.csv", "工号,接通率,质检分,迟到,基数,备注\nE001,93.4%,80.0,1,1000,老员工\n");
    EXPECT_EQ(desk.run({"whatif", "--language", "zh", "p.kaohe", "one.csv", "--id", "E001", "--goal", "总分 >= 90", "--by", "质检分,质检分"}), 0) << desk.out << desk.err;
    EXPECT_THAT(desk.out, Not(HasSubstr("幅度合计")));
    EXPECT_THAT(desk.out, HasSubstr("90.2 分  能"));
}

TEST_F(WhatIfTraps, what_nobody_can_have_is_not_swept) {
    EXPECT_THAT(said(".人 E001\n.扫描 迟到 从 0 到 2 每 0.5\n"), HasSubstr("K954"));
    EXPECT_THAT(said(".扫描 权重.质检分 从 30% 到 500‰ 每 5%\n"), HasSubstr("K954"));
}

TEST_F(WhatIfTraps, an_id_that_means_everybody_is_one_person) {
    const std::string answer = said(".人 全员\n.设 质检分 = 72\n.情景 保存 甲\n.还原\n.情景 使用 甲\n.改动\n.人 E001\n");
    EXPECT_THAT(CommandDesk::get("甲.scenario"), HasSubstr("「全员」.质检分 = 72"));
    // 96 × 60% + 80 × 40% − 1: the other person is as on file.
    EXPECT_THAT(answer.substr(answer.rfind("> .人 E001")), HasSubstr("总分 88.6 分"));
}

TEST_F(WhatIfTraps, a_signed_value_is_asked_about_and_a_bare_fraction_too) {
    EXPECT_THAT(said(".人 E001\n.设 质检分 = +5\n"), HasSubstr("质检分 += 5"));
    EXPECT_THAT(said(".人 E001\n.设 接通率 = 0.9\n"), HasSubstr("K966"));
    EXPECT_THAT(said(".人 E001\n.设 质检分 += 5，迟到 = 0\n"), HasSubstr("85 分"));
    // 60% and 5 points of percentage more.
    EXPECT_THAT(said(".设 权重.接通率 += 5\n"), HasSubstr("60% → 65%"));
}

TEST_F(WhatIfTraps, another_name_of_the_policy_is_the_policy) {
    std::filesystem::create_hard_link("p.kaohe", "link.kaohe");
    said(".设 等级.优秀 = 88\n.写入 link.kaohe 确认\n.导出 ./s.csv\n.排名\n");
    EXPECT_EQ(CommandDesk::get("p.kaohe"), policy);
    EXPECT_EQ(CommandDesk::get("link.kaohe"), policy);
    EXPECT_THAT(CommandDesk::get("s.csv"), HasSubstr("张三"));
}

}  // namespace
}  // namespace kaohe
