// SPDX-License-Identifier: Apache-2.0
// What check says of tables and bands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interpreter/check.hpp"
#include "tests/unit/model_builder.hpp"

namespace kaohe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> found(const ModelBuilder& builder) {
    std::vector<Finding> findings;
    check_tables(builder.model, findings);
    return findings;
}

// Bands of a percentage, in percent.
std::vector<Finding> bands(std::initializer_list<std::string_view> ranges, std::string_view declared = {}) {
    ModelBuilder b;
    const FigureId rate = b.data({"接通率", "Answer Rate"}, ModelBuilder::percent,
                                 declared.empty() ? std::nullopt : std::optional(b.range(declared, ModelBuilder::percent)));
    b.bands({"接通率", "Answer Rate"}, b.use(rate), ranges, ModelBuilder::percent).is_bands = true;
    return found(b);
}

TEST(CheckTables, lines_open_upwards_end_where_the_one_before_begins) {
    EXPECT_THAT(bands({"[20..", "[10..", "[5..", "*"}), IsEmpty());
    EXPECT_THAT(bands({"20..!", "10..!", "*"}), IsEmpty());
}

TEST(CheckTables, a_gap_names_a_value_in_it_and_the_lines_beside_it) {
    const auto findings = bands({"[90..", "80..85", "..80)"});
    EXPECT_THAT(said(findings), ElementsAre("K312 “接通率”的分档：87% 没有对应的档"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K312 no line for 87% in the bands of \"Answer Rate\""));
    EXPECT_THAT(findings[0].notes, ElementsAre(Say("空档：85%（不含）至 90%（不含），例如 87%", "gap: over 85% to under 90%, such as 87%")));
    ASSERT_THAT(findings[0].labels, SizeIs(2));
    EXPECT_EQ(findings[0].labels[0].text, Say("到 85%（含）为止", "ends at 85%"));
    EXPECT_EQ(findings[0].labels[1].text, Say("从 90%（含）起", "begins at 90%"));
}

TEST(CheckTables, every_gap_of_a_table_is_in_one_finding) {
    // C2 of the domain notes: >=90% 20, >=85% 10, <80% 0 leaves [80,85); and one value alone may be left out.
    EXPECT_THAT(said(bands({"[90..", "[85..90)", "..80)"})), ElementsAre("K312 “接通率”的分档：82% 没有对应的档"));
    const auto findings = bands({"(90..", "80..90)", "..70"});
    EXPECT_THAT(said(findings), ElementsAre("K312 “接通率”的分档：75% 没有对应的档"));
    EXPECT_THAT(findings[0].notes, ElementsAre(Say("空档：70%（不含）至 80%（不含），例如 75%", "gap: over 70% to under 80%, such as 75%"),
                                               Say("空档：90%", "gap: 90%")));
}

TEST(CheckTables, a_declared_range_bounds_what_has_to_be_covered) {
    EXPECT_THAT(bands({"[50..100]", "[0..50)"}, "0..100"), IsEmpty());
    EXPECT_THAT(said(bands({"[50..100]", "[0..50)"})), ElementsAre("K312 “接通率”的分档：-1% 没有对应的档"));
    EXPECT_THAT(said(bands({"[120..", "[0..120)"}, "0..100")), ElementsAre("K318 接通率到不了这一行（120%（含）以上）：可能的数值是 0%（含）至 100%（含）"));
}

TEST(CheckTables, overlaps) {
    const auto findings = bands({"80..90", "85..95", "*"});
    EXPECT_THAT(said(findings), ElementsAre("K315 “接通率”的分档：85%（含）至 90%（含）同时落在两行里"));
    EXPECT_EQ(findings[0].labels[0].text.en, "this line has 85% to 90% as well");
    EXPECT_THAT(said(bands({"80..90", "90..100", "*"})), ElementsAre("K315 “接通率”的分档：90%同时落在两行里"));
}

TEST(CheckTables, a_bare_bound_that_two_lines_share_asks_for_the_missing_word) {
    EXPECT_THAT(said(bands({"60..!", "..60!"})), ElementsAre("K316 60% 归哪一行没有写明：这里的“以上”“以下”含不含本数"));
    EXPECT_THAT(said(bands({"80..90", "90..!", "..80)"})), ElementsAre("K316 90% 归哪一行没有写明：这里的“以上”“以下”含不含本数"));
    EXPECT_THAT(bands({"60..!", "..60)"}), IsEmpty());
}

