// SPDX-License-Identifier: Apache-2.0
// kaohe check --fix: what is written, what is refused, and that a file without findings is left as it is, byte for byte.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/unit/command_desk.hpp"

namespace kaohe {
namespace {

const std::string steps =
    "方案 客服月度考核\n"
    "1.1 指标 接通率（%），目标 95%，权重 50%\n"
    "    每低于目标 1 个百分点扣 2 分，扣完为止\n"
    "1.2 指标 解决率（%），目标 90%，权重 50%\n"
    "    每低于目标 2 个百分点扣 3 分，扣完为止\n"
    "总分 = 加权合计\n";

std::string with(std::string text, const std::string& after, const std::string& words) {
    const auto at = text.find(after);
    return at == std::string::npos ? text : text.insert(at + after.size(), words);
}

class CheckFix : public ::testing::Test {
protected:
    int fix(const std::string& text, std::vector<std::string> words) {
        CommandDesk::put("p.kaohe", text);
        std::vector<std::string> all{"check", "p.kaohe"};
        all.insert(all.end(), words.begin(), words.end());
        return desk.run(all);
    }
    static std::string file() { return CommandDesk::get("p.kaohe"); }
    CommandDesk desk;
};

TEST_F(CheckFix, a_choice_settles_every_finding_of_its_code) {
    EXPECT_EQ(fix(steps, {"--fix", "K351:up"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), with(with(steps, "扣 2 分", "，不足 1 个百分点按 1 个百分点计"), "扣 3 分", "，不足 2 个百分点按 2 个百分点计"));
    EXPECT_NE(desk.out.find("改了 2 处"), std::string::npos) << desk.out;
}

TEST_F(CheckFix, its_chinese_name_and_a_line) {
    EXPECT_EQ(fix(steps, {"--fix", "K351:舍@5"}), 1) << desk.out << desk.err;
    EXPECT_EQ(file(), with(steps, "扣 3 分", "，不足 2 个百分点不扣分"));
    EXPECT_NE(desk.out.find("K351"), std::string::npos) << "the other is left to choose";
}

TEST_F(CheckFix, several_choices) {
    EXPECT_EQ(fix(steps, {"--fix", "K351:up@3,K351:exact@5"}), 0) << desk.out << desk.err;
    const auto both = with(with(steps, "扣 2 分", "，不足 1 个百分点按 1 个百分点计"), "扣 3 分", "，按比例扣分");
    EXPECT_EQ(file(), both);
    EXPECT_EQ(fix(steps, {"--fix", "K351:up@3", "--fix", "K351:exact@5"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), both);
}

TEST_F(CheckFix, diff_writes_nothing) {
    EXPECT_EQ(fix(steps, {"--fix", "K351:up", "--diff"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), steps);
    EXPECT_NE(desk.out.find("-    每低于目标 1 个百分点扣 2 分，扣完为止\n"), std::string::npos) << desk.out;
    EXPECT_NE(desk.out.find("+    每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计，扣完为止\n"), std::string::npos) << desk.out;
    EXPECT_EQ(desk.run({"check", "p.kaohe", "--diff"}), 2) << "only with --fix";
}

TEST_F(CheckFix, a_choice_that_is_not_offered) {
    EXPECT_EQ(fix(steps, {"--fix", "K351:half"}), 2);
    EXPECT_EQ(file(), steps);
    EXPECT_NE(desk.err.find("K351:up、K351:down、K351:exact"), std::string::npos) << desk.err;
    EXPECT_EQ(fix(steps, {"--fix", "K351:up@1"}), 2) << "no finding stands on that line";
    EXPECT_EQ(fix(steps, {"--fix", "K351"}), 2) << "a code alone does not say which";
}

TEST_F(CheckFix, a_policy_without_findings_is_left_as_it_is) {
    const auto fine = with(with(steps, "扣 2 分", "，按比例扣分"), "扣 3 分", "，按比例扣分");
    CommandDesk::put("p.kaohe", fine);
    const auto before = std::filesystem::last_write_time("p.kaohe");
    EXPECT_EQ(desk.run({"check", "--fix", "p.kaohe"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), fine);
    EXPECT_EQ(std::filesystem::last_write_time("p.kaohe"), before);
}

TEST_F(CheckFix, open_readings_are_never_chosen_by_itself) {
    EXPECT_EQ(fix(steps, {"--fix"}), 1);
    EXPECT_EQ(file(), steps);
}

TEST_F(CheckFix, line_ends_and_marks_of_the_file_stay) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : steps) windows += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(fix(windows, {"--fix", "K351:exact"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), with(with(windows, "扣 2 分", "，按比例扣分"), "扣 3 分", "，按比例扣分"));
}

TEST_F(CheckFix, what_brings_a_new_error_is_not_written) {
    const std::string ratings =
        "方案 客服考核\n1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n等级划分\n  60 分以上 合格\n  60 分以下 不合格\n"
        "算例 正好 60 分\n  质检分 60 分\n  应得 等级 合格\n";
    EXPECT_EQ(fix(ratings, {"--fix", "K316:exclude"}), 1);
    EXPECT_EQ(file(), ratings);
    EXPECT_NE(desk.err.find("K930"), std::string::npos) << desk.err;
    EXPECT_NE(desk.err.find("K326"), std::string::npos) << desk.err;
    EXPECT_EQ(fix(ratings, {"--fix", "K316:include"}), 0) << desk.out << desk.err;
}

TEST_F(CheckFix, what_was_hidden_until_then_is_told_and_no_reason_to_refuse) {
    const auto text = steps + "等级划分\n  90 分以上 优秀\n  80～89 分 良好\n  其余 合格\n";
    EXPECT_EQ(fix(text + "规则 接通绿低于 90% 的，等级降 1 级\n", {"--fix", "K351:up"}), 1);
    EXPECT_NE(file(), text) << desk.out << desk.err;
    const std::string gap = steps + "等级划分\n  90 分（含）以上 优秀\n  80～89 分 良好\n  80 分（不含）以下 合格\n";
    EXPECT_EQ(fix(gap, {"--fix", "K351:up"}), 1);
    EXPECT_NE(file(), gap);
    EXPECT_NE(desk.out.find("K314"), std::string::npos) << desk.out;
    EXPECT_EQ(desk.run({"check", "p.kaohe", "--fix", "K314:join"}), 0) << desk.out << desk.err;
}

TEST_F(CheckFix, both_ends_of_a_line_one_after_the_other) {
    const std::string line =
        "方案 销售考核\n1.1 指标 回款额（万元），权重 100%，底线 70 万元，目标 100 万元，挑战 120 万元\n"
        "    底线值得 60 分，目标值得 100 分，挑战值得 120 分，中间按直线插值\n总分 = 加权合计\n";
    EXPECT_EQ(fix(line, {"--fix", "K330:flat"}), 0) << desk.out << desk.err;
    EXPECT_NE(file().find("低于底线值得 60 分"), std::string::npos);
    EXPECT_NE(file().find("超过挑战值得 120 分"), std::string::npos);
    EXPECT_EQ(fix(line, {"--fix", "K330:extended"}), 0) << desk.out << desk.err;
    EXPECT_EQ(file(), with(line, "中间按直线插值", "；两端按直线延伸"));
}

TEST_F(CheckFix, other_files_are_refused) {
    CommandDesk::put("p.kaohe", steps);
    CommandDesk::put("p.test.kaohe", "算例 甲\n  接通率 95%\n  应得 总分 100 分\n");
    EXPECT_EQ(desk.run({"check", "p.test.kaohe", "--fix"}), 2);
    EXPECT_NE(desk.err.find("K931"), std::string::npos) << desk.err;
    EXPECT_EQ(desk.run({"check", "/dev/stdin", "--fix"}), 2);
    EXPECT_NE(desk.err.find("K931"), std::string::npos) << desk.err;
    EXPECT_EQ(desk.run({"check", "p.kaohe", "--fix", "--json"}), 2);
}

}  // namespace
}  // namespace kaohe
