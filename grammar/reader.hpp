// SPDX-License-Identifier: Apache-2.0
// Reading clauses into trees. A line is read in every way that names and words can be told apart in it: exactly one
// tree is its meaning, two are an error that shows both, none is an error at the furthest place that any way reached.
#pragma once
#include <vector>

#include "grammar/declarations.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/tree.hpp"

namespace kaohe {

struct ReadText {
    std::string_view text;
    std::uint32_t file;
    const Layout& layout;
    const Declarations& declarations;
};

// Reads every clause; what cannot be read is reported and its clause marked damaged. Stops after 20 findings.
std::vector<ClauseTree> read_clauses(const ReadText& text, std::vector<Finding>& findings);

// Counts of the last call, for the test that bounds the work: attempts at tokens, and parses of lines.
struct ReadEffort {
    std::uint64_t token_attempts = 0;
    std::uint64_t parses = 0;
    std::uint64_t lines = 0;
};
ReadEffort last_read_effort();

// Left recursions and loops that consume nothing in the rules: none, or a test fails.
std::size_t count_grammar_problems();

}  // namespace kaohe
