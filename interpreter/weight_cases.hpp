// SPDX-License-Identifier: Apache-2.0
// The cases over which weights differ: every combination of the options (and parts of ranges) that they read.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/constant_terms.hpp"

namespace kaohe {

struct CaseInput {
    struct Option {
        Value value;
        Say text;  // 岗位为“经理”
        bool undeclared = false;  // stands for options that the column does not declare
    };
    FigureId figure = none;
    std::vector<Option> options;
};

struct WeightCase {
    std::vector<Known> known;
    Say text;  // 岗位为“经理”、阶段为“初创期”; empty where there is only one case
    bool undeclared = false;
};

class WeightCases {
public:
    WeightCases(const Model& model, std::span<const TermId> terms);
    std::uint64_t count() const;  // saturates
    WeightCase at(std::uint64_t index) const;
    // What weights are computed from that has no cases: a figure's name; empty where there is none.
    const Say& open() const { return open_; }

private:
    friend class WeightInputs;
    std::vector<CaseInput> inputs_;
    Say open_;
};

}  // namespace kaohe
