// SPDX-License-Identifier: Apache-2.0
// What a search for causes works on: people of a comparison with what their cells hold, and whether another reading of the policy explains them.
#pragma once
#include <cstdint>
#include <vector>

#include "tools/evidence/list_comparison.hpp"
#include "tools/evidence/other_world.hpp"

namespace kaohe {

// What one person's cells hold, by column of the list.
using ListedCells = std::vector<ListedCell>;

class ComparisonCase {
public:
    // A difference that is of its own.
    struct Root {
        std::size_t person = 0, column = 0;  // person: of people()
    };

    explicit ComparisonCase(ListComparison& comparison);

    ListComparison& comparison() { return comparison_; }
    const ListComparison& comparison() const { return comparison_; }
    const std::vector<const KeptPerson*>& people() const { return people_; }  // those who differ, then others
    const std::vector<ListedCells>& cells() const { return cells_; }          // by people()
    const std::vector<Root>& roots() const { return roots_; }                 // those of data are not looked into
    std::size_t columns() const { return comparison_.figures().size(); }
    ListedCells cells_of(const KeptPerson& person) const;

    // Whether the list has what the reading gives; where the list has other figures before it, what the reading makes of those.
    bool explains(OtherWorld& world, const KeptPerson& person, const ListedCells& cells, std::size_t column) const;
    // Columns that a reading has to leave right: those that it explains and all that these are computed from. By column.
    std::vector<std::uint8_t> bound_by(const std::vector<std::uint8_t>& explained) const;
    // Whether the reading makes wrong what the list has right.
    bool contradicts(OtherWorld& world, const KeptPerson& person, const ListedCells& cells, const std::vector<std::uint8_t>& bound) const;
    // What a total is made of.
    bool is_part(std::size_t column) const;

private:
    std::vector<Evaluator::Given> listed_behind(const OtherWorld& world, const PersonResult& result, const KeptPerson& person, const ListedCells& cells, std::size_t column) const;

    ListComparison& comparison_;
    std::vector<const KeptPerson*> people_;
    std::vector<ListedCells> cells_;
    std::vector<Root> roots_;
};

}  // namespace kaohe
