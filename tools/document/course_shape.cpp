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

// Spans between the outermost turns.
constexpr int farthest = 30;

class View {
public:
    View(const Curve& curve, const Interval& possible, std::span<const CourseTurn> turns, std::span<const Number> marks, std::span<const Number> levels) : curve_(curve), possible_(possible), turns_(turns), marks_(marks), levels_(levels) {}

    CourseView across() {
        CourseView view;
        std::vector<Number> inner(marks_.begin(), marks_.end());
        for (const CourseTurn& turn : turns_)
            if (turn.within) inner.push_back(turn.x);
        const std::optional<Number> first = curve_.stretches.front().on.low, last = curve_.stretches.back().on.high;
        // Marks may lie beyond the values that there are.
        std::erase_if(inner, [&](const Number& x) { return (first && x < *first) || (last && *last < x); });
        const bool goes_on = last && moves(false) && !possible_.high;
        if (goes_on) {
            view.left = first ? *first : *last - 100;
            view.right = far_enough(inner, view.left, *last);
            view.cut_right = true;
        } else if (inner.empty()) {
            view.left = first ? *first : last ? *last - 100 : Number(0);
            view.right = last ? *last : view.left + 100;
        } else {
            auto [least, greatest] = least_and_greatest(inner);
            const Number span = greatest - least;
            const auto worth = [&](const Number& away) { return span.is_zero() || away <= span * farthest; };
            const Number low = least, high = greatest;
            if (first && moves(true) && worth(low - *first)) least = *first;
            if (last && moves(false) && worth(*last - high)) greatest = *last;
            if (least == greatest) {
                view.left = first ? *first : least - max(least.abs(), 1);
                view.right = last ? *last : greatest + max(greatest.abs(), 1);
            } else {
                const Number beside = (greatest - least) * Number::fraction(3, 5);
                view.left = end_of(least, first, -beside, view.cut_left);
                view.right = end_of(greatest, last, beside, view.cut_right);
            }
        }
        if (view.left == view.right) view.left -= 1, view.right += 1;
        return view;
    }

    void up(CourseView& view) {
        view.low = 0, view.high = 0;
        const auto see = [&](const std::optional<Number>& score) {
            if (score) view.low = min(view.low, *score), view.high = max(view.high, *score);
        };
        for (const Number& level : levels_) see(level);
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
    static std::pair<Number, Number> least_and_greatest(const std::vector<Number>& numbers) {
        const auto [least, greatest] = std::minmax_element(numbers.begin(), numbers.end());
        return {*least, *greatest};
    }

    // Whether the score moves towards the first or the last value. That is worth seeing to its end, unless it is very far.
    bool moves(bool first) const {
        const auto is_stretch = [](const Stretch& stretch) { return !stretch.on.is_point(); };
        const auto tail_moves = [](const Stretch& stretch) { return stretch.is_number() && stretch.form.moves(); };
        if (first) {
            const auto found = std::find_if(curve_.stretches.begin(), curve_.stretches.end(), is_stretch);
            return found != curve_.stretches.end() && tail_moves(*found);
        }
        const auto found = std::find_if(curve_.stretches.rbegin(), curve_.stretches.rend(), is_stretch);
        return found != curve_.stretches.rend() && tail_moves(*found);
    }

    // Where nothing says how far values go and the score moves on: twice as far as the last turn, at most until the score is a quarter past
    // everything that it is read against.
    Number far_enough(const std::vector<Number>& inner, const Number& left, const Number& last) const {
        Number right = last;
        if (!inner.empty()) {
            const auto [least, greatest] = least_and_greatest(inner);
            right = min(right, max(greatest + (greatest - left), greatest * 2));
        }
        Number level;
        for (const Number& one : levels_) level = max(level, one.abs());
        for (const CourseTurn& turn : turns_)
            if (turn.within && turn.at) level = max(level, turn.at->abs());
        const Stretch& tail = *std::find_if(curve_.stretches.rbegin(), curve_.stretches.rend(), [](const Stretch& stretch) { return !stretch.on.is_point(); });
        const auto end = score_at(tail, right);
        level = level * Number::fraction(5, 4);
        if (level.is_zero() || !end || end->abs() <= level) return right;
        const Number limit = end->sign() > 0 ? level : -level;
        const Number divisor = tail.form.a - limit * tail.form.c;
        if (divisor.is_zero()) return right;
        const Number crossing = (limit * tail.form.d - tail.form.b) / divisor;
        return left < crossing && crossing < right && (!tail.on.low || *tail.on.low < crossing) ? crossing : right;
    }

    // Where the picture ends on one side; `beside` points there.
    static Number end_of(const Number& turn, const std::optional<Number>& limit, const Number& beside, bool& cut) {
        if (!limit) return turn + beside;
        // Cutting little off is worse than showing all.
        if ((*limit - turn).abs() <= beside.abs() * Number::fraction(4, 3)) return *limit;
        cut = true;
        return turn + beside;
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
    const Interval& possible_;
    std::span<const CourseTurn> turns_;
    std::span<const Number> marks_, levels_;
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

CourseView view_of(const Curve& curve, const Interval& possible, std::span<const CourseTurn> turns, std::span<const Number> marks, std::span<const Number> levels) {
    View chosen(curve, possible, turns, marks, levels);
    CourseView view = chosen.across();
    view.cut_left = view.cut_left || !possible.low;
    view.cut_right = view.cut_right || !possible.high;
    chosen.up(view);
    return view;
}

}  // namespace kaohe
