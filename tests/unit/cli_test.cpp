// SPDX-License-Identifier: Apache-2.0
// Commands in process: exit codes, both languages, files whole or absent, and derivations that a pocket calculator can follow.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"

namespace kaohe {
namespace {

namespace fs = std::filesystem;

constexpr const char* policy = R"(方案 试算
  不参与考核 出勤天数不足 10 天的，"出勤不足"
数据
  出勤天数（天）
  转化目标（人）
1.1 指标 转化数（人），权重 60%，目标 转化目标
    每低于目标的 10% 扣 5 分，不足 10% 按 10% 计，扣完为止
1.2 指标 协作，0～100 分，权重 40%：得分 = 实际值
2.1 总分 = 加权合计，最低 0 分，最高 110 分，四舍五入，保留 1 位小数
2.2 等级划分
    90 分（含）以上  优秀，奖金 1200 元
    其余             合格，奖金 0 元
)";
constexpr const char* staff =
    "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作,备注\n"
    "E1,张三,22,40,34,95.33,\n"
    "E2,李四,5,40,34,95,\n"
    "E3,王五,22,40,八十,95,\n"
    "E4,赵六,22,40,,95,\n"
    "E5,钱七,22,40,40,100,\n";

class CommandLine : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "kaohe-cli-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        before_ = fs::current_path();
        fs::current_path(folder_);
        put("p.kaohe", policy);
        put("s.csv", staff);
    }
    void TearDown() override {
        fs::current_path(before_);
        fs::remove_all(folder_);
    }
    static void put(const std::string& name, const std::string& text) { std::ofstream(name, std::ios::binary) << text; }
    static std::string get(const std::string& name) {
        std::ifstream in(name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    int run(std::vector<std::string> words, bool terminal = false) {
        std::ostringstream out, err;
        const auto environment = [this](const char* name) -> const char* {
            const auto found = environment_.find(name);
            return found == environment_.end() ? nullptr : found->second.c_str();
        };
        CommandContext context{out, err, environment, terminal, terminal, 0, [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
        const int code = run_kaohe(context, words);
        out_ = out.str(), err_ = err.str();
        return code;
    }
    nlohmann::json json() const { return nlohmann::json::parse(out_); }
    static bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

    std::map<std::string, std::string> environment_{{"KAOHE_LANG", "zh"}};
    std::string out_, err_;

private:
    fs::path folder_, before_;
};

TEST_F(CommandLine, without_arguments_a_short_start_screen) {
    EXPECT_EQ(run({}), 0);
    EXPECT_TRUE(holds(out_, "考核"));
    EXPECT_LE(std::count(out_.begin(), out_.end(), '\n'), 15);
    EXPECT_EQ(run({"--language", "en"}), 0);
    EXPECT_TRUE(holds(out_, "appraisal"));
}

TEST_F(CommandLine, help_in_every_form_and_both_languages) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"help"}, {"-h"}, {"--help"}}) {
        EXPECT_EQ(run(words), 0);
        for (const char* const name : {"check", "score", "why", "data", "test", "explain", "version"}) EXPECT_TRUE(holds(out_, name)) << name;
    }
    for (const Command* const command : all_commands()) {
        for (const char* const language : {"zh", "en"}) {
            EXPECT_EQ(run({"help", std::string(command->name), "--language", language}), 0);
            const std::string by_help = out_;
            EXPECT_EQ(run({std::string(command->name), "--help", "--language", language}), 0);
            EXPECT_EQ(out_, by_help);
            EXPECT_TRUE(holds(out_, "kaohe " + std::string(command->name)));
        }
    }
}

