// SPDX-License-Identifier: Apache-2.0
#include "tools/document/course_shape.hpp"

#include <algorithm>

namespace kaohe {

namespace {

// Ascending, as stretches are.
CourseTurn& turn_at(std::vector<CourseTurn>& turns, const Number& x) {
    if (turns.empty() || turns.back().x != x) turns.push_back({x, {}, {}, {}, none, true});
    return turns.back();
}

void set_edges(std::vector<CourseTurn>& turns, const Curve& curve) {
    if (turns.empty()) return;
    const Interval &first = curve.stretches.front().on, &last = curve.stretches.back().on;
    if (first.low && *first.low == turns.front().x) turns.front().within = false;
    if (last.high && *last.high == turns.back().x) turns.back().within = false;
}

class View {
public:
    View(const Curve& curve, std::span<const CourseTurn> turns, std::span<const Number> marks) : curve_(curve), turns_(turns), marks_(marks) {}

    CourseView across() {
        CourseView view;
        std::vector<Number> inner(marks_.begin(), marks_.end());
        for (const CourseTurn& turn : turns_)
            if (turn.within) inner.push_back(turn.x);
        const std::optional<Number> first = curve_.stretches.front().on.low, last = curve_.stretches.back().on.high;
        // Marks may lie beyond the values that there are.
        std::erase_if(inner, [&](const Number& x) { return (first && x < *first) || (last && *last < x); });
        if (inner.empty()) {
            view.left = first ? *first : last ? *last - 100 : Number(0);
            view.right = last ? *last : view.left + 100;
        } else {
            const auto [least, greatest] = std::minmax_element(inner.begin(), inner.end());
            const Number span = span_of(*least, *greatest, first, last);
            view.left = end_of(*least, first, -span, view.cut_left, curve_.stretches.front());
            view.right = end_of(*greatest, last, span, view.cut_right, last_stretch());
        }
        if (!first) view.cut_left = true;
        if (!last) view.cut_right = true;
        if (view.left == view.right) view.left -= 1, view.right += 1;
        return view;
    }

    void up(CourseView& view, std::span<const Number> levels) {
        view.low = 0, view.high = 0;
        const auto see = [&](const std::optional<Number>& score) {
            if (score) view.low = min(view.low, *score), view.high = max(view.high, *score);
        };
        for (const Number& level : levels) see(level);
        for (const CourseTurn& turn : turns_)
            if (view.left <= turn.x && turn.x <= view.right) see(turn.below), see(turn.at), see(turn.above);
        for (const Stretch& stretch : curve_.stretches) {
            for (const Number& edge : {view.left, view.right})
                if (stretch.on.contains(edge)) see(score_at(stretch, edge));
            see(beside_pole(stretch, view));
        }
        if (view.low == view.high) view.high = view.low + 1;
    }

private:
    // How far on is worth showing past the outermost turns.
    static Number span_of(const Number& least, const Number& greatest, const std::optional<Number>& first, const std::optional<Number>& last) {
        if (least != greatest) return (greatest - least) * Number::fraction(3, 5);
        // One turn alone: as much again on the shorter side.
        if (first && last) return max(greatest - *first, *last - greatest);
        const Number away = first ? (greatest - *first).abs() : last ? (*last - greatest).abs() : greatest.abs();
        return away.is_zero() ? max(greatest.abs(), 1) : away;
    }

    // Where the picture ends on one side; `span` points there.
    static Number end_of(const Number& turn, const std::optional<Number>& limit, const Number& span, bool& cut, const Stretch& tail) {
        if (!limit) return turn + span;
        // What moves is worth more room than what stands still.
        const Number allowed = tail.is_number() && tail.form.moves() ? span * 4 : span;
        // Cutting little off is worse than showing all.
        if ((*limit - turn).abs() <= allowed.abs() * Number::fraction(4, 3)) return *limit;
        cut = true;
        return turn + allowed;
    }

    const Stretch& last_stretch() const {
        const auto last = std::find_if(curve_.stretches.rbegin(), curve_.stretches.rend(), [](const Stretch& stretch) { return !stretch.on.is_point(); });
        return last == curve_.stretches.rend() ? curve_.stretches.back() : *last;
    }

    // Towards a pole, the score at an eighth of the way.
    static std::optional<Number> beside_pole(const Stretch& stretch, const CourseView& view) {
        const auto pole = stretch.form.pole();
        if (!stretch.is_number() || !stretch.form.moves() || !pole) return {};
        const Number low = stretch.on.low ? max(*stretch.on.low, view.left) : view.left, high = stretch.on.high ? min(*stretch.on.high, view.right) : view.right;
        if (low >= high) return {};
        if (*pole == low) return stretch.form.at(low + (high - low) / 8);
        if (*pole == high) return stretch.form.at(high - (high - low) / 8);
        return {};
    }

    const Curve& curve_;
    std::span<const CourseTurn> turns_;
    std::span<const Number> marks_;
};

}  // namespace

bool CourseTurn::is_jump() const {
    if (!within) return (below && at && *below != *at) || (above && at && *above != *at);
    return !at || !below || !above || *below != *at || *above != *at;
}

Number CourseTurn::height() const {
    std::optional<Number> least, greatest;
    for (const auto& score : {below, at, above}) {
        if (!score) continue;
        least = least ? min(*least, *score) : *score;
        greatest = greatest ? max(*greatest, *score) : *score;
    }
    return least ? *greatest - *least : Number(0);
}

std::optional<Number> score_at(const Stretch& stretch, const Number& x) {
    if (!stretch.is_number() || !stretch.form.decided) return {};
    if (!stretch.form.moves()) return stretch.value.number;
    if (const auto pole = stretch.form.pole(); pole && *pole == x) return {};
    return stretch.form.at(x);
}

std::vector<CourseTurn> turns_of(const Curve& curve) {
    std::vector<CourseTurn> turns;
    for (const Stretch& stretch : curve.stretches) {
        const Interval& on = stretch.on;
        if (on.low) {
            CourseTurn& turn = turn_at(turns, *on.low);
            if (turn.turn == none) turn.turn = stretch.turn;
            if (on.is_point() || on.low_closed) turn.at = score_at(stretch, *on.low);
            if (!on.is_point()) turn.above = score_at(stretch, *on.low);
        }
        if (on.high && !on.is_point()) {
            CourseTurn& turn = turn_at(turns, *on.high);
            turn.below = score_at(stretch, *on.high);
            if (on.high_closed) turn.at = turn.below;
        }
    }
    set_edges(turns, curve);
    return turns;
}

CourseView view_of(const Curve& curve, std::span<const CourseTurn> turns, std::span<const Number> marks, std::span<const Number> levels) {
    View chosen(curve, turns, marks);
    CourseView view = chosen.across();
    chosen.up(view, levels);
    return view;
}

}  // namespace kaohe
