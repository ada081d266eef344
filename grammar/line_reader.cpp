// SPDX-License-Identifier: Apache-2.0
// The one translation unit that knows PEGTL: tokens.hpp, template_walker.hpp and rules.hpp come together here.
#include "grammar/line_reader.hpp"

#include <algorithm>

#include "grammar/template_walker.hpp"
#include <tao/pegtl/contrib/analyze.hpp>

namespace tao::pegtl {
template <typename Name> struct analyze_traits<Name, kaohe::rules::token_rule> : analyze_any_traits<> {};
template <typename Name> struct analyze_traits<Name, kaohe::rules::counter_rule> : analyze_opt_traits<> {};
}  // namespace tao::pegtl

namespace kaohe {
namespace {

using rules::match_rule;

constexpr rules::Matcher line_matchers[] = {
    match_rule<rules::policy_head>, match_rule<rules::policy_line>, match_rule<rules::data_line>, match_rule<rules::parameter_line>, match_rule<rules::formula_line>, match_rule<rules::item_head>,
    match_rule<rules::item_line>, match_rule<rules::total_line>, match_rule<rules::rating_head>, match_rule<rules::rating_line>, match_rule<rules::rule_line>, match_rule<rules::veto_line>,
    match_rule<rules::veto_after>, match_rule<rules::veto_absence>, match_rule<rules::result_line>, match_rule<rules::table_head>, match_rule<rules::table_lines>, match_rule<rules::weights_head>, match_rule<rules::weights_line>,
    match_rule<rules::example_item>, match_rule<rules::assertion_line>, match_rule<rules::function_head>, match_rule<rules::function_line>, match_rule<rules::note_line>, match_rule<rules::translation_line>,
    match_rule<rules::whole_line>};
static_assert(std::size(line_matchers) == static_cast<std::size_t>(LineRule::count_));

constexpr rules::Matcher part_matchers[] = {
    match_rule<rules::rating_range>, match_rule<rules::when_part>, match_rule<rules::comparison_part>, match_rule<rules::effects>, match_rule<rules::value>, match_rule<rules::closed>,
    match_rule<rules::result_lead_part>, match_rule<rules::no_result>, match_rule<rules::rating_condition>, match_rule<rules::elements>, match_rule<rules::measured>, match_rule<rules::example_item>, match_rule<rules::absence_part>};
static_assert(std::size(part_matchers) == static_cast<std::size_t>(LinePart::count_));

// 且 and 或 are operators of a line like any other.
int count_operators(const std::vector<Node>& nodes) {
    return static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [](const Node& node) {
        const bool joint = node.kind == NodeKind::row && (static_cast<Sentence>(node.tag) == Sentence::op_and || static_cast<Sentence>(node.tag) == Sentence::op_or);
        return joint || node.kind == NodeKind::operation || node.kind == NodeKind::comparator;
    }));
}

}  // namespace

LineOutcome LineReader::read(LineRule rule, std::uint32_t begin, std::uint32_t limit, const std::function<bool(std::uint32_t)>& ends) {
    ++lines_;
    state_.explaining = false;
    auto outcome = read_once(rule, begin, limit, ends);
    if (outcome.kind != LineOutcome::Kind::unreadable) return outcome;
    state_.explaining = true;  // once more, noting what was expected
    return read_once(rule, begin, limit, ends);
}

LineOutcome LineReader::read_once(LineRule rule, std::uint32_t begin, std::uint32_t limit, const std::function<bool(std::uint32_t)>& ends) {
    state_.begin_line(begin);
    LineOutcome out;
    const auto* const base = state_.text.data();
    rules::Input in(base + begin, base + limit, "");
    const auto start = in.iterator();
    try {
        for (int parses = 0;; ++parses) {
            if (parses == replay_limit) {
                out.kind = LineOutcome::Kind::too_many_readings;
                out.at = state_.furthest();
                return out;
            }
            ++parses_;
            in.iterator() = start;
            state_.begin_parse();
            const bool matched = line_matchers[static_cast<std::size_t>(rule)](in, state_);
            const auto end = static_cast<std::uint32_t>(in.current() - base);
            if (matched && ends(end)) {
                if (count_operators(state_.nodes) > operator_limit) throw BoundPassed{BoundPassed::Bound::operators, begin};
                if (out.kind == LineOutcome::Kind::unreadable) {
                    out.kind = LineOutcome::Kind::read;
                    out.tree.nodes = state_.nodes;
                    out.end = end;
                } else if (out.tree.nodes != state_.nodes) {
                    out.kind = LineOutcome::Kind::two_readings;
                    out.other.nodes = state_.nodes;
                    out.end = end;
                    return out;
                }
            } else if (matched) {
                state_.missed(end, "end");
            }
            if (!state_.next_split()) return out;
        }
    } catch (const BoundPassed& passed) {
        out.kind = passed.bound == BoundPassed::Bound::nesting ? LineOutcome::Kind::too_deep : LineOutcome::Kind::too_many_operators;
        out.at = passed.at;
        return out;
    }
}

template <typename Fits>
void LineReader::try_part(LinePart part, std::uint32_t begin, std::uint32_t limit, Fits fits) {
    limit = std::min(limit, static_cast<std::uint32_t>(state_.text.size()));
    if (begin >= limit) return;
    state_.explaining = false;
    state_.begin_line(begin);
    const auto* const base = state_.text.data();
    rules::Input in(base + begin, base + limit, "");
    const auto start = in.iterator();
    try {
        for (int parses = 0; parses < replay_limit; ++parses) {
            ++parses_;
            in.iterator() = start;
            state_.begin_parse();
            if (part_matchers[static_cast<std::size_t>(part)](in, state_) && fits(static_cast<std::uint32_t>(in.current() - base))) return;
            if (!state_.next_split()) return;
        }
    } catch (const BoundPassed&) {
        return;  // reported when the line is read
    }
}

std::uint32_t LineReader::prefix(LinePart part, std::uint32_t begin, std::uint32_t limit) {
    std::uint32_t furthest = 0;
    try_part(part, begin, limit, [&](std::uint32_t end) {
        furthest = std::max(furthest, end);
        return end == limit;
    });
    return furthest;
}

bool LineReader::reads(LinePart part, std::uint32_t begin, std::uint32_t end) {
    bool whole = false;
    try_part(part, begin, end, [&](std::uint32_t at) { return whole = state_.layout.skip_blanks(at) >= end; });
    return whole;
}

std::size_t count_grammar_problems() {
    using namespace rules;
    return tao::pegtl::analyze<sor<policy_head, policy_line, data_line, parameter_line, formula_line, item_head, item_line, total_line, rating_head, rating_line, rule_line, veto_line, result_line, table_head, table_lines,
                                   weights_head, weights_line, example_item, assertion_line, function_head, function_line, note_line, closed, names, keys, head_labels, size, labels>>(-1);
}

}  // namespace kaohe
