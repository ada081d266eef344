// SPDX-License-Identifier: Apache-2.0
// 认可 K359 "理由": where it may stand, what it takes, what it cannot take, and that laying out keeps it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

// 有效投诉 may fall below zero (K359); 差错 as well.
std::string policy_with(const std::string& in_policy, const std::string& in_first, const std::string& in_second) {
    return "方案 客服月度考核\n" + in_policy +
           "数据\n  岗位 分为 客服、班长\n"
           "1.1 指标 有效投诉（起），权重 60%\n  每发生 1 起扣 20 分\n" + in_first +
           "1.2 指标 差错（次），权重 40%\n  每发生 1 次扣 10 分\n" + in_second +
           "总分 = 加权合计\n";
}

// "K359 K359(理由) K380": the codes in order, each with the reason for which it is accepted.
std::string codes_of(const Policy& policy) {
    std::string out;
    for (const auto& finding : policy.findings) {
        out += (out.empty() ? "" : " ") + std::string(row_of(finding.id).code);
        if (finding.is_accepted()) out += "(" + finding.accepted.zh + ")";
    }
    return out;
}
std::string codes_of(const std::string& text, const std::string& name = "test.kaohe") { return codes_of(engine().load(name, text)); }

TEST(Acceptance, holds_for_the_clause_it_stands_in) {
    EXPECT_EQ(codes_of(policy_with("", "", "")), "K359 K359");
    EXPECT_EQ(codes_of(policy_with("", "  认可 K359 \"甲\"\n", "")), "K359(甲) K359");
    EXPECT_EQ(codes_of(policy_with("", "", "  认可 K359 \"乙\"\n")), "K359 K359(乙)");
    EXPECT_EQ(codes_of(policy_with("  认可 K359 \"全\"\n", "", "")), "K359(全) K359(全)");
    // What a clause says itself comes before what the policy says.
    EXPECT_EQ(codes_of(policy_with("  认可 K359 \"全\"\n", "", "  认可 K359 \"乙\"\n")), "K359(全) K359(乙)");
}

TEST(Acceptance, is_read_in_either_language_and_several_codes_at_once) {
    for (const char* const sentence : {"认可 K359 \"甲\"", "认可：K359 “甲”", "认可 k359，\"甲\"", "accepted: K359 \"甲\"", "Accepted: K359 \"甲\"", "accept K359 \"甲\"", "Accept: K359, \"甲\""})
        EXPECT_EQ(codes_of(policy_with("", std::string("  ") + sentence + "\n", "")), "K359(甲) K359") << sentence;
    for (const char* const codes : {"K359、K302", "K359, K302", "K359，K302", "K359 和 K302", "K359 and K302", "K302, and K359"})
        EXPECT_EQ(codes_of(policy_with("", std::string("  认可 ") + codes + " \"甲\"\n", "")).find("K359(甲) "), 0U) << codes;
}

TEST(Acceptance, takes_a_finding_where_it_is_told_and_not_by_its_labels) {
    // Two rules act on the total where there are more than 10 complaints (K367): the finding is at the second, a label at the first. Accepted
    // at the first, a third rule added later would be accepted unseen.
    const auto with = [](const std::string& first, const std::string& second) {
        return "方案 试\n数据\n  投诉（起）\n1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n规则 投诉超过 3 起的，总分扣减 5 分\n" + first + "规则 投诉超过 10 起的，总分扣减 10 分\n" + second;
    };
    const std::string accepted = "  认可 K367 \"叠加\"\n";
    ASSERT_NE(codes_of(with("", "")).find("K367"), std::string::npos);
    EXPECT_NE(codes_of(with("", accepted)).find("K367(叠加)"), std::string::npos);
    EXPECT_EQ(codes_of(with(accepted, "")).find("K367(叠加)"), std::string::npos);
    EXPECT_NE(codes_of(with(accepted, "")).find("K380"), std::string::npos);
}

