// SPDX-License-Identifier: Apache-2.0
#include "tools/document/picture_curve.hpp"

#include <algorithm>
#include <map>

#include "interpreter/number_text.hpp"
#include "tools/document/picture_parts.hpp"
#include "tools/document/course_line.hpp"
#include "tools/document/course_marks.hpp"
#include "tools/document/course_shape.hpp"
#include "tools/report/course_words.hpp"

namespace kaohe {

namespace {

constexpr int rows_below = 3, rows_above = 3, tick = 5, dots_apart = 6, most_told = 8, widest_number = 150, most_single = 40;

class CurvePicture {
public:
    CurvePicture(const PolicyWords& words, const Course& course, Language language)
        : policy_(words), model_(words.model()), course_(course), item_(model_.items[course.item]), words_(model_, course), language_(language), score_unit_(model_.units[model_.figures[item_.counted].unit]) {}

    PagePicture make() {
        turns_ = turns_of(course_.curve);
        prepare();
        draw_ground();
        draw_marks();
        draw_axes();
        draw_score();
        draw_labels();
        PagePicture picture;
        picture.title = title();
        picture.description = description();
        write_notes(svg_, below_, notes());
        picture.svg = svg_.finish(below_ + 8, picture.description);
        picture.table = table();
        return picture;
    }

private:
    const std::string& say(const Say& said) const { return said.in(language_); }
    std::string say(std::string zh, std::string en) const { return said_in(language_, std::move(zh), std::move(en)); }
    const std::string& metric_name() const { return say(model_.figures[course_.metric].name); }

    void prepare() {
        across_ = marks_across(model_, course_);
        up_ = marks_up(model_, course_);
        std::vector<Number> across, levels;
        for (const CourseMark& mark : across_) across.push_back(mark.value);
        // Limits that nobody reaches would only press the rest together.
        Number high;
        for (const CourseTurn& turn : turns_)
            for (const auto& score : {turn.below, turn.at, turn.above})
                if (score) high = max(high, score->abs());
        for (const CourseMark& mark : up_)
            if (mark.value.abs() <= high || mark.word.zh == "满分") levels.push_back(mark.value);
        view_ = view_of(course_.curve, course_.possible, turns_, across, levels);
        lay_out();
    }

    // Margins as wide as their words; a plain course needs less room than a stair.
    void lay_out() {
        const auto turning = std::count_if(turns_.begin(), turns_.end(), [&](const CourseTurn& turn) { return turn.within && view_.left <= turn.x && turn.x <= view_.right; });
        plot_height_ = turning == 0 ? 100 : turning <= 3 ? 150 : 200;
        labels_up();
        int left = 0, right = 0;
        for (const AxisLabel& label : beside_) left = std::max(left, text_width(label.words, small_text_size));
        for (const CourseMark& mark : up_)
            if (is_seen(mark)) right = std::max(right, text_width(level_words(mark), small_text_size));
        left_ = std::max(left + 12, 40);
        right_ = Svg::width - std::clamp(right + (view_.cut_right ? 20 : 8), 16, 200);
        x_ = {view_.left, view_.right, left_, right_};
        const bool steps = course_.step && course_.step_is_sure && course_.step->sign() > 0;
        single_ = steps && (x_.to - x_.from) / *course_.step <= Number(most_single);
        close_ = steps && !single_;
        place_marks();
        top_ = row_height + 8 + above_rows_ * row_height;
        y_ = {view_.low, view_.high + (view_.high - view_.low) / 20, top_ + plot_height_, top_};
        for (AxisLabel& label : beside_) label.at = y_.at(levels_[static_cast<std::size_t>(&label - beside_.data())]);
        dropped_ += place_beside(beside_, 14);
    }

    bool is_seen(const CourseMark& mark) const { return view_.low <= mark.value && mark.value <= view_.high; }

    std::string level_words(const CourseMark& mark) const { return say(mark.word) + " " + axis_number(mark.value, score_unit_); }

