// SPDX-License-Identifier: Apache-2.0
// Reading what is to be reached, and by which figures.
#include <algorithm>
#include <array>

#include "grammar/did_you_mean.hpp"
#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/number_cell.hpp"
#include "tools/whatif/goal_answer.hpp"

namespace kaohe {

namespace {

struct Sign {
    std::string_view text;
    Goal::Relation relation;
};
// Longer ones first.
constexpr std::array<Sign, 20> signs{{{">=", Goal::Relation::at_least}, {"<=", Goal::Relation::at_most}, {"≥", Goal::Relation::at_least}, {"≤", Goal::Relation::at_most}, {"==", Goal::Relation::equal},
                                      {"不低于", Goal::Relation::at_least}, {"不少于", Goal::Relation::at_least}, {"至少", Goal::Relation::at_least}, {"不高于", Goal::Relation::at_most}, {"不超过", Goal::Relation::at_most},
                                      {"达到", Goal::Relation::at_least}, {"高于", Goal::Relation::above}, {"低于", Goal::Relation::below}, {" at least ", Goal::Relation::at_least}, {" at most ", Goal::Relation::at_most},
                                      {"为", Goal::Relation::equal}, {" is ", Goal::Relation::equal}, {">", Goal::Relation::above}, {"<", Goal::Relation::below}, {"=", Goal::Relation::equal}}};

const Say& relation_words(Goal::Relation relation) {
    static const std::array<Say, 5> words{Say("="), Say("≥"), Say("≤"), Say(">"), Say("<")};
    return words[static_cast<std::size_t>(relation)];
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names(1);
    for (std::size_t at = 0; at < list.size();) {
        const Decoded c = decode(list, at);
        const char32_t mark = fold_mark(c.character);
        if (mark == ',' || c.character == U'、' || mark == ';') names.emplace_back();
        else names.back().append(list.substr(at, c.size));
        at += c.size;
    }
    for (std::string& name : names) name = std::string(trim_blanks(name));
    std::erase_if(names, [](const std::string& name) { return name.empty(); });
    return names;
}

class Reader {
public:
    explicit Reader(WhatIf& what_if) : model_(what_if.now().model()), settables_(what_if.now().policy) {}

    ReadGoal read(std::string_view words, std::string_view by) {
        const std::string text = in_half_width(words);
        // The name may hold a sign's word (高于平均数): where it reads as a name, that sign it is.
        for (const Sign& sign : signs)
            for (std::size_t at = text.find(sign.text); at != std::string::npos; at = text.find(sign.text, at + 1)) {
                const std::string_view name = trim_blanks(std::string_view(text).substr(0, at)), value = trim_blanks(std::string_view(text).substr(at + sign.text.size()));
                const FigureId figure = settables_.figure(name);
                if (figure == none) continue;
                if (value.empty() || value.starts_with('=')) return {{}, diagnose::goal_form({}, std::string(words))};
                return read(figure, sign.relation, value, by);
            }
        // 优秀 alone is the rating.
        if (model_.rating != none)
            if (const auto label = label_of(model_.rating, text)) return read(model_.rating, Goal::Relation::equal, text, by);
        Finding finding = diagnose::goal_form({}, std::string(words));
        return {{}, std::move(finding)};
    }

private:
    std::optional<std::uint32_t> label_of(FigureId figure, std::string_view name) const {
        if (model_.figures[figure].labels == none) return std::nullopt;
        const LabelList& list = model_.label_lists[model_.figures[figure].labels];
        const std::string key = name_key(name);
        if (key.empty()) return std::nullopt;
        for (std::uint32_t i = 0; i < list.labels.size(); ++i)
            if (name_key(list.labels[i]) == key || (!list.other_labels.empty() && name_key(list.other_labels[i]) == key)) return i;
        return std::nullopt;
    }