TEST_F(CommandLine, wrong_usage_is_told_and_gives_2) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"chekc", "p.kaohe"}, "K901"}, {{"check"}, "K903"},           {{"check", "--jsno", "p.kaohe"}, "K902"},
        {{"score", "p.kaohe"}, "K903"}, {{"why", "p.kaohe", "s.csv"}, "K903"}, {{"version", "x"}, "K904"},
        {{"score", "p.kaohe", "s.csv", "-o"}, "K906"}, {{"score", "p.kaohe", "s.csv", "--language", "fr"}, "K905"}, {{"score", "p.kaohe", "s.csv", "--as-of", "heute"}, "K905"},
        {{"score", "p.kaohe", "s.csv", "-o", "r.xls"}, "K918"}, {{"check", "no.kaohe"}, "K910"}, {{"check", "."}, "K911"},
        {{"score", "p.kaohe", "no.csv"}, "K910"}, {{"explain", "K2O1"}, "K922"}, {{"help", "chek"}, "K901"}, {{"score", "p.kaohe", "s.csv", "-o", "s.csv"}, "K905"},
    };
    for (const auto& [words, code] : wrong) {
        EXPECT_EQ(run(words), 2) << words[0];
        EXPECT_TRUE(holds(err_, code)) << words[0] << ": " << err_;
        EXPECT_EQ(out_, "") << words[0];
    }
    run({"chekc"});
    EXPECT_TRUE(holds(err_, "“check”"));
    run({"chekc", "--language", "en"});
    EXPECT_TRUE(holds(err_, "did you mean \"check\"?"));
    EXPECT_EQ(get("s.csv"), staff);
}

TEST_F(CommandLine, check_of_a_clean_policy_lists_what_goes_in_and_comes_out) {
    EXPECT_EQ(run({"check", "p.kaohe"}), 0) << out_ << err_;
    EXPECT_TRUE(out_.starts_with("p.kaohe：没有问题（指标 2 项，算例 0 个）\n  员工数据要有的列：")) << out_;
    EXPECT_TRUE(holds(out_, "  给每个人算出：总分（分）"));
    EXPECT_EQ(run({"check", "p.kaohe", "--language", "en"}), 0);
    EXPECT_TRUE(out_.starts_with("p.kaohe: no problems (2 measures, 0 worked examples)\n  columns of a staff file: ")) << out_;
    EXPECT_EQ(run({"check", "p.kaohe", "--json"}), 0);
    EXPECT_TRUE(json()["policies"][0]["may_score"]);
}

TEST_F(CommandLine, language_is_that_of_the_policy_where_nothing_tells_another) {
    put("q.kaohe", "Policy Test\nMeasure M, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\n");
    environment_ = {{"LANG", "C"}};
    run({"check", "p.kaohe"});
    EXPECT_TRUE(holds(out_, "没有问题")) << out_;
    run({"check", "q.kaohe"});
    EXPECT_TRUE(holds(out_, "no problems")) << out_;
    run({"check", "p.kaohe", "--language", "en"});
    EXPECT_TRUE(holds(out_, "no problems")) << out_;
    environment_ = {{"LANG", "en_US.UTF-8"}};
    run({"check", "p.kaohe"});
    EXPECT_TRUE(holds(out_, "no problems")) << out_;
}

TEST_F(CommandLine, check_of_several_gives_the_worst_code) {
    put("bad.kaohe", "方案 坏\n1.1 指标 甲，权重 100%：得分 = 乙\n2.1 总分 = 加权合计\n");
    EXPECT_EQ(run({"check", "p.kaohe", "bad.kaohe"}), 1);
    EXPECT_TRUE(holds(out_, "没有问题"));
    EXPECT_TRUE(holds(out_, "bad.kaohe"));
    EXPECT_EQ(run({"check", "bad.kaohe", "no.kaohe"}), 2);
    EXPECT_EQ(run({"score", "bad.kaohe", "s.csv"}), 1);
    EXPECT_EQ(out_, "");
}

