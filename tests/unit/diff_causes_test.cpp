// SPDX-License-Identifier: Apache-2.0
// Whoever has another result is told by which change: where a weight goes, which line of a table or event of an auto-fail it was.
#include <gtest/gtest.h>

#include "tests/unit/command_line.hpp"

namespace kaohe {
namespace {

class DiffCauses : public CommandLine {
protected:
    // What is told of the changes and of the people.
    std::string diff(const std::string& before, const std::string& after, const std::string& staff) {
        put("a.kaohe", before), put("b.kaohe", after), put("s.csv", staff);
        EXPECT_LE(run({"diff", "a.kaohe", "b.kaohe", "--staff", "s.csv"}), exit_findings) << err;
        return out;
    }
    static std::string with(std::string text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    }
    void expect(const std::string& words) { EXPECT_TRUE(holds(out, words)) << out; }
    void expect_not(const std::string& words) { EXPECT_FALSE(holds(out, words)) << out; }
};

const std::string merging = R"(方案 试
数据
  岗位 分为 前厅、后厨
1 指标
1.1 服务评分，0～100 分，权重 40%：按实际值计分
    岗位为后厨的，本项不考核，权重并入出餐及时率
1.2 出餐及时率，0～100 分，权重 30%：按实际值计分
    无数据时本项不考核，权重并入卫生
1.3 卫生，0～100 分，权重 30%：按实际值计分
2 总分 = 加权合计
)";
const std::string merging_staff = "工号,姓名,岗位,服务评分,出餐及时率,卫生\n1,甲,后厨,,90,60\n2,乙,前厅,80,,60\n3,丙,前厅,80,90,60\n";

// 甲: 90 × 70% + 60 × 30% = 81, then 90 × 30% + 60 × 70% = 69.
TEST_F(DiffCauses, a_weight_that_goes_elsewhere_is_a_change_of_that_clause) {
    diff(merging, with(merging, "并入出餐及时率", "并入卫生"), merging_staff);
    expect("含义有 1 处改动");
    expect("原：岗位为后厨的，本项不考核，权重并入出餐及时率");
    expect("新：岗位为后厨的，本项不考核，权重并入卫生");
    expect("81 → 69");
    expect("1.1 服务评分（何时不考核） −12 分");
    expect_not("出餐及时率 −");
    // Shared 30 : 30 it is 90 × 50% + 60 × 50% = 75.
    diff(merging, with(merging, "，权重并入出餐及时率", ""), merging_staff);
    expect("含义有 1 处改动");
    expect("81 → 75");
    expect("1.1 服务评分（何时不考核） −6 分");
}

// 乙: 80 × 40% + 60 × 60% = 68, then 80 × 4/7 + 60 × 3/7 = 500/7.
TEST_F(DiffCauses, the_weight_of_what_has_no_data_as_well) {
    diff(merging, with(merging, "无数据时本项不考核，权重并入卫生", "无数据时本项不考核"), merging_staff);
    expect("含义有 1 处改动");
    expect("1.2 出餐及时率，无数据时");
    expect("68 → ≈ 71.428571");
    expect("1.2 出餐及时率（无数据时） ≈ +3.4286 分");
    expect_not("500/7");
}

const std::string paying = R"(方案 试
数据
  岗位 分为 经理、专员
  司龄（个月）
1 指标 质检分，0～100 分，权重 100%：得分 = 实际值
3 扣分：岗位为经理的，隐患（处）：每处扣 2 分，最多 10 分
4 总分 = 加权合计 − 扣分合计
5 等级划分
  90 分（含）以上 优，须 隐患不超过 1 处
  60 分（含）以上 良
  其余 差
6 表 系数，按 司龄，插值，两端持平
  0 个月：0.8
  12 个月：1.0
  60 个月：1.2
7 规则
7.1 质检分低于 70 分的，奖金按 50% 发放
8 一票否决：事故；虚报。否决后等级为差，奖金为 0 元
    无数据时按否
9 结果应用
9.1 奖金 = 1000 元 × 系数
)";
const std::string paying_staff = "工号,姓名,岗位,司龄,质检分,隐患,事故,虚报\nP1,甲,专员,6,80,0,否,否\nP2,乙,专员,60,65,0,否,否\nP3,丙,专员,60,50,0,否,是\nP4,丁,经理,60,96,1,否,否\n";

