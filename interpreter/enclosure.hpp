// SPDX-License-Identifier: Apache-2.0
// What a value can be while some data lies anywhere in a box: between two numbers, and between two planes over the box. Every operation
// keeps within: it never leaves out a value that is possible. Terms are enclosed in box_bounds.hpp.
#pragma once
#include <optional>
#include <vector>

#include "interpreter/rounding.hpp"
#include "interpreter/value.hpp"

namespace kaohe {

// How a bound changes with one lever: straight from (0, 0) through points of how far the lever is from its near side, and by how much the
// bound is then higher. None: it stays.
struct Slope {
    struct Point { Number distance, rise; };
    std::vector<Point> points;

    Number most() const;   // not below 0
    Number least() const;  // not above 0
    Number at(const Number& distance) const;
};

// base at the near corner of the box, and how it changes from there with each lever; empty: the same everywhere. Bounds from above are made of
// slopes that flatten, those from below of slopes that steepen.
struct Plane {
    Number base;
    std::vector<Slope> slopes;  // by lever

    Number most() const;
    Number least() const;
    Number at(const std::vector<Number>& distances) const;
};

// Labels, truths and dates by their number, as in Value.
struct Enclosure {
    Value::Kind kind = Value::Kind::number;
    bool may_be_absent = false, may_be_present = true;
    bool is_left_out = false;          // absent everywhere, for the one reason that leaves an item out
    std::optional<Number> low, high;   // none: without end
    std::optional<Plane> under, over;  // none: no more is known than low and high

    static Enclosure point(const Value& value);
    static Enclosure between(Value::Kind kind, Number low, Number high);
    static Enclosure anything();
    static Enclosure absent();
    // A lever within its box: exact.
    static Enclosure lever(const Number& near, const Number& far, std::size_t index, std::size_t count);

    bool is_point() const { return may_be_present && !may_be_absent && low && high && *low == *high; }
    // A condition that holds, or fails, everywhere in the box.
    bool is_true() const { return may_be_present && !may_be_absent && low && low->sign() > 0; }
    bool is_false() const { return may_be_present && !may_be_absent && high && high->sign() <= 0; }
    bool may_be_true() const { return may_be_present && (!high || high->sign() > 0); }
    bool may_be_false() const { return may_be_present && (!low || low->sign() <= 0); }

    std::optional<Plane> above() const { return over ? over : high ? std::optional(Plane{*high, {}}) : std::nullopt; }
    std::optional<Plane> below() const { return under ? under : low ? std::optional(Plane{*low, {}}) : std::nullopt; }
};

// Ends and planes told of each other, and moved outward to short numbers; a point stays exact.
Enclosure bounded_outward(Enclosure e);

Enclosure operator-(const Enclosure& a);
Enclosure operator+(const Enclosure& a, const Enclosure& b);
Enclosure operator-(const Enclosure& a, const Enclosure& b);
Enclosure operator*(const Enclosure& a, const Enclosure& b);
// Absent where the divisor is zero.
Enclosure operator/(const Enclosure& a, const Enclosure& b);
// factor · a + plus.
Enclosure affine(const Enclosure& a, const Number& factor, const Number& plus);
Enclosure least_of(const Enclosure& a, const Enclosure& b);
Enclosure greatest_of(const Enclosure& a, const Enclosure& b);
Enclosure absolute(const Enclosure& a);
Enclosure rounded(const Enclosure& a, RoundingMode mode, const Number& step);
// Either of the two.
Enclosure joined(const Enclosure& a, const Enclosure& b);
// The one where the condition holds, else the other. An absent condition: absent.
Enclosure chosen(const Enclosure& condition, const Enclosure& then, const Enclosure& otherwise);
// Whether a is above zero, or not below it.
Enclosure is_positive(const Enclosure& a);
Enclosure is_not_negative(const Enclosure& a);

// A function of a key, piece by piece from end to end of what the key can be: on each straight from y_from to y_to.
struct Part {
    Number from, to;
    Number y_from, y_to;
};
// Preconditions: the key has two ends; `over` and `under` cover all between them, and bound the function from above and from below.
Enclosure function_of(const Enclosure& key, const std::vector<Part>& over, const std::vector<Part>& under);

}  // namespace kaohe
