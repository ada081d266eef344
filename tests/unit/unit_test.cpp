// SPDX-License-Identifier: Apache-2.0
// Units: what fits what, what comes of products; figures as people read them; days of the calendar.
#include "interpreter/unit.hpp"

#include <gtest/gtest.h>

#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

Unit unit(std::string_view spelling) { return unit_of_spelling(spelling); }
Unit any_unit() {
    Unit u;
    u.any = true;
    return u;
}
std::string shown(Number number, std::string_view spelling) {
    const auto text = number_text(number, unit(spelling));
    return text.zh + " | " + text.en;
}

TEST(Unit, spellings_of_the_table) {
    EXPECT_EQ(unit("分"), point_unit());
    EXPECT_EQ(unit("points").powers, point_unit().powers);
    EXPECT_EQ(unit("%"), percent_unit());
    EXPECT_EQ(unit("％"), percent_unit());
    EXPECT_EQ(percent_unit().ratio, Unit::Ratio::percent);
    EXPECT_EQ(percent_unit().scale, Number::fraction(1, 100));
    EXPECT_EQ(unit("‰").scale, Number::fraction(1, 1000));
    EXPECT_EQ(unit("个百分点").ratio, Unit::Ratio::points_of_percent);
    EXPECT_EQ(unit("pp").word, Say("个百分点", "percentage points"));
    EXPECT_EQ(unit("倍").ratio, Unit::Ratio::plain);
    EXPECT_EQ(unit("分钟").powers, (std::vector<Unit::Power>{{"second", 1}}));
    EXPECT_EQ(unit("分钟").scale, Number{60});
    EXPECT_EQ(unit("年").powers, unit("月").powers);
    EXPECT_EQ(unit("年").scale, Number{12});
    EXPECT_NE(unit("人").powers, unit("次").powers);
}

TEST(Unit, the_authors_word_stays_where_it_is_another_word) {
    EXPECT_EQ(unit("名").word.zh, "名");
    EXPECT_EQ(unit("套").word.zh, "套");
    EXPECT_EQ(unit("月").word.zh, "个月");
    EXPECT_EQ(unit("百分点").word.zh, "个百分点");
    EXPECT_EQ(unit("秒钟").word.zh, "秒");
    EXPECT_EQ(unit("person").word, Say("人", "people"));
}

