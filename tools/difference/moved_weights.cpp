// SPDX-License-Identifier: Apache-2.0
// Causes that act on other measures than their own: who is left out gives its weight away.
#include <algorithm>

#include "tools/difference/move_causes.hpp"

namespace kaohe {

// In the new policy, or behind those what only the old one has.
std::uint32_t MoveCauses::item_of(const PolicyChange& change) const {
    if (!is_of_items(change) && change.subject != PolicyChange::Subject::data) return none;
    const auto of = [](const Model& model, FigureId figure) {
        if (figure == none) return none;
        if (model.figures[figure].item != none) return model.figures[figure].item;
        const auto measured = std::find_if(model.items.begin(), model.items.end(), [&](const Item& item) { return item.actual == figure; });
        return measured == model.items.end() ? none : static_cast<std::uint32_t>(measured - model.items.begin());
    };
    if (const std::uint32_t item = of(b_, change.figure_after); item != none) return item;
    const std::uint32_t item = of(a_, change.figure_before);
    if (item == none) return none;
    return same_.items().after[item] != none ? same_.items().after[item] : item + only_before;
}

// Whether a change gives the others more or less weight: of what is left out by one policy alone, or whose weight goes elsewhere.
bool MoveCauses::moves_weight(const PolicyChange& change, bool acting, const ScoredTwice& person) const {
    const std::uint32_t item = change.bearing == PolicyChange::Bearing::presentation ? none : item_of(change);
    if (item == none) return false;
    if (item >= only_before) return person.before->left_out[item - only_before];
    const std::uint32_t partner = same_.items().before[item];
    if (partner == none) return person.after->left_out[item];
    const bool out_before = person.before->left_out[partner], out_after = person.after->left_out[item];
    if (!out_before && !out_after) return false;
    return acting || (out_before && out_after && !same_.items().are(person.before->given_to[partner], person.after->given_to[item]));
}

bool MoveCauses::weighs_otherwise(std::uint32_t item, const ScoredTwice& person) const {
    const std::uint32_t partner = item == none || item >= only_before ? none : same_.items().before[item];
    return partner != none && b_.items[item].kind == Item::Kind::indicator && person.before->weights_used[partner] != person.after->weights_used[item];
}

// 1.1 服务评分（何时不考核）−12 分: what the others have gained and lost by it.
void MoveCauses::add_moved_weights(const std::vector<std::size_t>& moving, const Number& amount, std::vector<MoveCause>& causes) const {
    std::vector<std::pair<std::uint32_t, std::vector<std::size_t>>> items;
    for (const std::size_t change : moving) {
        const std::uint32_t item = item_of(comparison_.difference().changes[change]);
        const auto known = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.first == item; });
        if (known == items.end()) items.push_back({item, {change}});
        else known->second.push_back(change);
    }
    std::vector<Say> names;
    for (const auto& [item, changes] : items) {
        WaterfallStep step;
        step.kind = WaterfallStep::Kind::indicator, step.item = item;
        names.push_back(name_with(step_name(step), changes));
    }
    const Say name = joined_words(names, {"、", ", "});
    const auto known = std::find_if(causes.begin(), causes.end(), [&](const MoveCause& cause) { return cause.name == name; });
    if (known == causes.end()) causes.insert(causes.begin(), {name, amount, moving});
    else *known->amount += amount;
}

}  // namespace kaohe
