// SPDX-License-Identifier: Apache-2.0
// The library of scoring methods: complete, its examples true, callable by both names; and what a call means.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "interpreter/library_examples.hpp"
#include "interpreter/value_text.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/report/formula_text.hpp"
#include "tools/report/function_reference.hpp"

namespace kaohe {
namespace {

const Engine& engine() {
    static const Engine made(standard_library());
    return made;
}

Engine engine_of(const std::string& text) { return Engine(Library{{{"test.kaohe", text}}}); }

std::string told(const std::vector<Finding>& findings, const Sources& sources) {
    std::string out;
    for (const auto& finding : findings) {
        out += std::string(row_of(finding.id).code) + " ";
        for (const auto& argument : finding.arguments) out += argument.zh + " / ";
        for (const auto& note : finding.notes) out += note.zh + " / ";
        out += std::string(sources.text(finding.at)) + "\n";
    }
    return out;
}

FigureId formula(const Model& model, std::string_view name) {
    for (FigureId figure = 0; figure < model.figures.size(); ++figure)
        if (model.figures[figure].kind == FigureKind::formula && model.figures[figure].name.zh == name) return figure;
    return none;
}

// The value of one formula in a policy of formulas only.
Value value_of(const Policy& policy, std::string_view name) {
    const auto figure = formula(policy.model, name);
    if (policy.has_errors() || figure == none) return Value::absent(Absence::missing, none);
    Evaluator evaluator(policy.model);
    PersonResult result;
    evaluator.evaluate_figures({}, std::vector<FigureId>{figure}, result);
    return result.figures[figure];
}

Policy load_formulas(const Engine& with, const std::string& lines) { return with.load("test", "方案 试\n公式\n" + lines); }

TEST(Library, has_no_findings) { EXPECT_EQ(told(engine().library_findings(), engine().library_sources()), ""); }

TEST(Library, every_function_says_what_it_does_in_both_languages) {
    EXPECT_GE(engine().functions().size(), 20U);
    std::set<std::string> names;
    for (const auto& function : engine().functions()) {
        SCOPED_TRACE(function.name);
        EXPECT_FALSE(function.second_name.empty());
        EXPECT_TRUE(names.insert(function.name).second);
        EXPECT_TRUE(names.insert(function.second_name).second);
        EXPECT_FALSE(function.summary.zh.empty());
        EXPECT_FALSE(function.summary.en.empty());
        EXPECT_EQ(function.basis.zh.empty(), function.basis.en.empty());
        EXPECT_FALSE(function.parameters.empty());
        for (const auto& parameter : function.parameters) EXPECT_FALSE(parameter.second_name.empty()) << parameter.name;
        EXPECT_FALSE(function.steps.empty());
        for (const auto& step : function.steps) EXPECT_FALSE(step.second_name.empty()) << step.name;
        // One for the rule, one for its boundary.
        EXPECT_GE(function.examples.size(), 2U);
    }
}

TEST(Library, every_example_holds) {
    std::vector<Finding> findings;
    const auto mismatches = run_library_examples(engine(), findings);
    EXPECT_EQ(told(findings, engine().library_sources()), "");
    for (const auto& mismatch : mismatches)
        ADD_FAILURE() << engine().library_sources().text(mismatch.at) << ": " << mismatch.expected.zh << " ≠ " << mismatch.computed.zh;
}

// The examples again, as a policy in each language would call them.
TEST(Library, every_function_is_callable_by_both_names) {
    const FormulaText formulas(engine());
    for (const auto& function : engine().functions())
        for (const auto& example : function.examples) {
            const auto call = formulas.of(example.call, function);
            const auto gives = example.gives ? formulas.of(*example.gives, function) : Say("0");
            ASSERT_EQ(call.zh.find(function.name), 0U) << call.zh;
            ASSERT_EQ(call.en.find(function.second_name), 0U) << call.en;
            for (const auto& text : {"方案 试\n公式\n  左边 = " + call.zh + "\n  右边 = " + gives.zh + "\n", "Policy Try\nFormulas\n  左边 = " + call.en + "\n  右边 = " + gives.en + "\n"}) {
                auto policy = engine().load("test", text);
                // Examples that divide by zero are there to show it.
                if (!example.gives) std::erase_if(policy.findings, [](const Finding& finding) { return finding.id == DiagnosticId::divisor_may_be_zero; });
                EXPECT_EQ(told(policy.findings, *policy.sources), "") << text;
                const auto value = value_of(policy, "左边");
                if (example.gives) EXPECT_EQ(value, value_of(policy, "右边")) << text;
                else EXPECT_TRUE(value.is_absent() && value.absence == Absence::zero_divisor) << text;
            }
        }
}

TEST(Library, a_wrong_example_is_told) {
    const auto mine = engine_of(
        "函数 加倍（数 | number）\n  英文名 doubled\n  说明 \"两倍\" \"twice\"\n  两倍 | twice = 数 × 2\n"
        "  例 加倍(2 分) = 4 分\n  例 加倍(2 分) = 5 分\n  例 加倍(2 分) = 4 元\n  例 加倍(2 分) 除数为零\n  例 加倍(25%) = 0.5\n");
    ASSERT_EQ(told(mine.library_findings(), mine.library_sources()), "");
    std::vector<Finding> findings;
    const auto mismatches = run_library_examples(mine, findings);
    EXPECT_EQ(told(findings, mine.library_sources()), "");
    ASSERT_EQ(mismatches.size(), 3U);
    EXPECT_EQ(mine.library_sources().text(mismatches[0].at), "例 加倍(2 分) = 5 分");
    EXPECT_EQ(mismatches[0].expected.zh, "5 分");
    EXPECT_EQ(mismatches[0].computed.zh, "4 分");
    EXPECT_EQ(mismatches[1].expected.zh, "4 元");
    EXPECT_EQ(mismatches[2].expected.en, "divides by zero");
}

TEST(Library, an_example_that_makes_no_sense_is_a_finding_at_the_example) {
    const auto mine = engine_of("函数 相差（甲 | first、乙 | second）\n  差 | difference = 甲 − 乙\n  例 相差(5 分, 3 元) = 2 分\n");
    std::vector<Finding> findings;
    EXPECT_TRUE(run_library_examples(mine, findings).empty());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().id, DiagnosticId::unit_mismatch);
    EXPECT_EQ(mine.library_sources().text(findings.front().at), "相差(5 分, 3 元)");
}

TEST(Library, english_may_be_the_language_of_a_function) {
    const auto mine = engine_of(
        "Function doubled (value | 数)\n  Chinese name 加倍\n  summary \"两倍\" \"twice\"\n  basis \"算术\" \"arithmetic\"\n  result | 结果 = value * 2\n"
        "  example doubled(2 points) = 4 points\n  example 加倍(3) = 6\n");
    ASSERT_EQ(told(mine.library_findings(), mine.library_sources()), "");
    std::vector<Finding> findings;
    EXPECT_TRUE(run_library_examples(mine, findings).empty());
    EXPECT_EQ(told(findings, mine.library_sources()), "");
    ASSERT_EQ(mine.functions().size(), 1U);
    EXPECT_EQ(mine.functions().front().examples.size(), 2U);
    EXPECT_EQ(mine.functions().front().second_name, "加倍");
    EXPECT_EQ(mine.functions().front().basis.en, "arithmetic");
}

// ── what a call means ──

TEST(LibraryCall, arguments_may_be_calls_and_parameters_pass_through_functions) {
    // 85 against 100 is 15% short: two started steps of 10%. 100 − 2 × 5 = 90, times 1.1 = 99.
    const auto policy = load_formulas(engine(), "  值 = 难度系数得分(100 分 − 进档分(不足率(85, 100), 10%, 5 分), 1.1, 0 分, 0 分)\n");
    EXPECT_EQ(told(policy.findings, *policy.sources), "");
    EXPECT_EQ(value_of(policy, "值"), Value::of(99));
}

TEST(LibraryCall, bare_numbers_among_the_arguments_take_no_unit_from_the_place_of_the_call) {
    // 85 分 × 1.1 + 3 分 − 2 分 = 94.5 分: the 1.1 is no 分, though the formula is.
    const auto policy = load_formulas(engine(), "  值（分） = 难度系数得分(85 分, 1.1, 3 分, 2 分)\n");
    EXPECT_EQ(told(policy.findings, *policy.sources), "");
    EXPECT_EQ(value_of(policy, "值"), Value::of(Number::fraction(189, 2)));
}

TEST(LibraryCall, a_power_in_a_function_reads_its_parameters) {
    const auto mine = engine_of("函数 复利（本金 | principal、利率 | rate、期数 | periods）\n  本利和 | amount = 本金 × 乘方(1 + 利率, 期数)\n  例 复利(100 元, 10%, 2) = 121 元\n");
    std::vector<Finding> findings;
    EXPECT_TRUE(run_library_examples(mine, findings).empty());
    EXPECT_EQ(told(findings, mine.library_sources()), "");
}

TEST(LibraryCall, a_function_sees_nothing_of_the_policy) {
    const auto mine = engine_of("函数 甲数（数 | number）\n  甲 = 数 × 倍率\n\n函数 乙数（倍率 | rate）\n  乙 = 倍率 × 1\n");
    const auto policy = load_formulas(mine, "  倍率 = 3\n  值 = 甲数(2)\n");
    ASSERT_EQ(policy.findings.size(), 1U) << told(policy.findings, *policy.sources);
    EXPECT_EQ(policy.findings.front().id, DiagnosticId::unknown_name);
    EXPECT_EQ(policy.sources->text(policy.findings.front().at), "甲数(2)");
}

TEST(LibraryCall, what_is_wrong_inside_is_told_at_the_call) {
    const auto policy = load_formulas(engine(), "  值 = 1 分 + 两点直线得分(5 元, 1 秒, 2 秒, 0 分, 100 分)\n");
    ASSERT_EQ(policy.findings.size(), 1U) << told(policy.findings, *policy.sources);
    EXPECT_EQ(policy.sources->text(policy.findings.front().at), "两点直线得分(5 元, 1 秒, 2 秒, 0 分, 100 分)");
    ASSERT_EQ(policy.findings.front().notes.size(), 1U);
    EXPECT_EQ(policy.findings.front().notes.front().en, "in the formula of \"two-point line score\"");
}

TEST(LibraryCall, every_place_of_what_is_written_out_lies_in_the_policy) {
    const auto policy = load_formulas(engine(), "  值 = 门槛完成率得分(三点直线得分(5, 1, 2, 3, 1, 2, 3), 限定范围(7, 1, 2), 100 分, 60%)\n");
    EXPECT_EQ(told(policy.findings, *policy.sources), "");
    for (const auto& term : policy.model.terms) EXPECT_LE(term.at.end, (*policy.sources)[0].text().size());
    for (const auto& range : policy.model.ranges) EXPECT_LE(range.at.end, (*policy.sources)[0].text().size());
}

TEST(LibraryCall, a_wrong_number_of_arguments_names_the_parameters) {
    const auto policy = load_formulas(engine(), "  值 = 完成率得分(80, 100)\n");
    ASSERT_EQ(policy.findings.size(), 1U);
    EXPECT_EQ(policy.findings.front().id, DiagnosticId::wrong_arguments);
    EXPECT_EQ(policy.findings.front().notes.front().zh, "依次是：实际值、目标值、满分");
}

TEST(LibraryCall, a_policy_may_use_the_name_of_a_function_for_a_figure) {
    // (120 − 100) ÷ 100 = 20%, twice that is 40%.
    const auto policy = load_formulas(engine(), "  增长率（%） = 增长率(120, 100)\n  值 = 增长率 × 2\n");
    EXPECT_EQ(told(policy.findings, *policy.sources), "");
    EXPECT_EQ(value_of(policy, "值"), Value::of(Number::fraction(2, 5)));
}

TEST(LibraryCall, measures_score_with_functions_in_either_language) {
    // 99% against 90% is 110%; 50 s against 40 s is 25% over, three started steps of 10%: 100 − 15 = 85. 60% × 110 + 40% × 85 = 100.
    const auto chinese = engine().load("test",
                                       "方案 试\n1 指标 接通率（%），权重 60%，目标 90%\n  得分 = 限额完成率得分(实际值, 目标, 满分, 120 分, 0 分)\n"
                                       "2 指标 响应时长（秒），权重 40%，目标 40 秒\n  得分 = 满分 − 进档分(超出率(实际值, 目标), 10%, 5 分)，扣完为止\n总分 = 加权合计\n"
                                       "算例 一\n  接通率 99%，响应时长 50 秒\n  应得 接通率得分 110 分，响应时长得分 85 分，总分 100 分\n");
    EXPECT_EQ(told(chinese.findings, *chinese.sources), "");
    ASSERT_EQ(chinese.model.examples.size(), 1U);
    const auto english = engine().load("test",
                                       "Policy Try\n1 Measure Pickup Rate (%), weight 60%, target 90%\n  score = capped attainment score(actual, target, full points, 120 points, 0 points)\n"
                                       "2 Measure Response Time (seconds), weight 40%, target 40 seconds\n  score = full points - points for started steps(excess rate(actual, target), 10%, 5 points), not below 0\n"
                                       "Total = weighted sum\nWorked example one\n  Pickup Rate 99%, Response Time 50 seconds\n  gives Pickup Rate score 110 points, Response Time score 85 points, Total 100 points\n");
    EXPECT_EQ(told(english.findings, *english.sources), "");
    ASSERT_EQ(english.model.examples.size(), 1U);
    for (const auto* const policy : {&chinese, &english})
        for (const auto& run : run_examples(policy->model)) EXPECT_TRUE(run.passed);
}

TEST(LibraryCall, a_policy_declares_no_functions) {
    const auto policy = engine().load("test", "方案 试\n公式\n  值 = 1\n函数 甲（乙）\n  丙 = 乙\n");
    ASSERT_EQ(policy.findings.size(), 1U) << told(policy.findings, *policy.sources);
    EXPECT_EQ(policy.findings.front().id, DiagnosticId::not_at_this_place);
}

// ── the reference page ──

TEST(FunctionReference, page_is_what_the_library_says) {
    const auto path = std::filesystem::path(KAOHE_SOURCE_DIR) / "docs" / "functions.md";
    const auto page = function_reference(standard_library());
    if (std::getenv("KAOHE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << page;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), page) << "run the tests with KAOHE_UPDATE_GOLDEN=1 and read what changes in docs/functions.md";
}

}  // namespace
}  // namespace kaohe
