// SPDX-License-Identifier: Apache-2.0
// Which names are near, which are not.
#include "grammar/did_you_mean.hpp"

#include <gtest/gtest.h>

namespace kaohe {
namespace {

using Names = std::vector<std::string>;

Names near(std::string_view wanted, std::vector<std::string_view> known) { return nearest(wanted, known); }

TEST(DidYouMean, one_slip_in_a_short_name) {
    EXPECT_EQ(near("接通绿", {"话务量", "接通率"}), (Names{"接通率"}));
    EXPECT_EQ(near("接率通", {"接通率"}), (Names{"接通率"}));
    EXPECT_EQ(near("接率", {"接通率"}), (Names{"接通率"}));
    EXPECT_EQ(near("接通通率", {"接通率"}), (Names{"接通率"}));
    EXPECT_EQ(near("weigth", {"weight", "grade"}), (Names{"weight"}));
}

TEST(DidYouMean, distance_is_over_characters_not_bytes) {
    // 绩 and 效 differ in three bytes each; over bytes the limit would let nothing or everything through.
    EXPECT_EQ(near("业绩得芬", {"业绩得分"}), (Names{"业绩得分"}));
    EXPECT_EQ(near("企业得失", {"业绩得分"}), Names{});
    EXPECT_EQ(near("年度业余得力", {"年度业绩得分"}), (Names{"年度业绩得分"}));
    EXPECT_EQ(near("年度业余失力", {"年度业绩得分"}), Names{});
}

TEST(DidYouMean, two_characters_are_near_only_by_sound_script_or_swap) {
    EXPECT_EQ(near("绩点", {"绩效"}), Names{});
    EXPECT_EQ(near("合计", {"合格", "合同", "总计"}), Names{});
    EXPECT_EQ(near("KPI", {"KP", "KPA"}), (Names{"KPA", "KP"}));
    EXPECT_EQ(near("绩校", {"绩点", "绩效", "学校"}), (Names{"绩效"}));
    EXPECT_EQ(near("效绩", {"绩效", "成绩"}), (Names{"绩效"}));
    EXPECT_EQ(near("績效", {"成績", "绩效", "业绩"}), (Names{"绩效"}));
    EXPECT_EQ(near("接率", {"接通率"}), (Names{"接通率"}));
    EXPECT_EQ(near("分", {"率", "得分", "份"}), Names{});
}

TEST(DidYouMean, same_pinyin_is_near) {
    EXPECT_EQ(near("銷售", {"消受", "收效"}), (Names{"消受"}));
    EXPECT_EQ(near("消受额", {"销售额", "回款额"}), (Names{"销售额"}));
    EXPECT_EQ(near("业级得芬", {"业绩得分"}), (Names{"业绩得分"}));
    EXPECT_EQ(near("月季消首鄂", {"月际销售额"}), (Names{"月际销售额"}));
    EXPECT_EQ(near("世故", {"事故", "世界"}), (Names{"事故"}));
    EXPECT_EQ(near("jixiao", {"绩效", "奖金"}), (Names{"绩效"}));
    EXPECT_EQ(near("jietonglv", {"接通率"}), (Names{"接通率"}));
    // One character is any of dozens: no name is proposed for its sound.
    EXPECT_EQ(near("fen", {"分", "份"}), Names{});
    EXPECT_EQ(near("份", {"分"}), Names{});
    // 行 is read "xing"; 银行 as "yin hang" is beyond the table.
    EXPECT_EQ(near("银航", {"银行"}), Names{});
}

// 出情率 is one slip of pinyin (qing, qin) and one of three characters; of four characters, two that sound right count as one that does not.
TEST(DidYouMean, slips_of_sound_count_half) {
    EXPECT_EQ(near("出情率", {"出勤率"}), (Names{"出勤率"}));
    EXPECT_EQ(near("出情律", {"出勤率"}), Names{});
    EXPECT_EQ(near("接通绿", {"接通数", "接通率"}), (Names{"接通率", "接通数"}));
    EXPECT_EQ(near("月消受额", {"月销售额", "月销量额"}), (Names{"月销售额"}));
}

TEST(DidYouMean, traditional_and_simplified_are_the_same) {
    EXPECT_EQ(near("績效考覈", {"绩效考核", "绩效考试"}), (Names{"绩效考核"}));
    EXPECT_EQ(near("會員增長率", {"会员流失率", "会员增长率"}), (Names{"会员增长率"}));
    EXPECT_EQ(near("绩效", {"績效"}), (Names{"績效"}));
}

TEST(DidYouMean, never_the_opposite) {
    EXPECT_EQ(near("不合格", {"合格", "基本合格"}), Names{});
    EXPECT_EQ(near("满意度", {"不满意度", "客户满意度"}), (Names{"客户满意度"}));
    EXPECT_EQ(near("最高分", {"最低分", "最高分数"}), (Names{"最高分数"}));
    EXPECT_EQ(near("上月会员数", {"下月会员数", "上月会员"}), (Names{"上月会员"}));
    EXPECT_EQ(near("不和格", {"合格", "不合格"}), (Names{"不合格"}));
}

TEST(DidYouMean, width_and_case_cost_nothing) {
    EXPECT_EQ(near("ＫＰＩ得分（一）", {"kpi得分(一)"}), (Names{"kpi得分(一)"}));
    EXPECT_EQ(near("SCORE", {"store", "score"}), (Names{"score"}));
    EXPECT_EQ(near("SCOER", {"store", "score"}), (Names{"score"}));
}

TEST(DidYouMean, part_of_a_name_is_near) {
    EXPECT_EQ(near("满意度", {"客户满意度", "话务量"}), (Names{"客户满意度"}));
    EXPECT_EQ(near("客户满意度得分", {"满意度", "客户满意度"}), (Names{"客户满意度"}));
    EXPECT_EQ(near("得分", {"年度业绩得分", "名次得分"}), Names{});
    EXPECT_EQ(near("迟到处理", {"迟到", "处理方式"}), (Names{"迟到"}));
    EXPECT_EQ(near("回款", {"回款额", "回款目标"}), (Names{"回款额"}));
}

TEST(DidYouMean, nearest_first_and_at_most_three) {
    EXPECT_EQ(near("abcdef", {"abcdxy", "abcdez", "abxdez", "abcdef1", "abcde1"}), (Names{"abcdez", "abcde1", "abcdef1"}));
    EXPECT_EQ(near("接通绿", {"接通率", "接通率"}), (Names{"接通率"}));
}

TEST(DidYouMean, silent_when_nothing_is_near) {
    EXPECT_EQ(near("nonexistent", {"age", "name"}), Names{});
    EXPECT_EQ(near("", {"a"}), Names{});
    EXPECT_EQ(near("接通率", {}), Names{});
    EXPECT_EQ(near("接通率", {"接通率"}), Names{});
    EXPECT_EQ(near("接通率", {""}), Names{});
}

TEST(DidYouMean, a_text_that_is_no_name_costs_nothing) {
    const std::string huge(10'000'000, 'x');
    EXPECT_EQ(near(huge, {"x", huge}), Names{});
    EXPECT_EQ(near("x", {huge}), Names{});
    EXPECT_EQ(near("\xff\xfe", {"\xff"}), Names{});
    const std::string longest(64, 'a');
    EXPECT_EQ(near(longest, {std::string_view(huge).substr(0, 64)}), Names{});
    EXPECT_EQ(nearest(longest, std::vector<std::string_view>{longest.substr(0, 0), "b"}), Names{});
}

}  // namespace
}  // namespace kaohe
