// SPDX-License-Identifier: Apache-2.0
#include "grammar/units.hpp"

#include "grammar/names.hpp"
#include "grammar/spellings.hpp"
#include "grammar/text.hpp"

namespace kaohe {
namespace {

struct Spelled {
    NameTrie trie{true};
    std::vector<UnitId> units;  // by trie entry
};

const Spelled& spelled_units() {
    static const auto all = [] {
        Spelled s;
        for (const auto& row : unit_rows())
            for (const auto* const language : {&row.zh, &row.en})
                for (const auto spelling : *language) {
                    const auto entry = s.trie.insert(spelling);
                    if (entry == s.units.size()) s.units.push_back(row.id);
                }
        return s;
    }();
    return all;
}

}  // namespace

const std::vector<UnitRow>& unit_rows() {
    static const std::vector<UnitRow> rows = {
#define KAOHE_UNIT(id, base, numerator, denominator, kind, zh, en) \
    {UnitId::id, #base, numerator, denominator, std::string_view(#kind) == "count", split_spellings(zh), split_spellings(en)},
#include "grammar/units.def"
#undef KAOHE_UNIT
    };
    return rows;
}

const UnitRow* find_unit(std::string_view spelling) {
    if (spelling == "％") return &unit_row(UnitId::percent);
    const auto entry = spelled_units().trie.find(spelling);
    return entry < 0 ? nullptr : &unit_row(spelled_units().units[static_cast<std::size_t>(entry)]);
}

std::uint32_t match_unit(std::string_view text, std::size_t at) {
    const auto d = decode(text, at);
    if (d.size != 0 && fold_mark(d.character) == '%') return static_cast<std::uint32_t>(at) + d.size;
    std::vector<NameTrie::Match> found;
    spelled_units().trie.matches(text, at, found);
    return found.empty() ? 0 : found.front().end;
}

}  // namespace kaohe
