// SPDX-License-Identifier: Apache-2.0
// What kaohe diff calls the same is the same for every cell that a staff file may hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/unit/told_changes.hpp"

namespace kaohe {
namespace {

using Bearing = PolicyChange::Bearing;
using Proof = PolicyDifference::Proof;

// ── options ──

const std::string by_role = R"(Policy: T
  applies to staff whose Role is Agent or Manager
Data
  Role one of Agent, Manager
1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual
2 Total = weighted sum
)";

// Manager is the heading of the line manager's column, too, which is 直接上级.
TEST(DifferenceProof, an_option_keeps_its_name_in_translation_whatever_column_is_called_so) {
    const std::string chinese = engine().format("p.kaohe", by_role, Language::zh).text;
    EXPECT_NE(chinese.find("分为 Agent、Manager\n"), std::string::npos) << chinese;
    EXPECT_EQ(chinese.find("直接上级"), std::string::npos) << chinese;
    const auto difference = between(by_role, chinese);
    EXPECT_EQ(told(difference), Told{});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    // Of a field that declares none, of a table, of a rating.
    const std::string undeclared = edited(by_role, {{"Data\n  Role one of Agent, Manager\n", ""}});
    EXPECT_NE(engine().format("p.kaohe", undeclared, Language::zh).text.find("岗位为 Agent、Manager "), std::string::npos);
    const std::string rated = by_role + "3 Ratings\n  90 points or more  Manager\n  the rest  Agent\n";
    EXPECT_EQ(engine().format("p.kaohe", rated, Language::zh).text.find("直接上级"), std::string::npos);
    // And the column itself is still translated where no option is called so.
    const std::string column = edited(by_role, {{"  applies to staff whose Role is Agent or Manager\n", "  applies to staff whose Manager is not Smith\n"}, {"Agent, Manager", "Agent, Lead"}});
    EXPECT_NE(engine().format("p.kaohe", column, Language::zh).text.find("直接上级"), std::string::npos);
}

TEST(DifferenceProof, options_are_the_same_if_the_cells_that_hold_them_are) {
    const std::string chinese = "方案 T\n    适用 岗位为 Agent、直接上级的员工\n数据\n    岗位，分为 Agent、直接上级\n1.1 指标 QA Score，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n";
    const auto difference = between(by_role, chinese);
    EXPECT_EQ(told(difference), Told{"岗位，选项：Manager → 直接上级"});
    EXPECT_EQ(difference.no_result_differs, Proof::not_proven);
    // One of two texts that a cell may have is not both.
    const std::string both = edited(chinese, {{"直接上级的", "主管的"}, {"直接上级\n", "主管\n"}}) + "中英文对照\n  主管 = Manager\n";
    EXPECT_EQ(between(by_role, both).no_result_differs, Proof::not_proven);
    EXPECT_EQ(between(both, edited(by_role, {{"Manager\nData", "主管\nData"}, {"Agent, Manager\n", "Agent, 主管\n"}}) + "Translations\n  主管 = Manager\n").no_result_differs, Proof::proven);
}

// A cell that no option names is one of the others.
TEST(DifferenceProof, options_of_a_field_that_declares_none_are_its_cells) {
    const std::string before = "方案 T\n  适用 岗位为客服的员工\n1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n";
    EXPECT_EQ(between(before, before + "中英文对照\n  客服 = Agent\n").no_result_differs, Proof::not_proven);
    EXPECT_EQ(between(before, before + "中英文对照\n  质检分 = QA Score\n").no_result_differs, Proof::proven);
}

// 客服 is an option to the second policy alone.
TEST(DifferenceProof, a_translation_lets_more_cells_be_an_option) {
    const std::string scope = "Policy P\n  applies to staff whose Role is Agent\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\n";
    const auto scoped = between(scope, scope + "Translations\n  Agent = 客服\n");
    EXPECT_EQ(scoped.no_result_differs, Proof::not_proven);
    EXPECT_TRUE(scoped.differs());
    const std::string options = "Policy P\nData\n  Job one of Agent, Lead\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = if Job is Lead, then actual × 0.5, else actual\nTotal = weighted sum\n";
    const auto closed = between(options, options + "Translations\n  Agent = 客服\n  Lead = 班长\n");
    EXPECT_EQ(closed.no_result_differs, Proof::not_proven);
    EXPECT_TRUE(closed.differs());
}

// ── rules on people ──

// Of p, p and p, q each of the first stands in the second, and q is another all the same.
TEST(DifferenceProof, a_rule_that_stands_there_twice_is_no_other_rule) {
    const std::string head = "Policy P\nData\n  P1 (days)\n  P2 (days)\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\nTotal = weighted sum\n";
    const std::string ratings = "Ratings\n  90 points or more  A, Bonus 100 yuan\n  otherwise B, Bonus 0 yuan\n";
    for (const auto& [start, effect] : {std::pair(head, std::string("not scored")), std::pair(head + ratings, std::string("not rated"))}) {
        const auto policy = [&, from = start, what = effect](const char* first, const char* second) { return from + "Rules\n  if " + first + " is over 3 days, " + what + " \"a\"\n  if " + second + " is over 3 days, " + what + " \"b\"\n"; };
        EXPECT_EQ(between(policy("P1", "P1"), policy("P1", "P2")).no_result_differs, Proof::not_proven) << effect;
        EXPECT_EQ(between(policy("P1", "P2"), policy("P1", "P1")).no_result_differs, Proof::not_proven) << effect;
        EXPECT_EQ(between(policy("P1", "P2"), policy("P1", "P2")).no_result_differs, Proof::proven) << effect;
        EXPECT_EQ(between(policy("P1", "P2"), policy("P2", "P1")).no_result_differs, Proof::complete_data) << effect;
    }
}

// ── units ──

// "3 cases" is a cell of the first and an error to the second.
TEST(DifferenceProof, a_cell_is_read_by_the_unit_that_it_says) {
    const std::string cases = "Policy P\n1.1 Measure Errors (cases), weight 100%: deduct 10 points per case, not below 0\nTotal = weighted sum\n";
    const auto other = between(cases, edited(cases, {{"(cases)", "(orders)"}, {"per case", "per order"}}));
    EXPECT_EQ(other.no_result_differs, Proof::not_proven);
    EXPECT_EQ(told(other, Language::en), Told{"1.1 Errors, unit: cases → orders"});
    EXPECT_EQ(between(cases, edited(cases, {{"(cases)", "(incidents)"}, {"per case", "per incident"}})).no_result_differs, Proof::proven);
    // Unsaid is another, too.
    const std::string plain = "Policy P\nData\n  Errors\nResults\n  R = Errors × 2\n";
    EXPECT_EQ(between(plain, edited(plain, {{"  Errors\n", "  Errors (cases)\n"}})).no_result_differs, Proof::not_proven);
}

// "3 times" is a cell of a count whose unit nobody said, too; of what may have decimals it is not.
TEST(DifferenceProof, what_is_counted_without_a_word_is_counted_in_times) {
    const std::string counted = "Policy P\nData\n  Errors, a whole number\nResults\n  R = Errors × 2\n", measured = "Policy P\nData\n  Errors\nResults\n  R = Errors × 2\n";
    EXPECT_EQ(between(counted, edited(counted, {{"Errors,", "Errors (times),"}})).no_result_differs, Proof::proven);
    const auto other = between(measured, edited(measured, {{"  Errors\n", "  Errors (times)\n"}}));
    EXPECT_EQ(other.no_result_differs, Proof::not_proven);
    EXPECT_EQ(told(other, Language::en).front(), "Errors, unit: a plain number → times");
}

// ── dividing ──

// With D = 0 the first gives 50%, the second 0.
TEST(DifferenceProof, what_divides_is_no_factor) {
    const auto policy = [](const std::string& formula, const char* answer) { return "Policy P\nData\n  A (yuan)\n  B (yuan)\n  C (days)\n  D (days)\nFormulas\n  F = " + formula + answer + "\nResults\n  R = F × 100\n"; };
    for (const char* const answer : {", if the divisor is zero, use 50%", ""}) {
        EXPECT_EQ(between(policy("A ÷ (B × (C ÷ D))", answer), policy("A ÷ B ÷ C × D", answer)).no_result_differs, Proof::not_proven);
        EXPECT_EQ(between(policy("A ÷ B ÷ C × D", answer), policy("A ÷ (B × (C ÷ D))", answer)).no_result_differs, Proof::not_proven);
        EXPECT_EQ(between(policy("A ÷ B ÷ C × D", answer), policy("D × A ÷ C ÷ B", answer)).no_result_differs, Proof::complete_data);
        EXPECT_EQ(between(policy("A ÷ B ÷ 2 × D", answer), policy("A × D ÷ (B × 2)", answer)).no_result_differs, Proof::complete_data);
    }
    // Whether it divides at all is decided by the condition that stands first.
    const auto chosen = [&](const std::string& condition, const char* answer) { return policy("if " + condition + ", then 1, else 2", answer); };
    EXPECT_EQ(between(chosen("D > 0 days and C ÷ D > 1", ""), chosen("C ÷ D > 1 and D > 0 days", "")).no_result_differs, Proof::complete_data);
    EXPECT_EQ(between(chosen("D > 0 days and C ÷ D > 1", ", if the divisor is zero, use 3"), chosen("C ÷ D > 1 and D > 0 days", ", if the divisor is zero, use 3")).no_result_differs, Proof::not_proven);
}

// ── limits and weights ──

const std::string two_lists = R"(Policy P
1.1 Measure QA, 0 to 100 points, weight 100%: score = actual
2.1 Extra points: Aa: 1 point each, up to 3 points; Bb: 2 points each, up to 4 points; these together no more than 5 points
2.2 Extra points: Cc: 1 point each, up to 3 points; Dd: 2 points each, up to 4 points; these together no more than 5 points
Total = weighted sum + extra points
)";

