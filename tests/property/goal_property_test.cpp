// SPDX-License-Identifier: Apache-2.0
// Goals of random people under random schemes, against scoring every combination of the values that may be moved to: never a better answer
// found, never a wrong one given, out of reach exactly where no combination reaches it.
#include "interpreter/goal.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

std::string text_of(const Number& x) { return x.numerator() + "/" + x.denominator(); }

// The values a lever may be moved to, and the present one.
std::vector<Number> values_of(const Lever& lever, const Number& now) {
    std::vector<Number> values{now};
    for (Number x = (*lever.range.low / lever.step).ceil() * lever.step; x <= *lever.range.high; x += lever.step)
        if (x != now) values.push_back(x);
    return values;
}

// A lever with about `count` values.
Lever coarse(const Model& model, std::uint32_t column, const Value& now, int count) {
    Lever lever = lever_of(model, column, now);
    const Number width = *lever.range.high - *lever.range.low;
    if (model.columns[column].whole) lever.step = max((width / count).ceil(), 1);
    else lever.step = width / count;
    return lever;
}

struct Brute {
    std::optional<Number> cost;      // of the cheapest that reaches it
    std::optional<Number> distance;  // of the closest, of those scored
    std::optional<Number> closest_cost;
};

class Trial {
public:
    Trial(const Model& model, std::vector<Value> data, std::vector<Lever> levers, Goal goal)
        : data_(std::move(data)), levers_(std::move(levers)), goal_(std::move(goal)), evaluator_(model) {}

    Brute run() {
        auto moved = data_;
        step(0, moved, 0);
        return best_;
    }
    Number distance(const Value& value) const { return value.number < goal_.value.number ? goal_.value.number - value.number : value.number - goal_.value.number; }

private:
    void step(std::size_t index, std::vector<Value>& moved, const Number& cost) {
        if (index == levers_.size()) return look(moved, cost);
        const Lever& lever = levers_[index];
        const Number now = data_[lever.column].number;
        for (const Number& x : values_of(lever, now)) {
            moved[lever.column].number = x;
            step(index + 1, moved, cost + (x - now).abs() / lever.scale);
        }
        moved[lever.column].number = now;
    }
    void look(const std::vector<Value>& moved, const Number& cost) {
        evaluator_.evaluate(moved, result_);
        if (result_.status != Status::scored || result_.figures[goal_.figure].is_absent()) return;
        if (is_reached(goal_, result_) && (!best_.cost || cost < *best_.cost)) best_.cost = cost;
        const Number d = distance(result_.figures[goal_.figure]);
        if (!best_.distance || d < *best_.distance || (d == *best_.distance && cost < *best_.closest_cost)) {
            best_.distance = d;
            best_.closest_cost = cost;
        }
    }

    const std::vector<Value> data_;
    const std::vector<Lever> levers_;
    const Goal goal_;
    Evaluator evaluator_;
    PersonResult result_;
    Brute best_;
};

struct Seen {
    int reached = 0, out_of_reach = 0, exact = 0, nobody = 0, combined = 0;
};

class GoalCase {
public:
    GoalCase(const Model& model, const std::vector<Value>& data, const std::vector<Lever>& levers, const Goal& goal, std::string where)
        : model_(model), data_(data), levers_(levers), goal_(goal), where_(std::move(where)), evaluator_(model), seeker_(model) {}

    void expect_as_tried(Seen& seen) {
        const GoalAnswer answer = seeker_.seek(data_, levers_, goal_);
        evaluator_.evaluate(data_, result_);
        ASSERT_EQ(answer.already, is_reached(goal_, result_)) << where_;
        if (answer.already) return;
        ASSERT_EQ(answer.alone.size(), levers_.size());
        for (std::size_t i = 0; i < levers_.size(); ++i) alone(answer.alone[i], levers_[i], seen);
        together(answer.together, seen);
    }

private:
    Value scored(const std::vector<Value>& data) {
        evaluator_.evaluate(data, result_);
        return result_.status == Status::scored ? result_.figures[goal_.figure] : Value::absent(Absence::empty, none);
    }

