// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/settable.hpp"

#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "grammar/text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/whatif/name_words.hpp"

namespace kaohe {

namespace {

const Say rating_word{"等级", "rating"};

// 第 2.1 条, clause 2.1, §2.1: the number; empty for anything else.
std::string clause_number_in(std::string_view words) {
    std::string text(trim_blanks(words));
    for (const std::string_view before : {"第", "clause ", "Clause ", "§"})
        if (text.starts_with(before)) {
            text = std::string(trim_blanks(std::string_view(text).substr(before.size())));
            if (before != "第") return text;
            // 第 2.1 alone may go on: 第 2.1.3 条.
            if (!text.ends_with("条")) return {};
            return std::string(trim_blanks(std::string_view(text).substr(0, text.size() - std::string_view("条").size())));
        }
    return {};
}

}  // namespace

const std::vector<Settables::Field>& Settables::fields() {
    static const std::vector<Field> fields{
        {{"权重", "weight"}, {"权重", "weight", "weights", "比重"}, &Item::weight},
        {{"分值", "full points"}, {"分值", "满分", "full points", "full marks", "points"}, &Item::full},
        {{"目标", "target"}, {"目标", "目标值", "target"}, &Item::target},
        {{"底线", "threshold"}, {"底线", "底线值", "门槛", "threshold", "minimum"}, &Item::threshold},
        {{"挑战", "stretch"}, {"挑战", "挑战值", "stretch"}, &Item::stretch},
        {{"基准", "baseline"}, {"基准", "基准值", "基数", "baseline"}, &Item::baseline},
    };
    return fields;
}

Settables::Settables(const Policy& policy) : model_(policy.model), numbers_(policy) {}

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
    if (model_.figures[figure].column == none) return {{}, diagnose::session_unused({}, model_.figures[figure].name)};
    Settable settable;
    settable.name = model_.figures[figure].name;
    settable.column = model_.figures[figure].column;
    return {settable, {}};
}

