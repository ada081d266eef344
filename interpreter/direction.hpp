// SPDX-License-Identifier: Apache-2.0
// Which way figures move when one of them grows, for all data at once: told from the shape of the formulas and the values their parts
// can have. Proves "never"; where it cannot tell, curve.hpp looks at cases.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "interpreter/attainable.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// fixed: does not depend on it. Truths grow from no to yes; of labels the one that stands earlier in its list is the greater.
enum class Direction : std::uint8_t { fixed, up, down, open };
Direction turned(Direction d);
// Of something that takes after both.
Direction both(Direction a, Direction b);

// INVARIANT: never says up or down of a figure for which some data would show the opposite. Data that is present stays present; what is
// absent for some values (a zero divisor) is no value, and is not compared.
class Directions {
public:
    // `values` is kept: of one model it serves every figure that grows.
    Directions(const Model& model, FigureId growing, AttainableValues& values);
    Direction of(FigureId figure);

private:
    Direction term(TermId id);
    Direction compute(const Term& t);
    Direction product(const Term& t);
    Direction quotient(const Term& t);
    Direction in_range(const Term& t);
    Direction choice(const Term& t);
    // Of what is one thing for small values and another for great ones: `condition` says which way it turns true.
    Direction switched(Direction condition, TermId when_true, TermId when_false);
    Direction lookup(const Table& table);
    Direction steps(const Table& table, std::size_t moving);
    Direction straight_line(const Table& table);
    Direction marginal(const Table& table);
    Direction ruled(const Term& t);
    Direction after(const Effect& effect, FigureId figure, Direction before, const Interval& values);
    Direction rating(const RatingScale& scale);
    bool falls_through(const RatingScale& scale, const std::vector<CoverLine>& lines) const;
    Direction answered(const Term& t);
    bool may_divide_by_moved(TermId top);
    Direction sum_of_shares(const Term& t);
    Direction sum_of(Item::Kind kind, std::uint32_t list);
    bool is_moved(TermId id) { return id != none && term(id) != Direction::fixed; }
    Interval outline(TermId id);

    const Model& model_;
    FigureId growing_;
    AttainableValues& values_;
    std::vector<bool> dependents_;
    std::unordered_map<FigureId, Direction> figures_;
    std::unordered_map<std::uint32_t, Direction> locals_;
};

}  // namespace kaohe
