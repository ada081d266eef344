// SPDX-License-Identifier: Apache-2.0
// Colours of pictures, by the contrast ratio of WCAG 2: words 4.5 to 1 on whatever they stand on, lines and outlines 3 to 1 on the page.
#include "tools/document/picture_style.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

namespace kaohe {
namespace {

using Colours = std::map<std::string, std::string>;

// The variables of the n-th block that sets them: light, then dark.
Colours colours_of(int block) {
    const std::string& css = picture_style();
    std::size_t at = 0;
    for (int i = 0; i <= block; ++i) at = css.find(".k-picture{--k-", at + (i > 0 ? 1 : 0));
    const std::string text = css.substr(at, css.find('}', at) - at);
    Colours colours;
    for (std::size_t begin = text.find("--k-"); begin != std::string::npos; begin = text.find("--k-", begin + 1)) {
        const std::size_t colon = text.find(':', begin), end = text.find(';', colon);
        colours[text.substr(begin + 4, colon - begin - 4)] = text.substr(colon + 1, end - colon - 1);
    }
    return colours;
}

double channel(const std::string& hex) {
    const double value = std::stoi(hex, nullptr, 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& colour) {
    std::string hex = colour.substr(1);
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    return 0.2126 * channel(hex.substr(0, 2)) + 0.7152 * channel(hex.substr(2, 2)) + 0.0722 * channel(hex.substr(4, 2));
}

double contrast(const std::string& a, const std::string& b) {
    const double one = luminance(a), other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

TEST(PictureStyle, contrast_is_measured_as_wcag_does) {
    EXPECT_NEAR(contrast("#000", "#ffffff"), 21, 0.01);
    EXPECT_NEAR(contrast("#777777", "#fff"), 4.48, 0.01);
}

TEST(PictureStyle, words_and_lines_can_be_made_out) {
    for (const int block : {0, 1}) {
        const Colours colours = colours_of(block);
        ASSERT_GE(colours.size(), 20u);
        const auto expect = [&](const std::string& what, const std::string& on, double least) {
            ASSERT_TRUE(colours.contains(what) && colours.contains(on)) << what << " " << on;
            EXPECT_GE(contrast(colours.at(what), colours.at(on)), least) << (block == 0 ? "light: " : "dark: ") << what << " on " << on;
        };
        for (const char* const words : {"ink", "quiet", "mark", "good", "bad"}) expect(words, "paper", 4.5);
        for (const char* const series : {"s1", "s2", "s3", "s4", "s5", "s6"}) {
            expect("ink", std::string(series) + "-f", 4.5);
            expect(series, "paper", 3);
            expect(series, std::string(series) + "-f", 3);
        }
        for (const char* const rank : {"r1", "r2", "r3", "r4", "r5", "r6"}) expect("ink", rank, 4.5), expect("rank", rank, 3);
        expect("rank", "paper", 3);
        expect("ink", "void", 4.5), expect("quiet", "void", 4.5);
        for (const char* const line : {"line", "mark", "good", "bad", "quiet"}) expect(line, "paper", 3);
        expect("bad", "bad-f", 3);
    }
}

TEST(PictureStyle, every_class_is_of_pictures) {
    const std::string& css = picture_style();
    for (std::size_t at = css.find('}'); at != std::string::npos; at = css.find('}', at + 1)) {
        const std::size_t next = css.find_first_not_of("}\n", at);
        if (next == std::string::npos) break;
        EXPECT_TRUE(css.compare(next, 10, ".k-picture") == 0 || css[next] == '@') << css.substr(next, 40);
    }
}

}  // namespace
}  // namespace kaohe
