// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/heading_unit.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>

#include "grammar/magnitudes.hpp"
#include "grammar/units.hpp"
#include "tools/evidence/result_headings.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

namespace {

// How headings say magnitudes besides those of the language, which stand between a number and its unit.
constexpr std::array more_magnitudes{Magnitude{"十万", 5},         Magnitude{"百", 2},           Magnitude{"tensofthousands", 4}, Magnitude{"tenthousands", 4}, Magnitude{"tenthousandsof", 4}, Magnitude{"tenthousand", 4},
                                     Magnitude{"thousandsof", 3}, Magnitude{"thousands", 3},   Magnitude{"'000", 3},            Magnitude{"’000", 3},          Magnitude{"millions", 6},       Magnitude{"billion", 9}};

// The power of ten that is all that stands there: 万, 10k, 1,000, '000, 100million. `said_in_words`: not in digits alone, which may be a year.
struct PowerOfTen {
    int power = 0;
    bool said_in_words = false;
};
std::optional<PowerOfTen> power_of_ten_in(std::string_view text) {
    PowerOfTen out;
    std::size_t at = 0;
    if (text.starts_with('1'))
        for (++at; at < text.size() && (text[at] == '0' || text[at] == ','); ++at) out.power += text[at] == '0';
    const std::string_view word = text.substr(at);
    if (out.power > 0 && (word.empty() || word == "s")) return out;
    out.said_in_words = true;
    for (const auto magnitudes_of : {std::span<const Magnitude>(magnitudes), std::span<const Magnitude>(more_magnitudes)})
        for (const Magnitude& magnitude : magnitudes_of)
            if (word == magnitude.spelling) return out.power += magnitude.power, out;
    return std::nullopt;
}

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
    if (const auto alone = power_of_ten_in(key); alone && alone->said_in_words && alone->power > 2) {
        said.magnitude = Number(10).power(alone->power);
        return said;
    }
    for (std::size_t at = 1; at < key.size(); ++at) {
        const std::string_view before = key.substr(0, at), behind = key.substr(at);
        auto magnitude = power_of_ten_in(before);
        auto unit = magnitude ? spelled(behind) : std::nullopt;
        if (!unit && (magnitude = power_of_ten_in(behind))) unit = spelled(before);
        if (!unit) continue;
        unit->scale *= Number(10).power(magnitude->power);
        unit->word = Say(std::string(key));
        said.unit = std::move(unit);
        return said;
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
