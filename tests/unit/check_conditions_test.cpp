// SPDX-License-Identifier: Apache-2.0
// Conditions that always or never hold, lines that are never reached, rules and lines that clash, totals without a floor: each case that is
// told is tried again here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/condition_sense.hpp"
#include "interpreter/sample_person.hpp"
#include "tests/unit/said_policy.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The codes from K377 on, each with the words it points at.
std::vector<std::string> told(const Policy& policy) {
    std::vector<std::string> out;
    for (const Finding& finding : policy.findings) {
        EXPECT_NE(finding.severity(), Severity::error) << said_of(policy);
        const std::string code(row_of(finding.id).code);
        if (code == "K377" || code == "K378" || (code >= "K383" && code <= "K390")) out.push_back(code + " " + std::string(policy.sources->text(finding.at)));
    }
    return out;
}
std::vector<std::string> told(const std::string& text) { return told(engine().load("test", text)); }

const Finding& finding_of(const Policy& policy, DiagnosticId id) {
    static const Finding nothing{};
    for (const Finding& finding : policy.findings)
        if (finding.id == id) return finding;
    ADD_FAILURE() << said_of(policy);
    return nothing;
}

const std::string head = "方案 客服考核\n";
const std::string measure = "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n";
const std::string ratings = "3 等级划分\n  90 分（含）以上  优秀\n  60 分（含）至 90 分（不含）  合格\n  60 分（不含）以下  不合格\n";

// What a witness states, written into the policy as a worked example and scored like anybody.
PersonResult replayed(const std::string& text, const Witness& witness, const std::string& gives) {
    std::string inputs;
    for (const auto& [name, value] : witness.given) inputs += (inputs.empty() ? "" : "，") + name.zh + " " + value.zh;
    const auto policy = engine().load("test", text + "算例 试算\n  " + inputs + "\n  应得 " + gives + "\n");
    EXPECT_EQ(policy.model.examples.size(), 1u) << inputs << "\n" << said_of(policy);
    PersonResult result;
    if (policy.model.examples.empty()) return result;
    std::vector<Value> data(policy.model.columns.size(), Value::absent(Absence::missing, none));
    for (const auto& input : policy.model.examples[0].inputs) data.at(policy.model.figures[input.figure].column) = input.value;
    Evaluator(policy.model).evaluate(data, result);
    return result;
}

TEST(CheckConditions, a_bound_past_every_value_never_holds) {
    // 0..100 at weight 100%: the total is 0..100.
    const auto policy = engine().load("test", head + measure + "3 结果应用\n  总分超过 110 分的，安排 \"面谈\"\n  总分不低于 0 分的，安排 \"复核\"\n  总分低于 100 分的，安排 \"培训\"\n");
    EXPECT_THAT(told(policy), ElementsAre("K384 总分超过 110 分", "K383 总分不低于 0 分"));
    EXPECT_EQ(finding_of(policy, DiagnosticId::condition_never).arguments[0], Say("总分只能是 0 分（含）至 100 分（含）", "total can only be 0 points to 100 points"));
}

TEST(CheckConditions, the_grid_of_rounding_counts) {
    const std::string rounded = "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n2 总分 = 加权合计，四舍五入，保留 1 位小数\n3 结果应用\n";
    EXPECT_THAT(told(head + rounded + "  总分超过 99.9 分且总分低于 100 分的，安排 \"面谈\"\n"), ElementsAre("K384 总分超过 99.9 分且总分低于 100 分"));
    EXPECT_THAT(told(head + rounded + "  总分超过 99.8 分且总分低于 100 分的，安排 \"面谈\"\n"), IsEmpty());
}

TEST(CheckConditions, parameters_and_sums_are_worked_out) {
    const std::string parameter = "参数\n  线 = 60 分\n";
    EXPECT_THAT(told(head + parameter + measure + "3 结果应用\n  总分 + 线 > 160 分的，安排 \"面谈\"\n  总分 + 线 > 159 分的，安排 \"面谈\"\n"), ElementsAre("K384 总分 + 线 > 160 分"));
    // 100 − total is below 0 for nobody.
    EXPECT_THAT(told(head + measure + "3 结果应用\n  总分 × 2 − 200 分 > 0 分的，安排 \"面谈\"\n"), ElementsAre("K384 总分 × 2 − 200 分 > 0 分"));
}

