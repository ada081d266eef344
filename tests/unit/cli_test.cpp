// SPDX-License-Identifier: Apache-2.0
// Commands in process: usage, help, both languages, exit codes, policies checked and laid out.
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

TEST_F(CommandLine, without_arguments_a_short_start_screen) {
    EXPECT_EQ(run({}), 0);
    EXPECT_TRUE(holds(out, "考核"));
    EXPECT_LE(std::count(out.begin(), out.end(), '\n'), 15);
    EXPECT_EQ(run({"--language", "en"}), 0);
    EXPECT_TRUE(holds(out, "appraisal"));
}

TEST_F(CommandLine, help_in_every_form_and_both_languages) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"help"}, {"-h"}, {"--help"}}) {
        EXPECT_EQ(run(words), 0);
        for (const char* const name : {"check", "score", "why", "data", "test", "explain", "version"}) EXPECT_TRUE(holds(out, name)) << name;
    }
    for (const Command* const command : all_commands()) {
        for (const char* const language : {"zh", "en"}) {
            EXPECT_EQ(run({"help", std::string(command->name), "--language", language}), 0);
            const std::string by_help = out;
            EXPECT_EQ(run({std::string(command->name), "--help", "--language", language}), 0);
            EXPECT_EQ(out, by_help);
            EXPECT_TRUE(holds(out, "kaohe " + std::string(command->name)));
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
    for (const auto& [words, expected] : wrong) {
        EXPECT_EQ(run(words), 2) << words[0];
        EXPECT_TRUE(holds(err, expected)) << words[0] << ": " << err;
        EXPECT_EQ(out, "") << words[0];
    }
    run({"chekc"});
    EXPECT_TRUE(holds(err, "“check”"));
    run({"chekc", "--language", "en"});
    EXPECT_TRUE(holds(err, "did you mean \"check\"?"));
    EXPECT_EQ(get("s.csv"), staff);
}

TEST_F(CommandLine, check_of_a_clean_policy_lists_what_goes_in_and_comes_out) {
    EXPECT_EQ(run({"check", "p.kaohe"}), 0) << out << err;
    EXPECT_TRUE(out.starts_with("p.kaohe：没有问题（指标 2 项，算例 0 个）\n  员工数据要有的列：")) << out;
    EXPECT_TRUE(holds(out, "  给每个人算出：总分（分）"));
    EXPECT_EQ(run({"check", "p.kaohe", "--language", "en"}), 0);
    EXPECT_TRUE(out.starts_with("p.kaohe: no problems (2 measures, 0 worked examples)\n  columns of a staff file: ")) << out;
    EXPECT_EQ(run({"check", "p.kaohe", "--json"}), 0);
    EXPECT_TRUE(json()["policies"][0]["may_score"]);
}

TEST_F(CommandLine, language_is_that_of_the_policy_where_nothing_tells_another) {
    put("q.kaohe", "Policy Test\nMeasure M, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\n");
    environment = {{"LANG", "C"}};
    run({"check", "p.kaohe"});
    EXPECT_TRUE(holds(out, "没有问题")) << out;
    run({"check", "q.kaohe"});
    EXPECT_TRUE(holds(out, "no problems")) << out;
    run({"check", "p.kaohe", "--language", "en"});
    EXPECT_TRUE(holds(out, "no problems")) << out;
    environment = {{"LANG", "en_US.UTF-8"}};
    run({"check", "p.kaohe"});
    EXPECT_TRUE(holds(out, "no problems")) << out;
}

TEST_F(CommandLine, check_of_several_gives_the_worst_code) {
    put("bad.kaohe", "方案 坏\n1.1 指标 甲，权重 100%：得分 = 乙\n2.1 总分 = 加权合计\n");
    EXPECT_EQ(run({"check", "p.kaohe", "bad.kaohe"}), 1);
    EXPECT_TRUE(holds(out, "没有问题"));
    EXPECT_TRUE(holds(out, "bad.kaohe"));
    EXPECT_EQ(run({"check", "bad.kaohe", "no.kaohe"}), 2);
    EXPECT_EQ(run({"score", "bad.kaohe", "s.csv"}), 1);
    EXPECT_EQ(out, "");
}

TEST_F(CommandLine, one_file_spelled_in_two_ways_is_one_file) {
    for (const char* const again : {"./r.csv", "../r.csv", "s.csv", "./s.csv"}) {
        const std::string name = std::string(again) == "../r.csv" ? "../" + fs::current_path().filename().string() + "/r.csv" : again;
        EXPECT_EQ(run({"score", "p.kaohe", "s.csv", "-o", "r.csv", "--rejects", name}), 2) << name;
        EXPECT_TRUE(holds(err, "K905")) << err;
        EXPECT_FALSE(fs::exists("r.csv")) << name;
    }
    EXPECT_EQ(get("s.csv"), staff);
    EXPECT_EQ(get("p.kaohe"), policy);
}

TEST_F(CommandLine, fmt_writes_policies_and_nothing_else) {
    put("q.kaohe", policy);
    put("p.test.kaohe", "算例 一\n");
    const auto is_refused = [&](const std::vector<std::string>& words) { return run(words) == 2 && holds(err, "K905"); };
    EXPECT_TRUE(is_refused({"fmt", "p.kaohe", "q.kaohe", "-o", "out.kaohe"})) << "the last would be all that is left";
    EXPECT_TRUE(is_refused({"fmt", "s.csv"}));
    EXPECT_TRUE(is_refused({"fmt", "p.kaohe", "-o", "out.md"})) << "clauses without fences are no Markdown policy";
    EXPECT_FALSE(fs::exists("out.kaohe") || fs::exists("out.md"));
    EXPECT_EQ(get("s.csv"), staff);
    EXPECT_EQ(get("q.kaohe"), policy);
    EXPECT_EQ(run({"fmt", "p.test.kaohe"}), 0) << err;
    EXPECT_EQ(get("p.test.kaohe"), "算例 一\n");
    EXPECT_EQ(run({"fmt", "p.kaohe", "-o", "out.kaohe"}), 0) << err;
    EXPECT_TRUE(holds(get("out.kaohe"), "方案 试算"));
    EXPECT_EQ(get("p.kaohe"), policy);
}

TEST_F(CommandLine, test_shows_what_was_claimed_and_what_came_out) {
    const std::string inputs = "  出勤天数 22 天，转化目标 40 人，转化数 34 人，协作 95.33 分\n";
    put("good.kaohe", policy + std::string("算例 甲\n") + inputs + "  应得 总分 92.1 分，等级 优秀\n");
    EXPECT_EQ(run({"test", "good.kaohe"}), 0) << out << err;
    EXPECT_TRUE(holds(out, "符合  甲")) << out;
    put("bad.kaohe", policy + std::string("算例 甲\n") + inputs + "  应得 总分 92.2 分\n");
    EXPECT_EQ(run({"test", "bad.kaohe"}), 1);
    EXPECT_TRUE(holds(out, "应得 92.2 分，算得 92.1 分")) << out << err;
    EXPECT_TRUE(holds(out, "92.132 分 → 92.1 分")) << out;
    EXPECT_EQ(run({"test", "bad.kaohe", "--json"}), 1);
    EXPECT_EQ(json()["failed"], 1);
}

TEST_F(CommandLine, explain_says_something_of_every_code) {
    for (const DiagnosticRow& row : diagnostic_rows())
        for (const char* const language : {"zh", "en"}) {
            EXPECT_EQ(run({"explain", std::string(row.code), "--language", language}), 0);
            EXPECT_TRUE(out.starts_with("# ")) << row.code;
            EXPECT_FALSE(holds(out, "{0}")) << row.code;
        }
    EXPECT_EQ(run({"explain", "k201"}), 0);
}

TEST_F(CommandLine, colour_only_where_it_is_wanted) {
    EXPECT_EQ(run({"score", "p.kaohe", "s.csv"}), 3);
    EXPECT_FALSE(holds(out + err, "\x1b"));
    environment["TERM"] = "xterm";
    run({"score", "p.kaohe", "s.csv"}, true);
    EXPECT_TRUE(holds(out, "\x1b["));
    environment["NO_COLOR"] = "1";
    run({"score", "p.kaohe", "s.csv"}, true);
    EXPECT_FALSE(holds(out + err, "\x1b"));
    run({"--color", "always", "score", "p.kaohe", "s.csv"});
    EXPECT_TRUE(holds(out, "\x1b["));
}

TEST_F(CommandLine, nothing_from_a_file_steers_the_terminal) {
    put("evil.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\nE1,\x1b[31m张三,22,40,34,95\nE2,李,22,40,\x1b]0;x\x07,95\n");
    EXPECT_EQ(run({"score", "p.kaohe", "evil.csv"}), 3);
    EXPECT_FALSE(holds(out + err, "\x1b"));
}

TEST_F(CommandLine, an_output_that_takes_no_more_is_an_error) {
    std::ofstream full("/dev/full");
    std::ostringstream to_err;
    CommandContext context{full, to_err, [](const char*) -> const char* { return nullptr; }, false, false, 0,
                           [](const std::string& path, std::string& text) { return read_file(path, text); }, {}, {}};
    const std::vector<std::string> words{"score", "p.kaohe", "s.csv"};
    EXPECT_EQ(run_kaohe(context, words), 2);
    EXPECT_TRUE(holds(to_err.str(), "K916"));
}

}  // namespace
}  // namespace kaohe