// One number to choose, or the question which.
Settables::Found Settables::choose(std::vector<WrittenNumber> numbers, const Say& name) const {
    if (numbers.size() != 1) return {{}, ask_which(numbers, {}, name)};
    Settable settable;
    settable.kind = Settable::Kind::number;
    settable.name = name;
    settable.number = std::move(numbers.front());
    return {settable, {}};
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

// What a term is written with: its own numbers, those of the lines of a table it looks up, those by date.
std::vector<Settables::Choice> Settables::choices_of(TermId top) const {
    std::vector<Choice> choices;
    for (WrittenNumber& number : numbers_.within(top)) choices.push_back({std::move(number), none, none, false, {}});
    const auto add = [&](TermId result, TermId term, std::uint32_t line, Say label) {
        if (WrittenNumber one = numbers_.of(result); !one.places.empty()) choices.push_back({std::move(one), term, line, term == none, std::move(label)});
    };
    for_terms_within(model_, top, [&](TermId id) {
        const Term& term = model_.terms[id];
        if (term.op == Op::dated)
            for (const DatedValue& value : model_.dated[term.payload].values)
                add(value.value, none, none, value.from ? value_text(model_, Value::date(*value.from), plain_unit()) : Say("最初", "at first"));
        if (term.op == Op::lookup) {
            const Table& table = model_.tables[term.payload];
            for (std::uint32_t line = 0; line < table.lines.size(); ++line) add(table.lines[line].result, id, line, line_words(table, table.lines[line]));
        }
        return true;
    });
    return choices;
}

// 社群运营经理; empty for a line by ranges.
Say Settables::line_words(const Table& table, const TableLine& line) const {
    std::string words;
    for (std::size_t key = 0; key < line.keys.size(); ++key)
        if (!line.keys[key].is_range && table.key_lists[key] != none)
            for (const std::uint32_t label : line.keys[key].labels)
                if (label < model_.label_lists[table.key_lists[key]].labels.size()) words += (words.empty() ? "" : " ") + model_.label_lists[table.key_lists[key]].labels[label];
    return Say(words);
}

// The number a figure is, or holds; data where it only takes that over. Of several the one that `which` says, or that somebody's
// evaluation took.
Settables::Found Settables::of_figure(FigureId figure, const Say& name, std::size_t which, const Trace* trace) const {
    const FigureId source = source_of(model_, figure);
    if (model_.figures[source].kind == FigureKind::data) return of_data(source);
    if (model_.figures[source].term == none) return {{}, diagnose::session_name_unknown({}, name)};
    return of_term(model_.figures[source].term, name, which, trace, figure);
}

Settables::Found Settables::of_term(TermId term, const Say& name, std::size_t which, const Trace* trace, FigureId figure) const {
    const std::vector<Choice> choices = choices_of(term);
    if (choices.empty()) return {{}, diagnose::session_computed({}, name, figure == none ? Say("各指标的权重", "the weights of its measures") : dependents_words(figure))};
    const auto chosen = [&](std::size_t place) {
        Found found = choose({choices[place].number}, choices.size() == 1 ? name : Say(name.zh + "#" + std::to_string(place + 1), name.en + "#" + std::to_string(place + 1)));
        found.settable->line = choices[place].label;
        return found;
    };
    if (choices.size() == 1 && which <= 1) return chosen(0);
    if (which > 0 && which <= choices.size()) return chosen(which - 1);
    if (which == 0 && trace != nullptr)
        for (std::size_t place = 0; place < choices.size(); ++place) {
            const Choice& one = choices[place];
            if (one.lookup != none && one.lookup < trace->computed.size() && trace->computed[one.lookup] && trace->table_lines[one.lookup] == one.line) return chosen(place);
            if (one.dated && one.number.term < trace->computed.size() && trace->computed[one.number.term]) return chosen(place);
        }
    std::vector<WrittenNumber> numbers;
    std::vector<Say> labels;
    for (const Choice& one : choices) numbers.push_back(one.number), labels.push_back(one.label);
    return {{}, ask_which(numbers, labels, name)};
}

Finding Settables::ask_which(const std::vector<WrittenNumber>& numbers, const std::vector<Say>& labels, const Say& name) const {
    if (numbers.empty()) return diagnose::session_name_unknown({}, name);
    Say list;
    for (std::size_t i = 0; i < numbers.size() && i < 12; ++i) {
        const std::string one = "#" + std::to_string(i + 1) + " = ";
        const bool labelled = i < labels.size() && !labels[i].zh.empty();
        list.zh += (i == 0 ? "" : "，") + name.zh + one + numbers[i].text + (labelled ? "（" + labels[i].zh + "）" : "");
        list.en += (i == 0 ? "" : ", ") + name.en + one + numbers[i].text + (labelled ? " (" + labels[i].en + ")" : "");
    }
    return diagnose::session_which_number({}, name, list);
}

Settables::Found Settables::rating_edge(std::string_view label, std::size_t which) const {
    if (model_.scales.empty()) return {{}, diagnose::session_no_rating({})};
    const RatingScale& scale = model_.scales.front();
    const LabelList& list = model_.label_lists[scale.labels];
    const std::string key = name_key(label);
    if (key.empty()) return {{}, unknown(label)};
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
    if (which > edges.size()) return {{}, ask_which(edges, {}, name)};
    if (which > 0) edges = {edges[which - 1]};
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
        return fitting.empty() ? Found{{}, ask_which(all, {}, name)} : choose(std::move(fitting), {name.zh + "#" + std::to_string(which), name.en + "#" + std::to_string(which)});
    }
    if (literal.empty()) return choose(std::move(all), name);
    for (const WrittenNumber& number : all)
        if (same_number_text(number.text, literal)) fitting.push_back(number);
    const Say called = dotted(name, Say(std::string(literal)));
    if (fitting.empty()) return {{}, all.empty() ? diagnose::session_name_unknown({}, called) : ask_which(all, {}, name)};
    if (which > 0 && which <= fitting.size()) return choose({fitting[which - 1]}, {called.zh + "#" + std::to_string(which), called.en + "#" + std::to_string(which)});
    if (which > 0) return {{}, ask_which(fitting, {}, called)};
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

std::vector<Settable> Settables::weights(const Trace* trace, const Say& line) const {
    std::vector<Settable> out;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator) continue;
        const FigureId figure = model_.points_system ? item.full : item.weight;
        if (figure == none || model_.figures[figure].term == none) return {};
        const Say name = dotted(model_.points_system ? Say("分值", "full points") : Say("权重", "weight"), item.name);
        std::size_t which = 0;
        if (!line.zh.empty()) {
            const std::vector<Choice> choices = choices_of(model_.figures[source_of(model_, figure)].term);
            for (std::size_t place = 0; place < choices.size() && choices.size() > 1; ++place)
                if (choices[place].label == line) which = place + 1;
        }
        Found found = of_figure(figure, name, which, trace);
        if (!found.settable || found.settable->kind != Settable::Kind::number) return {};
        found.settable->weight_of = i;
        out.push_back(std::move(*found.settable));
    }
    return out;
}

std::vector<Say> Settables::names() const {
    std::vector<Say> out;
    for (const Column& column : model_.columns) out.push_back(model_.figures[column.figure].name);
    for (const Figure& figure : model_.figures)
        if (figure.kind == FigureKind::parameter) out.push_back(figure.name);
    for (const Field& field : fields())
        for (const Item& item : model_.items) {
            const FigureId figure = item.*field.figure;
            if (figure == none || (field.figure == &Item::full && !model_.points_system)) continue;
            const FigureId source = source_of(model_, figure);
            if (model_.figures[source].kind != FigureKind::data && model_.figures[source].term != none && !choices_of(model_.figures[source].term).empty()) out.push_back(dotted(field.name, item.name));
        }
    if (!model_.scales.empty()) {
        std::vector<std::uint32_t> told;
        for (const RatingLine& line : model_.scales.front().lines) {
            const TermId end = line.range.low != none ? line.range.low : line.range.high;
            if (numbers_.of(end).places.empty() || std::find(told.begin(), told.end(), line.label) != told.end()) continue;
            told.push_back(line.label);
            out.push_back(dotted(rating_word, Say(model_.label_lists[model_.scales.front().labels].labels[line.label])));
        }
        for (const RatingValue& value : rating_values()) out.push_back(dotted(model_.figures[value.figure].name, Say(model_.label_lists[model_.scales.front().labels].labels[value.label])));
    }
    return out;
}

}  // namespace kaohe
