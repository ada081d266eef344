// SPDX-License-Identifier: Apache-2.0
// Models by hand, for tests of what works on them: every place is a span of its own, counted up, so that tests can tell them apart.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

inline Number num(std::string_view decimal) { return Number::from_decimal(decimal).value(); }

class ModelBuilder {
public:
    Model model;

    ModelBuilder() { model.units = {plain_unit(), point_unit(), percent_unit()}; }

    static constexpr std::uint32_t plain = 0, points = 1, percent = 2;

    Span place() { return {0, next_place_, next_place_++ + 1}; }

    TermId add(Term term) {
        term.at = place();
        model.terms.push_back(term);
        return static_cast<TermId>(model.terms.size() - 1);
    }
    TermId term(Op op, TermId a = none, TermId b = none, TermId c = none, std::uint32_t payload = 0, std::uint32_t unit = plain) {
        return add({op, a, b, c, payload, unit, {}, none});
    }
    TermId constant(Value value, std::uint32_t unit = plain) {
        model.constants.push_back(std::move(value));
        return term(Op::constant, none, none, none, static_cast<std::uint32_t>(model.constants.size() - 1), unit);
    }
    TermId constant(std::string_view decimal, std::uint32_t unit = plain) { return constant(Value::of(num(decimal)), unit); }
    TermId use(FigureId figure) { return term(Op::figure, none, none, none, figure, model.figures[figure].unit); }
    TermId rounded(TermId value, std::string_view step, RoundingMode mode = RoundingMode::half_up) {
        return term(Op::round, value, constant(step), none, static_cast<std::uint32_t>(mode), model.terms[value].unit);
    }
    TermId limited(TermId value, std::string_view least, std::string_view most) {
        const std::uint32_t unit = model.terms[value].unit;
        return term(Op::cap, term(Op::floor_, value, constant(least, unit), none, 0, unit), constant(most, unit), none, 0, unit);
    }

    FigureId figure(Say name, FigureKind kind, TermId computed = none, std::uint32_t unit = plain, ValueType type = ValueType::number) {
        model.figures.push_back({std::move(name), kind, type, unit, none, computed, none, none, none, place()});
        return static_cast<FigureId>(model.figures.size() - 1);
    }
    FigureId data(Say name, std::uint32_t unit = plain, std::optional<Range> range = {}) {
        const FigureId made = figure(name, FigureKind::data, none, unit);
        Column column;
        column.figure = made;
        column.headings = {model.figures[made].name.zh};
        column.unit = unit;
        column.range = range;
        model.figures[made].column = static_cast<std::uint32_t>(model.columns.size());
        model.columns.push_back(std::move(column));
        return made;
    }
    std::uint32_t label_list(Say name, std::vector<std::string> labels) {
        LabelList list;
        list.name = std::move(name);
        list.labels = std::move(labels);
        model.label_lists.push_back(std::move(list));
        return static_cast<std::uint32_t>(model.label_lists.size() - 1);
    }
    FigureId options(Say name, std::vector<std::string> labels) {
        const FigureId made = data(name);
        model.figures[made].type = ValueType::label;
        model.figures[made].labels = label_list(std::move(name), std::move(labels));
        return made;
    }

    // "80..90", "[80..90)", "90..", "..60)"; "以上" bounds without 含 end in "!"; "*" is 其余. In the unit's scale.
    Range range(std::string_view text, std::uint32_t unit = plain) {
        Range made;
        made.at = place();
        if (text == "*") return made.rest = true, made;
        if (text.ends_with('!')) made.bare = true, text.remove_suffix(1);
        if (text.starts_with('(')) made.low_closed = false;
        if (text.ends_with(')')) made.high_closed = false;
        if (text.starts_with('(') || text.starts_with('[')) text.remove_prefix(1);
        if (text.ends_with(')') || text.ends_with(']')) text.remove_suffix(1);
        const std::size_t dots = text.find("..");
        const auto bound = [&](std::string_view decimal) {
            return decimal.empty() ? none : constant(Value::of(num(decimal) * model.units[unit].scale), unit);
        };
        made.low = bound(text.substr(0, dots));
        made.high = bound(text.substr(dots + 2));
        return made;
    }

