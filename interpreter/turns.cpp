// SPDX-License-Identifier: Apache-2.0
#include "interpreter/turns.hpp"

#include <algorithm>

#include "interpreter/constant_terms.hpp"

namespace kaohe {

std::vector<Number> turns_of(const Model& model, FigureId figure) {
    std::vector<Number> turns;
    ConstantFolder folder(model);
    const auto add = [&](TermId id) {
        if (id == none) return;
        if (const Folded value = folder.term(id); value.is_number()) turns.push_back(value.value.number);
    };
    const auto is_it = [&](TermId id) { return id != none && model.terms[id].op == Op::figure && model.terms[id].payload == figure; };
    for (const Item& item : model.items)
        if (item.actual == figure)
            for (const FigureId point : {item.target, item.threshold, item.stretch, item.baseline})
                if (point != none) add(model.figures[point].term);
    for (const Table& table : model.tables)
        for (std::size_t key = 0; key < table.keys.size(); ++key) {
            if (!is_it(table.keys[key])) continue;
            for (const TableLine& line : table.lines) {
                add(line.keys[key].range.low);
                add(line.keys[key].range.high);
            }
        }
    for (const Term& term : model.terms) {
        if (term.op == Op::in_range && is_it(term.a)) {
            add(model.ranges[term.payload].low);
            add(model.ranges[term.payload].high);
        }
        if (term.op < Op::less || term.op > Op::not_equal) continue;
        if (is_it(term.a)) add(term.b);
        if (is_it(term.b)) add(term.a);
    }
    return turns;
}

Interval window_of(const Model& model, FigureId figure, const Attainable& values, std::span<const Number> more) {
    Interval window = range_of(values);
    if (window.is_empty() || (window.low && window.high)) return window;
    const Unit& unit = model.units[model.figures[figure].unit];
    std::vector<Number> turns = turns_of(model, figure);
    turns.insert(turns.end(), more.begin(), more.end());
    if (turns.empty()) turns.push_back(unit.scale * Number(unit.scale == Number(1) ? 100 : 50));
    const auto [least, greatest] = std::minmax_element(turns.begin(), turns.end());
    if (!window.low) {
        window.low = min(*least * Number(2), Number(0));
        window.low_closed = true;
        if (window.high && *window.high < *window.low) window.low = *window.high * Number(2);
    }
    if (!window.high) {
        window.high = max(*greatest * Number(2), *window.low + unit.scale);
        window.high_closed = true;
    }
    return window;
}

}  // namespace kaohe
