// SPDX-License-Identifier: Apache-2.0
// The lines of a table of rates as tiers of an amount, from the lowest up, with their bounds as numbers.
#pragma once
#include <optional>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

struct Tier {
    std::optional<Number> low;  // none: from 0
    Number rate;
    const TableLine* line = nullptr;
};

// Empty where a bound or a rate depends on data, where lines are not ranges, or where one ends before the next begins.
std::vector<Tier> tiers_of(const Model& model, const Table& table);
// Each slice of the amount at the rate of its own tier. Precondition: the tiers begin at 0, or what is below the first has no rate.
Number by_slices(const std::vector<Tier>& tiers, const Number& amount);

}  // namespace kaohe
