// SPDX-License-Identifier: Apache-2.0
#include "interpreter/evaluate_plan.hpp"

#include "interpreter/reads.hpp"

namespace kaohe {
// Depth first with a stack of its own: a chain of formulas may be as long as a policy. The model has no cycles.
void Plan::add(FigureId wanted) {
    struct Visit {
        FigureId figure;
        std::vector<FigureId> reads;
        std::size_t next = 0;
    };
    std::vector<Visit> stack;
    const auto enter = [&](FigureId figure) {
        if (planned_[figure]) return;
        planned_[figure] = true;
        stack.push_back({figure, {}, 0});
        stack.back().reads = figures_read_by(model_, figure);
    };
    enter(wanted);
    while (!stack.empty()) {
        auto& visit = stack.back();
        if (visit.next < visit.reads.size()) {
            enter(visit.reads[visit.next++]);
            continue;
        }
        const auto& figure = model_.figures[visit.figure];
        if (figure.term != none || (figure.column != none && model_.columns[figure.column].answers != none)) order_.push_back(visit.figure);
        stack.pop_back();
    }
}

void Plan::add_reads(TermId term) {
    for (const auto figure : figures_read_by_term(model_, term)) add(figure);
}

}  // namespace kaohe
