// SPDX-License-Identifier: Apache-2.0
#include "tools/report/number_words.hpp"

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

std::string exact_text(const Number& number) {
    const DecimalText text = to_text(number);
    return text.exact ? text.text : to_fraction_text(number);
}

Say exact_words(const Number& number, const Unit& unit) {
    const Say text = number_text(number, unit);
    if (!text.zh.starts_with("≈")) return text;
    const std::string exact = exact_text(number / unit.scale), about = to_text(number / unit.scale, 4).text;
    // 37/3%（约 12.3333%）, 18000/47 秒（约 382.9787 秒）
    const auto with = [](const std::string& figure, const std::string& word) { return figure + (word.empty() || word == "%" || word == "‰" ? "" : " ") + word; };
    return {with(exact, unit.word.zh) + "（约 " + with(about, unit.word.zh) + "）", with(exact, unit.word.en) + " (about " + with(about, unit.word.en) + ")"};
}

Say signed_words(const Number& difference, const Unit& unit) {
    if (difference.is_zero()) return {};
    Say words = number_text(difference.abs(), difference_unit(unit));
    // A value that is only near its decimals keeps the sign of nearness in front.
    for (std::string* const text : {&words.zh, &words.en}) {
        const bool about = text->starts_with("≈ ");
        *text = (about ? "≈ " : "") + std::string(difference.sign() < 0 ? "−" : "+") + (about ? text->substr(std::string_view("≈ ").size()) : *text);
    }
    return words;
}

Unit difference_unit(const Unit& unit) {
    if (unit.dimensionless() && unit.ratio == Unit::Ratio::percent) return unit_of_spelling(unit.scale == Number::fraction(1, 1000) ? "个千分点" : "个百分点");
    return unit;
}

}  // namespace kaohe
