// SPDX-License-Identifier: Apache-2.0
// From full marks to a figure in exact steps that leave no residue: what each indicator lost or gained, extra points, deductions,
// factors, limits, roundings and rules; and the same for the difference between two people or two scenarios.
#pragma once
#include <optional>
#include <vector>

#include "interpreter/evaluate.hpp"

namespace kaohe {

struct WaterfallStep {
    enum class Kind : std::uint8_t {
        full_marks,       // where it begins; 0 where the formula has no full marks to begin with
        indicator,        // item: against its full share
        extra, deduction, // item
        factor,           // term: what it is multiplied or divided by; the change that makes
        cap, floor,       // term: the limit that acted
        rounding,         // term
        rule,             // figure: what it acted on; term: the ruled term; effect: Ruled::effects
        part,             // figure or term: what the formula gives as one piece
    };
    Kind kind = Kind::full_marks;
    std::uint32_t item = none;
    FigureId figure = none;    // of a part: the figure it is, where it is one
    TermId term = none;
    std::uint32_t ruled = none, effect = none;  // rule: Model::ruled, and which of its effects
    Number amount;             // what it adds; below 0 where it takes
    Number after;              // the sum so far
    Number share;              // indicator: its full share, so that share + amount is what it earned

    // The same step in another waterfall of the same policy.
    bool same_place(const WaterfallStep& other) const {
        return kind == other.kind && item == other.item && figure == other.figure && term == other.term && ruled == other.ruled && effect == other.effect;
    }
};

struct Waterfall {
    FigureId figure = none;
    Number result;                     // INVARIANT: the sum of all amounts, and what the last step has in `after`
    std::vector<WaterfallStep> steps;  // full marks first; of the rest, only indicators may have an amount of 0
};

// Of the total, or of another number that was computed. Nothing where it has no value. `trace`: of the same evaluation.
std::optional<Waterfall> waterfall(const Model& model, const PersonResult& result, const Trace& trace, FigureId figure = none);

// What made the difference, step by step in the order of both: `from` + all amounts = `to`. Steps that are alike in both are left out.
// `after` runs from the one's result to the other's; of an indicator, `share` is by how much its full share differs.
struct WaterfallDifference {
    Number from, to;
    std::vector<WaterfallStep> steps;
};
WaterfallDifference difference(const Waterfall& from, const Waterfall& to);

}  // namespace kaohe
