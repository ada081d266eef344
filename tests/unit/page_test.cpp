// SPDX-License-Identifier: Apache-2.0
// Pages as HTML and Markdown: what comes from files is text and nothing else, whatever stands in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/html_elements.hpp"
#include "tools/document/page_html.hpp"
#include "tools/document/page_markdown.hpp"
#include "tools/document/prose.hpp"

namespace kaohe {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Prose prose_of(std::string_view markdown) {
    ProseAnchors anchors;
    anchors.look_through(markdown);
    return prose_html(markdown, 3, 2, anchors);
}
std::string prose(std::string_view markdown) { return prose_of(markdown).html; }

TEST(Prose, IsHtmlOfItsMarkdown) {
    EXPECT_EQ(prose("甲*乙*`丙`**丁**"), "<p>甲<em>乙</em><code>丙</code><strong>丁</strong></p>\n");
    EXPECT_EQ(prose("* 一\n* 二\n"), "<ul><li>一</li>\n<li>二</li>\n</ul>\n");
    EXPECT_THAT(prose("| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |\n"), HasSubstr("<thead><tr><th scope=\"col\">甲</th><th scope=\"col\" class=\"number\">乙</th></tr>"));
    EXPECT_THAT(prose("|  | 乙 |\n|---|---|\n| 1 | 2 |\n"), HasSubstr("<tr><td></td><th scope=\"col\">乙</th>")) << "a heading without words is none";
}

TEST(Prose, FetchesNothingAndRunsNothing) {
    EXPECT_EQ(prose("![印章](https://example.org/a.png)"), "<p><span class=\"no-picture\">[印章 https://example.org/a.png]</span></p>\n");
    EXPECT_EQ(prose("[看](javascript:alert(1))"), "<p>看</p>\n");
    EXPECT_EQ(prose("[看](https://example.org/?a=1&b=2)"), "<p><a href=\"https://example.org/?a=1&amp;b=2\">看</a></p>\n");
    EXPECT_THAT(prose("<script>alert(1)</script>\n"), Not(HasSubstr("<script")));
    EXPECT_THAT(prose("甲 <img src=x onerror=alert(1)> 乙"), HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
    EXPECT_EQ(prose("[看](\"onmouseover=alert(1))"), "<p>看</p>\n");
}

TEST(Prose, LinksLeadToHeadingsOfThePageOrNowhere) {
    EXPECT_EQ(prose("见[附则](#第九章-附则)，[别处](#没有)\n\n## 第九章 附则\n"), "<p>见<a href=\"#第九章-附则\">附则</a>，别处</p>\n<h3 id=\"第九章-附则\">第九章 附则</h3>\n");
    EXPECT_THAT(prose("[附则](#%E9%99%84%E5%88%99)\n\n# 附则\n"), HasSubstr("href=\"#附则\""));
}

TEST(Prose, KeepsCommentsToTheAuthor) {
    EXPECT_EQ(prose("<!-- 待核 -->\n\n正文\n"), "<p>正文</p>\n");
    EXPECT_EQ(prose("前 <!-- 待核 --> 后"), "<p>前  后</p>\n");
}

TEST(Prose, HeadingsBeginBelowTheChapterAndSkipNone) {
    const Prose made = prose_of("# 甲\n\n#### 乙 `丙`\n\n## 甲\n");
    EXPECT_EQ(made.html, "<h3 id=\"甲\">甲</h3>\n<h4 id=\"乙-丙\">乙 <code>丙</code></h4>\n<h3 id=\"甲-1\">甲</h3>\n");
    ASSERT_EQ(made.headings.size(), 3U);
    EXPECT_EQ(made.headings[1].text, "乙 丙");
    EXPECT_EQ(made.headings[1].level, 4);
}

Page page_with(std::vector<PageBlock> blocks) {
    Page page;
    page.title = "甲 & <乙>";
    page.running = "\"甲\\乙\"</style>";
    page.blocks = std::move(blocks);
    return page;
}

TEST(PageHtml, IsWellFormedAndShowsTextAsText) {
    PageTable table{"<表>", {{"<头>"}, {"数", true}, {""}}, {{{PageLine("<a>"), PageLine("一\n二"), PageLine()}, "r", true}}, true};
    const std::string html = page_html(page_with({PageHeading{2, PageLine("<h>"), "h"}, PageParagraph{PageParagraph::Kind::warning, PageLine({PageWords{PageWords::Mark::code, "<c>", "h", Language::en}})}, table,
                                                  PageTerms{{{"<t>", PageLine("<d>")}}}, PageList{true, {PageLine("<i>")}}, PageClause{"1.<2>", clause_anchor("1.2"), {"指标 <x>", "    <y>"}, PageLine("<z>"), {}}, PageProse{"<script>x</script>"},
                                                  PageSignatures{{{"<s>", "<n>"}}}}));
    const HtmlElements elements(html);
    EXPECT_EQ(elements.trouble(), "");
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("<title>甲 &amp; &lt;乙&gt;</title>"));
    EXPECT_THAT(html, HasSubstr("<td class=\"number\">一<br>二</td>"));
    EXPECT_THAT(html, HasSubstr("<a href=\"#k.h\"><code lang=\"en\">&lt;c&gt;</code></a>"));
    EXPECT_THAT(html, HasSubstr("<th scope=\"row\">&lt;a&gt;</th>"));
    EXPECT_THAT(html.substr(html.find("<style>"), html.find("</style>") - html.find("<style>")), Not(HasSubstr("</st"))) << "a text cannot end the style sheet";
}

TEST(PageHtml, ContentsListHeadingsTwoLevelsDeep) {
    Page page = page_with({PageHeading{2, PageLine("一"), "a"}, PageHeading{3, PageLine("一之一"), "b"}, PageHeading{4, PageLine("深"), "c"}, PageHeading{2, PageLine("二"), "d"}, PageProse{"## 三\n"}});
    page.contents = true;
    const std::string html = page_html(page);
    EXPECT_EQ(HtmlElements(html).trouble(), "");
    EXPECT_THAT(html, HasSubstr("<ol>\n<li><a href=\"#k.a\">一</a>\n<ol><li><a href=\"#k.b\">一之一</a></li>\n</ol></li>\n<li><a href=\"#k.d\">二</a>\n<ol><li><a href=\"#三\">三</a></li>\n</ol></li>\n</ol>"));
}

TEST(PageHtml, PieceByPieceIsTheSame) {
    Page page = page_with({PageHeading{2, PageLine("一"), "a"}, PageParagraph{PageParagraph::Kind::plain, PageLine("甲")}, PageProse{"# 乙\n"}});
    PageHtmlStream stream(page);
    std::string pieces = stream.opening();
    for (const PageBlock& block : page.blocks) pieces += stream.blocks({&block, 1});
    EXPECT_EQ(pieces + stream.closing(), page_html(page));
}

// No English word is broken because its table is full; where there is no room for all, the words are broken as before.
TEST(PageHtml, ColumnsHaveRoomForTheirWords) {
    PageTable table{"", {{"ID"}, {"rating"}, {"total", true}, {"clause", false, true}, {"cause"}}, {{{"E1", "Outstanding → Good", "98765432109876", "2.1", "weight of " + std::string(40, 'x')}, {}, false}}};
    const std::string html = page_html(page_with({table}));
    EXPECT_THAT(html, HasSubstr("<th scope=\"col\">ID</th><th scope=\"col\" class=\"word11\">rating</th><th scope=\"col\" class=\"number\">total</th><th scope=\"col\" class=\"narrow\">clause</th><th scope=\"col\" class=\"word16\">cause</th>"));
    EXPECT_THAT(html, HasSubstr("thead .word11:not(.narrow):not(.number){min-width:calc(11ch + 1.1em)}"));
    PageTable full;
    for (int i = 0; i < 8; ++i) full.columns.push_back({"Satisfactory"});
    EXPECT_THAT(page_html(page_with({full})), Not(HasSubstr("class=\"word12\"")));
}

TEST(Prose, TablesOfManyColumnsLieOnTheirSide) {
    const auto table = [](int columns) {
        std::string head = "|", line = "|";
        for (int i = 0; i < columns; ++i) head += " 甲 |", line += "---|";
        return prose(head + "\n" + line + "\n");
    };
    EXPECT_THAT(table(8), HasSubstr("<div class=\"wide broad\""));
    EXPECT_THAT(table(7), HasSubstr("<div class=\"wide\""));
}

TEST(PageMarkdown, EscapesWhatWouldBeMarkup) {
    const std::string markdown = page_markdown(page_with({PageParagraph{PageParagraph::Kind::plain, PageLine("# 甲 *乙* [丙](丁)")}, PageParagraph{PageParagraph::Kind::plain, PageLine("1. 一")},
                                                         PageTable{"", {{"甲|乙"}}, {{{PageLine("a|b\nc")}, {}, false}}, true}, PageClause{"1.1", "", {"指标 甲", "    得分 = 实际值"}, {}, {}}}));
    EXPECT_THAT(markdown, HasSubstr("\n\\# 甲 \\*乙\\* \\[丙\\](丁)\n"));
    EXPECT_THAT(markdown, HasSubstr("\n1\\. 一\n"));
    EXPECT_THAT(markdown, HasSubstr("| 甲\\|乙 |\n| --- |\n| a\\|b<br>c |\n"));
    EXPECT_THAT(markdown, HasSubstr("> **1.1 指标 甲**  \n> 得分 = 实际值\n"));
}

}  // namespace
}  // namespace kaohe
