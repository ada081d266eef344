// SPDX-License-Identifier: Apache-2.0
// What a 待定 leaves open, in the words of the policy: "1.1 接通率：目标".
#pragma once

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace kaohe {

// `item` is the name of the item the hole belongs to, empty where it belongs to none; then the line itself is quoted.
Say name_of_hole(const ast::Document& document, const Sources& sources, Span at, const Say& item);

}  // namespace kaohe
