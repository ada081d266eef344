// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/settable.hpp"

#include <algorithm>
#include <array>

#include "grammar/did_you_mean.hpp"
#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

namespace {

bool is_named(const Say& name, std::string_view key) { return name_key(name.zh) == key || name_key(name.en) == key; }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    const std::string key = name_key(word);
    return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return name_key(one) == key; });
}

Say dotted(const Say& a, const Say& b) { return {a.zh + "." + b.zh, a.en + "." + b.en}; }

const Say rating_word{"等级", "rating"};

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

// 第 2.1 条, clause 2.1, §2.1: the number; empty for anything else.
std::string clause_number_in(std::string_view words) {
    std::string text(trim_blanks(words));
    for (const std::string_view before : {"第", "clause ", "Clause ", "§"})
        if (text.starts_with(before)) {
            text = std::string(trim_blanks(std::string_view(text).substr(before.size())));
            if (text.ends_with("条")) text = std::string(trim_blanks(std::string_view(text).substr(0, text.size() - std::string_view("条").size())));
            return text;
        }
    return {};
}

}  // namespace

Settables::Settables(const Policy& policy) : policy_(policy), model_(policy.model), numbers_(policy) {}

namespace {

// With the field's word first: 权重.销售额. The order is that of trying.
const auto& fields() {
    struct Row {
        Say name;
        std::initializer_list<std::string_view> words;
        FigureId Item::* figure;
    };
    static const std::array<Row, 6> rows{{
        {{"权重", "weight"}, {"权重", "weight", "weights", "比重"}, &Item::weight},
        {{"分值", "full points"}, {"分值", "满分", "full points", "full marks", "points"}, &Item::full},
        {{"目标", "target"}, {"目标", "目标值", "target"}, &Item::target},
        {{"底线", "threshold"}, {"底线", "底线值", "门槛", "threshold", "minimum"}, &Item::threshold},
        {{"挑战", "stretch"}, {"挑战", "挑战值", "stretch"}, &Item::stretch},
        {{"基准", "baseline"}, {"基准", "基准值", "基数", "baseline"}, &Item::baseline},
    }};
    return rows;
}

}  // namespace

std::uint32_t Settables::item(std::string_view name) const {
    const std::string key = name_key(name);
    for (std::uint32_t i = 0; i < model_.items.size(); ++i)
        if (is_named(model_.items[i].name, key)) return i;
    return none;
}

FigureId Settables::figure(std::string_view name) const {
    const std::string key = name_key(name);
    if (key.empty()) return none;
    for (const Column& column : model_.columns) {
        if (is_named(model_.figures[column.figure].name, key)) return column.figure;
        for (const std::string& heading : column.headings)
            if (name_key(heading) == key) return column.figure;
    }
    // What a person sees of a measure is its score as it counts, of the total the total as it counts.
    if (model_.total != none && (is_named(model_.figures[model_.total].name, key) || is_one_of(name, {"总分", "total", "total score"}))) return model_.total;
    if (model_.rating != none && (is_named(model_.figures[model_.rating].name, key) || is_one_of(name, {"等级", "rating", "grade"}))) return model_.rating;
    for (FigureId id = 0; id < model_.figures.size(); ++id) {
        const FigureKind kind = model_.figures[id].kind;
        if (kind != FigureKind::data && kind != FigureKind::local && kind != FigureKind::score && kind != FigureKind::total_computed && kind != FigureKind::rating_computed && is_named(model_.figures[id].name, key)) return id;
    }
    for (FigureId id = 0; id < model_.figures.size(); ++id)
        if (model_.figures[id].kind != FigureKind::local && is_named(model_.figures[id].name, key)) return id;
    return none;
}

Settables::Found Settables::of_data(FigureId figure) const {
    Settable settable;
    settable.name = model_.figures[figure].name;
    settable.column = model_.figures[figure].column;
    return {settable, {}};
}

// One number to choose, or the question which.
Settables::Found Settables::choose(std::vector<WrittenNumber> numbers, const Say& name) const {
    if (numbers.size() == 1) {
        Settable settable;
        settable.kind = Settable::Kind::number;
        settable.name = name;
        settable.number = std::move(numbers.front());
        return {settable, {}};
    }
    std::string list_zh, list_en;
    for (std::size_t i = 0; i < numbers.size() && i < 12; ++i) {
        const std::string one = "#" + std::to_string(i + 1) + " ";
        list_zh += (i == 0 ? "" : "、") + name.zh + one + numbers[i].text;
        list_en += (i == 0 ? "" : ", ") + name.en + one + numbers[i].text;
    }
    return {{}, diagnose::session_which_number({}, name, {list_zh, list_en})};
}

