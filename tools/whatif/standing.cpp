// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/standing.hpp"

namespace kaohe {

Standing standing_of(const Model& model, const PersonResult& result) {
    Standing standing;
    standing.status = result.status;
    if (!standing.is_scored()) return standing;
    if (model.total != none && result.figures[model.total].kind == Value::Kind::number) standing.total = result.figures[model.total].number;
    if (model.rating != none && result.figures[model.rating].kind == Value::Kind::label) standing.rating = result.figures[model.rating].index();
    for (const FigureId figure : model.results) standing.results.push_back(result.figures[figure]);
    return standing;
}

Number amount_of(const Standing& standing, std::size_t result) {
    if (result >= standing.results.size() || standing.results[result].kind != Value::Kind::number) return {};
    return standing.results[result].number;
}

std::size_t level_of(const Standing& standing) {
    if (!standing.is_scored()) return static_cast<std::size_t>(-1);
    return standing.rating == none ? static_cast<std::size_t>(-2) : standing.rating;
}

Move move_of(const Standing& before, const Standing& after) {
    if (before.status == after.status && before.rating == after.rating) return Move::stays;
    if (before.rating == none || after.rating == none) return Move::other;
    return level_of(after) < level_of(before) ? Move::up : Move::down;
}

void Moves::add(Move move) {
    switch (move) {
        case Move::stays: return;
        case Move::up: ++up; return;
        case Move::down: ++down; return;
        case Move::other: ++other; return;
    }
}

}  // namespace kaohe