    void alone(const AloneAnswer& found, const Lever& lever, Seen& seen) {
        const std::string where = where_ + "\nalone: " + model_.figures[lever.figure].name.zh;
        ASSERT_TRUE(found.proven) << where;
        const Brute brute = Trial(model_, data_, {lever}, goal_).run();
        ASSERT_EQ(found.reached, brute.cost.has_value()) << where;
        ASSERT_EQ(found.to.has_value(), brute.distance.has_value()) << where;
        if (!found.to) return void(++seen.nobody);
        auto moved = data_;
        moved[lever.column] = Value::of(*found.to);
        const Value figure = scored(moved);
        ASSERT_EQ(figure.kind, found.figure.kind) << where;
        ASSERT_EQ(figure.number, found.figure.number) << where;
        const Number cost = (*found.to - data_[lever.column].number).abs() / lever.scale;
        if (!found.reached) {
            ++seen.out_of_reach;
            // Of a rating what comes closest in the total is told; that is asked of tests worked by hand.
            if (goal_.figure == model_.rating) return;
            ASSERT_EQ(Trial(model_, data_, {lever}, goal_).distance(figure), *brute.distance) << where;
            ASSERT_EQ(cost, *brute.closest_cost) << where << " " << text_of(*found.to);
            return;
        }
        ++seen.reached;
        ASSERT_TRUE(is_reached(goal_, result_)) << where;
        ASSERT_EQ(cost, *brute.cost) << where << " " << text_of(*found.to);
        if (found.exact) exact(*found.exact, *found.to, lever, where, seen);
    }

    // From where it is said to begin to the grid value it is reached, just before it is not.
    void exact(const AloneAnswer::Start& start, const Number& to, const Lever& lever, const std::string& where, Seen& seen) {
        ++seen.exact;
        auto moved = data_;
        const auto reaches = [&](const Number& x) {
            moved[lever.column] = Value::of(x);
            scored(moved);
            return is_reached(goal_, result_);
        };
        ASSERT_NE(start.at, to) << where;
        ASSERT_EQ(start.at < to, data_[lever.column].number < to) << where;
        ASSERT_LE((to - start.at).abs(), lever.step) << where;  // just beyond the value before, at the most
        ASSERT_EQ(reaches(start.at), start.reached_there) << where << " " << text_of(start.at);
        for (int i = 1; i < 8; ++i) ASSERT_TRUE(reaches(start.at + (to - start.at) * Number::fraction(i, 8))) << where << " " << text_of(start.at);
        if (start.reached_there) { ASSERT_FALSE(reaches(start.at - (to - start.at) * Number::fraction(1, 1'000'000))) << where << " " << text_of(start.at); }
    }

    void together(const TogetherAnswer& found, Seen& seen) {
        ASSERT_TRUE(found.proven) << where_;
        const Brute brute = Trial(model_, data_, levers_, goal_).run();
        ASSERT_EQ(found.reached, brute.cost.has_value()) << where_;
        ASSERT_EQ(found.to.empty(), !brute.distance.has_value()) << where_;
        if (found.to.empty()) return;
        Number cost;
        int moved = 0;
        auto data = data_;
        for (std::size_t i = 0; i < levers_.size(); ++i) {
            const Number& now = data_[levers_[i].column].number;
            cost += (found.to[i] - now).abs() / levers_[i].scale;
            moved += found.to[i] != now ? 1 : 0;
            data[levers_[i].column] = Value::of(found.to[i]);
        }
        ASSERT_EQ(cost, found.cost) << where_;
        ASSERT_EQ(data, found.data) << where_;
        const Value figure = scored(data);
        ASSERT_EQ(figure.number, found.figure.number) << where_;
        seen.combined += moved > 1 ? 1 : 0;
        if (found.reached) {
            ASSERT_TRUE(is_reached(goal_, result_)) << where_;
            ASSERT_EQ(cost, *brute.cost) << where_;
        } else if (goal_.figure != model_.rating) {
            ASSERT_EQ(Trial(model_, data_, {}, goal_).distance(figure), *brute.distance) << where_;
            ASSERT_EQ(cost, *brute.closest_cost) << where_;
        }
    }

