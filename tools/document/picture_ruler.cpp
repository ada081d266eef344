// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_ruler.hpp"

#include <algorithm>
#include <set>

#include "interpreter/attainable.hpp"
#include "interpreter/number_text.hpp"
#include "tools/document/picture_parts.hpp"
#include "tools/document/rating_words.hpp"

namespace kaohe {

namespace {

constexpr int band_height = 44, row_bar = 26, side = 14;

class RulerPicture {
public:
    RulerPicture(const PolicyWords& policy, const RatingScale& scale, Language language)
        : policy_(policy), model_(policy.model()), scale_(scale), language_(language), words_(policy, scale, language), bands_(rating_bands(model_, scale)) {}

    bool is_empty() const { return bands_.edges.empty(); }

    PagePicture make() {
        lay_out();
        if (bands_.in_order) draw_rows();
        else draw_ruler();
        draw_axis();
        PagePicture picture;
        picture.title = capitalised(words_.key_name()) + say("与等级", " and ratings");
        picture.description = description(picture.title);
        write_notes(svg_, y_, notes());
        picture.svg = svg_.finish(y_ + 8, picture.description);
        picture.table = table();
        return picture;
    }

private:
    // Names of English figures that are no author's begin small.
    static std::string capitalised(std::string words) {
        if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
        return words;
    }
    std::string say(std::string zh, std::string en) const { return said_in(language_, std::move(zh), std::move(en)); }
    std::string colour(const RatingBand& band) const { return rating_colour(scale_.lines[band.line].label); }

    // From the least to the greatest that the total can come to, or so far beyond the outermost edges as is worth showing.
    void lay_out() {
        const Number &first = bands_.edges.front(), &last = bands_.edges.back();
        const Interval reach = range_of(AttainableValues(model_).of(scale_.key));
        const Number span = first == last ? (first.is_zero() ? Number(1) : first.abs()) : last - first;
        const auto end = [&](const Number& edge, const std::optional<Number>& limit, const Number& away, bool& cut) {
            const bool beyond = limit && (away.sign() < 0 ? *limit <= edge : edge <= *limit);
            if (beyond && (*limit - edge).abs() <= span * 3) return *limit;
            cut = true;
            return edge + away / 4;
        };
        x_.from = end(first, reach.low, -span, cut_left_);
        x_.to = end(last, reach.high, span, cut_right_);
        if (x_.from == x_.to) x_.from -= 1, x_.to += 1, cut_left_ = cut_right_ = true;
        if (bands_.in_order)
            for (const RatingBand& band : bands_.bands) names_ = std::max(names_, std::min(text_width(words_.name(band.line), text_size) + 12, 150));
        x_.begin = names_ + side, x_.end = Svg::width - side;
        y_ = 4;
    }

    Number low(const Interval& where) const { return x_.at(where.low ? max(x_.from, *where.low) : x_.from); }
    Number high(const Interval& where) const { return x_.at(where.high ? min(x_.to, *where.high) : x_.to); }
    static int room_of(const Number& begin, const Number& end) { return static_cast<int>((end - begin).floor().to_int64().value_or(0)); }

