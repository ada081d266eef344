// SPDX-License-Identifier: Apache-2.0
#include "interpreter/value_text.hpp"

#include <fmt/format.h>

#include "grammar/numerals.hpp"
#include "grammar/text.hpp"
#include "interpreter/number_text.hpp"

namespace kaohe {
namespace {

std::string marked(const Number& number) {
    const auto text = to_text(number);
    return text.exact ? text.text : "≈ " + text.text;
}

// A blank stands between a number and a word, none before a mark: "5 分", "93.4%".
std::string with_word(std::string text, std::string_view word) {
    if (word.empty()) return text;
    const bool mark = word == "%" || word == "‰";
    return text.append(mark ? "" : " ").append(word);
}

// English has no word for 万人: its word in a heading is "10,000 people", and a number is told in people. `digits`: in the unit as it is.
std::string english_number(const Number& amount, const std::string& digits, const Unit& unit) {
    std::string_view word = unit.word.en;
    std::int64_t magnitude = 0;
    std::size_t i = 0;
    for (; i < word.size() && word[i] != ' '; ++i)
        if (is_digit(static_cast<unsigned char>(word[i]))) magnitude = magnitude * 10 + (word[i] - '0');
        else if (word[i] != ',') break;
    if (magnitude == 0 || i == word.size() || word[i] != ' ') return with_word(digits, amount.abs() == Number(1) ? singular(word) : std::string(word));
    return with_word(marked(amount * magnitude), word.substr(i + 1));
}

std::string date_text(const Value& value) {
    const auto date = civil_from_days(static_cast<std::int32_t>(value.number.to_int64().value_or(0)));
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Say named(const std::vector<std::string>& said, const std::vector<std::string>& others, std::uint32_t index) {
    if (index >= said.size()) return {};
    return in_both_languages(said[index], index < others.size() ? others[index] : std::string());
}

Say absence_text(Absence absence) {
    switch (absence) {
        case Absence::missing: return Say("无数据", "no data");
        case Absence::zero_divisor: return Say("除数为零", "zero divisor");
        case Absence::not_applicable: return Say("不适用", "not applicable");
        case Absence::too_large: return Say("数值过大", "number too large");
        case Absence::empty: return Say("无", "none");
        case Absence::conflict: return Say("规则冲突", "conflicting rules");
    }
    return {};
}

}  // namespace

Say in_both_languages(const std::string& said, const std::string& other) {
    if (has_han(said)) return {said, other.empty() ? said : other};
    return {has_han(other) ? other : said, said};
}

Say number_text(const Number& number, const Unit& unit) {
    const auto amount = number / unit.scale;
    const auto digits = marked(amount);
    return Say(with_word(digits, unit.word.zh), english_number(amount, digits, unit));
}

Say value_text(const Model& model, const Value& value, const Unit& unit, std::uint32_t labels, std::span<const std::string> made_texts) {
    switch (value.kind) {
        case Value::Kind::number: return number_text(value.number, unit);
        case Value::Kind::label: return labels == none ? Say() : named(model.label_lists[labels].labels, model.label_lists[labels].other_labels, value.index());
        case Value::Kind::truth: return value.is_true() ? Say("是", "yes") : Say("否", "no");
        case Value::Kind::date: return date_text(value);
        case Value::Kind::text: {
            const auto index = value.index();
            if (index < model.texts.size()) return named(model.texts, model.other_texts, index);
            const auto made = index - model.texts.size();
            return made < made_texts.size() ? Say(made_texts[made]) : Say();
        }
        case Value::Kind::absent: return absence_text(value.absence);
    }
    return {};
}

Say figure_text(const Model& model, FigureId figure, const Value& value, std::span<const std::string> made_texts) {
    const auto& shown = model.figures[figure];
    return value_text(model, value, model.units[shown.unit], shown.labels, made_texts);
}

std::string cell_text(const Number& number, const Unit& unit) { return to_text(number / unit.scale).text; }

}  // namespace kaohe
