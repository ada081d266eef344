// SPDX-License-Identifier: Apache-2.0
// From the AST to the core: names resolved, sentences turned into terms, units checked. What cannot be resolved is reported;
// the model that comes back is good for scoring only if no error was.
#pragma once
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "interpreter/library_function.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// `sources` holds the texts the document was read from.
Model elaborate(const ast::Document& document, const Sources& sources, const std::vector<LibraryFunction>& functions, std::vector<Finding>& findings);

// Functions that are terms of the core: names in both languages, for reading and for the reference page.
struct BuiltinFunction {
    const char* zh;
    const char* en;
    Op op;
    int arguments;  // -1: one or more
    const char* summary_zh;
    const char* summary_en;
};
const std::vector<BuiltinFunction>& builtin_functions();

// Staff fields that need no declaration.
const std::vector<std::string>& staff_fields();

}  // namespace kaohe
