// SPDX-License-Identifier: Apache-2.0
// Who stands on a knife's edge: the columns of a person where one step of their own, up or down, changes the rating.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "interpreter/evaluate.hpp"

namespace kaohe {

struct KnifeEdge {
    std::uint32_t column = none;
    Number from, to;                  // of the column, one step apart
    Value before, after;              // the rating; absent where there is none
    Status status = Status::scored;   // with the step: of one who is no longer scored, `after` is absent
};

// Keeps an evaluator and its room: one for many people, one a thread.
class KnifeEdges {
public:
    // `seen`: by Model::columns, the finest step in the staff file; may be empty. The model must outlive it.
    explicit KnifeEdges(const Model& model, EvaluationOptions options = {}, std::span<const std::optional<Number>> seen = {});

    // Of a person by Model::columns. Empty where they are not scored or the policy has no rating. Good until the next call.
    std::span<const KnifeEdge> of(std::span<const Value> data);

private:
    struct Blade {
        std::uint32_t column = none;
        std::optional<Number> step;   // none: as fine as the person's own value
        std::optional<Number> low, high;
        bool low_closed = true, high_closed = true;
    };
    void cut(const Blade& blade, const Value& rating, int direction);

    const Model& model_;
    Evaluator evaluator_;
    std::vector<Blade> blades_;       // numeric columns that the rating, or who is scored, depends on
    std::vector<Value> data_;
    PersonResult result_;
    std::vector<KnifeEdge> found_;
};

}  // namespace kaohe
