// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/written_numbers.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {

namespace {

bool before(const Span& a, const Span& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; }

bool begins_like_number(std::string_view text) {
    const char32_t first = decode(text, 0).character;
    return is_digit(first) || is_currency_sign(first);
}

// The bytes of the number itself: a currency sign before, digits, points and commas; the unit is behind.
std::size_t number_end(std::string_view text) {
    std::size_t end = 0;
    for (Decoded c = decode(text, 0); c.size > 0; c = decode(text, end)) {
        const char32_t folded = fold_mark(c.character);
        const bool part = is_digit(c.character) || folded == '.' || folded == ',' || (end == 0 && (is_currency_sign(c.character) || folded == '-'));
        if (!part) break;
        end += c.size;
    }
    return end;
}

}  // namespace

std::string in_half_width(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        at += c.size;
        append_utf8(out, is_blank(c.character) ? U' ' : fold_mark(c.character));
    }
    return std::string(trim_blanks(out));
}

bool same_number_text(std::string_view a, std::string_view b) {
    const auto bare = [](std::string_view text) {
        std::string out;
        for (const char c : in_half_width(text))
            if (c != ' ' && c != ',') out += c;
        return out;
    };
    return bare(a) == bare(b);
}

namespace {

// A unit and nothing more: no second number, no sign, no clause.
bool is_unit_like(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (!is_letter(c.character) && !is_blank(c.character) && c.character != '%' && c.character != U'‰' && fold_mark(c.character) != '/') return false;
        at += c.size;
    }
    return true;
}

bool is_magnitude(std::string_view unit) {
    for (const std::string_view word : {"万", "亿", "千", "k", "thousand", "million"})
        if (unit == word) return true;
    return false;
}

// 元 of 万元.
std::string_view without_magnitude(std::string_view unit) {
    for (const std::string_view word : {"万", "亿", "千", "k ", "thousand ", "million "})
        if (unit.starts_with(word)) return unit.substr(word.size());
    return unit;
}

}  // namespace

std::string replacement(std::string_view written, std::string_view wanted) {
    const std::string typed = in_half_width(wanted);
    const std::size_t end = number_end(typed);
    if (end == 0 || std::none_of(typed.begin(), typed.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c >= '0' && c <= '9'; })) return {};
    const std::string_view said = trim_blanks(std::string_view(typed).substr(end));
    if (!is_unit_like(said)) return {};
    const std::string_view unit = written.substr(number_end(written)), bare_unit = trim_blanks(unit);
    const std::string number = typed.substr(0, end);
    // $1,500 stays in dollars.
    const Decoded sign = decode(written, 0);
    const std::string currency = is_currency_sign(sign.character) && !is_currency_sign(decode(number, 0).character) ? std::string(written.substr(0, sign.size)) : std::string();
    if (!said.empty()) {
        // 15万 of "10 万元" are 元, too; with the blank that stands there.
        if (is_magnitude(said) && !bare_unit.empty() && !is_magnitude(bare_unit)) return currency + number + (unit.starts_with(' ') ? " " : "") + std::string(said) + std::string(without_magnitude(bare_unit));
        if (said == bare_unit) return currency + number + std::string(unit);
        return currency + typed;
    }
    const auto value = Number::from_decimal(number);
    if (in_half_width(unit).starts_with('%') && value && !value->is_zero() && value->abs() <= Number(1)) return {};
    return currency + number + std::string(unit);
}

std::optional<Number> written_value(std::string_view text) {
    const std::string plain = in_half_width(text);
    std::string digits;
    for (const char c : std::string_view(plain).substr(0, number_end(plain)))
        if ((c >= '0' && c <= '9') || c == '.' || c == '-') digits += c;
    return Number::from_decimal(digits);
}

std::string_view written_digits(std::string_view text) { return text.substr(0, number_end(text)); }

std::string written_unit(std::string_view text) {
    const std::string plain = in_half_width(text);
    return std::string(trim_blanks(std::string_view(plain).substr(number_end(plain))));
}

WrittenNumbers::WrittenNumbers(const Policy& policy) : model_(policy.model), sources_(*policy.sources) {
    for (TermId id = 0; id < model_.terms.size(); ++id) {
        const Term& term = model_.terms[id];
        if (term.op != Op::constant || term.at.file != 0 || term.at.end <= term.at.begin) continue;
        if (model_.constants[term.payload].kind != Value::Kind::number) continue;
        const std::string_view text = sources_.text(term.at);
        if (begins_like_number(text)) numbers_.push_back({{term.at}, id, std::string(text)});
    }
    std::stable_sort(numbers_.begin(), numbers_.end(), [](const WrittenNumber& a, const WrittenNumber& b) { return before(a.places.front(), b.places.front()); });
    numbers_.erase(std::unique(numbers_.begin(), numbers_.end(), [](const WrittenNumber& a, const WrittenNumber& b) { return a.places == b.places; }), numbers_.end());
    add_repeated();
}

// 每低于目标 1 个百分点扣 2 分，不足 1 个百分点按 1 个百分点计: the size of a step is said again, and means nothing else there.
void WrittenNumbers::add_repeated() {
    std::vector<Span> own;
    for (const WrittenNumber& number : numbers_) own.push_back(number.places.front());
    for (WrittenNumber& number : numbers_) {
        const Span at = number.places.front();
        const std::string_view text = sources_[at.file].reading();
        const std::size_t end = std::min(text.find_first_of("\n\"", at.end), text.find("“", at.end));
        for (std::size_t found = text.find(number.text, at.end); found != std::string_view::npos && found + number.text.size() <= std::min(end, text.size()); found = text.find(number.text, found + 1)) {
            std::string_view before = text.substr(0, found);
            while (before.ends_with(' ')) before.remove_suffix(1);
            if (!before.ends_with("不足") && !before.ends_with("不满") && !before.ends_with("按")) continue;
            const Span again{at.file, static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + number.text.size())};
            if (std::none_of(own.begin(), own.end(), [&](const Span& other) { return other.begin < again.end && again.begin < other.end; })) number.places.push_back(again);
        }
    }
}

std::vector<WrittenNumber> WrittenNumbers::within(Span place) const {
    std::vector<WrittenNumber> out;
    for (const WrittenNumber& number : numbers_) {
        const Span& at = number.places.front();
        if (at.file == place.file && at.begin >= place.begin && at.end <= place.end) out.push_back(number);
    }
    return out;
}

std::vector<WrittenNumber> WrittenNumbers::within(TermId term) const {
    std::vector<Span> places;
    for_terms_within(model_, term, [&](TermId id) {
        if (model_.terms[id].op == Op::constant) places.push_back(model_.terms[id].at);
        return true;
    });
    std::vector<WrittenNumber> out;
    for (const WrittenNumber& number : numbers_)
        if (std::find(places.begin(), places.end(), number.places.front()) != places.end()) out.push_back(number);
    return out;
}

WrittenNumber WrittenNumbers::of(TermId term) const {
    if (term == none || model_.terms[term].op != Op::constant) return {};
    for (const WrittenNumber& number : numbers_)
        if (number.places.front() == model_.terms[term].at) return number;
    return {};
}

}  // namespace kaohe
