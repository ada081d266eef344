// SPDX-License-Identifier: Apache-2.0
// Which rating goes with which total, as the lines of a scale come to it: the first that fits is taken, 其余 last.
#pragma once
#include <vector>

#include "interpreter/coverage.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

struct RatingBand {
    std::uint32_t line = 0;        // RatingScale::lines
    std::vector<Interval> where;   // ascending; what no earlier line without a condition takes
    bool conditional = false;      // 须 …: else the next line that fits
};

struct RatingBands {
    std::vector<RatingBand> bands;        // in the order in which lines are tried
    std::vector<Interval> unrated;        // no line fits
    std::vector<Number> edges;            // where any of this changes; ascending
    std::vector<std::uint32_t> unknown;   // lines whose bounds only data will tell
    bool in_order = false;                // some line has a condition, so that bands lie over one another
};
RatingBands rating_bands(const Model& model, const RatingScale& scale);

// Whether a value just at the edge belongs to what is below it: of "80 分（含）以下", true.
bool belongs_below(const RatingBands& bands, const Number& edge);

}  // namespace kaohe
