// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_waterfall.hpp"

#include <algorithm>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/document/picture_parts.hpp"
#include "tools/report/number_words.hpp"
#include "tools/report/waterfall_words.hpp"

namespace kaohe {

namespace {

constexpr int row = 28, bar = 18, widest_name = 230;

class WaterfallDrawing {
public:
    WaterfallDrawing(const PolicyWords& words, const Waterfall& waterfall, Language language) : words_(words, waterfall.figure), language_(language), lines_(words_.lines(waterfall)), figure_(words.name_of(waterfall.figure).in(language)) {}

    PagePicture make() {
        lay_out();
        const WaterfallLine* before = nullptr;
        for (const WaterfallLine& line : lines_) {
            if (is_still(line)) {
                still_.push_back(name(line));
                continue;
            }
            if (before != nullptr) svg_.line(x_.at(before->after), y_ - (row - bar) / 2, x_.at(before->after), y_ + (row - bar) / 2, "k-axis");
            draw(line);
            before = &line;
        }
        draw_axis();
        PagePicture picture;
        picture.title = say("从满分到" + figure_, "From full marks to " + figure_);
        picture.table = table();
        picture.description = picture.title + say("。", ". ");
        for (const WaterfallLine& line : lines_) picture.description += name(line) + " " + amount(line) + say("；", "; ");
        write_notes(svg_, y_, notes());
        picture.svg = svg_.finish(y_ + 8, picture.description);
        return picture;
    }

private:
    std::string say(std::string zh, std::string en) const { return said_in(language_, std::move(zh), std::move(en)); }
    const std::string& name(const WaterfallLine& line) const { return line.name.in(language_); }
    static bool is_still(const WaterfallLine& line) { return !line.whole && line.amount().is_zero(); }

    // "−3.5 分", "≈ −0.8333 分"; of a whole line what it comes to. The table has it exactly.
    std::string amount(const WaterfallLine& line) const {
        const Number& shown = line.whole ? line.after : line.amount();
        const Unit& unit = line.whole ? words_.unit() : change_unit_;
        const DecimalText text = to_text(shown.abs() / unit.scale, 4);
        const std::string sign = shown.sign() < 0 ? "−" : line.whole || shown.is_zero() ? "" : "+";
        // The number alone in its unit, which is then said as of an exact one.
        const Say said = number_text(*Number::from_decimal(text.text) * unit.scale, unit);
        return (text.exact ? "" : "≈ ") + sign + said.in(language_);
    }
    std::string signed_exact(const Number& change) const {
        return (change.sign() < 0 ? "−" : "+") + exact_words(change.abs(), change_unit_).in(language_);
    }

    void lay_out() {
        Number low = lines_.back().after, high = low;
        int names = 0, amounts = 0;
        for (const WaterfallLine& line : lines_) {
            low = min(low, line.whole ? line.after : min(line.before, line.after));
            high = max(high, line.whole ? line.after : max(line.before, line.after));
            if (is_still(line)) continue;
            names = std::max(names, std::min(text_width(name(line), text_size), widest_name));
            amounts = std::max(amounts, std::min(text_width(amount(line), text_size), 200));
        }
        names += 2;  // bold
        axis_ = bar_axis(low, high);
        const Number step = round_step(axis_.end - axis_.begin);
        axis_.begin = (axis_.begin / step).floor() * step;
        axis_.end = (axis_.end / step).ceil() * step;
        names_ = names;
        x_ = {axis_.begin, axis_.end, names + 14, Svg::width - amounts - 14};
        y_ = 4;
    }

    // A power of ten that the axis holds ten times or so: it begins and ends at multiples of that.
    static Number round_step(const Number& length) {
        Number step = 1;
        while (step * 5 > length) step /= 10;
        while (step * 50 <= length) step *= 10;
        return step;
    }

    void draw(const WaterfallLine& line) {
        const auto lines = text_lines(name(line), names_, text_size, 2);
        const Number middle = y_ + row / 2;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const int size = lines.size() == 1 ? text_size : small_text_size;
            const Number baseline = lines.size() == 1 ? middle + 5 : middle - 3 + static_cast<int>(i) * 14;
            svg_.text(names_, baseline, fitting(lines[i], names_, size), Anchor::end, line.whole ? "k-strong" : "", size);
        }
        const Number from = x_.at(line.whole ? max(axis_.begin, min(Number(0), axis_.end)) : line.before), to = x_.at(line.after);
        const Number begin = min(from, to), wide = max(max(from, to) - begin, 1);
        const bool gain = line.after > line.before;
        svg_.rect(begin, middle - bar / 2, wide, bar, line.whole ? "k-whole" : gain ? "k-gain" : "k-loss", name(line) + " " + amount(line));
        if (line.whole && axis_.broken) {
            const Point zigzag[] = {{begin + 10, middle + bar / 2 + 3}, {begin + 7, middle + 3}, {begin + 13, middle - 3}, {begin + 10, middle - bar / 2 - 3}};
            svg_.polyline(zigzag, "k-break");
        }
        svg_.text(Svg::width, middle + 5, fitting(amount(line), Svg::width - 14 - room_to_end(), text_size), Anchor::end, line.whole ? "k-strong" : gain ? "k-good" : "k-bad");
        y_ += row;
    }

    int room_to_end() const { return static_cast<int>(x_.end.floor().to_int64().value_or(0)); }

    void draw_axis() {
        svg_.line(x_.begin, y_, x_.end, y_, "k-axis");
        std::vector<AxisLabel> labels{{x_.begin, axis_number(axis_.begin, words_.unit()), 1}, {x_.end, axis_number(axis_.end, words_.unit()), 0}};
        if (axis_.begin.sign() < 0 && axis_.end.sign() > 0) {
            svg_.line(x_.at(0), 0, x_.at(0), y_, "k-grid");
            labels.push_back({x_.at(0), "0", 2});
        }
        place_labels(labels, 0, Svg::width, 2);
        y_ += draw_below(svg_, labels, y_);
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        if (axis_.broken) notes.push_back(say("横轴从 " + axis_number(axis_.begin, words_.unit()) + " 起，不从 0 起", "the axis begins at " + axis_number(axis_.begin, words_.unit()) + ", not at 0"));
        std::string list;
        for (const std::string& one : still_) list += (list.empty() ? "" : say("、", ", ")) + one;
        if (!list.empty()) notes.push_back(say("没有增减、不画的：", "nothing lost or gained, so not drawn: ") + list);
        return notes;
    }

    PageTable table() const {
        PageTable table;
        table.columns = {{say("步骤", "step"), false, false}, {say("增减", "amount"), true, false}, {say("之后", "sum so far"), true, false}};
        for (const WaterfallLine& line : lines_) {
            const std::string change = line.whole ? std::string() : is_still(line) ? "0" : signed_exact(line.amount());
            table.rows.push_back({{name(line), change, exact_words(line.after, words_.unit()).in(language_)}, {}, line.whole});
        }
        return table;
    }

    WaterfallWords words_;
    Unit change_unit_ = difference_unit(words_.unit());
    Language language_;
    std::vector<WaterfallLine> lines_;
    std::string figure_;
    BarAxis axis_;
    Scale x_;
    int names_ = 0;
    Number y_;
    std::vector<std::string> still_;  // steps of nothing
    Svg svg_;
};

}  // namespace

PagePicture waterfall_picture(const PolicyWords& words, const Waterfall& waterfall, Language language) { return WaterfallDrawing(words, waterfall, language).make(); }

}  // namespace kaohe
