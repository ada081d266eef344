// SPDX-License-Identifier: Apache-2.0
// Heading rows bound to columns, and whole staff files read person by person.
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/model_builder.hpp"
#include "tools/data/seen_ids.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {
namespace {

class Binding : public ::testing::Test {
protected:
    ModelBuilder builder_;

    FigureId column(Say name, std::string unit_text = "") {
        if (!unit_text.empty()) builder_.model.units.push_back(unit_of_spelling(unit_text));
        const auto unit = unit_text.empty() ? ModelBuilder::plain : static_cast<std::uint32_t>(builder_.model.units.size() - 1);
        const FigureId made = builder_.data(name, unit);
        builder_.model.columns.back().unit_text = unit_text;
        if (name.en != name.zh) builder_.model.columns.back().headings.push_back(name.en);
        return made;
    }
    StaffBinding bind(std::vector<std::string_view> headings) { return bind_staff(builder_.model, "staff.csv", 1, headings); }
    static std::vector<std::string> codes(const StaffBinding& binding) {
        std::vector<std::string> out;
        for (const Finding& finding : binding.findings) out.emplace_back(row_of(finding.id).code);
        return out;
    }
    using Codes = std::vector<std::string>;
};

TEST_F(Binding, by_name_second_name_or_column_text) {
    column({"接通率", "Answer Rate"}, "%");
    column({"满意度", "CSAT"});
    column("协作");
    builder_.model.columns.back().headings.insert(builder_.model.columns.back().headings.begin(), "360 评分");
    const StaffBinding binding = bind({"工号", "姓名", "360评分", "Answer Rate", "满意度"});
    EXPECT_EQ(codes(binding), Codes{});
    std::map<std::uint32_t, std::size_t> cells;
    for (const auto& bound : binding.bound) cells[bound.column] = bound.cell;
    EXPECT_EQ(cells, (std::map<std::uint32_t, std::size_t>{{0, 3}, {1, 4}, {2, 2}}));
    EXPECT_EQ(binding.id, 0U);
    EXPECT_EQ(binding.name, 1U);
    EXPECT_FALSE(binding.department);
}

TEST_F(Binding, width_blanks_and_case_count_for_nothing) {
    column("CRM 得分", "分");
    column("７日留存率");
    EXPECT_EQ(codes(bind({"　工 号", "ｃｒｍ得分 (分)", "7日 留存率"})), Codes{});
}

TEST_F(Binding, times_may_head_what_is_counted_without_a_unit) {
    column("投诉");
    EXPECT_EQ(codes(bind({"ID", "投诉（次）"})), Codes{"K504"});
    builder_.model.columns.back().whole = true;
    EXPECT_EQ(codes(bind({"ID", "投诉（次）"})), Codes{});
    EXPECT_EQ(codes(bind({"ID", "投诉（起）"})), Codes{"K504"});
}

TEST_F(Binding, a_unit_in_the_heading_overrides_one_that_it_fits) {
    column("回款额", "元");
    const StaffBinding binding = bind({"ID", "回款额（万元）"});
    ASSERT_EQ(binding.bound.size(), 1U);
    EXPECT_EQ(binding.bound[0].unit.scale, Number(10000));
    EXPECT_EQ(codes(bind({"ID", "回款额（天）"})), Codes{"K504"});
    EXPECT_EQ(bind({"ID", "回款额"}).bound[0].unit.scale, Number(1));
}

TEST_F(Binding, a_bracket_that_is_no_unit_is_part_of_the_name) {
    column("回款额", "元");
    const StaffBinding binding = bind({"工号", "回款额（本月）"});
    ASSERT_EQ(codes(binding), (Codes{"K501", "K505"}));
    EXPECT_EQ(binding.findings[0].candidates, std::vector<std::string>{"回款额（本月）"});
}

TEST_F(Binding, a_missing_column_has_candidates) {
    column("接通率", "%");
    const StaffBinding binding = bind({"工号", "接通绿", "备注"});
    ASSERT_FALSE(binding.findings.empty());
    EXPECT_EQ(row_of(binding.findings[0].id).code, "K501");
    EXPECT_EQ(binding.findings[0].candidates, std::vector<std::string>{"接通绿"});
    EXPECT_FALSE(binding.usable());
}

TEST_F(Binding, a_heading_for_two_columns_and_a_column_twice) {
    column("得分");
    column("得分");
    EXPECT_EQ(codes(bind({"工号", "得分"})), Codes{"K502"});
    ModelBuilder fresh;
    std::swap(builder_, fresh);
    column("接通率", "%");
    const StaffBinding twice = bind({"工号", "接通率", "接通率（%）"});
    ASSERT_EQ(codes(twice), Codes{"K503"});
    EXPECT_EQ(twice.findings[0].cell.reference, "C1");
}

TEST_F(Binding, the_exact_name_wins_over_one_less_its_unit) {
    column("工时", "小时");
    column("工时（小时）");
    const StaffBinding binding = bind({"工号", "工时（小时）", "工时"});
    EXPECT_EQ(codes(binding), Codes{});
    for (const auto& bound : binding.bound) EXPECT_EQ(bound.cell, bound.column == 0 ? 2U : 1U);
}

TEST_F(Binding, unused_headings_are_told_and_no_error) {
    const StaffBinding binding = bind({"工号", "备注", "", "电话"});
    ASSERT_EQ(codes(binding), Codes{"K505"});
    EXPECT_EQ(binding.findings[0].arguments[1].zh, "备注、电话");
    EXPECT_TRUE(binding.usable());
}

TEST_F(Binding, a_file_without_ids_is_refused) { EXPECT_EQ(codes(bind({"姓名"})), Codes{"K506"}); }

TEST_F(Binding, other_words_for_staff_fields) {
    column("部门");
    for (const char* const id : {"员工编号", "ID", "Employee ID", "employee id"}) {
        const StaffBinding binding = bind({id, "Name", "Department"});
        EXPECT_EQ(codes(binding), Codes{}) << id;
        EXPECT_EQ(binding.bound.size(), 1U);
        EXPECT_EQ(binding.department, 2U);
    }
}

TEST_F(Binding, letters_as_spreadsheets_count) {
    EXPECT_EQ(column_letters(0), "A");
    EXPECT_EQ(column_letters(25), "Z");
    EXPECT_EQ(column_letters(26), "AA");
    EXPECT_EQ(column_letters(701), "ZZ");
    EXPECT_EQ(column_letters(702), "AAA");
}

TEST_F(Binding, rows_are_read_with_their_mistakes_placed) {
    column("接通率", "%");
    column("协作");
    CsvReader csv(std::string_view("工号,姓名,接通率,协作（分）\n1,张三,93.4,90\n\n2,李四,八十,90\n ,王五,1,\"2\n3\"\n4,短\n"));
    builder_.model.columns[1].unit_text = "分";
    StaffReader reader(builder_.model, "员工.csv", csv);
    ASSERT_TRUE(reader.start());
    StaffRow row;
    ASSERT_EQ(reader.next(row), StaffReader::Next::row);
    EXPECT_EQ(row.row, 2U);
    EXPECT_EQ(row.id, "1");
    EXPECT_EQ(row.name, "张三");
    EXPECT_TRUE(row.findings.empty());
    EXPECT_EQ(row.data[0].number, num("0.934"));
    ASSERT_EQ(reader.next(row), StaffReader::Next::row);
    ASSERT_EQ(row.findings.size(), 1U);
    EXPECT_EQ(row.findings[0].cell, (CellPlace{"员工.csv", 4, "接通率", "C4", "八十"}));
    ASSERT_EQ(reader.next(row), StaffReader::Next::row);
    ASSERT_EQ(row.findings.size(), 2U);
    EXPECT_EQ(row_of(row.findings[0].id).code, "K517");
    EXPECT_EQ(row_of(row.findings[1].id).code, "K510");
    ASSERT_EQ(reader.next(row), StaffReader::Next::row);
    ASSERT_EQ(row.findings.size(), 1U);
    EXPECT_EQ(row_of(row.findings[0].id).code, "K532");
    EXPECT_EQ(row.id, "4");
    EXPECT_EQ(reader.next(row), StaffReader::Next::end);
}

TEST_F(Binding, a_file_that_is_no_good_says_why) {
    const std::map<std::string_view, std::string> wrong{{"", "K521"}, {"\xB9\xA4\xBA", "K535"}, {"工号，姓名\n1，2\n", "K525"}, {"工号,\"姓名\n1,2\n", "K526"}};
    for (const auto& [text, code] : wrong) {
        CsvReader csv(text);
        StaffReader reader(builder_.model, "员工.csv", csv);
        EXPECT_FALSE(reader.start());
        ASSERT_FALSE(reader.findings().empty());
        EXPECT_EQ(row_of(reader.findings().back().id).code, code);
    }
}

TEST(SeenIds, finds_the_row_where_an_id_stood) {
    SeenIds ids;
    for (std::uint64_t row = 2; row < 50'002; ++row) ASSERT_FALSE(ids.add("E" + std::to_string(row), row));
    EXPECT_EQ(ids.add("E2", 60'000), 2U);
    EXPECT_EQ(ids.add("E50001", 60'000), 50'001U);
    EXPECT_FALSE(ids.add("e2", 60'000));
    EXPECT_FALSE(ids.add("", 60'001));
}

}  // namespace
}  // namespace kaohe
