// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/svg_reader.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "grammar/text.hpp"

namespace kaohe {

namespace {

class XmlReader {
public:
    explicit XmlReader(const std::string& text) : text_(text) {}

    std::vector<SvgElement> read() {
        element();
        if (good_ && at_ != text_.size()) fail("something after the last tag");
        return good_ ? std::move(elements_) : std::vector<SvgElement>{};
    }

private:
    void fail(const std::string& why) {
        if (good_) ADD_FAILURE() << "no well-formed XML at " << at_ << ": " << why << "\n" << text_.substr(at_ > 80 ? at_ - 80 : 0, 160);
        good_ = false;
    }
    bool at(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }
    bool take(std::string_view what) {
        if (!at(what)) return false;
        at_ += what.size();
        return true;
    }
    std::string name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '-' || text_[at_] == ':')) ++at_;
        if (at_ == begin) fail("a name is missing");
        return text_.substr(begin, at_ - begin);
    }

    // Up to `end`, which is not taken.
    std::string characters(char end) {
        std::string out;
        while (good_ && at_ < text_.size() && text_[at_] != end) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c == '<') return fail("< within a value"), out;
            if (c < 0x20 || c == 0x7F) return fail("a control character"), out;
            if (c != '&') out += text_[at_++];
            else if (take("&amp;")) out += '&';
            else if (take("&lt;")) out += '<';
            else if (take("&gt;")) out += '>';
            else if (take("&quot;")) out += '"';
            else fail("a bare &");
        }
        return out;
    }

    void element() {
        if (!take("<")) return fail("a tag is missing");
        SvgElement made;
        made.name = name();
        made.group = groups_.empty() ? "" : groups_.back();
        while (good_ && take(" ")) {
            const std::string key = name();
            if (!take("=\"")) return fail("an attribute without a value");
            if (!made.attributes.emplace(key, characters('"')).second) return fail("an attribute twice: " + key);
            if (!take("\"")) return fail("an open value");
        }
        const std::size_t place = elements_.size();
        const std::string tag = made.name;
        elements_.push_back(std::move(made));
        if (take("/>")) return;
        if (!take(">")) return fail("an open tag");
        if (tag == "g") groups_.push_back(elements_[place].attributes["class"]);
        while (good_ && !at("</")) {
            if (at("<")) element();
            else elements_[place].text += characters('<');
            if (at_ >= text_.size()) return fail("an end tag is missing");
        }
        if (!good_) return;
        if (!take("</" + tag + ">")) return fail("another end tag than </" + tag + ">");
        if (tag == "g") groups_.pop_back();
    }

    const std::string& text_;
    std::size_t at_ = 0;
    bool good_ = true;
    std::vector<std::string> groups_;
    std::vector<SvgElement> elements_;
};

// As SVG writes them here: -12.34.
bool is_coordinate(const std::string& text) {
    const auto number = Number::from_decimal(text);
    const auto point = text.find('.');
    return number && (point == std::string::npos || text.size() - point <= 3);
}

Box box_of(const SvgElement& element) {
    const auto found = element.attributes.find("text-anchor");
    const Anchor anchor = found == element.attributes.end() ? Anchor::start : found->second == "middle" ? Anchor::middle : Anchor::end;
    const auto size = element.attributes.find("font-size");
    return text_box(element.number("x"), element.number("y"), element.text, anchor, size == element.attributes.end() ? text_size : std::stoi(size->second));
}

// Where a shape reaches.
std::vector<Point> corners_of(const SvgElement& e) {
    if (e.name == "line") return {{e.number("x1"), e.number("y1")}, {e.number("x2"), e.number("y2")}};
    if (e.name == "rect") return {{e.number("x"), e.number("y")}, {e.number("x") + e.number("width"), e.number("y") + e.number("height")}};
    if (e.name == "circle") return {{e.number("cx") - e.number("r"), e.number("cy") - e.number("r")}, {e.number("cx") + e.number("r"), e.number("cy") + e.number("r")}};
    if (e.name == "polyline" || e.name == "polygon") return e.points();
    return {};
}

}  // namespace

bool SvgElement::has(std::string_view token) const {
    const auto found = attributes.find("class");
    return found != attributes.end() && (" " + found->second + " ").find(" " + std::string(token) + " ") != std::string::npos;
}

Number SvgElement::number(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    const auto number = found == attributes.end() ? std::nullopt : Number::from_decimal(found->second);
    EXPECT_TRUE(number) << name << " " << attribute;
    return number.value_or(0);
}

std::vector<Point> SvgElement::points() const {
    std::vector<Point> points;
    std::string all = attributes.at("points") + " ";
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = all.find(' ', begin), comma = all.find(',', begin);
        const std::string x = all.substr(begin, comma - begin), y = all.substr(comma + 1, end - comma - 1);
        EXPECT_TRUE(is_coordinate(x) && is_coordinate(y)) << all;
        points.push_back({Number::from_decimal(x).value_or(0), Number::from_decimal(y).value_or(0)});
        begin = end + 1;
    }
    return points;
}

std::vector<SvgElement> read_svg(const std::string& text) { return XmlReader(text).read(); }

void expect_sound(const PagePicture& picture, const std::string& about) {
    EXPECT_FALSE(picture.title.empty()) << about;
    const auto elements = read_svg(picture.svg);
    ASSERT_FALSE(elements.empty()) << about;
    const SvgElement& root = elements.front();
    EXPECT_EQ(root.name, "svg");
    EXPECT_EQ(root.attributes.at("role"), "img") << about;
    EXPECT_EQ(root.attributes.at("aria-label").find(picture.title), 0u) << about;
    const Number width = root.number("width"), height = root.number("height");
    EXPECT_EQ(root.attributes.at("viewBox"), "0 0 " + root.attributes.at("width") + " " + root.attributes.at("height"));
    const auto inside = [&](const Number& x, const Number& y) { return Number(0) <= x && x <= width && Number(0) <= y && y <= height; };
    std::vector<std::pair<Box, std::string>> words;
    const std::set<std::string> places = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "r"};
    for (const SvgElement& element : elements) {
        for (const auto& [key, value] : element.attributes)
            EXPECT_TRUE(!places.contains(key) || is_coordinate(value)) << about << " " << value;
        if (element.name == "text") {
            EXPECT_FALSE(first_invalid_utf8(element.text)) << about;
            words.emplace_back(box_of(element), element.text);
        }
        for (const Point& corner : corners_of(element)) EXPECT_TRUE(inside(corner.x, corner.y)) << about << " " << element.name << " " << coordinate(corner.x) << "," << coordinate(corner.y);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& [box, text] = words[i];
        EXPECT_TRUE(inside(box.left, box.top) && inside(box.right, box.bottom)) << about << ": outside: " << text << " " << coordinate(box.left) << "," << coordinate(box.top) << " to " << coordinate(box.right) << "," << coordinate(box.bottom);
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(box.meets(words[j].first)) << about << ": " << text << " lies over " << words[j].second;
    }
    EXPECT_FALSE(picture.table.rows.empty()) << about;
    for (const PageTable::Row& row : picture.table.rows) EXPECT_EQ(row.cells.size(), picture.table.columns.size()) << about;
}

}  // namespace kaohe
