// SPDX-License-Identifier: Apache-2.0
// Tokens of quantities: numbers, units, dates. Part of the one translation unit that knows PEGTL (line_reader.cpp).
#pragma once
#include "grammar/magnitudes.hpp"
#include "grammar/matching.hpp"
#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace rules {

// The byte after one unit word at `at`, a magnitude before it included (万元); 0 if none stands there.
inline std::uint32_t single_unit_end(const Reading& st, std::uint32_t at) {
    auto from = at;
    if (const auto magnitude = match_magnitude(st.text, at); magnitude.end != 0 && match_unit(st.text, at) == 0) from = magnitude.end;
    const bool english = from > at && is_latin(decode(st.text, at).character);
    auto end = match_unit(st.text, from);
    std::vector<NameTrie::Match> declared;
    st.declarations.units().matches(st.text, from, declared);
    if (!declared.empty()) end = std::max(end, declared.front().end);
    if (end == 0 && from > at && english) return 0;
    return end == 0 && from > at ? from : end;
}

// 元/件, dollars per shift. Points are never per something: 2 points per case is an amount and what it counts.
inline std::uint32_t unit_end(const Reading& st, std::uint32_t at) {
    const auto end = single_unit_end(st, at);
    if (end == 0) return 0;
    const auto* const row = find_unit(st.text.substr(at, end - at));
    if (row != nullptr && (row->id == UnitId::point || row->base == "ratio" || row->base == "percentage_point")) return end;
    const auto slash = decode(st.text, end);
    auto below = fold_mark(slash.character) == '/' ? end + slash.size : 0;
    if (st.text.substr(end, 5) == " per ") below = end + 5;
    const auto whole = below == 0 ? 0 : single_unit_end(st, below);
    return whole == 0 ? end : whole;
}

struct number : token<number> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        const auto first = decode(st.text, end);
        if (is_currency_sign(first.character)) end += first.size;
        const auto digits = [&](std::uint32_t from) {
            while (is_digit(decode(st.text, from).character)) from += decode(st.text, from).size;
            return from;
        };
        const auto whole = digits(end);
        if (whole == end && spelled(st, at) != 0 && st.word_allowed(at)) {
            push(st, NodeKind::number, 0, at, spelled(st, at), st.nodes.size());
            return spelled(st, at);
        }
        if (whole == end || !st.word_allowed(at)) {
            st.missed(at, "number");
            return 0;
        }
        end = whole;
        // Groups of three after an ASCII comma, outside brackets.
        while (st.brackets == 0 && decode(st.text, end).character == ',' && digits(end + 1) == end + 4) end += 4;
        const auto dot = decode(st.text, end);
        if (fold_mark(dot.character) == '.' && digits(end + dot.size) > end + dot.size) end = digits(end + dot.size);
        push(st, NodeKind::number, 0, at, end, st.nodes.size());
        return end;
    }
    // 一起, two cases: a number in words is one where what it counts follows.
    static std::uint32_t spelled(const Reading& st, std::uint32_t at) {
        const auto numeral = match_numeral(st.text, at);
        if (!numeral) return 0;
        const auto next = st.layout.skip_blanks(numeral->end);
        const auto unit = single_unit_end(st, next);
        if (unit != 0 && st.is_name(at, unit)) return 0;  // 四星: the option of that name
        const bool counted = unit != 0 || (is_latin(decode(st.text, at).character) && next > numeral->end && is_latin(decode(st.text, next).character));
        return counted ? numeral->end : 0;
    }
};

struct unit : token<unit> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = unit_end(st, at);
        if (end == 0 || !st.word_allowed(at)) {
            st.missed(at, "unit");
            return 0;
        }
        push(st, NodeKind::unit, 0, at, end, st.nodes.size());
        return end;
    }
};

// 2025-07-01, 2025 年 7 月 1 日, 1 July 2025, July 1, 2025, and 2025 年 7 月 for its first day.
struct date : token<date> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = match_date(st, at);
        if (end == 0 || !st.word_allowed(at)) {
            st.missed(at, "date");
            return 0;
        }
        push(st, NodeKind::date, 0, at, end, st.nodes.size());
        return end;
    }
    static std::uint32_t digits(const Reading& st, std::uint32_t at, int least, int most) {
        int count = 0;
        while (is_digit(decode(st.text, at).character)) at += decode(st.text, at).size, ++count;
        return count >= least && count <= most ? at : 0;
    }
    static std::uint32_t literal(const Reading& st, std::uint32_t at, std::string_view what) {
        at = st.layout.skip_blanks(at);
        return at != 0 && stands_at(st.text, at, what) ? at + static_cast<std::uint32_t>(what.size()) : 0;
    }
    static std::uint32_t month_name(const Reading& st, std::uint32_t at) {
        for (const std::string_view month : {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"})
            if (stands_at(st.text, at, month)) return at + static_cast<std::uint32_t>(month.size());
        return 0;
    }
    static std::uint32_t match_date(const Reading& st, std::uint32_t at) {
        if (const auto month = month_name(st, at)) {
            auto day = digits(st, st.layout.skip_blanks(month), 1, 2);
            if (day == 0) return 0;
            if (stands_at(st.text, day, ",")) ++day;
            return digits(st, st.layout.skip_blanks(day), 4, 4);
        }
        if (const auto year = digits(st, at, 4, 4)) {
            if (st.text.substr(year, 1) == "-") {
                const auto month = digits(st, year + 1, 2, 2);
                if (month == 0 || st.text.substr(month, 1) != "-") return 0;
                return digits(st, month + 1, 2, 2);
            }
            const auto after_year = literal(st, year, "年");
            if (after_year == 0) return 0;
            const auto month = digits(st, st.layout.skip_blanks(after_year), 1, 2);
            const auto after_month = month == 0 ? 0 : literal(st, month, "月");
            if (after_month == 0) return 0;
            const auto day = digits(st, st.layout.skip_blanks(after_month), 1, 2);
            const auto after_day = day == 0 ? 0 : literal(st, day, "日");
            return after_day != 0 ? after_day : after_month;
        }
        if (const auto day = digits(st, at, 1, 2)) {
            const auto month = month_name(st, st.layout.skip_blanks(day));
            return month == 0 ? 0 : digits(st, st.layout.skip_blanks(month), 4, 4);
        }
        return 0;
    }
};

struct integer : token<integer> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        while (is_digit(decode(st.text, end).character)) end += decode(st.text, end).size;
        if (const auto numeral = match_numeral(st.text, at); end == at && numeral) end = numeral->end;
        if (end == at || !st.word_allowed(at)) {
            st.missed(at, "number");
            return 0;
        }
        push(st, NodeKind::integer, 0, at, end, st.nodes.size());
        return end;
    }
};

}  // namespace rules
}  // namespace kaohe
