// SPDX-License-Identifier: Apache-2.0
// Cells as values: what counts as a number, a label, a truth, a date; everything else is named, never guessed.
#include <gtest/gtest.h>

#include "tests/unit/model_builder.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/cell_text.hpp"

namespace kaohe {
namespace {

class Cells : public ::testing::Test {
protected:
    ModelBuilder builder_;
    MissingMarks missing_;

    static constexpr std::uint32_t money = 3, wan = 4;
    void SetUp() override {
        for (const char* const spelling : {"元", "万元"}) builder_.model.units.push_back(unit_of_spelling(spelling));
    }

    struct Read {
        Value value;
        std::string code;  // empty: read
        std::vector<Say> arguments;
        std::vector<std::string> candidates;
        CoercionSet coercions;
    };
    Read read(std::string_view cell) {
        const auto column = static_cast<std::uint32_t>(builder_.model.columns.size() - 1);
        RowTexts texts(builder_.model);
        Read out;
        const auto finding = CellReader(builder_.model, column, builder_.model.units[builder_.model.columns[column].unit], missing_).read(cell, out.value, texts, out.coercions);
        if (finding) out.code = row_of(finding->id).code, out.arguments = finding->arguments, out.candidates = finding->candidates;
        return out;
    }
    // The number as a reduced fraction, or the code of what is wrong, or "blank".
    std::string number(std::string_view cell) {
        const Read got = read(cell);
        if (!got.code.empty()) return got.code;
        if (got.value.is_absent()) return "blank";
        return got.value.number.numerator() + "/" + got.value.number.denominator();
    }
    void column(ValueType type) {
        builder_.data("值");
        builder_.model.figures.back().type = type;
    }
};

TEST_F(Cells, plain_numbers_are_exact) {
    builder_.data("系数");
    EXPECT_EQ(number("12.5"), "25/2");
    EXPECT_EQ(number("-0.1"), "-1/10");
    EXPECT_EQ(number("0"), "0/1");
    EXPECT_EQ(number("00012"), "12/1");
    EXPECT_EQ(number("1234567890123456789012.5"), "2469135780246913578025/2");
    EXPECT_EQ(number("+3"), "3/1");
    EXPECT_EQ(number(".5"), "1/2");
}

// 3 次 of a count whose unit nobody said.
TEST_F(Cells, times_where_something_is_counted) {
    builder_.data("投诉");
    EXPECT_EQ(number("3 次"), "K511");
    builder_.model.columns.back().whole = true;
    EXPECT_EQ(number("3 次"), "3/1");
    EXPECT_EQ(number("3 times"), "3/1");
    EXPECT_EQ(number("2.5 次"), "K519");
    EXPECT_EQ(number("3 起"), "K511");
}

// The short way of reading agrees with the long one, for which a plus sign is enough.
TEST_F(Cells, short_and_long_way_agree) {
    builder_.data("系数");
    for (const char* const cell : {"0", "7", "0.0", "12.50", "999999999999999", "1234567.8901234", "99999999999999.9", "9999999999999999", "123456789012345678", "0.00000000000001"})
        EXPECT_EQ(number(cell), number(std::string("+") + cell)) << cell;
    for (const char* const cell : {"1..2", ".", "1.", "1.2.3", "-.", "--1", "1-"}) EXPECT_EQ(number(cell), "K510") << cell;
}

TEST_F(Cells, percentages_in_a_column_of_percent) {
    builder_.data("接通率", ModelBuilder::percent);
    EXPECT_EQ(number("93.4"), "467/500");
    EXPECT_EQ(number("93.4%"), "467/500");
    EXPECT_EQ(number("９３．４％"), "467/500");
    EXPECT_EQ(number("5‰"), "1/200");
}

TEST_F(Cells, a_percentage_in_a_column_without_unit_is_its_hundredth) {
    builder_.data("系数");
    EXPECT_EQ(number("12.5%"), "1/8");
}

TEST_F(Cells, thousands_commas_stand_before_three_digits) {
    builder_.data("回款额", money);
    EXPECT_EQ(number("1,234.00"), "1234/1");
    EXPECT_EQ(number("1,234,567"), "1234567/1");
    EXPECT_EQ(number("1，234"), "1234/1");
    for (const char* const wrong : {"1,23", "12,34,567", "1234,567", ",123", "1,234,56", "1,,234"}) EXPECT_EQ(number(wrong), "K510") << wrong;
}

TEST_F(Cells, units_after_a_number_are_converted) {
    builder_.data("回款额", money);
    EXPECT_EQ(number("10 万元"), "100000/1");
    EXPECT_EQ(number("10万元"), "100000/1");
    EXPECT_EQ(number("１０　万元"), "100000/1");
    EXPECT_EQ(number("12.34元"), "617/50");
    EXPECT_EQ(number("22天"), "K511");
    EXPECT_EQ(number("22 blorps"), "K510");
}

TEST_F(Cells, a_bare_number_is_in_the_unit_of_its_column) {
    builder_.data("回款额", wan);
    EXPECT_EQ(number("1.5"), "15000/1");
    EXPECT_EQ(number("15000元"), "15000/1");
}

TEST_F(Cells, blanks_are_missing_and_no_mistake) {
    builder_.data("系数");
    for (const char* const blank : {"", " ", "\t", "　", "\xC2\xA0", "\xEF\xBB\xBF"}) EXPECT_EQ(number(blank), "blank") << blank;
    EXPECT_EQ(number(" 5 "), "5/1");
}

TEST_F(Cells, what_is_no_number_is_refused_and_shown) {
    builder_.data("系数");
    for (const char* const wrong : {"八十", "1e5", "1.2.3", "1-2", "12 5", "5.", "0x10", "1/2", "(5)", "--5", "NaN", "inf", "\xFF"})
        EXPECT_EQ(number(wrong), "K510") << wrong;
    EXPECT_EQ(read(" 八十 ").arguments.at(0).zh, "八十");
}

TEST_F(Cells, more_digits_than_the_language_has_are_refused) {
    builder_.data("系数");
    EXPECT_EQ(number(std::string(40, '7')), std::string(40, '7') + "/1");
    EXPECT_EQ(number(std::string(41, '7')), "K512");
    EXPECT_EQ(number(std::string(100'000, '7')), "K512");
}

TEST_F(Cells, a_declared_range_is_kept) {
    builder_.data("协作", ModelBuilder::points, builder_.range("[0..100)", ModelBuilder::points));
    EXPECT_EQ(number("0"), "0/1");
    EXPECT_EQ(number("99.99"), "9999/100");
    EXPECT_EQ(number("100"), "K516");
    EXPECT_EQ(number("-0.01"), "K516");
    EXPECT_EQ(read("101").arguments.at(1).zh, "不低于 0 分，小于 100 分");
    EXPECT_EQ(read("101").arguments.at(1).en, "at least 0 points, under 100 points");
}

TEST_F(Cells, a_bound_that_is_computed_is_not_checked_here) {
    const FigureId most = builder_.figure("上限", FigureKind::parameter, builder_.constant("5"));
    Range range;
    range.high = builder_.use(most);
    builder_.data("次数", ModelBuilder::plain, range);
    EXPECT_EQ(number("6"), "6/1");
}

TEST_F(Cells, labels_are_matched_whole) {
    builder_.options("岗位", {"专员", "经理"});
    EXPECT_EQ(read("经理").value, Value::label(1));
    EXPECT_EQ(read(" 经理 ").value, Value::label(1));
    const Read wrong = read("经里");
    EXPECT_EQ(wrong.code, "K513");
    EXPECT_EQ(wrong.arguments.at(1).zh, "专员、经理");
    EXPECT_EQ(wrong.candidates, std::vector<std::string>{"经理"});
    EXPECT_TRUE(read("").value.is_absent());
}

TEST_F(Cells, a_field_without_declared_options_takes_any_text) {
    builder_.options("部门", {"销售部"});
    builder_.model.label_lists.back().open = true;
    EXPECT_EQ(read("销售部").value, Value::label(0));
    EXPECT_EQ(read("财务部").value, Value::label(1));
}

TEST_F(Cells, truths_are_a_few_words) {
    column(ValueType::truth);
    for (const char* const yes : {"是", "yes", "YES", "1", "TRUE", " 是 ", "１"}) EXPECT_EQ(read(yes).value, Value::truth(true)) << yes;
    for (const char* const no : {"否", "no", "0", "false"}) EXPECT_EQ(read(no).value, Value::truth(false)) << no;
    for (const char* const yes : {"有", "y", "Ｙ", "√", "✔"}) EXPECT_EQ(read(yes).value, Value::truth(true)) << yes;
    for (const char* const no : {"无", "N", "×", "✘"}) EXPECT_EQ(read(no).value, Value::truth(false)) << no;
    for (const char* const wrong : {"2", "x", "对", "*"}) EXPECT_EQ(read(wrong).code, "K514") << wrong;
    for (const char* const usual : {"是", "no", "TRUE", "0"}) EXPECT_TRUE(read(usual).coercions.empty()) << usual;
    EXPECT_TRUE(read("√").coercions.has(Coercion::truth_form));
}

TEST_F(Cells, marks_for_no_data_are_no_mistake_and_counted) {
    builder_.data("系数");
    for (const char* const mark : {"-", "—", "——", "－", "/", "／", "无", "缺考", "N/A", "n/a", "#N/A", "null", "ＮＡ", " 无 "}) {
        EXPECT_EQ(number(mark), "blank") << mark;
        EXPECT_TRUE(read(mark).coercions.has(Coercion::missing_mark)) << mark;
    }
    for (const char* const blank : {"", " ", "\u3000"}) EXPECT_TRUE(read(blank).coercions.empty());
    for (const char* const wrong : {"不适用", "0.", "无效", "=1+2"}) EXPECT_EQ(number(wrong), "K510") << wrong;
    for (const char* const wrong : {"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#####", "Err:502"}) EXPECT_EQ(number(wrong), "K544") << wrong;
    missing_ = MissingMarks::said("休假、#DIV/0!");
    EXPECT_EQ(number("休假"), "blank");
    EXPECT_EQ(number("#div/0!"), "blank");
    EXPECT_EQ(number("-"), "blank");
    missing_ = MissingMarks::said("=休假, 待补");
    EXPECT_EQ(number("待补"), "blank");
    EXPECT_EQ(number("-"), "K510");
    EXPECT_EQ(number("#N/A"), "K544");
    missing_ = MissingMarks::said("=");
    EXPECT_EQ(number("无"), "K510");
    EXPECT_EQ(number(""), "blank");
}

TEST_F(Cells, an_option_named_as_a_mark_is_the_option) {
    builder_.options("处分", {"无", "警告"});
    EXPECT_EQ(read("无").value, Value::label(0));
    EXPECT_TRUE(read("无").coercions.empty());
    EXPECT_TRUE(read("-").value.is_absent());
}

TEST_F(Cells, options_in_another_case_or_width_are_counted_and_never_ambiguous) {
    builder_.options("等次", {"A", "a", "Lead"});
    EXPECT_EQ(read("A").value, Value::label(0));
    EXPECT_EQ(read("a").value, Value::label(1));
    EXPECT_EQ(read("ＬＥＡＤ").value, Value::label(2));
    EXPECT_TRUE(read("lead").coercions.has(Coercion::option_form));
    EXPECT_EQ(read("Ａ").code, "K513") << "A and a are two options";
}

TEST_F(Cells, ten_thousands_are_exact) {
    builder_.data("回款额", money);
    EXPECT_EQ(number("1.2万"), "12000/1");
    EXPECT_EQ(number("0.00001万"), "1/10");
    EXPECT_EQ(number("1.2亿"), "120000000/1");
    EXPECT_EQ(number("1万亿"), "1000000000000/1");
    EXPECT_EQ(number("１．２ 万"), "12000/1");
    EXPECT_TRUE(read("1.2万").coercions.has(Coercion::magnitude));
    EXPECT_FALSE(read("1.2万元").coercions.has(Coercion::magnitude)) << "a unit of its own";
    for (const char* const wrong : {"万", "1.2万万吨", "1.2千"}) EXPECT_EQ(number(wrong), "K510") << wrong;
}

TEST_F(Cells, ten_thousands_under_a_unit_of_ten_thousands_are_refused) {
    builder_.data("回款额", wan);
    EXPECT_EQ(number("1.2万"), "K511");
    EXPECT_EQ(number("1.2万元"), "12000/1");
    EXPECT_EQ(number("￥1.2万"), "12000/1") << "the sign says that it is money, not ten thousands of it";
    EXPECT_EQ(number("￥1200"), "K511");
}

TEST_F(Cells, currency_signs_have_to_fit) {
    builder_.data("回款额", money);
    EXPECT_EQ(number("￥1,234"), "1234/1");
    EXPECT_EQ(number("¥2000"), "2000/1");
    EXPECT_EQ(number("-￥5"), "-5/1");
    EXPECT_EQ(number("￥-5"), "-5/1");
    EXPECT_EQ(number("$5"), "K511");
    for (const char* const wrong : {"￥", "￥￥5", "-￥-5", "￥八"}) EXPECT_EQ(number(wrong), "K510") << wrong;
    builder_.data("件数");
    EXPECT_EQ(number("￥5"), "K511");
}

TEST_F(Cells, percentages_entered_as_fractions) {
    builder_.data("接通率", ModelBuilder::percent);
    builder_.model.columns.back().entered = Column::Entered::fractions;
    EXPECT_EQ(number("0.934"), "467/500");
    EXPECT_EQ(number("93.4%"), "467/500") << "a percent sign says itself what it is";
    EXPECT_EQ(number("1"), "1/1");
    builder_.model.columns.back().entered = Column::Entered::percentages;
    EXPECT_EQ(number("0.934"), "467/50000");
}

TEST_F(Cells, characters_without_width_are_dropped_and_counted) {
    builder_.data("系数");
    EXPECT_EQ(number("1\u200B2"), "12/1");
    EXPECT_EQ(number("\u200E12\uFEFF"), "12/1");
    EXPECT_EQ(number("\u20091\u2009"), "1/1");
    EXPECT_TRUE(read("1\u200B2").coercions.has(Coercion::blanks));
    EXPECT_EQ(number("1\u20092"), "K510") << "a thin space may stand for a comma or be a slip";
}

TEST_F(Cells, dates_put_the_year_first) {
    column(ValueType::date);
    EXPECT_EQ(read("1970-01-01").value, Value::date(0));
    EXPECT_EQ(read("2025-07-01").value, Value::date(20270));
    EXPECT_EQ(read("2025/7/1").value, Value::date(20270));
    EXPECT_EQ(read("2025年7月1日").value, Value::date(20270));
    EXPECT_EQ(read("2025 年 7 月 1 日").value, Value::date(20270));
    EXPECT_EQ(read("2024-02-29").value, Value::date(19782));
    for (const char* const same : {"2025.7.1", "20250701", "2025年7月1号", "2025-07-01 00:00:00", "２０２５／７／１"}) {
        EXPECT_EQ(read(same).value, read("2025-07-01").value) << same;
        EXPECT_TRUE(read(same).coercions.has(Coercion::date_form)) << same;
    }
    EXPECT_TRUE(read("2025-07-01").coercions.empty());
    for (const char* const wrong : {"2025-02-29", "20251301", "250701", "7月1日", "2025-13-01", "01-07-2025", "2025-07", "45000", "2025-7-1 12:00", "07/01/2025", "2025-07/01"})
        EXPECT_EQ(read(wrong).code, "K515") << wrong;
}

TEST_F(Cells, texts_of_the_policy_keep_their_index_and_others_are_lent) {
    column(ValueType::text);
    builder_.model.texts = {"甲", "乙"};
    RowTexts texts(builder_.model);
    const CellReader reader(builder_.model, 0, plain_unit(), missing_);
    CoercionSet coercions;
    Value value;
    EXPECT_FALSE(reader.read("乙", value, texts, coercions));
    EXPECT_EQ(value, Value::text(1));
    EXPECT_FALSE(reader.read("丙", value, texts, coercions));
    EXPECT_EQ(value, Value::text(2));
    EXPECT_EQ(builder_.model.texts[2], "丙");
    EXPECT_FALSE(reader.read("丙", value, texts, coercions));
    EXPECT_EQ(value, Value::text(2));
    texts.clear();
    EXPECT_EQ(builder_.model.texts.size(), 2U);
}

TEST(CellText, trims_only_blanks_at_the_ends) {
    EXPECT_EQ(trimmed_cell("王𠮷"), "王𠮷");
    EXPECT_EQ(trimmed_cell("　王 五\xC2\xA0"), "王 五");
    EXPECT_EQ(trimmed_cell("中文。"), "中文。");
    EXPECT_EQ(trimmed_cell("—"), "—");
    EXPECT_EQ(trimmed_cell("\t"), "");
    EXPECT_EQ(folded_cell("Ａ　（１２％）"), "A (12%)");
}

}  // namespace
}  // namespace kaohe
