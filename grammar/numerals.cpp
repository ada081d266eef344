// SPDX-License-Identifier: Apache-2.0
#include "grammar/numerals.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "grammar/text.hpp"

namespace kaohe {
namespace {

constexpr std::array<std::pair<char32_t, std::uint32_t>, 10> han_digits = {{{U'一', 1}, {U'二', 2}, {U'两', 2}, {U'三', 3}, {U'四', 4}, {U'五', 5}, {U'六', 6}, {U'七', 7}, {U'八', 8}, {U'九', 9}}};

// Digit and size of a Chinese digit at `at`; 0 if none stands there.
std::pair<std::uint32_t, std::uint32_t> han_digit(std::string_view text, std::size_t at) {
    const auto d = decode(text, at);
    for (const auto& [character, value] : han_digits)
        if (d.character == character) return {value, d.size};
    return {0, 0};
}

std::optional<Numeral> han_numeral(std::string_view text, std::size_t at) {
    const auto [first, size] = han_digit(text, at);
    const auto ten = at + size;
    if (decode(text, ten).character != U'十') {
        if (first == 0) return std::nullopt;
        return Numeral{static_cast<std::uint32_t>(ten), std::to_string(first)};
    }
    const auto [last, last_size] = han_digit(text, ten + 3);
    return Numeral{static_cast<std::uint32_t>(ten + 3 + last_size), std::to_string((first == 0 ? 1 : first) * 10 + last)};
}

constexpr std::array<std::string_view, 12> english_numerals = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

std::optional<Numeral> match_numeral(std::string_view text, std::size_t at) {
    if (const auto numeral = han_numeral(text, at)) return numeral;
    for (const std::string_view half : {"半", "half a ", "half an "})
        if (stands_at(text, at, half)) return Numeral{static_cast<std::uint32_t>(at + half.size() - (half.back() == ' ' ? 1 : 0)), "0.5"};
    for (std::uint32_t i = 0; i < english_numerals.size(); ++i) {
        const auto word = english_numerals[i];
        const auto here = text.substr(at, word.size());
        if (here.size() != word.size() || !std::equal(word.begin(), word.end(), here.begin(), [](char a, char b) { return a == lower(b); })) continue;
        if (is_letter(decode(text, at + word.size()).character)) continue;
        return Numeral{static_cast<std::uint32_t>(at + word.size()), std::to_string(i + 1)};
    }
    return std::nullopt;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) { return std::to_string(count).append(" ").append(count == 1 ? one : many); }

std::string singular(std::string_view noun) {
    std::string out(noun);
    if (out == "people") return "person";
    if (out.size() < 3 || !out.ends_with("s") || out.ends_with("ss") || out.ends_with("us")) return out;
    if (out.ends_with("ies")) return out.replace(out.size() - 3, 3, "y");
    if (out.ends_with("sses") || out.ends_with("ches") || out.ends_with("shes") || out.ends_with("xes")) return out.substr(0, out.size() - 2);
    return out.substr(0, out.size() - 1);
}

std::vector<std::string> english_words(std::string_view text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        if (letter) out.back().push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        else if (!out.back().empty()) out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    for (auto& word : out) word = singular(word);
    return out;
}

std::string other_number(std::string_view noun) {
    if (auto one = singular(noun); one != noun) return one;
    std::string out(noun);
    if (out == "person") return "people";
    if (out.size() > 1 && out.ends_with("y") && !is_vowel(out[out.size() - 2])) return out.replace(out.size() - 1, 1, "ies");
    if (out.ends_with("s") || out.ends_with("x") || out.ends_with("ch") || out.ends_with("sh")) return out + "es";
    return out + "s";
}

}  // namespace kaohe
