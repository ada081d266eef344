// SPDX-License-Identifier: Apache-2.0
// Reading the words in front of an "=": which part of a measure, which rating, which clause they speak of. What is found there is
// settable.cpp.
#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "tools/whatif/name_words.hpp"
#include "tools/whatif/settable.hpp"

namespace kaohe {

namespace {

// "#2" behind a name: the second of several; 0 where nothing says.
std::size_t take_number(std::string& words) {
    const auto at = words.rfind('#');
    if (at == std::string::npos || at + 1 == words.size()) return 0;
    std::size_t number = 0;
    for (const char c : words.substr(at + 1)) {
        if (c < '0' || c > '9' || number > 9999) return 0;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    words = std::string(trim_blanks(std::string_view(words).substr(0, at)));
    return number;
}

}  // namespace

// 权重.销售额, 销售额.权重, 销售额的权重, 销售额权重, weight of Sales: the name beside the word. Nothing where the word does not stand so.
std::optional<std::string> Settables::beside(const std::string& words, std::string_view word) const {
    const auto rest = [](std::string_view text) { return std::string(trim_blanks(text)); };
    const std::string_view all = words;
    if (const auto dot = all.find('.'); dot != std::string::npos && is_one_of(all.substr(0, dot), {word})) return rest(all.substr(dot + 1));
    if (words.starts_with(std::string(word) + " of ")) return rest(all.substr(word.size() + 4));
    if (const auto last = all.rfind('.'); last != std::string::npos && is_one_of(all.substr(last + 1), {word})) return rest(all.substr(0, last));
    if (words.ends_with("的" + std::string(word))) return rest(all.substr(0, all.size() - word.size() - std::string_view("的").size()));
    if (words.ends_with(word))
        if (const auto before = all.substr(0, all.size() - word.size()); item(before) != none) return rest(before);
    return std::nullopt;
}

// Nothing where the words name no part of a measure.
std::optional<Settables::Found> Settables::find_field(const std::string& words, std::size_t which, const Trace* trace) const {
    for (const Field& field : fields())
        for (const std::string_view word : field.words) {
            const auto name = beside(words, word);
            if (!name) continue;
            const std::uint32_t item = this->item(*name);
            if (item == none && field.figure == &Item::weight)
                for (const Category& category : model_.categories)
                    if (category.weight != none && is_named(category.name, name_key(*name))) return of_term(category.weight, dotted(field.name, category.name), which, trace);
            if (item == none) return Found{{}, unknown(words)};
            // With points a measure's full points are its weight.
            const bool points = model_.points_system && field.figure == &Item::weight;
            const FigureId figure = points ? model_.items[item].full : model_.items[item].*field.figure;
            const Say called = dotted(points ? Say("分值", "full points") : field.name, model_.items[item].name);
            if (figure == none) return Found{{}, diagnose::session_name_unknown({}, called)};
            Found found = of_figure(figure, called, which, trace);
            if (found.settable && (points || field.figure == &Item::weight || field.figure == &Item::full)) found.settable->weight_of = item;
            return found;
        }
    return std::nullopt;
}

// 扣分.迟到, 加分.表扬: the points of it, where only one number is of points.
std::optional<Settables::Found> Settables::find_points(const std::string& words, std::size_t which) const {
    const auto dot = words.find('.');
    if (dot == std::string::npos || !is_one_of(words.substr(0, dot), {"扣分", "加分", "deduction", "extra", "extra points"})) return std::nullopt;
    const auto place = place_of(std::string_view(words).substr(dot + 1));
    if (!place) return std::nullopt;
    std::vector<WrittenNumber> points;
    for (const WrittenNumber& number : numbers_.within(place->second))
        if (!numbers_.unit(number).dimensionless() && fit(numbers_.unit(number), point_unit())) points.push_back(number);
    const Say called = dotted(Say(words.substr(0, dot)), place->first);
    if (which > 0 && which <= points.size()) return choose({points[which - 1]}, {called.zh + "#" + std::to_string(which), called.en + "#" + std::to_string(which)});
    if (which > 0) return Found{{}, ask_which(points, {}, called)};
    return choose(std::move(points), called);
}

// 奖金.优秀, 等级系数.A: what a rating gives, whether its own line says so or the results do.
std::vector<Settables::RatingValue> Settables::rating_values() const {
    std::vector<RatingValue> out;
    if (model_.scales.empty()) return out;
    const RatingScale& scale = model_.scales.front();
    const auto add = [&](FigureId figure, std::uint32_t label, TermId value) {
        std::vector<WrittenNumber> within = value == none ? std::vector<WrittenNumber>() : numbers_.within(value);
        if (within.size() == 1) out.push_back({figure, label, std::move(within.front())});
    };
    for (std::size_t column = 0; column < scale.columns.size(); ++column)
        for (const RatingLine& line : scale.lines)
            if (column < line.values.size()) add(scale.columns[column], line.label, line.values[column]);
    for (const Outcome& outcome : model_.outcomes)
        for (const OutcomeLine& line : outcome.lines) {
            if (line.condition == none || model_.terms[line.condition].op != Op::is_one_of) continue;
            const Term& asked = model_.terms[model_.terms[line.condition].a];
            const std::vector<std::uint32_t>& labels = model_.label_sets[model_.terms[line.condition].payload];
            if (asked.op == Op::figure && model_.figures[asked.payload].labels == scale.labels && labels.size() == 1) add(outcome.figure, labels.front(), line.value);
        }
    return out;
}

std::optional<Settables::Found> Settables::find_rating_value(const std::string& words) const {
    const auto dot = words.find('.');
    const std::string name = name_key(dot == std::string::npos ? std::string_view(words) : std::string_view(words).substr(0, dot));
    const std::string wanted = dot == std::string::npos ? std::string() : name_key(trim_blanks(std::string_view(words).substr(dot + 1)));
    Say list, called;
    for (const RatingValue& value : rating_values()) {
        const Say& figure = model_.figures[value.figure].name;
        if (!is_named(figure, name)) continue;
        const LabelList& labels = model_.label_lists[model_.scales.front().labels];
        const std::string& label = labels.labels[value.label];
        if (!wanted.empty() && (name_key(label) == wanted || (!labels.other_labels.empty() && name_key(labels.other_labels[value.label]) == wanted))) return choose({value.number}, dotted(figure, Say(label)));
        list.zh += (list.zh.empty() ? "" : "，") + figure.zh + "." + label + " = " + value.number.text;
        list.en += (list.en.empty() ? "" : ", ") + figure.en + "." + label + " = " + value.number.text;
        called = figure;
    }
    if (dot != std::string::npos || list.zh.empty()) return std::nullopt;
    return Found{{}, diagnose::session_which_number({}, called, list)};
}

Settables::Found Settables::find(std::string_view given, const Trace* trace) const {
    std::string words(trim_blanks(given));
    const std::size_t which = take_number(words);
    if (words.empty()) return {{}, unknown(given)};
    const FigureId named = figure(words);
    if (named != none && model_.figures[named].kind == FigureKind::data && which == 0) return of_data(named);
    if (named != none && model_.figures[named].kind == FigureKind::parameter) return of_figure(named, model_.figures[named].name, which, trace);
    if (auto found = find_field(words, which, trace)) return std::move(*found);
    if (const auto dot = words.find('.'); dot != std::string::npos && is_one_of(words.substr(0, dot), {"等级", "rating", "ratings", "grade"})) return rating_edge(trim_blanks(std::string_view(words).substr(dot + 1)), which);
    if (auto found = find_points(words, which)) return std::move(*found);
    if (auto found = find_rating_value(words)) return std::move(*found);
    // A place and one of its numbers: the name may have dots of its own (第2.1条.5分), and the number, too (1.5%).
    // The longest name there is: clause 1.2.5 points is of clause 1.2.
    for (std::size_t dot = words.rfind('.'); dot != std::string::npos && dot > 0; dot = words.rfind('.', dot - 1))
        if (const auto place = place_of(trim_blanks(std::string_view(words).substr(0, dot))); place && dot + 1 < words.size())
            return literal_in(place->first, place->second, trim_blanks(std::string_view(words).substr(dot + 1)), which);
    if (named != none && which == 0) {
        const Figure& found = model_.figures[named];
        const bool written = found.kind == FigureKind::formula || found.kind == FigureKind::result || found.kind == FigureKind::table || found.kind == FigureKind::counted || found.kind == FigureKind::score;
        if (!written) return {{}, diagnose::session_computed({}, found.name, dependents_words(named))};
    }
    if (const auto place = place_of(words)) return literal_in(place->first, place->second, {}, which);
    return {{}, unknown(words)};
}

}  // namespace kaohe
