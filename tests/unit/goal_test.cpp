// SPDX-License-Identifier: Apache-2.0
// Goals worked out by hand: a cap, a veto, rounding at the boundary, an open range, an exclusion, points, labels; and knife edges.
#include "interpreter/goal.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "interpreter/knife.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using enum Goal::Relation;

Number percent(int parts, int of = 100) { return Number::fraction(parts, of); }

struct Person {
    Policy policy;
    std::vector<Value> data;

    Person(const std::string& text, const std::vector<Number>& numbers) : policy(engine().load("test", text)) {
        EXPECT_TRUE(policy.may_score()) << said_of(policy);
        EXPECT_EQ(policy.model.columns.size(), numbers.size());
        for (const Number& number : numbers) data.push_back(Value::of(number));
    }
    std::uint32_t column(const std::string& name) const {
        const auto& columns = policy.model.columns;
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return policy.model.figures[one.figure].name.zh == name; });
        EXPECT_NE(found, columns.end()) << name;
        return static_cast<std::uint32_t>(found - columns.begin());
    }
    Lever lever(const std::string& name, const std::optional<Number>& step = {}) const {
        const auto index = column(name);
        return lever_of(policy.model, index, data[index], {}, step);
    }
    GoalAnswer seek(const std::vector<Lever>& levers, Goal::Relation relation, const Number& total) const {
        return GoalSeeker(policy.model).seek(data, levers, {policy.model.total, relation, Value::of(total)});
    }
    GoalAnswer seek_rating(const std::vector<Lever>& levers, std::uint32_t label) const {
        return GoalSeeker(policy.model).seek(data, levers, {policy.model.rating, at_least, Value::label(label)});
    }
};

// 甲率 × 60 + 乙率 × 40, rounded to whole points: 合格 from 80 on.
constexpr const char* two_rates = R"(方案 两率
指标 甲率（%），0～100%，权重 60%
  得分 = 实际值 × 100 分
指标 乙率（%），0～100%，权重 40%
  得分 = 实际值 × 100 分
总分 = 加权合计，四舍五入取整
等级划分
  90 分（含）以上 优
  80 分（含）以上 良
  其余 差
规则
  乙率低于 30% 的，总分最高 59 分
)";

// 70% and 90%: 42 + 36 = 78. For 良 79.5 is enough: 甲率 (79.5 − 36) ÷ 60 = 72.5%, in whole per cents 73%; 乙率 (79.5 − 42) ÷ 40 = 93.75%, 94%.
TEST(Goal, rounding_is_reached_where_it_turns) {
    const Person person(two_rates, {percent(70), percent(90)});
    const auto answer = person.seek_rating({person.lever("甲率", percent(1)), person.lever("乙率", percent(1))}, 1);
    EXPECT_FALSE(answer.already);
    ASSERT_TRUE(answer.alone[0].reached && answer.alone[1].reached);
    EXPECT_EQ(*answer.alone[0].to, percent(73));
    ASSERT_TRUE(answer.alone[0].exact.has_value());
    EXPECT_EQ(answer.alone[0].exact->at, percent(725, 1000));
    EXPECT_TRUE(answer.alone[0].exact->reached_there);
    EXPECT_EQ(*answer.alone[1].to, percent(94));
    EXPECT_EQ(answer.alone[1].exact->at, percent(9375, 10000));
    // 2% more of 甲率 and 1% of 乙率 (1.2 + 0.4 of the 1.5 points) would cost as much as 3% of 甲率: of equals, the fewer are told.
    EXPECT_TRUE(answer.together.reached && answer.together.proven);
    EXPECT_EQ(answer.together.cost, percent(3));
    EXPECT_EQ(answer.together.to, (std::vector<Number>{percent(73), percent(90)}));
}

// To the tenth of a per cent 72.5% is on the grid: nothing more is told.
TEST(Goal, what_lies_on_the_grid_is_exact) {
    const Person person(two_rates, {percent(70), percent(90)});
    const auto answer = person.seek_rating({person.lever("甲率", percent(1, 1000))}, 1);
    EXPECT_EQ(*answer.alone[0].to, percent(725, 1000));
    EXPECT_FALSE(answer.alone[0].exact.has_value());
}

// 54 + 8 = 62, but with 乙率 below 30% the total stops at 59, wherever 甲率 is. 优 needs 89.5: 乙率 35.5 of 40, 88.75%.
TEST(Goal, a_limit_blocks_one_and_both_together_reach) {
    const Person person(two_rates, {percent(90), percent(20)});
    const auto answer = person.seek_rating({person.lever("甲率", percent(1)), person.lever("乙率", percent(1))}, 0);
    EXPECT_EQ(answer.now.number, Number(2));
    EXPECT_FALSE(answer.alone[0].reached);
    EXPECT_TRUE(answer.alone[0].proven);
    EXPECT_EQ(*answer.alone[0].to, percent(90));  // nothing comes closer than staying
    ASSERT_TRUE(answer.alone[1].reached);
    EXPECT_EQ(*answer.alone[1].to, percent(89));
    // All of 甲率 gives 6 points for 10%; the other 21.5 of 27.5 are 53.75% of 乙率: 10% + 54%, against 69% of 乙率 alone.
    EXPECT_EQ(answer.together.to, (std::vector<Number>{1, percent(74)}));
    EXPECT_EQ(answer.together.cost, percent(64));
}

