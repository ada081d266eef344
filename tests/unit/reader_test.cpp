// SPDX-License-Identifier: Apache-2.0
// Reading running text: names and words told apart in every way, exactly one of which must hold.
#include "grammar/document.hpp"

#include <gtest/gtest.h>

#include "interpreter/elaborate.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

std::vector<std::string> codes(const std::string& text) {
    std::vector<std::string> out;
    for (const auto& finding : engine().load("test", text).findings)
        if (finding.id != DiagnosticId::data_unused) out.emplace_back(row_of(finding.id).code);
    return out;
}

ReadEffort effort_of(const std::string& text) {
    std::vector<Finding> findings;
    ReadEffort effort;
    read_document(text, 0, {staff_fields(), {}}, findings, &effort);
    return effort;
}

// A policy whose results are these lines, over percentages of these names.
std::string results_over(const std::vector<std::string>& names, const std::string& lines) {
    std::string out = "方案 试\n数据\n";
    for (const auto& name : names) out += "  " + name + "（%）\n";
    return out + "结果应用\n" + lines;
}

TEST(Reader, GrammarHasNoLoopsAndNoLeftRecursion) { EXPECT_EQ(count_grammar_problems(), 0u); }

TEST(Reader, NamesInsideNamesAreReadTheOneWayThatFits) {
    const std::vector<std::string> names = {"增长", "增长率", "增长率低"};
    EXPECT_TRUE(codes(results_over(names, "增长率低于5%的，提醒 \"一\"，否则 提醒 \"无\"")).empty());
    EXPECT_TRUE(codes(results_over(names, "增长低于5%且增长率低于5%且增长率低低于5%的，提醒 \"一\"，否则 提醒 \"无\"")).empty());
}

TEST(Reader, TwoWaysToReadAreAnErrorThatShowsBoth) {
    const auto policy = engine().load("test", results_over({"增长", "率", "增长率"}, "增长率低于5%的，提醒 \"一\"") + "\n公式\n  线 = 增长 × 率\n");
    ASSERT_TRUE(codes(results_over({"增长率", "增长率低于目标"}, "增长率低于目标的，提醒 \"一\"")).size() > 0 || !policy.findings.empty());
    // 甲为乙: a yes/no name of its own, or 甲 compared with the option 乙.
    const auto both = engine().load("test", "方案 试\n数据\n  甲 分为 乙、丙\n  甲为乙 是/否\n结果应用\n  甲为乙的，提醒 \"一\"\n");
    ASSERT_EQ(both.findings.size(), 1u);
    EXPECT_EQ(row_of(both.findings[0].id).code, "K102");
    ASSERT_EQ(both.findings[0].notes.size(), 2u);
    EXPECT_EQ(both.findings[0].notes[0].zh, "读法一：「甲为乙」 ｜ 的， ｜ 「提醒」 ｜ \"一\"");
    EXPECT_EQ(both.findings[0].notes[1].zh, "读法二：「甲」 ｜ 为 ｜ 「乙」 ｜ 的， ｜ 「提醒」 ｜ \"一\"");
}

TEST(Reader, BlanksOrQuotesSettleWhichNameIsMeant) {
    const std::string head = "方案 试\n数据\n  甲 分为 乙、丙\n  甲为乙 是/否\n结果应用\n";
    EXPECT_TRUE(codes(head + "  甲 为 乙 的，提醒 \"一\"\n  否则 提醒 \"无\"\n").empty());
    EXPECT_TRUE(codes(head + "  「甲为乙」的，提醒 \"一\"\n  否则 提醒 \"无\"\n").empty());
}

TEST(Reader, ANameMayBeginWithADigitAndStandBesideAQuantity) {
    EXPECT_TRUE(codes(results_over({"7日留存率"}, "7日留存率低于30%的，提醒 \"一\"，否则 提醒 \"无\"")).empty());
}

TEST(Reader, ABlankBetweenHanAndLatinMayBeLeftOut) {
    EXPECT_TRUE(codes(results_over({"CRM录入率"}, "CRM 录入率低于30%的，提醒 \"一\"，否则 提醒 \"无\"")).empty());
    EXPECT_TRUE(codes(results_over({"CRM 录入率"}, "CRM录入率低于30%的，提醒 \"一\"，否则 提醒 \"无\"")).empty());
}

TEST(Reader, ALineOf10000CharactersTakesOneParseAndWorkInProportion) {
    std::string condition = "甲低于5%";
    for (int i = 0; i < 900; ++i) condition += "且甲低于5%";
    const auto text = results_over({"甲"}, condition + "的，提醒 \"一\"，否则 提醒 \"无\"");
    EXPECT_TRUE(codes(text).empty());
    const auto effort = effort_of(text);
    EXPECT_LE(effort.parses, effort.lines + 2);
    EXPECT_LE(effort.token_attempts, 40 * condition.size());
}

TEST(Reader, FibonacciManyWaysStopAtTheSecond) {
    std::string condition = "甲";
    for (int i = 0; i < 24; ++i) condition += "且甲";
    std::string text = "方案 试\n数据\n  甲 是/否\n  甲且甲 是/否\n结果应用\n  " + condition + "的，提醒 \"一\"\n";
    EXPECT_EQ(codes(text), std::vector<std::string>{"K102"});
    EXPECT_LE(effort_of(text).parses, effort_of(text).lines + 4);
}

TEST(Reader, FiveThousandNamesCostNoMoreThanTheirWords) {
    std::vector<std::string> names;
    for (int i = 0; i < 5000; ++i) {
        std::string name;
        for (int n = i + 7; n > 0; n /= 10) name += std::vector<std::string>{"增", "长", "率", "低", "于", "目", "标", "客", "户", "量"}[static_cast<std::size_t>(n % 10)];
        names.push_back(name + "项");
    }
    names.emplace_back("甲");
    std::string condition = "甲低于5%";
    for (int i = 0; i < 900; ++i) condition += "且甲低于5%";
    const auto text = results_over(names, condition + "的，提醒 \"一\"，否则 提醒 \"无\"");
    EXPECT_TRUE(codes(text).empty());
    EXPECT_LE(effort_of(text).parses, effort_of(text).lines + 2);
}

TEST(Reader, SeveralErrorsAreFoundInOneRun) {
    const auto found = codes("方案 试\n数据\n  甲（%）\n结果应用\n  甲底于5%的，提醒 \"一\"\n  甲低于5%的，提醒 \"二\n  乙低于5%的，提醒 \"三\"\n");
    EXPECT_GE(found.size(), 3u);
}

TEST(Reader, NestedBracketsTakeWorkInProportion) {
    const auto text = "方案 试\n公式\n  甲 = " + std::string(150, '(') + "1 + 2" + std::string(150, ')') + "\n";
    EXPECT_TRUE(codes(text).empty());
    EXPECT_LE(effort_of(text).token_attempts, 400 * text.size());
}

TEST(Reader, NestingAndLongSumsAreBounded) {
    EXPECT_EQ(codes("方案 试\n公式\n  甲 = " + std::string(100000, '(') + "\n"), std::vector<std::string>{"K105"});
    std::string sum = "1";
    for (int i = 0; i < 100000; ++i) sum += "+1";
    EXPECT_EQ(codes("方案 试\n公式\n  甲 = " + sum + "\n"), std::vector<std::string>{"K106"});
    EXPECT_EQ(codes("方案 试\n公式\n  甲 = " + std::string(100000, '7') + "\n"), std::vector<std::string>{"K212"});
}

}  // namespace
}  // namespace kaohe
