// SPDX-License-Identifier: Apache-2.0
// What the tables of a booklet say of a policy: whole formulas, whom rules are for, the order in which the total is made.
#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

class BookletWords : public CommandLine {
protected:
    std::string booklet(const std::string& text, const std::string& language = "zh") {
        put("b.kaohe", text);
        EXPECT_EQ(run({"doc", "b.kaohe", "--to", "md", "--language", language}), 0) << err;
        return out;
    }
};

constexpr const char* paid = R"(方案 试
数据
  绩效工资基数（元），1 元以上（含）
  本期数，1 以上（含）
  上期数，1 以上（含）
公式
  净增比例 = （本期数 − 上期数） ÷ 上期数
1.1 指标 业务考试，0～100 分，权重 60%：得分 = 实际值
1.2 指标 协作，0～100 分，权重 60%：得分 = 实际值
2 总分 = 加权合计
3 等级与绩效系数：
  95 分（含）以上 A，1.2
  85 分（含）至 95 分（不含） B，1.0，每高于 85 分 1 分加 0.01，按比例
  85 分以下（不含） C，0.6
4 结果应用 绩效工资 = 绩效工资基数 × 绩效系数，四舍五入到元
5 规则
  净增比例低于 0 的，等级最高为 B
)";

TEST_F(BookletWords, formulas_are_whole) {
    std::string text = paid;
    text.replace(text.rfind("60%"), 3, "40%");
    const std::string told = booklet(text);
    EXPECT_TRUE(holds(told, "| 绩效工资基数 × 绩效系数，四舍五入到元 |")) << told;
    EXPECT_TRUE(holds(told, "| （本期数 − 上期数） ÷ 上期数 |")) << told;
    EXPECT_TRUE(holds(told, "| 1.0，85 分以上的部分，每高 1 分加 0.01，按比例 |")) << told;
    EXPECT_TRUE(holds(told, "作用于等级：如果净增比例低于 0，等级最高为 B")) << told;
}

TEST_F(BookletWords, scaled_weights_are_told) {
    std::string text = paid;
    text.insert(text.find("数据\n"), "  权重按比例折算为 100%\n  认可 K302 \"合计 120%\"\n");
    EXPECT_TRUE(holds(booklet(text), "各项权重先按比例折算成合计 100%")) << out;
    EXPECT_TRUE(holds(booklet(text, "en"), "each score × its scaled weight")) << out;
}

// 30% and 90% of 120% in all: a quarter and three quarters.
TEST_F(BookletWords, stated_and_scaled_weights_stand_apart) {
    const std::string text = R"(方案 试
  权重按比例折算为 100%
  认可 K302 "合计 120%"
1.1 指标 业务考试，0～100 分，权重 30%：得分 = 实际值
1.2 指标 协作，0～100 分，权重 90%：得分 = 实际值
2 总分 = 加权合计
)";
    std::string told = booklet(text);
    EXPECT_TRUE(holds(told, "| 指标 | 方案写明的权重 | 折算后的权重 |")) << told;
    EXPECT_TRUE(holds(told, "| 1.2 协作 | 90% | 75% |")) << told;
    EXPECT_TRUE(holds(told, "| **合计** | **120%** | **100%** |")) << told;
    EXPECT_TRUE(holds(told, "| 1.1 | 业务考试 | 范围 0～100 分 | 30% | 25% |")) << told;
    told = booklet(text, "en");
    EXPECT_TRUE(holds(told, "| measure | weight as stated | weight as scaled |")) << told;
}

TEST_F(BookletWords, whom_a_deduction_is_for) {
    const std::string told = booklet(R"(方案 试
数据
  岗位，分为 甲岗、乙岗
1.1 指标 业务考试，0～100 分，权重 100%：得分 = 实际值
2.2 扣分：岗位为乙岗的，漏登（处）：每处扣 3 分，最多 9 分
3 总分 = 加权合计 − 扣分合计，最低 0 分
)");
    EXPECT_TRUE(holds(told, "| 漏登 | 只对：岗位为乙岗<br>每处扣 3 分，最多 9 分 |")) << told;
}

// 60 × 60% + 100 × 40% = 76 at most; lateness may take any number of points away.
TEST_F(BookletWords, missing_data_is_told_with_its_value_and_its_roles) {
    const std::string text = R"(方案 试
数据
  岗位，分为 坐席、组长、质检员、培训师
  奖惩（元），无数据时按 0 元
  级别，分为 初级、高级，无数据时按初级
1.1 指标 质检，0～100 分，权重 60%：得分 = 实际值
    无数据时得分按 60 分
1.2 指标 产量（件），目标 20 件，权重 40%：每比目标低 10% 扣 5 分，按比例扣分，扣完为止
    只考核坐席、组长
2.1 扣分：迟到每次扣 1 分
3 总分 = 加权合计 − 扣分合计
4 结果应用
  奖金 = 1000 元 + 奖惩
  级别为高级的，津贴 200 元，否则 0 元
)";
    std::string told = booklet(text);
    EXPECT_TRUE(holds(told, "| 按 0 元 算 |")) << told;
    EXPECT_TRUE(holds(told, "| 按 初级 算 |")) << told;
    EXPECT_TRUE(holds(told, "| 质检得分按 60 分 算，总分最高仍可到 76 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 岗位为“坐席”、“组长”的，这个人不能评分：产量得分算不出来；其他人照常评分 |")) << told;
    told = booklet(text, "en");
    EXPECT_TRUE(holds(told, "| 质检 score counts as 60 points; the total can still be as much as 76 points |")) << told;
}

