// SPDX-License-Identifier: Apache-2.0
// Where a policy looks at a figure: the values it is held against, and the stretch of values worth looking at where none is declared.
#pragma once
#include <span>
#include <vector>

#include "interpreter/attainable.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// Numbers that the policy holds the figure against: targets, bounds of bands and of conditions, as far as they are fixed. Not sorted.
std::vector<Number> turns_of(const Model& model, FigureId figure);

// The range as far as it is declared; an end that is not declared lies well beyond every turn: from 0 (lower only where a turn is, or
// where a percentage may fall) to twice the greatest. `more` are further turns, of data that differs from person to person.
Interval window_of(const Model& model, FigureId figure, const Attainable& values, std::span<const Number> more = {});

}  // namespace kaohe
