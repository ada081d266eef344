// SPDX-License-Identifier: Apache-2.0
// The weights of a policy, one bar for each group of people whose weights differ: what a picture and its table are made from.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

struct WeightBar {
    Say who;                                       // 岗位为“经理”; empty: everyone
    std::vector<std::optional<Number>> weights;    // by WeightBars::items; none: only data will tell
    Number sum;                                    // of those that are known
    bool all_known = true;
    std::vector<Number> scaled;                    // as scoring takes them, by WeightBars::items; empty: as they stand
};

struct WeightBars {
    std::vector<std::uint32_t> items;  // indicators, those of one category together, else as written
    std::vector<WeightBar> bars;       // cases with the same weights are one
    std::uint64_t not_looked_at = 0;   // cases past the first thousand
    Say open;                          // a figure that weights are worked out from; empty: none is
    Number whole;                      // 1, or the full marks of the policy
    Unit unit;                         // of weights
};

// No bars where no indicator has a weight.
WeightBars weight_bars(const Model& model);

}  // namespace kaohe
