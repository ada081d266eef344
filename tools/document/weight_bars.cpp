// SPDX-License-Identifier: Apache-2.0
#include "tools/document/weight_bars.hpp"

#include <algorithm>
#include <map>

#include "interpreter/coverage_text.hpp"
#include "interpreter/weight_cases.hpp"

namespace kaohe {

namespace {

constexpr std::uint64_t most_cases = 1000;

TermId weight_term(const Model& model, const Item& item) {
    const FigureId figure = model.points_system ? item.full : item.weight;
    return figure == none ? none : model.figures[figure].term;
}

std::vector<std::uint32_t> grouped_items(const Model& model) {
    std::vector<std::uint32_t> items;
    for (std::uint32_t i = 0; i < model.items.size(); ++i)
        if (model.items[i].kind == Item::Kind::indicator && weight_term(model, model.items[i]) != none) items.push_back(i);
    // By where the first of a category stands.
    std::map<std::uint32_t, std::uint32_t> first;
    for (const std::uint32_t item : items)
        if (model.items[item].category != none) first.emplace(model.items[item].category, item);
    const auto place = [&](std::uint32_t item) { return model.items[item].category == none ? item : first.at(model.items[item].category); };
    std::stable_sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
    return items;
}

// Nothing where nobody can be scored with these weights.
std::optional<WeightBar> bar_of(const Model& model, const std::vector<std::uint32_t>& items, const WeightCase& one) {
    if (!may_be_scored(model, one.known)) return {};
    WeightBar bar;
    ConstantFolder folder(model, one.known);
    for (const std::uint32_t item : items) {
        const Folded weight = folder.term(weight_term(model, model.items[item]));
        if (weight.status == Folded::Status::unscored || weight.status == Folded::Status::no_line) return {};
        bar.weights.push_back(weight.is_number() ? std::optional(weight.value.number) : std::nullopt);
        if (weight.is_number()) bar.sum += weight.value.number;
        else bar.all_known = false;
    }
    if (model.normalise_weights && !model.points_system && bar.all_known && bar.sum.sign() > 0 && bar.sum != Number(1))
        for (const auto& weight : bar.weights) bar.scaled.push_back(*weight / bar.sum);
    return bar;
}

Say one_of(const std::vector<Say>& who) {
    if (who.size() > 3) return listed(who);
    Say all;
    for (const Say& one : who) all = all.zh.empty() ? one : Say(all.zh + "，或" + one.zh, all.en + ", or " + one.en);
    return all;
}

}  // namespace

WeightBars weight_bars(const Model& model) {
    WeightBars out;
    out.items = grouped_items(model);
    out.whole = model.points_system ? model.full_marks : Number(1);
    out.unit = model.points_system ? point_unit() : percent_unit();
    if (out.items.empty()) return out;
    std::vector<TermId> terms;
    for (const std::uint32_t item : out.items) terms.push_back(weight_term(model, model.items[item]));
    const WeightCases cases(model, terms);
    out.open = cases.open();
    const std::uint64_t count = cases.count(), looked = std::min(count, most_cases);
    out.not_looked_at = count - looked;
    std::vector<std::vector<Say>> who;
    for (std::uint64_t index = 0; index < looked; ++index) {
        const WeightCase one = cases.at(index);
        auto bar = bar_of(model, out.items, one);
        if (!bar) continue;
        const auto same = std::find_if(out.bars.begin(), out.bars.end(), [&](const WeightBar& other) { return other.weights == bar->weights; });
        if (same == out.bars.end()) out.bars.push_back(*std::move(bar)), who.push_back({one.text});
        else who[static_cast<std::size_t>(same - out.bars.begin())].push_back(one.text);
    }
    // One bar for every case there is needs no word on whose it is.
    if (out.bars.size() > 1)
        for (std::size_t i = 0; i < out.bars.size(); ++i) out.bars[i].who = one_of(who[i]);
    return out;
}

}  // namespace kaohe
