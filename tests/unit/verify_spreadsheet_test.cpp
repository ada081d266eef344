// SPDX-License-Identifier: Apache-2.0
// Lists that an independent spreadsheet made of policies/会员运营制度 (tests/spreadsheet/membership.py): the right one agrees, and each mistake is named.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

struct Verified {
    int code = 0;
    nlohmann::json told;
};

Verified verified(const std::string& list) {
    const fs::path root(KAOHE_SOURCE_DIR), fixtures = root / "tests/fixtures/spreadsheet";
    std::ostringstream out, err;
    CommandContext context{out, err, [](const char*) -> const char* { return nullptr; }, false, false, 0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    const std::vector<std::string> words{"verify", (root / "policies/会员运营制度/会员运营制度.kaohe.md").string(), (fixtures / "staff.csv").string(), (fixtures / (list + ".csv")).string(), "--as-of", "2025-08-01", "--json"};
    const int code = run_kaohe(context, words);
    EXPECT_NE(out.str(), "") << err.str();
    return {code, nlohmann::json::parse(out.str())};
}

TEST(VerifySpreadsheet, right_list_agrees) {
    const Verified run = verified("right");
    // Ten rows of the staff file cannot be scored: that is the code, not the verdict.
    EXPECT_EQ(run.code, 3);
    EXPECT_TRUE(run.told["agrees"]);
    EXPECT_EQ(run.told["people"], 131);
    EXPECT_EQ(run.told["cells"], 2142);
    EXPECT_EQ(run.told["not_scored"]["count"], 10);
    EXPECT_EQ(run.told["unreadable"], 0);
    EXPECT_TRUE(run.told["columns_not_compared"].empty());
}

struct Seeded {
    const char* list;
    const char* kind;      // of the first cause
    const char* part;      // of its words
    const char* figure;    // that it explains, besides others
    bool alone = true;     // it explains everything
};

class VerifySeeded : public ::testing::TestWithParam<Seeded> {};

TEST_P(VerifySeeded, mistake_is_named) {
    const Seeded& seeded = GetParam();
    const Verified run = verified(seeded.list);
    EXPECT_EQ(run.code, 1);
    EXPECT_FALSE(run.told["agrees"]);
    ASSERT_FALSE(run.told["causes"].empty()) << run.told["differences"].dump(1);
    const auto& cause = run.told["causes"][0];
    EXPECT_EQ(cause["kind"], seeded.kind) << run.told["causes"].dump(1);
    EXPECT_NE(cause["words"]["zh"].get<std::string>().find(seeded.part), std::string::npos) << cause["words"]["zh"];
    bool explains = false;
    for (const auto& figure : cause["figures"]) explains = explains || figure["zh"] == seeded.figure;
    EXPECT_TRUE(explains) << cause["figures"].dump();
    EXPECT_EQ(run.told["unexplained"], 0) << run.told["causes"].dump(1);
    EXPECT_EQ(cause["contradicted"], 0);
    EXPECT_EQ(run.told["causes"].size() == 1, seeded.alone) << run.told["causes"].dump(1);
    if (seeded.alone) { EXPECT_EQ(cause["explains"], cause["of"]); }
}

// Scores that a spreadsheet rounds are doubles: two halves went down, which is told as a cause of its own.
INSTANTIATE_TEST_SUITE_P(All, VerifySeeded,
                         ::testing::Values(Seeded{"total_unrounded", "unrounded", "“总分”（5.1）没有四舍五入", "总分"},
                                           Seeded{"total_truncated", "truncated", "“总分”（5.1）舍去了尾数", "总分"},
                                           Seeded{"total_rounded_up", "rounded_otherwise", "“总分”（5.1）一律进了一位", "总分"},
                                           Seeded{"total_to_1_decimal", "other_decimals", "到 1 位小数", "总分"},
                                           Seeded{"scores_rounded", "rounded_early", "各项得分先四舍五入到整数", "总分", false},
                                           Seeded{"scores_rounded_and_shown", "rounded_early", "各项得分先四舍五入到整数", "总分", false},
                                           Seeded{"shares_rounded", "shares_rounded_early", "各项加权得分先四舍五入到 1 位小数", "总分"},
                                           Seeded{"rating_edge", "edge", "“等级”（5.2）", "等级"},
                                           Seeded{"rating_from_79", "edge_moved", "“良好”像是从 79 分起（表中在 77.97 分与 79.72 分之间），方案是 80 分", "等级"},
                                           Seeded{"logins_edge", "edge", "“登录频次”（2.1）", "登录频次得分"},
                                           Seeded{"logins_from_7", "edge_moved", "方案是 8 次/人", "登录频次得分"},
                                           Seeded{"referral_not_deducted", "step_left_out", "每低于目标 1 个百分点扣 4 分", "推荐率得分"},
                                           Seeded{"complaints_forgotten", "measure_left_out", "漏算了“投诉率”（4.2）", "总分"},
                                           Seeded{"growth_uncapped", "cap_left_out", "“会员增长率”（1.2）没有封顶（最高 120 分）", "会员增长率得分"},
                                           Seeded{"growth_unfloored", "floor_left_out", "“会员增长率”（1.2）没有“最低 0 分”的限制", "会员增长率得分"},
                                           Seeded{"sign_ups_part_step", "part_step_up", "“新会员注册数”（1.1）不足一档的也算了一档", "新会员注册数得分"},
                                           Seeded{"retention_in_points", "percent_as_points", "各项“目标的 %”都按百分点算了", "次日留存率得分"},
                                           Seeded{"interaction_in_steps", "line_as_steps", "“互动参与率”（2.2）没有插值", "互动参与率得分"},
                                           Seeded{"weight_not_spread", "weight_not_spread", "不考核的指标都按 0 分算了", "总分"},
                                           Seeded{"weight_spread_over_all", "weight_spread_over_all", "权重分给了全部指标", "总分"},
                                           Seeded{"surveys_ignored", "assessed_all_the_same", "“会员满意度”（4.1）该不考核的也考核了（“有效问卷数少于 30 份”）", "会员满意度得分"},
                                           Seeded{"blank_as_0", "blank_as_zero", "“会员满意度”没有数据的按 0 算了", "总分"},
                                           Seeded{"base_of_2026", "parameter_of_other_day", "自 2026-01-01 起的值 3.5%", "渠道转化率得分"},
                                           Seeded{"days_edge", "edge_of_condition", "“在岗天数不足 15 天”", "总分"},
                                           Seeded{"development_edge", "edge_of_condition", "“此前连续优秀达到 2 个月”", "发展"}),
                         [](const ::testing::TestParamInfo<Seeded>& seeded) { return std::string(seeded.param.list); });

}  // namespace
}  // namespace kaohe
