// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/other_world.hpp"

#include <vector>

namespace kaohe {

namespace {

// The computed figures of the list's columns.
std::vector<FigureId> computed_columns(const ListComparison& comparison) {
    std::vector<FigureId> figures;
    for (const ListColumn& column : comparison.list().columns()) {
        const FigureId figure = column.reading().figure;
        if (comparison.model().figures[figure].kind != FigureKind::data) figures.push_back(figure);
    }
    return figures;
}

}  // namespace

OtherWorld::OtherWorld(const ListComparison& comparison, const OtherReading* reading)
    : comparison_(comparison), reading_(reading), scorer_(comparison.model(), comparison.own_texts(), comparison.options(), reading, computed_columns(comparison)) {}

const PersonResult& OtherWorld::score(const KeptPerson& person) { return scorer_.score(person.data, person.texts); }

const PersonResult& OtherWorld::score(const KeptPerson& person, std::span<const Evaluator::Given> listed, std::size_t column) {
    const ColumnReading& reading = comparison_.list().columns()[column].reading();
    return scorer_.score(person.data, person.texts, listed, reading.share_of == none ? reading.figure : scorer_.model().weighted_total);
}

bool OtherWorld::is_lost_tie(const ListedCell& cell, std::size_t column, const PersonResult& result) const {
    return kaohe::is_lost_tie(cell, our_figure(scorer_.model(), comparison_.list().columns()[column].reading(), result).value, comparison_.list().decimals(column));
}

Agreement OtherWorld::agreement(const ListedCell& cell, std::size_t column, const PersonResult& result) const {
    const ColumnReading& reading = comparison_.list().columns()[column].reading();
    OurFigure ours = our_figure(scorer_.model(), reading, result);
    if (reading_ && !reading_->rounded_shares.is_zero() && reading.share_of != none && ours.value.kind == Value::Kind::number) ours.value.number = round_to(ours.value.number, RoundingMode::half_up, reading_->rounded_shares);
    return agreement_of(cell, ours, comparison_.leeway_of_readings(column));
}

}  // namespace kaohe
