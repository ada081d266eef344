// SPDX-License-Identifier: Apache-2.0
// `kaohe score`, `data` and `why` in process: files whole or absent, rows turned back, and derivations that a pocket calculator can follow.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

TEST_F(CommandLine, score_lists_everyone_and_closes_with_a_count) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv"}), 3) << err;
    // 34 of 40: 15% short, two steps, 90 points; 90 × 60% + 95.33 × 40% = 92.132.
    EXPECT_TRUE(holds(out, "E1    张三   92.1  优秀        1200\n")) << out;
    EXPECT_TRUE(holds(out, "5 行 = 范围外 0 + 不参与 1 + 已评 2 + 未评 0 + 出错 2")) << out;
    EXPECT_TRUE(holds(out, "不参与：E2 李四（出勤不足）")) << out;
    EXPECT_TRUE(holds(out, "等级：优秀 2，合格 0")) << out;
    EXPECT_TRUE(holds(out, "奖金合计：2,400 元")) << out;
    EXPECT_TRUE(holds(err, "“转化数（人）”列（E4）")) << err;
    EXPECT_TRUE(holds(err, "备注"));
}

TEST_F(CommandLine, score_writes_a_file_whole_or_not_at_all) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv"}), 3);
    const std::string csv = get("r.csv");
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF工号,姓名,状态,总分,等级,奖金（元）,转化数得分,协作得分,说明\r\nE1,张三,已评,92.1,优秀,1200,90,95.33,")) << csv;
    EXPECT_TRUE(holds(csv, "\r\nE2,李四,不参与,,,,,,出勤不足\r\n")) << csv;
    EXPECT_TRUE(holds(csv, "E3,王五,出错,")) << csv;
    // The file breaks off: nothing is written, and what was there stays.
    put("broken.csv", std::string(staff) + "E6,\"孙八,1\n");
    EXPECT_EQ(run({"score", "p.kaohe", "broken.csv", "-o", "r.csv"}), 2);
    EXPECT_EQ(get("r.csv"), csv);
    EXPECT_EQ(std::distance(fs::directory_iterator("."), fs::directory_iterator()), 4);
}

TEST_F(CommandLine, score_as_json_is_exact_and_quiet) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--json"}), 3);
    EXPECT_EQ(err, "");
    const auto all = json();
    EXPECT_EQ(all["people"].size(), 5U);
    EXPECT_EQ(all["people"][0]["figures"]["总分"], "92.1");
    EXPECT_EQ(all["people"][0]["items"]["转化数"]["weight"], "60%");
    EXPECT_EQ(all["people"][1]["state"], "excluded");
    EXPECT_EQ(all["people"][2]["findings"][0]["cell"]["reference"], "E4");
    EXPECT_EQ(all["counts"]["scored"], 2);
    EXPECT_EQ(all["money"]["奖金"], "2400");
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.json"}), 3);
    EXPECT_EQ(nlohmann::json::parse(get("r.json")), all);
}

TEST_F(CommandLine, a_day_on_which_the_policy_is_not_in_force_is_told) {
    std::string dated = policy;
    dated.insert(dated.find("\n") + 1, "  自 2025 年 7 月 1 日起执行，到 2026 年 6 月 30 日止\n");
    put("p.kaohe", dated);
    put("n.kaohe", dated.replace(dated.find("1200 元"), 8, "1300 元"));
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\n");
    const std::string early = "警告 K932：--as-of 2025-06-30 不在 p.kaohe 的执行期内：该方案自 2025-07-01 起执行，到 2026-06-30 为止";
    EXPECT_EQ(run({"score", "p.kaohe", "good.csv", "--as-of", "2025-06-30"}), 0);
    EXPECT_TRUE(holds(err, early)) << err;
    EXPECT_EQ(run({"why", "p.kaohe", "good.csv", "--id", "E1", "--as-of", "2025-06-30"}), 0);
    EXPECT_TRUE(holds(err, early)) << err;
    EXPECT_EQ(run({"why", "p.kaohe", "good.csv", "--id", "E1", "--why-not", "合格", "--as-of", "2025-06-30"}), 0);
    EXPECT_EQ(err.find("K932"), err.rfind("警告 K932") + std::string("警告 ").size()) << "once: " << err;
    EXPECT_EQ(run({"diff", "p.kaohe", "n.kaohe", "--staff", "good.csv", "--as-of", "2025-06-30"}), 1);
    EXPECT_TRUE(holds(err, early)) << err;
    EXPECT_TRUE(holds(err, "不在 n.kaohe 的执行期内")) << err;
    EXPECT_EQ(run({"score", "p.kaohe", "good.csv", "--as-of", "2026-07-01", "--language", "en"}), 0);
    EXPECT_TRUE(holds(err, "warning K932: --as-of 2026-07-01 is a day on which p.kaohe is not in force: it is effective from 2025-07-01 until 2026-06-30")) << err;
    for (const char* const day : {"2025-07-01", "2026-06-30"}) {
        EXPECT_EQ(run({"score", "p.kaohe", "good.csv", "--as-of", day}), 0);
        EXPECT_FALSE(holds(err, "K932")) << err;
    }
    EXPECT_EQ(run({"score", "p.kaohe", "good.csv", "--as-of", "2025-06-30", "--json"}), 0);
    EXPECT_EQ(err, "");
}

