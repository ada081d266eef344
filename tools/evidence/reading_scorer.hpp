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
    ReadingScorer(const Model& model, std::size_t own_texts, const EvaluationOptions& options, const OtherReading* reading);
    ReadingScorer(const ReadingScorer&) = delete;
    ReadingScorer& operator=(const ReadingScorer&) = delete;

    // `texts`: of the row, index Model::texts.size() and on. Good until the next call.
    const PersonResult& score(std::span<const Value> data, std::span<const std::string> texts);
    const Model& model() const { return model_; }

private:
    void round_shares();

    const OtherReading* reading_;
    Model model_;
    Evaluator evaluator_;
    std::size_t own_texts_;
    std::vector<FigureId> wanted_;  // computed figures
    std::vector<Value> data_;
    PersonResult result_;
};

}  // namespace kaohe
