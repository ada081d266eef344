// SPDX-License-Identifier: Apache-2.0
// Measures in which doing better can lower the score, the total or the rating, each with two people who show it.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/monotonicity.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

SamplePerson doing_better(const Model& model, SamplePerson person, FigureId metric, const Value& value) {
    const auto column = model.figures[metric].column;
    if (model.figures[metric].term == none && column < person.data.size()) person.data[column] = value;
    else person.figures.push_back({metric, value});
    return person;
}

void tell(const Model& model, const Item& item, const Drop& drop, SamplePeople& people, std::vector<Finding>& findings) {
    const FigureId own = metric_of(model, item);
    const auto shown = [&](FigureId figure, const Value& value) { return figure == own ? number_text(value.number, unit_of_metric(model, item, own)) : figure_text(model, figure, value); };
    const Say name = model.figures[drop.figure].name;
    Finding finding = diagnose::better_gets_less(item.at, item.name, name, shown(own, drop.worse), shown(drop.figure, drop.with_worse), shown(own, drop.better),
                                                 shown(drop.figure, drop.with_better));
    if (drop.turn != none && model.terms[drop.turn].at.end > model.terms[drop.turn].at.begin)
        finding.labels.push_back({model.terms[drop.turn].at, {"在这里转折", "it turns here"}});
    for (const auto& [metric, figure] : {std::pair(&drop.worse, &drop.with_worse), std::pair(&drop.better, &drop.with_better)}) {
        const Known wanted[] = {{own, *metric}};
        const FigureId asked[] = {drop.figure};
        finding.witnesses.push_back(people.witness(doing_better(model, drop.person, own, *metric), wanted, asked, joined(name, joined(Say(" "), shown(drop.figure, *figure))), false));
    }
    // What else those two are like, where it matters.
    Witness others = finding.witnesses.front();
    std::erase_if(others.given, [&](const Witness::Given& given) { return given.name == model.figures[own].name; });
    if (!others.given.empty()) {
        const Say all = inputs_of(others);
        finding.notes.emplace_back("两人的其他数据一样：" + all.zh, "alike in everything else: " + all.en);
    }
    findings.push_back(std::move(finding));
}

// A 奖金 600 元，B 奖金 800 元，C 奖金 0 元: neither an award nor a penalty, which go one way.
void check_values_of_ratings(const Model& model, const RatingScale& scale, std::vector<Finding>& findings) {
    for (std::size_t column = 0; column < scale.columns.size(); ++column) {
        const FigureId figure = scale.columns[column];
        if (model.figures[figure].type != ValueType::number) continue;
        std::vector<std::pair<const RatingLine*, Number>> values;
        for (const RatingLine& line : scale.lines) {
            const auto value = column < line.values.size() && line.values[column] != none ? constant_number(model, line.values[column]) : std::nullopt;
            if (!value) { values.clear(); break; }
            if (values.empty() || values.back().first->label != line.label) values.emplace_back(&line, *value);
        }
        const auto rises = std::adjacent_find(values.begin(), values.end(), [](const auto& better, const auto& worse) { return better.second < worse.second; });
        const bool falls = std::adjacent_find(values.begin(), values.end(), [](const auto& better, const auto& worse) { return worse.second < better.second; }) != values.end();
        if (rises == values.end() || !falls) continue;
        const auto label = [&](const RatingLine* line) { return Say(model.label_lists[scale.labels].labels[line->label]); };
        const auto worse = std::next(rises);
        Finding finding = diagnose::better_gets_less(rises->first->at, model.figures[model.rating != none ? model.rating : figure].name, model.figures[figure].name, label(worse->first), figure_text(model, figure, Value::of(worse->second)),
                                                     label(rises->first), figure_text(model, figure, Value::of(rises->second)));
        finding.labels.push_back({worse->first->at, {"这一档更低，却更多", "this rating is lower and has more"}});
        findings.push_back(std::move(finding));
    }
}

}  // namespace

void check_course(const Model& model, std::vector<Finding>& findings) {
    if (model.reads.size() != model.figures.size()) return;
    for (const RatingScale& scale : model.scales) check_values_of_ratings(model, scale, findings);
    // So much looking that checking stays quick: beyond it the report tells more.
    constexpr std::size_t most_terms_evaluated = 1'000'000;
    std::size_t spent = 0;
    SamplePeople people(model);
    AttainableValues values(model);
    std::optional<Evaluator> evaluator;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        if (model.items[i].kind != Item::Kind::indicator) continue;
        if (!evaluator) evaluator.emplace(model, EvaluationOptions{model.effective_from});
        if (spent > most_terms_evaluated) break;
        const Monotonicity found = monotonicity(model, i, people, *evaluator, values);
        spent += found.looks * model.terms.size();
        if (found.drop) tell(model, model.items[i], *found.drop, people, findings);
    }
}

}  // namespace kaohe
