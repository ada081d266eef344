// SPDX-License-Identifier: Apache-2.0
// The values that a term can have, as far as the policy tells: from declared ranges, caps, floors, rounding and constants.
#pragma once
#include <unordered_map>
#include <utility>
#include <vector>

#include "interpreter/coverage.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// INVARIANT: never leaves out a value that the term can have; it may hold some that it cannot.
class AttainableValues {
public:
    explicit AttainableValues(const Model& model) : model_(model) {}
    // With witnesses round in the term's own unit. The whole line where nothing is known.
    Attainable of(TermId term);
    Attainable of_figure(FigureId figure);

private:
    Attainable term(TermId term);
    Attainable compute(const Term& term);
    Attainable figure(FigureId figure);
    Attainable product(const Term& term);
    Attainable lookup(const Table& table);
    std::vector<bool> lines_taken(const Table& table);
    Attainable straight_line(const Table& table);
    Attainable with_answers(Attainable values, const Answers& answers);
    Attainable ruled(const Term& term);
    bool weights_may_move() const;
    bool weight_is_checked(TermId weight) const;
    Attainable weighted();
    Attainable summed(Item::Kind kind, std::uint32_t list);
    Attainable any_of(const std::vector<TermId>& terms);

    const Model& model_;
    std::unordered_map<FigureId, Attainable> figures_;  // those already asked for
    std::vector<std::pair<std::uint32_t, Attainable>> locals_;
    std::vector<TermId> bindings_;  // by slot; empty until asked for
    int depth_ = 0;
};

}  // namespace kaohe
