// SPDX-License-Identifier: Apache-2.0
#include "interpreter/check.hpp"

#include <algorithm>

#include "interpreter/attainable.hpp"

namespace kaohe {
namespace {

// Steps that deduct without end may go below zero, unless their limits keep them from it.
void check_floors(const Model& model, std::vector<Finding>& findings) {
    AttainableValues values(model);
    for (const Item& item : model.items) {
        if (!item.unfloored || item.score == none || model.figures[item.score].term == none) continue;
        const auto score = values.of(model.figures[item.score].term).within;
        if (!score.low || score.low->sign() < 0) findings.push_back(diagnose::may_go_negative(item.at, item.name));
    }
}

}  // namespace

std::vector<Finding> check(const Model& model, Extent extent) {
    // In this order, each with the least that has to be whole for it.
    static constexpr struct {
        void (*run)(const Model&, std::vector<Finding>&);
        Extent needs = Extent::all_but_examples;
    } parts[] = {{check_weights, Extent::weights}, {check_tables}, {check_tiers}, {check_ratings, Extent::weights_and_ratings}, {check_results}, {check_sums},
                 {check_floors}, {check_missing_data}, {check_conditions}, {check_conflicts}, {check_floor_of_total}, {check_divisors}, {check_course},
                 {check_left_out}, {check_paths}, {check_magnitudes}, {check_unused}, {check_same_data}, {check_rating_order}, {check_holes},
                 {check_examples, Extent::all}};
    std::vector<Finding> findings;
    bool too_large = false, weights_wrong = false;
    for (const auto& part : parts) {
        if (extent < part.needs) continue;
        try {
            part.run(model, findings);
        } catch (const NumberTooLarge&) {
            too_large = true;
        }
        if (part.run == check_weights) weights_wrong = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity() == Severity::error; });
    }
    // Examples are worked out with the weights: what is wrong with these is told once.
    if (weights_wrong) std::erase_if(findings, [](const Finding& finding) { return finding.id == DiagnosticId::example_differs; });
    if (too_large) findings.push_back(diagnose::check_too_large({}));
    return findings;
}

}  // namespace kaohe