    // One band beside the other; above them what goes with each, and names that find no room inside.
    void draw_ruler() {
        std::vector<AxisLabel> above;
        // What all of them have is named once.
        const bool one = scale_.columns.size() == 1;
        if (one) svg_.text(margin, y_ += 10, words_.column_name(0), Anchor::start, "k-quiet", small_text_size), y_ += 4;
        for (const RatingBand& band : bands_.bands)
            for (const Interval& where : band.where) {
                if (!is_seen(where)) continue;
                const std::string name = words_.name(band.line), values = one ? words_.value(band.line, 0) : words_.values(band.line);
                const bool inside = text_width(name, text_size) + 12 <= room_of(low(where), high(where));
                const std::string words = inside ? values : values.empty() ? name : name + say("：", ": ") + values;
                if (!words.empty()) above.push_back({(low(where) + high(where)) / 2, words, where.is_point() ? 1 : 0});
            }
        dropped_ += place_labels(above, 0, Svg::width, 4);
        int rows = 0;
        for (const AxisLabel& label : above) rows = std::max(rows, label.row + 1);
        const Number top = y_ + rows * row_height + (rows > 0 ? 6 : 0);
        for (const AxisLabel& label : above) {
            if (label.row < 0) continue;
            const Number baseline = top - 8 - label.row * row_height;
            if (label.row > 0) svg_.line(label.at, baseline + 3, label.at, top, "k-leader");
            svg_.text(label.left, baseline, label.words, Anchor::start, {}, small_text_size);
        }
        for (const RatingBand& band : bands_.bands)
            for (const Interval& where : band.where) draw_band(band, where, top, band_height, true);
        for (const Interval& where : bands_.unrated) draw_unrated(where, top, band_height);
        draw_owners(top, band_height);
        y_ = top + band_height;
    }

    // Of what the total can come to.
    bool is_seen(const Interval& where) const {
        if (where.is_point()) return x_.holds(*where.low);
        return low(where) < high(where) || (where.high && where.high_closed && *where.high == x_.from) || (where.low && where.low_closed && *where.low == x_.to);
    }

    void draw_band(const RatingBand& band, const Interval& where, const Number& top, int height, bool named) {
        if (!is_seen(where)) return;
        const Number begin = low(where), end = high(where);
        const std::string name = words_.name(band.line), tip = name + say("：", ": ") + words_.where({where});
        if (where.is_point()) svg_.rect(begin - 2, top, 4, height, colour(band), tip);
        else svg_.rect(begin, top, end - begin, height, colour(band) + (band.conditional ? " k-conditional" : ""), tip);
        if (named && text_width(name, text_size) + 12 <= room_of(begin, end)) svg_.text((begin + end) / 2, top + height / 2 + 1, name, Anchor::middle, "k-strong");
    }

    void draw_unrated(const Interval& where, const Number& top, int height) {
        const Number begin = low(where), end = high(where);
        if (!is_seen(where)) return;
        const std::string words = say("没有等级", "no rating");
        svg_.rect(begin, top, max(end - begin, 2), height, "k-void", words + say("：", ": ") + words_.where({where}));
        if (const std::string text = fitting(words, room_of(begin, end) - 8, small_text_size); !text.empty()) svg_.text((begin + end) / 2, top + height / 2 + 4, text, Anchor::middle, "k-quiet", small_text_size);
    }

    // Two dots at an edge: solid on the side that it belongs to.
    void draw_owners(const Number& top, int height) {
        for (const Number& edge : bands_.edges) {
            const Number x = x_.at(edge);
            const bool below = belongs_below(bands_, edge);
            const bool crowded = std::any_of(bands_.edges.begin(), bands_.edges.end(), [&](const Number& other) { return other != edge && (x_.at(other) - x).abs() < Number(28); });
            if (!x_.holds(edge) || x - 11 < x_.begin || x_.end < x + 11) continue;
            if (crowded || is_point_band(edge)) {
                crowded_ |= crowded;
                continue;
            }
            const Number y = top + height - 8;
            svg_.dot(x - 7, y, 3, below, "k-edge");
            svg_.dot(x + 7, y, 3, !below, "k-edge");
            dotted_ = true;
        }
    }

    bool is_point_band(const Number& edge) const {
        const auto is_it = [&](const Interval& where) { return where.is_point() && *where.low == edge; };
        return std::any_of(bands_.bands.begin(), bands_.bands.end(), [&](const RatingBand& band) { return std::any_of(band.where.begin(), band.where.end(), is_it); });
    }

