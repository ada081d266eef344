// SPDX-License-Identifier: Apache-2.0
// The plain syntax tree that reading gives: nodes in post-order, no meaning yet. Lowering (lower.cpp) turns it into the AST.
#pragma once
#include <cstdint>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/layout.hpp"

namespace kaohe {

enum class NodeKind : std::uint16_t {
    row,        // tag: Sentence; children: slots
    slot,       // tag: number of the slot's name; one child, or several where the rule is a list
    any_of, all_of, negation, comparison, comparator,  // comparator tag: Comparator
    sum, product, operation, negative,                 // operation tag: '+' '-' '*' '/'
    quantity, number, unit, text, name, quoted_name, date, call, function, share, modified,
    free, head, integer, list, head_label, noun,
    // lines of clauses
    policy_head, policy_line, data_line, parameter_line, formula_line, item_head, item_line, total_line, rating_head, rating_line,
    rating_value, rule_line, veto_line, veto_after, result_line, table_head, table_line, weights_head, weights_line, weight_cell,
    example_item, example_expects, assertion_line, function_head, function_parameter, function_line, note_line, translation_line,
};

enum class Comparator : std::uint16_t { less, at_most, greater, at_least, equal, not_equal };

struct Node {
    NodeKind kind;
    std::uint16_t tag = 0;
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size = 1;  // nodes of the subtree, itself included
    friend bool operator==(const Node&, const Node&) = default;
};

// One line of a clause (or part of a line that stands alone), as it was read.
struct LineTree {
    std::vector<Node> nodes;
};

struct ClauseTree {
    ClauseOpening opening;
    std::vector<LineTree> lines;
    bool damaged = false;  // a line could not be read; what depends on it is not reported again
};

}  // namespace kaohe
