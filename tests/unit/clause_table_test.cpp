// SPDX-License-Identifier: Apache-2.0
// Tables as clauses: which are opened, what their cells become, and that each word read is the cell's own or stands for it.
#include "grammar/clause_table.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "grammar/literate.hpp"
#include "grammar/text.hpp"
#include "tests/unit/read_markdown.hpp"

namespace kaohe {
namespace {

std::vector<std::string> row(std::string_view line) {
    std::vector<std::string> out;
    for (const auto cell : row_cells(line, {0, static_cast<std::uint32_t>(line.size())})) out.push_back(cell_words(line, cell));
    return out;
}

TEST(MarkdownCells, AreSplitAtBars) {
    using Cells = std::vector<std::string>;
    EXPECT_EQ(row("| 甲 | 乙 |"), (Cells{"甲", "乙"}));
    EXPECT_EQ(row("甲|乙"), (Cells{"甲", "乙"}));
    EXPECT_EQ(row("|甲||"), (Cells{"甲", ""}));
    EXPECT_EQ(row("| 甲 | 乙"), (Cells{"甲", "乙"}));
    EXPECT_EQ(row("| a \\| b | c |"), (Cells{"a | b", "c"}));
    EXPECT_EQ(row("|"), (Cells{""}));
}

TEST(MarkdownCells, LoseMarksAndKeepWords) {
    EXPECT_EQ(row("| **甲** | *乙* | `丙` | _丁_ |"), (std::vector<std::string>{"甲", "乙", "丙", "丁"}));
    EXPECT_EQ(row("| 每低 **1** 个<br>扣 `2 分` |"), (std::vector<std::string>{"每低 1 个 扣 2 分"}));
    EXPECT_EQ(row("| 2 * 3 | a_b | \\*甲\\* | &lt;60 &amp; x |"), (std::vector<std::string>{"2 * 3", "a_b", "*甲*", "<60 & x"}));
}

TEST(TableOpeners, AreLinesOfAClauseWordWithItsColon) {
    const auto opener = [](std::string_view line) { return opener_of(line, {0, static_cast<std::uint32_t>(line.size())}); };
    for (const auto* const line : {"指标：", "指标表:", "1.2 指标（从 Excel 粘贴）：", "**指标表：**", "- 指标：", "Measures:", "**Measures**:", "第三条 考核指标："}) {
        ASSERT_TRUE(opener(line)) << line;
        EXPECT_EQ(opener(line)->kind, ClauseKind::indicator) << line;
    }
    EXPECT_EQ(opener("等级划分：")->kind, ClauseKind::ratings);
    EXPECT_EQ(opener("加分项：")->kind, ClauseKind::extra);
    EXPECT_EQ(opener("总分：")->kind, ClauseKind::total);
    const std::string_view with_tail = "1.2 指标：中间按直线插值";
    EXPECT_EQ(opener(with_tail)->number.of(with_tail), "1.2");
    EXPECT_EQ(opener(with_tail)->tail.of(with_tail), "中间按直线插值");
    for (const auto* const line : {"", "指标", "## 指标：", "旧指标：", "指标见下表：", "目的：", "考核周期：", "指标（未完：", "measures:"}) EXPECT_FALSE(opener(line)) << line;
}

TEST(ClauseTables, BecomeAClauseARow) {
    EXPECT_EQ(words_of_markdown("1 指标：\n\n| 序号 | 维度 | 指标 | 权重（%） | 目标值 | 评分标准 | 得分 |\n|-|-|-|-|-|-|-|\n| 1 | 效率 | **接通率**（%） | 60 | 95% | 甲<br>乙 | 88 |\n| 2 | 效率 | 质检分 | 40% | — | 丙 | |\n"),
              "维度 效率 1.1 指标 接通率（%），权重 60 %，目标 95% 甲 乙 1.2 指标 质检分，权重 40% 丙");
    EXPECT_EQ(words_of_markdown("Measures: capped at 100 points\n| Measure | Points | Remarks |\n|-|-|-|\n| QA | 60 | say \"no\" |\n"), "Measure QA, worth 60 points capped at 100 points note “Remarks: say \"no\"”");
    EXPECT_EQ(words_of_markdown("3.2 等级划分：\n|等级|分数|奖金（元）|奖励|\n|-|-|-|-|\n|优|90 分以上|800|带薪假|\n|良|其余|-|无|\n"), "3.2 等级划分 90 分以上 优，奖金 800 元，奖励 “带薪假” 其余 良，无奖金，无奖励");
    EXPECT_EQ(words_of_markdown("加分：\n|项目|标准|上限|\n|-|-|-|\n|表扬（次）|每次加 1 分|3|\n|合计| | |\n"), "加分 表扬（次）：每次加 1 分，最多 3 分");
    EXPECT_EQ(words_of_markdown("数据：\n|数据|单位|范围|来源|列|无数据时|\n|-|-|-|-|-|-|\n|出勤|天|0～31 天|考勤，门禁|出勤天数|按 0 天|\n"), "数据 出勤（天），0～31 天，来源 “考勤，门禁”，列 “出勤天数”，无数据时按 0 天");
    EXPECT_EQ(words_of_markdown("参数：\n|参数|数值|单位|\n|-|-|-|\n|单价|5|元|\n"), "参数 单价 = 5 元");
    EXPECT_EQ(words_of_markdown("指标：\n| 指标 | 权重 | 底线值(60分) | 目标值(100分) |\n|-|-|-|-|\n| 甲 | 1% | 2 | 3 |\n"), "指标 甲，权重 1%，底线值 2，目标 3 底线值得 60分 目标值得 100分");
    EXPECT_EQ(words_of_markdown("指标：\n| 维度 | 指标 | 权重 |\n|-|-|-|\n| 业绩（60%） | 甲 | 60% |\n"), "维度 业绩，权重 60% 指标 甲，权重 60%");
}

TEST(ClauseTables, ThatAreNotOpenedStayProse) {
    for (const auto* const markdown : {"旧办法：\n\n| 指标 | 权重 |\n|-|-|\n| 甲 | 1% |\n", "> 指标：\n>\n> | 指标 | 权重 |\n> |-|-|\n> | 甲 | 1% |\n", "指标：\n\n说明\n\n| 甲 | 乙 |\n|-|-|\n| 1 | 2 |\n", "| 指标 | 权重 |\n|-|-|\n| 甲 | 1% |\n"})
        EXPECT_EQ(words_of_markdown(markdown), "") << markdown;
}

TEST(ClauseTables, ErrorsAreReportedOnceARow) {
    const auto codes = [](std::string_view markdown) {
        std::string out;
        for (const Finding& finding : read_markdown(markdown).findings) out.append(out.empty() ? "" : " ").append(row_of(finding.id).code);
        return out;
    };
    const std::string head = "指标：\n| 维度 | 指标 | 权重 | 评分标准 |\n|-|-|-|-|\n";
    EXPECT_EQ(codes(head + "| 甲 | 乙 | 1% | 丙 |\n"), "");
    EXPECT_EQ(codes(head + "| | | | |\n| 甲 | 乙 | - | 丙 |\n"), "K119 K119");
    EXPECT_EQ(codes(head + "| 甲 | 乙 | 1% |\n"), "K118");
    EXPECT_EQ(codes(head + "| 甲 | 乙 | 1% | 一、丙 |\n"), "K128");
    EXPECT_EQ(codes(head + "| 甲 | 乙 | 1% | 加分：丙 |\n| 甲 | 丁 | 1% | 丙<br>1. 戊 |\n"), "K128 K128");
    const std::string weighed = "指标：\n| 维度 | 维度权重 | 指标 | 权重 |\n|-|-|-|-|\n| 甲 | 60% | 一 | 60% |\n";
    EXPECT_EQ(codes(weighed + "| 甲 | | 二 | 0% |\n| 甲 | 60% | 三 | 0% |\n| 乙 | 40% | 四 | 40% |\n"), "");
    EXPECT_EQ(codes(weighed + "| 甲 | 50% | 二 | 0% |\n"), "K129");
    EXPECT_EQ(codes(head), "K126");
    EXPECT_EQ(codes(head + "| 甲 | 乙 | 1% | 丙 |\n```kaohe\n丙\n```\n"), "K127");
    EXPECT_EQ(codes("加分：\n|项目|标准|\n|-|-|\n|甲|乙|\n```kaohe\n丙\n```\n"), "");
    std::string wide = "指标：\n";
    for (int i = 0; i < 1000; ++i) wide += "|甲";
    EXPECT_LE(read_markdown(wide + "\n|-|\n").findings.size(), 21U);
}

// Every byte that is the file's own is that byte, what is put in stands for something within the file, and no row reaches past its line
// save to say what its headings say.
TEST(ClauseTables, EveryWordReadHasItsPlace) {
    const std::string markdown =
        "前言\r\n```kaohe\r\n方案 甲\r\n```\r\n1 指标：最高 5 分\r\n\r\n| 指标 | 分值 | 评分标准 | 备注 |\r\n|-|-|-|-|\r\n| **接通率**（%） | 5 | 得分 = `1 分`<br>不扣分 | 见“附则” |\r\n\r\n中间\r\n\r\n"
        "等级划分：\r\n|等级|分数|奖金（元）|\r\n|-|-|-|\r\n|优|其余|800|\r\n```kaohe\r\n总分 = 1 分\r\n```\r\n尾";
    auto text = read_markdown(markdown).text;
    ASSERT_FALSE(text.broken);
    Sources sources;
    sources.add("甲.md", markdown, text.reading);
    const auto& source = sources[0];
    const auto reading = source.reading();
    std::uint32_t covered = 0;
    for (std::size_t i = 0; i < text.reading.pieces.size(); ++i) {
        const auto& piece = text.reading.pieces[i];
        const auto end = i + 1 < text.reading.pieces.size() ? text.reading.pieces[i + 1].begin : static_cast<std::uint32_t>(reading.size());
        ASSERT_LT(piece.begin, end);
        ASSERT_LE(piece.file_end, markdown.size());
        if (!piece.own_bytes) continue;
        for (auto at = piece.begin; at < end; ++at) {
            if (reading[at] == ' ') continue;  // prose, or a blank
            EXPECT_EQ(reading[at], markdown[piece.file_begin + at - piece.begin]);
            ++covered;
        }
    }
    EXPECT_GT(covered, 100U);
    const auto find = [&](std::string_view word) {
        const auto at = static_cast<std::uint32_t>(reading.find(word));
        return source.in_file({0, at, at + static_cast<std::uint32_t>(word.size())});
    };
    const auto own = [&](std::string_view word, std::size_t from = 0) {
        const auto at = static_cast<std::uint32_t>(markdown.find(word, from));
        return Span{0, at, at + static_cast<std::uint32_t>(word.size())};
    };
    EXPECT_EQ(find("接通率"), own("接通率"));
    EXPECT_EQ(find("得分 = 1 分"), own("得分 = `1 分"));
    EXPECT_EQ(find("不扣分"), own("不扣分"));
    EXPECT_EQ(find("最高 5 分"), own("最高 5 分"));
    EXPECT_EQ(find("总分 = 1 分"), own("总分 = 1 分"));
    // The words of the clause as a whole are its row, though 指标 and 分值 come from above it.
    EXPECT_EQ(find("指标 接通率（%），分值 5"), own("接通率**（%） | 5"));
    EXPECT_EQ(find("800 元"), own("800"));
    for (const auto& table : text.tables)
        for (const auto& one : table.rows) {
            const auto place = source.in_file({0, one.read_begin, one.read_end});
            EXPECT_GE(place.begin, one.line.begin);
            EXPECT_LE(place.end, one.line.end);
        }
}

// The reference lists every heading that is recognised.
TEST(ClauseTables, AllHeadingsStandInTheReference) {
    const auto file = [](const char* name) {
        std::ifstream in(std::string(KAOHE_SOURCE_DIR) + name, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(in), {}};
    };
    const std::string zh = file("/docs/language.zh.md"), en = file("/docs/language.md");
    const auto list = [](const std::vector<std::string_view>& spellings, std::string_view between) {
        std::string out;
        for (const auto spelling : spellings) out.append(out.empty() ? "" : between).append(spelling);
        return out;
    };
    for (const HeadingRow& row : heading_rows()) {
        EXPECT_NE(zh.find(list(row.zh, "、")), std::string::npos) << list(row.zh, "、");
        EXPECT_NE(en.find(list(row.en, ", ")), std::string::npos) << list(row.en, ", ");
    }
}

}  // namespace
}  // namespace kaohe