TEST(Unit, a_magnitude_before_a_unit) {
    EXPECT_EQ(unit("万元").scale, Number{10'000});
    EXPECT_EQ(unit("亿元").scale, Number{100'000'000});
    EXPECT_EQ(unit("百万元").scale, Number{1'000'000});
    EXPECT_EQ(unit("千万元").scale, Number{10'000'000});
    EXPECT_EQ(unit("千人").scale, Number{1'000});
    EXPECT_EQ(unit("万小时").scale, Number{36'000'000});
    EXPECT_EQ(unit("万人").powers, unit("人").powers);
    EXPECT_EQ(unit("万人").word, Say("万人", "10,000 people"));
}

TEST(Unit, a_spelling_that_no_table_has_is_declared) {
    EXPECT_EQ(unit("桶").powers, (std::vector<Unit::Power>{{"桶", 1}}));
    EXPECT_EQ(unit("份额").powers, (std::vector<Unit::Power>{{"份额", 1}}));
    EXPECT_EQ(unit("桶").word, Say("桶"));
}

TEST(Unit, what_fits_what) {
    EXPECT_TRUE(fit(unit("元"), unit("万元")));
    EXPECT_TRUE(fit(unit("人"), unit("名")));
    EXPECT_FALSE(fit(unit("分"), unit("元")));
    EXPECT_FALSE(fit(unit("小时"), unit("%")));
    EXPECT_FALSE(fit(unit("小时"), unit("天")));
    EXPECT_TRUE(fit(plain_unit(), unit("%")));
    EXPECT_TRUE(fit(unit("个百分点"), unit("%")));
    EXPECT_TRUE(fit(unit("个百分点"), unit("个百分点")));
    EXPECT_FALSE(fit(unit("个百分点"), plain_unit()));
    EXPECT_FALSE(fit(plain_unit(), unit("个百分点")));
    for (const auto* const each : {"分", "元", "%", "个百分点", "桶"}) EXPECT_TRUE(fit(any_unit(), unit(each)));
}

TEST(Unit, products_and_quotients) {
    const auto rate = quotient(unit("万元"), unit("天"));
    EXPECT_EQ(rate.powers, (std::vector<Unit::Power>{{"day", -1}, {"money", 1}}));
    EXPECT_EQ(rate.word, Say("元/天", "yuan/day"));
    EXPECT_EQ(rate.scale, Number{1});
    EXPECT_EQ(product(rate, unit("天")).powers, unit("元").powers);
    EXPECT_EQ(product(rate, unit("天")).word, Say("元", "yuan"));
    EXPECT_EQ(product(unit("元"), unit("元")).word, Say("元^2", "yuan^2"));
    EXPECT_EQ(quotient(plain_unit(), unit("元")).word, Say("/元", "/yuan"));
    EXPECT_EQ(quotient(point_unit(), point_unit()), plain_unit());
    EXPECT_EQ(product(unit("万元"), percent_unit()), unit("万元"));
    EXPECT_EQ(product(plain_unit(), point_unit()), point_unit());
    EXPECT_EQ(quotient(point_unit(), plain_unit()), point_unit());
    EXPECT_EQ(product(percent_unit(), percent_unit()), percent_unit());
    EXPECT_EQ(product(percent_unit(), plain_unit()), plain_unit());
    EXPECT_EQ(quotient(percent_unit(), plain_unit()), percent_unit());
    EXPECT_EQ(quotient(unit("pp"), unit("pp")), plain_unit());
    EXPECT_EQ(quotient(unit("pp"), percent_unit()), plain_unit());
    EXPECT_EQ(product(unit("pp"), plain_unit()), unit("pp"));
    EXPECT_EQ(product(any_unit(), point_unit()), point_unit());
    EXPECT_TRUE(product(any_unit(), any_unit()).any);
    EXPECT_FALSE(product(any_unit(), plain_unit()).any);
}

TEST(Unit, of_a_sum_the_first_that_says_anything) {
    EXPECT_EQ(joined(any_unit(), point_unit()), point_unit());
    EXPECT_EQ(joined(point_unit(), any_unit()), point_unit());
    EXPECT_EQ(joined(unit("万元"), unit("元")), unit("万元"));
    EXPECT_EQ(joined(plain_unit(), percent_unit()), percent_unit());
    EXPECT_EQ(joined(unit("pp"), percent_unit()), percent_unit());
    EXPECT_EQ(joined(percent_unit(), unit("pp")), percent_unit());
}

TEST(Unit, as_a_message_names_it) {
    EXPECT_EQ(describe(point_unit()), Say("分", "points"));
    EXPECT_EQ(describe(percent_unit()), Say("百分数", "a percentage"));
    EXPECT_EQ(describe(plain_unit()), Say("没有单位的数", "a plain number"));
    EXPECT_EQ(describe(unit("pp")), Say("个百分点", "percentage points"));
    EXPECT_EQ(describe(quotient(unit("元"), unit("人"))), Say("元/人", "yuan/person"));
}

TEST(ValueText, numbers_with_their_units) {
    EXPECT_EQ(shown(Number::fraction(934, 1000), "%"), "93.4% | 93.4%");
    EXPECT_EQ(shown(Number::fraction(5, 1000), "‰"), "5‰ | 5‰");
    EXPECT_EQ(shown(1200, "元"), "1200 元 | 1200 yuan");
    EXPECT_EQ(shown(120'000, "万元"), "12 万元 | 120000 yuan");
    EXPECT_EQ(shown(15'000, "万人"), "1.5 万人 | 15000 people");
    EXPECT_EQ(shown(5400, "小时"), "1.5 小时 | 1.5 hours");
    EXPECT_EQ(shown(Number::fraction(5, 100), "pp"), "5 个百分点 | 5 percentage points");
    EXPECT_EQ(shown(Number::fraction(2105, 24), "分"), "≈ 87.708333333333 分 | ≈ 87.708333333333 points");
    EXPECT_EQ(shown(Number::fraction(-3, 2), "分"), "-1.5 分 | -1.5 points");
    EXPECT_EQ(number_text(Number::fraction(12, 10), plain_unit()), Say("1.2"));
    EXPECT_EQ(cell_text(Number::fraction(934, 1000), percent_unit()), "93.4");
    EXPECT_EQ(cell_text(120'000, unit("万元")), "12");
}

TEST(ValueText, other_values) {
    Model model;
    model.texts = {"培训"};
    model.units = {plain_unit()};
    model.label_lists = {{"等级", {"优秀", "良好"}, {}, true, false}};
    const auto text = [&](const Value& value, std::uint32_t labels = none) { return value_text(model, value, plain_unit(), labels); };
    EXPECT_EQ(text(Value::label(0), 0), Say("优秀"));
    EXPECT_EQ(text(Value::label(1), 0), Say("良好"));
    EXPECT_EQ(text(Value::truth(true)), Say("是", "yes"));
    EXPECT_EQ(text(Value::truth(false)), Say("否", "no"));
    EXPECT_EQ(text(Value::date(days_from_civil({2025, 7, 1}))), Say("2025-07-01"));
    EXPECT_EQ(text(Value::text(0)), Say("培训"));
    const std::vector<std::string> made{"晋升；培训"};
    EXPECT_EQ(value_text(model, Value::text(1), plain_unit(), none, made), Say("晋升；培训"));
    EXPECT_EQ(text(Value::absent(Absence::missing, none)), Say("无数据", "no data"));
    EXPECT_EQ(text(Value::absent(Absence::empty, none)), Say("无", "none"));
}

TEST(CivilDate, days_and_dates_are_each_others_inverse) {
    EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
    EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
    EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);  // 30 years of 365, 7 leap days before 2000, 31 + 29 days
    EXPECT_EQ(days_from_civil({0, 3, 1}), -719468);
    std::int32_t day = days_from_civil({1600, 1, 1});
    const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year = 1600; year < 2100; ++year)
        for (int month = 1; month <= 12; ++month) {
            const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            for (int date = 1; date <= lengths[month - 1] + (leap && month == 2 ? 1 : 0); ++date, ++day) {
                ASSERT_EQ(days_from_civil({year, month, date}), day);
                const auto back = civil_from_days(day);
                ASSERT_TRUE(back.year == year && back.month == month && back.day == date) << day;
            }
        }
}

}  // namespace
}  // namespace kaohe
