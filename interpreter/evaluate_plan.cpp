// SPDX-License-Identifier: Apache-2.0
#include "interpreter/evaluate_plan.hpp"

namespace kaohe {
namespace {

// One method a part of the model that a term may lead to.
struct ReadCollector {
    const Model& model;
    std::vector<FigureId>& reads;

    void figure(FigureId id) {
        if (id != none) reads.push_back(id);
    }
    void range(const Range& r) { term(r.low), term(r.high); }

    void table(const Table& t) {
        for (const auto key : t.keys) term(key);
        for (const auto& line : t.lines) {
            for (const auto& key : line.keys) range(key.range);
            term(line.result);
        }
        term(t.below_value), term(t.above_value);
    }
    void items(Item::Kind kind, FigureId Item::*share) {
        for (const auto& item : model.items) {
            if (item.kind != kind) continue;
            if (share != nullptr) figure(item.*share);
            figure(item.counted);
            term(item.left_out_when);
        }
    }
    void ruled(const Ruled& r) {
        for (const auto& effect : r.effects) term(effect.condition), term(effect.value);
    }
    void scale(const RatingScale& s) {
        term(s.key);
        for (const auto& line : s.lines) {
            range(line.range);
            for (const auto condition : line.requires_) term(condition);
        }
    }
    void rating_value(FigureId value) {
        figure(model.rating);
        const auto column = model.figures[value].column;
        for (const auto& s : model.scales)
            for (const auto& line : s.lines)
                if (column < line.values.size()) term(line.values[column]);
    }
    void outcome(const Outcome& o) {
        for (const auto& line : o.lines) term(line.condition), term(line.value);
    }
    void answers(const Answers& a) {
        for (const auto& answer : a.list) term(answer.value);
    }

    void term(TermId id) {
        if (id == none) return;
        const auto& t = model.terms[id];
        term(t.a), term(t.b), term(t.c);
        switch (t.op) {
            case Op::figure: figure(t.payload); break;
            case Op::in_range:
            case Op::clamp_range: range(model.ranges[t.payload]); break;
            case Op::lookup: table(model.tables[t.payload]); break;
            case Op::weighted_sum: items(Item::Kind::indicator, &Item::weight); break;
            case Op::score_sum: items(Item::Kind::indicator, &Item::full); break;
            case Op::extra_sum: items(Item::Kind::extra, nullptr); break;
            case Op::deduction_sum: items(Item::Kind::deduction, nullptr); break;
            case Op::ruled: ruled(model.ruled[t.payload]); break;
            case Op::rating: scale(model.scales[t.payload]); break;
            case Op::rating_value: rating_value(t.payload); break;
            case Op::outcome: outcome(model.outcomes[t.payload]); break;
            case Op::dated:
                for (const auto& value : model.dated[t.payload].values) term(value.value);
                break;
            case Op::answered: answers(model.answers[t.payload]); break;
            default: break;
        }
    }
};

}  // namespace

void collect_reads(const Model& model, TermId term, std::vector<FigureId>& reads) { ReadCollector{model, reads}.term(term); }

void collect_figure_reads(const Model& model, FigureId id, std::vector<FigureId>& reads) {
    ReadCollector collector{model, reads};
    const auto& figure = model.figures[id];
    collector.term(figure.term);
    if (figure.term == none && figure.column != none && model.columns[figure.column].answers != none)
        collector.answers(model.answers[model.columns[figure.column].answers]);
    if (id == model.rating)
        for (const auto& rule : model.person_rules)
            if (rule.kind == PersonRule::Kind::unrated) collector.term(rule.condition);
}

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
        collect_figure_reads(model_, figure, stack.back().reads);
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
    std::vector<FigureId> reads;
    collect_reads(model_, term, reads);
    for (const auto figure : reads) add(figure);
}

}  // namespace kaohe