TEST(CheckTables, lines_that_are_never_reached) {
    const auto findings = bands({"[5..", "[10..", "*"});
    EXPECT_THAT(said(findings), ElementsAre("K317 “接通率”的分档：这一行永远轮不到，前面的行已经全部占去"));
    EXPECT_THAT(findings[0].labels, SizeIs(1));
    EXPECT_THAT(said(bands({"90..80", "*"})), ElementsAre("K319 “接通率”的分档：这个范围里没有任何数值"));
    EXPECT_THAT(said(bands({"[90..", "*", "*"})), ElementsAre("K317 “接通率”的分档：这一行永远轮不到，前面的行已经全部占去"));
}

TEST(CheckTables, only_multiples_of_the_step_count_where_the_key_is_rounded) {
    for (const auto& [step, gap] : {std::pair("1", false), std::pair("0.5", true)}) {
        ModelBuilder b;
        const FigureId score = b.data("评分");
        b.bands("系数", b.rounded(b.use(score), step), {"[90..", "80..89", "..80)"});
        if (gap) EXPECT_THAT(said(found(b)), ElementsAre("K312 表“系数”：89.5 没有对应的档"));
        else EXPECT_THAT(found(b), IsEmpty());
    }
}

TEST(CheckTables, bounds_from_data_are_tried_with_figures) {
    ModelBuilder b;
    const FigureId target = b.data("目标"), least = b.data("底线"), actual = b.data("实际");
    Range above, below;
    above.low = b.use(target);
    Table& table = b.table("系数", {b.use(actual)}, {none});
    b.line(table, {b.key(above)});
    // 目标以上 alone: whatever the target is, nothing is for what lies below it.
    auto findings = found(b);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(row_of(findings[0].id).code, "K312");
    EXPECT_EQ(findings[0].notes.front(), Say("设 目标 100", "suppose 目标 100"));
    below.high = b.use(target);
    below.high_closed = false;
    b.line(table, {b.key(below)});
    EXPECT_THAT(found(b), IsEmpty());
    // 底线以上 and 目标以下 leave a gap or overlap, whichever of the two is greater.
    b.model.tables[0].lines[0].keys[0].range.low = b.use(least);
    EXPECT_EQ(found(b).size(), 1U);
}

TEST(CheckTables, bounds_from_parameters_count) {
    ModelBuilder b;
    const FigureId line = b.figure("警戒线", FigureKind::parameter, b.constant("30")), actual = b.data("实际");
    Range above;
    above.low = b.use(line);
    Table& table = b.table("系数", {b.use(actual)}, {none});
    b.line(table, {b.key(above)});
    b.line(table, {b.key(b.range("..20"))});
    EXPECT_THAT(said(found(b)), ElementsAre("K312 表“系数”：25 没有对应的档"));
}

TEST(CheckTables, options) {
    ModelBuilder b;
    const FigureId role = b.options({"岗位", "Role"}, {"经理", "主管", "专员"});
    Table& table = b.table({"系数", "Factor"}, {b.use(role)}, {b.model.figures[role].labels});
    b.line(table, {b.key(std::vector<std::uint32_t>{0})});
    EXPECT_THAT(said(found(b)), ElementsAre("K313 表“系数”没有写到“主管”、“专员”"));
    EXPECT_THAT(said(found(b), Language::en), ElementsAre("K313 table \"Factor\" has no line for \"主管\" and \"专员\""));
    b.line(table, {b.key(std::vector<std::uint32_t>{0, 1})});
    b.line(table, {b.key(std::vector<std::uint32_t>{})});
    EXPECT_THAT(said(found(b)), ElementsAre("K315 表“系数”：“经理”同时落在两行里"));
}

TEST(CheckTables, options_out_of_scope_need_no_line) {
    ModelBuilder b;
    const FigureId role = b.options("岗位", {"经理", "主管", "专员"});
    Table& table = b.table("系数", {b.use(role)}, {b.model.figures[role].labels});
    b.line(table, {b.key(std::vector<std::uint32_t>{0, 1})});
    b.model.label_sets.push_back({0, 1});
    b.model.scope = b.term(Op::is_one_of, b.use(role), none, none, 0);
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckTables, options_that_nobody_declared) {
    ModelBuilder b;
    const FigureId role = b.options({"岗位", "Role"}, {"经理", "主管"});
    b.model.label_lists[b.model.figures[role].labels].open = true;
    Table& table = b.table("系数", {b.use(role)}, {b.model.figures[role].labels});
    b.line(table, {b.key(std::vector<std::uint32_t>{0, 1})});
    EXPECT_THAT(said(found(b)), ElementsAre("K311 表“系数”只写到列出的选项，而“岗位”没有声明分为哪些：填了别的就查不到"));
    b.line(table, {b.key(std::vector<std::uint32_t>{})});
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckTables, two_keys_cover_the_grid) {
    ModelBuilder b;
    const FigureId role = b.options({"岗位", "Role"}, {"经理", "专员"});
    const FigureId rate = b.data({"完成率", "Attainment"}, ModelBuilder::percent, b.range("0..200", ModelBuilder::percent));
    Table& table = b.table({"系数", "Factor"}, {b.use(role), b.use(rate)}, {b.model.figures[role].labels, none});
    const auto line = [&](std::uint32_t label, std::string_view range) {
        b.line(table, {b.key(std::vector<std::uint32_t>{label}), b.key(b.range(range, ModelBuilder::percent))});
    };
    line(0, "[100.."), line(0, "..100)"), line(1, "[100.."), line(1, "..80)");
    const auto findings = found(b);
    EXPECT_THAT(said(findings), ElementsAre("K312 表“系数”：岗位为“专员”、完成率 90% 没有对应的档"));
    EXPECT_THAT(said(findings, Language::en), ElementsAre("K312 no line for Role \"专员\" and Attainment 90% in table \"Factor\""));
    EXPECT_EQ(findings[0].notes[0].zh, "空档：岗位为“专员”、完成率 80%（含）至 100%（不含），例如 岗位为“专员”、完成率 90%");
    line(1, "[80..100)");
    EXPECT_THAT(found(b), IsEmpty());
}

