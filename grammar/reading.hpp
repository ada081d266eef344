// SPDX-License-Identifier: Apache-2.0
// The state of reading one line: which split of the text into names and words is being tried, the tree so far, and the
// furthest place reached. The rules of rules.hpp work on it; reader.cpp drives it.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/declarations.hpp"
#include "grammar/layout.hpp"
#include "grammar/templates.hpp"
#include "grammar/tree.hpp"

namespace kaohe {

constexpr int nesting_limit = 200;
constexpr int operator_limit = 1000;
constexpr int replay_limit = 256;

// Thrown out of a parse when a bound is passed; caught by the reader of the line.
struct BoundPassed {
    enum class Bound { nesting, operators } bound;
    std::uint32_t at;
};

class Reading {
public:
    Reading(std::string_view whole, const Layout& its_layout, const Declarations& known)
        : text(whole), layout(its_layout), declarations(known) {}

    std::string_view text;
    const Layout& layout;
    const Declarations& declarations;
    std::vector<Node> nodes;
    int depth = 0;
    int brackets = 0;
    int operators = 0;
    std::uint64_t token_attempts = 0;
    bool explaining = false;  // a line that could not be read is read once more, noting all that was expected

    void begin_line(std::uint32_t at) {
        choices_.clear();
        choice_at_.clear();
        line_begin_ = at;
        furthest_ = at;
        expected_.clear();
    }
    void begin_parse() {
        nodes.clear();
        depth = brackets = operators = 0;
        forget_slots();
    }

    // What a slot's rule gave at a place, for the other rows that try it there: within one parse it gives the same again.
    struct Remembered {
        std::uint16_t rule;
        std::uint32_t end;  // 0: it did not fit
        std::uint32_t first_node, node_count;
        std::int32_t next;
    };
    const Remembered* remembered(std::uint16_t rule, std::uint32_t at) const;
    void remember(std::uint16_t rule, std::uint32_t at, std::uint32_t end, std::size_t first_node);
    void take_nodes(const Remembered& slot) {
        nodes.insert(nodes.end(), slot_nodes_.begin() + slot.first_node, slot_nodes_.begin() + slot.first_node + slot.node_count);
    }
    // Goes on to the next split; false when all have been tried.
    bool next_split();

    // A word, number or unit matches the text at `at`: does the present split have it so?
    bool word_allowed(std::uint32_t at);
    // Whether [begin, end) is a declared name.
    bool is_name(std::uint32_t begin, std::uint32_t end) const {
        std::vector<NameTrie::Match> found;
        declarations.names().matches(text, begin, found);
        return std::any_of(found.begin(), found.end(), [end](const auto& match) { return match.end == end; });
    }
    bool is_rather_unit(std::uint32_t at, const NameTrie::Match& match) const;
    // The declared name that the present split has at `at`, or nothing.
    const NameTrie::Match* name_chosen(std::uint32_t at);

    // A token was tried at `at` and did not fit: what it was, for the message.
    void missed(std::uint32_t at, std::string_view what) {
        ++token_attempts;
        if (at < furthest_) return;
        if (explaining) note_missed(at, what);
        else furthest_ = at;
    }
    std::uint32_t furthest() const { return furthest_; }
    const std::vector<std::string_view>& expected() const { return expected_; }

private:
    // At one place: one of the declared names that begin there, longest first, or a word.
    struct Choice {
        std::uint32_t at;
        std::vector<NameTrie::Match> names;
        bool word_possible = false;
        std::size_t current = 0;
        std::size_t count() const { return names.size() + (word_possible ? 1 : 0); }
    };
    Choice* choice(std::uint32_t at);
    bool may_follow_name(std::uint32_t at) const;
    void note_missed(std::uint32_t at, std::string_view what);
    void forget_slots();
    std::vector<Remembered> slots_;
    std::vector<Node> slot_nodes_;
    std::vector<std::int32_t> slots_at_;  // by byte of the line: the first remembered slot there, or -1
    std::vector<std::uint32_t> slot_places_;
    std::vector<Choice> choices_;
    std::vector<std::int32_t> choice_at_;  // by byte of the line; -1 not asked yet, -2 no declared name begins there
    std::uint32_t line_begin_ = 0;
    std::uint32_t furthest_ = 0;
    std::vector<std::string_view> expected_;
};

}  // namespace kaohe
