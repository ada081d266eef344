// SPDX-License-Identifier: Apache-2.0
// Staff files as bytes: what the CSV reader hands out, what it refuses and where, and that what the writer writes reads back.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/csv_reader.hpp"
#include "tools/data/csv_writer.hpp"
#include "tools/data/text_encoding.hpp"

namespace kaohe {
namespace {

using namespace std::string_view_literals;
using Kind = CsvProblem::Kind;
using Rows = std::vector<std::vector<std::string>>;

struct Reading {
    Rows rows;
    std::vector<std::uint64_t> numbers, lines;
    std::vector<CsvProblem> problems;
    char separator = 0;
    std::uint64_t blank_lines = 0;
    std::uint64_t bytes = 0;
};

Reading read_rows(CsvReader& reader) {
    Reading reading;
    CsvRow row;
    for (CsvReader::Next next; (next = reader.next(row)) != CsvReader::Next::end;) {
        if (next == CsvReader::Next::error) {
            reading.problems.push_back(reader.problem());
            continue;
        }
        reading.rows.emplace_back(row.cells.begin(), row.cells.end());
        reading.numbers.push_back(row.row);
        reading.lines.push_back(row.line);
    }
    EXPECT_EQ(reader.next(row), CsvReader::Next::end);
    reading.separator = reader.separator();
    reading.blank_lines = reader.blank_lines();
    reading.bytes = reader.bytes_done();
    return reading;
}

Reading read_text(std::string_view text, CsvLimits limits = {}) {
    CsvReader reader(text, limits);
    return read_rows(reader);
}

// Blocks of 16 bytes: every token meets a block's end somewhere.
CsvLimits small_blocks() {
    CsvLimits limits;
    limits.block = 16;
    return limits;
}

CsvProblem only_problem(std::string_view text, CsvLimits limits = {}) {
    const Reading reading = read_text(text, limits);
    EXPECT_EQ(reading.problems.size(), 1U);
    return reading.problems.empty() ? CsvProblem{} : reading.problems.front();
}

TEST(CsvReader, reads_every_line_end_alike) {
    const Rows expected{{"姓名", "分"}, {"张三", "1"}, {"李四", "2"}};
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
        for (const bool last : {false, true}) {
            std::string text = "姓名,分" + std::string(end) + "张三,1" + std::string(end) + "李四,2";
            if (last) text += end;
            EXPECT_EQ(read_text(text).rows, expected) << text;
            const Reading reading = read_text("\xEF\xBB\xBF" + text, small_blocks());
            EXPECT_EQ(reading.rows, expected) << text;
            EXPECT_EQ(reading.numbers, (std::vector<std::uint64_t>{1, 2, 3}));
            EXPECT_EQ(reading.lines, (std::vector<std::uint64_t>{1, 2, 3}));
            EXPECT_EQ(reading.bytes, text.size() + 3);
        }
    }
}

TEST(CsvReader, keeps_quoted_separators_breaks_and_quotes) {
    const std::string_view text = "a,b\n\"x,\r\ny\rz\nw\",\"say \"\"hi\"\"\"\n\"\"\"\",\"\"\n1,5\"screen\n";
    const Rows expected{{"a", "b"}, {"x,\r\ny\rz\nw", "say \"hi\""}, {"\"", ""}, {"1", "5\"screen"}};
    for (const CsvLimits& limits : {CsvLimits{}, small_blocks()}) {
        const Reading reading = read_text(text, limits);
        EXPECT_EQ(reading.rows, expected);
        EXPECT_EQ(reading.numbers, (std::vector<std::uint64_t>{1, 2, 3, 4}));
        EXPECT_EQ(reading.lines, (std::vector<std::uint64_t>{1, 2, 6, 7}));
    }
}

TEST(CsvReader, counts_blank_lines_as_a_spreadsheet_does) {
    const Reading reading = read_text("\n\r\na,b\n\n1,2\n\r\r3,4\n\n");
    EXPECT_EQ(reading.rows, (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(reading.numbers, (std::vector<std::uint64_t>{3, 5, 8}));
    EXPECT_EQ(reading.blank_lines, 6U);
}

TEST(CsvReader, keeps_empty_cells_at_the_end) {
    EXPECT_EQ(read_text("a,b,c\n1,,\n,,\n,,3").rows, (Rows{{"a", "b", "c"}, {"1", "", ""}, {"", "", ""}, {"", "", "3"}}));
    EXPECT_EQ(read_text("a,b\n1,").rows, (Rows{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(read_text("a\n\"\"\n2").rows, (Rows{{"a"}, {""}, {"2"}}));
}

TEST(CsvReader, takes_the_separator_from_the_heading) {
    EXPECT_EQ(read_text("a;b\n1,5;2\n").rows, (Rows{{"a", "b"}, {"1,5", "2"}}));
    EXPECT_EQ(read_text("a\tb,c\td\n").separator, '\t');
    EXPECT_EQ(read_text("\"a;;;\",b\n").separator, ',');
    EXPECT_EQ(read_text("\"a\"\"\n;;;\",\"b\"\n").rows, (Rows{{"a\"\n;;;", "b"}}));
    // A title above the headings has no separator; the line below has.
    EXPECT_EQ(read_text("八月绩效\na;b\n1,5;2\n").separator, ';');
    EXPECT_EQ(read_text("八月，绩效\n\na\tb\tc\n").separator, '\t');
    EXPECT_EQ(read_text("姓名，分,部门\n张，三,1\n").rows, (Rows{{"姓名，分", "部门"}, {"张，三", "1"}}));
    EXPECT_EQ(read_text("名\n张三\n").rows, (Rows{{"名"}, {"张三"}}));
    EXPECT_EQ(only_problem("姓名，部门\n张三,一\n").kind, Kind::full_width_separator);
    const CsvProblem wide = only_problem("姓名，部门\n张三，一\n");
    EXPECT_EQ(wide.kind, Kind::full_width_separator);
    EXPECT_EQ(wide.seen, "，");
    EXPECT_TRUE(wide.fatal);
}

TEST(CsvReader, says_where_an_unclosed_quote_opened) {
    const std::string text = "id,name\n1,甲\n2,\"乙 said\nmore\n3,丙\n";
    for (const CsvLimits& limits : {CsvLimits{}, small_blocks()}) {
        const Reading reading = read_text(text, limits);
        ASSERT_EQ(reading.problems.size(), 1U);
        const CsvProblem& problem = reading.problems[0];
        EXPECT_EQ(reading.rows.size(), 2U);
        EXPECT_EQ(problem.kind, Kind::unclosed_quote);
        EXPECT_EQ(problem.row, 3U);
        EXPECT_EQ(problem.line, 3U);
        EXPECT_EQ(problem.column, 1U);
        EXPECT_EQ(problem.offset, text.find('"'));
        EXPECT_EQ(problem.seen, "乙 said");
        EXPECT_TRUE(problem.fatal);
    }
}

TEST(CsvReader, goes_on_after_text_behind_a_closing_quote) {
    const Reading reading = read_text("a,b\n\"x\ny\" z,1\n3,4\n", small_blocks());
    EXPECT_EQ(reading.rows, (Rows{{"a", "b"}, {"3", "4"}}));
    EXPECT_EQ(reading.lines.back(), 4U);
    ASSERT_EQ(reading.problems.size(), 1U);
    const CsvProblem& problem = reading.problems[0];
    EXPECT_EQ(problem.kind, Kind::text_after_quote);
    EXPECT_EQ(problem.row, 2U);
    EXPECT_EQ(problem.line, 3U);
    EXPECT_EQ(problem.quote_line, 2U);
    EXPECT_EQ(problem.column, 0U);
    EXPECT_EQ(problem.seen, " z,1");
    EXPECT_FALSE(problem.fatal);
    EXPECT_TRUE(only_problem("\"a\"b,c\n1,2\n").fatal);
}

TEST(CsvReader, names_row_column_and_byte_of_bad_utf8) {
    const std::string text = "号,名\n1,张\n2,\"李\n\"\"\xE4\xB8\"\n3,王\n\xFF,\xFE\n5,六\n";
    for (const CsvLimits& limits : {CsvLimits{}, small_blocks()}) {
        const Reading reading = read_text(text, limits);
        EXPECT_EQ(reading.rows, (Rows{{"号", "名"}, {"1", "张"}, {"3", "王"}, {"5", "六"}}));
        ASSERT_EQ(reading.problems.size(), 2U);
        const CsvProblem& problem = reading.problems[0];
        EXPECT_EQ(problem.kind, Kind::invalid_utf8);
        EXPECT_EQ(problem.row, 3U);
        EXPECT_EQ(problem.line, 4U);
        EXPECT_EQ(problem.column, 1U);
        EXPECT_EQ(problem.offset, text.find("\xE4\xB8\"\n"));
        EXPECT_EQ(problem.seen, "0xE4");
        EXPECT_FALSE(problem.fatal);
        EXPECT_EQ(reading.problems[1].row, 5U);
        EXPECT_EQ(reading.problems[1].line, 6U);
        EXPECT_EQ(reading.problems[1].column, 0U);
    }
    EXPECT_EQ(only_problem("号,名\n1,张三李四王五\xE4\xB8").offset, 28U);
}

TEST(CsvReader, refuses_binary_files) {
    const auto refused = [](std::string_view text, Kind kind, std::string_view seen) {
        const Reading reading = read_text(text);
        ASSERT_EQ(reading.problems.size(), 1U);
        EXPECT_TRUE(reading.rows.empty());
        EXPECT_EQ(reading.problems[0].kind, kind);
        EXPECT_EQ(reading.problems[0].seen, seen);
        EXPECT_TRUE(reading.problems[0].fatal);
    };
    refused("PK\x03\x04\x14\0\0\0\x08\0"sv, Kind::binary_file, "XLSX");
    refused("\x7F"
            "ELF\x02\x01\0\0\0"sv,
            Kind::binary_file, "");
    refused("", Kind::empty_file, "");
    refused("\xEF\xBB\xBF", Kind::empty_file, "");
    refused("\xEF\xBB\xBF\r\n\n\n", Kind::empty_file, "");
    refused("caf\xE9,x\n", Kind::invalid_utf8, "0xE9");
}

TEST(CsvReader, stops_at_a_nul_byte_far_into_the_file) {
    std::string text = "id,name\n";
    while (text.size() < 300'000) text += "1,甲\n";
    const auto rows = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    text += "2,x\0y\n3,z\n"sv;
    const CsvProblem problem = only_problem(text);
    EXPECT_EQ(problem.kind, Kind::binary_file);
    EXPECT_EQ(problem.row, rows + 1);
    EXPECT_EQ(problem.line, rows + 1);
    EXPECT_EQ(problem.column, 1U);
    EXPECT_TRUE(problem.fatal);
}

TEST(CsvReader, reports_ragged_rows_and_hands_them_out) {
    CsvReader reader("a,b,c\n1,2\n\"x\"\"y\",2,3,4\n5,6,7\n"sv);
    CsvRow row;
    ASSERT_EQ(reader.next(row), CsvReader::Next::row);
    ASSERT_EQ(reader.next(row), CsvReader::Next::error);
    EXPECT_EQ(reader.problem().kind, Kind::cells_missing);
    EXPECT_EQ(reader.problem().found, 2U);
    EXPECT_EQ(reader.problem().expected, 3U);
    EXPECT_EQ(row.cells.size(), 2U);
    ASSERT_EQ(reader.next(row), CsvReader::Next::error);
    EXPECT_EQ(reader.problem().kind, Kind::cells_surplus);
    EXPECT_EQ(reader.problem().seen, "x\"y");
    EXPECT_EQ(row.cells[0], "x\"y");
    EXPECT_EQ(row.row, 3U);
    EXPECT_FALSE(reader.problem().fatal);
    ASSERT_EQ(reader.next(row), CsvReader::Next::row);
    EXPECT_EQ(row.cells[2], "7");
    EXPECT_EQ(reader.next(row), CsvReader::Next::end);
}

TEST(CsvReader, rejects_rows_past_its_limits_and_goes_on) {
    CsvLimits limits = small_blocks();
    limits.cell = 32;
    limits.row = 64;
    limits.cells = 4;
    const std::string forty(40, 'x');
    const std::string thousand(1000, 'y');
    const auto kind_of = [&](const std::string& row, Kind kind, std::size_t column, std::uint64_t line = 2) {
        const Reading reading = read_text("a,b,c\n" + row + "\n7,8,9\n", limits);
        EXPECT_EQ(reading.rows, (Rows{{"a", "b", "c"}, {"7", "8", "9"}})) << row;
        ASSERT_EQ(reading.problems.size(), 1U) << row;
        EXPECT_EQ(reading.problems[0].kind, kind) << row;
        EXPECT_EQ(reading.problems[0].column, column) << row;
        EXPECT_EQ(reading.problems[0].line, line) << row;
        const auto breaks = static_cast<std::uint64_t>(std::count(row.begin(), row.end(), '\n'));
        EXPECT_EQ(reading.lines.back(), 3 + breaks) << row;
        EXPECT_EQ(reading.numbers.back(), 3U) << row;
    };
    kind_of("1," + forty + ",3", Kind::cell_too_long, 1);
    kind_of("1,2," + thousand, Kind::cell_too_long, 2);
    kind_of("1,\"" + thousand + "\n,\"\"\r\n" + thousand + "\",3", Kind::cell_too_long, 1);
    kind_of("1,2,3,4,5", Kind::row_too_wide, 4);
    std::string wide = "1";
    for (int cell = 0; cell < 100; ++cell) wide += ",\"2\n2\"";
    kind_of(wide, Kind::row_too_wide, 4, 5);
    limits.cells = 1000;
    kind_of(wide, Kind::row_too_long, 0);
    EXPECT_EQ(only_problem("a\n1\n\"" + thousand, limits).kind, Kind::unclosed_quote);
    limits.block = 256;
    EXPECT_EQ(only_problem("a\n1\n" + thousand + "\n2\n", limits).line, 3U) << "too long already in the first block";
    EXPECT_EQ(only_problem("a\n1\n\"" + thousand, limits).line, 3U);
    EXPECT_EQ(only_problem("a\n1\n2" + thousand, limits).kind, Kind::cell_too_long);
}

TEST(CsvReader, holds_a_ten_megabyte_line_at_bay) {
    const std::string text = "a,b\n1," + std::string(10'000'000, 'x') + "\n3,4\n";
    const Reading reading = read_text(text);
    EXPECT_EQ(reading.rows, (Rows{{"a", "b"}, {"3", "4"}}));
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems[0].kind, Kind::cell_too_long);
    const std::string wide = std::string(40'000'000, ',') + "\n1\n";
    EXPECT_EQ(only_problem(wide).kind, Kind::row_too_wide);
}

TEST(CsvReader, reads_from_a_descriptor_and_reports_a_failing_one) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(::write(ends[1], "a,b\n1,2\n", 8), 8);
    ::close(ends[1]);
    CsvReader reader(ends[0]);
    EXPECT_EQ(read_rows(reader).rows, (Rows{{"a", "b"}, {"1", "2"}}));
    ::close(ends[0]);
    const int folder = ::open("/", O_RDONLY);
    CsvReader failing(folder);
    const Reading reading = read_rows(failing);
    ::close(folder);
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems[0].kind, Kind::read_error);
    EXPECT_FALSE(reading.problems[0].seen.empty());
}

// The block size must never show: every problem and row is the same for blocks of 16 bytes and of 256 KiB.
TEST(CsvReader, gives_the_same_whatever_the_block_size) {
    std::mt19937 random(20240611);
    const std::vector<std::string> tokens{"\"", "\"\"", ",", "\n", "\r", "\r\n", "a", "张", "，", ";", "bcdefghij", "𠮷"};
    for (int round = 0; round < 20'000; ++round) {
        std::string text = "a,b,c\n";
        for (std::size_t left = random() % 30; left > 0; --left) text += tokens[random() % tokens.size()];
        const Reading big = read_text(text);
        const Reading small = read_text(text, small_blocks());
        ASSERT_EQ(big.rows, small.rows) << text;
        ASSERT_EQ(big.lines, small.lines) << text;
        ASSERT_EQ(big.numbers, small.numbers) << text;
        ASSERT_EQ(big.problems.size(), small.problems.size()) << text;
        for (std::size_t at = 0; at < big.problems.size(); ++at) {
            const CsvProblem& one = big.problems[at];
            const CsvProblem& other = small.problems[at];
            ASSERT_EQ(one.kind, other.kind) << text;
            ASSERT_EQ(one.line, other.line) << text;
            ASSERT_EQ(one.offset, other.offset) << text;
            ASSERT_EQ(one.column, other.column) << text;
            ASSERT_EQ(one.quote_line, other.quote_line) << text;
        }
    }
}

// Against the table of the Unicode standard, one code point and one bad sequence at a time.
TEST(TextEncoding, takes_exactly_the_well_formed_sequences) {
    for (const std::string_view good : {"a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
                                        "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
        for (std::size_t before = 0; before < 20; ++before)
            EXPECT_EQ(valid_utf8_prefix(std::string(before, 'x') + std::string(good)), before + good.size());
    for (const std::string_view bad : {"\0"sv, "\x80"sv, "\xC1\xBF"sv, "\xC2"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xE4\xB8"sv, "\xE4\xB8x"sv,
                                       "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv})
        for (std::size_t before = 0; before < 20; ++before)
            EXPECT_EQ(valid_utf8_prefix(std::string(before, 'x') + std::string(bad) + std::string(before, 'y')), before);
}

std::string write_cells(const Rows& rows, CsvStyle style = {}) {
    std::string out;
    CsvWriter writer(out, style);
    for (const auto& row : rows) {
        for (const auto& cell : row) writer.text(cell);
        writer.end_row();
    }
    return out;
}

TEST(CsvWriter, quotes_only_where_a_reader_needs_it) {
    EXPECT_EQ(write_cells({{"姓名", "a b", "x,y", "5\"", "p\nq", ""}}), "姓名,a b,\"x,y\",\"5\"\"\",\"p\nq\",\n");
    EXPECT_EQ(write_cells({{"a", "b"}}, spreadsheet_style), "\xEF\xBB\xBF"
                                                            "a,b\r\n");
    EXPECT_EQ(write_cells({{""}, {"x"}}), "\"\"\nx\n");
    EXPECT_EQ(write_cells({{"名，称"}}), "\"名，称\"\n");
}

TEST(CsvWriter, guards_texts_that_would_run_as_formulas) {
    EXPECT_EQ(write_cells({{"=1+1", "@x", "+a", "-b", "-5.3", "+1,234.00", "-12%", "-1-1", "a=b", "-"}}),
              "'=1+1,'@x,'+a,'-b,-5.3,\"+1,234.00\",-12%,'-1-1,a=b,'-\n");
    EXPECT_EQ(write_cells({{"\tx", "\ry", "=A1,\"B\""}}), "\"'\tx\",\"'\ry\",\"'=A1,\"\"B\"\"\"\n");
    CsvStyle plain;
    plain.guard_formulas = false;
    EXPECT_EQ(write_cells({{"=1+1", "-b"}}, plain), "=1+1,-b\n");
    std::string out;
    CsvWriter writer(out);
    writer.text("007");
    writer.number("-87.71");
    writer.end_row();
    EXPECT_EQ(out, "007,-87.71\n");
}

TEST(CsvWriter, knows_numbers_as_people_write_them) {
    for (const std::string_view yes : {"0", "-5", "+5.25", ".5", "5.", "1,234,567.89", "12.5%", "-1,000%"}) EXPECT_TRUE(reads_as_number(yes)) << yes;
    for (const std::string_view no : {"", "-", "+", ".", "%", "1,23", "1,2345", "1e5", "--5", "5 ", "0x1", "1.2.3", "-.%", "5%%", "１"})
        EXPECT_FALSE(reads_as_number(no)) << no;
}

TEST(CsvWriter, reads_back_what_it_wrote) {
    std::mt19937 random(7);
    const std::vector<std::string> tokens{"\"", ",", "\n", "\r", ";", "\t", "a", "张", "，", "\xEF\xBB\xBF", "=", "'"};
    CsvStyle style;
    style.guard_formulas = false;
    for (int round = 0; round < 5'000; ++round) {
        style.crlf = random() % 2 == 0;
        style.byte_order_mark = random() % 2 == 0;
        style.separator = ",;\t"[random() % 3];
        Rows rows(1 + random() % 4, std::vector<std::string>(1 + random() % 3));
        for (auto& row : rows)
            for (auto& cell : row)
                for (std::size_t left = random() % 5; left > 0; --left) cell += tokens[random() % tokens.size()];
        const std::string text = write_cells(rows, style);
        const Reading reading = read_text(text, random() % 2 == 0 ? CsvLimits{} : small_blocks());
        ASSERT_EQ(reading.rows, rows) << text;
        ASSERT_TRUE(reading.problems.empty()) << text;
    }
}

}  // namespace
}  // namespace kaohe
