// SPDX-License-Identifier: Apache-2.0
// Reading a sentence in running text: the templates of sentences.def, walked piece by piece. Part of the one translation unit
// that knows PEGTL (reader.cpp).
#pragma once
#include "grammar/tokens.hpp"

namespace kaohe::rules {

bool match_category(Input& in, Reading& st, std::uint16_t category, bool to_end = false);

template <typename Rule>
bool match_rule(Input& in, Reading& st) {
    return control<Rule>::template match<apply_mode::nothing, rewind_mode::required, no_action, control>(in, st);
}

using Matcher = bool (*)(Input&, Reading&);
constexpr Matcher base_matchers[] = {
    match_rule<expr>, match_rule<sum>, match_rule<value>, match_rule<operand>, match_rule<bare_ref>, match_rule<signed_quantity>, match_rule<size>, match_rule<name>, match_rule<names>, match_rule<head>,
    match_rule<head_labels>, match_rule<labels>, match_rule<text>, match_rule<free_text>, match_rule<date>, match_rule<integer>, match_rule<unit>, match_rule<closed>, match_rule<keys>, match_rule<column>, match_rule<line_range>, match_rule<plain>, match_rule<noun>, match_rule<band_range>, match_rule<keys_of_table>, match_rule<people>, match_rule<english_noun>, match_rule<count_size>, match_rule<options>, match_rule<data_noun>, match_rule<codes>};
static_assert(std::size(base_matchers) == static_cast<std::size_t>(BaseRule::count_));

bool match_slot_rule(Input& in, Reading& st, SlotRule rule) {
    const auto at = offset(in, st);
    if (const auto* const known = st.remembered(rule, at)) {
        if (known->end == 0) return false;
        st.take_nodes(*known);
        in.bump(known->end - at);
        return true;
    }
    const auto first = st.nodes.size();
    const bool fits = rule >= category_base ? match_category(in, st, static_cast<std::uint16_t>(rule - category_base)) : base_matchers[rule](in, st);
    st.remember(rule, at, fits ? offset(in, st) : 0, first);
    return fits;
}

bool match_word(Input& in, Reading& st, const std::string& word) {
    const auto at = offset(in, st);
    const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());
    const auto end = at + static_cast<std::uint32_t>(word.size());
    bool fits = end <= limit && begins_with_word(st.text.substr(at, limit - at), word);
    if (fits && is_latin(static_cast<unsigned char>(word.back()))) {
        const auto next = decode(st.text, end);
        fits = next.size == 0 || !is_latin(next.character);
    }
    if (!fits || !st.word_allowed(at)) {
        st.missed(at, word);
        return false;
    }
    in.bump(std::min(st.layout.skip_blanks(end), limit) - at);
    return true;
}

bool match_mark(Input& in, Reading& st, char32_t wanted) {
    const auto at = offset(in, st);
    const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());
    const auto d = at < limit ? decode(st.text, at) : Decoded{};
    if (d.size == 0 || fold_mark(d.character) != wanted) {
        if (at >= st.furthest()) st.missed(at, wanted == ',' ? "," : "mark");
        return false;
    }
    in.bump(std::min(st.layout.skip_blanks(at + d.size), limit) - at);
    return true;
}

// Where an element of a list may end: at a mark that separates, or with the line.
inline bool at_element_end(const Input& in, const Reading& st) {
    if (in.empty()) return true;
    const auto at = offset(in, st);
    if (st.layout.is_hard_end(at)) return true;
    const auto d = decode(st.text, at);
    const auto mark = fold_mark(d.character);
    if (mark == ',' || mark == ':' || mark == ';' || d.character == U'。') return true;
    return d.character == '.' && (at + 1 >= st.text.size() || st.layout.is_blank_byte(at + 1) || st.layout.is_hard_end(at + 1));
}

// What is left to match of the templates around the one at hand; `to_end`: an element has to end after the outermost.
struct Rest {
    const Template* pieces;
    std::size_t next;
    const Rest* outer;
    bool to_end;
};

bool match_from(Input& in, Reading& st, const Rest& rest);

// The letter at hand, in lower case; 0 at the end.
char32_t letter_here(const Input& in, const Reading& st) { return in.empty() ? 0 : in_lower_case(decode(st.text, offset(in, st)).character); }

// The first way in which a branch matches, and then all the rest. A line that is explained tries every branch, to say what was expected.
bool match_branch(Input& in, Reading& st, const WordingPiece& piece, const Rest& after) {
    const auto letter = letter_here(in, st);
    bool tried = false;
    for (std::size_t i = 0; i < piece.branches.size(); ++i) {
        const auto& letters = piece.first_letters[i];
        if (!st.explaining && !letters.empty() && letters.find(letter) == std::u32string::npos) continue;
        tried = true;
        if (match_from(in, st, {&piece.branches[i], 0, &after, after.to_end})) return true;
    }
    if (!tried) st.missed(offset(in, st), "word");
    return false;
}

