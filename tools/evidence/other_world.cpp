// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/other_world.hpp"

#include <algorithm>

namespace kaohe {

namespace {

Model changed(const ListComparison& comparison, const OtherReading* reading) {
    Model model = comparison.model();
    model.texts.resize(comparison.own_texts());
    if (reading && reading->change) reading->change(model);
    return model;
}

}  // namespace

OtherWorld::OtherWorld(const ListComparison& comparison, const OtherReading* reading)
    : comparison_(comparison), reading_(reading), model_(changed(comparison, reading)), evaluator_(model_, comparison.options()), own_texts_(comparison.own_texts()) {
    for (const ListColumn& column : comparison.list().columns()) {
        const FigureId figure = column.reading().figure;
        if (model_.figures[figure].kind != FigureKind::data) wanted_.push_back(figure);
    }
}

void OtherWorld::lend(const KeptPerson& person) {
    model_.texts.resize(own_texts_);
    model_.texts.insert(model_.texts.end(), person.texts.begin(), person.texts.end());
    data_ = person.data;
    if (reading_ && reading_->data) reading_->data(data_);
}

std::vector<Evaluator::Given> OtherWorld::given(std::span<const Value> data) const {
    std::vector<Evaluator::Given> all;
    for (std::size_t i = 0; i < data.size(); ++i) all.push_back({model_.columns[i].figure, data[i]});
    return all;
}

const PersonResult& OtherWorld::score(const KeptPerson& person) {
    lend(person);
    evaluator_.evaluate(data_, result_);
    if (!reading_ || reading_->rounded_shares.is_zero() || result_.status != Status::scored) return result_;
    Number sum;
    for (std::size_t i = 0; i < model_.items.size(); ++i) {
        const Number& weight = result_.weights_used[i];
        const Value& score = result_.figures[model_.items[i].counted];
        if (result_.left_out[i] || weight.is_zero() || score.kind != Value::Kind::number) continue;
        sum += round_to(weight * score.number, RoundingMode::half_up, reading_->rounded_shares);
    }
    auto all = given(data_);
    all.push_back({model_.weighted_total, Value::of(sum)});
    const std::vector<Number> weights = result_.weights_used;
    const std::vector<bool> left_out = result_.left_out;
    evaluator_.evaluate_figures(all, wanted_, result_);
    result_.weights_used = weights, result_.left_out = left_out;
    return result_;
}

const PersonResult& OtherWorld::score(const KeptPerson& person, std::span<const Evaluator::Given> listed, std::size_t column) {
    lend(person);
    auto all = given(data_);
    all.insert(all.end(), listed.begin(), listed.end());
    const ColumnReading& reading = comparison_.list().columns()[column].reading();
    const FigureId wanted = reading.share_of == none ? reading.figure : model_.weighted_total;
    evaluator_.evaluate_figures(all, std::span(&wanted, 1), result_);
    return result_;
}

bool OtherWorld::is_lost_tie(const ListedCell& cell, std::size_t column, const PersonResult& result) const {
    return kaohe::is_lost_tie(cell, our_figure(model_, comparison_.list().columns()[column].reading(), result).value, comparison_.list().decimals(column));
}

Agreement OtherWorld::agreement(const ListedCell& cell, std::size_t column, const PersonResult& result) const {
    const ColumnReading& reading = comparison_.list().columns()[column].reading();
    OurFigure ours = our_figure(model_, reading, result);
    if (reading_ && !reading_->rounded_shares.is_zero() && reading.share_of != none && ours.value.kind == Value::Kind::number) ours.value.number = round_to(ours.value.number, RoundingMode::half_up, reading_->rounded_shares);
    return agreement_of(cell, ours, std::max(0, comparison_.list().decimals(column)));
}

}  // namespace kaohe
