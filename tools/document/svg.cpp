// SPDX-License-Identifier: Apache-2.0
#include "tools/document/svg.hpp"

#include "interpreter/number_text.hpp"
#include "interpreter/rounding.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

const Number& hundredth() {
    static const Number step = Number::fraction(1, 100);
    return step;
}

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string at(std::string_view name, const Number& value) { return attribute(name, coordinate(value)); }

std::string points_text(std::span<const Point> points) {
    std::string out;
    for (const Point& point : points) out += (out.empty() ? "" : " ") + coordinate(point.x) + "," + coordinate(point.y);
    return out;
}

}  // namespace

std::string coordinate(const Number& number) {
    std::string text = to_fixed(number, 2, RoundingMode::half_up);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string xml_text(std::string_view words) {
    std::string out;
    for (const char c : printable(words)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

Number Scale::at(const Number& value) const { return round_to(begin + (value - from) / (to - from) * (end - begin), RoundingMode::half_up, hundredth()); }

Box text_box(const Number& x, const Number& y, std::string_view words, Anchor anchor, int size) {
    const Number room = text_width(words, size);
    const Number left = anchor == Anchor::start ? x : anchor == Anchor::end ? x - room : x - room / 2;
    return {left, y - Number(size) * Number::fraction(9, 10), left + room, y + Number(size) * Number::fraction(1, 4)};
}

void Svg::line(const Number& x1, const Number& y1, const Number& x2, const Number& y2, std::string_view classes, Line kind) {
    shapes_ += "<line" + attribute("class", classes) + at("x1", x1) + at("y1", y1) + at("x2", x2) + at("y2", y2) + attribute("stroke-dasharray", kind == Line::dashed ? "6 4" : kind == Line::dotted ? "1.5 3" : "") + "/>";
}

void Svg::polyline(std::span<const Point> points, std::string_view classes) { shapes_ += "<polyline" + attribute("class", classes) + " points=\"" + points_text(points) + "\"/>"; }

void Svg::polygon(std::span<const Point> points, std::string_view classes, bool solid) {
    shapes_ += "<polygon" + attribute("class", classes) + (solid ? " fill=\"currentColor\"" : "") + " points=\"" + points_text(points) + "\"/>";
}

void Svg::rect(const Number& x, const Number& y, const Number& w, const Number& h, std::string_view classes, std::string_view tip) {
    shapes_ += "<rect" + attribute("class", classes) + at("x", x) + at("y", y) + at("width", w) + at("height", h) + (tip.empty() ? "/>" : "><title>" + xml_text(tip) + "</title></rect>");
}

void Svg::dot(const Number& x, const Number& y, const Number& radius, bool solid, std::string_view classes) {
    shapes_ += "<circle" + attribute("class", std::string(classes) + (solid ? "" : " k-open")) + at("cx", x) + at("cy", y) + at("r", radius) + (solid ? " fill=\"currentColor\"/>" : "/>");
}

void Svg::text(const Number& x, const Number& y, std::string_view words, Anchor anchor, std::string_view classes, int size) {
    if (words.empty()) return;
    texts_ += "<text" + attribute("class", classes) + at("x", x) + at("y", y) + attribute("text-anchor", anchor == Anchor::middle ? "middle" : anchor == Anchor::end ? "end" : "") +
              (size == text_size ? "" : attribute("font-size", std::to_string(size))) + ">" + xml_text(words) + "</text>";
    boxes_.push_back(text_box(x, y, words, anchor, size));
}

void Svg::begin_group(std::string_view classes, std::string_view attributes) {
    shapes_ += "<g" + attribute("class", classes) + (attributes.empty() ? "" : " ") + std::string(attributes) + ">";
}

std::string Svg::finish(const Number& height, std::string_view alternative) const {
    const std::string tall = coordinate(height.ceil()), wide = std::to_string(width);
    return "<svg class=\"k-picture\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + wide + " " + tall + "\" width=\"" + wide + "\" height=\"" + tall + "\" role=\"img\" aria-label=\"" + xml_text(alternative) +
           "\" fill=\"none\" stroke=\"currentColor\" font-size=\"" + std::to_string(text_size) + "\">" + shapes_ + "<g class=\"k-words\" fill=\"currentColor\" stroke=\"none\">" + texts_ + "</g></svg>";
}

}  // namespace kaohe