    ReadGoal read(FigureId id, Goal::Relation relation, std::string_view value, std::string_view by) {
        const Figure& figure = model_.figures[id];
        GoalRequest request;
        request.goal.figure = id;
        request.goal.relation = relation;
        Say shown;
        if (figure.type == ValueType::label) {
            const auto label = label_of(id, value);
            if (!label) {
                Finding finding = diagnose::session_name_unknown({}, std::string(value));
                if (figure.labels != none) {
                    const auto& labels = model_.label_lists[figure.labels].labels;
                    finding.candidates = nearest(value, std::vector<std::string_view>(labels.begin(), labels.end()));
                    if (finding.candidates.empty()) finding.candidates.assign(labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(labels.size(), 3)));
                }
                return {{}, std::move(finding)};
            }
            request.goal.value = Value::label(*label);
            shown = figure_text(model_, id, request.goal.value);
        } else if (figure.type == ValueType::truth) {
            const auto truth = read_truth_text(value);
            if (!truth) return {{}, diagnose::goal_form({}, std::string(value))};
            request.goal.value = Value::truth(truth->truth);
            shown = figure_text(model_, id, request.goal.value);
        } else if (figure.type == ValueType::number) {
            const auto number = number_of(value, model_.units[figure.unit]);
            if (!number) return {{}, diagnose::session_number_unfit({}, figure.name, describe(model_.units[figure.unit]), std::string(value))};
            request.goal.value = Value::of(*number);
            shown = figure_text(model_, id, request.goal.value);
        } else {
            return {{}, diagnose::goal_form({}, std::string(value))};
        }
        const Say& sign = relation_words(relation);
        request.said = {figure.name.zh + " " + sign.zh + " " + shown.zh, figure.name.en + " " + sign.en + " " + shown.en};
        return levers(std::move(request), by);
    }

    // 85, 85 分, 6%, 15万: in the figure's unit where it has none of its own.
    static std::optional<Number> number_of(std::string_view text, const Unit& unit) {
        const auto read = written_value(text);
        if (!read) return std::nullopt;
        const std::string said = written_unit(text);
        if (said.empty()) return *read * unit.scale;
        if (said == unit.word.zh || said == unit.word.en) return *read * unit.scale;
        if (said == "%" && unit.dimensionless()) return *read / Number(100);
        const Unit other = unit_of_spelling(said);
        if (other.word.zh.empty() || !fit(other, unit)) return said == "万" && !unit.dimensionless() ? std::optional(*read * Number(10'000)) : std::nullopt;
        return *read * other.scale;
    }

    ReadGoal levers(GoalRequest request, std::string_view by) {
        const std::vector<bool> behind = figures_behind(model_, request.goal.figure);
        for (const std::string& name : names_in(by)) {
            const FigureId named = settables_.figure(name);
            if (named == none) {
                const Settables::Found found = settables_.find(name);
                return {{}, found.finding ? *found.finding : diagnose::goal_lever({}, name, Say("不是员工数据", "it is not staff data"))};
            }
            FigureId figure = named;
            if (model_.figures[named].item != none && model_.figures[named].kind != FigureKind::data) figure = metric_of(model_, model_.items[model_.figures[named].item]);
            if (figure == none || model_.figures[figure].kind != FigureKind::data) return {{}, diagnose::goal_lever({}, name, Say("不是员工数据", "it is not staff data"))};
            if (model_.figures[figure].type != ValueType::number) return {{}, diagnose::goal_lever({}, name, Say("不是数", "it is no number"))};
            if (!behind[figure]) return {{}, diagnose::goal_lever({}, name, Say("它不影响" + model_.figures[request.goal.figure].name.zh, model_.figures[request.goal.figure].name.en + " does not depend on it"))};
            const std::uint32_t column = model_.figures[figure].column;
            if (std::find(request.columns.begin(), request.columns.end(), column) == request.columns.end()) request.columns.push_back(column);
        }
        return {std::move(request), {}};
    }

    const Model& model_;
    Settables settables_;
};

}  // namespace

ReadGoal read_goal(WhatIf& what_if, std::string_view words, std::string_view by) { return Reader(what_if).read(words, by); }

ReadGoal read_goal(WhatIf& what_if, std::string_view typed) {
    const std::string words = in_half_width(typed);
    const Settables settables(what_if.now().policy);
    // A name may hold such a word: what follows the last one has to be names.
    for (const std::string_view word : {" by ", " 用 ", " 靠 ", ",用 ", " 通过 "})
        for (std::size_t at = words.rfind(word); at != std::string::npos && at > 0; at = words.rfind(word, at - 1)) {
            const std::string_view by = std::string_view(words).substr(at + word.size());
            const std::vector<std::string> names = names_in(by);
            const bool known = !names.empty() && std::any_of(names.begin(), names.end(), [&](const std::string& name) { return settables.figure(name) != none; });
            const bool whole_goal = settables.figure(trim_blanks(std::string_view(words).substr(0, at))) == none;
            if (known || (whole_goal && words.find(word) == at && std::none_of(signs.begin(), signs.end(), [&](const Sign& sign) { return by.find(sign.text) != std::string_view::npos; })))
                return read_goal(what_if, std::string_view(words).substr(0, at), by);
        }
    return read_goal(what_if, words, {});
}

}  // namespace kaohe