    std::string mark_words(const CourseMark& mark) const {
        const std::string number = axis_number(mark.value, words_.metric_unit());
        const std::string& word = words_.metric_unit().word.in(language_);
        return say(mark.word) + " " + number + (word.empty() || number.ends_with(word) ? "" : " " + word);
    }

    // Scores at turns; where they are close, ends and marks first.
    void labels_up() {
        std::map<Number, int> weights;
        const auto add = [&](const Number& score, int weight) {
            if (score < view_.low || view_.high < score) return;
            int& known = weights[score];
            known = std::max(known, weight);
        };
        add(0, 3);
        for (const CourseMark& mark : up_) add(mark.value, 3);
        for (const CourseTurn& turn : turns_) {
            if (turn.x < view_.left || view_.right < turn.x) continue;
            for (const auto& score : {turn.below, turn.at, turn.above})
                if (score) add(*score, turn.is_jump() || !turn.within ? 2 : 1);
        }
        for (const auto& [score, weight] : weights) {
            AxisLabel label{0, axis_number(score, score_unit_), weight};
            // A number cut short would be another number.
            if (text_width(label.words, small_text_size) > widest_number) ++dropped_;
            else levels_.push_back(score), beside_.push_back(std::move(label));
        }
    }

    void place_marks() {
        for (const CourseMark& mark : across_) {
            if (!x_.holds(mark.value)) continue;
            above_.push_back({x_.at(mark.value), mark_words(mark), mark.word.zh == "目标" ? 1 : 0});
        }
        dropped_ += place_labels(above_, left_, Svg::width, rows_above);
        for (const AxisLabel& label : above_) above_rows_ = std::max(above_rows_, label.row + 1);
    }

    Number bottom() const { return y_.begin; }

    void draw_ground() {
        svg_.begin_group("k-plot", "data-x=\"" + scale_text(x_) + "\" data-y=\"" + scale_text(y_) + "\"");
        for (const Stretch& stretch : course_.curve.stretches) {
            if ((stretch.is_number() && stretch.form.decided) || !words_.can_be(stretch.on)) continue;
            const Number low = stretch.on.low ? max(*stretch.on.low, x_.from) : x_.from, high = stretch.on.high ? min(*stretch.on.high, x_.to) : x_.to;
            if (high < low) continue;
            const std::string tip = say(words_.where(stretch.on)) + say("：", ": ") + say(words_.earns(stretch));
            const Number begin = x_.at(low), end = x_.at(high);
            svg_.rect(max(begin - 1, left_), top_, max(end - begin, 2), bottom() - top_, "k-void", tip);
            if (const std::string text = fitting(say(words_.earns(stretch)), room_between(begin, end) - 8, small_text_size); !text.empty())
                svg_.text((begin + end) / 2, top_ + plot_height_ / 2, text, Anchor::middle, "k-quiet", small_text_size);
            if (absent_.size() < most_told) absent_.push_back(tip);
        }
        for (const AxisLabel& label : beside_)
            if (label.row >= 0) svg_.line(left_, label.at, right_, label.at, "k-grid");
    }

    static int room_between(const Number& begin, const Number& end) { return static_cast<int>((end - begin).floor().to_int64().value_or(0)); }
    static std::string scale_text(const Scale& scale) { return to_fraction_text(scale.from) + " " + to_fraction_text(scale.to) + " " + coordinate(scale.begin) + " " + coordinate(scale.end); }

    void draw_marks() {
        for (const AxisLabel& label : above_) {
            const int row = label.row < 0 ? 0 : above_rows_ - 1 - label.row;
            const Number baseline = row_height + (row + 1) * row_height - 2;
            svg_.line(label.at, label.row < 0 ? Number(top_) : baseline + 4, label.at, bottom(), "k-mark", Svg::Line::dashed);
            if (label.row >= 0) svg_.text(label.left, baseline, label.words, Anchor::start, "k-mark", small_text_size);
        }
        std::vector<AxisLabel> beside;
        for (const CourseMark& mark : up_) {
            if (!is_seen(mark)) continue;
            if (mark.value != view_.low) svg_.line(left_, y_.at(mark.value), right_, y_.at(mark.value), "k-mark", Svg::Line::dashed);
            beside.push_back({y_.at(mark.value), level_words(mark), 0});
        }
        dropped_ += place_beside(beside, 14);
        for (const AxisLabel& label : beside)
            if (label.row >= 0) svg_.text(right_ + (view_.cut_right ? 18 : 6), label.at + 4, label.words, Anchor::start, "k-mark", small_text_size);
    }

