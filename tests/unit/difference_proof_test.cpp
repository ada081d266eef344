// SPDX-License-Identifier: Apache-2.0
// What kaohe diff calls the same is the same for every cell that a staff file may hold.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace kaohe
