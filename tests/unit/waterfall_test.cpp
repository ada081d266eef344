// SPDX-License-Identifier: Apache-2.0
// Waterfalls whose every step was worked out by hand.
#include "interpreter/waterfall.hpp"

#include <gtest/gtest.h>

#include "interpreter/number_text.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using Kind = WaterfallStep::Kind;

std::string key_of(Kind kind) {
    switch (kind) {
        case Kind::full_marks: return "full";
        case Kind::indicator: return "indicator";
        case Kind::extra: return "extra";
        case Kind::deduction: return "deduction";
        case Kind::factor: return "factor";
        case Kind::cap: return "cap";
        case Kind::floor: return "floor";
        case Kind::rounding: return "rounding";
        case Kind::rule: return "rule";
        case Kind::part: return "part";
    }
    return {};
}

std::string text_of(const Model& model, const std::vector<WaterfallStep>& steps) {
    std::string out;
    for (const auto& step : steps) {
        out += out.empty() ? "" : "; ";
        out += key_of(step.kind);
        if (step.item != none) out += " " + model.items[step.item].name.zh;
        else if (step.figure != none) out += " " + model.figures[step.figure].name.zh;
        out += " " + step.amount.numerator() + (step.amount.is_integer() ? "" : "/" + step.amount.denominator());
    }
    return out;
}

struct Person {
    Policy policy;
    std::vector<Value> data;
    PersonResult result;
    Trace trace;

    // `numbers` by column; a label by its index.
    Person(const std::string& text, const std::vector<Number>& numbers) : policy(engine().load("test", text)) {
        EXPECT_TRUE(policy.may_score()) << said_of(policy);
        const Model& model = policy.model;
        EXPECT_EQ(model.columns.size(), numbers.size());
        for (std::size_t i = 0; i < model.columns.size(); ++i) {
            const ValueType type = model.figures[model.columns[i].figure].type;
            data.push_back(type == ValueType::label ? Value::label(static_cast<std::uint32_t>(numbers[i].to_int64().value_or(0))) : type == ValueType::truth ? Value::truth(!numbers[i].is_zero()) : Value::of(numbers[i]));
        }
        Evaluator(model).evaluate(data, result, &trace);
    }
    std::optional<Waterfall> fall() const { return waterfall(policy.model, result, trace); }
    std::string told() const {
        const auto steps = fall();
        return steps ? text_of(policy.model, steps->steps) : "none";
    }
};

constexpr const char* with_everything = R"(方案 月度
数据
  出勤系数，0～1
指标 接通率（%），0～100%，目标 90%，权重 60%
  每低于目标 1 个百分点扣 2 分，按比例扣分，扣完为止
指标 好评率（%），0～100%，权重 40%
  得分 = 实际值 × 100 分
加分 表扬（次），0～9 次：每次加 1 分，最多加 3 分
扣分 迟到（次），0～31 次：每次扣 2 分
总分 = （加权合计 + 加分合计 − 扣分合计） × 出勤系数，最高 100 分，四舍五入取整
等级划分
  90 分（含）以上 优
  60 分（含）以上 良
  其余 差
规则
  接通率低于 50% 的，总分为 0 分
)";

// 接通率 85%: 5 × 2 lost, of it 60%: −6. 好评率 90%: −10 × 40% = −4. 90 + 2 − 4 = 88; × 0.95 = 83.6: −4.4; rounded to 84.
TEST(Waterfall, each_part_of_a_total_is_a_step) {
    const Person person(with_everything, {Number::fraction(95, 100), Number::fraction(85, 100), Number::fraction(9, 10), 2, 2});
    EXPECT_EQ(person.told(), "full 100; indicator 接通率 -6; indicator 好评率 -4; extra 表扬 2; deduction 迟到 -4; factor -22/5; rounding 2/5");
    EXPECT_EQ(person.fall()->steps[1].share, Number(60));
    EXPECT_EQ(person.fall()->steps.back().after, Number(84));
}

