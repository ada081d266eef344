// SPDX-License-Identifier: Apache-2.0
// Reads a picture back: strictly as XML, then its words, lines and dots, to be held against exact values.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/document/page.hpp"
#include "tools/document/svg.hpp"

namespace kaohe {

struct SvgElement {
    std::string name, text;
    std::map<std::string, std::string> attributes;
    std::string group;  // classes of the nearest <g>
    bool has(std::string_view token) const;  // one of its classes
    Number number(const std::string& attribute) const;
    std::vector<Point> points() const;
};

// Every element, in the order in which they begin. A text that is no well-formed XML fails the test and gives none.
std::vector<SvgElement> read_svg(const std::string& text);

// What holds of every picture: it is well-formed, says what it shows, its words lie inside and none over another, nothing drawn lies
// outside, no number has more than two decimals, and its table has as many cells a row as columns.
void expect_sound(const PagePicture& picture, const std::string& about);

}  // namespace kaohe
