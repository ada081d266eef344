// SPDX-License-Identifier: Apache-2.0
// Lists that are wrong by a whole unit, or right when rounded far enough: none of them agrees. And lists with --mask. Figures by hand.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/list_desk.hpp"

namespace kaohe {
namespace {

constexpr const char* policy = R"(方案 试
数据
  奖金基数（元）
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
3.1 总分 = 加权合计
3.2 等级划分
    90 分（含）以上  优秀，系数 1.2
    90 分以下（不含）  合格，系数 0.6
3.3 结果应用
    奖金 = 奖金基数 × 系数，四舍五入到元
)";

constexpr const char* staff = "工号,姓名,奖金基数（元）,质检分\nE101,张三丰,2000,95\nE102,李莫愁,2001,70\n";

// 95 and 70 points: 2000 × 1.2 = 2400 and 2001 × 0.6 = 1200.6, which is 1201.
class VerifyListUnits : public ::testing::Test, protected ListDesk {
protected:
    VerifyListUnits() : ListDesk("zh", policy, staff) {}
};

TEST_F(VerifyListUnits, nothing_agrees_by_being_rounded_in_a_unit_that_nobody_said) {
    EXPECT_EQ(verify("工号,奖金\nE101,2400\nE102,1201\n"), 0) << out << err;
    EXPECT_EQ(verify("工号,奖金\nE101,0\nE102,0\n"), 1) << out;
    EXPECT_EQ(verify("工号,奖金\nE101,0.24\nE102,0.12\n"), 1) << out;
}

TEST_F(VerifyListUnits, units_of_headings_count_however_they_are_spelt) {
    for (const char* const heading : {"奖金（万元）", "奖金（10k yuan）", "奖金（10,000元）"}) {
        EXPECT_EQ(verify(std::string("工号,\"") + heading + "\"\nE101,0.24\nE102,0.1201\n"), 0) << heading << "\n" << out << err;
        EXPECT_EQ(verify(std::string("工号,\"") + heading + "\"\nE101,2400\nE102,1201\n"), 1) << heading << "\n" << out;
    }
    EXPECT_EQ(verify("工号,总分,奖金（千元）\nE101,95,2.4\nE102,70,1.201\n"), 0) << out << err;
    // A column in something else is not compared; alone it is no list of results.
    EXPECT_EQ(verify("工号,奖金（人）\nE101,2400\nE102,1201\n"), 2);
}

TEST_F(VerifyListUnits, what_the_policy_writes_is_not_rounded) {
    EXPECT_EQ(verify("工号,系数\nE101,1.2\nE102,0.6\n"), 0) << out << err;
    EXPECT_EQ(verify("工号,系数\nE101,1\nE102,1\n"), 1) << out;
}

TEST_F(VerifyListUnits, masked_people_are_compared_and_nobody_is_named) {
    EXPECT_EQ(verify("工号,姓名,总分\nE101,张三丰,95\nE102,李莫愁,70\n", {"--mask"}), 0) << out << err;
    EXPECT_EQ(verify("工号,姓名,总分\nE101,张三丰,96\nE109,周伯通,70\n", {"--mask"}), 1);
    EXPECT_NE(out.find("M0002  ＊＊＊"), std::string::npos) << out;
    const std::string text = out + err;
    run({"verify", "p.kaohe", "s.csv", "r.csv", "--mask", "--json", "-o", "d.csv"});
    for (const std::string& told : {text, out, get("d.csv")})
        for (const char* const who : {"E101", "E102", "E109", "张三丰", "李莫愁", "周伯通"}) EXPECT_EQ(told.find(who), std::string::npos) << who << "\n" << told;
    // A cell and a row that cannot be read.
    put("r.csv", "工号,姓名,总分\nE101,张三丰,周伯通\nE102,\"李莫愁,70\n");
    run({"verify", "p.kaohe", "s.csv", "r.csv", "--mask", "--json"});
    for (const char* const who : {"E102", "李莫愁", "周伯通"}) EXPECT_EQ((out + err).find(who), std::string::npos) << who << "\n" << out << err;
}

}  // namespace
}  // namespace kaohe
