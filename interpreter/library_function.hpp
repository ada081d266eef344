// SPDX-License-Identifier: Apache-2.0
// A function of the library as its clause says it. What a call of it means is elaborate_functions.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace kaohe {

struct LibraryFunction {
    struct Parameter {
        std::string name, second_name;
    };
    // A named intermediate; the last one is what the function gives.
    struct Step {
        std::string name, second_name;
        std::string unit;  // in brackets after the name; empty: whatever comes out
        ast::Expr value;
    };
    // 例 完成率得分(80, 100, 100 分) = 80 分
    struct Example {
        ast::Expr call;
        std::optional<ast::Expr> gives;  // none: it divides by zero
        Span at;
    };
    std::string name, second_name;
    Say summary;
    Say basis;  // where the formula comes from, or how it differs from its neighbours; may be empty
    std::vector<Parameter> parameters;
    std::vector<Step> steps;
    std::vector<Example> examples;
    Span at;
};

// "缺口" / "shortfall"; the same in both languages where there is no second name.
Say both_names(const std::string& name, const std::string& second_name);

// The functions that a library text declares.
std::vector<LibraryFunction> functions_of(const ast::Document& document);

}  // namespace kaohe
