// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/reading_scorer.hpp"

namespace kaohe {

namespace {

Model changed(Model model, std::size_t own_texts, const OtherReading* reading) {
    model.texts.resize(own_texts);
    if (reading != nullptr && reading->change) reading->change(model);
    return model;
}

}  // namespace

ReadingScorer::ReadingScorer(const Model& model, std::size_t own_texts, const EvaluationOptions& options, const OtherReading* reading)
    : reading_(reading), model_(changed(model, own_texts, reading)), evaluator_(model_, options), own_texts_(own_texts) {
    for (const FigureId figure : {model_.total, model_.rating})
        if (figure != none) wanted_.push_back(figure);
    wanted_.insert(wanted_.end(), model_.results.begin(), model_.results.end());
}

const PersonResult& ReadingScorer::score(std::span<const Value> data, std::span<const std::string> texts) {
    model_.texts.resize(own_texts_);
    model_.texts.insert(model_.texts.end(), texts.begin(), texts.end());
    data_.assign(data.begin(), data.end());
    if (reading_ != nullptr && reading_->data) reading_->data(data_);
    evaluator_.evaluate(data_, result_);
    if (reading_ != nullptr && !reading_->rounded_shares.is_zero() && result_.status == Status::scored) round_shares();
    return result_;
}

// What each score adds to the weighted sum is rounded, and all that follows is computed from that.
void ReadingScorer::round_shares() {
    Number sum;
    for (std::size_t i = 0; i < model_.items.size(); ++i) {
        const Number& weight = result_.weights_used[i];
        const Value& score = result_.figures[model_.items[i].counted];
        if (result_.left_out[i] || weight.is_zero() || score.kind != Value::Kind::number) continue;
        sum += round_to(weight * score.number, RoundingMode::half_up, reading_->rounded_shares);
    }
    std::vector<Evaluator::Given> given;
    for (std::size_t i = 0; i < data_.size(); ++i) given.push_back({model_.columns[i].figure, data_[i]});
    given.push_back({model_.weighted_total, Value::of(sum)});
    evaluator_.evaluate_figures(given, wanted_, result_);
}

}  // namespace kaohe
