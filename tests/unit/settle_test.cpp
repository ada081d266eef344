// SPDX-License-Identifier: Apache-2.0
// Every choice that a finding offers, made in the failing sample of its page (tools/report/explain/), settles it and gives the figure it promises.
// Each figure was worked out by hand, as the comment beside it says, and stands in a worked example that is put behind the mended policy.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "grammar/edits.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

// The failing sample of a page, of its Chinese (0) or English (1) part.
std::string sample_of(const std::string& code, int part) {
    std::ifstream in(std::filesystem::path(KAOHE_SOURCE_DIR) / "tools/report/explain" / (code + ".md"), std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const std::string opening = "```kaohe fails\n";
    auto at = page.find(opening);
    for (int i = 0; i < part && at != std::string::npos; ++i) at = page.find(opening, at + 1);
    if (at == std::string::npos) return {};
    at += opening.size();
    return page.substr(at, page.find("\n```", at) + 1 - at);
}

// The text with a choice made wherever a finding offers it, until none does.
std::string settled(std::string text, std::string_view code, std::string_view choice, std::string name = "test.kaohe") {
    for (int round = 0; round < 5; ++round) {
        const auto policy = engine().load(name, text);
        bool changed = false;
        for (const auto& finding : policy.findings) {
            if (row_of(finding.id).code != code) continue;
            for (const auto& fix : finding.fixes)
                if (fix.choice == choice && !changed) text = with_edits(text, in_file(*policy.sources, fix).value()), changed = true;
            if (changed) break;
        }
        if (!changed) return text;
    }
    return text;
}

struct Choice {
    const char* code;
    int part;
    const char* choice;
    const char* example;
};

void PrintTo(const Choice& choice, std::ostream* out) { *out << choice.code << ":" << choice.choice << " (" << choice.part << ")"; }

// clang-format off
const Choice choices[] = {
    // 95% − 93.5% = 1.5 steps of 2 points: 4, 2 and 3 points off
    {"K351", 0, "up", "接通率 93.5%，应得 总分 96 分"}, {"K351", 0, "down", "接通率 93.5%，应得 总分 98 分"}, {"K351", 0, "exact", "接通率 93.5%，应得 总分 97 分"},
    {"K351", 1, "up", "Answer Rate 93.5%, gives Total 96 points"}, {"K351", 1, "down", "Answer Rate 93.5%, gives Total 98 points"}, {"K351", 1, "exact", "Answer Rate 93.5%, gives Total 97 points"},
    // of 40%, 36% is 10% short: 2 steps of 10 points; 4 points short: 4/5 of 10
    {"K352", 0, "target", "留存率 36%，应得 总分 80 分"}, {"K352", 0, "points", "留存率 36%，应得 总分 92 分"},
    {"K352", 1, "target", "Retention 36%, gives Total 80 points"}, {"K352", 1, "points", "Retention 36%, gives Total 92 points"},
    // 88.25 lies half way between 88.2 and 88.3
    {"K353", 0, "half-up", "质检分 88.25 分，应得 总分 88.3 分"}, {"K353", 0, "half-even", "质检分 88.25 分，应得 总分 88.2 分"}, {"K353", 0, "down", "质检分 88.29 分，应得 总分 88.2 分"},
    {"K353", 1, "half-up", "QA Score 88.25 points, gives Total 88.3 points"}, {"K353", 1, "half-even", "QA Score 88.25 points, gives Total 88.2 points"}, {"K353", 1, "down", "QA Score 88.29 points, gives Total 88.2 points"},
    // 40 ÷ 50 and 2 − 50 ÷ 40
    {"K354", 0, "ratio", "响应时长 50 秒，应得 总分 80 分"}, {"K354", 0, "difference", "响应时长 50 秒，应得 总分 75 分"},
    {"K354", 1, "ratio", "Response Time 50 seconds, gives Total 80 points"}, {"K354", 1, "difference", "Response Time 50 seconds, gives Total 75 points"},
    {"K316", 0, "include", "质检分 60 分，应得 等级 合格"}, {"K316", 0, "exclude", "质检分 60 分，应得 等级 不合格"},
    // from (100, 100) to (120, 120): at 130 as far again
    {"K330", 0, "flat", "回款额 130 万元，应得 总分 120 分"}, {"K330", 0, "extended", "回款额 130 万元，应得 总分 130 分"},
    // from (75, 100) to (85, 120): 2 a point, so 130 at 90
    {"K330", 1, "flat", "First Contact Resolution 90%, gives Total 120 points"}, {"K330", 1, "extended", "First Contact Resolution 90%, gives Total 130 points"},
    // 0.5 for 100 accounts
    {"K321", 0, "flat", "服务户数 300 户，应得 系数 1.5"}, {"K321", 0, "extended", "服务户数 300 户，应得 系数 2"},
    {"K321", 1, "flat", "Clients 300 accounts, gives Factor 1.5"}, {"K321", 1, "extended", "Clients 300 accounts, gives Factor 2"},
    // 300 above: 3 steps of 5 points make 115
    {"K338", 0, "score", "发货量 2300 件，应得 总分 110 分"}, {"K338", 0, "added", "发货量 2300 件，应得 总分 115 分"},
    {"K338", 1, "score", "Parcels Sent 2300 parcels, gives Total 110 points"},
    // 25 of 30: 5 short; 35: 5 above; 25 × 3 = 75 off
    {"K347", 0, "below", "会员新增 25 人，应得 总分 85 分"}, {"K347", 0, "above", "会员新增 35 人，应得 总分 85 分"}, {"K347", 0, "zero", "会员新增 25 人，应得 总分 25 分"},
    {"K347", 1, "below", "Members Won 25 people, gives Total 85 points"}, {"K347", 1, "above", "Members Won 35 people, gives Total 85 points"}, {"K347", 1, "zero", "Members Won 25 people, gives Total 25 points"},
    {"K348", 0, "zero", "会员新增 10 人，应得 总分 30 分"}, {"K348", 0, "full", "会员新增 10 人，应得 总分 130 分"},
    {"K348", 1, "zero", "Members Won 10 people, gives Total 30 points"}, {"K348", 1, "full", "Members Won 10 people, gives Total 130 points"},
    {"K365", 0, "limit", "质检 150 分，应得 质检得分 120 分"}, {"K365", 1, "limit", "QA 150 points, gives QA score 120 points"},
    // 80 points or more earns 85
    {"K368", 0, "score", "学生评教 无数据，应得 总分 80 分"}, {"K368", 0, "data", "学生评教 无数据，应得 总分 85 分"},
    {"K368", 1, "score", "Class Survey is missing, gives Total 80 points"}, {"K368", 1, "data", "Class Survey is missing, gives Total 85 points"},
    // 88% is 2 points below 90%, 7 below 95%
    {"K369", 0, "bound", "接通率 88%，应得 总分 96 分"}, {"K369", 0, "target", "接通率 88%，应得 总分 86 分"},
    // 3 letters: 6; 4 referrals: 6; 12 are 8 at most; and 5 for the prize
    {"K371", 0, "clause", "质检分 80 分，表扬信 3，转介绍 4，技能比武 一等奖，应得 总分 93 分"}, {"K371", 0, "kind", "质检分 80 分，表扬信 3，转介绍 4，技能比武 一等奖，应得 总分 88 分"},
    {"K371", 1, "clause", "QA Score 80 points, Letters 3, Referrals 4, Contest First Prize, gives Total 93 points"}, {"K371", 1, "kind", "QA Score 80 points, Letters 3, Referrals 4, Contest First Prize, gives Total 88 points"},
    // 2 days above or below 10: 6 points
    {"K373", 0, "above", "交付周期 12 天，应得 总分 94 分"}, {"K373", 0, "below", "交付周期 8 天，应得 总分 94 分"},
    // 20 dollars: 2 steps of 2 points
    {"K373", 1, "above", "Unit Cost 120 dollars, gives Total 96 points"}, {"K373", 1, "below", "Unit Cost 80 dollars, gives Total 96 points"},
    {"K374", 0, "own", "重大投诉 1 起，投诉 3 起，应得 总分 95 分"}, {"K374", 0, "other", "重大投诉 1 起，投诉 3 起，应得 总分 85 分"},
    {"K374", 1, "own", "Serious Complaints 1 case, Complaints 3 cases, gives Total 95 points"},
    // of 5, 2 are beyond 3
    {"K375", 0, "beyond", "质检 100 分，迟到 5 次，应得 总分 98 分"}, {"K375", 0, "all", "质检 100 分，迟到 5 次，应得 总分 95 分"},
    {"K376", 0, "exact", "质检 100 分，迟到 2 次，应得 总分 97 分"},
    {"K356", 0, "lowest", "质检分 90 分，泄露客户信息 是，伪造工单 否，应得 等级 不合格，总分 90 分"}, {"K356", 1, "lowest", "QA Score 90 points, Client Data Leaked yes, Records Forged no, gives Rating Fail, Total 90 points"},
    {"K314", 0, "join", "质检分 89.5 分，应得 总分 89.5 分，等级 良好"}, {"K314", 0, "half-up", "质检分 89.5 分，应得 总分 90 分，等级 优秀"}, {"K314", 0, "down", "质检分 89.5 分，应得 总分 89 分，等级 良好"},
    {"K314", 1, "join", "QA Score 89.5 points, gives Total 89.5 points, Rating Good"}, {"K314", 1, "half-up", "QA Score 89.5 points, gives Total 90 points, Rating Outstanding"}, {"K314", 1, "down", "QA Score 89.5 points, gives Total 89 points, Rating Good"},
    // from 20%: 35% or 23%; a rate of 30% is 5 points short of the first
    {"K379", 0, "points", "上期复购率 20%，复购率 30%，应得 总分 90 分"}, {"K379", 0, "share", "上期复购率 20%，复购率 30%，应得 总分 100 分"},
    {"K379", 1, "points", "Last Repurchase Rate 20%, Repurchase Rate 30%, gives Total 90 points"}, {"K379", 1, "share", "Last Repurchase Rate 20%, Repurchase Rate 30%, gives Total 100 points"},
    // 25,000 × 8%; 10,000 × 5% + 5,000 × 8%
    {"K399", 0, "whole", "销售额 25000 元，应得 提成 2000 元"}, {"K399", 0, "slices", "销售额 25000 元，应得 提成 900 元"},
    {"K399", 1, "whole", "Sales 25,000 yuan, gives Commission 2000 yuan"}, {"K399", 1, "slices", "Sales 25,000 yuan, gives Commission 900 yuan"},
    {"K315", 0, "higher", "质检分 90 分，应得 等级 优秀"}, {"K315", 0, "lower", "质检分 90 分，应得 等级 良好"},
    {"K315", 1, "higher", "QA Score 90 points, gives Rating Outstanding"}, {"K315", 1, "lower", "QA Score 90 points, gives Rating Good"},
};
// clang-format on

class EveryChoice : public ::testing::TestWithParam<Choice> {};

TEST_P(EveryChoice, settles_its_finding_and_gives_the_figure_it_promises) {
    const auto& [code, part, choice, example] = GetParam();
    const auto sample = sample_of(code, part);
    auto text = settled(sample, code, choice);
    ASSERT_NE(text, sample) << code << " does not offer " << choice << "\n" << said_of(engine().load("test.kaohe", sample));
    text += std::string(part == 0 ? "算例 甲\n  " : "Worked example A\n  ") + example + "\n";
    const auto policy = engine().load("test.kaohe", text);
    for (const auto& finding : policy.findings) EXPECT_NE(finding.severity(), Severity::error) << text << said_of(policy);
    const auto runs = run_examples(policy.model);
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_TRUE(runs.front().passed) << text;
}

INSTANTIATE_TEST_SUITE_P(Settle, EveryChoice, ::testing::ValuesIn(choices));

// No choice that the samples offer goes untested, and each has a Chinese name.
TEST(Settle, every_choice_of_the_samples_is_tested) {
    std::set<std::string> tested;
    for (const auto& choice : choices) tested.insert(std::string(choice.code) + " " + std::to_string(choice.part) + " " + choice.choice);
    std::set<std::string> codes;
    for (const auto& choice : choices) codes.insert(choice.code);
    for (const auto& code : codes)
        for (const int part : {0, 1}) {
            const auto sample = sample_of(code, part);
            if (part == 1 && sample == sample_of(code, 0)) continue;  // Chinese alone says it so
            for (const auto& finding : engine().load("test.kaohe", sample).findings)
                for (const auto& fix : finding.fixes) {
                    if (row_of(finding.id).code != code || fix.choice.empty()) continue;
                    EXPECT_FALSE(chinese_choice(fix.choice).empty()) << fix.choice;
                    if (code == "K375" && part == 1) continue;  // the same Chinese sentence
                    EXPECT_TRUE(tested.contains(code + " " + std::to_string(part) + " " + fix.choice)) << code << " " << part << " " << fix.choice;
                }
        }
}

// A choice is written into the cell that the sentence stands in.
TEST(Settle, in_a_table_of_markdown) {
    const std::string text = "# 方案\n\n```kaohe\n方案 客服考核\n```\n\n指标表：\n\n| 指标 | 权重 | 目标 | 评分标准 | 数据来源 |\n|---|---|---|---|---|\n| 接通率（%） | 100% | 95% | 每低于目标 1 个百分点扣 2 分 | 话务系统 |\n\n```kaohe\n总分 = 加权合计\n```\n";
    const auto mended = settled(text, "K351", "up", "test.kaohe.md");
    auto expected = text;
    expected.insert(expected.find("扣 2 分") + std::string("扣 2 分").size(), "，不足 1 个百分点按 1 个百分点计");
    EXPECT_EQ(mended, expected);
}

TEST(Settle, dashes_below_the_headings_of_a_table) {
    const std::string text = "```kaohe\n方案 客服考核\n```\n\n指标表：\n\n| 指标 | 权重 | 评分标准 |\n| 质检，0～100 分 | 100% | 得分 = 实际值 |\n";
    auto expected = text;
    expected.insert(expected.find("评分标准 |") + std::string("评分标准 |").size(), "\n|---|---|---|");
    EXPECT_EQ(settled(text, "K122", "", "test.kaohe.md"), expected);
}

std::string mended_line(const std::string& text) {
    const auto policy = engine().load("test.kaohe", text);
    for (const auto& finding : policy.findings)
        for (const auto& fix : finding.fixes)
            if (fix.choice.empty()) return with_edits(text, in_file(*policy.sources, fix).value());
    return text;
}

TEST(Settle, slips_of_writing) {
    const std::string head = "方案 客服考核\n数据\n  净增粉率（%）\n  Absences\n  城市 分为 一线城市、二线城市\n1.1 指标 质检，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n";
    const auto becomes = [&](const std::string& line, const std::string& mended) { EXPECT_EQ(mended_line(head + line), head + mended) << said_of(engine().load("test.kaohe", head + line)); };
    becomes("规则 城市 = 一线城市的，总分 × 1.1\n", "规则 城市为一线城市的，总分 × 1.1\n");
    becomes("规则 净粉增率低于 3% 的，总分 × 0.9\n", "规则 净增粉率低于 3% 的，总分 × 0.9\n");
    becomes("规则 Absenses 超过 3 的，总分 × 0.9\n", "规则 Absences 超过 3 的，总分 × 0.9\n");
    becomes("规则 城市为一城线市的，总分 × 0.9\n", "规则 城市为一线城市的，总分 × 0.9\n");
    // One character may be another thing: the author is asked.
    becomes("规则 净减粉率低于 3% 的，总分 × 0.9\n", "规则 净减粉率低于 3% 的，总分 × 0.9\n");
    becomes("规则 城市为三线城市的，总分 × 0.9\n", "规则 城市为三线城市的，总分 × 0.9\n");
}

}  // namespace
}  // namespace kaohe
