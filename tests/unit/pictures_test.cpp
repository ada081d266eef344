// SPDX-License-Identifier: Apache-2.0
// Pictures of policies that are hard to draw, each sound in both languages (svg_reader.hpp); and what some of them say, worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "interpreter/attainable.hpp"
#include "interpreter/waterfall.hpp"
#include "tests/unit/said_policy.hpp"
#include "tests/unit/svg_reader.hpp"
#include "tools/document/picture_curve.hpp"
#include "tools/document/picture_distribution.hpp"
#include "tools/document/picture_ruler.hpp"
#include "tools/document/picture_waterfall.hpp"
#include "tools/document/picture_weights.hpp"

namespace kaohe {
namespace {

std::string many(int count, const std::string& (*line)(int)) {
    std::string out;
    for (int i = 1; i <= count; ++i) out += line(i);
    return out;
}

const std::string& one_of_thirty(int i) {
    static std::string line;
    line = "1." + std::to_string(i) + " 指标 第" + std::to_string(i) + "项（%），范围 0～100%，权重 " + (i <= 20 ? "3%" : "4%") + "，目标 80%\n    得分 = 完成率 × 100 分，最高 120 分，最低 0 分\n";
    return line;
}

struct Hard {
    const char* name;
    std::string text;
};

std::vector<Hard> hard_policies() {
    const std::string total = "总分 = 加权合计\n";
    const std::string ratings = "等级划分\n  90 分（含）以上 优秀\n  其余 合格\n";
    const std::string long_name = "全年累计新增有效注册会员中在首次登录后三十日内完成实名认证并产生消费的比例"; // 36
    return {
        {"thirty measures", "方案 甲\n" + many(30, one_of_thirty) + total + ratings},
        {"one measure", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 实际值 × 100 分\n" + total},
        {"long names", "方案 甲\n1 维度 " + long_name + "之一，权重 60%\n1.1 指标 " + long_name + "（%），范围 0～100%，权重 55%，目标 80%\n    每低于目标 1 个百分点扣 2 分，不足 1 个百分点不扣分，扣完为止\n1.2 指标 " + long_name + "同比（%），范围 0～100%，权重 5%\n    得分 = 实际值 × 100 分\n2 维度 乙，权重 40%\n2.1 指标 短（分），范围 0～100 分，权重 40%\n    得分 = 实际值\n" + total +
                           "等级划分\n  90 分（含）以上 表现特别突出并获得全公司通报表扬的等级，奖金 12000 元\n  60 分（含）以上 按要求完成了全部工作任务的等级，奖金 800 元\n  其余 没有完成工作任务需要帮助和改进的等级，奖金 0 元\n"},
        {"negative scores", "方案 甲\n1 指标 投诉（起），范围 0～50 起，权重 100%\n    得分 = 100 分 − 实际值 × 7 分 ÷ 1 起\n" + total},
        {"an enormous range", "方案 甲\n1 指标 销售额（元），范围 0～1000000000000 元，权重 100%，目标 3 元\n    得分 = 完成率 × 100 分，最高 120 分，最低 0 分\n" + total},
        {"an enormous score", "方案 甲\n1 指标 销售额（元），范围 0～1000000000000 元，权重 100%\n    得分 = 实际值 × 100 分 ÷ 1 元\n" + total},
        {"a stair of hundreds", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%，目标 100%\n    每低于目标 0.5 个百分点扣 0.5 分，不足 0.5 个百分点不扣分，扣完为止\n" + total},
        {"a stair under a floor", "方案 甲\n1 指标 时长（秒），范围 0～1000000 秒，权重 100%，目标 30 秒\n    每超过目标 5 秒扣 3 分，不足 5 秒不扣分，扣完为止\n" + total},
        {"a pole", "方案 甲\n1 指标 时长（秒），范围 0～600 秒，权重 100%，目标 30 秒\n    得分 = 目标 ÷ 实际值 × 100 分\n" + total},
        {"a pole within", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 10 分 ÷（实际值 − 30%）\n" + total},
        {"no range", "方案 甲\n1 指标 额（元），权重 100%\n    得分 = 实际值 ÷ 100 元 × 1 分\n" + total},
        {"thirds", "方案 甲\n1 指标 额（元），范围 0～900 元，权重 100%，目标 700 元\n    每低于目标的 3% 扣 7 分，不足 3% 按 3% 计，扣完为止\n" + total + ratings},
        {"weights of 0", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 实际值 × 100 分\n2 指标 额（元），范围 0～10 元，权重 0%\n    得分 = 实际值 ÷ 10 元 × 100 分\n" + total},
        {"slivers of weights", "方案 甲\n1 指标 甲（%），范围 0～100%，权重 96%\n    得分 = 实际值 × 100 分\n2 指标 乙（%），范围 0～100%，权重 1%\n    得分 = 实际值 × 100 分\n3 指标 丙（%），范围 0～100%，权重 1%\n    得分 = 实际值 × 100 分\n4 指标 丁（%），范围 0～100%，权重 1%\n    得分 = 实际值 × 100 分\n5 指标 戊（%），范围 0～100%，权重 1%\n    得分 = 实际值 × 100 分\n" + total},
        {"not assessed at a value", "方案 甲\n1 指标 率（%），范围 0～100%，权重 50%\n    得分 = 实际值 × 100 分\n    本项不考核 当 实际值 < 20%\n2 指标 乙（%），范围 0～100%，权重 50%\n    得分 = 实际值 × 100 分\n" + total},
        {"ratings by conditions", "方案 甲\n数据\n  名次，整数\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 实际值 × 100 分\n" + total + "等级划分\n  A，90 分（含）以上，须 名次不超过 3\n  B，80 分（含）以上\n  B，0 分（含）以上，须 名次不超过 10\n  C，其余\n"},
        {"many ratings", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 实际值 × 100 分\n" + total + "等级划分\n  99 分（含）以上 一等，奖金 900 元\n  98 分（含）以上 二等，奖金 800 元\n  97 分（含）以上 三等，奖金 700 元\n  96 分（含）以上 四等，奖金 600 元\n  95 分（含）以上 五等，奖金 500 元\n  94 分（含）以上 六等，奖金 400 元\n  93 分（含）以上 七等，奖金 300 元\n  其余 八等，奖金 0 元\n"},
        {"a rating at one point", "方案 甲\n1 指标 率（%），范围 0～100%，权重 100%\n    得分 = 实际值 × 100 分\n" + total + "等级划分\n  100 分（含）至 100 分（含） 满堂红\n  60 分（含）至 100 分（不含） 合格\n  其余 不合格\n"},
        {"a total without limits", "方案 甲\n1 指标 额（元），权重 100%\n    得分 = 实际值 ÷ 100 元 × 1 分\n" + total + ratings},
    };
}

void expect_all_sound(const Policy& policy, const std::string& about) {
    const PolicyWords words(policy);
    const Analysis analysis = analyse(policy.model);
    for (const Language language : {Language::zh, Language::en}) {
        const std::string which = about + (language == Language::zh ? " (zh)" : " (en)");
        if (const auto picture = weights_picture(words, language)) expect_sound(*picture, which + ", weights");
        else ADD_FAILURE() << which;
        for (const Course& course : analysis.courses)
            if (const auto picture = curve_picture(words, course, language)) expect_sound(*picture, which + ", " + policy.model.items[course.item].name.zh);
        if (const auto picture = ruler_picture(words, language)) expect_sound(*picture, which + ", ratings");
    }
}

TEST(Pictures, of_hard_policies_are_sound) {
    for (const Hard& hard : hard_policies()) {
        const Policy policy = engine().load("test", hard.text);
        EXPECT_FALSE(policy.has_errors()) << hard.name << "\n" << said_of(policy);
        expect_all_sound(policy, hard.name);
    }
}

// Of a policy whose measures, ratings or totals are like those above, with people of every kind.
TEST(Pictures, of_people_are_sound) {
    for (const Hard& hard : hard_policies()) {
        const Policy policy = engine().load("test", hard.text);
        const Model& model = policy.model;
        const PolicyWords words(policy);
        Distribution distribution(model, range_of(AttainableValues(model).of_figure(model.total)));
        Evaluator evaluator(model);
        PersonResult result;
        Trace trace;
        int scored = 0;
        for (int person = 0; person < 50; ++person) {
            std::vector<Value> data;
            for (const Column& column : model.columns) {
                const Unit& unit = model.units[model.figures[column.figure].unit];
                data.push_back(Value::of(Number(std::int64_t{(person * 37 + static_cast<int>(data.size()) * 11) % 101}) * unit.scale));
            }
            evaluator.evaluate(data, result, &trace);
            distribution.add(result);
            const auto fall = result.status == Status::scored ? waterfall(model, result, trace) : std::nullopt;
            if (!fall) continue;
            ++scored;
            if (person % 10 == 0)
                for (const Language language : {Language::zh, Language::en}) expect_sound(waterfall_picture(words, *fall, language), hard.name);
        }
        EXPECT_GT(scored, 10) << hard.name;
        for (const Language language : {Language::zh, Language::en}) {
            if (const auto picture = rating_counts_picture(distribution, language)) expect_sound(*picture, hard.name);
            const auto totals = totals_picture(words, distribution, language);
            ASSERT_TRUE(totals) << hard.name;
            expect_sound(*totals, hard.name);
            std::uint64_t people = 0;
            for (const TotalsBin& bin : distribution.bins()) people += bin.people;
            EXPECT_EQ(people, distribution.people(Status::scored)) << hard.name;
        }
    }
}

std::vector<std::vector<std::string>> cells_of(const PageTable& table) {
    std::vector<std::vector<std::string>> rows;
    for (const PageTable::Row& row : table.rows) {
        rows.emplace_back();
        for (const PageLine& cell : row.cells) rows.back().push_back(cell.text());
    }
    return rows;
}

std::vector<std::string> words_of(const PagePicture& picture) {
    std::vector<std::string> words;
    for (const SvgElement& element : read_svg(picture.svg))
        if (element.name == "text") words.push_back(element.text);
    return words;
}

bool says(const PagePicture& picture, const std::string& words) {
    const auto all = words_of(picture);
    return std::find(all.begin(), all.end(), words) != all.end();
}

using Rows = std::vector<std::vector<std::string>>;

// A third of 700 yuan below target is 233 1/3 yuan: steps of 3% of the target are 21 yuan, 15 of them cost 105 points, so the score is 0
// at and below 700 − 14 × 21 = 406 yuan.
TEST(Pictures, a_stair_says_where_each_step_begins) {
    const Policy policy = engine().load("test", "方案 甲\n1 指标 额（元），范围 0～900 元，权重 100%，目标 700 元\n    每低于目标的 3% 扣 7 分，不足 3% 按 3% 计，扣完为止\n总分 = 加权合计\n");
    const Analysis analysis = analyse(policy.model);
    const auto picture = curve_picture(PolicyWords(policy), analysis.courses.front(), Language::zh);
    ASSERT_TRUE(picture);
    const Rows rows = cells_of(picture->table);
    ASSERT_EQ(rows.size(), 16u);
    EXPECT_EQ(rows.front(), (std::vector<std::string>{"0 元（含）至 406 元（不含）", "0 分"}));
    EXPECT_EQ(rows[1], (std::vector<std::string>{"406 元（含）至 427 元（不含）", "2 分"}));
    EXPECT_EQ(rows.back(), (std::vector<std::string>{"700 元（含）至 900 元（含）", "100 分"}));
    EXPECT_TRUE(says(*picture, "目标 700 元"));
    EXPECT_TRUE(says(*picture, "满分 100"));
    EXPECT_TRUE(says(*picture, "406"));
}

// 3 points every 5 seconds past 30: 33 steps leave 1 point, the 34th at 200 seconds takes the rest. A million seconds hold 200,000 steps.
TEST(Pictures, a_stair_ends_at_its_floor) {
    const Policy policy = engine().load("test", "方案 甲\n1 指标 时长（秒），范围 0～1000000 秒，权重 100%，目标 30 秒\n    每超过目标 5 秒扣 3 分，不足 5 秒不扣分，扣完为止\n总分 = 加权合计\n");
    const Analysis analysis = analyse(policy.model);
    ASSERT_FALSE(analysis.courses.front().rounded_away);
    const Rows rows = cells_of(curve_picture(PolicyWords(policy), analysis.courses.front(), Language::zh)->table);
    ASSERT_EQ(rows.size(), 35u);
    EXPECT_EQ(rows[33], (std::vector<std::string>{"195 秒（含）至 200 秒（不含）", "1 分"}));
    EXPECT_EQ(rows[34], (std::vector<std::string>{"200 秒（含）至 1000000 秒（含）", "0 分"}));
}

// 100 × 420 ÷ 110 = 4200/11 seconds is where the cap ends.
TEST(Pictures, a_break_point_that_does_not_end_in_decimals_is_a_fraction) {
    const Policy policy = engine().load("test", "Policy: A\n1 Measure: Handle Time (seconds), range 60 to 900 seconds, weight 100%, target 420 seconds, lower is better: score = 100 points × target ÷ actual, capped at 110 points\nTotal = weighted sum\n");
    ASSERT_FALSE(policy.has_errors()) << said_of(policy);
    const Analysis analysis = analyse(policy.model);
    const auto picture = curve_picture(PolicyWords(policy), analysis.courses.front(), Language::en);
    ASSERT_TRUE(picture);
    EXPECT_EQ(cells_of(picture->table), (Rows{{"60 seconds to 4200/11 seconds (about 381.8182 seconds)", "110 points throughout"}, {"over 4200/11 seconds (about 381.8182 seconds) to 900 seconds", "from 110 points down to 140/3 points (about 46.6667 points)"}}));
    EXPECT_TRUE(says(*picture, "4200/11"));
    EXPECT_TRUE(says(*picture, "cap 110"));
    EXPECT_TRUE(says(*picture, "140/3"));
}

TEST(Pictures, weights_differ_by_role_and_are_told_so) {
    const Policy policy = engine().load("test", "方案 甲\n数据\n  岗位 分为 专员、经理、助理\n1 指标 甲（分），范围 0～100 分：得分 = 实际值\n2 指标 乙（分），范围 0～100 分：得分 = 实际值\n3 权重表 按 岗位\n  专员：甲 60%，乙 40%\n  助理：甲 60%，乙 40%\n  经理：甲 100%，乙 0%\n总分 = 加权合计\n");
    ASSERT_FALSE(policy.has_errors()) << said_of(policy);
    const auto picture = weights_picture(PolicyWords(policy), Language::zh);
    ASSERT_TRUE(picture);
    ASSERT_EQ(picture->table.columns.size(), 3u);
    EXPECT_EQ(picture->table.columns[1].heading, "岗位为“专员”，或岗位为“助理”");
    EXPECT_EQ(cells_of(picture->table), (Rows{{"1 甲", "60%", "100%"}, {"2 乙", "40%", "0%"}, {"合计", "100%", "100%"}}));
    EXPECT_TRUE(says(*picture, "在有的情形下权重为 0，那里不画：乙"));
}

TEST(Pictures, a_ruler_says_to_whom_an_edge_belongs) {
    const Policy policy = engine().load("test", "方案 甲\n1 指标 甲（分），范围 0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n2 等级划分\n  90 分（不含）以上 优秀，奖金 1200 元\n  60 分（含）至 90 分（含） 合格，奖金 0 元\n  60 分（不含）以下 不合格，奖金 0 元\n");
    ASSERT_FALSE(policy.has_errors()) << said_of(policy);
    const auto picture = ruler_picture(PolicyWords(policy), Language::zh);
    ASSERT_TRUE(picture);
    EXPECT_EQ(cells_of(picture->table), (Rows{{"优秀", "90 分（不含）以上", "1200 元"}, {"合格", "60 分（含）至 90 分（含）", "0 元"}, {"不合格", "60 分（不含）以下", "0 元"}}));
    // Left of 60 open, right of it solid; left of 90 solid, right of it open. From left to right:
    std::string dots;
    std::vector<std::pair<Number, bool>> edges;
    for (const SvgElement& element : read_svg(picture->svg))
        if (element.name == "circle" && element.number("cy") < Number(80)) edges.emplace_back(element.number("cx"), element.has("k-open"));
    std::sort(edges.begin(), edges.end());
    for (const auto& [x, open] : edges) dots += open ? 'o' : 'x';
    EXPECT_EQ(dots, "oxxo");
}

TEST(Pictures, people_are_counted_into_bins_that_ratings_divide) {
    const Policy policy = engine().load("test", "方案 甲\n1 指标 甲（分），范围 0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n2 等级划分\n  85 分（不含）以上 优秀\n  85 分（含）以下 合格\n");
    ASSERT_FALSE(policy.has_errors()) << said_of(policy);
    Distribution distribution(policy.model, {Number(0), Number(100)});
    Evaluator evaluator(policy.model);
    PersonResult result;
    for (const Number& score : {Number(85), Number::fraction(171, 2), Number(100), Number(81), Number(85)}) {
        const std::vector<Value> data{Value::of(score)};
        evaluator.evaluate(data, result);
        distribution.add(result);
    }
    distribution.add_unreadable();
    const PolicyWords words(policy);
    const auto ratings = rating_counts_picture(distribution, Language::zh);
    ASSERT_TRUE(ratings);
    EXPECT_EQ(cells_of(ratings->table), (Rows{{"优秀", "2", "40%"}, {"合格", "3", "60%"}, {"已评合计", "5", "100%"}}));
    EXPECT_EQ(ratings->table.caption, "此外还有：出错 1 人");
    const auto totals = totals_picture(words, distribution, Language::zh);
    ASSERT_TRUE(totals);
    EXPECT_EQ(totals->table.caption, "最低 81 分，最高 100 分");
    const Rows rows = cells_of(totals->table);
    EXPECT_EQ(rows.front(), (std::vector<std::string>{"81 分（含）至 82 分（不含）", "1"}));
    // Two with 85 exactly are in the bin that ends there, as the rating has it.
    EXPECT_EQ(rows[3], (std::vector<std::string>{"84 分（含）至 85 分（含）", "2"}));
    EXPECT_EQ(rows[4], (std::vector<std::string>{"85 分（不含）至 86 分（不含）", "1"}));
    EXPECT_EQ(rows.back(), (std::vector<std::string>{"99 分（含）至 100 分（含）", "1"}));
    std::uint64_t up_to_85 = 0;
    for (const TotalsBin& bin : distribution.bins())
        if (*bin.on.high <= Number(85)) up_to_85 += bin.people;
    EXPECT_EQ(up_to_85, 3u);
}

TEST(Pictures, a_share_is_rounded_only_where_it_says_so) {
    EXPECT_EQ(share_text(1, 4), "25%");
    EXPECT_EQ(share_text(1, 8), "12.5%");
    EXPECT_EQ(share_text(1, 3), "≈ 33.3%");
    EXPECT_EQ(share_text(6, 43), "≈ 14.0%");
    EXPECT_EQ(share_text(0, 7), "0%");
    EXPECT_EQ(share_text(7, 7), "100%");
}

// 80 × 50% = 40 of 50, 130 × 50% = 65 of 50, capped at 100: −10, +15, −5.
TEST(Pictures, a_waterfall_has_every_step_with_its_sign) {
    const Policy policy = engine().load("test", "方案 甲\n1 指标 甲（分），范围 0～150 分，权重 50%：得分 = 实际值\n2 指标 乙（分），范围 0～150 分，权重 50%：得分 = 实际值\n总分 = 加权合计，最高 100 分\n");
    ASSERT_FALSE(policy.has_errors()) << said_of(policy);
    PersonResult result;
    Trace trace;
    const std::vector<Value> data{Value::of(80), Value::of(130)};
    Evaluator(policy.model).evaluate(data, result, &trace);
    const auto fall = waterfall(policy.model, result, trace);
    ASSERT_TRUE(fall);
    const PagePicture picture = waterfall_picture(PolicyWords(policy), *fall, Language::zh);
    EXPECT_EQ(cells_of(picture.table), (Rows{{"满分", "", "100 分"}, {"甲", "−10 分", "90 分"}, {"乙", "+15 分", "105 分"}, {"封顶 最高 100 分", "−5 分", "100 分"}, {"总分", "", "100 分"}}));
    for (const char* const words : {"−10 分", "+15 分", "−5 分", "封顶 最高 100 分"}) EXPECT_TRUE(says(picture, words)) << words;
}

}  // namespace
}  // namespace kaohe
