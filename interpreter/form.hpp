// SPDX-License-Identifier: Apache-2.0
// A figure as a function of one other near a point: (a·x + b) ÷ (c·x + d). Sums, products, quotients and limits of what policies write
// stay in this shape as long as one side of a product or quotient does not move; anything else is not decided.
#pragma once
#include <optional>

#include "interpreter/number.hpp"

namespace kaohe {

struct Form {
    bool decided = true;
    Number a, b, c, d = 1;  // INVARIANT: c and d are not both zero; a straight line has c = 0 and d = 1

    static Form fixed(Number value) { return {true, 0, std::move(value), 0, 1}; }
    static Form itself() { return {true, 1, 0, 0, 1}; }
    static Form undecided() { return {false, 0, 0, 0, 1}; }

    bool is_straight() const { return c.is_zero(); }
    // The sign of the slope, everywhere between two poles: 0 where it does not move.
    int slope_sign() const { return (a * d - b * c).sign(); }
    bool moves() const { return decided && slope_sign() != 0; }
    // Precondition: decided, and x is no pole.
    Number at(const Number& x) const { return is_straight() ? a * x + b : (a * x + b) / (c * x + d); }
    // Where it is zero, and where it has no value; nothing where it never is.
    std::optional<Number> zero() const { return a.is_zero() ? std::nullopt : std::optional(-b / a); }
    std::optional<Number> pole() const { return c.is_zero() ? std::nullopt : std::optional(-d / c); }
};

Form operator-(const Form& f);
Form operator+(const Form& f, const Form& g);
Form operator-(const Form& f, const Form& g);
Form operator*(const Form& f, const Form& g);
// Precondition: g is not the fixed zero.
Form operator/(const Form& f, const Form& g);

}  // namespace kaohe
