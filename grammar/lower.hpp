// SPDX-License-Identifier: Apache-2.0
// From syntax trees to the AST, one function a kind of node.
#pragma once
#include "grammar/ast.hpp"

namespace kaohe {

ast::Document lower(const std::vector<ClauseTree>& trees, std::string_view text, std::uint32_t file);

}  // namespace kaohe