// It sets the rating and the bonus, and is one reason all the same.
TEST_F(CommandLine, AnAutoFailIsOneRemark) {
    put("v.kaohe", "方案 试\n1.1 指标 协作，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  60 分（含）以上  合格，奖金 100 元\n  其余  不合格，奖金 0 元\n"
                   "4.2 有下列情形之一的，一票否决：泄密；造假。否决后等级为不合格，奖金为 0 元\n");
    put("v.csv", "工号,协作,泄密,造假\nE1,90,是,否\nE2,90,是,是\n");
    ASSERT_EQ(run({"score", "v.kaohe", "v.csv", "-o", "v.out.csv", "--language", "zh"}), 0);
    const auto written = get("v.out.csv");
    EXPECT_NE(written.find(",4.2 一票否决：泄密\r\n"), std::string::npos) << written;
    EXPECT_NE(written.find(",4.2 一票否决：泄密、造假\r\n"), std::string::npos) << written;
}

TEST_F(CommandLine, score_refuses_an_id_that_was_there) {
    put("twice.csv", std::string(staff) + "E1,张三,22,40,34,95.33,\n");
    EXPECT_EQ(run({"score", "p.kaohe", "twice.csv"}), 3);
    EXPECT_TRUE(holds(err, "K518")) << err;
    EXPECT_TRUE(holds(out, "6 行 =")) << out;
    EXPECT_EQ(run({"why", "p.kaohe", "twice.csv", "--id", "E1"}), 2);
    EXPECT_TRUE(holds(err, "K921"));
}

TEST_F(CommandLine, no_row_of_an_id_that_is_there_twice_is_scored) {
    put("twice.csv", std::string(staff) + "E1,张三,22,40,34,95.33,\n");
    for (const char* const output : {"r.csv", "r.json"}) {
        EXPECT_EQ(run({"score", "p.kaohe", "twice.csv", "-o", output}), 3);
        EXPECT_TRUE(holds(out, "已评 1 + 未评 0 + 出错 4")) << out;
    }
    EXPECT_TRUE(holds(get("r.csv"), "\r\nE1,张三,出错,,,,,,工号“E1”不止一行：第 7 行也是\r\n")) << get("r.csv");
    EXPECT_EQ(run({"score", "p.kaohe", "twice.csv", "--json"}), 3);
    EXPECT_EQ(json()["people"][0]["state"], "rejected");
    EXPECT_EQ(json()["people"].size(), 6U);
    EXPECT_EQ(json(), nlohmann::json::parse(get("r.json")));
}

TEST_F(CommandLine, rejected_rows_in_a_file_of_their_own) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--rejects", "x.csv"}), 3);
    EXPECT_TRUE(holds(out, "出错的行：x.csv")) << out;
    EXPECT_TRUE(holds(out, "E1    张三   92.1")) << "the board is shown all the same";
    const std::string csv = get("x.csv");
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF行,工号,姓名,列,单元格,原文,问题,建议,编号,条款\r\n4,E3,王五,转化数（人）,E4,八十,“八十”不是数,")) << csv;
    EXPECT_TRUE(holds(csv, ",K510,1.1\r\n5,E4,赵六,转化数（人）,E5,,")) << csv;
    EXPECT_TRUE(csv.ends_with(",K401,1.1\r\n")) << csv;
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--rejects", "x.json", "-o", "r.csv"}), 3);
    const auto rejects = nlohmann::json::parse(get("x.json"))["rejects"];
    ASSERT_EQ(rejects.size(), 2U);
    EXPECT_EQ(rejects[0]["cell"], "E4");
    EXPECT_EQ(rejects[0]["seen"], "八十");
    EXPECT_EQ(rejects[0]["clause"], "1.1");
    EXPECT_EQ(rejects[1]["code"], "K401");
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\n");
    EXPECT_EQ(run({"score", "p.kaohe", "good.csv", "--rejects", "x.json"}), 0);
    EXPECT_TRUE(nlohmann::json::parse(get("x.json"))["rejects"].empty());
    // Whole or not at all.
    put("broken.csv", std::string(staff) + "E6,\"孙八,1\n");
    EXPECT_EQ(run({"score", "p.kaohe", "broken.csv", "--rejects", "x.csv"}), 2);
    EXPECT_EQ(get("x.csv"), csv);
    for (const char* const wrong : {"s.csv", "p.kaohe", "r.csv"}) EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv", "--rejects", wrong}), 2) << wrong;
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--rejects", "x.txt"}), 2);
    EXPECT_TRUE(holds(err, "K918"));
    EXPECT_EQ(get("s.csv"), staff);
}

