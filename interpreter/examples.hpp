// SPDX-License-Identifier: Apache-2.0
// Worked examples: what the policy says a case comes to, against what it computes to.
#pragma once
#include <functional>
#include <vector>

#include "interpreter/evaluate.hpp"

namespace kaohe {

struct ExampleMismatch {
    std::uint32_t expected = 0;  // index in Example::expected
    Value computed;
};
struct ExampleRun {
    std::uint32_t example = 0;
    bool passed = false;
    std::vector<ExampleMismatch> mismatches;
    std::vector<Failure> failures;  // a needed figure could not be computed
    PersonResult result;
    Trace trace;
};

// Those that pass keep no trace; `seen` gets each run while it has one.
std::vector<ExampleRun> run_examples(const Model& model, EvaluationOptions options = {}, const std::function<void(const ExampleRun&)>& seen = {});

}  // namespace kaohe
