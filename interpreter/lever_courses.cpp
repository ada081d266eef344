// SPDX-License-Identifier: Apache-2.0
#include "interpreter/lever_courses.hpp"

#include <algorithm>

#include "interpreter/sample_person.hpp"

namespace kaohe {
namespace {

constexpr std::size_t most_stretches = 300;
constexpr int pieces_of_a_bow = 8;

struct Dot {
    Number distance, y;
};

// The least function that bends one way only and has all dots on or below it, from the first to the last distance.
std::vector<Dot> hull_above(std::vector<Dot> dots) {
    std::stable_sort(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.distance < b.distance; });
    std::vector<Dot> hull;
    for (Dot& dot : dots) {
        if (!hull.empty() && hull.back().distance == dot.distance) {
            if (dot.y <= hull.back().y) continue;
            hull.pop_back();
        }
        while (hull.size() > 1) {
            const Dot &a = hull[hull.size() - 2], &b = hull.back();
            if ((dot.y - a.y) * (b.distance - a.distance) < (b.y - a.y) * (dot.distance - a.distance)) break;
            hull.pop_back();
        }
        hull.push_back(std::move(dot));
    }
    return hull;
}

// What a stretch has at `x`, its ends included.
Number height(const Stretch& stretch, const Number& x) { return stretch.form.moves() ? stretch.form.at(x) : stretch.value.number; }

}  // namespace

LeverCourses::LeverCourses(const Model& model, Evaluator& evaluator, std::span<const Evaluator::Given> given, std::span<const Lever> levers)
    : model_(model), evaluator_(evaluator), given_(given), levers_(levers) {}

const Curve& LeverCourses::course(FigureId figure, FigureId lever) {
    const auto [place, is_new] = courses_.try_emplace({figure, lever});
    if (!is_new) return place->second;
    const auto own = std::find_if(levers_.begin(), levers_.end(), [&](const Lever& one) { return one.figure == lever; });
    const auto now = std::find_if(given_.begin(), given_.end(), [&](const Evaluator::Given& given) { return given.figure == lever; });
    place->second.complete = false;
    if (own == levers_.end() || now == given_.end() || !own->range.low || !own->range.high) return place->second;
    const Interval range{min(*own->range.low, now->value.number), max(*own->range.high, now->value.number)};
    try {
        place->second = walk(model_, evaluator_, {figure, lever, range, {given_.begin(), given_.end()}, most_stretches, false});
    } catch (const NumberTooLarge&) {
        place->second.complete = false;
    }
    return place->second;
}

std::optional<Enclosure> LeverCourses::enclose(FigureId figure, FigureId lever, const Number& near, const Number& far, std::uint32_t index, std::size_t count) {
    const Curve& curve = course(figure, lever);
    if (!curve.complete) return std::nullopt;
    const Number low = min(near, far), high = max(near, far);
    std::vector<Dot> above, below;
    bool may_be_absent = false;
    std::optional<Value> absence;
    bool one_absence = true;
    const auto dot = [&](const Number& x, const Number& most, const Number& least) {
        const Number distance = (x - near).abs();
        above.push_back({distance, most});
        below.push_back({distance, -least});
    };
    for (const Stretch& stretch : curve.stretches) {
        const Number from = max(stretch.on.low.value_or(low), low), to = min(stretch.on.high.value_or(high), high);
        if (to < from || (from == to && !stretch.on.contains(from))) continue;
        if (!stretch.is_number()) {
            if (!stretch.value.is_absent()) return std::nullopt;
            may_be_absent = true;
            one_absence = one_absence && (!absence || *absence == stretch.value);
            absence = stretch.value;
            continue;
        }
        if (const auto pole = stretch.form.pole(); stretch.form.moves() && pole && from <= *pole && *pole <= to) return std::nullopt;
        if (stretch.form.is_straight() || !stretch.form.moves() || from == to) {
            for (const Number& x : {from, to}) dot(x, height(stretch, x), height(stretch, x));
            continue;
        }
        // A bow: between two of its points no more is told than that it lies between their heights.
        for (int i = 0; i < pieces_of_a_bow; ++i) {
            const Number x = from + (to - from) * i / pieces_of_a_bow, next = from + (to - from) * (i + 1) / pieces_of_a_bow;
            const Number a = height(stretch, x), b = height(stretch, next);
            for (const Number& end : {x, next}) dot(end, max(a, b), min(a, b));
        }
    }
    if (above.empty()) {
        Enclosure out = Enclosure::absent();
        out.is_left_out = one_absence && absence && absence->disposition == Disposition::leave_out;
        return out;
    }
    Enclosure out;
    out.may_be_absent = may_be_absent;
    out.high = std::max_element(above.begin(), above.end(), [](const Dot& a, const Dot& b) { return a.y < b.y; })->y;
    out.low = -std::max_element(below.begin(), below.end(), [](const Dot& a, const Dot& b) { return a.y < b.y; })->y;
    if (index == none || *out.low == *out.high) return bounded_outward(std::move(out));
    const auto plane = [&](const std::vector<Dot>& hull, int sign) {
        // Where there is nothing at the near side itself, the first height there is stands for it.
        Plane made{hull.front().y * sign, std::vector<Slope>(count)};
        for (const Dot& one : hull)
            if (!one.distance.is_zero()) made.slopes[index].points.push_back({one.distance, one.y * sign - made.base});
        return made;
    };
    out.over = plane(hull_above(std::move(above)), 1);
    out.under = plane(hull_above(std::move(below)), -1);
    return bounded_outward(std::move(out));
}

}  // namespace kaohe
