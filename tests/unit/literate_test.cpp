// SPDX-License-Identifier: Apache-2.0
// Which parts of a Markdown file are clauses, and that every byte read is the byte of the file it is said to be.
#include "grammar/literate.hpp"

#include <gtest/gtest.h>

#include "grammar/document.hpp"
#include "grammar/text.hpp"
#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tests/unit/read_markdown.hpp"

namespace kaohe {
namespace {

std::string codes(std::string_view markdown) {
    std::string out;
    for (const Finding& finding : read_markdown(markdown).findings) out.append(out.empty() ? "" : " ").append(row_of(finding.id).code);
    return out;
}

TEST(Literate, NamesThatEndInMdAreMarkdown) {
    for (const auto* const name : {"方案.kaohe.md", "a/b.md", "A.MD"}) EXPECT_TRUE(is_literate_name(name)) << name;
    for (const auto* const name : {"方案.kaohe", "md", "a.md.kaohe", "readme.mdx", ""}) EXPECT_FALSE(is_literate_name(name)) << name;
}

TEST(Literate, ReadsFencesOfEveryForm) {
    EXPECT_EQ(words_of_markdown("说明\n```kaohe\n总分\n```\n说明"), "总分");
    EXPECT_EQ(words_of_markdown("~~~~ kaohe title=\"x\"\n总分\n~~~\n```\n~~~~"), "总分 ~~~ ```");
    EXPECT_EQ(words_of_markdown("```kaohe{.line}\r\n总分\r\n```\r\n"), "总分");
    EXPECT_EQ(words_of_markdown("1. 甲\n\n   ```kaohe\n   总分\n   ```\n- 乙\n  - ~~~kaohe\n    合计\n    ~~~"), "总分 合计");
    EXPECT_EQ(words_of_markdown("``` kaohe\n```"), "");
    EXPECT_EQ(words_of_markdown("甲\n```kaohe\n一\n```\n乙\n```kaohe\n二\n```"), "一 二");
}

TEST(Literate, LeavesProseAlone) {
    for (const auto* const prose : {"```\n总分\n```", "> ```kaohe\n> 总分\n> ```", "    ```kaohe\n    总分\n    ```", "<!--\n```kaohe\n总分\n```\n-->", "<pre>\n```kaohe\n总分\n```\n</pre>",
                                     "`````\n```kaohe\n总分\n```\n`````", "``` `kaohe` ```\n总分", "``kaohe\n总分\n``", "```kaohes\n总分\n```"})
        EXPECT_EQ(words_of_markdown(prose), "") << prose;
}

TEST(Literate, ReportsWhatHidesClauses) {
    EXPECT_EQ(codes("```kaohe\n总分\n```"), "");
    EXPECT_EQ(codes("```text\n旧办法\n```kaohe\n总分\n```"), "K111");
    EXPECT_EQ(codes("```kaohe\n总分\n"), "K111");
    EXPECT_EQ(codes("```text\n总分\n"), "K111");
    EXPECT_EQ(codes("```kaohe\n总分\n``` x\n```"), "K111");
    EXPECT_EQ(codes("```kaohe\n总分\n```\n<!--"), "K112");
    EXPECT_EQ(codes("```kaohe\n总分\n```\n<!-- 甲 -->\n<PRE>\n</Pre>"), "");
    EXPECT_EQ(codes("```kaohe\n总分\n```\n```kaoeh\n```"), "K113");
    EXPECT_EQ(codes("```kaohe\n总分\n```\n```kernel\n```"), "");
    for (const auto* const nothing : {"", "\n \n", "说明", "```kaoeh\n```"}) EXPECT_NE(codes(nothing).find("K114"), std::string::npos) << nothing;
}

TEST(Literate, EveryByteReadIsThatOfTheFile) {
    const std::string markdown = "\xEF\xBB\xBF# 标题\r\n\r\n说明 “引”。\r\n```kaohe\r\n方案 甲\r\n总分 = 1 分\r\n```\r\n尾";
    auto read_text = read_markdown(markdown).text;
    Sources sources;
    const auto file = sources.add("甲.md", markdown, read_text.reading);
    const auto& source = sources[file];
    ASSERT_EQ(source.reading().size(), markdown.size());
    for (std::uint32_t at = 0; at < markdown.size(); ++at) {
        EXPECT_EQ(source.in_file({file, at, at + 1}), (Span{file, at, at + 1}));
        if (source.reading()[at] != ' ') {
            EXPECT_EQ(source.reading()[at], markdown[at]) << at;
        }
    }
    ASSERT_EQ(read_text.fences.size(), 1U);
    EXPECT_EQ(read_text.fences[0].fence.content.of(markdown), "方案 甲\r\n总分 = 1 分\r\n");
    EXPECT_EQ(read_text.fences[0].fence.opening.of(markdown), "```kaohe");
    EXPECT_EQ(read_text.fences[0].fence.closing.of(markdown), "```");
    const auto end = static_cast<std::uint32_t>(markdown.size());
    EXPECT_EQ(source.in_file({file, end, end}), (Span{file, end, end}));
    EXPECT_EQ(source.in_file({file, 0, end + 9}), (Span{file, 0, end}));
}

TEST(Literate, SizeAndEncodingAreThoseOfTheFile) {
    const Engine engine(standard_library());
    const std::string clauses = "```kaohe\n方案 甲\n1 指标 质检分，0～100 分，权重 100%：得分 = 实际值\n总分 = 加权合计\n```\n";
    const auto codes_of = [&](std::string text) {
        std::string out;
        for (const Finding& finding : engine.load("甲.md", std::move(text)).findings) out += std::string(row_of(finding.id).code) + (finding.arguments.empty() ? "" : " " + finding.arguments[0].zh);
        return out;
    };
    EXPECT_EQ(codes_of(clauses), "");
    EXPECT_EQ(codes_of("\xB7\xBD\n" + clauses), "K108 1");  // in the prose
    EXPECT_EQ(codes_of(clauses + std::string(policy_byte_limit, 'x')), "K109 4");
}

}  // namespace
}  // namespace kaohe