TEST(Acceptance, without_a_finding_is_told_unless_not_everything_was_checked) {
    EXPECT_EQ(codes_of(policy_with("", "  认可 K367 \"甲\"\n", "")), "K359 K380 K359");
    // 满意 is not known, so that nothing is known of what would be found.
    EXPECT_EQ(codes_of(policy_with("  适用 满意 为 1 的员工\n", "  认可 K367 \"甲\"\n", "")).find("K380"), std::string::npos);
}

TEST(Acceptance, has_limits) {
    EXPECT_EQ(codes_of(policy_with("", "  认可 K301 \"甲\"\n", "")), "K359 K381 K359");
    EXPECT_EQ(codes_of(policy_with("", "  认可 K998 \"甲\"\n", "")), "K359 K382 K359");
    EXPECT_EQ(codes_of(policy_with("", "  认可 K543 \"甲\"\n", "")), "K359 K382 K359") << "it is about staff data";
    EXPECT_EQ(codes_of(policy_with("", "  认可 K380 \"甲\"\n", "")), "K359 K382 K359");
    EXPECT_EQ(codes_of(policy_with("", "  认可 K325 \"甲\"\n", "")), "K359 K382 K359") << "a hole keeps everyone from being scored";
    EXPECT_EQ(codes_of(policy_with("", "  认可 K359 \"\"\n", "")), "K359 K382 K359") << "without a reason";
    const auto policy = engine().load("test.kaohe", policy_with("", "  认可 K358、K3590 \"甲\"\n", ""));
    EXPECT_EQ(codes_of(policy), "K359 K381 K382 K359");
    EXPECT_EQ(policy.findings[2].candidates, std::vector<std::string>{"K359"}) << "of those that look like it, the one that was found";
    EXPECT_EQ(policy.sources->text(policy.findings[2].at), "K3590");
}

TEST(Acceptance, stands_in_every_kind_of_clause) {
    const std::string head = "方案 试\n数据\n  级别 分为 初级、高级\n  迟到（次）\n", item = "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n", total = "总分 = 加权合计\n";
    const std::string idle = "  认可 K367 \"甲\"\n";
    const std::vector<std::string> clauses{
        "参数\n  线 = 3 次\n" + idle,
        "公式\n  折半（分） = 质检分.得分 ÷ 2\n" + idle,
        "表 津贴（元），按 级别\n  初级：200\n  高级：500\n" + idle,
        "加分：表扬 每次加 1 分，最多 5 分\n" + idle,
        "扣分：旷工 每次扣 5 分，最多 20 分\n" + idle,
        "等级划分\n  90 分（含）以上 优秀\n  其余 合格\n" + idle,
        "规则 迟到超过 3 次的，质检分得分为 0 分\n" + idle,
        "一票否决：泄密\n" + idle + "否决后总分为 0 分\n",
        "结果应用\n  奖金 = 100 元\n" + idle,
        "校验 迟到不超过 31 次 \"太多\"\n" + idle,
        "算例 一\n  质检分 90 分\n  应得 总分 90 分\n" + idle,
        "中英文对照\n  质检分 = QA Score\n" + idle,
    };
    for (const auto& clause : clauses) {
        const auto policy = engine().load("test.kaohe", head + item + total + clause);
        EXPECT_NE(codes_of(policy).find("K380"), std::string::npos) << clause << said_of(policy);
        for (const auto& finding : policy.findings) EXPECT_NE(finding.severity(), Severity::error) << clause << said_of(policy);
    }
}

