// SPDX-License-Identifier: Apache-2.0
#include "tools/data/number_cell.hpp"

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
    if (grouped && (first_group == 0 || first_group > 3)) return false;
    while (end < text.size() && text[end] == ',') {
        const std::size_t next = after_digits(text, end + 1);
        if (next != end + 4) return false;
        digits.append(text.substr(end + 1, 3));
        end = next;
    }
    at = end;
    return true;
}

}  // namespace

NumberCell read_number_cell(std::string_view cell) {
    const std::string text = folded_cell(cell);
    if (text.empty()) return {NumberCell::Kind::blank, {}, {}};
    std::size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
    std::string digits = text[0] == '-' ? "-" : "";
    const std::size_t sign = digits.size();
    if (!take_whole_part(text, at, digits)) return {};
    const bool no_whole_part = digits.size() == sign;
    if (no_whole_part) digits += '0';
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = after_digits(text, at + 1);
        if (end == at + 1) return {};
        digits.append(text, at, end - at);
        at = end;
    } else if (no_whole_part) {
        return {};
    }
    if (at < text.size() && text[at] == ' ') ++at;
    // "12.5.3" and "1e5" are no quantities: a unit is a word or a sign of its own.
    if (at < text.size() && (text[at] == '.' || text[at] == ',' || text[at] == '-' || text[at] == '+' || is_ascii_digit(text[at]))) return {};
    const auto number = Number::from_decimal(digits);
    if (!number) return {NumberCell::Kind::too_many_digits, {}, {}};
    return {NumberCell::Kind::number, *number, text.substr(at)};
}

}  // namespace kaohe