// With 甲率 at 50%, 30 points, 乙率 can do no more than 70 of the 80.
TEST(Goal, out_of_reach_tells_the_nearest) {
    const Person person(two_rates, {percent(50), percent(90)});
    const auto answer = person.seek({person.lever("乙率", percent(1))}, at_least, 80);
    EXPECT_FALSE(answer.alone[0].reached);
    // 69.5 is 70 already, from 98.75% on: 99%.
    EXPECT_EQ(*answer.alone[0].to, percent(99));
    EXPECT_EQ(answer.alone[0].figure.number, Number(70));
    EXPECT_FALSE(answer.together.reached);
    EXPECT_EQ(answer.together.to, (std::vector<Number>{percent(99)}));
}

// Down as well as up; equal and below.
TEST(Goal, other_relations) {
    const Person person(two_rates, {percent(70), percent(90)});
    const std::vector<Lever> levers{person.lever("甲率", percent(1))};
    EXPECT_TRUE(person.seek(levers, equal, 78).already);
    // 77.4 rounds to 77: 69%. Below 77 needs less than 76.5: 67.5% is not, 67% is.
    EXPECT_EQ(*person.seek(levers, at_most, 77).alone[0].to, percent(69));
    const auto below_77 = person.seek(levers, below, 77).alone[0];
    EXPECT_EQ(*below_77.to, percent(67));
    EXPECT_EQ(below_77.exact->at, percent(675, 1000));
    EXPECT_FALSE(below_77.exact->reached_there);
    EXPECT_EQ(*person.seek(levers, above, 78).alone[0].to, percent(71));
}

// Sales have no upper end: 100 × actual ÷ target, for 140 points 1.4 × 50,000.
TEST(Goal, an_open_range_goes_on) {
    const Person person(R"(方案 销售
指标 销售额（元），目标 5 万元，权重 100%
  得分 = 完成率 × 满分
总分 = 加权合计
等级划分
  100 分（含）以上 优
  其余 差
)",
                        {40000});
    const Lever lever = person.lever("销售额", Number(1000));
    EXPECT_TRUE(lever.assumed_high);
    const auto answer = person.seek({lever}, at_least, 140);
    ASSERT_TRUE(answer.alone[0].reached);
    EXPECT_EQ(*answer.alone[0].to, Number(70000));
}

// More than 30 days of leave put a person out of the appraisal: what would lower the total by that is no way to reach it.
TEST(Goal, who_is_excluded_has_reached_nothing) {
    const Person person(R"(方案 出勤
  不参与考核：请假天数超过 30 天的员工
数据
  请假天数（天），0～60 天
指标 出勤（%），0～100%，权重 100%
  得分 = 实际值 × 100 分
扣分 请假：请假天数每天扣 1 分，按比例扣分
总分 = 加权合计 − 扣分合计
等级划分
  60 分（含）以上 合格
  其余 不合格
)",
                        {10, 1});
    const auto answer = person.seek({person.lever("请假天数", Number(1))}, at_most, 65);
    EXPECT_FALSE(answer.alone[0].reached);
    EXPECT_EQ(*answer.alone[0].to, Number(30));
    EXPECT_EQ(answer.alone[0].figure.number, Number(70));
    EXPECT_EQ(*person.seek({person.lever("请假天数", Number(1))}, at_most, 72).alone[0].to, Number(28));
}

// 80 − 5 × 3 = 65 points; two violations fewer are 75, all three 80.
TEST(Goal, points_and_counts) {
    const Person person(R"(方案 日常
  分值制，满分 100 分
指标 卫生（%），0～100%，100 分
  得分 = 实际值 × 100 分
扣分 违纪（次），0～9 次：每次扣 5 分
总分 = 指标得分合计 − 扣分合计，最低 0 分
等级划分
  60 分（含）以上 合格
  其余 不合格
)",
                        {percent(80), 3});
    const auto answer = person.seek({person.lever("违纪")}, at_least, 74);
    EXPECT_EQ(*answer.alone[0].to, Number(1));
    EXPECT_FALSE(answer.alone[0].exact.has_value() && answer.alone[0].exact->at == Number(1));
    EXPECT_FALSE(person.seek({person.lever("违纪")}, at_least, 81).alone[0].reached);
}

// A search that is stopped says that it was.
TEST(Goal, a_stop_ends_the_search) {
    const Person person(two_rates, {percent(71), percent(31)});
    const std::vector<Lever> levers{person.lever("甲率", percent(1, 1000)), person.lever("乙率", percent(1, 1000))};
    GoalSeeker seeker(person.policy.model);
    const Goal goal{person.policy.model.total, at_least, Value::of(95)};
    EXPECT_TRUE(seeker.seek(person.data, levers, goal).together.proven);
    EXPECT_FALSE(seeker.seek(person.data, levers, goal, {6000, [] { return true; }}).together.proven);
}

// 79.2 rounds to 79: a step of one per cent of 甲率 makes 79.8, 80, and 良; one of 乙率 makes 79.6, as well. A step down changes nothing.
TEST(Knife, a_step_of_ones_own) {
    const Person person(two_rates, {percent(72), percent(90)});
    const std::vector<std::optional<Number>> seen{percent(1), percent(1)};
    KnifeEdges knife(person.policy.model, {}, seen);
    const auto edges = knife.of(person.data);
    ASSERT_EQ(edges.size(), 2u);
    EXPECT_EQ(edges[0].to, percent(73));
    EXPECT_EQ(edges[1].to, percent(91));
    EXPECT_EQ(edges[0].before.index(), 2u);
    EXPECT_EQ(edges[0].after.index(), 1u);
}

}  // namespace
}  // namespace kaohe
