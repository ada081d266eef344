// SPDX-License-Identifier: Apache-2.0
// The words of a policy by what they are about: which part of a measure says its target, which its scoring.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tools/difference/written_policy.hpp"

namespace kaohe {

// What a part of a line that declares something is about.
enum class Matter : std::uint8_t {
    unit, range, step, options, kind, entered, column, whole, absence, left_out, condition, weight, target, threshold, stretch, baseline, actual, direction, scoring, limit, value,
    source, provider, owner, deadline, note, basis, accepted, second_name,
};

struct MatterWords {
    Matter matter;
    std::string words;
};

// The parts of the line whose head is the name at `name`, and of the lines that go on with it; in the order written.
std::vector<MatterWords> matters_of(const Wording& wording, std::uint32_t clause, Span name);

// All that is said of a name where it is declared, without the name.
std::string definition_of(const Wording& wording, std::uint32_t clause, Span name);

// The line that holds the place; null where there is none.
const ast::Line* line_at(const ast::Document& document, std::uint32_t clause, Span at);
std::string line_words(const Wording& wording, std::uint32_t clause, Span at);

// The phrases of a kind in the clauses of a kind, in the order written.
std::vector<std::string> phrases(const Wording& wording, ClauseKind clause, const std::vector<Sentence>& ids);

}  // namespace kaohe