TEST_F(CommandLine, data_counts_nobody_by_ids_that_are_lost) {
    put("lost.csv", "工号,接通率\n1.1E+17,93\n1.2E+17,94\n");
    EXPECT_EQ(run({"data", "lost.csv"}), 1);
    EXPECT_TRUE(holds(err, "K542")) << err;
    EXPECT_FALSE(holds(out, " 人")) << out;
    EXPECT_FALSE(holds(out, "重复")) << out;
    put("kept.csv", "工号,接通率\nE1,93\nE2,94\n");
    EXPECT_EQ(run({"data", "kept.csv"}), 0);
    EXPECT_TRUE(holds(out, "2 人")) << out;
}

TEST_F(CommandLine, formulas_come_out_harmless_in_every_csv) {
    std::string rows = "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n";
    const std::vector<std::pair<std::string, std::string>> names{{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"}, {"+1+cmd", "'+1+cmd"}, {"-2+3", "'-2+3"}, {"@SUM(A1)", "'@SUM(A1)"}, {"-5", "-5"}};
    int number = 0;
    for (const auto& [name, safe] : names) {
        ++number;
        rows += "E" + std::to_string(number) + ",\"" + name + "\",22,40," + (number == 2 ? "=1+1" : "34") + ",95\n";
    }
    put("evil.csv", rows);
    EXPECT_EQ(run({"score", "p.kaohe", "evil.csv", "-o", "r.csv", "--rejects", "x.csv"}), 3);
    const std::string results = get("r.csv"), rejects = get("x.csv");
    for (const auto& [name, safe] : names) {
        EXPECT_TRUE(holds(results, "," + safe + ",")) << name << results;
        EXPECT_TRUE(name == safe || !holds(results, "," + name)) << name;
    }
    EXPECT_TRUE(holds(rejects, ",E3,'=1+1,")) << rejects;
    for (const std::string* const text : {&results, &rejects})
        for (const char c : std::string("=+@\t")) EXPECT_FALSE(holds(*text, std::string(",") + c)) << c;
}

TEST_F(CommandLine, giving_up_is_told_as_json_too) {
    put("bad.kaohe", "方案 坏\n1.1 指标 甲，权重 100%：得分 = 乙\n2.1 总分 = 加权合计\n");
    put("cut.csv", "\xB9\xA4\xBA");
    for (const auto& [words, expected] : std::vector<std::pair<std::vector<std::string>, int>>{{{"score", "p.kaohe", "no.csv", "--json"}, 2}, {{"score", "bad.kaohe", "s.csv", "--json"}, 1}, {{"score", "p.kaohe", "cut.csv", "--json"}, 2},
             {{"why", "p.kaohe", "no.csv", "--id", "E1", "--json"}, 2}, {{"why", "p.kaohe", "s.csv", "--id", "E99", "--json"}, 2}, {{"why", "bad.kaohe", "s.csv", "--id", "E1", "--json"}, 1}, {{"data", "cut.csv", "--json"}, 2}}) {
        EXPECT_EQ(run(words), expected);
        EXPECT_FALSE(json()["findings"].empty()) << out;
    }
}

TEST_F(CommandLine, data_from_a_pipe_is_to_be_saved_first) {
    const NamedPipe pipe("pipe", "");
    EXPECT_EQ(run({"data", "pipe"}), 2);
    EXPECT_TRUE(holds(err, "K915")) << err;
}

TEST_F(CommandLine, data_gives_the_code_that_tells_what_is_wrong) {
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\n");
    put("short.csv", "工号,出勤天数（天）\nE1,22\n");
    put("none.csv", "甲,乙\n1,2\n");
    put("cut.csv", "\xB9\xA4\xBA");
    EXPECT_EQ(run({"data", "good.csv", "--policy", "p.kaohe"}), 0) << err;
    EXPECT_EQ(run({"data", "short.csv", "--policy", "p.kaohe"}), 1);
    EXPECT_EQ(run({"data", "short.csv"}), 0) << err;
    EXPECT_EQ(run({"data", "none.csv"}), 1);
    EXPECT_TRUE(holds(err, "K506")) << err;
    EXPECT_EQ(run({"data", "cut.csv"}), 2);
    EXPECT_EQ(run({"data", "no.csv"}), 2);
    EXPECT_EQ(run({"data"}), 2);
    EXPECT_EQ(run({"data", "s.csv", "--policy", "p.kaohe"}), 3);
    EXPECT_EQ(run({"data", "s.csv", "--encoding", "latin1"}), 2);
    EXPECT_EQ(std::distance(fs::directory_iterator("."), fs::directory_iterator()), 6) << "it writes nothing";
}

TEST_F(CommandLine, ten_thousand_rejected_rows_are_counted_and_all_written) {
    std::string rows = "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n";
    for (int row = 0; row < 10'000; ++row) rows += "E" + std::to_string(row) + ",张三,22,40,八十,95\n";
    put("bad.csv", rows);
    EXPECT_EQ(run({"score", "p.kaohe", "bad.csv", "-o", "r.csv", "--rejects", "x.csv"}), 3);
    const std::string rejects = get("x.csv");
    EXPECT_EQ(std::count(rejects.begin(), rejects.end(), '\n'), 10'001);
    EXPECT_LT(err.size(), 10'000U) << "the screen shows the first of them";
    EXPECT_TRUE(holds(err, "另有 9980 个，都在 x.csv")) << err;
}

TEST_F(CommandLine, two_million_columns_and_a_cell_of_ten_megabytes_are_refused_by_name) {
    put("wide.csv", "工号" + std::string(2'000'000, ',') + "\nE1\n");
    EXPECT_EQ(run({"score", "p.kaohe", "wide.csv"}), 2);
    EXPECT_TRUE(holds(err, "K531")) << err;
    put("long.csv", std::string(staff) + "E6,\"" + std::string(10'000'000, 'x') + "\",22,40,34,95,\n");
    EXPECT_EQ(run({"score", "p.kaohe", "long.csv"}), 3);
    EXPECT_TRUE(holds(err, "K529")) << err;
    EXPECT_LT(err.size(), 10'000U);
    EXPECT_EQ(run({"data", "wide.csv"}), 2);
}

TEST_F(CommandLine, why_can_be_followed_with_a_calculator) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1"}), 0) << err;
    const char* const lines[] = {
        "1.1 指标 转化数   每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止\n",
        "    缺口 = (40 人 − 34 人) ÷ 40 人 = 15%\n",
        "    档数 = 15% ÷ 10% = 1.5，进一为 2\n",
        "    扣分 = 2 × 5 分 = 10 分\n",
        "    得分 = 100 分 − 10 分 = 90 分\n",
        "    1.1 转化数 = 90 分 × 60% = 54 分\n",
        "    1.2 协作 = 95.33 分 × 40% = 38.132 分\n",
        "    加权合计 = 54 分 + 38.132 分 = 92.132 分\n",
        "四舍五入到 0.1 分：92.132 分 → 92.1 分，舍去 0.032 分\n",
        "    等级 = 优秀\n",
        "    奖金 = 1200 元\n",
    };
    std::size_t at = 0;
    for (const char* const line : lines) {
        const std::size_t found = out.find(line, at);
        EXPECT_NE(found, std::string::npos) << line << "\nin\n" << out;
        if (found != std::string::npos) at = found;
    }
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--language", "en"}), 0);
    EXPECT_TRUE(holds(out, "    shortfall = (40 people − 34 people) ÷ 40 people = 15%\n")) << out;
    EXPECT_TRUE(holds(out, "    steps = 15% ÷ 10% = 1.5, rounded up to 2\n")) << out;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--json"}), 0);
    EXPECT_EQ(json()["derivation"][0]["clause"], "1.1");
}

TEST_F(CommandLine, why_of_people_without_a_score) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E2"}), 0);
    EXPECT_TRUE(holds(out, "不参与：出勤不足")) << out;
    EXPECT_TRUE(holds(out, "5 天 < 10 天")) << out;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E3"}), 3);
    EXPECT_TRUE(holds(err, "八十"));
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E4"}), 3);
    EXPECT_TRUE(holds(err, "K401")) << err;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E01"}), 2);
    EXPECT_TRUE(holds(err, "K920"));
    EXPECT_TRUE(holds(err, "是不是想写“E1”")) << err;
}

}  // namespace
}  // namespace kaohe