bool match_slot(Input& in, Reading& st, const WordingPiece& piece) {
    const auto first = st.nodes.size();
    const auto begin = offset(in, st);
    if (!match_slot_rule(in, st, piece.rule)) return false;
    push(st, NodeKind::slot, piece.name, begin, offset(in, st), first);
    return true;
}

// An optional part is tried with, then without; a choice branch by branch: the first way in which all the rest matches.
bool match_rest(Input& in, Reading& st, const Rest& rest) {
    const auto& [pieces, next, outer, to_end] = rest;
    if (next == pieces->size()) {
        if (outer != nullptr) return match_from(in, st, *outer);
        if (!to_end || at_element_end(in, st)) return true;
        st.missed(offset(in, st), "end");
        return false;
    }
    const auto& piece = (*pieces)[next];
    const Rest after{pieces, next + 1, outer, to_end};
    switch (piece.kind) {
        case WordingPiece::Kind::word: return match_word(in, st, piece.word) && match_from(in, st, after);
        case WordingPiece::Kind::mark: return match_mark(in, st, piece.mark) && match_from(in, st, after);
        case WordingPiece::Kind::slot: return match_slot(in, st, piece) && match_from(in, st, after);
        case WordingPiece::Kind::choice: return match_branch(in, st, piece, after);
        case WordingPiece::Kind::optional: return match_branch(in, st, piece, after) || match_from(in, st, after);
    }
    return false;
}

bool match_from(Input& in, Reading& st, const Rest& rest) {
    const auto saved = in.iterator();
    const auto first = st.nodes.size();
    const auto depth = st.depth, brackets = st.brackets;
    if (match_rest(in, st, rest)) return true;
    in.iterator() = saved;
    st.nodes.resize(first);
    st.depth = depth, st.brackets = brackets;
    return false;
}

bool match_category(Input& in, Reading& st, std::uint16_t category, bool to_end) {
    const auto begin = offset(in, st);
    const auto first = st.nodes.size();
    const Template* unfit = nullptr;  // begins with a slot that nothing fits here
    // A line that is explained tries them all, to say what was expected.
    for (const auto& wording : st.explaining ? wordings_of_category(category) : wordings_beginning(category, letter_here(in, st))) {
        const auto& opening = wording.pieces->front();
        const bool by_slot = opening.kind == WordingPiece::Kind::slot;
        if (by_slot && unfit != nullptr && unfit->front().rule == opening.rule) continue;
        if (!match_from(in, st, {wording.pieces, 0, nullptr, to_end})) {
            if (const auto* const known = by_slot ? st.remembered(opening.rule, begin) : nullptr; known != nullptr && known->end == 0) unfit = wording.pieces;
            continue;
        }
        push(st, NodeKind::row, static_cast<std::uint16_t>(wording.row), begin, offset(in, st), first);
        return true;
    }
    st.missed(begin, "word");
    return false;
}

constexpr std::string_view row_names[] = {"or_op", "and_op", "not_op", "choice", "own", "figure", "member", "truth", "hole", "range", "test", "modifier", "policy_part", "data_part", "dated_part", "item_part", "scoring", "total_part", "rating_head", "rating_part", "when", "effect", "result_part", "result_lead", "result", "veto_part", "table_part", "table_key", "weights_part", "example_part", "example_item", "gives", "share", "note", "column_key", "rest", "function_part", "band_exact", "rating_subject", "rating_link", "when_after", "add_word", "subtract_word", "multiply_word", "divide_word", "there", "veto_tail", "people_tail", "this_period", "and_also", "result_case", "absence", "change"};
static_assert(std::size(row_names) == ROW_count);

template <RowNumber R>
struct row_named {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        static const auto category = category_number(row_names[R]);
        return match_category(in, st, category);
    }
};

struct element_end {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        return at_element_end(in, st) && (in.empty() || fold_mark(decode(st.text, offset(in, st)).character) != ':');  // 否则 培养："…" has its value yet to come
    }
};

// A row after which an element of a list ends.
template <RowNumber R>
struct row_to_end {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        static const auto category = category_number(row_names[R]);
        return match_category(in, st, category, true);
    }
};

// What is read but says nothing of its own.
template <typename R>
struct dropped {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control, typename In>
    static bool match(In& in, Reading& st) {
        const auto first = st.nodes.size();
        if (!Control<R>::template match<A, M, Action, Control>(in, st)) return false;
        st.nodes.resize(first);
        return true;
    }
};

// An operator in words: 乘以, divided by.
template <char32_t C, RowNumber R>
struct op_word {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control, typename In>
    static bool match(In& in, Reading& st) {
        const auto first = st.nodes.size();
        const auto begin = offset(in, st);
        if (!row_named<R>::template match<A, M, Action, Control>(in, st)) return false;
        st.nodes.resize(first);
        push(st, NodeKind::operation, static_cast<std::uint16_t>(C), begin, offset(in, st), first);
        return true;
    }
};

}  // namespace kaohe::rules