    void draw_score() {
        if (single_) return draw_single_values();
        for (std::size_t i = 0; i < turns_.size(); ++i) {
            const CourseTurn& turn = turns_[i];
            if (!x_.holds(turn.x) || !turn.is_jump()) continue;
            std::vector<Number> scores;
            for (const auto& score : {turn.below, turn.at, turn.above})
                if (score && y_.holds(*score)) scores.push_back(*score);
            if (scores.size() < 2) continue;
            const auto [least, greatest] = std::minmax_element(scores.begin(), scores.end());
            svg_.line(x_.at(turn.x), y_.at(*least), x_.at(turn.x), y_.at(*greatest), "k-riser", Svg::Line::dotted);
        }
        for (const Stretch& stretch : course_.curve.stretches) {
            const CourseLine line = line_of(stretch, x_, y_);
            if (line.points.empty()) continue;
            svg_.polyline(line.points, "k-curve");
            if (line.leaves_low) arrow(line.points.front());
            if (line.leaves_high) arrow(line.points.back());
        }
        for (const bool solid : {false, true})
            for (std::size_t i = 0; i < turns_.size(); ++i) dots(i, solid);
    }

    // Of a measure that comes in steps, such as whole numbers: the values that it can have, and no line, which would promise more.
    void draw_single_values() {
        for (const Stretch& stretch : course_.curve.stretches) {
            const Number low = stretch.on.low ? max(*stretch.on.low, x_.from) : x_.from, high = stretch.on.high ? min(*stretch.on.high, x_.to) : x_.to;
            for (Number x = (low / *course_.step).ceil() * *course_.step; x <= high; x += *course_.step) {
                const auto score = stretch.on.contains(x) ? score_at(stretch, x) : std::nullopt;
                if (score && y_.holds(*score)) svg_.dot(x_.at(x), y_.at(*score), Number(3), true);
            }
        }
    }

    // The score goes on past the picture.
    void arrow(const Point& at) {
        const bool up = at.y < (y_.begin + y_.end) / 2;
        const Number tip = up ? at.y - 6 : at.y + 6;
        const Point corners[] = {{at.x - 4, at.y}, {at.x + 4, at.y}, {at.x, tip}};
        svg_.polygon(corners, "k-dot", true);
        beyond_ = true;
    }

    bool is_crowded(std::size_t turn) const {
        const auto apart = [&](const std::optional<Number>& a, const std::optional<Number>& b) { return !a || !b || *a == *b || (y_.at(*a) - y_.at(*b)).abs() >= Number(dots_apart + 1); };
        const CourseTurn& here = turns_[turn];
        if (!apart(here.below, here.at) || !apart(here.at, here.above) || !apart(here.below, here.above)) return true;
        const auto near = [&](std::size_t other) { return turns_[other].is_jump() && (x_.at(turns_[other].x) - x_.at(turns_[turn].x)).abs() < Number(dots_apart); };
        return (turn > 0 && near(turn - 1)) || (turn + 1 < turns_.size() && near(turn + 1));
    }

    // Which end belongs: where the score is at a jump is solid, where it only comes from is open.
    void dots(std::size_t index, bool solid) {
        const CourseTurn& turn = turns_[index];
        if (!x_.holds(turn.x)) return;
        const bool open_end = !turn.within && !turn.at && (turn.below || turn.above);
        if (!turn.is_jump() && !open_end) {
            if (solid && turn.within && turn.at && y_.holds(*turn.at)) svg_.dot(x_.at(turn.x), y_.at(*turn.at), Number::fraction(5, 2), true);
            return;
        }
        if (is_crowded(index)) {
            crowded_ = true;
            return;
        }
        const auto draw = [&](const std::optional<Number>& score) {
            if (score && y_.holds(*score)) svg_.dot(x_.at(turn.x), y_.at(*score), Number::fraction(7, 2), solid), dotted_ = true;
        };
        if (solid) return draw(turn.at);
        if (turn.below != turn.at) draw(turn.below);
        if (turn.above != turn.at && turn.above != turn.below) draw(turn.above);
    }

