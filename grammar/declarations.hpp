// SPDX-License-Identifier: Apache-2.0
// The names that a policy declares, found before any sentence is read: where each declaration stands, and every name as a trie.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/layout.hpp"
#include "grammar/names.hpp"

namespace kaohe {

class Declarations {
public:
    Declarations() = default;

    // Names that stand before any policy is read: staff fields, library functions.
    void add_field(std::string_view name) { note(names_.insert(name), field_flag); }
    void add_function(std::string_view name);

    // Finds the declarations of one text: first those that stand alone at the head of a line (declarations.cpp), then those whose
    // place only the sentence around them shows (late_declarations.cpp).
    void collect(std::string_view text, const Layout& layout);

    // The names alone, to read another text by them.
    Declarations without_places() && {
        heads_.clear();
        conditions_before_heads_.clear();
        return std::move(*this);
    }

    const NameTrie& names() const { return names_; }
    const NameTrie& units() const { return units_; }  // units that the policy declares: （通）, (pallets)
    bool is_function(std::uint32_t entry) const { return flags_[entry] & function_flag; }
    // A policy may give a figure the name of a library function: brackets after it tell which is meant.
    bool is_figure(std::uint32_t entry) const { return !is_function(entry) || flags_[entry] & declared_flag; }
    bool is_label(std::uint32_t entry) const { return flags_[entry] & label_flag; }
    bool is_other_number(std::uint32_t entry) const { return (flags_[entry] & (other_number_flag | spelled_flag)) == other_number_flag; }  // complaint, of Complaints
    bool has_options(std::string_view name) const {  // 岗位 分为 经理、专员
        const auto entry = names_.find(name);
        return entry >= 0 && (flags_[static_cast<std::size_t>(entry)] & options_flag);
    }
    bool is_open_field(std::uint32_t entry) const { return (flags_[entry] & field_flag) && !(flags_[entry] & declared_flag); }
    // The byte after the declared name that begins at `at`; 0 if no declaration begins there.
    // Whether a line that begins with a condition goes on with the name of an item.
    bool is_condition_before_head(std::uint32_t at) const { return conditions_before_heads_.contains(at); }
    std::uint32_t head_at(std::uint32_t at) const {
        const auto found = heads_.find(at);
        return found == heads_.end() ? 0 : found->second;
    }

private:
    friend class LateDeclarations;
    static constexpr std::uint8_t function_flag = 1, label_flag = 2, declared_flag = 4, field_flag = 8, other_number_flag = 16, spelled_flag = 32, options_flag = 64;
    void note(std::uint32_t entry, std::uint8_t flag = 0);
    void note_condition_before_head(std::uint32_t at) { conditions_before_heads_.insert(at); }
    void note_other_number(std::string_view name, std::uint8_t flag);
    void declare(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint8_t flag = 0);
    void declare_label(std::string_view text, std::uint32_t begin, std::uint32_t end) { declare(text, begin, end, label_flag); }
    void declare_unit(std::string_view unit);
    void collect_clause(std::string_view text, const Layout& layout, const ClauseOpening& clause);
    void collect_function(std::string_view text, const Layout& layout, const ClauseOpening& clause, std::uint32_t at);
    void collect_options(std::string_view text, std::uint32_t begin, std::uint32_t end);
    void collect_pairs(std::string_view text, const Layout& layout);
    void collect_unit_bracket(std::string_view text, const Layout& layout, std::uint32_t at, std::uint32_t end);
    NameTrie names_{true};  // customer satisfaction is Customer Satisfaction
    NameTrie units_{true};
    std::vector<std::uint8_t> flags_;
    std::unordered_map<std::uint32_t, std::uint32_t> heads_;
    std::unordered_set<std::uint32_t> conditions_before_heads_;
};

// Where the body of a clause begins, past the colon after its word.
struct ClauseBody {
    std::uint32_t at = 0;
    bool colon = false;
    bool headless = false;  // nothing stands on the line of the clause word, or only a colon
};
ClauseBody body_of(std::string_view text, const Layout& layout, const ClauseOpening& clause);

}  // namespace kaohe