TEST_F(CommandLine, score_lists_everyone_and_closes_with_a_count) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv"}), 3) << err_;
    // 34 of 40: 15% short, two steps, 90 points; 90 × 60% + 95.33 × 40% = 92.132.
    EXPECT_TRUE(holds(out_, "E1    张三   92.1  优秀        1200\n")) << out_;
    EXPECT_TRUE(holds(out_, "5 行 = 范围外 0 + 不参与 1 + 已评 2 + 未评 0 + 出错 2")) << out_;
    EXPECT_TRUE(holds(out_, "不参与：E2 李四（出勤不足）")) << out_;
    EXPECT_TRUE(holds(out_, "等级：优秀 2，合格 0")) << out_;
    EXPECT_TRUE(holds(out_, "奖金合计：2,400 元")) << out_;
    EXPECT_TRUE(holds(err_, "“转化数（人）”列（E4）")) << err_;
    EXPECT_TRUE(holds(err_, "备注"));
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
    EXPECT_EQ(err_, "");
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
    EXPECT_TRUE(holds(err_, "K518")) << err_;
    EXPECT_TRUE(holds(out_, "6 行 =")) << out_;
    EXPECT_EQ(run({"why", "p.kaohe", "twice.csv", "--id", "E1"}), 2);
    EXPECT_TRUE(holds(err_, "K921"));
}

TEST_F(CommandLine, no_row_of_an_id_that_is_there_twice_is_scored) {
    put("twice.csv", std::string(staff) + "E1,张三,22,40,34,95.33,\n");
    for (const char* const output : {"r.csv", "r.json"}) {
        EXPECT_EQ(run({"score", "p.kaohe", "twice.csv", "-o", output}), 3);
        EXPECT_TRUE(holds(out_, "已评 1 + 未评 0 + 出错 4")) << out_;
    }
    EXPECT_TRUE(holds(get("r.csv"), "\r\nE1,张三,出错,,,,,,工号“E1”不止一行：第 7 行也是\r\n")) << get("r.csv");
    EXPECT_EQ(run({"score", "p.kaohe", "twice.csv", "--json"}), 3);
    EXPECT_EQ(json()["people"][0]["state"], "rejected");
    EXPECT_EQ(json()["people"].size(), 6U);
    EXPECT_EQ(json(), nlohmann::json::parse(get("r.json")));
}

TEST_F(CommandLine, rejected_rows_in_a_file_of_their_own) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "--rejects", "x.csv"}), 3);
    EXPECT_TRUE(holds(out_, "出错的行：x.csv")) << out_;
    EXPECT_TRUE(holds(out_, "E1    张三   92.1")) << "the board is shown all the same";
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
    EXPECT_TRUE(holds(err_, "K918"));
    EXPECT_EQ(get("s.csv"), staff);
}

TEST_F(CommandLine, one_file_spelled_in_two_ways_is_one_file) {
    for (const char* const again : {"./r.csv", "../r.csv", "s.csv", "./s.csv"}) {
        const std::string name = std::string(again) == "../r.csv" ? "../" + fs::current_path().filename().string() + "/r.csv" : again;
        EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv", "--rejects", name}), 2) << name;
        EXPECT_TRUE(holds(err_, "K905")) << err_;
        EXPECT_FALSE(fs::exists("r.csv")) << name;
    }
    EXPECT_EQ(get("s.csv"), staff);
    EXPECT_EQ(get("p.kaohe"), policy);
}

TEST_F(CommandLine, fmt_writes_policies_and_nothing_else) {
    put("q.kaohe", policy);
    put("p.test.kaohe", "算例 一\n");
    const auto is_refused = [&](const std::vector<std::string>& words) { return run(words) == 2 && holds(err_, "K905"); };
    EXPECT_TRUE(is_refused({"fmt", "p.kaohe", "q.kaohe", "-o", "out.kaohe"})) << "the last would be all that is left";
    EXPECT_TRUE(is_refused({"fmt", "s.csv"}));
    EXPECT_TRUE(is_refused({"fmt", "p.kaohe", "-o", "out.md"})) << "clauses without fences are no Markdown policy";
    EXPECT_FALSE(fs::exists("out.kaohe") || fs::exists("out.md"));
    EXPECT_EQ(get("s.csv"), staff);
    EXPECT_EQ(get("q.kaohe"), policy);
    EXPECT_EQ(run({"fmt", "p.test.kaohe"}), 0) << err_;
    EXPECT_EQ(get("p.test.kaohe"), "算例 一\n");
    EXPECT_EQ(run({"fmt", "p.kaohe", "-o", "out.kaohe"}), 0) << err_;
    EXPECT_TRUE(holds(get("out.kaohe"), "方案 试算"));
    EXPECT_EQ(get("p.kaohe"), policy);
}

