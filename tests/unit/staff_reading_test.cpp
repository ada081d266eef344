// SPDX-License-Identifier: Apache-2.0
// Staff files as they come: titles, merged headings, totals, IDs that spreadsheets spoil, percentages that look like fractions.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/model_builder.hpp"
#include "tools/data/json_reader.hpp"
#include "tools/data/staff_reader.hpp"
#include "tools/data/total_row.hpp"

namespace kaohe {
namespace {

class StaffReading : public ::testing::Test {
protected:
    void SetUp() override {
        builder_.data("接通率", ModelBuilder::percent);
        builder_.model.columns.back().unit_text = "%";
        builder_.data("通话得分");
        builder_.model.columns.back().headings.push_back("Call Score");
    }
    struct Read {
        std::vector<std::string> ids, codes, notices;
        std::vector<std::uint64_t> rows;
        Intake intake;
        bool started = false;
        std::vector<Finding> findings;
    };
    Read read(RowSource& source) {
        Read out;
        ReadingOptions options;
        options.coercions_listed = 5;
        StaffReader reader(builder_.model, "员工.csv", source, options);
        out.started = reader.start();
        StaffRow row;
        while (out.started && reader.next(row) == StaffReader::Next::row) {
            out.ids.emplace_back(row.id);
            out.rows.push_back(row.row);
            for (const Finding& finding : row.findings) out.codes.emplace_back(row_of(finding.id).code);
        }
        for (const Finding& finding : reader.findings()) out.notices.emplace_back(row_of(finding.id).code);
        out.findings = reader.findings();
        out.intake = reader.intake();
        return out;
    }
    Read csv(std::string_view text) {
        CsvReader rows(text);
        return read(rows);
    }
    Read json(std::string_view text, JsonLimits limits = {}) {
        JsonReader rows(text, limits);
        return read(rows);
    }
    using Texts = std::vector<std::string>;
    ModelBuilder builder_;
};

TEST_F(StaffReading, titles_above_the_headings) {
    for (const char* const title : {"八月绩效,,\n制表：人事部,,\n", "八月绩效\n\n", ",,\n八月，绩效,,\n"}) {
        const Read got = csv(std::string(title) + "工号,接通率（%）,通话得分\nE1,93,90\n");
        EXPECT_TRUE(got.started) << title;
        EXPECT_EQ(got.ids, Texts{"E1"}) << title;
        EXPECT_EQ(got.notices, Texts{"K538"}) << title;
        EXPECT_EQ(got.codes, Texts{}) << title;
    }
    EXPECT_EQ(csv("甲,乙,丙\n1,2,3\n").notices, (Texts{"K501", "K501", "K506", "K505"})) << "no heading row is nearer than the first";
}

TEST_F(StaffReading, headings_merged_over_two_rows) {
    const Read got = csv("工号,通话,,备注\n,接通率（%）,通话得分,\nE1,93,90,\n");
    EXPECT_TRUE(got.started);
    EXPECT_EQ(got.ids, Texts{"E1"});
    EXPECT_EQ(got.intake.heading_rows, 2U);
    EXPECT_EQ(got.notices, (Texts{"K505", "K539"}));
    // Two groups with a column of the same name: the group's words make the difference.
    const Read joined = csv("工号,质检,接通率,通话\n,得分,,得分\nE1,1,93,90\n");
    EXPECT_TRUE(joined.started);
    EXPECT_EQ(joined.ids, Texts{"E1"});
    const Read unclear = csv("工号,通话,\n,接通率（%）,别的\nE1,93,90\n");
    EXPECT_FALSE(unclear.started);
    EXPECT_EQ(unclear.notices.front(), "K540");
    // A person below headings that lack a column is no second heading row.
    EXPECT_EQ(csv("工号,接通率（%）\nE1,93\n").notices.front(), "K501");
}

TEST_F(StaffReading, totals_and_blank_rows_are_nobody) {
    const Read got = csv("工号,接通率（%）,通话得分\nE1,93,90\n,,\n合计,93,90\n,客服一组小计,90\n 总 计：,1,1\nE2,95,90\nTotal,1,1\n\n");
    EXPECT_EQ(got.ids, (Texts{"E1", "E2"}));
    EXPECT_EQ(got.intake.blank_rows, 1U);
    EXPECT_EQ(got.intake.total_row_count, 4U);
    EXPECT_EQ(got.intake.total_rows.front().row, 4U);
    EXPECT_EQ(got.notices, Texts{"K541"});
    EXPECT_EQ(got.rows, (std::vector<std::uint64_t>{2, 7}));
    EXPECT_EQ(csv("工号,接通率（%）,通话得分\n合计\nE1,93,90\n").codes, Texts{}) << "a total row need not be complete";
}

TEST_F(StaffReading, footers_are_nobody) {
    const Read got = csv("工号,接通率（%）,通话得分\nE1,93,90\n制表：人事部,,\n审核人：李,,\n");
    EXPECT_EQ(got.ids, Texts{"E1"});
    EXPECT_EQ(got.codes, Texts{});
    EXPECT_EQ(got.notices, Texts{"K541"});
    EXPECT_EQ(csv("工号,接通率（%）,通话得分\n制表01,93,90\n").ids, Texts{"制表01"}) << "an ID and its figures are a person";
}

// 93,4 and 0,934 have a decimal comma; 1,234 is grouped.
TEST_F(StaffReading, a_decimal_comma_is_no_group) {
    EXPECT_EQ(csv("工号,接通率（%）,通话得分\nE1,\"93,4\",90\nE2,93,\"0,934\"\nE3,93,\"1,234\"\n").codes, (Texts{"K510", "K510"}));
}

TEST(TotalRow, words_are_whole_or_at_an_end) {
    const auto total = [](std::vector<std::string_view> cells, std::string_view id) { return !total_word_of(cells, id).empty(); };
    for (const char* const id : {"合计", "小计：", "总 计", "平均", "平均值", "TOTAL", "Subtotal", "部门合计"}) EXPECT_TRUE(total({id}, id)) << id;
    for (const char* const id : {"E001", "000123", "合川001", "平安", "T0TAL1", "A合计1"}) EXPECT_FALSE(total({id, "合计"}, id)) << id;
    EXPECT_TRUE(total({"", "客服一组小计"}, ""));
    EXPECT_TRUE(total({"", "Team A total"}, ""));
    EXPECT_FALSE(total({"", "张三", "合计"}, "")) << "the first cell counts: this person lacks an ID";
    EXPECT_FALSE(total({"", "总经理"}, ""));
}

TEST_F(StaffReading, ids_keep_their_zeros_and_lose_what_nobody_sees) {
    const Read got = csv("工号,接通率（%）,通话得分\n000123,93,90\n\u3000E\u200B2 ,93,90\n-,93,90\n#REF!,93,90\n");
    EXPECT_EQ(got.ids, (Texts{"000123", "E2", "-", "#REF!"}));
    EXPECT_EQ(got.codes, (Texts{"K517", "K544"}));
    EXPECT_EQ(got.intake.coercions.cells, 1U);
}

TEST_F(StaffReading, one_id_in_scientific_notation_stops_the_file) {
    const Read got = csv("工号,接通率（%）,通话得分\nE1,93,90\n1.1E+17,93,90\nE3,93,90\n");
    EXPECT_EQ(got.ids, Texts{"E1"});
    EXPECT_EQ(got.notices, Texts{"K542"});
    EXPECT_EQ(got.findings.back().cell.reference, "A3");
    for (const char* const yes : {"1.1E+17", "1E+5", "1.10101e+17"}) EXPECT_TRUE(is_scientific(yes)) << yes;
    for (const char* const no : {"2E10", "E+5", "1E5", "1.1.1E+17", "1E+", "AE+17", "1E+1A", ""}) EXPECT_FALSE(is_scientific(no)) << no;
}

TEST_F(StaffReading, percentages_that_look_like_fractions) {
    const auto told = [&](std::string_view rows) {
        const Read got = csv("工号,接通率（%）,通话得分\n" + std::string(rows));
        return std::find(got.notices.begin(), got.notices.end(), "K543") != got.notices.end();
    };
    EXPECT_TRUE(told("E1,0.934,90\nE2,,90\nE3,1,90\nE4,-0.5,90\n"));
    EXPECT_TRUE(told("E1,0.934,90\nE2,1.01,90\n")) << "who exceeds the target has more than 1";
    EXPECT_FALSE(told("E1,0.3,90\nE2,1.2,90\n")) << "a small rate";
    EXPECT_FALSE(told("E1,0.934,90\nE2,2,90\n"));
    EXPECT_FALSE(told("E1,0,90\nE2,0,90\n")) << "all zero";
    EXPECT_FALSE(told("E1,0.934%,90\n")) << "the sign says what it is";
    builder_.model.columns[0].entered = Column::Entered::percentages;
    EXPECT_FALSE(told("E1,0.934,90\n"));
}

TEST_F(StaffReading, one_fraction_among_percentages_is_told_past_1_too) {
    const auto told = [&](std::string_view rows) {
        const Read got = csv("工号,接通率（%）,通话得分\n" + std::string(rows));
        return std::find(got.notices.begin(), got.notices.end(), "K551") != got.notices.end();
    };
    EXPECT_TRUE(told("E1,88,90\nE2,95,90\nE3,1.02,90\n"));
    EXPECT_TRUE(told("E1,1.02,90\nE2,95,90\n")) << "seen before the others";
    EXPECT_TRUE(told("E1,88%,90\nE2,102%,90\nE3,1,90\n"));
    EXPECT_FALSE(told("E1,88,90\nE2,1.02%,90\n")) << "the sign says what it is";
    EXPECT_FALSE(told("E1,12,90\nE2,1.5,90\n")) << "a rate that is small";
}

TEST_F(StaffReading, ids_are_headed_in_traditional_characters_too) { EXPECT_EQ(csv("工號,接通率（%）,通话得分\nE1,93,90\n").ids, Texts{"E1"}); }

TEST_F(StaffReading, ids_are_one_in_either_width) {
    const Read got = csv("工号,接通率（%）,通话得分\n００１０１,93,90\nＥ２,93,90\n");
    EXPECT_EQ(got.ids, (Texts{"00101", "E2"}));
}

TEST_F(StaffReading, coercions_are_counted_and_the_first_are_kept) {
    std::string text = "工号,接通率（%）,通话得分\n";
    for (int row = 0; row < 100; ++row) text += "E" + std::to_string(row) + ",９３,\"1,234\"\n";
    const Coercions got = csv(text).intake.coercions;
    EXPECT_EQ(got.cells, 200U);
    EXPECT_EQ(got.counts[static_cast<std::size_t>(Coercion::width)], 100U);
    EXPECT_EQ(got.counts[static_cast<std::size_t>(Coercion::thousands)], 100U);
    ASSERT_EQ(got.listed.size(), 5U);
    EXPECT_EQ(got.listed[1].cell.reference, "C2");
    EXPECT_EQ(got.listed[1].seen, "1,234");
    EXPECT_EQ(got.listed[1].read_as.zh, "1234");
}

TEST_F(StaffReading, second_names_are_headings_too) { EXPECT_TRUE(csv("Employee ID,接通率,Call Score\nE1,93,90\n").started); }

TEST_F(StaffReading, json_in_its_three_forms) {
    const std::string one = R"({"工号": "E1", "接通率": 93.4, "通话得分": 90})", two = R"({"通话得分": null, "工号": 2, "姓名": "李", "接通率": "95%"})";
    for (const std::string& text : {"[" + one + ",\n" + two + "]", "{\"period\": [1, {\"a\": \"]\"}], \"staff\": [\n" + one + "," + two + "\n], \"n\": {}}", one + "\n" + two + "\n", "\xEF\xBB\xBF" + one + two}) {
        for (const std::size_t block : {16U, 100'000U}) {
            JsonLimits limits;
            limits.block = block;
            const Read got = json(text, limits);
            EXPECT_TRUE(got.started) << text;
            EXPECT_EQ(got.ids, (Texts{"E1", "2"})) << text;
            EXPECT_EQ(got.codes, Texts{}) << text;
        }
    }
    EXPECT_EQ(json("[\n{\"工号\": \"1\", \"接通率\": 93, \"通话得分\": 1},\n{\"工号\": \"2\", \"接通率\": \"八\", \"通话得分\": 1}]").rows, (std::vector<std::uint64_t>{2, 3}));
}

TEST_F(StaffReading, json_numbers_are_exact) {
    JsonReader rows(R"([{"a": 0.12345678901234567890123, "b": 1e3, "c": -1.50e-2, "d": 18446744073709551616, "e": 12.5E+1, "g": true, "h": null}])");
    SourceRow row;
    ASSERT_EQ(rows.next(row), JsonReader::Next::row);
    ASSERT_EQ(rows.next(row), JsonReader::Next::row);
    const Texts cells(row.cells.begin(), row.cells.end());
    EXPECT_EQ(cells, (Texts{"0.12345678901234567890123", "1000", "-0.0150", "18446744073709551616", "125", "true", ""}));
    EXPECT_EQ(rows.exponent_text(1), "1e3");
    EXPECT_EQ(rows.exponent_text(0), "");
}

TEST_F(StaffReading, json_mistakes_are_told) {
    const auto first = [&](std::string_view text, JsonLimits limits = {}) {
        const Read got = json(text, limits);
        return got.codes.empty() ? got.notices.empty() ? "" : got.notices.back() : got.codes.front();
    };
    const std::string good = R"({"工号": "E1", "接通率": 93.4, "通话得分": 90})";
    EXPECT_EQ(first(""), "K521");
    EXPECT_EQ(first("[]"), "K521");
    EXPECT_EQ(first("[" + good), "K546");
    EXPECT_EQ(first("[" + good + " " + good + "]"), "K546");
    EXPECT_EQ(first("[" + good + "]]"), "K546");
    EXPECT_EQ(first("[" + good + ",]"), "K546");
    EXPECT_EQ(first("[{\"工号\": \"E1\" \"接通率\": 1}]"), "K546");
    EXPECT_EQ(first("[1]"), "K547");
    for (const char* const again : {"staff", "员工", "people"}) EXPECT_EQ(first("{\"staff\": [" + good + "], \"n\": [1], \"" + again + "\": []}"), "K547") << again;
    EXPECT_EQ(first("{\"staff\": [" + good + "], \"n\": [1], \"s\": \"staff\"}"), "") << "a value is no list";
    EXPECT_EQ(first("\"x\""), "K547");
    EXPECT_EQ(first("[{\"工号\": \"E1\", \"接通率\": [1], \"通话得分\": 1}]"), "K548");
    EXPECT_EQ(first("[{\"工号\": \"E1\", \"接通率\": 1, \"接通率\": 2, \"通话得分\": 1}]"), "K549");
    EXPECT_EQ(first("[{\"工号\": 1.1e17, \"接通率\": 1, \"通话得分\": 1}]"), "K542");
    EXPECT_EQ(first("[{\"工号\": \"\xFF\"}]"), "K535");
    EXPECT_EQ(first(std::string(100'000, '[')), "K546");
    // Broken and cut short: the first of the two is told, however the bytes come in.
    JsonLimits pieces;
    pieces.block = 16;
    for (const JsonLimits& limits : {JsonLimits{}, pieces}) EXPECT_EQ(first(std::string_view("]\0\xB7\xFF]\0\xB7\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF;", 17), limits), "K546");
    JsonLimits small;
    small.block = 16;
    small.person = 64;
    EXPECT_EQ(first("[{\"工号\": \"" + std::string(1000, 'x') + "\"}]", small), "K530");
    small.person = 10'000;
    small.cell = 100;
    EXPECT_EQ(first("[{\"工号\": \"E1\", \"接通率\": \"" + std::string(1000, 'x') + "\", \"通话得分\": 1}]", small), "K529");
    small.keys = 2;
    EXPECT_EQ(first("[" + good + "]", small), "K531");
}

}  // namespace
}  // namespace kaohe