Settables::Found Settables::of_term(TermId term, const Say& name, Span whole) const {
    std::vector<WrittenNumber> numbers = numbers_.within(term);
    if (numbers.empty() && whole.end > whole.begin) numbers = numbers_.within(whole);
    return choose(std::move(numbers), name);
}

Say Settables::dependents_words(FigureId figure) const {
    std::vector<std::string> zh, en;
    const std::vector<bool> behind = figures_behind(model_, figure);
    for (const Column& column : model_.columns)
        if (behind[column.figure]) zh.push_back(model_.figures[column.figure].name.zh), en.push_back(model_.figures[column.figure].name.en);
    for (FigureId id = 0; id < model_.figures.size(); ++id)
        if (behind[id] && model_.figures[id].kind == FigureKind::parameter) zh.push_back(model_.figures[id].name.zh), en.push_back(model_.figures[id].name.en);
    const auto joined = [](const std::vector<std::string>& names, const char* between, const char* more) {
        std::string out;
        for (std::size_t i = 0; i < names.size() && i < 8; ++i) out += (i == 0 ? "" : between) + names[i];
        return out + (names.size() > 8 ? more : "");
    };
    return {joined(zh, "、", "等"), joined(en, ", ", " …")};
}

// The number a figure is, or holds; data where it only takes that over.
Settables::Found Settables::of_figure(FigureId figure, const Say& name) const {
    const FigureId source = source_of(model_, figure);
    if (model_.figures[source].kind == FigureKind::data) return of_data(source);
    const TermId term = model_.figures[source].term;
    if (term == none) return {{}, diagnose::session_name_unknown({}, name)};
    std::vector<WrittenNumber> numbers = numbers_.within(term);
    if (model_.terms[term].op == Op::dated)
        for (const DatedValue& value : model_.dated[model_.terms[term].payload].values)
            if (const WrittenNumber one = numbers_.of(value.value); !one.places.empty()) numbers.push_back(one);
    if (model_.terms[term].op == Op::lookup)
        for (const TableLine& line : model_.tables[model_.terms[term].payload].lines)
            if (const WrittenNumber one = numbers_.of(line.result); !one.places.empty()) numbers.push_back(one);
    if (numbers.empty()) return {{}, diagnose::session_computed({}, name, dependents_words(figure))};
    return choose(std::move(numbers), name);
}

Settables::Found Settables::rating_edge(std::string_view label, std::size_t which) const {
    if (model_.scales.empty()) return {{}, diagnose::session_no_rating({})};
    const RatingScale& scale = model_.scales.front();
    const LabelList& list = model_.label_lists[scale.labels];
    const std::string key = name_key(label);
    std::vector<WrittenNumber> edges;
    Say name;
    for (const RatingLine& line : scale.lines) {
        const std::string& other = list.other_labels.empty() ? list.labels[line.label] : list.other_labels[line.label];
        if (name_key(list.labels[line.label]) != key && name_key(other) != key) continue;
        name = dotted(rating_word, Say(list.labels[line.label]));
        if (const TermId end = line.range.low != none ? line.range.low : line.range.high; end != none)
            if (const WrittenNumber edge = numbers_.of(end); !edge.places.empty()) edges.push_back(edge);
    }
    if (name.zh.empty()) {
        std::vector<std::string_view> known(list.labels.begin(), list.labels.end());
        Finding finding = diagnose::session_name_unknown({}, std::string(label));
        finding.candidates = nearest(label, known);
        return {{}, finding};
    }
    if (which > 0 && which <= edges.size()) edges = {edges[which - 1]};
    if (edges.empty()) return {{}, diagnose::session_computed({}, name, Say("相邻等级的界线", "the edges of the ratings beside it"))};
    // The same number ends the rating below: an edge is one line, wherever it is written.
    for (WrittenNumber& edge : edges)
        for (const RatingLine& line : scale.lines)
            for (const TermId end : {line.range.low, line.range.high}) {
                const WrittenNumber other = numbers_.of(end);
                if (other.places.empty() || numbers_.value(other) != numbers_.value(edge) || std::find(edge.places.begin(), edge.places.end(), other.places.front()) != edge.places.end()) continue;
                edge.places.push_back(other.places.front());
            }
    return choose(std::move(edges), name);
}