TEST_F(CommandLine, data_counts_nobody_by_ids_that_are_lost) {
    put("lost.csv", "工号,接通率\n1.1E+17,93\n1.2E+17,94\n");
    EXPECT_EQ(run({"data", "lost.csv"}), 1);
    EXPECT_TRUE(holds(err_, "K542")) << err_;
    EXPECT_FALSE(holds(out_, " 人")) << out_;
    EXPECT_FALSE(holds(out_, "重复")) << out_;
    put("kept.csv", "工号,接通率\nE1,93\nE2,94\n");
    EXPECT_EQ(run({"data", "kept.csv"}), 0);
    EXPECT_TRUE(holds(out_, "2 人")) << out_;
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
    for (const auto& [words, code] : std::vector<std::pair<std::vector<std::string>, int>>{{{"score", "p.kaohe", "no.csv", "--json"}, 2}, {{"score", "bad.kaohe", "s.csv", "--json"}, 1}, {{"score", "p.kaohe", "cut.csv", "--json"}, 2},
             {{"why", "p.kaohe", "no.csv", "--id", "E1", "--json"}, 2}, {{"why", "p.kaohe", "s.csv", "--id", "E99", "--json"}, 2}, {{"why", "bad.kaohe", "s.csv", "--id", "E1", "--json"}, 1}, {{"data", "cut.csv", "--json"}, 2}}) {
        EXPECT_EQ(run(words), code);
        EXPECT_FALSE(json()["findings"].empty()) << out_;
    }
}

TEST_F(CommandLine, data_gives_the_code_that_tells_what_is_wrong) {
    put("good.csv", "工号,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,22,40,34,95\n");
    put("short.csv", "工号,出勤天数（天）\nE1,22\n");
    put("none.csv", "甲,乙\n1,2\n");
    put("cut.csv", "\xB9\xA4\xBA");
    EXPECT_EQ(run({"data", "good.csv", "--policy", "p.kaohe"}), 0) << err_;
    EXPECT_EQ(run({"data", "short.csv", "--policy", "p.kaohe"}), 1);
    EXPECT_EQ(run({"data", "short.csv"}), 0) << err_;
    EXPECT_EQ(run({"data", "none.csv"}), 1);
    EXPECT_TRUE(holds(err_, "K506")) << err_;
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
    EXPECT_LT(err_.size(), 10'000U) << "the screen shows the first of them";
    EXPECT_TRUE(holds(err_, "另有 9980 个，都在 x.csv")) << err_;
}

TEST_F(CommandLine, two_million_columns_and_a_cell_of_ten_megabytes_are_refused_by_name) {
    put("wide.csv", "工号" + std::string(2'000'000, ',') + "\nE1\n");
    EXPECT_EQ(run({"score", "p.kaohe", "wide.csv"}), 2);
    EXPECT_TRUE(holds(err_, "K531")) << err_;
    put("long.csv", std::string(staff) + "E6,\"" + std::string(10'000'000, 'x') + "\",22,40,34,95,\n");
    EXPECT_EQ(run({"score", "p.kaohe", "long.csv"}), 3);
    EXPECT_TRUE(holds(err_, "K529")) << err_;
    EXPECT_LT(err_.size(), 10'000U);
    EXPECT_EQ(run({"data", "wide.csv"}), 2);
}

TEST_F(CommandLine, why_can_be_followed_with_a_calculator) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1"}), 0) << err_;
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
        const std::size_t found = out_.find(line, at);
        EXPECT_NE(found, std::string::npos) << line << "\nin\n" << out_;
        if (found != std::string::npos) at = found;
    }
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--language", "en"}), 0);
    EXPECT_TRUE(holds(out_, "    shortfall = (40 people − 34 people) ÷ 40 people = 15%\n")) << out_;
    EXPECT_TRUE(holds(out_, "    steps = 15% ÷ 10% = 1.5, rounded up to 2\n")) << out_;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E1", "--json"}), 0);
    EXPECT_EQ(json()["derivation"][0]["clause"], "1.1");
}