TEST_F(BookletWords, points_are_no_bands) {
    const std::string text = R"(方案 试
数据
  服务户数（户）
  销售额（元）
表 难度系数，按 服务户数，插值，两端持平
  100 户：1.0
  200 户：1.5
表 提成（元），按 销售额，累进
  0 元：5%
  2 万元：8%
结果应用
  系数 = 难度系数
  累进提成 = 提成
)";
    std::string told = booklet(text);
    EXPECT_TRUE(holds(told, "| 100 户 | 1 |")) << told;
    EXPECT_TRUE(holds(told, "各点之间按直线插值；低于 100 户的，取值与 100 户相同（持平）；高于 200 户的，取值与 200 户相同（持平）。")) << told;
    EXPECT_TRUE(holds(told, "| 0 元至 20000 元的部分 | 5% |")) << told;
    EXPECT_TRUE(holds(told, "| 超过 20000 元的部分 | 8% |")) << told;
    told = booklet(text, "en");
    EXPECT_TRUE(holds(told, "Straight line between the points; below 100 households the value stays as at 100 households; above 200 households the value stays as at 200 households.")) << told;
}

// 接通率 has no declared range: its course ends at 100%, not at twice its target. Between one complaint and two there is nothing.
TEST_F(BookletWords, courses_hold_what_the_data_can_be) {
    const std::string told = booklet(R"(方案 试
数据
  接通数（通），整数
  来电数（通），整数
公式
  实接率 = 接通数 ÷ 来电数，除数为零时按 0%
1.1 指标 接通率（%），权重 30%，目标 95%：每低于目标 1 个百分点扣 5 分，不足 1 个百分点按 1 个百分点计，扣完为止
1.2 指标 满意度（%），权重 20%：得分 = 实际值 × 满分
1.3 指标 实接，实际值取 实接率，权重 20%：90%（含）以上得 100 分；其余得 0 分
1.4 指标 投诉（起），权重 30%：0 起得 100 分；1 起得 80 分；2 起以上得 0 分
3 总分 = 加权合计
)");
    EXPECT_TRUE(holds(told, "| 95%（含）至 100%（含） | 100 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 0%（含）至 100%（含） | 从 0 分升到 100 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 90%（含）至 100%（含） | 100 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 0 起 | 100 分 |\n| 1 起 | 80 分 |\n| 2 起")) << told;
    EXPECT_FALSE(holds(told, "算不出来 |\n| 1 起")) << told;
}

constexpr const char* whole = R"(方案 试
  编制：张敏，批准：王芳
1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
2.1 加分：书面表扬每次加 1 分，最多 3 分；采纳建议每条加 2 分，最多 4 分；加分合计最高 5 分
2.2 扣分：迟到每次扣 1 分，最多 5 分；漏检每次扣 3 分；本条合计最多 10 分
2.4 扣分合计最高 20 分
2.5 有下列情形之一的，一票否决：泄露客户信息。否决后等级为 C，奖金为 0 元
总分 = 加权合计 + 加分合计 − 扣分合计
4 等级划分
  90 分（含）以上 A
  60 分（含）至 90 分（不含） B
  60 分以下（不含） C
5 结果应用
  奖金 1000 元
)";

TEST_F(BookletWords, who_signs_is_filled_in) {
    EXPECT_TRUE(holds(booklet(whole), "| 编制 | 张敏 |  |  |\n| 审核 |  |  |  |\n| 批准 | 王芳 |  |  |")) << out;
    EXPECT_TRUE(holds(booklet(whole, "en"), "| Prepared by | 张敏 |  |  |")) << out;
}

TEST_F(BookletWords, a_veto_is_told_once) {
    const std::string told = booklet(whole);
    EXPECT_TRUE(holds(told, "作用于等级、奖金：一票否决：泄露客户信息")) << told;
    EXPECT_FALSE(holds(told, "作用于奖金：")) << told;
}

TEST_F(BookletWords, a_limit_of_a_sum_is_no_limit_of_its_last_item) {
    const std::string told = booklet(whole);
    EXPECT_TRUE(holds(told, "| 采纳建议 | 每条加 2 分，最多 4 分 |\n| 2.1 | 加分 | （全部加分合计） | 加分合计最高 5 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 漏检 | 每次扣 3 分 |\n| 2.2 | 扣分 | （本条各项合计） | 本条最多 10 分 |")) << told;
    EXPECT_TRUE(holds(told, "| 2.4 | 扣分 | （全部扣分合计） | 扣分合计最高 20 分 |")) << told;
    EXPECT_TRUE(holds(told, "加分合计 = 各项加分相加；加分合计最高 5 分")) << told;
}

}  // namespace
}  // namespace kaohe
