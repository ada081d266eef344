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
    EXPECT_EQ(near("业级得芬", {"业绩得分"}), Names{});
    EXPECT_EQ(near("年度业级得芬", {"年度业绩得分"}), (Names{"年度业绩得分"}));
}

TEST(DidYouMean, two_character_names_must_share_one) {
    EXPECT_EQ(near("绩校", {"绩效", "奖金", "出勤"}), (Names{"绩效"}));
    EXPECT_EQ(near("绩校", {"奖金", "出勤"}), Names{});
    EXPECT_EQ(near("分", {"率"}), Names{});
    EXPECT_EQ(near("分", {"得分"}), (Names{"得分"}));
}

TEST(DidYouMean, width_and_case_cost_nothing) {
    EXPECT_EQ(near("ＫＰＩ得分（一）", {"kpi得分(一)"}), (Names{"kpi得分(一)"}));
    EXPECT_EQ(near("SCORE", {"store", "score"}), (Names{"score", "store"}));
}

TEST(DidYouMean, part_of_a_name_is_near) {
    EXPECT_EQ(near("满意度", {"客户满意度", "话务量"}), (Names{"客户满意度"}));
    EXPECT_EQ(near("客户满意度得分", {"满意度", "客户满意度"}), (Names{"客户满意度"}));
    EXPECT_EQ(near("得分", {"年度业绩得分"}), Names{});
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
    EXPECT_EQ(near("\xff\xfe", {"\xff"}), (Names{"\xff"}));
    const std::string longest(64, 'a');
    EXPECT_EQ(near(longest, {std::string_view(huge).substr(0, 64)}), Names{});
    EXPECT_EQ(nearest(longest, std::vector<std::string_view>{longest.substr(0, 0), "b"}), Names{});
}

}  // namespace
}  // namespace kaohe
