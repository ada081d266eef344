// SPDX-License-Identifier: Apache-2.0
#include "tools/report/exact_text.hpp"

#include <bit>
#include <charconv>
#include <numeric>

#include "interpreter/number_text.hpp"

namespace kaohe {

namespace {

void append_integer(std::string& out, std::int64_t value) {
    char digits[24];
    out.append(digits, std::to_chars(digits, std::end(digits), value).ptr);
}

// Whether a denominator holds twos and fives alone. Its decimals may still be more than are written out.
bool is_of_decimals(std::int64_t below) {
    below >>= std::countr_zero(static_cast<std::uint64_t>(below));
    while (below % 5 == 0) below /= 5;
    return below == 1;
}

}  // namespace

void append_exact(std::string& out, const Number& number) {
    if (number.is_small()) {
        const std::int64_t above = number.small_numerator(), below = number.small_denominator();
        if (below == 1) return append_integer(out, above);
        if (!is_of_decimals(below)) {
            const std::int64_t common = std::gcd(above, below);
            if (!is_of_decimals(below / common)) {
                append_integer(out, above / common);
                out += '/';
                return append_integer(out, below / common);
            }
        }
    }
    const std::size_t begin = out.size();
    if (append_text(out, number)) return;
    out.resize(begin);
    out += to_fraction_text(number);
}

std::string exact_text(const Number& number, const Unit& unit) {
    std::string text;
    append_exact(text, number / unit.scale);
    return text;
}

}  // namespace kaohe
