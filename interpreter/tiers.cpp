// SPDX-License-Identifier: Apache-2.0
#include "interpreter/tiers.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"

namespace kaohe {
namespace {

struct Line {
    Tier tier;
    std::optional<Number> high;
};

std::optional<Line> line_of(const Model& model, const TableLine& line) {
    if (line.keys.size() != 1 || !line.keys[0].is_range) return std::nullopt;
    const Range& range = line.keys[0].range;
    const auto rate = constant_number(model, line.result);
    if (!rate) return std::nullopt;
    Line out{{{}, *rate, &line}, {}};
    if (range.rest) return out;
    if (range.low != none && !(out.tier.low = constant_number(model, range.low))) return std::nullopt;
    if (range.high != none && !(out.high = constant_number(model, range.high))) return std::nullopt;
    return out;
}

}  // namespace

std::vector<Tier> tiers_of(const Model& model, const Table& table) {
    std::vector<Line> lines;
    for (const TableLine& line : table.lines) {
        auto one = line_of(model, line);
        if (!one) return {};
        lines.push_back(std::move(*one));
    }
    std::vector<const Line*> upwards;
    for (const Line& line : lines) upwards.push_back(&line);
    std::stable_sort(upwards.begin(), upwards.end(), [](const Line* a, const Line* b) { return b->tier.low && (!a->tier.low || *a->tier.low < *b->tier.low); });
    std::vector<Tier> tiers;
    for (std::size_t i = 0; i < upwards.size(); ++i) {
        const Line* const next = i + 1 < upwards.size() ? upwards[i + 1] : nullptr;
        if (next != nullptr && !next->tier.low) return {};  // two from 0
        if (next != nullptr && upwards[i]->high && *upwards[i]->high != *next->tier.low) return {};
        tiers.push_back(upwards[i]->tier);
    }
    return tiers;
}

Number by_slices(const std::vector<Tier>& tiers, const Number& amount) {
    Number sum = 0;
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        const Number from = tiers[i].low ? *tiers[i].low : Number(0);
        if (amount <= from) break;
        const Number to = i + 1 < tiers.size() && *tiers[i + 1].low < amount ? *tiers[i + 1].low : amount;
        sum += (to - from) * tiers[i].rate;
    }
    return sum;
}

}  // namespace kaohe