    const Model& model_;
    const std::vector<Value>& data_;
    const std::vector<Lever>& levers_;
    const Goal& goal_;
    const std::string where_;
    Evaluator evaluator_;
    GoalSeeker seeker_;
    PersonResult result_;
};

Goal random_goal(RandomScheme& scheme, const Model& model) {
    using enum Goal::Relation;
    switch (scheme.below(6)) {
        case 0: return {model.rating, at_least, Value::label(0)};
        case 1: return {model.rating, at_least, Value::label(1)};
        case 2: return {model.total, above, Value::of(50 + scheme.below(60))};
        case 3: return {model.total, scheme.below(3) == 0 ? equal : at_most, Value::of(40 + scheme.below(60))};
        default: return {model.total, at_least, Value::of(Number::fraction(400 + scheme.below(700), 10))};
    }
}

void expect_goals(unsigned first, unsigned count, int levers_at_once, int values, Seen& seen) {
    for (unsigned seed = first; seed < first + count / part; ++seed) {
        RandomScheme scheme(seed);
        const std::string text = scheme.text();
        const Policy policy = engine().load("random", text);
        if (!policy.may_score()) continue;
        const Model& model = policy.model;
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < model.columns.size(); ++i)
            if (model.figures[model.columns[i].figure].type == ValueType::number) numbers.push_back(i);
        for (int k = 0; k < 3; ++k) {
            const auto data = scheme.person(model);
            const Goal goal = random_goal(scheme, model);
            std::vector<Lever> levers;
            for (int tries = 0; tries < 20 && static_cast<int>(levers.size()) < levers_at_once; ++tries) {
                const auto column = numbers[static_cast<std::size_t>(scheme.below(static_cast<int>(numbers.size())))];
                if (std::none_of(levers.begin(), levers.end(), [&](const Lever& lever) { return lever.column == column; })) levers.push_back(coarse(model, column, data[column], values));
            }
            std::string where = "seed " + std::to_string(seed) + " person " + std::to_string(k) + " goal " + model.figures[goal.figure].name.zh + " " + std::to_string(static_cast<int>(goal.relation)) + " " + text_of(goal.value.number) + "\n" + text;
            for (const Value& value : data) where += text_of(value.number) + " ";
            GoalCase(model, data, levers, goal, where).expect_as_tried(seen);
            if (testing::Test::HasFatalFailure()) return;
        }
    }
}

TEST(GoalProperty, one_lever_on_a_fine_grid) {
    Seen seen;
    expect_goals(7000, 600, 1, 400, seen);
    EXPECT_GT(seen.reached, static_cast<int>(120 / part));
    EXPECT_GT(seen.out_of_reach, static_cast<int>(100 / part));
    EXPECT_GT(seen.exact, static_cast<int>(80 / part));
}

TEST(GoalProperty, two_levers) {
    Seen seen;
    expect_goals(8000, 500, 2, 25, seen);
    EXPECT_GE(seen.reached, static_cast<int>(200 / part));
    EXPECT_GE(seen.combined, static_cast<int>(80 / part));
}

TEST(GoalProperty, three_levers) {
    Seen seen;
    expect_goals(9000, 400, 3, 11, seen);
    EXPECT_GT(seen.reached, static_cast<int>(200 / part));
    EXPECT_GT(seen.combined, static_cast<int>(80 / part));
}

}  // namespace
}  // namespace kaohe
