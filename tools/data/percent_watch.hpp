// SPDX-License-Identifier: Apache-2.0
// Whether a column of percentages was filled in with fractions (0.934 for 93.4%): told from all its bare numbers together.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/value.hpp"

namespace kaohe {

class PercentWatch {
public:
    static constexpr std::size_t cells_kept = 3;

    // Not every column is watched.
    explicit PercentWatch(bool on) : on_(on) {}
    bool on() const { return on_; }
    // A cell that was read as `value`, which is a percentage: 0.934 as 0.00934. True: it is one to show, to be kept with its place.
    bool see(std::string_view cell, const Value& value);
    void keep(std::string_view cell, CellPlace place) { cells_.push_back({std::string(cell), std::move(place)}); }
    // No number reaches 2: 0.88, 0.95, 1.02. Where one is past 1, another looks like most of a whole.
    bool looks_like_fractions() const { return on_ && !large_ && nonzero_ > 0 && (!past_one_ || most_of_one_); }
    bool is_past_one() const { return past_one_; }
    // Numbers from 0.5 to 2 in a column of percentages that holds numbers past 50: 0.95 beside 97.
    bool has_odd_fractions() const { return on_ && large_ && high_ && odd_ > 0; }
    std::size_t count() const { return large_ ? odd_ : nonzero_; }
    struct Cell {
        std::string seen;
        CellPlace place;
    };
    const std::vector<Cell>& cells() const { return cells_; }  // the first that are not zero

private:
    bool on_;
    bool large_ = false;  // a number of 2 or more was seen
    bool past_one_ = false, most_of_one_ = false;
    bool high_ = false;   // one of 50 or more
    std::size_t nonzero_ = 0, odd_ = 0;
    std::vector<Cell> cells_;
};

}  // namespace kaohe
