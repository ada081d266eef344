// SPDX-License-Identifier: Apache-2.0
// Which names, options and texts of two policies are one: spelled alike in either language, or given for one another by either policy
// (中英文对照, 英文名).
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/name_pairs.hpp"

namespace kaohe {

class NameLinks {
public:
    // `known`: names that are one without either policy saying so, as those of functions of the library.
    NameLinks(const std::vector<NamePair>& before, const std::vector<NamePair>& after, const std::vector<NamePair>& known = {});

    // How surely two names are one; the surest pairing is made first.
    enum class Likeness : std::uint8_t { unlike, by_the_other_policy, in_one_language, in_both };
    Likeness likeness(const Say& a, const Say& b) const;
    bool are_one(const Say& a, const Say& b) const { return likeness(a, b) != Likeness::unlike; }
    // Whatever is one with this name has one of these, and all of its own are among them.
    std::vector<std::string> keys(const Say& name) const;
    // Texts that results hold: letter for letter, or one given for the other.
    bool are_one_text(const std::string& a, const std::string& b) const { return a == b || text_pairs_.contains({a, b}); }

private:
    void link(std::string_view a, std::string_view b);
    bool given_for(const std::string& a, const std::string& b) const;
    std::unordered_map<std::string, std::set<std::string>> others_;  // by name_key
    std::set<std::pair<std::string, std::string>> text_pairs_;       // either way round
};

}  // namespace kaohe