// Aa 3, Bb 2: 3 + 4 is 5 at most, but 3 and 4 in two lists are 7.
TEST(DifferenceProof, which_limit_an_item_falls_under_is_told) {
    const std::string moved = edited(two_lists, {{"Bb: 2 points", "X: 2 points"}, {"Dd: 2 points", "Bb: 2 points"}, {"X: 2 points", "Dd: 2 points"}});
    const auto difference = between(two_lists, moved);
    EXPECT_EQ(told(difference, Language::en), (Told{"2.2 (was 2.1) Bb, limit of the sum: together with Aa at most 5 points → together with Cc at most 5 points", "2.1 (was 2.2) Dd, limit of the sum: together with Cc at most 5 points → together with Aa at most 5 points"}));
    EXPECT_EQ(told(difference).front(), "2.2（原 2.1）Bb，合计上限：与 Aa 合计最高 5 分 → 与 Cc 合计最高 5 分");
    EXPECT_EQ(difference.no_result_differs, Proof::not_proven);
    EXPECT_TRUE(difference.differs());
    // The same of deductions.
    const auto deductions = [](std::string text) {
        for (std::size_t at; (at = text.find("Extra points")) != std::string::npos;) text.replace(at, 12, "Deductions");
        return edited(text, {{"+ extra points", "− deductions"}});
    };
    EXPECT_EQ(told(between(deductions(two_lists), deductions(moved)), Language::en).front(), "2.2 (was 2.1) Bb, limit of the sum: together with Aa at most 5 points → together with Cc at most 5 points");
    // Out of a list without a limit.
    const std::string one_limit = edited(two_lists, {{"Dd: 2 points each, up to 4 points; these together no more than 5 points", "Dd: 2 points each, up to 4 points"}});
    const auto freed = between(one_limit, edited(one_limit, {{"; Bb: 2 points each, up to 4 points", ""}, {"Dd: 2", "Bb: 2 points each, up to 4 points; Dd: 2"}}));
    EXPECT_EQ(told(freed, Language::en), Told{"2.2 (was 2.1) Bb, limit of the sum: together with Aa at most 5 points → no limit of the sum"});
}

