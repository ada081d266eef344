// SPDX-License-Identifier: Apache-2.0
#include "tools/document/rating_words.hpp"

#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/number_words.hpp"
#include "tools/report/written_sentence.hpp"

namespace kaohe {

std::string RatingWords::name(std::uint32_t line) const { return label_words(model_.label_lists[scale_.labels], scale_.lines[line].label).in(language_); }

std::string RatingWords::where(const std::vector<Interval>& where) const {
    std::vector<Say> parts;
    for (const Interval& part : where) parts.push_back(range_words(part, [&](const Number& end) { return exact_words(end, key_unit()); }));
    return parts.empty() ? say("轮不到", "never reached") : joined_words(parts, {"；", "; "}).in(language_);
}

std::string RatingWords::condition(std::uint32_t line) const {
    std::string all;
    for (const TermId required : scale_.lines[line].requires_) all += (all.empty() ? "" : say("，且", ", and ")) + words_.quoted(model_.terms[required].at);
    return all;
}

std::string RatingWords::value(std::uint32_t line, std::size_t column) const {
    const std::vector<TermId>& values = scale_.lines[line].values;
    if (column >= values.size() || values[column] == none) return {};
    ConstantFolder folder(model_);
    const Folded folded = folder.term(values[column]);
    const Unit& unit = model_.unit_of(values[column]);
    if (folded.is_number()) return exact_words(folded.value.number, unit).in(language_);
    if (folded.is_known()) return value_text(model_, folded.value, unit, model_.figures[scale_.columns[column]].labels).in(language_);
    return written_value(words_, scale_.lines[line], values[column]);
}

std::string RatingWords::values(std::uint32_t line) const {
    std::string all;
    for (std::size_t column = 0; column < scale_.columns.size(); ++column)
        if (const std::string text = value(line, column); !text.empty()) all += (all.empty() ? "" : say("，", ", ")) + column_name(column) + " " + text;
    return all;
}

std::string RatingWords::key_name() const {
    const KeyWords key(model_, scale_.key);
    const Say& name = key.name();
    return name.zh.empty() ? words_.quoted(model_.terms[scale_.key].at) : name.in(language_);
}

}  // namespace kaohe
