// SPDX-License-Identifier: Apache-2.0
#include "tools/data/number_cell.hpp"

#include <array>
#include <utility>

#include "tools/data/cell_text.hpp"

namespace kaohe {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t after_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    return at;
}

// The digits of the whole part without their commas; false where the commas are not thousands separators.
bool take_whole_part(std::string_view text, std::size_t& at, std::string& digits) {
    std::size_t end = after_digits(text, at);
    const std::size_t first_group = end - at;
    digits.append(text.substr(at, first_group));
    const bool grouped = end < text.size() && text[end] == ',';
    if (grouped && (first_group == 0 || first_group > 3 || text[at] == '0')) return false;  // 0,934 has a decimal comma
    while (end < text.size() && text[end] == ',') {
        const std::size_t next = after_digits(text, end + 1);
        if (next != end + 4) return false;
        digits.append(text.substr(end + 1, 3));
        end = next;
    }
    at = end;
    return true;
}

// A currency sign at the place, taken into `money`.
bool take_currency(std::string_view text, std::size_t& at, std::string& money) {
    static constexpr std::array<std::string_view, 5> signs{"￥", "¥", "$", "£", "€"};
    for (const std::string_view sign : signs) {
        if (text.substr(at, sign.size()) != sign) continue;
        money = sign;
        at += sign.size();
        if (at < text.size() && text[at] == ' ') ++at;
        return true;
    }
    return false;
}

bool take_sign(std::string_view text, std::size_t& at, std::string& digits) {
    if (at >= text.size() || (text[at] != '-' && text[at] != '+')) return false;
    if (text[at] == '-') digits = "-";
    ++at;
    return true;
}

}  // namespace

NumberCell read_number_cell(std::string_view cell) {
    NumberCell out;
    const std::string text = folded_cell(cell);
    if (text.empty()) {
        out.kind = NumberCell::Kind::blank;
        return out;
    }
    std::size_t at = 0;
    std::string digits;
    // ￥-5 as well as -￥5, but one sign only.
    const bool signed_first = take_sign(text, at, digits);
    if (take_currency(text, at, out.money) && !signed_first) take_sign(text, at, digits);
    const std::size_t sign = digits.size();
    const std::size_t first = at;
    if (!take_whole_part(text, at, digits)) return out;
    const bool grouped = text.find(',', first) < at;
    const bool no_whole_part = digits.size() == sign;
    if (no_whole_part) digits += '0';
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = after_digits(text, at + 1);
        if (end == at + 1) return out;
        digits.append(text, at, end - at);
        at = end;
    } else if (no_whole_part) {
        return out;
    }
    if (at < text.size() && text[at] == ' ') ++at;
    // "12.5.3" and "1e5" are no quantities: a unit is a word or a sign of its own.
    if (at < text.size() && (text[at] == '.' || text[at] == ',' || text[at] == '-' || text[at] == '+' || is_ascii_digit(text[at]))) return out;
    const auto number = Number::from_decimal(digits);
    out.kind = number ? NumberCell::Kind::number : NumberCell::Kind::too_many_digits;
    if (!number) return out;
    out.number = *number;
    out.unit = text.substr(at);
    if (grouped) out.coercions.add(Coercion::thousands);
    if (!out.money.empty()) out.coercions.add(Coercion::currency);
    if (holds_other_width(cell)) out.coercions.add(Coercion::width);
    if (holds_invisible(cell) || trimmed_cell(cell).size() != cell.size()) out.coercions.add(Coercion::blanks);
    return out;
}

Number take_magnitude(std::string& unit) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 2> magnitudes{{{"万", 10'000}, {"亿", 100'000'000}}};
    Number factor(1);
    for (bool more = true; more;) {
        more = false;
        for (const auto& [word, value] : magnitudes) {
            if (!unit.starts_with(word)) continue;
            unit.erase(0, word.size());
            factor *= Number(value);
            more = value == 10'000 && unit.starts_with("亿");  // 万亿
            break;
        }
    }
    return factor;
}

}  // namespace kaohe
