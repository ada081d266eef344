// SPDX-License-Identifier: Apache-2.0
// People scored by the policy as another reading has it.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "tools/evidence/other_reading.hpp"

namespace kaohe {

class ReadingScorer {
public:
    // A copy of `model` is changed; its texts from `own_texts` on are those of a row. `reading` must outlive this; null: as the policy has it.
    // `wanted`: computed figures that are looked at.
    ReadingScorer(const Model& model, std::size_t own_texts, const EvaluationOptions& options, const OtherReading* reading, std::vector<FigureId> wanted);
    ReadingScorer(const ReadingScorer&) = delete;
    ReadingScorer& operator=(const ReadingScorer&) = delete;

    // `texts`: of the row, index Model::texts.size() and on. Good until the next call.
    const PersonResult& score(std::span<const Value> data, std::span<const std::string> texts);
    // One figure, where others are given beside the data.
    const PersonResult& score(std::span<const Value> data, std::span<const std::string> texts, std::span<const Evaluator::Given> others, FigureId figure);
    const Model& model() const { return model_; }

private:
    void lend(std::span<const Value> data, std::span<const std::string> texts);
    std::vector<Evaluator::Given> given() const;
    void round_shares();

    const OtherReading* reading_;
    Model model_;
    Evaluator evaluator_;
    std::size_t own_texts_;
    std::vector<FigureId> wanted_;
    std::vector<Value> data_;
    PersonResult result_;
};

}  // namespace kaohe
