// SPDX-License-Identifier: Apache-2.0
// How rules meet the text: the control that keeps the tree in step with the input, what a token is, and the counters that
// bound nesting and operators. Part of the one translation unit that knows PEGTL (line_reader.cpp).
#pragma once
#include <algorithm>
#include <string>

#include "grammar/reading.hpp"
#include "grammar/rules.hpp"

namespace kaohe {
namespace rules {

// What analyze() sees of the rules that are written by hand: tokens consume, counters may not.
struct token_rule {};
struct counter_rule {};

using Input = memory_input<tracking_mode::lazy, eol::lf, const char*>;

template <typename Rule> struct no_action : nothing<Rule> {};

// The node kind of a rule derived from as<K, …>.
template <NodeKind K, typename R> std::integral_constant<int, static_cast<int>(K)> kind_probe(const as<K, R>*);
std::integral_constant<int, -1> kind_probe(const void*);

template <typename Rule> constexpr bool looks_ahead = false;
template <typename... Rules> constexpr bool looks_ahead<at<Rules...>> = true;

constexpr bool collapses(NodeKind kind) {
    switch (kind) {
        case NodeKind::any_of: case NodeKind::all_of: case NodeKind::comparison: case NodeKind::sum: case NodeKind::product:
        case NodeKind::modified: return true;
        default: return false;
    }
}

std::uint32_t offset(const Input& in, const Reading& st) { return static_cast<std::uint32_t>(in.current() - st.text.data()); }

// Where the last token ended, without the blanks after it.
std::uint32_t trimmed_end(const Reading& st, std::uint32_t begin, std::uint32_t end) {
    while (end > begin && st.layout.is_blank_byte(end - 1)) --end;
    return end;
}

void push(Reading& st, NodeKind kind, std::uint16_t tag, std::uint32_t begin, std::uint32_t end, std::size_t first) {
    st.nodes.push_back({kind, tag, begin, trimmed_end(st, begin, end), static_cast<std::uint32_t>(st.nodes.size() - first + 1)});
}

// Keeps the tree in step with the input: a rule that fails leaves no nodes; a rule made with as<> leaves one of its own.
template <typename Rule>
struct control : normal<Rule> {
    template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control, typename In>
    static bool match(In& in, Reading& st) {
        const auto first = st.nodes.size();
        const auto depth = st.depth, brackets = st.brackets;
        const auto begin = offset(in, st);
        if (!tao::pegtl::match<Rule, A, M, Action, Control>(in, st)) {
            st.nodes.resize(first);
            st.depth = depth, st.brackets = brackets;
            return false;
        }
        if constexpr (looks_ahead<Rule>) st.nodes.resize(first);
        constexpr int kind = decltype(kind_probe(static_cast<const Rule*>(nullptr)))::value;
        if constexpr (kind >= 0) {
            constexpr auto k = static_cast<NodeKind>(kind);
            const bool single = st.nodes.size() > first && st.nodes.back().size == st.nodes.size() - first;
            if (!(collapses(k) && single)) push(st, k, 0, begin, offset(in, st), first);
        }
        return true;
    }
};

// A token: `Token::try_match` gives the byte after it, or 0; blanks after it are skipped.
template <typename Token>
struct token {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        const auto at = offset(in, st);
        const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());
        const auto end = at < limit ? Token::try_match(st, at) : 0;
        if (end == 0 || end > limit) return false;
        in.bump(std::min(st.layout.skip_blanks(end), limit) - at);
        return true;
    }
};

// Bounds: nesting, and operators of one line.
template <int Reading::*Counter, int Step>
struct counting : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        st.*Counter += Step;
        if (st.depth > nesting_limit) throw BoundPassed{BoundPassed::Bound::nesting, offset(in, st)};
        // Operators are counted generously: a try that fails counts too, so the bound is on attempts at going on.
        if (st.operators > operator_limit * 16) throw BoundPassed{BoundPassed::Bound::operators, offset(in, st)};
        return true;
    }
};
struct deeper : counting<&Reading::depth, 1> {};
struct shallower : counting<&Reading::depth, -1> {};
struct in_brackets : counting<&Reading::brackets, 1> {};  // there a comma separates: there are no thousands commas
struct past_brackets : counting<&Reading::brackets, -1> {};
struct operators : counting<&Reading::operators, 1> {};

}  // namespace rules
}  // namespace kaohe
