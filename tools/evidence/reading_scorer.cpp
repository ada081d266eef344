// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/reading_scorer.hpp"

#include <utility>

namespace kaohe {

namespace {

Model changed(Model model, std::size_t own_texts, const OtherReading* reading) {
    model.texts.resize(own_texts);
    if (reading != nullptr && reading->change) reading->change(model);
    return model;
}

}  // namespace

ReadingScorer::ReadingScorer(const Model& model, std::size_t own_texts, const EvaluationOptions& options, const OtherReading* reading, std::vector<FigureId> wanted)
    : reading_(reading), model_(changed(model, own_texts, reading)), evaluator_(model_, options), own_texts_(own_texts), wanted_(std::move(wanted)) {}

void ReadingScorer::lend(std::span<const Value> data, std::span<const std::string> texts) {
    model_.texts.resize(own_texts_);
    model_.texts.insert(model_.texts.end(), texts.begin(), texts.end());
    data_.assign(data.begin(), data.end());
    if (reading_ != nullptr && reading_->data) reading_->data(data_);
}

std::vector<Evaluator::Given> ReadingScorer::given() const {
    std::vector<Evaluator::Given> all;
    for (std::size_t i = 0; i < data_.size(); ++i) all.push_back({model_.columns[i].figure, data_[i]});
    return all;
}

const PersonResult& ReadingScorer::score(std::span<const Value> data, std::span<const std::string> texts) {
    lend(data, texts);
    evaluator_.evaluate(data_, result_);
    if (reading_ != nullptr && !reading_->rounded_shares.is_zero() && result_.status == Status::scored) round_shares();
    return result_;
}

const PersonResult& ReadingScorer::score(std::span<const Value> data, std::span<const std::string> texts, std::span<const Evaluator::Given> others, FigureId figure) {
    lend(data, texts);
    auto all = given();
    all.insert(all.end(), others.begin(), others.end());
    evaluator_.evaluate_figures(all, std::span(&figure, 1), result_);
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
    auto all = given();
    all.push_back({model_.weighted_total, Value::of(sum)});
    const std::vector<Number> weights = result_.weights_used;
    const std::vector<bool> left_out = result_.left_out;
    evaluator_.evaluate_figures(all, wanted_, result_);
    result_.weights_used = weights, result_.left_out = left_out;
}

}  // namespace kaohe
