// SPDX-License-Identifier: Apache-2.0
#include "interpreter/form.hpp"

namespace kaohe {
namespace {

bool is_fixed(const Form& f) { return f.slope_sign() == 0; }

// The same function with the denominator as the invariant wants it.
Form tidied(Form f) {
    if (f.c.is_zero() && f.d != Number(1)) {
        f.a /= f.d;
        f.b /= f.d;
        f.d = 1;
    }
    return f;
}

Form times(const Form& f, const Number& k) { return {true, f.a * k, f.b * k, f.c, f.d}; }

// The one value of a function that does not move.
Number value_of(const Form& f) { return f.d.is_zero() ? f.a / f.c : f.b / f.d; }

}  // namespace

Form operator-(const Form& f) { return {f.decided, -f.a, -f.b, f.c, f.d}; }

Form operator+(const Form& f, const Form& g) {
    if (!f.decided || !g.decided) return Form::undecided();
    if (f.is_straight() && g.is_straight()) return {true, f.a + g.a, f.b + g.b, 0, 1};
    if (is_fixed(g)) {
        const Number k = value_of(g);
        return tidied({true, f.a + k * f.c, f.b + k * f.d, f.c, f.d});
    }
    if (is_fixed(f)) return g + f;
    if (f.c * g.d != g.c * f.d || f.c.is_zero() || g.c.is_zero()) return Form::undecided();
    const Number scale = f.c / g.c;
    return tidied({true, f.a + g.a * scale, f.b + g.b * scale, f.c, f.d});
}

Form operator-(const Form& f, const Form& g) { return f + -g; }

Form operator*(const Form& f, const Form& g) {
    if (!f.decided || !g.decided) return Form::undecided();
    if (is_fixed(f)) return tidied(times(g, value_of(f)));
    if (is_fixed(g)) return tidied(times(f, value_of(g)));
    // What stands above one line and below the other goes away: x ÷ 目标 × (目标 ÷ x).
    for (const auto& [above, below] : {std::pair(&f, &g), std::pair(&g, &f)})
        if (above->a * below->d == above->b * below->c) {
            const Number k = below->c.is_zero() ? above->b / below->d : above->a / below->c;
            return tidied({true, below->a * k, below->b * k, above->c, above->d});
        }
    return Form::undecided();
}

Form operator/(const Form& f, const Form& g) {
    if (!g.decided) return Form::undecided();
    return f * tidied({true, g.c, g.d, g.a, g.b});
}

}  // namespace kaohe