TEST(CheckConditions, parts_may_contradict_each_other_and_what_is_not_decided_stays_open) {
    const std::string one = "数据\n  投诉（次）\n", data = one + "  表扬（次）\n";
    EXPECT_THAT(told(head + one + measure + "3 结果应用\n  投诉超过 3 次且投诉低于 2 次的，安排 \"面谈\"\n"), ElementsAre("K384 投诉超过 3 次且投诉低于 2 次"));
    EXPECT_THAT(told(head + one + measure + "3 结果应用\n  投诉超过 3 次或投诉低于 5 次的，安排 \"面谈\"\n"), ElementsAre("K383 投诉超过 3 次或投诉低于 5 次"));
    EXPECT_THAT(told(head + data + measure + "3 结果应用\n  投诉多于表扬的，安排 \"面谈\"\n  表扬无数据的，安排 \"复核\"\n"), IsEmpty());
    // One part settles it, whatever the other is.
    EXPECT_THAT(told(head + data + measure + "3 结果应用\n  投诉 > 表扬 且 总分超过 110 分的，安排 \"面谈\"\n"), ElementsAre("K384 投诉 > 表扬 且 总分超过 110 分"));
}

TEST(CheckConditions, scope_and_exclusions_come_before) {
    const std::string start = head + "  适用 岗位为客服、销售的员工\n  不参与考核 出勤天数不足 10 天的\n数据\n  岗位 分为 客服、销售、行政\n  出勤天数（天），0～31 天\n";
    const auto policy = engine().load("test", start + measure + "3 结果应用\n  岗位为行政的，安排 \"面谈\"\n  出勤天数不足 8 天的，安排 \"复核\"\n  出勤天数不足 12 天的，安排 \"培训\"\n");
    EXPECT_THAT(told(policy), ElementsAre("K384 岗位为行政", "K384 出勤天数不足 8 天"));
    ASSERT_EQ(finding_of(policy, DiagnosticId::condition_never).labels.size(), 1u);
    EXPECT_EQ(policy.sources->text(finding_of(policy, DiagnosticId::condition_never).labels[0].at), "岗位为客服、销售");
}

TEST(CheckConditions, exclusions_lines_and_choices_may_be_taken_before) {
    const std::string attendance = "  不参与考核 出勤天数不足 10 天的\n  不参与考核 出勤天数不足 8 天的\n数据\n  出勤天数（天），0～31 天\n";
    EXPECT_THAT(told(head + attendance + measure), ElementsAre("K385 不参与考核 出勤天数不足 8 天的"));
    const auto lines = engine().load("test", head + measure + "3 结果应用：依次判断，先符合者为准\n  总分不低于 80 分的，奖金 500 元\n  总分不低于 60 分的，奖金 300 元\n  总分不低于 70 分的，奖金 400 元\n  否则，奖金 0 元\n");
    EXPECT_THAT(told(lines), ElementsAre("K385 奖金 400 元"));
    // 70..80 goes to the second, the rest to the first: both are named.
    EXPECT_EQ(finding_of(lines, DiagnosticId::line_shadowed).labels.size(), 2u);
    EXPECT_THAT(told(head + measure + "3 结果应用\n  奖金 = 如果 总分不低于 60 分 则 10 元 否则（如果 总分不低于 70 分 则 30 元 否则 40 元）\n"), ElementsAre("K385 总分不低于 70 分"));
    // The rest spelled out again is how many people write.
    EXPECT_THAT(told(head + measure + "3 结果应用\n  奖金 = 如果 总分不低于 60 分 则 10 元 否则（如果 总分低于 60 分 则 30 元 否则 40 元）\n"), IsEmpty());
}

TEST(CheckConditions, a_requirement_within_the_range_of_its_line) {
    const std::string lines = "  60 分（含）以上  合格\n  其余  不合格\n";
    EXPECT_THAT(told(head + measure + "3 等级划分\n  90 分（含）以上  优秀，须 总分不低于 85 分\n" + lines), ElementsAre("K383 总分不低于 85 分"));
    EXPECT_THAT(told(head + measure + "3 等级划分\n  90 分（含）以上  优秀，须 质检分不低于 85 分\n" + lines), IsEmpty());
}