// 接通率 40%: 50 × 2 = 100 lost, all of its 60. 100% 好评率. 40 + 3: then 0 by the rule, after the rounding of 43.
TEST(Waterfall, a_rule_is_a_step_of_its_own) {
    const Person person(with_everything, {1, Number::fraction(4, 10), 1, 5, 0});
    EXPECT_EQ(person.told(), "full 100; indicator 接通率 -60; indicator 好评率 0; extra 表扬 3; rule 总分 -43");
}

// Of 100 + 3 the cap leaves 100.
TEST(Waterfall, a_cap_takes_what_is_above_it) {
    const Person person(with_everything, {1, Number::fraction(9, 10), 1, 3, 0});
    EXPECT_EQ(person.told(), "full 100; indicator 接通率 0; indicator 好评率 0; extra 表扬 3; cap -3");
}

// From the first person to the second: 接通率 −6 → −60, 好评率 −4 → 0, 表扬 2 → 3, 迟到 −4 → 0, factor, rounding and rule: 84 → 0.
TEST(Waterfall, a_difference_leaves_no_residue) {
    const Person a(with_everything, {Number::fraction(95, 100), Number::fraction(85, 100), Number::fraction(9, 10), 2, 2});
    const Person b(with_everything, {1, Number::fraction(4, 10), 1, 5, 0});
    const auto change = difference(*a.fall(), *b.fall());
    EXPECT_EQ(text_of(a.policy.model, change.steps), "indicator 接通率 -54; indicator 好评率 4; extra 表扬 1; deduction 迟到 4; factor 22/5; rounding -2/5; rule 总分 -43");
    EXPECT_EQ(change.from, Number(84));
    EXPECT_EQ(change.to, Number(0));
}

TEST(Waterfall, points_are_lost_from_the_points_of_each) {
    const Person person(R"(方案 日常
  分值制，满分 100 分
指标 出勤（%），0～100%，40 分
  得分 = 实际值 × 40 分
指标 卫生（%），0～100%，60 分
  得分 = 实际值 × 60 分
扣分 违纪（次），0～9 次：每次扣 5 分
总分 = 指标得分合计 − 扣分合计，最低 0 分
等级划分
  60 分（含）以上 合格
  其余 不合格
)",
                        {Number::fraction(9, 10), Number::fraction(5, 10), 1});
    EXPECT_EQ(person.told(), "full 100; indicator 出勤 -4; indicator 卫生 -30; deduction 违纪 -5");
}

// Weights written into the formula are weights; formulas on the way are walked through.
TEST(Waterfall, formulas_of_ones_own_are_walked_through) {
    const Person person(R"(方案 自写
指标 甲率（%），0～100%
  得分 = 实际值 × 100 分
指标 乙率（%），0～100%
  得分 = 实际值 × 100 分
公式 两项分 = 甲率得分 × 70% + 乙率得分 × 30%
总分 = 两项分
等级划分
  60 分（含）以上 合格
  其余 不合格
)",
                        {Number::fraction(9, 10), Number::fraction(5, 10)});
    EXPECT_EQ(person.told(), "full 100; indicator 甲率 -7; indicator 乙率 -15");
}

// (90 + 50) ÷ 2 is 5 and 25 lost; the lesser of the two is one piece: 50, against 100.
TEST(Waterfall, a_mean_is_split_and_the_least_of_several_is_not) {
    const auto scheme = [](const std::string& total) {
        return "方案 自写\n指标 甲率（%），0～100%\n  得分 = 实际值 × 100 分\n指标 乙率（%），0～100%\n  得分 = 实际值 × 100 分\n总分 = " + total + "\n等级划分\n  60 分（含）以上 合格\n  其余 不合格\n";
    };
    const std::vector<Number> data{Number::fraction(9, 10), Number::fraction(5, 10)};
    EXPECT_EQ(Person(scheme("（甲率得分 + 乙率得分） ÷ 2"), data).told(), "full 100; indicator 甲率 -5; indicator 乙率 -25");
    EXPECT_EQ(Person(scheme("min(甲率得分, 乙率得分)"), data).told(), "full 100; part -50");
}

}  // namespace
}  // namespace kaohe
