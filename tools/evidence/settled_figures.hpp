// SPDX-License-Identifier: Apache-2.0
// Which figures the policy itself settles to so many decimals: it rounds them, or writes out what they may be.
#pragma once
#include <optional>

#include "interpreter/model.hpp"

namespace kaohe {

// The most decimals that the figure has in units of `one`; nothing where the policy leaves it unrounded.
std::optional<int> decimals_by_policy(const Model& model, FigureId figure, const Number& one);

}  // namespace kaohe
