// SPDX-License-Identifier: Apache-2.0
// What is declared and never used. What nothing but a worked example speaks of is left alone: it may be there to be looked at.
#include <algorithm>
#include <unordered_set>

#include "interpreter/check.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {
namespace {

std::unordered_set<FigureId> figures_of_examples(const Model& model) {
    std::unordered_set<FigureId> out;
    for (const Example& example : model.examples) {
        for (const auto& input : example.inputs) out.insert(input.figure);
        for (const auto& expected : example.expected) out.insert(expected.figure);
    }
    return out;
}

// By figure: some term that counts reads it.
std::vector<bool> figures_in_use(const Model& model) {
    std::vector<bool> out(model.figures.size());
    for (const TermId term : terms_in_use(model))
        if (model.terms[term].op == Op::figure) out[model.terms[term].payload] = true;
    for (const auto& reads : model.reads)
        for (const FigureId figure : reads) out[figure] = true;
    for (const FigureId figure : roots_of(model)) out[figure] = true;
    return out;
}

std::optional<Say> kind_of(const Figure& figure) {
    switch (figure.kind) {
        case FigureKind::parameter: return Say("参数", "parameter");
        case FigureKind::formula: return Say("公式", "formula");
        case FigureKind::table: return Say("表", "table");
        default: return std::nullopt;
    }
}

// A measure that neither the sums nor anything else counts, though there is a total.
void check_measures(const Model& model, std::vector<Finding>& findings) {
    if (model.total == none) return;
    std::vector<std::uint32_t> item_of(model.figures.size(), none);
    for (std::uint32_t i = 0; i < model.items.size(); ++i)
        for (const FigureId own : {model.items[i].actual, model.items[i].score, model.items[i].counted, model.items[i].full, model.items[i].target, model.items[i].attainment, model.items[i].weight})
            if (own != none) item_of[own] = i;
    std::vector<bool> read(model.figures.size()), used(model.items.size());
    for (FigureId reader = 0; reader < model.reads.size(); ++reader)
        for (const FigureId figure : model.reads[reader]) {
            if (reader == model.weighted_total || reader == model.score_total) continue;
            read[figure] = true;
            if (item_of[figure] != none && item_of[reader] != item_of[figure]) used[item_of[figure]] = true;
        }
    if ((model.weighted_total != none && read[model.weighted_total]) || (model.score_total != none && read[model.score_total])) return;
    // Of rules that speak of it the scope and the like are told apart by nothing but their conditions; every item's score stands among the roots.
    std::unordered_set<FigureId> asked;
    const auto add = [&](TermId term) {
        if (term != none)
            for (const FigureId figure : figures_read_by_term(model, term)) asked.insert(figure);
    };
    add(model.scope);
    for (const auto& exclusion : model.exclusions) add(exclusion.condition);
    for (const auto& rule : model.person_rules) add(rule.condition);
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const Item& item = model.items[i];
        if (item.kind != Item::Kind::indicator || used[i] || asked.contains(item.counted) || asked.contains(item.score) || asked.contains(item.actual)) continue;
        findings.push_back(diagnose::never_used(item.at, Say("指标", "measure"), item.name));
    }
}

}  // namespace

void check_unused(const Model& model, std::vector<Finding>& findings) {
    if (model.reads.size() != model.figures.size()) return;
    // A policy that computes nothing yet has no use for anything.
    if (model.items.empty() && model.total == none && model.results.empty()) return;
    const auto in_use = figures_in_use(model);
    const auto shown = figures_of_examples(model);
    std::unordered_set<FigureId> of_items;
    for (const Item& item : model.items) of_items.insert(item.actual);
    const auto& fields = staff_fields();
    for (FigureId id = 0; id < model.figures.size(); ++id) {
        const Figure& figure = model.figures[id];
        if (in_use[id] || shown.contains(id) || figure.at.file != 0 || figure.at.end <= figure.at.begin) continue;
        if (const auto kind = kind_of(figure)) {
            findings.push_back(diagnose::never_used(figure.at, *kind, figure.name));
        } else if (figure.kind == FigureKind::data && !of_items.contains(id)) {
            const bool field = std::any_of(fields.begin(), fields.end(), [&](const std::string& name) { return name == figure.name.zh || name == figure.name.en; });
            if (!field) findings.push_back(diagnose::data_unused(figure.at, figure.name));
        }
    }
    check_measures(model, findings);
}

}  // namespace kaohe
