// SPDX-License-Identifier: Apache-2.0
// The examples of library functions, run: what each 例 says against what it computes to. Worked examples of policies are examples.hpp.
#pragma once
#include <string>
#include <vector>

#include "interpreter/engine.hpp"

namespace kaohe {

struct LibraryMismatch {
    std::string function;
    Span at;  // the example, in Engine::library_sources()
    Say expected, computed;
};

// Empty where every example holds. An example that cannot be elaborated (a wrong unit, an unknown name) is a finding.
std::vector<LibraryMismatch> run_library_examples(const Engine& engine, std::vector<Finding>& findings);

}  // namespace kaohe
