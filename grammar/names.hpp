// SPDX-License-Identifier: Apache-2.0
// The names a policy declares, and finding those that begin at a place of running text, which may have no blanks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kaohe {

// A name with nothing left that spelling may vary in: no blanks between Han and Latin letters, no capitals, the singular.
std::string name_key(std::string_view name);

// Staff fields that need no declaration, each in both languages: 岗位 and Role are one.
const std::vector<std::pair<std::string_view, std::string_view>>& staff_field_names();

// A trie over code points. Inside an entry blanks count as one, and one between Han and Latin letters or digits may be
// left out or added; ASCII case matters unless the trie was made to fold it.
class NameTrie {
public:
    explicit NameTrie(bool fold_case = false) : fold_case_(fold_case) { nodes_.emplace_back(); }

    // The number of the entry; the same text (after squeezing blanks) gives the same number.
    std::uint32_t insert(std::string_view name);

    struct Match {
        std::uint32_t entry;
        std::uint32_t end;  // byte after the match
    };
    // Appends every entry that begins at byte `at`, longest first.
    void matches(std::string_view text, std::size_t at, std::vector<Match>& out) const;
    bool any_at(std::string_view text, std::size_t at) const;

    const std::string& text_of(std::uint32_t entry) const { return entries_[entry]; }
    const std::vector<std::string>& entries() const { return entries_; }
    // The entry of exactly this text, or -1.
    std::int64_t find(std::string_view name) const;

private:
    struct Node {
        std::vector<std::pair<char32_t, std::uint32_t>> next;  // by code point; most have one
        std::int64_t entry = -1;
    };
    // The node after `node` by `c`, or 0, which is after none.
    std::uint32_t step(std::uint32_t node, char32_t c) const;
    std::vector<char32_t> spell(std::string_view name) const;
    bool fold_case_;
    std::vector<Node> nodes_;
    std::vector<std::string> entries_;
};

}  // namespace kaohe
