// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/comparison_case.hpp"

namespace kaohe {

ComparisonCase::ComparisonCase(ListComparison& comparison) : comparison_(comparison) {
    for (const auto* const all : {&comparison.differing(), &comparison.agreeing()})
        for (const KeptPerson& person : *all) {
            people_.push_back(&person);
            cells_.push_back(cells_of(person));
        }
    for (std::size_t i = 0; i < comparison.differing().size(); ++i)
        for (std::size_t column = 0; column < columns(); ++column)
            if (people_[i]->is_root[column] && !comparison.is_data(column)) roots_.push_back({i, column});
}

ListedCells ComparisonCase::cells_of(const KeptPerson& person) const {
    ResultList::Row row;
    comparison_.list().get(person.list_index, row);
    ListedCells cells;
    for (std::size_t column = 0; column < row.cells.size(); ++column) cells.push_back(comparison_.list().reader(column).read(row.cells[column]));
    return cells;
}

bool ComparisonCase::explains(OtherWorld& world, const KeptPerson& person, const ListedCells& cells, std::size_t column) const {
    const PersonResult& result = world.score(person);
    const auto listed = listed_behind(world, result, person, cells, column);
    return agrees(world.agreement(cells[column], column, listed.empty() ? result : world.score(person, listed, column)));
}

// What the list has otherwise than the reading, too, of what the column is computed from: the column follows the list there.
std::vector<Evaluator::Given> ComparisonCase::listed_behind(const OtherWorld& world, const PersonResult& result, const KeptPerson& person, const ListedCells& cells, std::size_t column) const {
    std::vector<Evaluator::Given> given;
    if (person.one_sided) return given;
    for (const std::size_t other : comparison_.behind()[column]) {
        const ColumnReading& reading = comparison_.list().columns()[other].reading();
        if (person.agreements[other] != Agreement::differs || cells[other].kind != ListedCell::Kind::value || reading.share_of != none) continue;
        if (!agrees(world.agreement(cells[other], other, result))) given.push_back({reading.figure, cells[other].value});
    }
    return given;
}

std::vector<std::uint8_t> ComparisonCase::bound_by(const std::vector<std::uint8_t>& explained) const {
    std::vector<std::uint8_t> bound = explained;
    for (std::size_t column = 0; column < explained.size(); ++column)
        if (explained[column])
            for (const std::size_t behind : comparison_.behind()[column]) bound[behind] = 1;
    return bound;
}

bool ComparisonCase::contradicts(OtherWorld& world, const KeptPerson& person, const ListedCells& cells, const std::vector<std::uint8_t>& bound) const {
    const PersonResult& result = world.score(person);
    for (std::size_t column = 0; column < bound.size(); ++column)
        if (bound[column] && agrees(person.agreements[column]) && world.agreement(cells[column], column, result) == Agreement::differs) return true;
    return false;
}

bool ComparisonCase::is_part(std::size_t column) const {
    const Model& model = comparison_.model();
    const FigureId figure = comparison_.list().columns()[column].reading().figure;
    return model.figures[figure].item != none || figure == model.extra_total || figure == model.deduction_total;
}

}  // namespace kaohe
