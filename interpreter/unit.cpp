// SPDX-License-Identifier: Apache-2.0
#include "interpreter/unit.hpp"

#include <algorithm>
#include <array>

#include "grammar/magnitudes.hpp"
#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

bool is_ratio(const UnitRow& row) { return row.base == "ratio" || row.base == "percentage_point"; }

// The row whose words a base is shown with: 元 for money.
const UnitRow* row_of_base(std::string_view base) {
    for (const auto& row : unit_rows())
        if (row.base == base && row.numerator == row.denominator) return &row;
    return nullptr;
}

// The Chinese spelling to show: the first of the table, but the author's own where that is another word and not a longer or
// shorter form of it: 名 stays beside 人, 月 is shown as 个月.
std::string_view chinese_word(const UnitRow& row, std::string_view spelling) {
    const auto first = row.zh.front();
    const bool written = std::find(row.zh.begin(), row.zh.end(), spelling) != row.zh.end();
    const bool same_word = first.ends_with(spelling) || spelling.starts_with(first);
    return written && !same_word ? spelling : first;
}

// What is counted keeps its word, in the plural: incidents, of incident.
std::string_view english_word(const UnitRow& row, std::string_view spelling) {
    if (row.en.empty()) return row.zh.front();
    if (row.counts)
        for (const auto& word : row.en)
            if (singular(word) == singular(spelling)) return word;
    return row.en.front();
}

Unit unit_of_row(const UnitRow& row, std::string_view spelling) {
    Unit unit;
    unit.scale = Number::fraction(row.numerator, row.denominator);
    unit.word = Say(std::string(chinese_word(row, spelling)), std::string(english_word(row, spelling)));
    if (row.base == "percentage_point") unit.ratio = Unit::Ratio::points_of_percent;
    else if (row.base != "ratio") unit.powers = {{std::string(row.base), 1}};
    else if (row.numerator != row.denominator) unit.ratio = Unit::Ratio::percent;
    if (row.id == UnitId::percent) unit.word = "%";
    return unit;
}

// 万元, 万人: a magnitude before a unit of the table. Null row: it is none.
struct Scaled {
    MagnitudeMatch magnitude;
    const UnitRow* row = nullptr;
    std::string_view rest;
};
Scaled split_magnitude(std::string_view spelling) {
    const auto magnitude = match_magnitude(spelling, 0);
    if (magnitude.end == 0) return {};
    const auto rest = spelling.substr(magnitude.end);
    const auto* const row = find_unit(rest);
    return row == nullptr || is_ratio(*row) ? Scaled{} : Scaled{magnitude, row, rest};
}

// 10,000, as English says 万 of a heading.
std::string grouped_power(int power) {
    std::string out = "1";
    for (int place = power - 1; place >= 0; --place) out += place % 3 == 2 ? ",0" : "0";
    return out;
}

// 万元 of any spelling; English speaks of thousands and millions.
std::string_view chinese_magnitude(std::string_view spelling, int power) {
    if (is_han(decode(spelling, 0).character))
        for (const auto& one : magnitudes)
            if (spelling.starts_with(one.spelling)) return one.spelling;
    return power == 6 ? "百万" : "千";
}

// The English word of one unit, for "yuan/day"; the table lists it second, where that is no currency code.
std::string_view singular(const UnitRow& row) {
    const bool second = row.en.size() > 1 && row.en[1].front() >= 'a';
    return row.en[second ? 1 : 0];
}

void append_factor(std::string& out, std::string_view word, int exponent) {
    if (!out.empty() && !out.ends_with('/')) out += "·";
    out += word;
    if (exponent > 1) out.append("^").append(std::to_string(exponent));
}

// "元/天" from the bases alone.
Say composed_word(const std::vector<Unit::Power>& powers) {
    Say above, below;
    for (const auto& power : powers) {
        const auto* const row = row_of_base(power.base);
        const std::string_view zh = row == nullptr ? std::string_view(power.base) : row->zh.front();
        const std::string_view en = row == nullptr ? std::string_view(power.base) : power.exponent > 0 ? row->en.front() : singular(*row);
        auto& side = power.exponent > 0 ? above : below;
        append_factor(side.zh, zh, std::abs(power.exponent));
        append_factor(side.en, en, std::abs(power.exponent));
    }
    if (below.zh.empty()) return above;
    return Say(above.zh.append("/").append(below.zh), above.en.append("/").append(below.en));
}

// Of bases that came together: shown in the bases' own words.
Unit composed(std::vector<Unit::Power> powers) {
    Unit unit;
    unit.word = composed_word(powers);
    unit.powers = std::move(powers);
    return unit;
}

