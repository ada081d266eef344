// SPDX-License-Identifier: Apache-2.0
// The whole account of a policy that `check --report` gives: what every score and the total can come to, the course of each measure
// with its cliffs and dead zones, whether doing better can cost, and what becomes of missing data. Findings are check.hpp's.
#pragma once
#include <optional>
#include <vector>

#include "interpreter/curve.hpp"
#include "interpreter/extremes.hpp"
#include "interpreter/monotonicity.hpp"

namespace kaohe {

// What a figure can come to. No value is outside `bounds`; where an end is `reached`, somebody has it.
struct ReachedRange {
    FigureId figure = none;
    Interval bounds;
    bool low_reached = false, high_reached = false;
    std::optional<Extreme> least, greatest;  // of the people looked at
};

// One smallest step of the measure moves the score by more than was asked for.
struct Cliff {
    Number before, after;              // of the measure, one step apart; without a step: both the turn itself
    Number score_before, score_after;
};

struct Course {
    std::uint32_t item = none;
    FigureId metric = none;                // what moves: the measure's data, or the figure worked out for it
    std::vector<Evaluator::Given> given;   // everything else it depends on
    Curve curve;                           // of the score as it counts, over the measure's own figure; merged
    Interval possible;                     // of the measure, as far as is declared
    bool cut = false;                      // the data has no declared range, and only a part of it was walked
    bool rounded_away = false;             // the steps of a rounding are left out
    std::optional<Number> step;            // of the measure: whole numbers, declared, or the finest seen
    bool step_is_sure = false;             // not merely seen: there is nothing between its multiples
    std::vector<Cliff> cliffs;
    std::vector<Interval> dead_zones;      // between two moves more of it earns nothing
    Monotonicity monotonicity;
};

// Somebody like the others, without this one.
struct MissingData {
    enum class Outcome : std::uint8_t { rejected, unscored, excluded, valued, spread, ignored } outcome = Outcome::ignored;
    std::uint32_t column = none;
    // It is so for people with one of these options only; `others_fare_well`: all others are scored as if nothing were missing.
    struct Options {
        FigureId figure = none;
        std::vector<Value> values;
        bool others_fare_well = false;
    };
    std::optional<Options> only_for;
    std::vector<FigureId> needed;       // rejected: what cannot be computed
    std::string reason;                 // unscored
    // valued: what counts as what the policy writes: the data itself, or a score that is worked out from it.
    struct Counted {
        FigureId figure = none;
        TermId value = none;
    };
    std::vector<Counted> counted;
    std::optional<Number> value;        // valued: what the data counts as, where that is a number
    std::optional<Number> least, greatest;  // what the total comes to then, as far as anything bounds it
};

struct AnalysisOptions {
    Number cliff = 10;                           // points
    std::vector<std::optional<Number>> steps;    // by Model::columns: the finest seen in a staff file; may be empty
};

struct Analysis {
    std::vector<ReachedRange> ranges;   // items as they count, in written order, then the total
    std::vector<Course> courses;        // one for each indicator that has a measure of its own
    std::vector<MissingData> missing;   // one for each column that is read
};

Analysis analyse(const Model& model, const AnalysisOptions& options = {});

}  // namespace kaohe