    TableLine::Key key(Range in) { return {true, in, {}}; }
    TableLine::Key key(std::vector<std::uint32_t> labels) { return {false, {}, std::move(labels)}; }

    Table& table(Say name, std::vector<TermId> keys, std::vector<std::uint32_t> lists) {
        Table made;
        made.name = std::move(name);
        made.keys = std::move(keys);
        made.key_lists = std::move(lists);
        made.at = place();
        model.tables.push_back(std::move(made));
        return model.tables.back();
    }
    // A table of one number, a line for each range.
    Table& bands(Say name, TermId by, std::initializer_list<std::string_view> ranges, std::uint32_t unit = plain) {
        Table& made = table(std::move(name), {by}, {none});
        for (const std::string_view each : ranges) line(made, {key(range(each, unit))});
        return made;
    }
    void line(Table& table, std::vector<TableLine::Key> keys, TermId result = none) {
        const Span at = place();
        table.lines.push_back({std::move(keys), result == none ? constant("1") : result, at});
    }
    TermId lookup(std::uint32_t table, std::uint32_t unit = plain) { return term(Op::lookup, none, none, none, table, unit); }

    std::uint32_t category(Say name, std::string_view weight = {}) {
        Category made;
        made.name = std::move(name);
        made.at = made.weight_at = place();
        if (!weight.empty()) made.weight = constant(Value::of(num(weight) / 100), percent);
        model.categories.push_back(std::move(made));
        return static_cast<std::uint32_t>(model.categories.size() - 1);
    }
    Item& indicator(Say name, TermId weight, std::uint32_t of_category = none) {
        Item made;
        made.name = name;
        made.category = of_category;
        made.at = made.weight_at = place();
        const auto index = static_cast<std::uint32_t>(model.items.size());
        if (weight != none) made.weight = figure({name.zh + "权重", name.en + " weight"}, FigureKind::weight, weight, percent);
        if (of_category != none) model.categories[of_category].items.push_back(index);
        model.items.push_back(std::move(made));
        return model.items.back();
    }
    TermId share(std::string_view percentage) { return constant(Value::of(num(percentage) / 100), percent); }
    Item& indicator(Say name, std::string_view percentage, std::uint32_t of_category = none) {
        return indicator(std::move(name), share(percentage), of_category);
    }
    // In 分值制.
    Item& indicator_of_points(Say name, std::string_view full, std::uint32_t of_category = none) {
        Item& made = indicator(name, none, of_category);
        made.full = figure({name.zh + "分值", name.en + " full points"}, FigureKind::full, constant(full, points), points);
        return made;
    }

    RatingScale& ratings(TermId key, std::vector<std::pair<std::string_view, std::string>> lines, std::uint32_t unit = points) {
        RatingScale scale;
        scale.key = key;
        scale.at = place();
        LabelList list;
        list.name = {"等级", "rating"};
        for (auto& [in, label] : lines) {
            RatingLine line;
            line.range = range(in, unit);
            line.at = place();
            line.label = static_cast<std::uint32_t>(std::find(list.labels.begin(), list.labels.end(), label) - list.labels.begin());
            if (line.label == list.labels.size()) list.labels.push_back(label);
            scale.lines.push_back(std::move(line));
        }
        model.label_lists.push_back(std::move(list));
        scale.labels = static_cast<std::uint32_t>(model.label_lists.size() - 1);
        model.scales.push_back(std::move(scale));
        return model.scales.back();
    }

private:
    std::uint32_t next_place_ = 1;
};

// A row's sentence with its arguments, as the reports show it.
inline std::string said(const Finding& finding, Language language = Language::zh) {
    const DiagnosticRow& row = row_of(finding.id);
    std::string text(language == Language::zh ? row.zh : row.en);
    for (std::size_t i = 0; i < finding.arguments.size(); ++i) {
        const std::string slot = "{" + std::to_string(i) + "}";
        for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at)) {
            text.replace(at, slot.size(), finding.arguments[i].in(language));
            at += finding.arguments[i].in(language).size();
        }
    }
    return std::string(row.code) + " " + text;
}

inline std::vector<std::string> said(const std::vector<Finding>& findings, Language language = Language::zh) {
    std::vector<std::string> texts;
    for (const Finding& finding : findings) texts.push_back(said(finding, language));
    return texts;
}

}  // namespace kaohe
