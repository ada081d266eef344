// SPDX-License-Identifier: Apache-2.0
// What is said of a line that has no reading, or two: where, what stands there, what would have gone on, and the nearest name.
#pragma once
#include "grammar/declarations.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/line_reader.hpp"
#include "grammar/tree.hpp"

namespace kaohe {

// The text that lines are read in, and the end of the clause at hand.
struct LineText {
    std::string_view text;
    std::uint32_t file;
    const Layout& layout;
    const Declarations& declarations;
    std::uint32_t end;
};

// A few letters from `at`, to point at.
Span span_at(const LineText& in, std::uint32_t at);

// `furthest`: how far any way of reading came; `expected`: what would have gone on from there. Its note is a sample of such a line.
Finding unread_line(const LineText& in, LineRule rule, ClauseKind kind, std::uint32_t begin, std::uint32_t furthest, const std::vector<std::string_view>& expected);

Finding line_with_two_readings(const LineText& in, std::uint32_t begin, const std::vector<Node>& one, const std::vector<Node>& two);

}  // namespace kaohe
