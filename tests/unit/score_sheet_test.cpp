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
    EXPECT_EQ(out.find("总分 97 分，等级 合格"), out.rfind("总分 97 分，等级 合格")) << "said once\n" << out;
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

// A figure with an answer for each absence: the one that was used is quoted.
TEST_F(ScoreSheet, the_answer_that_was_used_is_quoted) {
    put("a.kaohe", R"(方案 试
数据
  甲（元）
  乙（元）
公式
  丙 = 甲 ÷ 乙，无数据时按 30%，除数为零时按 60%
1.1 指标 率（%），实际值取 丙，权重 100%：得分 = 实际值 × 100 分
5 总分 = 加权合计
)");
    put("a.csv", "工号,姓名,甲,乙\nA,甲,10,0\nB,乙,,5\nC,丙,4,5\n");
    EXPECT_NE(text("A").find("    除数为零，“按 60%”"), std::string::npos) << out;
    EXPECT_NE(out.find("丙除数为零，“按 60%”"), std::string::npos) << out;
    EXPECT_EQ(out.find("“按 30%”"), std::string::npos) << out;
    EXPECT_EQ(sheet("A")["items"][0]["score"], "60");
    EXPECT_NE(text("B").find("丙无数据，“按 30%”"), std::string::npos) << out;
    EXPECT_EQ(sheet("B")["items"][0]["score"], "30");
    EXPECT_EQ(sheet("C")["items"][0]["score"], "80");
}

// Ratings and texts of results have the names that the policy gives them in each language, in sheets and in lists, which can be verified in either.
TEST_F(ScoreSheet, results_have_their_names_in_either_language) {
    put("a.kaohe", R"(方案 试
1.1 指标 考试，0～100 分，权重 100%：得分 = 实际值
5.1 总分 = 加权合计
5.2 等级划分
  优：90 分（含）以上
  良：其余
6 结果应用
  等级为优的，薪酬 "加薪"
  等级为良的，薪酬 "不变"
中英文对照
  优 = Excellent
  良 = Good
  薪酬 = Pay
  "加薪" = "a raise"
)");
    put("a.csv", "工号,姓名,考试\nA,甲,97\nB,乙,85\n");
    EXPECT_NE(text("A", "en").find("rating Excellent, Pay a raise"), std::string::npos) << out;
    EXPECT_NE(text("A").find("等级 优，薪酬 加薪"), std::string::npos) << out;
    EXPECT_NE(text("B", "en").find("rating Good, Pay 不变"), std::string::npos) << out << "no English for this one";
    for (const char* const language : {"zh", "en"}) {
        run({"score", "a.kaohe", "a.csv", "-o", "r.csv", "--language", language});
        EXPECT_NE(get("r.csv").find(language == std::string_view("en") ? "Excellent,a raise" : "优,加薪"), std::string::npos) << get("r.csv");
        EXPECT_EQ(run({"verify", "a.kaohe", "a.csv", "r.csv"}), 0) << out << err;
    }
    run({"score", "a.kaohe", "a.csv", "--pack", "p.zip", "--language", "en"});
    EXPECT_EQ(run({"verify", "p.zip"}), 0) << out << err;
    put("r.csv", "工号,薪酬\nA,a cut\nB,不变\n");
    EXPECT_EQ(run({"verify", "a.kaohe", "a.csv", "r.csv"}), 1) << out << err;
}

}  // namespace
}  // namespace kaohe