TEST(DifferenceProof, lists_that_change_places_or_grow_move_nothing) {
    const std::string turned = edited(two_lists, {{"Aa: 1 point each, up to 3 points; Bb", "x; y"}, {"Cc: 1 point each, up to 3 points; Dd", "Aa: 1 point each, up to 3 points; Bb"}, {"x; y", "Cc: 1 point each, up to 3 points; Dd"}});
    EXPECT_EQ(told(between(two_lists, turned)), Told{});
    EXPECT_EQ(between(two_lists, turned).no_result_differs, Proof::complete_data);
    // Each with its own limit: only the limits change places.
    const std::string lower = edited(two_lists, {{"Dd: 2 points each, up to 4 points; these together no more than 5 points", "Dd: 2 points each, up to 4 points; these together no more than 3 points"}});
    const std::string crossed = edited(turned, {{"Bb: 2 points each, up to 4 points; these together no more than 5 points", "Bb: 2 points each, up to 4 points; these together no more than 3 points"}});
    EXPECT_TRUE(between(lower, crossed).differs());
    EXPECT_FALSE(told(between(lower, crossed)).empty());
    const auto grown = between(two_lists, edited(two_lists, {{"Aa: 1 point", "Ee: 1 point each, up to 1 point; Aa: 1 point"}}));
    ASSERT_EQ(grown.changes.size(), 1U) << ::testing::PrintToString(told(grown));
    EXPECT_EQ(grown.changes.front().kind, PolicyChange::Kind::added);
}

TEST(DifferenceProof, what_is_not_proven_is_never_called_the_same) {
    PolicyDifference difference;
    const auto first = [&] { return verdicts(difference).front(); };
    EXPECT_TRUE(difference.differs());
    EXPECT_FALSE(first().good);
    EXPECT_EQ(first().words.zh, "没有发现含义上的差别，但没有证明两版相同");
    EXPECT_EQ(first().words.en, "no difference in meaning was found, but it is not proven that the two mean the same");
    difference.changes.emplace_back().bearing = Bearing::presentation;
    EXPECT_TRUE(difference.differs());
    EXPECT_FALSE(first().good);
    difference.no_result_differs = Proof::proven;
    EXPECT_FALSE(difference.differs());
    EXPECT_TRUE(first().good);
}