TEST(CheckConflicts, two_rules_that_set_one_rating) {
    const std::string text = head + "  不参与考核 试用期员工\n数据\n  试用期，是/否\n  投诉（次）\n" + measure + ratings + "4 规则\n  投诉超过 3 次的，等级为合格\n  投诉超过 5 次的，等级为不合格\n";
    const auto policy = engine().load("test", text);
    EXPECT_THAT(told(policy), ElementsAre("K386 等级为不合格"));
    const Finding& finding = finding_of(policy, DiagnosticId::rules_conflict);
    ASSERT_EQ(finding.witnesses.size(), 1u);
    const auto result = replayed(text, finding.witnesses[0], "等级 合格");
    const Value& rating = result.figures.at(policy.model.rating);
    EXPECT_TRUE(rating.is_absent() && rating.absence == Absence::conflict);
    // The same value twice, limits, and ranges that do not meet are no conflict.
    EXPECT_THAT(told(head + "数据\n  投诉（次）\n" + measure + ratings + "4 规则\n  投诉超过 3 次的，等级为合格\n  投诉超过 5 次的，等级为合格\n"), IsEmpty());
    EXPECT_THAT(told(head + "数据\n  投诉（次）\n" + measure + ratings + "4 规则\n  投诉超过 3 次的，等级最高为合格\n  投诉超过 5 次的，等级最高为不合格\n"), IsEmpty());
    EXPECT_THAT(told(head + "数据\n  投诉（次）\n" + measure + ratings + "4 规则\n  投诉超过 3 次且不超过 5 次的，等级为合格\n  投诉超过 5 次的，等级为不合格\n"), IsEmpty());
}

TEST(CheckConflicts, an_auto_fail_overrides_and_does_not_conflict) {
    const std::string text = head + measure + ratings + "4.1 有下列情形之一的，一票否决：造假。否决后等级为不合格\n4.2 规则\n  造假的，等级为合格\n";
    EXPECT_THAT(told(text), ElementsAre("K385 等级为合格"));
}

TEST(CheckConflicts, two_lines_of_a_result) {
    const std::string text = head + measure + "3 结果应用\n  总分不低于 90 分的，奖金 800 元\n  总分不低于 80 分的，奖金 500 元\n  否则，奖金 0 元\n";
    const auto policy = engine().load("test", text);
    EXPECT_THAT(told(policy), ElementsAre("K387 奖金 500 元"));
    const auto result = replayed(text, finding_of(policy, DiagnosticId::lines_conflict).witnesses.at(0), "奖金 0 元");
    const Value& bonus = result.figures.at(policy.model.results.at(0));
    EXPECT_TRUE(bonus.is_absent() && bonus.absence == Absence::conflict);
}

TEST(CheckConflicts, what_cannot_come_together_is_not_told) {
    // A score of 100 − data: above 60 only where the data is below 40, which the two figures taken one by one do not show.
    EXPECT_THAT(told(head + "1.1 指标 差错率，0～100 分，权重 100%：得分 = 100 分 − 实际值\n2 总分 = 加权合计\n3 结果应用\n  差错率超过 50 分的，奖金 0 元\n  差错率得分超过 60 分的，奖金 100 元\n  否则，奖金 10 元\n"), IsEmpty());
}

TEST(CheckConflicts, many_rules_are_looked_at_in_time_and_said_to_be_too_many) {
    std::string text = head + "数据\n  投诉（次）\n" + measure + "3 结果应用\n";
    for (int i = 0; i < 700; ++i) text += "  投诉为 " + std::to_string(i) + " 次的，奖金 " + std::to_string(i) + " 元\n";
    text += "  否则，奖金 0 元\n";
    const auto policy = engine().load("test", text);
    EXPECT_THAT(told(policy), IsEmpty());
    EXPECT_EQ(finding_of(policy, DiagnosticId::lines_not_checked).severity(), Severity::warning);
}

TEST(CheckFloor, deductions_without_a_limit_take_the_total_below_zero) {
    const std::string text = head + "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n1.2 扣分 客诉：每次扣 5 分\n2 总分 = 加权合计 − 扣分合计\n";
    const auto policy = engine().load("test", text);
    EXPECT_THAT(told(policy), ElementsAre("K388 客诉"));
    const auto result = replayed(text, finding_of(policy, DiagnosticId::total_without_floor).witnesses.at(0), "总分 0 分");
    // 100 − 5 × 50 = −150: the first of the numbers tried that is past 20 times.
    EXPECT_EQ(result.figures.at(policy.model.total).number, Number(-150));
    EXPECT_THAT(told(head + "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n1.2 扣分 客诉：每次扣 5 分，最多扣 20 分\n2 总分 = 加权合计 − 扣分合计\n"), IsEmpty());
    EXPECT_THAT(told(head + "1.1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n1.2 扣分 客诉：每次扣 5 分\n2 总分 = 加权合计 − 扣分合计，最低 0 分\n"), IsEmpty());
}

