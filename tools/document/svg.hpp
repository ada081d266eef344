// SPDX-License-Identifier: Apache-2.0
// A picture as one <svg> element, drawn from exact numbers. It stands in HTML and by itself; without the rules of picture_style.hpp it
// shows outlines and words in the colour of the text around it.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/number.hpp"
#include "tools/document/text_size.hpp"

namespace kaohe {

struct Point {
    Number x, y;  // y goes down
};

struct Box {
    Number left, top, right, bottom;
    bool meets(const Box& other) const { return left < other.right && other.left < right && top < other.bottom && other.top < bottom; }
};

enum class Anchor { start, middle, end };

// The room of a line of text whose baseline is at `y`.
Box text_box(const Number& x, const Number& y, std::string_view words, Anchor anchor, int size = text_size);

// Coordinates are written to the hundredth of a unit. Words and tips are escaped here. What is drawn later lies above; words lie above all.
class Svg {
public:
    static constexpr int width = 720;

    enum class Line { solid, dashed, dotted };
    void line(const Number& x1, const Number& y1, const Number& x2, const Number& y2, std::string_view classes, Line kind = Line::solid);
    void polyline(std::span<const Point> points, std::string_view classes);
    // Filled where `solid`, even without rules of style. `tip`: what shows when a pointer rests on it.
    void polygon(std::span<const Point> points, std::string_view classes, bool solid = false);
    void rect(const Number& x, const Number& y, const Number& w, const Number& h, std::string_view classes, std::string_view tip = {});
    void dot(const Number& x, const Number& y, const Number& radius, bool solid, std::string_view classes = "k-dot");
    void text(const Number& x, const Number& y, std::string_view words, Anchor anchor = Anchor::start, std::string_view classes = {}, int size = text_size);
    // What is drawn until end_group belongs to one thing; `attributes` as written: data-x="0 1".
    void begin_group(std::string_view classes, std::string_view attributes = {});
    void end_group() { shapes_ += "</g>"; }

    // The room of all words so far.
    const std::vector<Box>& words() const { return boxes_; }

    // `alternative`: what is read out in place of the picture.
    std::string finish(const Number& height, std::string_view alternative) const;

private:
    std::string shapes_, texts_;
    std::vector<Box> boxes_;
};

// "12.5": to the hundredth.
std::string coordinate(const Number& number);
// For XML: nothing in it is markup, and no character that XML forbids.
std::string xml_text(std::string_view words);

// Exact values on a stretch of the picture.
struct Scale {
    Number from, to;    // INVARIANT: different
    Number begin, end;  // where they stand
    // To the hundredth.
    Number at(const Number& value) const;
    bool holds(const Number& value) const { return from <= value && value <= to; }
};

}  // namespace kaohe
