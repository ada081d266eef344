// SPDX-License-Identifier: Apache-2.0
// Cells, padding, cutting and breaking; what is detected about the terminal.
#include "tools/report/width.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tools/report/code_points.hpp"
#include "tools/report/style.hpp"

namespace kaohe {
namespace {

using Lines = std::vector<std::string>;

TEST(Width, counts_cells_not_bytes) {
    EXPECT_EQ(display_width(""), 0);
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("绩效"), 4);
    EXPECT_EQ(display_width("Ａ１，（"), 8);
    EXPECT_EQ(display_width("　"), 2);
    EXPECT_EQ(display_width("한글ｶﾅ"), 6);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(display_width("𠮷😀"), 4);
    EXPECT_EQ(display_width("a\xFF" "b"), 3);
    EXPECT_EQ(display_width("〿"), 1);  // the one narrow character amid the CJK symbols
}

TEST(Width, ambiguous_characters_follow_the_switch) {
    const std::string text = "“”×÷‰·—…≥①";
    EXPECT_EQ(display_width(text), 10);
    EXPECT_EQ(display_width(text, Ambiguous::wide), 20);
    EXPECT_EQ(display_width("绩a", Ambiguous::wide), 3);
    EXPECT_TRUE(is_ambiguous(U'×'));
    EXPECT_FALSE(is_ambiguous(U'x'));
    EXPECT_FALSE(is_ambiguous(U'绩'));
}

TEST(Width, pads_to_cells) {
    EXPECT_EQ(pad_to("绩效", 6, Side::left), "绩效  ");
    EXPECT_EQ(pad_to("绩效", 6, Side::right), "  绩效");
    EXPECT_EQ(pad_to("绩效", 3, Side::left), "绩效");
    EXPECT_EQ(pad_to("×", 3, Side::left, Ambiguous::wide), "× ");
}

TEST(Width, truncates_with_an_ellipsis_that_is_counted) {
    EXPECT_EQ(truncate_to("绩效得分", 8), "绩效得分");
    EXPECT_EQ(truncate_to("绩效得分", 7), "绩效得…");
    EXPECT_EQ(truncate_to("绩效得分", 6), "绩效…");
    EXPECT_EQ(truncate_to("abcdef", 4), "abc…");
    EXPECT_EQ(truncate_to("abcdef", 4, Ambiguous::wide), "ab…");
    EXPECT_EQ(truncate_to("绩效", 1), "…");
    EXPECT_EQ(truncate_to("绩效", 0), "");
    EXPECT_EQ(truncate_to("", 0), "");
}

TEST(Width, wraps_chinese_anywhere_but_before_closing_punctuation) {
    EXPECT_EQ(wrap("绩效得分合计", 4), (Lines{"绩效", "得分", "合计"}));
    EXPECT_EQ(wrap("绩效，得分", 4), (Lines{"绩", "效，", "得分"}));
    EXPECT_EQ(wrap("看《绩》吧", 6), (Lines{"看", "《绩》", "吧"}));
}

TEST(Width, wraps_english_at_blanks_and_drops_them) {
    EXPECT_EQ(wrap("nothing is called that", 10), (Lines{"nothing is", "called", "that"}));
    EXPECT_EQ(wrap("abcdefgh ij", 3), (Lines{"abc", "def", "gh", "ij"}));
    EXPECT_EQ(wrap("权重 weight 合计", 8), (Lines{"权重", "weight", "合计"}));
    EXPECT_EQ(wrap("a\n\nb", 5), (Lines{"a", "", "b"}));
    EXPECT_EQ(wrap("", 5), (Lines{""}));
}

TEST(Width, no_wrapped_line_is_wider_than_asked) {
    const std::string text = "得分在 89 与 90 之间的人没有等级，例如 89.50；本次数据中有 3 人：E00007、E00031、E00112。";
    for (int cells = 4; cells < 60; ++cells) {
        std::string joined;
        for (const std::string& line : wrap(text, cells)) {
            EXPECT_LE(display_width(line), cells) << line;
            joined += line;
        }
        std::string expected = text;
        std::erase(expected, ' ');
        std::erase(joined, ' ');
        EXPECT_EQ(joined, expected);
    }
}

TEST(CodePoints, what_steers_a_terminal_is_escaped) {
    EXPECT_EQ(printable("绩效 ok"), "绩效 ok");
    EXPECT_EQ(printable("a\x1b[31m\r\n\t\x7f"), "a\\x1B[31m\\r\\n\\t\\x7F");
    EXPECT_EQ(printable("\u202e\u200b\ufeff\u0085"), "\\u202E\\u200B\\uFEFF\\u0085");
    EXPECT_EQ(printable("\xc0\x80 \xe7\xbb \xed\xa0\x80 \xff"), "\\xC0\\x80 \\xE7\\xBB \\xED\\xA0\\x80 \\xFF");
    EXPECT_EQ(valid_utf8("a\x1b\xff绩"), "a\x1b\\xFF绩");
    EXPECT_EQ(printable("\ufffd"), "\ufffd");
}

TerminalStyle detected(bool is_tty, const std::map<std::string, std::string>& variables, const char* color = "auto",
                       const char* language = "") {
    const auto look_up = [&](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
    return detect_style(is_tty, look_up, color, language);
}

TEST(Style, colour_on_a_capable_terminal_only) {
    EXPECT_TRUE(detected(true, {{"TERM", "xterm"}}).colour);
    EXPECT_FALSE(detected(false, {{"TERM", "xterm"}}).colour);
    EXPECT_FALSE(detected(true, {{"TERM", "dumb"}}).colour);
    EXPECT_FALSE(detected(true, {}).colour);
    EXPECT_FALSE(detected(true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}).colour);
    EXPECT_TRUE(detected(true, {{"TERM", "xterm"}, {"NO_COLOR", ""}}).colour);
    EXPECT_FALSE(detected(true, {{"TERM", "xterm"}}, "never").colour);
    EXPECT_TRUE(detected(false, {{"TERM", "dumb"}, {"NO_COLOR", "1"}}, "always").colour);
}

TEST(Style, language_from_the_request_then_the_environment) {
    EXPECT_EQ(detected(true, {}).language, Language::en);
    EXPECT_EQ(detected(true, {{"LANG", "C.UTF-8"}}).language, Language::en);
    // C and the like tell nothing: the policy's own language will do.
    EXPECT_FALSE(detected(true, {{"LANG", "C.UTF-8"}}).language_said);
    EXPECT_FALSE(detected(true, {}).language_said);
    EXPECT_TRUE(detected(true, {{"LANG", "en_GB.UTF-8"}}).language_said);
    EXPECT_TRUE(detected(true, {{"LANG", "zh_CN.UTF-8"}}).language_said);
    EXPECT_TRUE(detected(true, {}, "auto", "en").language_said);
    EXPECT_EQ(detected(true, {{"LANG", "zh_CN.UTF-8"}}).language, Language::zh);
    EXPECT_EQ(detected(true, {{"LANG", "zh_CN.UTF-8"}, {"LC_MESSAGES", "en_US.UTF-8"}}).language, Language::en);
    EXPECT_EQ(detected(true, {{"LC_ALL", "zh_TW"}, {"LC_MESSAGES", "en_US"}}).language, Language::zh);
    EXPECT_EQ(detected(true, {{"LC_ALL", ""}, {"LANG", "zh"}}).language, Language::zh);
    EXPECT_EQ(detected(true, {{"LC_ALL", "en_US"}, {"KAOHE_LANG", "zh"}}).language, Language::zh);
    EXPECT_EQ(detected(true, {{"KAOHE_LANG", "zh"}}, "auto", "en").language, Language::en);
    EXPECT_EQ(detected(true, {{"KAOHE_LANG", "en"}}, "auto", "zh").language, Language::zh);
}

TEST(Style, plain_signs_where_a_terminal_can_draw_no_others) {
    EXPECT_FALSE(detected(true, {{"TERM", "xterm"}}).plain_signs);
    EXPECT_TRUE(detected(true, {{"TERM", "dumb"}, {"LANG", "zh_CN.UTF-8"}}).plain_signs);
    EXPECT_FALSE(detected(false, {{"TERM", "dumb"}, {"LC_ALL", "C"}}).plain_signs);
    for (const char* const locale : {"C", "POSIX", "zh_CN.GB18030", "de_DE.ISO-8859-15@euro"}) EXPECT_TRUE(detected(true, {{"LANG", locale}}).plain_signs) << locale;
    for (const char* const locale : {"zh_CN.UTF-8", "C.utf8", "zh_CN", "ca_ES.UTF-8@valencia"}) EXPECT_FALSE(detected(true, {{"LANG", locale}}).plain_signs) << locale;
    EXPECT_FALSE(detected(true, {{"LC_ALL", ""}, {"LC_CTYPE", "zh_CN.UTF-8"}, {"LANG", "C"}}).plain_signs);
}

TEST(Style, width_on_a_terminal_only) {
    EXPECT_EQ(detected(false, {{"COLUMNS", "100"}}).width, 0);
    EXPECT_EQ(detected(true, {{"COLUMNS", "100"}}).width, 100);
    EXPECT_EQ(detected(true, {{"COLUMNS", "100x"}}).width, 80);
    EXPECT_EQ(detected(true, {{"COLUMNS", "-5"}}).width, 80);
    EXPECT_EQ(detected(true, {}).width, 80);
    EXPECT_FALSE(detected(true, {}).wide_ambiguous);
    EXPECT_TRUE(detected(true, {{"KAOHE_WIDE_AMBIGUOUS", "1"}}).wide_ambiguous);
}

}  // namespace
}  // namespace kaohe
