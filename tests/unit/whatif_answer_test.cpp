// SPDX-License-Identifier: Apache-2.0
// What-if answers as people and programs get them. The figures are made up; what matters is where they stand.
#include <gtest/gtest.h>

#include <sstream>

#include "tools/report/width.hpp"
#include "tools/whatif/answer_csv.hpp"
#include "tools/whatif/answer_json.hpp"
#include "tools/whatif/answer_markdown.hpp"
#include "tools/whatif/answer_text.hpp"

namespace kaohe {
namespace {

TerminalStyle style(int width, Language language = Language::zh, bool plain_signs = false) {
    TerminalStyle made;
    made.width = width;
    made.language = language;
    made.plain_signs = plain_signs;
    return made;
}

Number n(std::int64_t whole, std::int64_t parts = 1) { return Number::fraction(whole, parts); }

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

int widest(const std::string& text) {
    int cells = 0;
    for (const std::string& line : lines_of(text)) cells = std::max(cells, display_width(line));
    return cells;
}

WhatIfAnswer of(AnswerPart part) {
    WhatIfAnswer answer;
    answer.simulation = false;
    answer.parts.push_back(std::move(part));
    return answer;
}

AnswerTable comparison() {
    AnswerTable table{"change", Say("前后对比", "Before and after"), {{"name", Say("项目", "Figure")}, {"before", Say("原来", "Before"), true}, {"after", Say("试算", "What-if"), true}}, {}};
    table.rows.push_back({{Say("总分", "Total")}, {Say("86.5 分", "86.5 points"), "86.5"}, {Say("≈ 1,066.67 分", "≈ 1,066.67 points"), "3200/3", true}});
    table.rows.push_back({{Say("迟到", "Late")}, {Say("12 分", "12 points"), "12"}, {Say("不考核", "not assessed")}});
    return table;
}

TEST(AnswerText, says_that_it_is_a_simulation_and_of_whom) {
    WhatIfAnswer answer;
    answer.about = Say("E001 张三", "E001 Zhang San");
    EXPECT_EQ(answer_text(answer, style(80)), "【试算】E001 张三\n");
    EXPECT_EQ(answer_text(answer, style(80, Language::en)), "[what-if] E001 Zhang San\n");
    answer.about = {};
    EXPECT_EQ(answer_text(answer, style(80, Language::en)), "[what-if]\n");
    answer.simulation = false;
    EXPECT_EQ(answer_text(answer, style(80)), "");
    answer.about = Say("E001");
    EXPECT_EQ(answer_text(answer, style(80)), "E001\n");
}

TEST(AnswerText, keeps_sentences_together_and_the_rest_apart) {
    WhatIfAnswer answer = of(AnswerLine{AnswerLine::Kind::plain, Say("一"), {}});
    answer.say(AnswerLine::Kind::warning, Say("二"));
    answer.say(AnswerLine::Kind::heading, Say("三"));
    answer.parts.emplace_back(comparison());
    answer.say(AnswerLine::Kind::hint, Say("四\n五\x1b[2J"));
    EXPECT_EQ(answer_text(answer, style(0)),
              "一\n注意：二\n\n三\n\n前后对比\n项目     原来           试算\n总分  86.5 分  ≈ 1,066.67 分\n迟到  12 分           不考核\n\n四\n五\\x1B[2J\n");
}

TEST(AnswerText, points_stand_under_one_another_in_cells) {
    AnswerTable table{"t", {}, {{"name", Say("员工")}, {"score", Say("得分"), true}}, {}};
    for (const auto& row : {std::pair("张三", "86.5"), std::pair("a", "≈ 7.125"), std::pair("欧阳修", "1,200"), std::pair("b", "–"), std::pair("c", "−0.5")}) table.rows.push_back({{Say(row.first)}, {Say(row.second)}});
    EXPECT_EQ(answer_text(of(table), style(80)),
              "员工         得分\n张三       86.5\na         ≈ 7.125\n欧阳修  1,200\nb               –\nc          −0.5\n");
}

TEST(AnswerText, strong_is_the_text_not_the_blanks) {
    TerminalStyle coloured = style(80);
    coloured.colour = true;
    AnswerTable table{"t", {}, {{"a", Say("甲"), true}}, {{{Say("5"), "5", true}}, {{Say("100"), "100"}}}};
    EXPECT_EQ(answer_text(of(table), coloured), " \x1b[1m甲\x1b[0m\n  \x1b[1m5\x1b[0m\n100\n");
}

TEST(AnswerText, a_long_text_is_broken_within_its_column) {
    AnswerTable table{"t", {}, {{"name", Say("项目")}, {"why", Say("说明")}, {"score", Say("得分"), true}}, {}};
    table.rows.push_back({{Say("协作")}, {Say("低于目标的部分按比例扣分，扣完为止")}, {Say("8.5"), "8.5"}});
    table.rows.push_back({{Say("迟到")}, {Say("无")}, {Say("10"), "10"}});
    EXPECT_EQ(answer_text(of(table), style(32)),
              "项目  说明                  得分\n协作  低于目标的部分按比例   8.5\n      扣分，扣完为止\n迟到  无                    10\n");
}

TEST(AnswerText, too_many_columns_go_on_below) {
    AnswerTable table{"t", Say("排名"), {{"name", Say("员工")}}, {{{Say("张三")}}, {{Say("李四")}}}};
    for (int i = 1; i <= 4; ++i) {
        table.columns.push_back({"c" + std::to_string(i), Say("第" + std::to_string(i) + "月得分"), true});
        for (auto& row : table.rows) row.push_back({Say(std::to_string(80 + i) + ".5 分"), std::to_string(80 + i) + ".5"});
    }
    EXPECT_EQ(answer_text(of(table), style(28)),
              "排名\n员工  第1月得分  第2月得分\n张三    81.5 分    82.5 分\n李四    81.5 分    82.5 分\n\n"
              "员工  第3月得分  第4月得分\n张三    83.5 分    84.5 分\n李四    83.5 分    84.5 分\n");
    EXPECT_EQ(lines_of(answer_text(of(table), style(0))).size(), 4U) << "a pipe has no width";
}

TEST(AnswerText, nothing_is_wider_than_the_style) {
    WhatIfAnswer answer;
    answer.about = Say("E001 名字特别特别特别特别特别特别特别特别特别特别特别特别特别特别特别特别特别特别长的人");
    answer.say(AnswerLine::Kind::warning, Say("权重合计 105%，应为 100%；引导销售额、粉丝净增长率、协作三项可以按比例调整，也可以逐项改。"));
    AnswerTable table = comparison();
    table.title = Say("一个很长很长很长很长很长很长很长很长很长很长很长的标题");
    table.rows.push_back({{Say(std::string(90, 'x'))}, {Say(std::string(70, '9')), std::string(70, '9')}, {Say("1")}});
    answer.parts.emplace_back(table);
    answer.parts.emplace_back(Histogram{Say("很长很长很长很长很长很长很长很长很长的标题"), {{Say("一个很长很长很长很长很长很长很长的等级"), 1'000'000, 12}}, true});
    answer.parts.emplace_back(WaterfallPicture{Say("从满分到总分"), {{Say("满分"), 0, 100, Say("100 分"), true}, {Say("粉丝"), 100, 90, Say("−10 分")}}});
    for (int width = 44; width <= 100; ++width) EXPECT_LE(widest(answer_text(answer, style(width))), width) << answer_text(answer, style(width));
}

TEST(Pictures, a_histogram_of_few_people_counts_them_in_cells) {
    const Histogram picture{Say("等级分布"), {{Say("优秀"), 2, 4}, {Say("良"), 10, 8}, {Say("不合格"), 0, 0}}, true};
    EXPECT_EQ(answer_text(of(picture), style(60)),
              "等级分布\n"
              "优秀    ░░░░░░░░ 2\n"
              "        ████████████████ 4\n"
              "良      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10\n"
              "        ████████████████████████████████ 8\n"
              "不合格  0\n"
              "        0\n"
              "        ░ 原来   █ 试算\n");
}

TEST(Pictures, a_histogram_of_many_people_shows_shares_and_at_least_one_cell) {
    // 30 cells: 40 - 1 - 2 - 1 - 6. 600000 are 30; 300010 are 15.0005; 1 is one.
    const Histogram picture{{}, {{Say("A"), 600'000, 300'010}, {Say("B"), 1, 599'999}}, true};
    EXPECT_EQ(answer_text(of(picture), style(40, Language::en, true)),
              "A  .............................. 600000\n   ############### 300010\nB  . 1\n   ############################# 599999\n   . before   # what-if\n");
    const Histogram one_only{{}, {{Say("A"), 9, 1}}, false};
    EXPECT_EQ(answer_text(of(one_only), style(40, Language::en, true)), "A  #### 1\n");
}

TEST(Pictures, counts_of_any_size_are_drawn) {
    const std::uint64_t most = ~std::uint64_t{0};
    const Histogram picture{{}, {{Say("A"), 0, most}, {Say("B"), 0, most / 2}}, false};
    // 72 - 1 - 2 - 1 - 20 = 48 cells; half of it, rounded down, is 23.
    EXPECT_EQ(answer_text(of(picture), style(0, Language::en, true)), "A  " + std::string(48, '#') + " 18446744073709551615\nB  " + std::string(23, '#') + " 9223372036854775807\n");
}

WaterfallPicture steps() {
    return {Say("从满分到总分", "From full marks to the total"),
            {{Say("满分", "Full marks"), 0, 100, Say("100 分", "100"), true},
             {Say("粉丝净增长率", "Followers"), 100, n(75), Say("−25 分", "−25"), false},
             {Say("创新", "Ideas"), n(75), n(165, 2), Say("+7.5 分", "+7.5"), false},
             {Say("协作", "Teamwork"), n(165, 2), n(165, 2), Say("0 分", "0"), false},
             {Say("迟到", "Late"), n(165, 2), n(45), Say("−37.5 分", "−37.5"), false},
             {Say("总分", "Total"), 0, n(45), Say("45 分", "45"), true}}};
}

TEST(Pictures, a_waterfall_hangs_each_step_where_the_one_before_ended) {
    // 40 cells for 100 points: 64 - 9 - 5 … in English: label 10, amount 5, four blanks; 59 in all leave 40.
    EXPECT_EQ(answer_text(of(steps()), style(59, Language::en, true)),
              "From full marks to the total\n"
              "Full marks  100    ########################################\n"
              "Followers   −25                                  ----------\n"
              "Ideas        +7.5                                +++\n"
              "Teamwork      0                                     |\n"
              "Late        −37.5                    ---------------\n"
              "Total        45    ##################\n");
}

TEST(Pictures, a_waterfall_high_above_nothing_begins_there_and_says_so) {
    // From 90 to 100 the axis begins at 90 - 10/3 = 86 2/3, ends at 100: 40 cells are 13 1/3 points, three a point. 95 is cell 25, 90 cell 10.
    const WaterfallPicture picture{{}, {{Say("a"), 0, 100, Say("100"), true}, {Say("b"), 100, 95, Say("-5"), false}, {Say("c"), 95, 90, Say("-5"), false}, {Say("d"), 0, 90, Say("90"), true}}};
    EXPECT_EQ(answer_text(of(picture), style(48, Language::en, true)),
              "a  100  #~######################################\n"
              "b   -5                           ---------------\n"
              "c   -5            ---------------\n"
              "d   90  #~########\n"
              "        ~ bars do not start at 0\n");
}

TEST(Pictures, a_waterfall_below_nothing) {
    // -50 … 50 in 20 cells: nothing is at cell 10.
    const WaterfallPicture picture{{}, {{Say("a"), 0, 50, Say("50"), true}, {Say("b"), 50, -50, Say("-100"), false}, {Say("c"), 0, -50, Say("-50"), true}}};
    EXPECT_EQ(answer_text(of(picture), style(29, Language::en, true)), "a    50            ##########\nb  -100  --------------------\nc   -50  ##########\n");
    const WaterfallPicture nothing{{}, {{Say("a"), 0, 0, Say("0"), true}}};
    EXPECT_EQ(answer_text(of(nothing), style(20, Language::en, true)), "a  0  |\n");
}

Plot jumping() {
    Plot plot{Say("总分", "Total"), Say("销售额", "Sales"), {}, {}, {}, {}, {}};
    plot.pieces.push_back({0, 10, 0, 0, true, false});
    plot.pieces.push_back({10, 20, 7, 14, true, true});
    plot.across_texts = {{0, Say("0")}, {10, Say("10")}, {20, Say("20")}};
    plot.up_texts = {{0, Say("0")}, {14, Say("14")}};
    return plot;
}

TEST(Pictures, a_jump_has_no_line_across_it) {
    // 21 cells: one a unit; 15 rows: one a point. The figure is 7, 7.7, 8.4, 9.1, 9.8, 10.5, 11.2, 11.9, 12.6, 13.3, 14 at 10 … 20: in the rows
    // 7, 8, 8, 9, 10, 11, 11, 12, 13, 13, 14.
    EXPECT_EQ(answer_text(of(jumping()), style(25, Language::en, true)),
              "Total\n"
              "14+                    *\n"
              "  |                  //\n"
              "  |                 /\n"
              "  |               //\n"
              "  |              /\n"
              "  |             /\n"
              "  |           //\n"
              "  |          *\n"
              "  |\n"
              "  |\n"
              "  |\n"
              "  |\n"
              "  |\n"
              "  |\n"
              " 0+*---------o\n"
              "  ++---------+---------+\n"
              "   0        10        20\n"
              "                   Sales\n");
}

std::string signs(const Plot& plot) {
    std::string found;
    for (const char c : answer_text(of(plot), style(25, Language::en, true)))
        if (c == '*' || c == 'o') found += c;
    return found;
}

TEST(Pictures, only_jumps_and_ends_are_marked) {
    Plot plot;
    // A kink at 10 that belongs to the first stretch only, to both, to a point of its own, to none.
    plot.pieces = {{0, 10, 0, 5, true, true}, {10, 20, 5, 20, false, false}};
    EXPECT_EQ(signs(plot), "o*");
    plot.pieces = {{0, 10, 0, 5, true, true}, {10, 20, 5, 20, true, true}};
    EXPECT_EQ(signs(plot), "**");
    plot.pieces = {{0, 10, 0, 5, true, false}, {10, 10, 5, 5}, {10, 20, 5, 20, false, true}};
    EXPECT_EQ(signs(plot), "**");
    plot.pieces = {{0, 10, 0, 5, true, false}, {10, 20, 5, 20, false, true}};
    EXPECT_EQ(signs(plot), "*o*");
    // A point that stands off.
    plot.pieces = {{0, 10, 0, 5, true, false}, {10, 10, 15, 15}, {10, 20, 5, 20, false, true}};
    EXPECT_EQ(signs(plot), "**o*");
}

TEST(Pictures, steps_too_small_to_be_seen_are_a_line) {
    Plot stairs;
    for (std::int64_t i = 0; i < 2000; ++i) stairs.pieces.push_back({n(i, 100), n(i + 1, 100), n(i, 100), n(i, 100), true, i == 1999});
    EXPECT_EQ(signs(stairs), "**");
    // A row is 1 where the figure goes from 0 to 14: a step of 1/2, from row 7 to row 8, is marked; one of less is not.
    Plot step;
    step.pieces = {{0, 10, 0, 7, true, false}, {10, 20, n(15, 2), 14, true, true}};
    EXPECT_EQ(signs(step), "**o*");
    step.pieces = {{0, 10, 0, 7, true, false}, {10, 20, n(149, 20), 14, true, true}};
    EXPECT_EQ(signs(step), "**");
}

TEST(Pictures, a_figure_that_never_changes_and_a_single_point) {
    Plot plot;
    plot.pieces = {{0, 10, 5, 5, true, true}};
    plot.across_texts = {{0, Say("0")}, {10, Say("10")}};
    plot.up_texts = {{5, Say("5")}};
    const auto lines = lines_of(answer_text(of(plot), style(20, Language::en, true)));
    ASSERT_EQ(lines.size(), 17U);
    EXPECT_EQ(lines[7], "5+*---------------*");
    plot.pieces = {{3, 3, 5, 5}};
    EXPECT_EQ(lines_of(answer_text(of(plot), style(20, Language::en, true)))[7], "5+        *");
}

TEST(Pictures, a_mark_stands_across_the_plot) {
    Plot plot = jumping();
    plot.marks = {{Say("现在", "now"), Number(5)}};
    const auto lines = lines_of(answer_text(of(plot), style(25)));
    EXPECT_EQ(lines[1], "14┤     ┊              ●");
    EXPECT_EQ(lines[15], " 0┤●─────────○");
    EXPECT_EQ(lines[16], "  └┴────▲────┴─────────┴");
    EXPECT_EQ(lines[18], "      现在");
}

TEST(AnswerCsv, one_table_is_headings_and_rows_marked_as_simulation) {
    WhatIfAnswer answer = of(comparison());
    answer.simulation = true;
    answer.say(AnswerLine::Kind::plain, Say("一句话"));
    EXPECT_EQ(answer_csv(answer, Language::zh, CsvStyle()), "试算,项目,原来,试算\n是,总分,86.5,1066.666666666667\n是,迟到,12,不考核\n");
    EXPECT_TRUE(answer_csv(answer, Language::zh).starts_with("\xEF\xBB\xBF试算,项目,原来,试算\r\n"));
    answer.simulation = false;
    EXPECT_EQ(answer_csv(answer, Language::en, CsvStyle()), "Figure,Before,What-if\nTotal,86.5,1066.666666666667\nLate,12,not assessed\n");
}

TEST(AnswerCsv, several_tables_have_their_titles_between_them) {
    AnswerTable names{"names", Say("名单"), {{"name", Say("姓名")}}, {{{Say("=cmd|'/c calc'!A1")}}, {{Say("张\"三\", 李")}}}};
    WhatIfAnswer answer = of(names);
    answer.parts.emplace_back(AnswerTable{"more", {}, {{"name", Say("姓名")}}, {}});
    EXPECT_EQ(answer_csv(answer, Language::zh, CsvStyle()), "名单\n姓名\n'=cmd|'/c calc'!A1\n\"张\"\"三\"\", 李\"\n\n姓名\n");
}

TEST(AnswerCsv, sentences_where_there_is_no_table) {
    WhatIfAnswer answer;
    answer.say(AnswerLine::Kind::plain, Say("够不到", "out of reach"));
    EXPECT_EQ(answer_csv(answer, Language::en, CsvStyle()), "what-if,Remarks\nyes,out of reach\n");
}

TEST(AnswerMarkdown, has_titles_paragraphs_and_tables_without_pictures) {
    WhatIfAnswer answer;
    answer.about = Say("E001 张三", "E001 Zhang San");
    answer.say(AnswerLine::Kind::warning, Say("权重合计 105%", "weights sum to 105%"));
    answer.parts.emplace_back(comparison());
    answer.parts.emplace_back(steps());
    EXPECT_EQ(answer_markdown(answer, Language::zh),
              "**【试算】E001 张三**\n\n**注意：**权重合计 105%\n\n### 前后对比\n\n| 项目 | 原来 | 试算 |\n| --- | ---: | ---: |\n| 总分 | 86.5 分 | **≈ 1,066.67 分** |\n| 迟到 | 12 分 | 不考核 |\n");
}

TEST(AnswerMarkdown, takes_no_text_for_markup) {
    WhatIfAnswer answer = of(AnswerLine{AnswerLine::Kind::plain, Say("# 一\n1. 二\n- <b>三</b>"), {}});
    answer.parts.emplace_back(AnswerTable{"t", {}, {{"a", Say("a|b")}}, {{{Say("*x*_y_\n[z](u)")}}}});
    EXPECT_EQ(answer_markdown(answer, Language::zh), "\\# 一\n1\\. 二\n\\- \\<b\\>三\\</b\\>\n\n| a\\|b |\n| --- |\n| \\*x\\*\\_y\\_\\\\n\\[z\\](u) |\n");
}

TEST(AnswerJson, has_both_languages_and_exact_numbers_as_texts) {
    WhatIfAnswer answer;
    answer.kind = "change";
    answer.about = Say("E001");
    answer.say(AnswerLine::Kind::good, Say("一", "one"));
    answer.say(AnswerLine::Kind::plain, Say("二", "two"), "blocked_by");
    AnswerTable table = comparison();
    table.columns.push_back({"id", Say("工号")});
    table.rows[0].push_back({Say("E\xff")});
    table.rows[1].emplace_back();
    answer.parts.emplace_back(table);
    answer.parts.emplace_back(AnswerTable{"movers", {}, {{"id", Say("工号")}}, {}});
    answer.parts.emplace_back(steps());
    const auto expected = nlohmann::ordered_json::parse(R"({
        "kind": "change", "simulation": true, "about": {"zh": "E001", "en": "E001"},
        "notes": [{"kind": "good", "zh": "一", "en": "one"}],
        "blocked_by": [{"kind": "plain", "zh": "二", "en": "two"}],
        "change": [
            {"name": {"text": {"zh": "总分", "en": "Total"}, "exact": null},
             "before": {"text": {"zh": "86.5 分", "en": "86.5 points"}, "exact": "86.5"},
             "after": {"text": {"zh": "≈ 1,066.67 分", "en": "≈ 1,066.67 points"}, "exact": "3200/3"}, "id": "E\\xFF"},
            {"name": {"text": {"zh": "迟到", "en": "Late"}, "exact": null},
             "before": {"text": {"zh": "12 分", "en": "12 points"}, "exact": "12"},
             "after": {"text": {"zh": "不考核", "en": "not assessed"}, "exact": null}, "id": null}],
        "movers": []})");
    EXPECT_EQ(answer_json(answer).dump(1), expected.dump(1));
}

}  // namespace
}  // namespace kaohe
