// SPDX-License-Identifier: Apache-2.0
// Whose rating depends on the rounding. The figures are worked out by hand in the comments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RoundingLedgerCommand : public CommandLine {
protected:
    // Of the total 60% of 100 (40 of 40 people) and 40% of the rest: 60 + 40% × 协作.
    void put_staff(const std::string& rows) { put("r.csv", "工号,姓名,出勤天数（天）,转化目标（人）,转化数（人）,协作\n" + rows); }
    nlohmann::json ledger() {
        EXPECT_EQ(run({"why", "p.kaohe", "r.csv", "--roundings", "--to", "json"}), 0) << err;
        return json().at(0);
    }
};

TEST_F(RoundingLedgerCommand, ListsWhoIsAtAnEdge) {
    // 74.9: 60 + 29.96 = 89.96, rounded to 90.0: 优秀; cut off it is 89.9, and unrounded it is below 90. 80: 92, wherever one rounds.
    put_staff("E1,甲,22,40,40,74.9\nE2,乙,22,40,40,80\n");
    const auto answer = ledger();
    ASSERT_FALSE(answer["people"].empty());
    for (const auto& row : answer["people"]) {
        EXPECT_EQ(row["id"], "E1") << "nothing moves E2";
        EXPECT_EQ(row["before"]["exact"], "89.96");
        EXPECT_EQ(row["total"]["exact"], "90");
    }
    EXPECT_THAT(answer["people"].dump(), HasSubstr("合格，奖金 0 元"));
    EXPECT_THAT(answer["readings"].dump(), HasSubstr("没有四舍五入"));
    for (const auto& row : answer["readings"]) EXPECT_EQ(row["difference"]["exact"], "-1200") << row.dump();
}

TEST_F(RoundingLedgerCommand, SaysWhereNobodyIs) {
    put_staff("E2,乙,22,40,40,80\n");
    EXPECT_EQ(run({"why", "p.kaohe", "r.csv", "--roundings"}), 0);
    EXPECT_THAT(out, HasSubstr("没有人的等级或结果取决于取舍。"));
}

TEST_F(RoundingLedgerCommand, SeesWhatIsRoundedTooEarly) {
    // 34 of 40 people is 15% short, two steps: 90, × 60% = 54. 协作 89.87 × 40% = 35.948. 89.948 rounds to 89.9: 合格. The share rounded to one
    // decimal first is 35.9 and changes nothing; to whole numbers it is 36, and 54 + 36 = 90: 优秀.
    put_staff("E1,甲,22,40,34,89.87\n");
    const auto answer = ledger();
    EXPECT_THAT(answer["readings"].dump(), HasSubstr("各项加权得分先四舍五入到整数"));
    EXPECT_THAT(answer["readings"].dump(), Not(HasSubstr("各项加权得分先四舍五入到 1 位小数")));
}

TEST_F(RoundingLedgerCommand, GoesWithNoPersonAlone) {
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--roundings", "--id", "E1"}), 2);
    EXPECT_THAT(err, HasSubstr("K988"));
    EXPECT_EQ(run({"why", "p.kaohe", "s.csv", "--roundings", "-o", "l.html"}), 0);
    EXPECT_THAT(get("l.html"), HasSubstr("取舍台账"));
}

}  // namespace
}  // namespace kaohe