// A clause, an item, a table, a formula, a result: where its numbers stand.
std::optional<std::pair<Say, Span>> Settables::place_of(std::string_view name) const {
    const std::string number = clause_number_in(name);
    if (!number.empty())
        for (const ClauseRef& clause : model_.clauses)
            if (clause.number == number) return std::pair(Say("第" + number + "条", "clause " + number), clause.at);
    const std::string key = name_key(name);
    for (const Item& item : model_.items)
        if (is_named(item.name, key)) {
            Span place = item.at;
            // What scores it stands within its clause, on lines below its name.
            for (const FigureId figure : {item.score, item.counted})
                if (figure != none && model_.figures[figure].term != none) {
                    const Span& at = model_.terms[model_.figures[figure].term].at;
                    if (at.file == place.file && at.end > place.end && at.begin >= place.begin) place.end = at.end;
                }
            return std::pair(item.name, place);
        }
    for (const Table& table : model_.tables)
        if (is_named(table.name, key)) return std::pair(table.name, table.at);
    if (const FigureId figure = this->figure(name); figure != none && model_.figures[figure].clause != none) return std::pair(model_.figures[figure].name, model_.clauses[model_.figures[figure].clause].at);
    return std::nullopt;
}

Settables::Found Settables::literal_in(const Say& name, Span place, std::string_view literal, std::size_t which) const {
    std::vector<WrittenNumber> all = numbers_.within(place), fitting;
    if (literal.empty() && which > 0) {
        if (which <= all.size()) fitting.push_back(all[which - 1]);
        return fitting.empty() ? choose(std::move(all), name) : choose(std::move(fitting), {name.zh + "#" + std::to_string(which), name.en + "#" + std::to_string(which)});
    }
    if (literal.empty()) return choose(std::move(all), name);
    for (const WrittenNumber& number : all)
        if (same_number_text(number.text, literal)) fitting.push_back(number);
    const Say called = dotted(name, Say(std::string(literal)));
    if (fitting.empty()) return all.empty() ? Found{{}, diagnose::session_name_unknown({}, called)} : choose(std::move(all), name);
    if (which > 0 && which <= fitting.size()) return choose({fitting[which - 1]}, {called.zh + "#" + std::to_string(which), called.en + "#" + std::to_string(which)});
    return choose(std::move(fitting), called);
}

Finding Settables::unknown(std::string_view words) const {
    Finding finding = diagnose::session_name_unknown({}, std::string(words));
    const std::vector<Say> known = names();
    std::vector<std::string_view> views;
    for (const Say& name : known) {
        views.push_back(name.zh);
        if (name.en != name.zh) views.push_back(name.en);
    }
    for (const Figure& figure : model_.figures)
        if (figure.kind != FigureKind::local && figure.kind != FigureKind::data) views.push_back(figure.name.zh);
    finding.candidates = nearest(words, views);
    return finding;
}

