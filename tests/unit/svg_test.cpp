// SPDX-License-Identifier: Apache-2.0
#include "tools/document/svg.hpp"

#include <gtest/gtest.h>

#include "interpreter/unit.hpp"
#include "tests/unit/svg_reader.hpp"
#include "tools/document/axis_labels.hpp"

namespace kaohe {
namespace {

TEST(Svg, coordinates_are_rounded_to_the_hundredth) {
    EXPECT_EQ(coordinate(Number::fraction(1, 3)), "0.33");
    EXPECT_EQ(coordinate(Number::fraction(-1, 200)), "-0.01");
    EXPECT_EQ(coordinate(Number::fraction(1, 1000)), "0");
    EXPECT_EQ(coordinate(Number(720)), "720");
    EXPECT_EQ(coordinate(Number::fraction(25, 2)), "12.5");
}

TEST(Svg, names_of_an_author_are_no_markup) {
    Svg svg;
    svg.text(10, 20, "<b>&\"甲\"\x01</b>");
    svg.rect(0, 0, 10, 10, "k-s1", "</title><script>");
    const auto elements = read_svg(svg.finish(40, "\"><script>alert(1)</script>"));
    ASSERT_EQ(elements.size(), 5u);
    EXPECT_EQ(elements[0].attributes.at("aria-label"), "\"><script>alert(1)</script>");
    EXPECT_EQ(elements[2].text, "</title><script>");
    EXPECT_EQ(elements[4].text, "<b>&\"甲\"\\x01</b>");
}

TEST(Svg, a_scale_is_exact_to_the_hundredth) {
    const Scale scale{Number::fraction(1, 3), *Number::from_decimal("1000000000000"), 60, 660};
    EXPECT_EQ(scale.at(Number::fraction(1, 3)), Number(60));
    EXPECT_EQ(scale.at(*Number::from_decimal("1000000000000")), Number(660));
    EXPECT_EQ(scale.at(*Number::from_decimal("500000000000")), Number(360));
    const Scale down{0, 120, 300, 60};
    EXPECT_EQ(down.at(100), Number(100));
    EXPECT_EQ(down.at(Number::fraction(250, 3)), *Number::from_decimal("133.33"));
}

TEST(TextSize, words_are_cut_to_their_room) {
    EXPECT_EQ(text_width("接通率", 12), 36);
    EXPECT_EQ(fitting("接通率", 36, 12), "接通率");
    EXPECT_EQ(fitting("接通率得分", 36, 12), "接通…");
    EXPECT_EQ(fitting("接通率", 10, 12), "");
    for (const int room : {24, 60, 61, 100, 133})
        for (const std::string& line : text_lines("每高于目标 0.5 个百分点扣 10 分, and some English words that are long, 扣完为止", room, 12, 3)) EXPECT_LE(text_width(line, 12), room) << line;
    EXPECT_EQ(text_lines("甲乙丙丁戊己庚辛", 24, 12, 2), (std::vector<std::string>{"甲乙", "丙…"}));
}

TEST(AxisLabels, numbers_are_exact_or_say_that_they_are_not) {
    EXPECT_EQ(axis_number(Number::fraction(250, 3), point_unit()), "250/3");
    EXPECT_EQ(axis_number(Number::fraction(5, 6), percent_unit()), "250/3%");
    EXPECT_EQ(axis_number(*Number::from_decimal("1234567.5"), plain_unit()), "1,234,567.5");
    EXPECT_EQ(axis_number(*Number::from_decimal("1000000000000000000000000"), plain_unit()), "1,000,000,000,000,000,000,000,000");
    EXPECT_EQ(axis_number(Number::fraction(12345678901, 7654321), plain_unit()), "≈ 1,612.9032");
    EXPECT_EQ(axis_number(*Number::from_decimal("0.12345678901234567"), plain_unit()), "≈ 0.1235");
}

// Five labels that are wider than they are apart: rows take them, the lines of further rows pass between words.
TEST(AxisLabels, labels_are_staggered_and_what_finds_no_room_is_counted) {
    std::vector<AxisLabel> labels;
    for (int i = 0; i < 5; ++i) labels.push_back({100 + i * 24, "20.5%", -i});
    EXPECT_EQ(place_labels(labels, 0, 720, 3), 0u);
    std::vector<AxisLabel> close;
    for (int i = 0; i < 40; ++i) close.push_back({100 + i, "20.5%", -i});
    const std::size_t out = place_labels(close, 0, 720, 3);
    EXPECT_EQ(std::count_if(close.begin(), close.end(), [](const AxisLabel& label) { return label.row < 0; }), static_cast<std::ptrdiff_t>(out));
    EXPECT_EQ(close.front().row, 0);
    std::vector<AxisLabel> wide{{10, std::string(200, 'm'), 0}};
    EXPECT_EQ(place_labels(wide, 0, 720, 3), 1u);
}

}  // namespace
}  // namespace kaohe
