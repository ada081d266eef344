// SPDX-License-Identifier: Apache-2.0
// Exact cover of the possible values of one or two keys by the lines of a table or of ratings: what no line takes, what two take,
// what is never reached. What values a key can have is attainable.hpp; the words for it are coverage_text.hpp.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/value.hpp"

namespace kaohe {

struct Interval {
    std::optional<Number> low, high;  // none: open on that side
    bool low_closed = true, high_closed = true;

    static Interval point(Number value) { return {value, value}; }
    bool contains(const Number& value) const;
    bool is_empty() const;
    bool is_point() const { return low && high && *low == *high; }
    friend bool operator==(const Interval&, const Interval&) = default;
};
Interval intersection(const Interval& a, const Interval& b);
// The least interval that holds both. Precondition: neither is empty.
Interval hull(const Interval& a, const Interval& b);

// The values a number can have: those of `within` that are multiples of `step` (all, without a step), and the points `also`.
struct Attainable {
    Interval within;
    std::optional<Number> step;
    std::vector<Number> also;
    // Witnesses are round figures in this scale: 0.01 for percentages.
    Number grain = 1;

    bool contains(const Number& value) const;
};

// From end to end, as one interval with no step.
Interval range_of(const Attainable& values);

// An attainable value of `interval`, a round one near its middle; none if nothing in it can be attained.
std::optional<Number> witness(const Interval& interval, const Attainable& values);

// A maximal part of one key's values that no given bound divides. `value` is attainable and speaks for all of it.
struct Piece {
    Interval range;
    Number value;              // key with labels: the label's index
    std::uint32_t label = none;
};
// Every attainable value is in exactly one piece; each of `bounds` is a piece of its own where attainable. Ascending.
std::vector<Piece> pieces(std::vector<Number> bounds, const Attainable& values);

// One key: a number, or one of `label_count` options.
struct CoverAxis {
    Attainable values;
    std::optional<std::uint32_t> label_count;
};

struct CoverKey {
    bool rest = false;                  // 其余
    Interval range;                     // of a number
    bool bare_low = false, bare_high = false;  // 以上, 以下 without 含 or 不含
    std::vector<std::uint32_t> labels;  // of options
};
struct CoverLine {
    std::vector<CoverKey> keys;  // by axis
    bool conditional = false;    // fits only where something else holds as well: closes no gap
    bool is_rest() const;
    bool fits(std::span<const Piece* const> at) const;
};

// The order in which lines are tried; the first that fits is taken: as written, those with 其余 last.
std::vector<std::uint32_t> order_of_trial(std::span<const CoverLine> lines);

// One key: every piece of its values that some line takes, with the line. Ascending.
struct TakenPiece {
    Piece piece;
    std::uint32_t line = 0;
};
std::vector<TakenPiece> taken_pieces(std::span<const CoverLine> lines, const Attainable& values);

struct Gap {
    std::vector<Piece> where;     // by axis
    std::uint32_t conditional = none;  // a line that fits if its condition holds
    std::uint32_t before = none, after = none;  // one numeric key: lines on either side
};
struct Overlap {
    std::uint32_t first = 0, second = 0;  // lines, in written order; the first is the one taken
    std::vector<Piece> where;
    bool bare = false;            // one value shared, at a bound that says neither 含 nor 不含
};
struct Shadowed {
    std::uint32_t line = 0;
    std::vector<std::uint32_t> by;
};
struct Coverage {
    std::vector<Gap> gaps;
    std::vector<Overlap> overlaps;
    std::vector<Shadowed> shadowed;          // lines that only ever fit where an earlier one is taken
    std::vector<std::uint32_t> unattainable;  // lines for which the keys have no value
    bool complete = true;                    // false: too large to look at; all else is then empty
};

// Two lines share values without harm where both are open on the same side: the later one ends where the earlier begins
// (language.md §5.4), which is what taking the first that fits comes to. `occurs` may rule out combinations of options.
Coverage cover(std::span<const CoverAxis> axes, std::span<const CoverLine> lines,
               const std::function<bool(std::span<const Piece* const>)>& occurs = {});

}  // namespace kaohe
