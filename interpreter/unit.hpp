// SPDX-License-Identifier: Apache-2.0
// Units of figures: what may be added and compared, and how a figure is shown. Quantities as written are grammar/units.def.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/number.hpp"

namespace kaohe {

// A product of powers of bases ("point", "money", "day", …, or a unit that a policy declares), sorted by base.
// Without any base it is a plain number, a percentage (a plain number written with %), or a difference of two percentages.
struct Unit {
    struct Power {
        std::string base;
        int exponent = 1;
        friend bool operator==(const Power&, const Power&) = default;
    };
    enum class Ratio : std::uint8_t { plain, percent, points_of_percent };

    std::vector<Power> powers;
    Ratio ratio = Ratio::plain;
    bool any = false;   // a bare 0, or a bare number whose place gives its unit: fits any unit
    // How it is shown: value ÷ scale, then the word. 0.05 as "5%", 120000 (元) as "12 万元".
    Number scale = 1;
    Say word;

    bool dimensionless() const { return powers.empty(); }
    friend bool operator==(const Unit&, const Unit&) = default;
};

Unit plain_unit();
Unit point_unit();
Unit percent_unit();
// The unit spelled so (a row of units.def, or one the policy declares), with its scale.
Unit unit_of_spelling(std::string_view spelling);

// What comes in whole numbers: people, times, a unit that the policy declares; not points, money, time or weight.
bool is_count(const Unit& unit);
// Whether its kind of quantity is written in one unit alone, so that a bare number beside it can mean nothing else: points, days, counts.
bool has_one_unit(const Unit& unit);

// From 0 up, without parts: of what is counted any whole number (2.5 万人 is one), of a measure a whole number of the unit.
bool is_whole_of(const Number& number, const Unit& unit);

// May be added, compared or given for one another: same powers; a percentage point difference only with percentages.
bool fit(const Unit& a, const Unit& b);
Unit product(const Unit& a, const Unit& b);
Unit quotient(const Unit& a, const Unit& b);
// The unit of a sum or a choice of both: the first that says anything.
Unit joined(const Unit& a, const Unit& b);
// As a message names it: "分", "元/天", "百分数", "没有单位的数".
Say describe(const Unit& unit);

}  // namespace kaohe