TEST(DifferenceProof, where_a_weight_goes_is_told) {
    const auto policy = [](const char* goes) { return std::string("Policy P\nData\n  Job one of A1, B1\n1.1 Measure X, 0 to 100 points, weight 40%: score = actual\n  ") + goes + "\n1.2 Measure Y, 0 to 100 points, weight 30%: score = actual\n1.3 Measure Z, 0 to 100 points, weight 30%: score = actual\nTotal = weighted sum\n"; };
    for (const std::string when : {"if Job is B1, leave it out and ", "if there is no data, leave it out and "})
        for (const auto& [from, to] : {std::pair("its weight goes to Y", "its weight goes to Z"), std::pair("spread its weight", "its weight goes to Z"), std::pair("its weight goes to Y", "spread its weight")}) {
            const auto difference = between(policy((when + from).c_str()), policy((when + to).c_str()));
            EXPECT_EQ(difference.no_result_differs, Proof::not_proven) << when << from;
            EXPECT_EQ(difference.count(Bearing::meaning), 1U) << when << from << ::testing::PrintToString(told(difference));
        }
}

// ── words ──

TEST(DifferenceProof, the_reason_for_not_scoring_is_told_and_bears_on_no_result) {
    const std::string policy = "Policy P\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual\n  if there is no data, do not score \"reason A\"\nTotal = weighted sum\n";
    const auto difference = between(policy, edited(policy, {{"reason A", "reason B"}}));
    EXPECT_EQ(told(difference, Language::en), Told{"- 1.1 QA Score, reason for not scoring: \"reason A\" → \"reason B\""});
    EXPECT_EQ(difference.no_result_differs, Proof::proven);
    EXPECT_FALSE(difference.differs());
    EXPECT_EQ(told(between(policy, policy)), Told{});
    // Of data that is declared by itself.
    const std::string data = "Policy P\nData\n  Hours (hours), if there is no data, do not score \"reason A\"\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = actual − Hours × 1 point ÷ 1 hour\nTotal = weighted sum\n";
    EXPECT_EQ(told(between(data, edited(data, {{"reason A", "reason B"}})), Language::en), Told{"- Hours, reason for not scoring: \"reason A\" → \"reason B\""});
}

// The text of a result is another in one language only.
TEST(DifferenceProof, what_one_language_calls_the_same_is_told_in_both) {
    const std::string policy = R"(方案 试
1.1 指标 考试，0～100 分，权重 100%：得分 = 实际值
5.1 总分 = 加权合计
6 结果应用
  总分达到 60 分的，薪酬 "适度调薪"
中英文对照
  薪酬 = Pay
  "适度调薪" = "a moderate raise"
)";
    const auto difference = between(policy, edited(policy, {{"适度调薪", "适度调薪 3%"}, {"\"适度调薪\" =", "\"适度调薪 3%\" ="}}));
    ASSERT_EQ(difference.changes.size(), 1U);
    const PolicyChange& change = difference.changes.front();
    EXPECT_NE(change.before.en, change.after.en);
    EXPECT_NE(change.before.en.find("(\"适度调薪\")"), std::string::npos) << change.before.en;
    EXPECT_NE(change.after.en.find("(\"适度调薪 3%\")"), std::string::npos) << change.after.en;
    EXPECT_EQ(change.before.zh.find("raise"), std::string::npos) << change.before.zh << ": Chinese tells them apart by itself";
}

TEST(DifferenceProof, a_name_that_is_new_in_the_other_language_is_shown_with_it) {
    const std::string measures = "Policy P\n1.1 Measure AA, 0 to 100 points, weight 50%: score = actual\n1.2 Measure BB, 0 to 100 points, weight 50%: score = actual, rounded half up to 1 point\nTotal = weighted sum\nTranslations\n  AA = 甲\n  BB = 乙\n";
    const auto swapped = told(between(measures, edited(measures, {{"= 甲", "= x"}, {"= 乙", "= 甲"}, {"= x", "= 乙"}})), Language::en);
    EXPECT_NE(std::find(swapped.begin(), swapped.end(), "1.1 renamed: AA (甲) → AA (乙)"), swapped.end()) << ::testing::PrintToString(swapped);
    const std::string options = "Policy P\nData\n  Job one of Agent, Lead\n1.1 Measure QA Score, 0 to 100 points, weight 100%: score = if Job is Lead, then actual × 0.5, else actual\nTotal = weighted sum\nTranslations\n  Agent = 客服\n  Lead = 班长\n";
    EXPECT_EQ(told(between(options, edited(options, {{"= 客服", "= x"}, {"= 班长", "= 客服"}, {"= x", "= 班长"}})), Language::en).front(), "Job, options: Agent or 客服, Lead or 班长 → Agent or 班长, Lead or 客服");
}

}  // namespace
}  // namespace kaohe
