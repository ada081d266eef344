// SPDX-License-Identifier: Apache-2.0
// A numeric column as something to move for one person: within which values, in which steps, and against what a change is measured.
#pragma once
#include <optional>
#include <span>

#include "interpreter/coverage.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

struct Lever {
    std::uint32_t column = none;
    FigureId figure = none;
    Interval range;                // closed ends or none; what it may be moved to
    bool assumed_low = false, assumed_high = false;  // that end is declared nowhere: it lies well beyond every value the policy looks at
    Number step = 1;               // > 0: it may be moved to multiples of this
    Number scale = 1;              // > 0: a change counts as change ÷ scale
};

// The finest step of a column: declared, whole numbers, else the finest seen in a staff file, else the decimals of the present value.
Number step_of(const Model& model, std::uint32_t column, const Value& now, const std::optional<Number>& seen = {});

// The values the column may have, as declared. A count is not below 0.
Interval declared_range(const Model& model, std::uint32_t column);

// The lever that a column is for a person with this data. `target`: what its measure is held against, for the scale where no range is
// declared; none: it has no number. Precondition: the column is numeric.
Lever lever_of(const Model& model, std::uint32_t column, const Value& now, const std::optional<Number>& target = {}, const std::optional<Number>& seen = {});

}  // namespace kaohe