    // A row a line, in the order in which they are tried: with conditions, one total can come to several ratings.
    void draw_rows() {
        for (const RatingBand& band : bands_.bands) {
            svg_.text(names_, y_ + row_bar / 2 + 4, fitting(words_.name(band.line), names_ - 4, text_size), Anchor::end, "k-strong");
            for (const Interval& where : band.where) draw_band(band, where, y_, row_bar, false), draw_ends(where, y_);
            y_ += row_bar;
            std::vector<std::string> texts;
            if (const std::string condition = words_.condition(band.line); !condition.empty()) texts.push_back(say("须 ", "requires ") + condition);
            if (const std::string values = words_.values(band.line); !values.empty()) texts.push_back(values);
            if (band.where.empty()) texts.push_back(words_.where({}));
            for (const std::string& text : texts)
                for (const std::string& line : text_lines(text, Svg::width - names_ - side, small_text_size, 3)) svg_.text(names_ + side, y_ += row_height - 1, line, Anchor::start, "k-quiet", small_text_size);
            y_ += 8;
        }
        for (const Interval& where : bands_.unrated) {
            if (!is_seen(where)) continue;
            draw_unrated(where, y_, row_bar);
            y_ += row_bar + 8;
        }
        y_ -= 4;
    }

    void draw_ends(const Interval& where, const Number& top) {
        if (where.is_point() || !is_seen(where) || room_of(low(where), high(where)) < 24) return;
        const Number y = top + row_bar / 2;
        if (where.low && x_.holds(*where.low)) svg_.dot(x_.at(*where.low), y, 3, where.low_closed, "k-edge"), dotted_ = true;
        if (where.high && x_.holds(*where.high)) svg_.dot(x_.at(*where.high), y, 3, where.high_closed, "k-edge"), dotted_ = true;
    }

    void draw_axis() {
        std::vector<AxisLabel> labels;
        for (const Number& edge : bands_.edges)
            if (x_.holds(edge)) labels.push_back({x_.at(edge), axis_number(edge, words_.key_unit()), 1});
        const auto is_edge = [&](const Number& number) { return std::binary_search(bands_.edges.begin(), bands_.edges.end(), number); };
        if (!cut_left_ && !is_edge(x_.from)) labels.push_back({x_.begin, axis_number(x_.from, words_.key_unit()), 0});
        if (!cut_right_ && !is_edge(x_.to)) labels.push_back({x_.end, axis_number(x_.to, words_.key_unit()), 0});
        dropped_ += place_labels(labels, 0, Svg::width, 3);
        svg_.line(x_.begin, y_, x_.end, y_, "k-axis");
        if (cut_left_) svg_.line(x_.begin - side, y_, x_.begin, y_, "k-axis", Svg::Line::dotted);
        if (cut_right_) svg_.line(x_.end, y_, x_.end + side, y_, "k-axis", Svg::Line::dotted);
        y_ += draw_below(svg_, labels, y_) + row_height - 2;
        svg_.text(x_.end, y_, axis_title(fitting(words_.key_name(), 300, small_text_size), words_.key_unit(), language_), Anchor::end, "k-quiet", small_text_size);
        if (dotted_) draw_ends_key(svg_, x_.begin, y_, "k-edge", language_);
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        if (bands_.in_order) notes.push_back(say("自上而下逐行看，先符合的为准", "read from the top; the first line that fits applies"));
        for (const std::uint32_t line : bands_.unknown) notes.push_back(say(words_.name(line) + " 的分数线要由数据算出，图里没有", "the bounds of " + words_.name(line) + " come from data, so it is not in the picture"));
        for (const RatingBand& band : bands_.bands)
            if (std::none_of(band.where.begin(), band.where.end(), [&](const Interval& where) { return is_seen(where); }))
                notes.push_back(say("总分到不了，图里没有：" + words_.name(band.line) + "（" + words_.where(band.where) + "）", "out of reach, so not in the picture: " + words_.name(band.line) + " (" + words_.where(band.where) + ")"));
        if (crowded_) notes.push_back(say("界线太密的地方不标哪一边含在内，见表", "where edges are close the table says to which side they belong"));
        if (const std::string rules = rules_on_rating(); !rules.empty()) notes.push_back(rules);
        note_left_out(notes, dropped_, language_);
        return notes;
    }