Settables::Found Settables::find(std::string_view given) const {
    std::string words(trim_blanks(given));
    const std::size_t which = take_number(words);
    if (words.empty()) return {{}, unknown(given)};
    if (const FigureId named = figure(words); named != none && which == 0) {
        const FigureKind kind = model_.figures[named].kind;
        if (kind == FigureKind::data) return of_data(named);
        if (kind == FigureKind::parameter) return of_figure(named, model_.figures[named].name);
    }
    // 权重.销售额, 销售额.权重, 销售额权重, weight of Sales.
    for (const auto& field : fields()) {
        for (const std::string_view word : field.words) {
            std::string_view rest = words;
            if (const auto dot = words.find('.'); dot != std::string::npos && is_one_of(words.substr(0, dot), {word})) rest = std::string_view(words).substr(dot + 1);
            else if (words.starts_with(std::string(word) + " of ")) rest = std::string_view(words).substr(word.size() + 4);
            else if (const auto last = words.rfind('.'); last != std::string::npos && is_one_of(words.substr(last + 1), {word})) rest = std::string_view(words).substr(0, last);
            else if (words.ends_with("的" + std::string(word))) rest = std::string_view(words).substr(0, words.size() - word.size() - std::string_view("的").size());
            else if (words.ends_with(word) && item(std::string_view(words).substr(0, words.size() - word.size())) != none) rest = std::string_view(words).substr(0, words.size() - word.size());
            else continue;
            rest = trim_blanks(rest);
            std::uint32_t which_item = item(rest);
            FigureId Item::* member = field.figure;
            if (which_item == none && member == &Item::weight) {
                for (const Category& category : model_.categories)
                    if (category.weight != none && is_named(category.name, name_key(rest))) return of_term(category.weight, dotted(field.name, category.name), category.weight_at);
            }
            if (which_item == none) return {{}, unknown(words)};
            const Item& found = model_.items[which_item];
            if (model_.points_system && member == &Item::weight) member = &Item::full;
            const FigureId figure = found.*member;
            const Say name = dotted(member == &Item::full && field.figure == &Item::weight ? Say("分值", "full points") : field.name, found.name);
            if (figure == none) return {{}, diagnose::session_name_unknown({}, name)};
            Found result = of_figure(figure, name);
            if (!result.settable && which > 0) {
                // 权重.销售额#2: of a weight table, the second of its numbers.
                std::vector<WrittenNumber> numbers;
                const TermId term = model_.figures[source_of(model_, figure)].term;
                if (term != none && model_.terms[term].op == Op::lookup)
                    for (const TableLine& line : model_.tables[model_.terms[term].payload].lines)
                        if (const WrittenNumber one = numbers_.of(line.result); !one.places.empty()) numbers.push_back(one);
                if (which <= numbers.size()) result = choose({numbers[which - 1]}, {name.zh + "#" + std::to_string(which), name.en + "#" + std::to_string(which)});
            }
            if (result.settable && (member == &Item::weight || member == &Item::full)) result.settable->weight_of = which_item;
            return result;
        }
    }
    if (const auto dot = words.find('.'); dot != std::string::npos && is_one_of(words.substr(0, dot), {"等级", "rating", "ratings", "grade"})) return rating_edge(trim_blanks(std::string_view(words).substr(dot + 1)), which);
    // 扣分.迟到, 加分.表扬: the points of it, where only one number is of points.
    if (const auto dot = words.find('.'); dot != std::string::npos && is_one_of(words.substr(0, dot), {"扣分", "加分", "deduction", "extra", "extra points"}))
        if (const auto place = place_of(std::string_view(words).substr(dot + 1))) {
            std::vector<WrittenNumber> points;
            for (const WrittenNumber& number : numbers_.within(place->second))
                if (!numbers_.unit(number).dimensionless() && fit(numbers_.unit(number), point_unit())) points.push_back(number);
            if (which > 0 && which <= points.size()) points = {points[which - 1]};
            return choose(std::move(points), dotted(Say(words.substr(0, dot)), place->first));
        }
    // A place and one of its numbers: the name may have dots of its own (第2.1条.5分), and the number, too (1.5%).
    for (std::size_t dot = words.find('.'); dot != std::string::npos; dot = words.find('.', dot + 1))
        if (const auto place = place_of(trim_blanks(std::string_view(words).substr(0, dot))))
            if (dot + 1 < words.size()) return literal_in(place->first, place->second, trim_blanks(std::string_view(words).substr(dot + 1)), which);
    if (const FigureId named = figure(words); named != none && which == 0 && model_.figures[named].kind != FigureKind::score && model_.figures[named].kind != FigureKind::counted) {
        const Figure& found = model_.figures[named];
        const bool result = found.kind == FigureKind::formula || found.kind == FigureKind::result || found.kind == FigureKind::table;
        if (!result || numbers_.within(found.term == none ? Span{} : model_.terms[found.term].at).empty()) return {{}, diagnose::session_computed({}, found.name, dependents_words(named))};
    }
    if (const auto place = place_of(words)) return literal_in(place->first, place->second, {}, which);
    return {{}, unknown(words)};
}

std::vector<Settable> Settables::weights() const {
    std::vector<Settable> out;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        const FigureId figure = model_.points_system ? item.full : item.weight;
        if (figure == none || model_.figures[figure].term == none) return {};
        Settable one;
        one.kind = Settable::Kind::number;
        one.number = numbers_.of(model_.figures[figure].term);
        if (one.number.places.empty()) return {};
        one.name = dotted(model_.points_system ? Say("分值", "full points") : Say("权重", "weight"), item.name);
        one.weight_of = i;
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<Say> Settables::names() const {
    std::vector<Say> out;
    for (const Column& column : model_.columns) out.push_back(model_.figures[column.figure].name);
    for (const Figure& figure : model_.figures)
        if (figure.kind == FigureKind::parameter) out.push_back(figure.name);
    for (const auto& field : fields())
        for (const Item& item : model_.items) {
            const FigureId figure = item.*field.figure;
            if (figure == none || (field.figure == &Item::full && !model_.points_system)) continue;
            const FigureId source = source_of(model_, figure);
            if (model_.figures[source].kind != FigureKind::data && model_.figures[source].term != none && !numbers_.within(model_.figures[source].term).empty()) out.push_back(dotted(field.name, item.name));
        }
    if (!model_.scales.empty()) {
        std::vector<std::uint32_t> told;
        for (const RatingLine& line : model_.scales.front().lines) {
            const TermId end = line.range.low != none ? line.range.low : line.range.high;
            if (numbers_.of(end).places.empty() || std::find(told.begin(), told.end(), line.label) != told.end()) continue;
            told.push_back(line.label);
            out.push_back(dotted(rating_word, Say(model_.label_lists[model_.scales.front().labels].labels[line.label])));
        }
    }
    return out;
}

}  // namespace kaohe