    void draw_axes() {
        svg_.line(left_, bottom(), right_, bottom(), "k-axis");
        svg_.line(left_, top_, left_, bottom(), "k-axis");
        if (view_.low.sign() < 0) svg_.line(left_, y_.at(0), right_, y_.at(0), "k-axis");
        if (view_.cut_right) svg_.line(right_, bottom(), right_ + 14, bottom(), "k-axis", Svg::Line::dotted);
        if (view_.cut_left) svg_.line(left_ - 14, bottom(), left_, bottom(), "k-axis", Svg::Line::dotted);
        svg_.text(margin, 12, axis_title(say({"得分", "score"}), score_unit_, language_), Anchor::start, "k-quiet", small_text_size);
        for (const AxisLabel& label : beside_) {
            if (label.row < 0) continue;
            svg_.line(left_ - tick, label.at, left_, label.at, "k-axis");
            svg_.text(left_ - tick - 3, label.at + 4, label.words, Anchor::end, {}, small_text_size);
        }
    }

    void draw_labels() {
        svg_.end_group();
        std::vector<AxisLabel> labels = labels_across();
        dropped_ += place_labels(labels, 0, Svg::width, rows_below);
        below_ = bottom() + draw_below(svg_, labels, bottom()) + row_height;
        const int key = dotted_ ? ends_key_width(language_) + 20 : 0;
        const std::string title = fitting(axis_title(metric_name(), words_.metric_unit(), language_), right_ - left_ - key, small_text_size);
        svg_.text(right_, below_, title, Anchor::end, "k-quiet", small_text_size);
        if (dotted_) draw_ends_key(svg_, left_, below_, "k-dot", language_);
    }

    // Ends first, then the widest jumps, then turns without a jump.
    std::vector<AxisLabel> labels_across() const {
        std::vector<const CourseTurn*> order;
        for (const CourseTurn& turn : turns_)
            if (x_.holds(turn.x)) order.push_back(&turn);
        std::stable_sort(order.begin(), order.end(), [](const CourseTurn* a, const CourseTurn* b) {
            if (a->within != b->within) return b->within;
            return a->height() > b->height();
        });
        std::vector<AxisLabel> labels;
        int weight = 0;
        for (const CourseTurn* const turn : order) labels.push_back({x_.at(turn->x), axis_number(turn->x, words_.metric_unit()), --weight});
        return labels;
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        for (const std::string& absent : absent_) notes.push_back(absent);
        // Where nothing says how far values go, the caption of the table says that this is a part.
        if (turns_.front().x < x_.from && course_.possible.low) notes.push_back(tail(false));
        if (x_.to < turns_.back().x && course_.possible.high) notes.push_back(tail(true));
        for (const CourseMark& mark : across_)
            if (!x_.holds(mark.value)) notes.push_back(say(mark_words(mark) + "，在图外", mark_words(mark) + " lies outside the picture"));
        if (course_.rounded_away) notes.push_back(say("得分要舍入，台阶太多，图里画的是舍入以前的", "the score is rounded in very many steps; this is before rounding"));
        if (single_) notes.push_back(say("点是能取到的值，每 " + words_.metric(*course_.step).zh + "一个", "dots are the values it can have, one every " + words_.metric(*course_.step).en));
        if (close_) notes.push_back(say("只能取每 " + words_.metric(*course_.step).zh + "一个的值，太密，图里连成了线", "only values one every " + words_.metric(*course_.step).en + " are possible; they are too close to be drawn apart"));
        if (beyond_) notes.push_back(say("箭头处得分还要往外走，图里画不下", "at an arrow the score goes on past the picture"));
        if (crowded_) notes.push_back(say("台阶太密的地方不画端点，哪一端含在内见表", "where steps are close their ends are not marked; the table says which end belongs"));
        note_left_out(notes, dropped_, language_);
        return notes;
    }