    // The total alone does not decide where a rule may act on the rating.
    std::string rules_on_rating() const {
        std::set<std::string> clauses;
        bool some = false;
        for (const Ruled& ruled : model_.ruled) {
            if (ruled.figure != model_.rating) continue;
            for (const Effect& effect : ruled.effects) {
                some = true;
                if (const std::string number = policy_.clause_number(effect.clause); !number.empty()) clauses.insert(number);
            }
        }
        if (!some) return {};
        std::string list;
        for (const std::string& number : clauses) list += (list.empty() ? "" : say("、", ", ")) + number;
        return say("另有规则可以改变等级" + (list.empty() ? "" : "：" + list), "rules may change the rating" + (list.empty() ? "" : ": " + list));
    }

    std::string description(const std::string& title) const {
        std::string text = title + say("。", ". ");
        bool first = true;
        for (const RatingBand& band : bands_.bands) {
            text += (first ? "" : say("；", "; ")) + words_.name(band.line) + say("：", ": ") + words_.where(band.where);
            if (const std::string condition = words_.condition(band.line); !condition.empty()) text += say("，须 ", ", requires ") + condition;
            if (const std::string values = words_.values(band.line); !values.empty()) text += say("，", ", ") + values;
            first = false;
        }
        return text + say("。", ".");
    }

    PageTable table() const {
        PageTable table;
        const bool some_condition = std::any_of(scale_.lines.begin(), scale_.lines.end(), [](const RatingLine& line) { return !line.requires_.empty(); });
        table.columns = {{say("等级", "rating"), false, true}, {words_.key_name(), false, false}};
        if (some_condition) table.columns.push_back({say("须", "requires"), false, false});
        for (std::size_t column = 0; column < scale_.columns.size(); ++column) table.columns.push_back({words_.column_name(column), true, false});
        const auto add = [&](std::uint32_t line, std::string where) {
            PageTable::Row row;
            row.cells = {words_.name(line), std::move(where)};
            if (some_condition) row.cells.emplace_back(words_.condition(line));
            for (std::size_t column = 0; column < scale_.columns.size(); ++column) row.cells.emplace_back(words_.value(line, column));
            table.rows.push_back(std::move(row));
        };
        for (const RatingBand& band : bands_.bands) add(band.line, words_.where(band.where));
        for (const std::uint32_t line : bands_.unknown) add(line, policy_.quoted(scale_.lines[line].range.at));
        if (bands_.in_order) table.caption = say("自上而下逐行看，先符合的为准", "read from the top; the first line that fits applies");
        if (!bands_.unrated.empty()) {
            PageTable::Row row;
            row.cells = {say("没有等级", "no rating"), words_.where(bands_.unrated)};
            row.cells.resize(table.columns.size());
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    const PolicyWords& policy_;
    const Model& model_;
    const RatingScale& scale_;
    Language language_;
    RatingWords words_;
    RatingBands bands_;
    Scale x_;
    int names_ = 0;
    Number y_;
    bool cut_left_ = false, cut_right_ = false, dotted_ = false, crowded_ = false;
    std::size_t dropped_ = 0;
    Svg svg_;
};

}  // namespace

std::optional<PagePicture> ruler_picture(const PolicyWords& words, Language language) {
    const Model& model = words.model();
    if (model.scales.empty()) return std::nullopt;
    const RatingScale& scale = model.scales.front();
    if (scale.lines.empty() || scale.key == none || scale.labels == none) return std::nullopt;
    RulerPicture picture(words, scale, language);
    if (picture.is_empty()) return std::nullopt;
    return picture.make();
}

}  // namespace kaohe