TEST(CheckTables, an_answer_to_not_applicable_means_the_gap) {
    ModelBuilder b;
    b.bands("系数", b.use(b.data("评分")), {"[90.."});
    b.model.answers.push_back({{{Absence::not_applicable, Answer::Kind::unscored, none, "", none, {}}}});
    b.term(Op::answered, b.lookup(0), none, none, 0);
    EXPECT_THAT(found(b), IsEmpty());
}

struct Line {
    ModelBuilder b;
    Line(std::initializer_list<std::pair<std::string_view, std::string_view>> points, Table::Mode mode, std::string_view declared = {}) {
        const FigureId rate = b.data({"完成率", "Attainment"}, ModelBuilder::percent,
                                     declared.empty() ? std::nullopt : std::optional(b.range(declared, ModelBuilder::percent)));
        Table& table = b.table({"得分", "Points"}, {b.use(rate)}, {none});
        table.mode = mode;
        for (const auto& [at, result] : points)
            b.line(table, {b.key(b.range(std::string(at) + "..", ModelBuilder::percent))}, b.constant(result, ModelBuilder::points));
    }
};

TEST(CheckTables, the_points_of_a_straight_line_ascend) {
    Line line({{"60", "60"}, {"100", "100"}, {"90", "95"}}, Table::Mode::straight_line);
    line.b.model.tables[0].below = line.b.model.tables[0].above = Table::Beyond::flat;
    EXPECT_THAT(said(found(line.b)), ElementsAre("K320 表“得分”：各点要从小到大、互不相同，而 100% 后面是 90%"));
}

TEST(CheckTables, both_ends_of_a_straight_line_are_said) {
    Line line({{"60", "60"}, {"100", "100"}}, Table::Mode::straight_line);
    EXPECT_THAT(said(found(line.b)), ElementsAre("K321 表“得分”没有写明低于 60% 时（如 59%）怎么算：持平得 60 分，按直线延伸得 59 分",
                                                 "K321 表“得分”没有写明超过 100% 时（如 101%）怎么算：持平得 100 分，按直线延伸得 101 分"));
    EXPECT_THAT(found(Line({{"60", "60"}, {"100", "100"}}, Table::Mode::straight_line, "60..100").b), IsEmpty());
}

TEST(CheckTables, the_ends_of_a_score_whose_points_are_data) {
    ModelBuilder b;
    const FigureId target = b.data("目标"), actual = b.data("实际");
    b.indicator({"销售额", "Sales"}, "100").clause = 0;
    Table& table = b.table({"销售额", "Sales"}, {b.use(actual)}, {none});
    table.mode = Table::Mode::straight_line;
    table.clause = 0;
    table.below = Table::Beyond::flat;
    for (const char* result : {"60", "100"}) {
        Range point;
        point.low = b.term(Op::multiply, b.use(target), b.constant(result));
        b.line(table, {b.key(point)}, b.constant(result, ModelBuilder::points));
    }
    EXPECT_THAT(said(found(b)), ElementsAre("K330 “销售额”的直线插值没有写明末点以上怎么算：持平得 100 分，按直线延伸得 延长线上的结果"));
}

TEST(CheckTables, slices_begin_at_zero) {
    EXPECT_THAT(found(Line({{"0", "1"}, {"50", "2"}}, Table::Mode::marginal).b), IsEmpty());
    EXPECT_THAT(said(found(Line({{"10", "1"}, {"50", "2"}}, Table::Mode::marginal).b)), ElementsAre("K322 表“得分”：累进要从 0 起，这里从 10% 起"));
}

}  // namespace
}  // namespace kaohe