    // 横轴只画到 9%，9% 以上到 100% 得分都是 0 分
    std::string tail(bool above) const {
        const Stretch& stretch = above ? *std::find_if(course_.curve.stretches.rbegin(), course_.curve.stretches.rend(), [](const Stretch& one) { return !one.on.is_point(); })
                                       : *std::find_if(course_.curve.stretches.begin(), course_.curve.stretches.end(), [](const Stretch& one) { return !one.on.is_point(); });
        const std::string zh = above ? "右边没有画到头：" : "左边没有画到头：", en = above ? "the right side is not drawn to its end: " : "the left side is not drawn to its end: ";
        return say(zh + words_.where(stretch.on).zh + "，" + words_.earns(stretch).zh, en + words_.where(stretch.on).en + ": " + words_.earns(stretch).en);
    }

    std::string title() const {
        const std::string number = policy_.clause_number(item_.clause), lead = number.empty() ? "" : number + " ";
        return say(lead + item_.name.zh + "：得分怎样变化", lead + item_.name.en + ": how the score changes");
    }

    // What the table is listed for, and what it leaves out.
    std::string caption() const {
        std::vector<Say> parts;
        if (const Say supposed = words_.supposed(); !supposed.zh.empty()) parts.emplace_back("按 " + supposed.zh + " 列出", "listed for " + supposed.en);
        if (course_.cut) parts.emplace_back("数据没有写明范围，这里只列出一段", "the data has no declared range; this is a part of it");
        if (course_.rounded_away) parts.emplace_back("得分要舍入，这里列的是舍入以前的", "the score is rounded; this is before rounding");
        return say(joined_words(parts, {"；", "; "}));
    }

    std::string description() const {
        std::string text = title() + say("。", ". ") + say(words_.verdict()) + say("。", ". ");
        if (const std::string listed = caption(); !listed.empty()) text += listed + say("。", ". ");
        std::vector<Stretch> stretches = course_.curve.stretches;
        std::erase_if(stretches, [&](const Stretch& stretch) { return !words_.can_be(stretch.on); });
        for (std::size_t i = 0; i < stretches.size() && i < most_told; ++i) text += (i == 0 ? "" : say("；", "; ")) + say(words_.where(stretches[i].on)) + say("：", ": ") + say(words_.earns(stretches[i]));
        if (stretches.size() > most_told) text += say("……共 " + std::to_string(stretches.size()) + " 段，见表", " ... " + std::to_string(stretches.size()) + " stretches in all; see the table");
        return text + say("。", ".");
    }

    PageTable table() const {
        PageTable table;
        table.caption = caption();
        table.columns = {{metric_name(), false, false}, {say({"得分", "score"}), false, false}};
        for (const Stretch& stretch : course_.curve.stretches)
            if (words_.can_be(stretch.on)) table.rows.push_back({{say(words_.where(stretch.on)), say(words_.earns(stretch))}, {}, false});
        return table;
    }

    const PolicyWords& policy_;
    const Model& model_;
    const Course& course_;
    const Item& item_;
    CourseWords words_;
    Language language_;
    const Unit& score_unit_;
    std::vector<CourseTurn> turns_;
    std::vector<CourseMark> across_, up_;
    CourseView view_;
    Scale x_, y_;
    int left_ = 0, right_ = 0, top_ = 0, above_rows_ = 0, plot_height_ = 0;
    Number below_;                     // the last baseline so far
    std::vector<Number> levels_;       // of beside_
    std::vector<AxisLabel> beside_, above_;
    std::vector<std::string> absent_;  // where there is no score
    std::size_t dropped_ = 0;
    bool crowded_ = false, dotted_ = false, beyond_ = false, single_ = false, close_ = false;
    Svg svg_;
};

}  // namespace

std::optional<PagePicture> curve_picture(const PolicyWords& words, const Course& course, Language language) {
    if (!course.curve.complete || course.curve.stretches.empty()) return std::nullopt;
    return CurvePicture(words, course, language).make();
}

}  // namespace kaohe
