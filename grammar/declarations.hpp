// SPDX-License-Identifier: Apache-2.0
// The names that a policy declares, found before any sentence is read: where each declaration stands, and every name as a trie.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/layout.hpp"
#include "grammar/names.hpp"

namespace kaohe {

// A line that is only a note: 说明 "…", basis "…".
bool is_note(std::string_view line);

class Declarations {
public:
    Declarations() = default;

    // Names that stand before any policy is read: staff fields, library functions.
    void add_known(std::string_view name) { note(names_.insert(name)); }
    void add_function(std::string_view name);

    // Finds the declarations of one text.
    void collect(std::string_view text, const Layout& layout);

    const NameTrie& names() const { return names_; }
    const NameTrie& units() const { return units_; }  // units that data declare in brackets: （通）
    bool is_function(std::uint32_t entry) const { return flags_[entry] & function_flag; }
    // A policy may give a figure the name of a library function: brackets after it tell which is meant.
    bool is_figure(std::uint32_t entry) const { return !is_function(entry) || flags_[entry] & declared_flag; }
    bool is_label(std::uint32_t entry) const { return flags_[entry] & label_flag; }
    // The byte after the declared name that begins at `at`; 0 if no declaration begins there.
    std::uint32_t head_at(std::uint32_t at) const {
        const auto found = heads_.find(at);
        return found == heads_.end() ? 0 : found->second;
    }

private:
    static constexpr std::uint8_t function_flag = 1, label_flag = 2, declared_flag = 4;
    void note(std::uint32_t entry, std::uint8_t flag = 0);
    void declare(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint8_t flag = 0);
    void collect_clause(std::string_view text, const Layout& layout, const ClauseOpening& clause);
    bool goes_on_from_a_name(std::string_view text) const;
    void collect_rating(std::string_view text, std::uint32_t begin, std::uint32_t end);
    void collect_result(std::string_view text, std::uint32_t begin, std::uint32_t end);
    void collect_options(std::string_view text, std::uint32_t begin, std::uint32_t end);
    NameTrie names_;
    NameTrie units_{true};
    std::vector<std::uint8_t> flags_;
    std::unordered_map<std::uint32_t, std::uint32_t> heads_;
};

}  // namespace kaohe
