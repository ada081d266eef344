// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/heading_unit.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "grammar/units.hpp"
#include "tools/evidence/result_headings.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

namespace {

struct Magnitude {
    std::string_view word;
    std::int64_t value;
};
// Longer ones before those that they begin with.
constexpr std::array<Magnitude, 33> magnitudes{{{"百万", 1'000'000}, {"千万", 10'000'000}, {"十万", 100'000}, {"万", 10'000}, {"亿", 100'000'000}, {"千", 1'000}, {"百", 100},
                                                {"1,000,000", 1'000'000}, {"1000000", 1'000'000}, {"100,000,000", 100'000'000}, {"100million", 100'000'000}, {"100,000", 100'000}, {"100000", 100'000}, {"100k", 100'000},
                                                {"10,000s", 10'000}, {"10,000", 10'000}, {"10000", 10'000}, {"10k", 10'000}, {"tensofthousands", 10'000}, {"tenthousands", 10'000}, {"tenthousand", 10'000}, {"tenthousandsof", 10'000},
                                                {"1,000", 1'000}, {"1000", 1'000}, {"thousandsof", 1'000}, {"thousands", 1'000}, {"thousand", 1'000}, {"'000", 1'000}, {"’000", 1'000}, {"k", 1'000}, {"millions", 1'000'000}, {"million", 1'000'000}, {"billion", 1'000'000'000}}};
// No units of the language; a figure in yuan is not in these.
constexpr std::array<std::string_view, 26> other_currencies{"港元", "港币", "日元", "韩元", "澳元", "加元", "新元", "新台币", "卢布", "卢比", "泰铢", "外币", "hkd", "hk$", "jpy", "yen", "krw", "won", "aud", "a$", "cad", "c$", "sgd", "s$", "twd", "inr"};
constexpr std::array<std::string_view, 4> more_dollars{"us$", "usdollars", "usdollar", "美金"}, more_yuan{"圆", "块", "人民币", "renminbi"};
constexpr std::array<std::string_view, 15> remarks{"月", "日", "年", "month", "day", "year", "copy", "form", "case", "item", "place", "entry", "项", "份", "个"};
constexpr std::array<std::string_view, 7> openings{"单位:", "单位", "units:", "unit:", "unit", "in", "人民币"};

// By loose_key: as units.def spells it.
const std::unordered_map<std::string, std::string>& spellings() {
    static const auto all = [] {
        std::unordered_map<std::string, std::string> out;
        for (const UnitRow& row : unit_rows())
            for (const auto* const words : {&row.zh, &row.en})
                for (const std::string_view word : *words)
                    if (!word.empty()) out.emplace(loose_key(word), word);
        for (const std::string_view word : more_dollars) out.emplace(word, "美元");
        for (const std::string_view word : more_yuan) out.emplace(word, "元");
        for (const std::string_view word : other_currencies) out.emplace(word, word);
        return out;
    }();
    return all;
}

std::optional<Unit> spelled(std::string_view key) {
    if (const auto slash = key.find('/'); slash != std::string_view::npos) {
        const auto above = spellings().find(std::string(key.substr(0, slash))), below = spellings().find(std::string(key.substr(slash + 1)));
        if (above == spellings().end() || below == spellings().end()) return std::nullopt;
        return unit_of_spelling(above->second + "/" + below->second);
    }
    const auto found = spellings().find(std::string(key));
    return found == spellings().end() ? std::nullopt : std::optional(unit_of_spelling(found->second));
}

std::optional<HeadingUnit> read(std::string_view key) {
    HeadingUnit said;
    said.may_be_remark = std::find(remarks.begin(), remarks.end(), key) != remarks.end();
    if ((said.unit = spelled(key))) return said;
    for (const Magnitude& magnitude : magnitudes)
        for (const bool first : {true, false}) {
            if (!(first ? key.starts_with(magnitude.word) : key.ends_with(magnitude.word))) continue;
            const std::string_view rest = first ? key.substr(magnitude.word.size()) : key.substr(0, key.size() - magnitude.word.size());
            // A number alone is a remark, and so is k: (2025), (1000).
            const bool word = magnitude.word.find_first_of("0123456789") == std::string_view::npos || magnitude.word.find_first_of("k'") != std::string_view::npos;
            if (rest.empty() && word && magnitude.value > 100) return said.magnitude = magnitude.value, said;
            if (auto unit = rest.empty() ? std::nullopt : spelled(rest)) {
                unit->scale *= Number(magnitude.value);
                unit->word = Say(std::string(key));
                said.unit = std::move(unit);
                return said;
            }
        }
    return std::nullopt;
}

}  // namespace

std::optional<HeadingUnit> unit_of_heading(std::string_view within) {
    if (auto said = read(within)) return said;
    for (const std::string_view opening : openings)
        if (within.starts_with(opening))
            if (auto said = read(within.substr(opening.size()))) return said;
    return std::nullopt;
}

std::optional<Unit> unit_by_heading(const Unit& own, const HeadingUnit& said) {
    if (said.unit) return fit(own, *said.unit) ? said.unit : std::nullopt;
    if (!is_money(own)) return std::nullopt;
    Unit unit = own;
    unit.scale = said.magnitude;
    return unit;
}

}  // namespace kaohe
