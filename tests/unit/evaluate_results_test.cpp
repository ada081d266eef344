// SPDX-License-Identifier: Apache-2.0
// The evaluator on results, on what is asked for alone, and what failures and examples say. Expected figures are worked out in the comments, never taken from a run.
#include <gtest/gtest.h>

#include "interpreter/examples.hpp"
#include "interpreter/failure.hpp"
#include "tests/unit/draft_model.hpp"

namespace kaohe {
namespace {

using namespace testing_models;

// Lines as (condition, otherwise, value).
struct Line {
    TermId condition;
    bool otherwise;
    TermId value;
};
FigureId outcome(Draft& d, std::vector<Line> lines, ValueType type = ValueType::number, bool sequential = false) {
    Outcome o;
    o.sequential = sequential, o.figure = static_cast<FigureId>(d.model.figures.size());
    for (const auto& [condition, otherwise, gives] : lines) {
        OutcomeLine line;
        line.condition = condition, line.otherwise = otherwise, line.value = gives;
        o.lines.push_back(line);
    }
    return d.result(d.term(Op::outcome, none, none, none, Draft::add(d.model.outcomes, std::move(o))), type);
}

TEST(Evaluate, a_value_comes_from_exactly_one_line) {
    Draft d;
    const auto one = outcome(d, {{d.no(), false, d.num(1)}, {d.yes(), false, d.num(2)}, {none, true, d.num(3)}});
    const auto otherwise = outcome(d, {{none, true, d.num(3)}, {d.no(), false, d.num(1)}});
    const auto empty = outcome(d, {{d.no(), false, d.num(1)}});
    const auto always = outcome(d, {{none, false, d.num(9)}});
    const auto first = outcome(d, {{d.yes(), false, d.num(1)}, {d.yes(), false, d.num(2)}}, ValueType::number, true);
    auto result = scored(d);
    EXPECT_EQ(value(result, one), "2");
    EXPECT_EQ(value(result, otherwise), "3");
    EXPECT_EQ(value(result, empty), "empty");
    EXPECT_EQ(value(result, always), "9");
    EXPECT_EQ(value(result, first), "1");
    EXPECT_EQ(result.status, Status::scored);
    const auto two = outcome(d, {{d.yes(), false, d.num(1)}, {d.yes(), false, d.num(2)}});
    result = scored(d);
    EXPECT_EQ(value(result, two), "conflict");
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K406");
}

TEST(Evaluate, texts_of_one_name_make_a_list) {
    Draft d;
    const auto a = d.text("晋升"), b = d.text("培训"), c = d.text("coaching"), e = d.text("praise");
    const auto list = outcome(d, {{d.yes(), false, a}, {d.no(), false, c}, {none, false, b}, {none, true, c}}, ValueType::text);
    const auto english = outcome(d, {{d.yes(), false, c}, {d.yes(), false, e}}, ValueType::text);
    const auto single = outcome(d, {{d.no(), false, a}, {none, true, b}}, ValueType::text);
    const auto nobody = outcome(d, {{d.no(), false, a}}, ValueType::text);
    const auto result = scored(d);
    EXPECT_EQ(result.made_texts.at(result.figures[list].index() - 4), "晋升；培训");
    EXPECT_EQ(result.made_texts.at(result.figures[english].index() - 4), "coaching; praise");
    EXPECT_EQ(result.figures[single].index(), 1u);
    EXPECT_EQ(value(result, nobody), "empty");
}

TEST(Evaluate, parameters_by_date) {
    Draft d;
    const auto july = days_from_civil({2025, 7, 1});
    d.model.dated = {{0, {{std::nullopt, d.num(12), {}}, {july, d.num(13), {}}}}, {0, {{july, d.num(14), {}}}}};
    const auto two = d.term(Op::dated), one = d.term(Op::dated, none, none, none, 1);
    EXPECT_TRUE(needs_as_of(d.model));
    EXPECT_EQ(value(d, two), "missing");
    EXPECT_EQ(value(d, two, {july - 1}), "12");
    EXPECT_EQ(value(d, two, {july}), "13");
    EXPECT_EQ(value(d, one), "14");
    EXPECT_EQ(value(d, one, {july - 1}), "not applicable");
    EXPECT_FALSE(needs_as_of(Model{}));
}

TEST(Evaluate, rules_about_the_person) {
    Rated d(95);
    PersonRule rule;
    rule.kind = PersonRule::Kind::unrated, rule.condition = d.yes();
    d.model.person_rules = {rule};
    PersonResult result;
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(result.status, Status::scored);
    EXPECT_EQ(result.decided_by, 0u);
    EXPECT_EQ(value(result, d.computed), "0");
    rule.kind = PersonRule::Kind::unscored;
    d.model.person_rules = {rule};
    EXPECT_EQ(d.rating(&result), "empty empty");
    EXPECT_EQ(result.status, Status::unscored);
    EXPECT_EQ(value(result, d.model.total), "95");
}

TEST(Evaluate, only_what_is_needed_is_computed_and_given_figures_stand) {
    Draft d;
    const auto x = d.data("x", d.answer(Answer::Kind::value, d.num(5)));
    const auto broken = d.figure(d.binary(Op::divide, d.num(1), d.num(0)));
    const auto twice = d.figure(d.binary(Op::multiply, d.read(x), d.num(2)));
    const auto sum = d.figure(d.binary(Op::add, d.read(twice), d.read(broken)));
    Evaluator evaluator(d.model);
    PersonResult result;
    Trace trace;
    const std::vector<Evaluator::Given> given{{broken, n(1)}, {x, n(4)}};
    const std::vector<FigureId> wanted{sum};
    evaluator.evaluate_figures(given, wanted, result, &trace);
    EXPECT_EQ(value(result, sum), "9");
    EXPECT_TRUE(trace.computed[d.model.figures[sum].term]);
    EXPECT_FALSE(trace.computed[d.model.figures[broken].term]);
    EXPECT_EQ(trace.values[d.model.figures[twice].term], n(8));
    evaluator.evaluate_figures(std::span(given).first(1), wanted, result);
    EXPECT_EQ(value(result, sum), "11");  // x is answered with 5
    evaluator.evaluate_figures({}, wanted, result);
    EXPECT_EQ(result.status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, result.failures.at(0)).id).code, "K402");
}

