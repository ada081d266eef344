// SPDX-License-Identifier: Apache-2.0
// Whether doing better in a measure can lower its score, the total or the rating.
#pragma once
#include <optional>

#include "interpreter/attainable.hpp"
#include "interpreter/sample_person.hpp"

namespace kaohe {

// Two people who differ in nothing but the measure: the second does better, and gets less.
struct Drop {
    FigureId figure = none;        // what is less: the score as it counts, the total, the rating
    Value worse, better;           // of the measure
    Value with_worse, with_better; // of the figure
    TermId turn = none;            // what turns there; none: its slope goes down
    SamplePerson person;           // with the worse value
};

struct Monotonicity {
    // no_metric: nothing of the measure grows (a label, or no data of its own). two_sided: it is scored by its distance from a goal.
    enum class Verdict : std::uint8_t { never, lowers, undecided, no_metric, two_sided } verdict = Verdict::undecided;
    bool lower_is_better = false;  // as declared, or else as it is scored
    std::optional<Drop> drop;
    Say why;                       // undecided: the reason
    std::size_t looks = 0;         // evaluations that it took
};

// Proven for all data where Directions can tell, else looked at case by case over the whole course of the measure. `most` bounds the
// stretches of each course.
Monotonicity monotonicity(const Model& model, std::uint32_t item, SamplePeople& people, Evaluator& evaluator, AttainableValues& values, std::size_t most = 200);

// The unit to show a measure in: its own, or where it is a plain ratio, that of its target or of the bounds that it is scored by.
const Unit& unit_of_metric(const Model& model, const Item& item, FigureId metric);
// Its target, threshold and the like, as a person has them.
std::vector<Number> points_of(const Item& item, const SamplePerson& person, SamplePeople& people);

}  // namespace kaohe
