// SPDX-License-Identifier: Apache-2.0
// One and the same data that several measures are scored from: it counts more than any one of its weights says.
#include <algorithm>
#include <map>

#include "interpreter/check.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// The data behind a figure, through formulas; nothing behind the figures of `stop`. None or several: none.
FigureId only_data(const Model& model, FigureId from, const std::vector<bool>& stop) {
    FigureId only = none;
    std::vector<bool> seen(model.figures.size());
    std::vector<FigureId> waiting{from};
    while (!waiting.empty()) {
        const FigureId figure = waiting.back();
        waiting.pop_back();
        if (figure == none || seen[figure] || (stop[figure] && figure != from)) continue;
        seen[figure] = true;
        const Figure& read = model.figures[figure];
        if (read.kind == FigureKind::data && read.type == ValueType::number) {
            if (only != none) return none;
            only = figure;
        }
        waiting.insert(waiting.end(), model.reads[figure].begin(), model.reads[figure].end());
    }
    return only;
}

}  // namespace

void check_same_data(const Model& model, std::vector<Finding>& findings) {
    if (model.reads.size() != model.figures.size()) return;
    // What a measure is held against is not what it measures; and what another one comes to is another figure.
    std::vector<bool> stop(model.figures.size());
    for (const Item& item : model.items)
        for (const FigureId figure : {item.target, item.threshold, item.stretch, item.baseline, item.full, item.weight, item.counted})
            if (figure != none) stop[figure] = true;
    std::map<FigureId, std::vector<std::uint32_t>> measures;
    for (std::uint32_t i = 0; i < model.items.size(); ++i) {
        const Item& item = model.items[i];
        if (item.kind != Item::Kind::indicator || item.score == none || model.figures[item.score].term == none) continue;
        const FigureId data = only_data(model, item.score, stop);
        if (data != none) measures[data].push_back(i);
    }
    for (const auto& [data, items] : measures) {
        if (items.size() < 2) continue;
        std::vector<Say> names;
        std::optional<Number> sum = Number(0);
        for (const std::uint32_t i : items) {
            const Item& item = model.items[i];
            names.push_back(quoted(item.name));
            const auto weight = item.weight == none ? std::nullopt : constant_number(model, model.figures[item.weight].term);
            if (sum && weight) sum = *sum + *weight;
            else sum.reset();
        }
        const Say text = sum ? number_text(*sum, percent_unit()) : Say();
        Finding finding = diagnose::same_data(model.items[items.back()].at, model.figures[data].name, listed(names),
                                              sum ? Say("，权重合计 " + text.zh, ", with weights of " + text.en + " in all") : Say());
        for (std::size_t i = 0; i + 1 < std::min<std::size_t>(items.size(), 4); ++i) finding.labels.push_back({model.items[items[i]].at, {"这一项也是", "this one as well"}});
        findings.push_back(std::move(finding));
    }
}

}  // namespace kaohe
