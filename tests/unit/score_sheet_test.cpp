// SPDX-License-Identifier: Apache-2.0
// What a score sheet says of ratings that were missed, of rules that changed nothing and of points that grew. Figures by hand.
#include "tools/cli/command.hpp"

#include <nlohmann/json.hpp>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

class ScoreSheet : public CommandLine {
protected:
    nlohmann::json sheet(const std::string& id, const std::string& language = "zh") {
        run({"why", "a.kaohe", "a.csv", "--id", id, "--json", "--language", language});
        return nlohmann::json::parse(out);
    }
    std::string text(const std::string& id, const std::string& language = "zh") {
        run({"why", "a.kaohe", "a.csv", "--id", id, "--language", language});
        return out;
    }
};

constexpr const char* asks_for_more = R"(方案 试
数据
  出勤率（%），0%～100%
1.1 指标 业务考试，0～100 分，权重 100%：得分 = 实际值
5 总分 = 加权合计
6 等级划分
  90 分（含）以上 优，奖金 1000 元，须 出勤率不低于 95%
  60 分（含）以上 合格，奖金 500 元
  60 分以下（不含） 差，奖金 0 元
7 规则
  出勤率低于 80% 的，等级降 1 级
  出勤率低于 80% 的，等级最高为合格
  出勤率低于 80% 的，奖金扣 100 元
)";

TEST_F(ScoreSheet, a_better_rating_that_asked_for_more) {
    put("a.kaohe", asks_for_more);
    put("a.csv", "工号,姓名,业务考试,出勤率\nA,甲,97,90%\nB,乙,85,96%\nC,丙,85,70%\n");
    const auto a = sheet("A");
    ASSERT_EQ(a["missed_ratings"].size(), 1U) << a.dump(1);
    EXPECT_EQ(a["missed_ratings"][0]["rating"]["zh"], "优");
    EXPECT_EQ(a["next_rating"], nullptr) << "97 points are beyond the edge of 优";
    const std::string told = text("A");
    EXPECT_TRUE(holds(told, "分数够“优”，但条件不成立：")) << told;
    EXPECT_TRUE(holds(told, "不适用“90 分（含）以上 优，奖金 1000 元，须 出勤率不低于 95%”")) << told;
    EXPECT_TRUE(holds(text("A", "en"), "the score would do for 优, but this does not hold: ")) << out;
    EXPECT_TRUE(holds(text("B"), "距“优”（90 分起）还差 5 分，还须 出勤率不低于 95%")) << out;
}

TEST_F(ScoreSheet, rules_that_changed_nothing_and_a_rating_that_a_rule_gave) {
    put("a.kaohe", asks_for_more);
    put("a.csv", "工号,姓名,业务考试,出勤率\nC,丙,85,70%\n");
    const auto c = sheet("C");
    EXPECT_TRUE(c["rating_by_rule"].get<bool>());
    EXPECT_EQ(c["next_rating"], nullptr) << "more points alone would not do";
    std::vector<std::string> states;
    for (const auto& rule : c["rules"]) states.push_back(rule["state"].get<std::string>());
    // 合格 → 差 by the first; at most 合格 then changes nothing; 0 − 100.
    EXPECT_EQ(states, (std::vector<std::string>{"acted", "changed_nothing", "acted"})) << c["rules"].dump(1);
    EXPECT_TRUE(holds(text("C"), "条件成立，没有改变什么")) << out;
    EXPECT_TRUE(holds(out, "等级由规则决定")) << out;
}

// 60 + 40 points; 乙项 left out: 甲项 counts with 100 points, so 45 of 60 are 75.
TEST_F(ScoreSheet, points_that_grew_add_up_to_the_total) {
    put("a.kaohe", R"(方案 试
  分值制
1.1 指标 甲项，满分 60 分：得分 = 实际值
1.2 指标 乙项，满分 40 分：得分 = 实际值
    没有数据的，本项不考核，分值按比例分摊到其他指标
5 总分 = 指标得分合计
)");
    put("a.csv", "工号,姓名,甲项（分）,乙项（分）\nA,甲,45,\nB,乙,45,30\n");
    const auto a = sheet("A"), b = sheet("B");
    EXPECT_EQ(a["items"][0]["points_used"], "100") << a.dump(1);
    EXPECT_EQ(a["items"][0]["share"], "75");
    EXPECT_EQ(b["items"][0]["points_used"], nullptr);
    EXPECT_EQ(b["items"][0]["share"], "45");
}

TEST_F(ScoreSheet, per_mille_of_per_mille) {
    put("a.kaohe", R"(方案 试
1.1 指标 差异率（‰），权重 100%，目标 2‰，越低越好：每超过目标 1 个千分点扣 10 分，按比例扣分，扣完为止
5 总分 = 加权合计
)");
    put("a.csv", "工号,姓名,差异率（‰）\nA,甲,2.5\n");
    EXPECT_TRUE(holds(text("A"), "0.5 个千分点 ÷ 1 个千分点 = 0.5")) << out << err;
}

TEST_F(ScoreSheet, why_not_of_a_condition_without_an_upper_end) {
    put("a.kaohe", asks_for_more);
    put("a.csv", "工号,姓名,业务考试,出勤率\nA,甲,97,90%\n");
    EXPECT_EQ(run({"why", "a.kaohe", "a.csv", "--id", "A", "--why-not", "优"}), 0) << err;
    // The rating asks for attendance: 90% to 95% is what is missing.
    EXPECT_TRUE(holds(out, "+5 个百分点")) << out;
    EXPECT_FALSE(holds(out, "达不到；")) << out;
}

TEST_F(ScoreSheet, quotes_in_the_language_that_is_asked_for) {
    put("a.kaohe", asks_for_more);
    put("a.csv", "工号,姓名,业务考试,出勤率\nB,乙,85,96%\n");
    const std::string told = text("B", "en");
    EXPECT_TRUE(holds(told, "60 points or more 合格, 奖金 500 yuan")) << "ratings have no other name\n" << told;
    EXPECT_FALSE(holds(told, "含")) << told;
}

TEST_F(ScoreSheet, no_file_is_named_like_a_device_of_windows) {
    put("a.kaohe", asks_for_more);
    put("a.csv", "工号,姓名,业务考试,出勤率\ncon,甲,97,90%\nLPT1,乙,85,96%\nCOM0,丙,85,96%\n");
    std::filesystem::create_directory("sheets");
    EXPECT_EQ(run({"why", "a.kaohe", "a.csv", "--all", "--to", "md", "-o", "sheets"}), 0) << err;
    for (const char* const name : {"%63on.md", "%4CPT1.md", "COM0.md"}) EXPECT_TRUE(std::filesystem::exists(std::string("sheets/") + name)) << name;
}

}  // namespace
}  // namespace kaohe
