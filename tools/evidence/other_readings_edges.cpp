// SPDX-License-Identifier: Apache-2.0
// Whether a line begins at its number or past it: edges of bands, ratings and conditions taken the other way (≥ for >).
#include <algorithm>
#include <optional>

#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_edges = 40;  // of one table that are looked at one by one

void exchange(Op& op) {
    switch (op) {
        case Op::less: op = Op::at_most; break;
        case Op::at_most: op = Op::less; break;
        case Op::greater: op = Op::at_least; break;
        case Op::at_least: op = Op::greater; break;
        default: break;
    }
}

bool is_order(Op op) { return op == Op::less || op == Op::at_most || op == Op::greater || op == Op::at_least; }

// An edge is where it stands: a number, or a figure such as the target.
struct Edge {
    std::optional<Number> number;
    FigureId figure = none;
    TermId term = none;
    friend bool operator==(const Edge& a, const Edge& b) { return a.number == b.number && a.figure == b.figure; }
};

Edge edge_of(const Model& model, TermId term) {
    Edge edge;
    edge.term = term;
    edge.number = constant_number(model, term);
    if (!edge.number && model.terms[term].op == Op::figure) edge.figure = model.terms[term].payload;
    return edge;
}

void add_edges_of(const Model& model, const Range& range, std::vector<Edge>& edges) {
    for (const TermId bound : {range.low, range.high}) {
        if (bound == none) continue;
        const Edge edge = edge_of(model, bound);
        if ((edge.number || edge.figure != none) && std::find(edges.begin(), edges.end(), edge) == edges.end()) edges.push_back(edge);
    }
}

// At this edge, or at all of them.
void exchange_at(const Model& model, Range& range, const std::optional<Edge>& edge) {
    if (range.low != none && (!edge || edge_of(model, range.low) == *edge)) range.low_closed = !range.low_closed;
    if (range.high != none && (!edge || edge_of(model, range.high) == *edge)) range.high_closed = !range.high_closed;
}

void exchange_table(Model& model, std::uint32_t table, const std::optional<Edge>& edge) {
    for (TableLine& line : model.tables[table].lines)
        for (TableLine::Key& key : line.keys)
            if (key.is_range && !key.range.rest) exchange_at(model, key.range, edge);
}

void exchange_scale(Model& model, std::uint32_t scale, const std::optional<Edge>& edge) {
    for (RatingLine& line : model.scales[scale].lines)
        if (!line.range.rest) exchange_at(model, line.range, edge);
}

Say edge_text(const Model& model, const Edge& edge) {
    if (edge.number) return number_text(*edge.number, model.unit_of(edge.term));
    return model.figures[edge.figure].name;
}

}  // namespace

void OtherReadings::add_edges() {
    std::vector<std::uint32_t> tables, scales;
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        const bool bands = t.op == Op::lookup && model_.tables[t.payload].mode == Table::Mode::steps;
        if ((!bands && t.op != Op::rating) || owner(term) == none) continue;
        const std::uint32_t at = t.payload;
        auto& seen = bands ? tables : scales;
        if (std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
        std::vector<Edge> edges;
        if (bands) {
            for (const TableLine& line : model_.tables[at].lines)
                for (const TableLine::Key& key : line.keys)
                    if (key.is_range && !key.range.rest) add_edges_of(model_, key.range, edges);
        } else {
            for (const RatingLine& line : model_.scales[at].lines)
                if (!line.range.rest) add_edges_of(model_, line.range, edges);
        }
        if (edges.empty()) continue;
        seen.push_back(at);
        const Say name = called_owner(term);
        const auto change = [bands, at](Model& model, const std::optional<Edge>& edge) { bands ? exchange_table(model, at, edge) : exchange_scale(model, at, edge); };
        for (std::size_t i = 0; i < std::min(edges.size(), most_edges); ++i) {
            const Edge edge = edges[i];
            const Say text = edge_text(model_, edge);
            add("edge", 1, {name.zh + "正好是 " + text.zh + "的归错了档（“含”与“不含”弄反）", name.en + ": exactly " + text.en + " went to the wrong line (≥ and > exchanged)"}, [=](Model& model) { change(model, edge); });
        }
        if (edges.size() > 1) add("edge", 1, {name.zh + "每一档的“含”与“不含”都弄反了", name.en + ": every line has ≥ and > exchanged"}, [=](Model& model) { change(model, std::nullopt); });
    }
    if (tables.size() + scales.size() < 2) return;
    add("edge", 2, {"所有分档和等级的“含”与“不含”都弄反了", "all bands and ratings have ≥ and > exchanged"}, [tables, scales](Model& model) {
        for (const std::uint32_t table : tables) exchange_table(model, table, std::nullopt);
        for (const std::uint32_t scale : scales) exchange_scale(model, scale, std::nullopt);
    });
}

void OtherReadings::add_comparisons() {
    for (const TermId term : terms()) {
        const Term& t = model_.terms[term];
        const bool ranged = t.op == Op::in_range;
        if (!ranged && !is_order(t.op)) continue;
        const Say text = quoted(t.at), name = owner(term) == none ? Say() : called_owner(term);
        if (text.zh.empty()) continue;
        const Say of = name.zh.empty() ? Say() : Say(name.zh + "的", " of " + name.en);
        const Say words{of.zh + "条件" + text.zh + "的“含”与“不含”弄反了", "the condition " + text.en + of.en + " has ≥ and > exchanged"};
        if (!ranged) {
            add("edge_of_condition", 2, words, [term](Model& model) { exchange(model.terms[term].op); });
            continue;
        }
        add("edge_of_condition", 2, words, [range = t.payload](Model& model) { exchange_at(model, model.ranges[range], std::nullopt); });
    }
}

}  // namespace kaohe
