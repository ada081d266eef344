// SPDX-License-Identifier: Apache-2.0
// The cases that a few conditions tell apart: options, yes or no, and the stretches between the bounds that they name. Each case
// speaks for all data that falls in it.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/attainable.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"

namespace kaohe {

class ConditionCases {
public:
    ConditionCases(const Model& model, std::span<const TermId> conditions);

    // False where a condition asks more than of figures beside constants, or the cases are too many: then nothing can be said.
    bool complete() const { return complete_; }

    // Calls `f` with each case that someone in scope can be in, and which of the conditions hold there; ends when it returns false.
    // Figures are taken to be independent of one another.
    void for_each(const std::function<bool(std::span<const Known>, const std::vector<bool>&)>& f) const;

    // 岗位为“经理”、总分 59 分
    Say words(std::span<const Known> given) const;

    // The figures that the conditions ask about.
    std::vector<FigureId> subjects() const;

private:
    struct Subject {
        FigureId figure = none;
        TermId term = none;
        std::vector<Number> bounds;
        std::vector<Value> values;  // one for each case
    };
    void collect(TermId id);
    Subject& subject(TermId id);
    void bound(TermId figure, TermId limit);
    void lay_out(Subject& subject);

    const Model& model_;
    std::vector<TermId> conditions_;
    std::vector<Subject> subjects_;
    bool complete_ = true;
};

}  // namespace kaohe
