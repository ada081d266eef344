// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/pinyin.hpp"

#include <gtest/gtest.h>

namespace kaohe {
namespace {

TEST(TypedFor, a_chinese_name_by_its_initials) {
    EXPECT_TRUE(typed_for("fs", "粉丝净增长率"));
    EXPECT_TRUE(typed_for("fsjzzl", "粉丝净增长率"));
    EXPECT_TRUE(typed_for("fsjzzhl", "粉丝净增长率"));
    EXPECT_FALSE(typed_for("fsjzhzl", "粉丝净增长率")) << "增 is zeng";
    EXPECT_TRUE(typed_for("yj", "业绩"));
    EXPECT_TRUE(typed_for("shj", "数据"));
    EXPECT_TRUE(typed_for("sj", "数据"));
    EXPECT_FALSE(typed_for("fsz", "粉丝净增长率"));
    EXPECT_FALSE(typed_for("fsjzzlx", "粉丝净增长率"));
}

TEST(TypedFor, a_chinese_name_by_whole_pinyin_and_its_beginnings) {
    for (const char* const typed : {"f", "fe", "fen", "fens", "fensi", "fensij", "fensijing", "fsi", "fensijingzengzhanglv"}) EXPECT_TRUE(typed_for(typed, "粉丝净增长率")) << typed;
    EXPECT_TRUE(typed_for("lv", "率"));
    EXPECT_TRUE(typed_for("lü", "率"));
    EXPECT_FALSE(typed_for("fes", "粉丝")) << "part of a sound only where the typed text ends";
}

TEST(TypedFor, a_character_of_two_readings_by_either) {
    EXPECT_TRUE(typed_for("zengzhang", "增长率"));
    EXPECT_TRUE(typed_for("cq", "长期目标"));
    EXPECT_TRUE(typed_for("hang", "行业"));
    EXPECT_TRUE(typed_for("xing", "行政"));
    EXPECT_TRUE(typed_for("shan", "单雄"));
}

TEST(TypedFor, mixed_with_characters_letters_and_digits) {
    EXPECT_TRUE(typed_for("粉s", "粉丝净增长率"));
    EXPECT_TRUE(typed_for("粉丝j", "粉丝净增长率"));
    EXPECT_TRUE(typed_for("crml", "CRM录入率"));
    EXPECT_TRUE(typed_for("7rlc", "7日留存率"));
    EXPECT_TRUE(typed_for("7日l", "7日留存率"));
    EXPECT_FALSE(typed_for("丝", "粉丝净增长率")) << "from the beginning";
}

TEST(TypedFor, either_width_case_and_script) {
    EXPECT_TRUE(typed_for("ｃｒｍ", "CRM录入率"));
    EXPECT_TRUE(typed_for("crm", "ＣＲＭ录入率"));
    EXPECT_TRUE(typed_for("７日", "7日留存率"));
    EXPECT_TRUE(typed_for("業績", "业绩"));
    EXPECT_TRUE(typed_for("net f", "Net Follower growth"));
    EXPECT_TRUE(typed_for("netfollower", "Net Follower growth"));
    EXPECT_FALSE(typed_for("net g", "Net Follower growth"));
    EXPECT_TRUE(typed_for("E00", "E001"));
    EXPECT_FALSE(typed_for("E001x", "E001"));
}

TEST(TypedFor, nothing_stands_for_everything) {
    EXPECT_TRUE(typed_for("", "业绩"));
    EXPECT_TRUE(typed_for("", ""));
    EXPECT_FALSE(typed_for("y", ""));
}

}  // namespace
}  // namespace kaohe
