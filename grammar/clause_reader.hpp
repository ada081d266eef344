// SPDX-License-Identifier: Apache-2.0
// Reading clauses into trees: which lines a clause has, and which rule each is read by. Exactly one tree is a line's meaning,
// two are an error that shows both, none is an error at the furthest place that any way of reading reached.
#pragma once
#include <vector>

#include "grammar/declarations.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/line_reader.hpp"
#include "grammar/tree.hpp"

namespace kaohe {

struct ReadText {
    std::string_view text;
    std::uint32_t file;
    const Layout& layout;
    const Declarations& declarations;
};

// Reads every clause; what cannot be read is reported and its clause marked damaged. Stops after 20 findings.
std::vector<ClauseTree> read_clauses(const ReadText& text, std::vector<Finding>& findings, ReadEffort* effort = nullptr);

}  // namespace kaohe
