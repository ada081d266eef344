// SPDX-License-Identifier: Apache-2.0
// The whole course of one figure over the values of another, everything else as given: every straight or curved stretch, every turn
// and every jump, exact. Walked stretch by stretch: each is evaluated once inside, and along.hpp says how far it reaches.
#pragma once
#include <vector>

#include "interpreter/along.hpp"

namespace kaohe {

struct Stretch {
    Interval on;              // one point, or open at both ends
    Value value;              // at a point, or anywhere on a stretch where it does not move
    Form form;                // of a number
    TermId turn = none;       // what makes it begin where it does: the nearest turn below
    bool is_number() const { return value.kind == Value::Kind::number; }
};

struct Curve {
    std::vector<Stretch> stretches;  // ascending, without gaps over the values asked for, unless it is not complete
    // False: it moves in a way that cannot be told exactly, or has more stretches than were allowed; then `stretches` is what was seen.
    bool complete = true;
    bool too_many = false;
};

struct CurveQuestion {
    FigureId of = none;          // the figure asked for
    FigureId over = none;        // data, or any figure in its stead
    Interval range;              // the values it may have
    std::vector<Evaluator::Given> given;  // everything else; `over` in it is where an endless range is looked into first
    std::size_t most = 400;      // stretches
    bool through_rounding = false;
};

Curve walk(const Model& model, Evaluator& evaluator, const CurveQuestion& question);

// Neighbours of one form and value as one stretch, points that lie on both sides' line included: what a reader wants to see.
Curve merged(Curve curve);

}  // namespace kaohe
