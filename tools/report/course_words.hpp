// SPDX-License-Identifier: Apache-2.0
// The course of a measure in words, its numbers exact: each stretch of values with what it earns, its cliffs, whether doing better can cost. Told by
// policy_report.hpp in a terminal, drawn and tabled by tools/document/picture_curve.hpp.
#pragma once
#include "interpreter/analysis.hpp"

namespace kaohe {

class CourseWords {
public:
    // Both must outlive this.
    CourseWords(const Model& model, const Course& course);

    // "越高越好：更高从不降低得分、总分和等级（已证明）"
    Say verdict() const;
    // What else the score depends on, as it was taken: "目标 40 人时"; empty where on nothing.
    Say supposed() const;
    // Whether the measure can have a value there: between 0 and 1, a number of complaints cannot.
    bool can_be(const Interval& values) const;
    // "90%（含）至 95%（不含）", "任何数值"
    Say where(const Interval& values) const;
    // "从 0 分升到 120 分", "80 分", "本项不考核"
    Say earns(const Stretch& stretch) const;
    // "陡：从 89.9% 到 90%，一下子多 80 分"
    Say cliff(const Cliff& cliff) const;

    // Of the measure, in the unit that its target is written in: 0.3%, where the figure itself is a plain ratio.
    Say metric(const Number& value) const;
    const Unit& metric_unit() const { return unit_; }
    Say score(const Number& value) const;

private:
    const Model& model_;
    const Course& course_;
    const Item& item_;
    const Unit& unit_;
    bool some_move_ = false;  // of the stretches
};

}  // namespace kaohe
