// SPDX-License-Identifier: Apache-2.0
// Measures that may all be left out at once: for whom that is, nothing is left to share the weights, and nothing can be scored.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/condition_cases.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/sample_person.hpp"

namespace kaohe {

void check_left_out(const Model& model, std::vector<Finding>& findings) {
    if (model.total == none || model.reads.size() != model.figures.size()) return;
    std::vector<TermId> conditions;
    const Item* first = nullptr;
    for (const Item& item : model.items) {
        if (item.kind != Item::Kind::indicator) continue;
        if (item.left_out_when == none) return;
        if (first == nullptr) first = &item;
        conditions.push_back(item.left_out_when);
    }
    if (first == nullptr) return;
    const ConditionCases cases(model, conditions);
    if (!cases.complete()) return;
    SamplePeople people(model);
    const FigureId asked[] = {model.total};
    cases.for_each([&](std::span<const Known> given, const std::vector<bool>& holds) {
        if (!std::all_of(holds.begin(), holds.end(), [](bool one) { return one; })) return true;
        const auto fails = [&](const PersonResult& result) { return result.figures[model.total].is_absent() && result.figures[model.total].absence == Absence::not_applicable && result.figures[model.total].disposition == Disposition::error; };
        const auto person = people.find(given, asked, fails);
        if (!person) return true;
        Finding finding = diagnose::nothing_left(first->at, cases.words(given), model.figures[model.total].name);
        finding.witnesses.push_back(people.witness(*person, given, asked, {model.figures[model.total].name.zh + "算不出来", model.figures[model.total].name.en + " cannot be computed"}));
        findings.push_back(std::move(finding));
        return false;
    });
}

}  // namespace kaohe
