// SPDX-License-Identifier: Apache-2.0
// Nothing that a policy says may be passed over in silence: every number that its clauses state is found again in the model.
#pragma once
#include <vector>

#include "grammar/ast.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// The numbers of the document from which nothing in the model is computed. Not empty: a defect of the elaboration.
std::vector<Span> numbers_passed_over(const ast::Document& document, const Model& model);

}  // namespace kaohe