TEST(Evaluate, a_trace_tells_the_lines_taken) {
    Rated d(85);
    const auto table = d.lookup(steps(d, d.num(15)));
    d.result(table);
    PersonResult result;
    Trace trace;
    Evaluator(d.model).evaluate(std::span<const Value>{}, result, &trace);
    EXPECT_EQ(trace.table_lines[table], 2u);
    EXPECT_EQ(trace.rating_lines, (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(trace.values[d.scale_term], Value::label(1));
}

TEST(Evaluate, one_result_serves_many_people) {
    Weighted d;
    const std::vector<std::vector<Value>> people{{n(90), missing, n(70)}, {n(90), n(80), n(70)}, {missing, missing, missing}};
    const std::vector<std::span<const Value>> rows(people.begin(), people.end());
    std::vector<PersonResult> results(3, scored(d, {missing, missing, missing}));
    Evaluator(d.model).evaluate(rows, results);
    EXPECT_EQ(value(results[0], d.sum), "80");
    EXPECT_EQ(value(results[1], d.sum), "77");
    EXPECT_TRUE(results[1].failures.empty());
    EXPECT_EQ(results[1].left_out, (std::vector{false, false, false}));
    EXPECT_EQ(results[2].status, Status::rejected);
    EXPECT_EQ(row_of(explain_failure(d.model, results[2].failures.at(0)).id).code, "K407");
}

TEST(Failure, each_cause_has_its_message) {
    const auto july = days_from_civil({2025, 7, 1});
    const auto code = [](Draft& d, TermId term, EvaluationOptions options = {}) {
        d.result(term);
        return row_of(explain_failure(d.model, scored(d, {}, options).failures.at(0)).id).code;
    };
    Draft table, undated, early, hole, power;
    EXPECT_EQ(code(table, table.lookup({.name = {}, .keys = {table.num(1)}, .key_lists = {none}, .lines = {}, .at = {}})), "K403");
    undated.figure(undated.num(0));
    undated.model.dated = {{0, {{std::nullopt, undated.num(12), {}}, {july, undated.num(13), {}}}}};
    EXPECT_EQ(code(undated, undated.term(Op::dated)), "K408");
    early.figure(early.num(0));
    early.model.dated = {{0, {{july, early.num(12), {}}}}};
    EXPECT_EQ(code(early, early.term(Op::dated), {july - 1}), "K409");
    EXPECT_EQ(code(hole, hole.term(Op::hole)), "K410");
    EXPECT_EQ(code(power, power.binary(Op::power, power.num(2), power.num(1, 2))), "K412");
    Draft data;
    const auto x = data.data("x");
    PersonResult result;
    Evaluator(data.model).evaluate_figures({}, std::vector{x}, result);
    EXPECT_EQ(row_of(explain_failure(data.model, result.failures.at(0)).id).code, "K411");
}

TEST(Examples, compare_exactly) {
    Draft d;
    const auto x = d.data("x"), y = d.data("y");
    const auto third = d.figure(d.binary(Op::divide, d.read(x), d.num(3)));
    const auto action = outcome(d, {{d.yes(), false, d.text("培训")}}, ValueType::text), bonus = outcome(d, {{d.no(), false, d.num(1)}});
    const auto expected = d.text("培训");
    const auto lacking = d.figure(d.read(y));
    Example good, bad;
    good.inputs = {{x, n(1), {}}};
    good.expected = {{third, Value::of(Number::fraction(2, 6)), 0, {}}, {action, d.model.constants[d.model.terms[expected].payload], 0, {}}, {bonus, Value::absent(Absence::empty, none), 0, {}}};
    bad.inputs = good.inputs;
    bad.expected = {{third, Value::of(Number::fraction(333, 1000)), 0, {}}, {lacking, n(1), 0, {}}};
    d.model.examples = {good, bad};
    const auto runs = run_examples(d.model);
    EXPECT_TRUE(runs[0].passed);
    EXPECT_FALSE(runs[1].passed);
    ASSERT_EQ(runs[1].mismatches.size(), 2u);
    EXPECT_EQ(runs[1].mismatches[0].computed, Value::of(Number::fraction(1, 3)));
    ASSERT_EQ(runs[1].failures.size(), 1u);
    EXPECT_EQ(runs[1].failures[0].needed, lacking);
}

}  // namespace
}  // namespace kaohe
