// SPDX-License-Identifier: Apache-2.0
#include "tools/report/exact_text.hpp"

#include <bit>
#include <charconv>
#include <numeric>

#include "interpreter/number_text.hpp"

namespace kaohe {

namespace {

// Whether a denominator holds twos and fives alone. Its decimals may still be more than are written out.
bool is_of_decimals(std::int64_t below) {
    below >>= std::countr_zero(static_cast<std::uint64_t>(below));
    while (below % 5 == 0) below /= 5;
    return below == 1;
}

// Most scores and amounts have few decimals, which are soonest found one by one. False, and nothing appended: it is none that ends, or a long one.
bool append_decimal(std::string& out, std::int64_t above, std::int64_t below) {
    constexpr std::int64_t most_below = std::int64_t{1} << 59;  // so that ten times the rest fits
    if (below > most_below) return false;
    char text[80];
    char* at = text;
    if (above < 0) *at++ = '-';
    const std::uint64_t size = above < 0 ? 0 - static_cast<std::uint64_t>(above) : static_cast<std::uint64_t>(above), divisor = static_cast<std::uint64_t>(below);
    at = std::to_chars(at, std::end(text), size / divisor).ptr;
    std::uint64_t rest = size % divisor;
    if (rest != 0) {
        if (!is_of_decimals(below)) return false;
        *at++ = '.';
        for (int digits = 0; rest != 0; ++digits) {
            if (digits == max_exact_decimals) return false;
            rest *= 10;
            *at++ = static_cast<char>('0' + rest / divisor);
            rest %= divisor;
        }
    }
    out.append(text, static_cast<std::size_t>(at - text));
    return true;
}

}  // namespace

void append_exact(std::string& out, const Number& number) {
    if (number.is_small()) {
        const std::int64_t above = number.small_numerator(), below = number.small_denominator();
        if (append_decimal(out, above, below)) return;
        // Not reduced, it may hold more than twos and fives and end all the same.
        // The lowest number has no counterpart above 0 that is signed.
        const std::uint64_t size = above < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(above) : static_cast<std::uint64_t>(above);
        const auto common = static_cast<std::int64_t>(std::gcd(size, static_cast<std::uint64_t>(below)));
        if (!is_of_decimals(below / common)) {
            char text[24];
            out.append(text, static_cast<std::size_t>(std::to_chars(text, std::end(text), above / common).ptr - text));
            out += '/';
            out.append(text, static_cast<std::size_t>(std::to_chars(text, std::end(text), below / common).ptr - text));
            return;
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
