// SPDX-License-Identifier: Apache-2.0
// A course as a picture needs it: what it does at each of its turns, and which part of it is worth drawing.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "interpreter/curve.hpp"

namespace kaohe {

// Where one stretch ends and another begins, or the values end: the score as it is approached from below, there, and from above.
struct CourseTurn {
    Number x;
    std::optional<Number> below, at, above;  // none: no number there, or no end to it
    TermId turn = none;                      // what turns there
    bool within = true;                      // false: the first or last value there is

    bool is_jump() const;
    // The widest difference between the three.
    Number height() const;
};
std::vector<CourseTurn> turns_of(const Curve& curve);

// The score of a stretch at or towards one of its ends; nothing where it has none, or grows beyond all bounds.
std::optional<Number> score_at(const Stretch& stretch, const Number& x);

struct CourseView {
    Number left, right;              // of the measure. INVARIANT: left < right
    Number low, high;                // of the score. INVARIANT: low < high
    bool cut_left = false, cut_right = false;  // values go on there
};
// Tails where nothing turns are cut where they would press what does turn together. `marks`: values of the measure that are to be seen,
// `levels`: scores that are. `possible`: of the measure; where it has no end, values go on past those that were walked.
CourseView view_of(const Curve& curve, const Interval& possible, std::span<const CourseTurn> turns, std::span<const Number> marks, std::span<const Number> levels);

}  // namespace kaohe