std::vector<Unit::Power> added(std::vector<Unit::Power> powers, const std::vector<Unit::Power>& others, int sign) {
    for (const auto& other : others) {
        const auto at = std::lower_bound(powers.begin(), powers.end(), other, [](const auto& a, const auto& b) { return a.base < b.base; });
        if (at == powers.end() || at->base != other.base) powers.insert(at, {other.base, sign * other.exponent});
        else if ((at->exponent += sign * other.exponent) == 0) powers.erase(at);
    }
    return powers;
}

}  // namespace

Unit plain_unit() { return {}; }
Unit point_unit() { return unit_of_row(unit_row(UnitId::point), "分"); }
Unit percent_unit() { return unit_of_row(unit_row(UnitId::percent), "%"); }

bool is_count(const Unit& unit) {
    if (unit.powers.size() != 1 || unit.powers.front().exponent != 1) return false;
    const auto* const row = row_of_base(unit.powers.front().base);
    return row == nullptr || row->counts;
}

bool has_one_unit(const Unit& unit) {
    if (unit.powers.size() != 1 || unit.powers.front().exponent != 1 || unit.scale != Number(1)) return false;
    const auto& base = unit.powers.front().base;
    return std::count_if(unit_rows().begin(), unit_rows().end(), [&](const UnitRow& row) { return row.base == base; }) <= 1;
}

bool is_whole_of(const Number& number, const Unit& unit) {
    return number.sign() >= 0 && (is_count(unit) ? number : number / unit.scale).is_integer();
}

Unit unit_of_spelling(std::string_view spelling) {
    // 元/件, dollars per shift
    for (const std::string_view joint : {"/", "／", " per "})
        if (const auto at = spelling.find(joint); at != std::string_view::npos && at > 0 && at + joint.size() < spelling.size()) {
            const auto above = unit_of_spelling(trim_blanks(spelling.substr(0, at))), below = unit_of_spelling(trim_blanks(spelling.substr(at + joint.size())));
            auto unit = quotient(above, below);
            unit.scale = above.scale / below.scale;
            unit.word = Say(above.word.zh + "/" + below.word.zh, above.word.en + "/" + singular(below.word.en));
            return unit;
        }
    const auto* const row = find_unit(spelling);
    const auto scaled = split_magnitude(spelling);
    if (scaled.row != nullptr) {
        // Of 万元, a row itself, only the English word is missing.
        auto unit = unit_of_row(*scaled.row, scaled.rest);
        for (int place = 0; place < scaled.magnitude.power; ++place) unit.scale *= Number(10);
        unit.word.zh = std::string(chinese_magnitude(spelling, scaled.magnitude.power)).append(unit.word.zh);
        unit.word.en = grouped_power(scaled.magnitude.power).append(" ").append(unit.word.en);
        return unit;
    }
    if (row != nullptr) return unit_of_row(*row, spelling);
    Unit unit;
    unit.powers = {{singular(spelling), 1}};  // pallet and pallets are one unit
    unit.word = spelling;
    return unit;
}

bool fit(const Unit& a, const Unit& b) {
    if (a.any || b.any) return true;
    if (a.powers != b.powers) return false;
    using enum Unit::Ratio;
    const bool difference_with_plain = (a.ratio == points_of_percent && b.ratio == plain) || (a.ratio == plain && b.ratio == points_of_percent);
    return !difference_with_plain;
}

Unit product(const Unit& a, const Unit& b) {
    if (a.dimensionless() && b.dimensionless()) {
        using enum Unit::Ratio;
        if (a.any && b.any) return a;
        // Half of 10 percentage points is 5 of them; 93% × 1.2 is a coefficient, a share of a share is a percentage.
        if ((a.ratio == points_of_percent) != (b.ratio == points_of_percent)) return a.ratio == points_of_percent ? a : b;
        return a.ratio == percent && b.ratio == percent ? a : plain_unit();
    }
    if (a.dimensionless()) return b;
    if (b.dimensionless()) return a;
    auto powers = added(a.powers, b.powers, 1);
    return composed(std::move(powers));
}

Unit quotient(const Unit& a, const Unit& b) {
    if (b.dimensionless()) {
        if (a.any && b.any) return a;
        const bool both_ratios = a.dimensionless() && b.ratio != Unit::Ratio::plain;
        return both_ratios || a.any ? plain_unit() : a;
    }
    return composed(added(a.powers, b.powers, -1));
}

Unit joined(const Unit& a, const Unit& b) {
    if (a.any) return b;
    if (b.any) return a;
    const bool says_less = a.dimensionless() && (a.ratio == Unit::Ratio::plain || (a.ratio == Unit::Ratio::points_of_percent && b.ratio == Unit::Ratio::percent));
    return says_less ? b : a;
}

Say describe(const Unit& unit) {
    if (unit.dimensionless() && unit.ratio == Unit::Ratio::percent) return Say("百分数", "a percentage");
    if (!unit.word.zh.empty()) return unit.word;
    if (unit.dimensionless()) return Say("没有单位的数", "a plain number");
    return composed_word(unit.powers);
}

}  // namespace kaohe