// To English and back, and laid out as it is: the same text, the same acceptances.
TEST(Acceptance, survives_laying_out_and_translation) {
    const std::string pairs = "中英文对照\n    有效投诉 = Complaints\n    差错 = Errors\n    \"甲，乙\" = \"one; two\"\n    客服月度考核 = Agent Scorecard\n    客服 = Agent\n    班长 = Lead\n";
    const std::string text = policy_with("  认可 K367 \"整份方案\"\n", "  认可 K359、K302 \"甲，乙\"\n", "") + pairs + "  认可 K302 \"对照\"\n";
    const auto once = engine().format("test.kaohe", text, Language::zh);
    ASSERT_FALSE(once.text.empty());
    EXPECT_NE(once.text.find("认可 K359、K302 \"甲，乙\""), std::string::npos) << once.text;
    const auto english = engine().format("test.kaohe", once.text, Language::en);
    ASSERT_FALSE(english.text.empty());
    EXPECT_NE(english.text.find("accepted: K359, K302 \"one; two\""), std::string::npos) << english.text;
    EXPECT_EQ(engine().format("test.kaohe", english.text, Language::zh).text, once.text);
    EXPECT_EQ(codes_of(english.text), codes_of(once.text));
    // The reason has its pair in messages, too.
    const auto policy = engine().load("test.kaohe", english.text);
    ASSERT_FALSE(policy.findings.empty());
    const auto accepted = std::find_if(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.is_accepted(); });
    ASSERT_NE(accepted, policy.findings.end());
    EXPECT_EQ(accepted->accepted, Say("甲，乙", "one; two"));
}

// Where items are printed on one line, an acceptance keeps its own.
TEST(Acceptance, keeps_a_line_of_its_own) {
    for (const std::string text : {"方案 试\n指标 接通率（%），目标 95%\n    认可 K309 \"见附件\"\n",
                                   "方案 试\n加分\n    表扬：每次加 1 分，最多 3 分\n    认可 K309 \"甲\"\n    建议：每次加 2 分，最多 4 分\n    认可 K309 \"乙\"\n",
                                   "方案 试\n4 加分\n4.1 表扬：每次加 1 分，最多 3 分\n    认可 K309 \"甲\"\n4.2 加分合计最高 5 分\n    认可 K309 \"乙\"\n"}) {
        const auto once = engine().format("test.kaohe", text, Language::zh);
        EXPECT_EQ(once.text, text);
        const auto english = engine().format("test.kaohe", text, Language::en);
        ASSERT_FALSE(english.text.empty()) << text;
        EXPECT_EQ(engine().format("test.kaohe", english.text, Language::zh).text, text) << english.text;
    }
}

TEST(Acceptance, stands_in_a_cell_of_a_table) {
    const std::string text =
        "# 办法\n\n```kaohe\n方案 客服月度考核\n总分 = 加权合计\n```\n\n指标：\n\n"
        "| 指标 | 权重 | 评分标准 | 备注 |\n|---|---|---|---|\n"
        "| 有效投诉（起） | 60% | 每发生 1 起扣 20 分；认可 K359 \"甲\" | 按月 |\n"
        "| 差错（次） | 40% | 每发生 1 次扣 10 分 | |\n";
    EXPECT_EQ(codes_of(text, "test.kaohe.md"), "K359(甲) K359");
    const auto english = engine().format("test.kaohe.md", text, Language::en);
    ASSERT_FALSE(english.text.empty()) << english.findings.size();
    EXPECT_NE(english.text.find("accepted: K359 \"甲\""), std::string::npos) << english.text;
    const auto back = engine().format("test.kaohe.md", english.text, Language::zh);
    EXPECT_EQ(codes_of(back.text, "test.kaohe.md"), "K359(甲) K359") << back.text;
    EXPECT_EQ(engine().format("test.kaohe.md", back.text, Language::zh).text, back.text);
}

// Two policies that differ in an acceptance only score alike, and laying out may not lose the sentence.
TEST(Acceptance, is_no_part_of_the_meaning) {
    const auto with = engine().load("test.kaohe", policy_with("", "  认可 K359 \"甲\"\n", "")), without = engine().load("test.kaohe", policy_with("", "", ""));
    EXPECT_EQ(with.model.terms.size(), without.model.terms.size());
    EXPECT_TRUE(with.may_score());
}

}  // namespace
}  // namespace kaohe