// The condition in front of a deduction is of those whom it concerns, not of those whom it leaves out.
TEST_F(DiffCauses, whom_a_deduction_is_for_is_told_as_such) {
    diff(paying, with(paying, "岗位为经理的，隐患", "岗位为专员的，隐患"), paying_staff);
    expect("3 隐患，适用条件：岗位为经理的 → 岗位为专员的");
    expect_not("何时不考核");
}

// P3 is 差 without it, too: what the veto takes is the money. 1000 × 1.2 × 50% = 600.
TEST_F(DiffCauses, an_event_that_is_gone_by_what_it_acts_on) {
    diff(paying, with(paying, "事故；虚报。", "事故。"), paying_staff);
    expect("0 元 → 600 元");
    expect("8 情形，删去：虚报\n");
}

TEST_F(DiffCauses, a_consequence_of_an_event) {
    diff(paying, with(paying, "奖金为 0 元", "奖金为 100 元"), paying_staff);
    expect("0 元 → 100 元");
    expect("  8 后果：否决后等级为差，奖金为 0 元 → 否决后等级为差，奖金为 100 元\n");
}

// P1: half way between 0.8 and 1.0, then between 0.8 and 1.1. Whoever is past the next point is not concerned.
TEST_F(DiffCauses, a_point_of_a_table_for_whoever_is_beside_it) {
    diff(paying, with(paying, "12 个月：1.0", "12 个月：1.1"), paying_staff);
    expect("结果有变化的共 1 人");
    expect("900 元 → 950 元");
    expect("  6 系数（12 个月）\n");
}

TEST_F(DiffCauses, a_rule_says_what_it_was_and_a_condition_of_a_rating_is_no_band) {
    diff(paying, with(paying, "按 50% 发放", "按 60% 发放"), paying_staff);
    expect("  7.1：质检分低于 70 分的，奖金按 50% 计发 → 质检分低于 70 分的，奖金按 60% 计发\n");
    // P4: 96 − 2 = 94.
    diff(paying, with(paying, "隐患不超过 1 处", "隐患不超过 0 处"), paying_staff);
    expect("5 优，附加条件：须隐患不超过 1 处 → 须隐患不超过 0 处");
    expect("优 → 良");
    expect("  5 优，附加条件\n");
    expect_not("分数线");
}

TEST_F(DiffCauses, who_is_no_longer_in_scope_is_told_so) {
    diff(paying, with(paying, "方案 试\n", "方案 试\n  适用 岗位为专员的员工\n"), paying_staff);
    expect("适用范围；现在范围外\n");
}

// The events are told once, with the change; each cause names the clause.
TEST_F(DiffCauses, a_long_auto_fail_is_named_by_its_clause) {
    const std::string before = "方案 试\n1 指标 服务评分，0～100 分，权重 100%：按实际值计分\n2 总分 = 加权合计\n3 等级划分\n  80 分（含）以上 优\n  其余 良\n";
    diff(before, before + "4.2 有下列情形之一的，一票否决：收受客户财物；散布不利于公司的言论。否决后等级为良，总分为 0 分\n", "工号,服务评分,收受客户财物,散布不利于公司的言论\n1,90,是,否\n2,95,否,是\n");
    expect("新增 4.2：收受客户财物、散布不利于公司的言论；否决后等级为良，总分为 0 分");
    expect("规则（新增 4.2 一票否决） −90 分");
    expect("规则（新增 4.2 一票否决） −95 分");
    EXPECT_EQ(out.find("散布不利于公司的言论；否决后"), out.rfind("散布不利于公司的言论；否决后")) << out;
}

}  // namespace
}  // namespace kaohe