TEST(SamplePeople, somebody_in_scope_with_what_was_asked) {
    const auto policy = engine().load("test", head + "  适用 岗位为销售的员工\n  不参与考核 出勤天数不足 25 天的\n数据\n  岗位 分为 客服、销售\n  出勤天数（天），0～31 天\n" + measure);
    const Model& model = policy.model;
    SamplePeople people(model);
    const FigureId asked[] = {model.total}, score = model.items[0].actual;
    const Known wanted[] = {{score, Value::of(37)}};
    const auto person = people.find(wanted, asked, [&](const PersonResult& result) { return result.status == Status::scored; });
    ASSERT_TRUE(person);
    EXPECT_EQ(people.replay(*person, asked).figures[model.total].number, Number(37));
    const Witness witness = people.witness(*person, wanted, asked, "总分 37 分");
    // What was asked for first, then what scope and exclusions look at.
    ASSERT_EQ(witness.given.size(), 3u);
    EXPECT_EQ(witness.given[0].value.zh, "37 分");
    EXPECT_EQ(witness.given[1].value.zh, "销售");
    // What cannot be is not found: 总分 40 where its only data is 37.
    const Known both[] = {{score, Value::of(37)}, {model.total, Value::of(40)}};
    EXPECT_FALSE(people.find(both, asked, [&](const PersonResult& result) { return result.figures[model.total].number == Number(40); }));
    // A computed figure alone may be given as it is.
    const Known total[] = {{model.total, Value::of(Number::fraction(333, 10))}};
    const auto given = people.find(total, asked, [&](const PersonResult& result) { return result.figures[model.total].number == Number::fraction(333, 10); });
    ASSERT_TRUE(given);
    EXPECT_EQ(given->figures.size(), 1u);
}

TEST(CheckUse, what_is_declared_and_never_used) {
    EXPECT_THAT(told(head + "数据\n  出勤天数（天）\n  备注，文本\n参数\n  线 = 60 分\n" + measure), testing::UnorderedElementsAre("K390 出勤天数", "K390 备注", "K389 线"));
    // A figure of an example, staff fields, and what weights, bounds and ranges use are not it.
    EXPECT_THAT(told(head + "数据\n  出勤天数（天）\n  岗位 分为 客服、销售\n参数\n  线 = 60 分\n  满 = 100 分\n1.1 指标 质检分，0 分～满，权重 100%：得分 = 实际值\n2 总分 = 加权合计\n3 等级划分\n  线（含）以上  合格\n  其余  不合格\n"
                     "算例 一\n  质检分 80 分，出勤天数 20 天\n  应得 总分 80 分\n"),
                IsEmpty());
    EXPECT_THAT(told(head + "1.1 指标 质检分，0～100 分，权重 50%：得分 = 实际值\n1.2 指标 接通分，0～100 分，权重 50%：得分 = 实际值\n2 总分 = 质检分得分 × 100%\n"), ElementsAre("K389 接通分"));
}

TEST(CheckUse, one_figure_behind_several_measures) {
    const auto policy = engine().load("test", head + "1.1 指标 质检分，0～100 分，权重 60%：得分 = 实际值\n1.2 指标 质检达标（分），实际值 = 质检分，权重 40%\n  90 分（含）以上得 100 分；其余得 0 分\n2 总分 = 加权合计\n");
    EXPECT_THAT(told(policy), ElementsAre("K377 质检达标"));
    EXPECT_EQ(finding_of(policy, DiagnosticId::same_data).arguments[2].zh, "，权重合计 100%");
    // Two figures of which one is shared are two measures; so are two that are held against one target.
    EXPECT_THAT(told(head + "数据\n  接通量（个）\n  来电量（个）\n  放弃量（个）\n1.1 指标 接通率（%），实际值 = 接通量 ÷ 来电量，权重 60%：得分 = 实际值 × 100 分\n1.2 指标 放弃率（%），实际值 = 放弃量 ÷ 来电量，权重 40%：得分 = 实际值 × 100 分\n2 总分 = 加权合计\n"), IsEmpty());
}

TEST(CheckRatingOrder, best_first) {
    EXPECT_THAT(told(head + measure + "3 等级划分\n  60 分（不含）以下  不合格\n  60 分（含）至 90 分（不含）  合格\n  90 分（含）以上  优秀\n"), ElementsAre("K378 60 分（含）至 90 分（不含）  合格"));
    EXPECT_THAT(told(head + measure + "3 等级划分\n  60 分（含）至 90 分（不含）  合格\n  90 分（含）以上  优秀\n  其余  不合格\n"), ElementsAre("K378 90 分（含）以上  优秀"));
    EXPECT_THAT(told(head + measure + ratings), IsEmpty());
}

}  // namespace
}  // namespace kaohe
