// SPDX-License-Identifier: Apache-2.0
// The samples that messages show, each in its place in one policy a language: all of it must be read.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "grammar/line_reader.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"

namespace kaohe {
namespace {

Say sample(LineRule wanted) {
    switch (wanted) {
#define KAOHE_SAMPLE(rule, zh, en) \
    case LineRule::rule: return {zh, en};
#define KAOHE_SAMPLE_ABOUT(rule, clue_zh, clue_en, zh, en)
#define KAOHE_SAMPLE_OF(kind, zh, en)
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE
        default: return {};
    }
}

// Those about a part of a measure, and the items of other clauses.
std::vector<Say> samples_about_parts() {
    return {
#define KAOHE_SAMPLE(rule, zh, en)
#define KAOHE_SAMPLE_ABOUT(rule, clue_zh, clue_en, zh, en) {zh, en},
#define KAOHE_SAMPLE_OF(kind, zh, en)
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE
    };
}
std::vector<std::pair<ClauseKind, Say>> samples_of_items() {
    return {
#define KAOHE_SAMPLE(rule, zh, en)
#define KAOHE_SAMPLE_ABOUT(rule, clue_zh, clue_en, zh, en)
#define KAOHE_SAMPLE_OF(kind, zh, en) {ClauseKind::kind, {zh, en}},
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE
    };
}

std::string findings_of(const std::string& text) {
    static const Engine engine(standard_library());
    std::string out;
    for (const auto& finding : engine.load("test", text).findings) {
        // A sample stands by itself: nothing uses what it declares.
        if (finding.id == DiagnosticId::never_used || finding.id == DiagnosticId::data_unused) continue;
        out += row_of(finding.id).code;
        for (const auto& argument : finding.arguments) out += " " + argument.zh;
        out += "\n";
    }
    return out;
}

TEST(Samples, AreReadInChinese) {
    const auto zh = [](LineRule rule) { return sample(rule).zh; };
    const auto text = fmt::format(
        "方案 客服考核\n  {}\n数据\n  岗位 分为 客服、主管、实习生\n  投诉（次）\n  件数（件）\n参数\n  {}\n公式\n  {}\n表 计件奖（元），按 件数\n  {}\n  不足 100 件：0 元\n"
        "指标 {}\n    {}\n指标 接通率（%）：得分 = 实际值 ÷ 100% × 100 分\n权重表 按 岗位\n  {}\n  主管：满意度 30%，接通率 70%\n  其余不评分 “无权重”\n加分：锦旗（面）每面加 1 分，最多 3 分\n扣分：缺勤（次）每次扣 1 分\n{}\n等级划分\n  {}\n  不足 90 分 合格，奖金 600 元\n"
        "规则\n  {}\n一票否决\n  {}\n  {}\n结果应用\n  {}\n算例\n  岗位 客服，投诉 0 次，件数 10 件，{}，接通率 90%，锦旗 0 面，缺勤 0 次\n  应得 锦旗 0 分\n",
        zh(LineRule::policy_line), zh(LineRule::parameter_line), zh(LineRule::formula_line), zh(LineRule::table_lines), "满意度（%），0%～100%，目标 95%", zh(LineRule::item_line), zh(LineRule::weights_line), zh(LineRule::total_line),
        zh(LineRule::rating_line), zh(LineRule::rule_line), zh(LineRule::veto_line), zh(LineRule::veto_after), zh(LineRule::result_line), zh(LineRule::example_item));
    EXPECT_EQ(findings_of(text), "") << text;
    EXPECT_EQ(findings_of(fmt::format("方案 客服考核\n数据\n  {}\n指标 {}\n    {}\n指标 接通率（%），权重 70%：得分 = 实际值 ÷ 100% × 100 分\n总分 = 加权合计\n", "工时（小时）", zh(LineRule::item_head), zh(LineRule::item_line))), "");
    EXPECT_EQ(findings_of(fmt::format("方案 客服考核\n数据\n  {}\n", zh(LineRule::data_line))), "");
}

TEST(Samples, AreReadInEnglish) {
    const auto en = [](LineRule rule) { return sample(rule).en; };
    const auto text = fmt::format(
        "Policy Agent Scorecard\n  {}\nData\n  Role one of Agent, Lead, Intern\n  Complaints (times)\n  Parcels (parcels)\nParameters\n  {}\nFormulas\n  {}\nTable Piece Bonus, by Parcels\n  {}\n  under 100 parcels: $0\n"
        "Measure {}\n    {}\nMeasure Answer Rate (%): score = actual ÷ 100% × 100 points\nWeights by Role\n  {}\n  Lead: Satisfaction 30%, Answer Rate 70%\n  otherwise not scored \"no weights\"\nExtra points: Thank-you Notes: add 1 point for each note, up to 3 points\nDeductions: Absences (days): deduct 1 point per day, pro rata\n{}\nRatings\n  {}\n  under 90 points   Meets, Bonus $600\n"
        "Rules\n  {}\nAuto-fail\n  {}\n  {}\nResults\n  {}\nWorked example\n  Role Agent, Complaints 0 times, Parcels 10 parcels, {}, Answer Rate 90%, Thank-you Notes 0, Absences 0 days\n  gives Thank-you Notes 0 points\n",
        en(LineRule::policy_line), en(LineRule::parameter_line), en(LineRule::formula_line), en(LineRule::table_lines), "Satisfaction (%), 0% to 100%, target 95%", en(LineRule::item_line), en(LineRule::weights_line), en(LineRule::total_line),
        en(LineRule::rating_line), en(LineRule::rule_line), en(LineRule::veto_line), en(LineRule::veto_after), en(LineRule::result_line), en(LineRule::example_item));
    EXPECT_EQ(findings_of(text), "") << text;
    EXPECT_EQ(findings_of(fmt::format("Policy Agent Scorecard\nData\n  {}\nMeasure {}\n    {}\nMeasure Answer Rate (%), weight 70%: score = actual ÷ 100% × 100 points\nTotal = weighted sum\n", "Hours (hours)", en(LineRule::item_head), en(LineRule::item_line))), "");
    EXPECT_EQ(findings_of(fmt::format("Policy Agent Scorecard\nData\n  {}\n", en(LineRule::data_line))), "");
}

TEST(Samples, OfPartsAndOtherItemsAreRead) {
    for (const auto& part : samples_about_parts()) {
        const auto scored_zh = part.zh.find("得") == std::string::npos ? "    每低于目标 1 个百分点扣 2 分，按比例，扣完为止\n" : "";
        const auto scored_en = part.en.find("earn") == std::string::npos ? "    deduct 2 points for every percentage point below target, pro rata, not below 0\n" : "";
        const auto zh = fmt::format("方案 客服考核\n数据\n  岗位 分为 客服、主管\n指标 满意度（%），0%～100%，目标 95%，权重 30%\n{}    {}\n指标 接通率（%），权重 70%：得分 = 实际值 ÷ 100% × 100 分\n总分 = 加权合计\n", scored_zh, part.zh);
        EXPECT_EQ(findings_of(zh), "") << zh;
        const auto en = fmt::format("Policy Agent Scorecard\nData\n  Role one of Agent, Lead\nMeasure Satisfaction (%), 0% to 100%, target 95%, weight 30%\n{}    {}\nMeasure Answer Rate (%), weight 70%: score = actual ÷ 100% × 100 points\nTotal = weighted sum\n", scored_en, part.en);
        EXPECT_EQ(findings_of(en), "") << en;
    }
    for (const auto& [kind, item] : samples_of_items()) {
        const bool extra = kind == ClauseKind::extra;
        const auto zh = fmt::format("方案 客服考核\n指标 满意度（%），权重 100%：得分 = 实际值 ÷ 100% × 100 分\n{}：{}\n总分 = 加权合计 {}合计\n", extra ? "加分" : "扣分", item.zh, extra ? "+ 加分" : "− 扣分");
        EXPECT_EQ(findings_of(zh), "") << zh;
        const auto en = fmt::format("Policy Agent Scorecard\nMeasure Satisfaction (%), weight 100%: score = actual ÷ 100% × 100 points\n{}: {}\nTotal = weighted sum {}\n", extra ? "Extra points" : "Deductions", item.en, extra ? "+ extra points" : "− deductions");
        EXPECT_EQ(findings_of(en), "") << en;
    }
}

}  // namespace
}  // namespace kaohe
