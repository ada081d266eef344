// SPDX-License-Identifier: Apache-2.0
// What a list of everybody needs of one person's result, and how two such results differ.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/evaluate.hpp"

namespace kaohe {

struct Standing {
    Status status = Status::rejected;  // of a row that cannot be read, too
    std::optional<Number> total;
    std::uint32_t rating = none;       // label; none: unrated
    std::vector<Value> results;        // by Model::results
    bool is_scored() const { return status == Status::scored; }
    friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_of(const Model& model, const PersonResult& result);

// Of the result with this place in Model::results; 0 where there is no number.
Number amount_of(const Standing& standing, std::size_t result);

// From best to worst: the ratings, then those without one, then those not scored.
std::size_t level_of(const Standing& standing);

// `other`: into the ratings or out of them, into scoring or out of it.
enum class Move : std::uint8_t { stays, up, down, other };
Move move_of(const Standing& before, const Standing& after);

struct Moves {
    std::uint64_t up = 0, down = 0, other = 0;
    void add(Move move);
    std::uint64_t all() const { return up + down + other; }
};

}  // namespace kaohe
