// SPDX-License-Identifier: Apache-2.0
// Whole rendered findings, as text in both languages. As JSON: diagnostic_json_test.cpp.
#include "tools/report/diagnostic_text.hpp"

#include <gtest/gtest.h>

#include "tests/unit/placed_policy.hpp"

namespace kaohe {
namespace {

constexpr TerminalStyle chinese{false, 0, Language::zh, false};
constexpr TerminalStyle english{false, 0, Language::en, false};

const std::string zh_headline = "错误 K201：没有叫“Q”的数据、参数、公式或指标\n";
const std::string en_headline = "error K201: nothing is called \"Q\"\n";

TEST(DiagnosticText, carets_stand_under_the_words_after_chinese) {
    Policy policy("考核 客服\n  得分 = 业绩Q + 1\n");
    Finding finding = unknown(policy.at("Q"));
    finding.candidates = {"接通率"};
    EXPECT_EQ(render(finding, policy.sources, chinese), zh_headline +
                                                            " --> 制度.kh:2:10\n"
                                                            "  |\n"
                                                            "2 |   得分 = 业绩Q + 1\n"
                                                            "  |   　　   　　^\n"
                                                            "是不是想写“接通率”？\n");
    finding.candidates = {"接通率", "接听率", "接线率", "接近率"};
    EXPECT_EQ(render(finding, policy.sources, english), en_headline +
                                                            " --> 制度.kh:2:10\n"
                                                            "  |\n"
                                                            "2 |   得分 = 业绩Q + 1\n"
                                                            "  |   　　   　　^\n"
                                                            "did you mean \"接通率\", \"接听率\" or \"接线率\"?\n");
}

TEST(DiagnosticText, a_chinese_character_gets_two_carets) {
    Policy policy("得分 = 接通绿\n");
    EXPECT_EQ(render(diagnose::unknown_name(policy.at("接通绿"), "接通绿"), policy.sources, chinese),
              "错误 K201：没有叫“接通绿”的数据、参数、公式或指标\n"
              " --> 制度.kh:1:6\n"
              "  |\n"
              "1 | 得分 = 接通绿\n"
              "  | 　　   ^^^^^^\n");
}

TEST(DiagnosticText, tabs_are_kept_before_and_filled_within) {
    Policy policy("\t得分\tQ\tR\n");
    // Gutter 4, tab to 8, 得分 to 12, tab to 16, Q at 16, its tab to 24.
    EXPECT_EQ(render(unknown(policy.at("Q\tR")), policy.sources, chinese), zh_headline +
                                                                             " --> 制度.kh:1:5\n"
                                                                             "  |\n"
                                                                             "1 | \t得分\tQ\tR\n"
                                                                             "  | \t　　\t^^^^^^^^^\n");
}

TEST(DiagnosticText, ambiguous_width_follows_the_style_and_repeats_the_words) {
    Policy policy("“甲” × 绿\n");
    EXPECT_EQ(render(unknown(policy.at("绿")), policy.sources, chinese), zh_headline +
                                                                           " --> 制度.kh:1:7\n"
                                                                           "  |\n"
                                                                           "1 | “甲” × 绿\n"
                                                                           "  |  　    ^^ “绿”\n");
    TerminalStyle wide = english;
    wide.wide_ambiguous = true;
    EXPECT_EQ(render(unknown(policy.at("绿")), policy.sources, wide), en_headline +
                                                                        " --> 制度.kh:1:7\n"
                                                                        "  |\n"
                                                                        "1 | “甲” × 绿\n"
                                                                        "  | 　　　 　 ^^ \"绿\"\n");
}

TEST(DiagnosticText, labels_on_the_same_line_are_drawn_together) {
    Policy policy("等级 良好：得分 80 至 89，优秀 Q\n");
    Finding finding = unknown(policy.at("Q"));
    finding.labels = {{policy.at("80 至 89"), Say("到 89 为止", "ends at 89")},
                      {policy.at("良好"), Say("第一档", "first band")},
                      {finding.at, Say("在这里", "here")}};
    EXPECT_EQ(render(finding, policy.sources, chinese), zh_headline +
                                                            " --> 制度.kh:1:21\n"
                                                            "  |\n"
                                                            "1 | 等级 良好：得分 80 至 89，优秀 Q\n"
                                                            "  | 　　 ----　　　 --------　　　 ^ 在这里\n"
                                                            "  | 　　 | 　　　　 到 89 为止\n"
                                                            "  | 　　 第一档\n");
    EXPECT_EQ(render(finding, policy.sources, english), en_headline +
                                                            " --> 制度.kh:1:21\n"
                                                            "  |\n"
                                                            "1 | 等级 良好：得分 80 至 89，优秀 Q\n"
                                                            "  | 　　 ----　　　 --------　　　 ^ here\n"
                                                            "  | 　　 | 　　　　 ends at 89\n"
                                                            "  | 　　 first band\n");
}

TEST(DiagnosticText, overlapping_labels_get_rows_of_their_own) {
    Policy policy("a + Q * c\n");
    Finding finding = unknown(policy.at("Q"));
    finding.labels = {{policy.at("a + Q"), "sum"}, {policy.at("Q * c"), "product"}};
    EXPECT_EQ(render(finding, policy.sources, english), en_headline +
                                                            " --> 制度.kh:1:5\n"
                                                            "  |\n"
                                                            "1 | a + Q * c\n"
                                                            "  |     ^\n"
                                                            "  | ----- sum\n"
                                                            "  |     ----- product\n");
}

TEST(DiagnosticText, labels_on_other_lines_and_in_other_files_are_further_excerpts) {
    std::string text = "甲\n乙\nQ\n";
    for (int i = 4; i < 10; ++i) text += "空\n";
    Policy policy(text + "末\n");
    const std::uint32_t other = policy.sources.add("附则.kh", "引用 丁\n");
    Finding finding = unknown(policy.at("Q"));
    finding.labels = {{policy.at("末"), Say("后", "after")}, {policy.at("乙"), Say("前", "before")}, {{other, 7, 10}, Say("别处", "elsewhere")}};
    EXPECT_EQ(render(finding, policy.sources, chinese), zh_headline +
                                                            "  --> 制度.kh:3:1\n"
                                                            "   |\n"
                                                            " 2 | 乙\n"
                                                            "   | -- 前\n"
                                                            " 3 | Q\n"
                                                            "   | ^\n"
                                                            "...\n"
                                                            "10 | 末\n"
                                                            "   | -- 后\n"
                                                            " ::: 附则.kh:1:4\n"
                                                            "  |\n"
                                                            "1 | 引用 丁\n"
                                                            "  | 　　 -- 别处\n");
}

TEST(DiagnosticText, a_span_over_several_lines_shows_the_first_and_the_last) {
    Policy policy("得分 = Q 加\n  二\n  三\n  四 五\n");
    Finding finding = unknown(policy.at("Q 加\n  二\n  三\n  四"));
    finding.labels = {{finding.at, Say("整条", "all of it")}};
    EXPECT_EQ(render(finding, policy.sources, chinese), zh_headline +
                                                            " --> 制度.kh:1:6\n"
                                                            "  |\n"
                                                            "1 | 得分 = Q 加\n"
                                                            "  | 　　   ^^^^\n"
                                                            "...\n"
                                                            "4 |   四 五\n"
                                                            "  |   ^^ 整条\n");
}

TEST(DiagnosticText, the_end_of_a_line_and_of_the_text_can_be_pointed_at) {
    Policy policy("得分 =\r\n末");
    EXPECT_EQ(render(unknown(policy.at("\r\n")), policy.sources, chinese), zh_headline +
                                                                             " --> 制度.kh:1:5\n"
                                                                             "  |\n"
                                                                             "1 | 得分 =\n"
                                                                             "  | 　　  ^\n");
    const auto size = static_cast<std::uint32_t>(policy.text.size());
    EXPECT_EQ(render(unknown({0, size, size + 1}), policy.sources, chinese), zh_headline +
                                                                               " --> 制度.kh:2:2\n"
                                                                               "  |\n"
                                                                               "2 | 末\n"
                                                                               "  | 　^\n");
}

TEST(DiagnosticText, a_long_line_is_cut_around_the_place) {
    std::string text;
    for (int i = 0; i < 1'000'000; ++i) text += "绩效";
    text += "Q";
    for (int i = 0; i < 1'000'000; ++i) text += "得分";
    Policy policy(text);
    TerminalStyle narrow = english;
    narrow.width = 44;
    EXPECT_EQ(render(unknown(policy.at("Q")), policy.sources, narrow),
              en_headline +
                  " --> 制度.kh:1:2000001\n"
                  "  |\n"
                  "1 | …绩效绩效绩效Q得分得分得分得分得分得分…\n"
                  "  |  　　　　　　^\n");
    // Twice too far apart for one window: two excerpts of the same line.
    Finding far = unknown(policy.at("Q"));
    far.labels = {{{0, 0, 3}, Say("始", "start")}};
    EXPECT_EQ(render(far, policy.sources, narrow), en_headline +
                                                       " --> 制度.kh:1:2000001\n"
                                                       "  |\n"
                                                       "1 | 绩效绩效绩效绩效绩效绩效绩效绩效绩效绩…\n"
                                                       "  | -- start\n"
                                                       "1 | …绩效绩效绩效Q得分得分得分得分得分得分…\n"
                                                       "  |  　　　　　　^\n");
}

TEST(DiagnosticText, nothing_in_a_file_steers_the_terminal) {
    Policy policy("a\x1b[31m\xff\u202e Q\n");
    Finding finding = diagnose::unknown_name(policy.at("Q"), "Q\x1b]0;\a\n");
    finding.candidates = {"\x1b[2J"};
    finding.notes = {"a\rb\nc"};
    finding.labels = {{policy.at("a"), "\x1b"}};
    EXPECT_EQ(render(finding, policy.sources, english),
              "error K201: nothing is called \"Q\\x1B]0;\\x07\\n\"\n"
              " --> 制度.kh:1:10\n"
              "  |\n"
              "1 | a\\x1B[31m\\xFF\\u202E Q\n"
              "  | -                   ^\n"
              "  | \\x1B\n"
              "note: a\\rb\n"
              "  c\n"
              "did you mean \"\\x1B[2J\"?\n");
}

TEST(DiagnosticText, a_combining_mark_is_underlined_with_its_character_or_escaped) {
    Policy policy("甲e\u0301\n\u0300a\n");
    EXPECT_EQ(render(unknown(policy.at("\u0301")), policy.sources, english), en_headline +
                                                                                " --> 制度.kh:1:3\n"
                                                                                "  |\n"
                                                                                "1 | 甲e\u0301\n"
                                                                                "  | 　^\n");
    EXPECT_EQ(render(unknown(policy.at("\u0300")), policy.sources, english), en_headline +
                                                                                " --> 制度.kh:2:1\n"
                                                                                "  |\n"
                                                                                "2 | \\u0300a\n"
                                                                                "  | ^^^^^^\n");
}

TEST(DiagnosticText, without_a_place_there_is_no_excerpt) {
    Sources none;
    EXPECT_EQ(render(unknown({}), none, chinese), zh_headline);
    EXPECT_EQ(render(unknown({7, 1, 2}), none, english), en_headline);
}

TEST(DiagnosticText, a_cell_is_named_as_in_the_spreadsheet) {
    Sources none;
    Finding finding = unknown({});
    finding.cell = {"员工.csv", 17, "接通率", "D17"};
    EXPECT_EQ(render(finding, none, chinese), zh_headline + " --> 员工.csv 第 17 行“接通率”列（D17）\n");
    EXPECT_EQ(render(finding, none, english), en_headline + " --> 员工.csv row 17, column \"接通率\" (D17)\n");
    finding.cell = {"员工.csv", 0, "接通率", ""};
    EXPECT_EQ(render(finding, none, chinese), zh_headline + " --> 员工.csv“接通率”列\n");
    EXPECT_EQ(render(finding, none, english), en_headline + " --> 员工.csv column \"接通率\"\n");
    finding.cell = {"员工.csv", 3, "", ""};
    EXPECT_EQ(render(finding, none, english), en_headline + " --> 员工.csv row 3\n");
}

TEST(DiagnosticText, a_list_is_counted_and_names_explain_once) {
    Sources none;
    const std::vector<Finding> findings = {unknown({}), diagnose::unreadable({}, "a", Say("数", "a number")), unknown({})};
    EXPECT_EQ(render(findings, none, chinese), zh_headline +
                                                   "\n"
                                                   "错误 K101：这里读不懂：“a”，此处应是数\n"
                                                   "\n" +
                                                   zh_headline +
                                                   "\n"
                                                   "3 个错误\n"
                                                   "说明：kaohe explain K201（另有 K101）\n");
    EXPECT_EQ(render(std::span(findings).first(1), none, english), en_headline +
                                                                       "\n"
                                                                       "1 error\n"
                                                                       "more: kaohe explain K201\n");
    EXPECT_EQ(render(std::span(findings).first(0), none, english), "");
}

TEST(DiagnosticText, paragraphs_fit_the_terminal) {
    Sources none;
    Finding finding = unknown({});
    finding.notes = {Say("得分在 89 与 90 之间的人没有等级，例如 89.50。", "")};
    TerminalStyle narrow = chinese;
    narrow.width = 30;
    EXPECT_EQ(render(finding, none, narrow),
              "错误 K201：没有叫“Q”的数据、\n"
              "  参数、公式或指标\n"
              "注：得分在 89 与 90 之间的人\n"
              "  没有等级，例如 89.50。\n");
}

TEST(DiagnosticText, colour_only_when_asked_and_always_closed) {
    Policy policy("Q\n");
    TerminalStyle style = english;
    style.colour = true;
    EXPECT_EQ(render(unknown(policy.at("Q")), policy.sources, style),
              "\x1b[1;31merror K201: \x1b[0mnothing is called \"Q\"\n"
              " \x1b[34m-->\x1b[0m 制度.kh:1:1\n"
              "\x1b[34m  |\x1b[0m\n"
              "\x1b[34m1 |\x1b[0m Q\n"
              "\x1b[34m  |\x1b[0m \x1b[1;31m^\x1b[0m\n");
}

TEST(DiagnosticText, every_row_can_be_filled_in) {
    for (const DiagnosticRow& row : diagnostic_rows()) {
        Finding finding{row.id, {}, std::vector<Say>(9, Say("甲", "x")), {}, {}, {}, {}};
        for (const Language language : {Language::zh, Language::en}) {
            // A row that cannot be filled in comes back with its arguments behind strokes.
            EXPECT_EQ(message_of(finding, language).find(" / "), std::string::npos) << row.name;
            EXPECT_EQ(help_of(finding, language).find(" / "), std::string::npos) << row.name;
            EXPECT_FALSE(message_of(finding, language).empty()) << row.name;
        }
        EXPECT_EQ(row.help_zh.empty(), row.help_en.empty()) << row.name;
    }
}

}  // namespace
}  // namespace kaohe
