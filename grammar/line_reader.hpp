// SPDX-License-Identifier: Apache-2.0
// Reading one line by one rule of the grammar, in every way that names and words can be told apart in it. Which rule a line is
// read by is clause_reader.cpp's; the rules are rules.hpp, known only to line_reader.cpp, the one unit that includes PEGTL.
#pragma once
#include <cstdint>
#include <functional>

#include "grammar/reading.hpp"

namespace kaohe {

// The rules that a line may be read by, by their names in rules.hpp.
enum class LineRule : std::uint8_t {
    policy_head, policy_line, data_line, parameter_line, formula_line, item_head, item_line, total_line, rating_head, rating_line, rule_line, veto_line,
    veto_after, veto_absence, result_line, table_head, table_lines, weights_head, weights_line, example_item, assertion_line, function_head,
    function_line, note_line, translation_line, whole_line, count_
};

// Parts of lines that are tried by themselves, to find the names that a line declares.
enum class LinePart : std::uint8_t {
    range,          // 90 分（含）以上
    condition,      // 等级为优秀的 / if the rating is Outstanding
    comparison,     // 迟到超过 3 次
    effects,        // 总分扣减 5 分
    value,          // 基数 × 10%
    closed_value,   // 1200 元, a text, a name
    otherwise,      // 否则
    no_result,      // what may stand between results: modifiers, 依次判断, answers to absence, notes
    rating_condition,  // 须 …
    scoring,        // sentences of scoring, and the other parts of an item
    quantity,       // 3 次
    example_item,   // 迟到 3 次
    absence,        // 无数据时按否
    count_
};

struct LineOutcome {
    enum class Kind : std::uint8_t { read, unreadable, two_readings, too_many_readings, too_deep, too_many_operators } kind = Kind::unreadable;
    LineTree tree, other;   // the tree; two_readings: both
    std::uint32_t end = 0;  // byte after the line, where it was read
    std::uint32_t at = 0;   // a bound that was passed: where
};

// Counts over the life of one reader, for the tests that bound the work.
struct ReadEffort {
    std::uint64_t token_attempts = 0;
    std::uint64_t parses = 0;
    std::uint64_t lines = 0;
};

class LineReader {
public:
    LineReader(std::string_view text, const Layout& layout, const Declarations& declarations) : state_(text, layout, declarations) {}

    // Reads the line that begins at `begin`, not past `limit`; `ends(at)` tells whether a line may end there. Where it cannot be
    // read, furthest() and expected() tell how far it could be, and what would have gone on from there.
    LineOutcome read(LineRule rule, std::uint32_t begin, std::uint32_t limit, const std::function<bool(std::uint32_t)>& ends);

    // The furthest byte to which any split reads this part from `begin`; 0 if none does.
    std::uint32_t prefix(LinePart part, std::uint32_t begin, std::uint32_t limit);
    // Whether some split reads all of [begin, end) as this part.
    bool reads(LinePart part, std::uint32_t begin, std::uint32_t end);

    bool starts_quantity(std::uint32_t at) { return prefix(LinePart::quantity, at, at + 40) != 0; }

    std::uint32_t furthest() const { return state_.furthest(); }
    const std::vector<std::string_view>& expected() const { return state_.expected(); }
    ReadEffort effort() const { return {state_.token_attempts, parses_, lines_}; }

private:
    template <typename Fits>
    void try_part(LinePart part, std::uint32_t begin, std::uint32_t limit, Fits fits);
    LineOutcome read_once(LineRule rule, std::uint32_t begin, std::uint32_t limit, const std::function<bool(std::uint32_t)>& ends);
    Reading state_;
    std::uint64_t parses_ = 0, lines_ = 0;
};

// Left recursions and loops that consume nothing in the rules: none, or a test fails.
std::size_t count_grammar_problems();

}  // namespace kaohe