TEST_F(CommandLine, why_of_people_without_a_score) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E2"}), 0);
    EXPECT_TRUE(holds(out_, "不参与：出勤不足")) << out_;
    EXPECT_TRUE(holds(out_, "5 天 < 10 天")) << out_;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E3"}), 3);
    EXPECT_TRUE(holds(err_, "八十"));
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E4"}), 3);
    EXPECT_TRUE(holds(err_, "K401")) << err_;
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--id", "E9"}), 2);
    EXPECT_TRUE(holds(err_, "K920"));
    EXPECT_TRUE(holds(err_, "是不是想写“E1”")) << err_;
}

TEST_F(CommandLine, test_shows_what_was_claimed_and_what_came_out) {
    const std::string inputs = "  出勤天数 22 天，转化目标 40 人，转化数 34 人，协作 95.33 分\n";
    put("good.kaohe", policy + std::string("算例 甲\n") + inputs + "  应得 总分 92.1 分，等级 优秀\n");
    EXPECT_EQ(run({"test", "good.kaohe"}), 0) << out_ << err_;
    EXPECT_TRUE(holds(out_, "符合  甲")) << out_;
    put("bad.kaohe", policy + std::string("算例 甲\n") + inputs + "  应得 总分 92.2 分\n");
    EXPECT_EQ(run({"test", "bad.kaohe"}), 1);
    EXPECT_TRUE(holds(out_, "应得 92.2 分，算得 92.1 分")) << out_ << err_;
    EXPECT_TRUE(holds(out_, "92.132 分 → 92.1 分")) << out_;
    EXPECT_EQ(run({"test", "bad.kaohe", "--json"}), 1);
    EXPECT_EQ(json()["failed"], 1);
}

TEST_F(CommandLine, explain_says_something_of_every_code) {
    for (const DiagnosticRow& row : diagnostic_rows())
        for (const char* const language : {"zh", "en"}) {
            EXPECT_EQ(run({"explain", std::string(row.code), "--language", language}), 0);
            EXPECT_TRUE(out_.starts_with("# ")) << row.code;
            EXPECT_FALSE(holds(out_, "{0}")) << row.code;
        }
    EXPECT_EQ(run({"explain", "k201"}), 0);
}

TEST_F(CommandLine, colour_only_where_it_is_wanted) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv"}), 3);
    EXPECT_FALSE(holds(out_ + err_, "\x1b"));
    environment_["TERM"] = "xterm";
    run({"score", "p.kaohe", "s.csv"}, true);
    EXPECT_TRUE(holds(out_, "\x1b["));
    environment_["NO_COLOR"] = "1";
    run({"score", "p.kaohe", "s.csv"}, true);
    EXPECT_FALSE(holds(out_ + err_, "\x1b"));
    run({"--color", "always", "score", "p.kaohe", "s.csv"});
    EXPECT_TRUE(holds(out_, "\x1b["));
}

TEST_F(CommandLine, nothing_from_a_file_steers_the_terminal) {
    put("evil.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,\x1b[31m张三,22,40,34,95\nE2,李,22,40,\x1b]0;x\x07,95\n");
    EXPECT_EQ(run({"score", "p.kaohe", "evil.csv"}), 3);
    EXPECT_FALSE(holds(out_ + err_, "\x1b"));
}

TEST_F(CommandLine, an_output_that_takes_no_more_is_an_error) {
    std::ofstream full("/dev/full");
    std::ostringstream err;
    CommandContext context{full, err, [](const char*) -> const char* { return nullptr; }, false, false, 0,
                           [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    const std::vector<std::string> words{"score", "p.kaohe", "s.csv"};
    EXPECT_EQ(run_kaohe(context, words), 2);
    EXPECT_TRUE(holds(err.str(), "K916"));
}

}  // namespace
}  // namespace kaohe
