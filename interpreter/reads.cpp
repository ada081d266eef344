// SPDX-License-Identifier: Apache-2.0
#include "interpreter/reads.hpp"

#include <algorithm>
#include <unordered_set>

namespace kaohe {
namespace {

// Walks terms without recursion: a sum may be as long as the policy.
class Walk {
public:
    explicit Walk(const Model& model) : model_(model) {}

    void term(TermId id) {
        if (id != none && seen_.insert(id).second) waiting_.push_back(id);
    }
    void range(const Range& r) {
        term(r.low);
        term(r.high);
    }
    void figure(FigureId id) {
        if (id != none && figures_seen_.insert(id).second) figures_.push_back(id);
    }

    std::vector<FigureId> finish() {
        follow();
        return std::move(figures_);
    }
    std::vector<TermId> terms() {
        follow();
        return {seen_.begin(), seen_.end()};
    }

private:
    void follow() {
        while (!waiting_.empty()) {
            const auto id = waiting_.back();
            waiting_.pop_back();
            step(model_.terms[id]);
        }
    }
    void step(const Term& t) {
        term(t.a);
        term(t.b);
        term(t.c);
        switch (t.op) {
            case Op::figure: figure(t.payload); break;
            case Op::in_range:
            case Op::clamp_range: range(model_.ranges[t.payload]); break;
            case Op::lookup: table(model_.tables[t.payload]); break;
            case Op::weighted_sum:
            case Op::score_sum:
                for (const auto& item : model_.items) {
                    if (item.kind != Item::Kind::indicator) continue;
                    figure(item.counted);
                    figure(item.full);
                    if (t.op == Op::weighted_sum) figure(item.weight);
                    term(item.left_out_when);
                }
                break;
            case Op::extra_sum:
            case Op::deduction_sum:
                for (const auto& item : model_.items)
                    if (item.kind == (t.op == Op::extra_sum ? Item::Kind::extra : Item::Kind::deduction)) {
                        figure(item.counted);
                        term(item.left_out_when);
                    }
                break;
            case Op::ruled:
                for (const auto& effect : model_.ruled[t.payload].effects) {
                    term(effect.condition);
                    term(effect.value);
                }
                break;
            case Op::rating: {
                const auto& scale = model_.scales[t.payload];
                term(scale.key);
                for (const auto& line : scale.lines) {
                    range(line.range);
                    for (const auto condition : line.requires_) term(condition);
                }
                break;
            }
            case Op::rating_value: {
                figure(model_.rating);
                const auto column = model_.figures[t.payload].column;
                for (const auto& scale : model_.scales)
                    for (const auto& line : scale.lines)
                        if (column < line.values.size()) term(line.values[column]);
                break;
            }
            case Op::outcome:
                for (const auto& line : model_.outcomes[t.payload].lines) {
                    term(line.condition);
                    term(line.value);
                }
                break;
            case Op::dated:
                for (const auto& value : model_.dated[t.payload].values) term(value.value);
                break;
            case Op::answered: answers(t.payload); break;
            default: break;
        }
    }

public:
    void table(const Table& t) {
        for (const auto key : t.keys) term(key);
        for (const auto& line : t.lines) {
            for (const auto& key : line.keys) range(key.range);
            term(line.result);
        }
        term(t.below_value);
        term(t.above_value);
    }

    void answers(std::uint32_t index) {
        if (index == none) return;
        for (const auto& answer : model_.answers[index].list) term(answer.value);
    }

private:
    const Model& model_;
    std::vector<TermId> waiting_;
    std::unordered_set<TermId> seen_;
    std::unordered_set<FigureId> figures_seen_;
    std::vector<FigureId> figures_;
};

}  // namespace

std::vector<FigureId> figures_read_by(const Model& model, FigureId id) {
    Walk walk(model);
    const auto& figure = model.figures[id];
    walk.term(figure.term);
    if (figure.kind == FigureKind::score && figure.item != none) walk.term(model.items[figure.item].left_out_when);
    if (figure.kind == FigureKind::data && figure.column < model.columns.size()) {
        const auto& column = model.columns[figure.column];
        walk.answers(column.answers);
        if (column.range) walk.range(*column.range);
    }
    if (id == model.rating)  // a person unrated by a rule has no rating
        for (const auto& rule : model.person_rules)
            if (rule.kind == PersonRule::Kind::unrated) walk.term(rule.condition);
    return walk.finish();
}

std::uint32_t score_answers(const Model& model, const Item& item) {
    auto term = item.score == none ? none : model.figures[item.score].term;
    while (term != none && model.terms[term].op == Op::choose) term = model.terms[term].c;
    return term != none && model.terms[term].op == Op::answered ? model.terms[term].payload : none;
}

std::vector<FigureId> figures_read_by_term(const Model& model, TermId term) {
    Walk walk(model);
    walk.term(term);
    return walk.finish();
}

std::vector<bool> figures_that_read(const Model& model, FigureId figure) {
    std::vector<bool> reads(model.figures.size());
    reads[figure] = true;
    // Model::order has each figure after those it reads.
    for (const FigureId id : model.order)
        if (!reads[id]) reads[id] = std::any_of(model.reads[id].begin(), model.reads[id].end(), [&](FigureId read) { return reads[read]; });
    return reads;
}

std::vector<bool> figures_behind(const Model& model, FigureId from, FigureId stop) {
    std::vector<bool> seen(model.figures.size());
    std::vector<FigureId> waiting{from};
    while (!waiting.empty()) {
        const FigureId figure = waiting.back();
        waiting.pop_back();
        if (seen[figure]) continue;
        seen[figure] = true;
        if (figure != stop) waiting.insert(waiting.end(), model.reads[figure].begin(), model.reads[figure].end());
    }
    return seen;
}

FigureId source_of(const Model& model, FigureId figure) {
    while (figure != none && model.figures[figure].term != none && model.terms[model.figures[figure].term].op == Op::figure) figure = model.terms[model.figures[figure].term].payload;
    return figure;
}

FigureId metric_of(const Model& model, const Item& item) { return source_of(model, item.actual); }

void for_terms_within(const Model& model, TermId top, const std::function<bool(TermId)>& enter) {
    std::vector<TermId> waiting{top};
    while (!waiting.empty()) {
        const TermId id = waiting.back();
        waiting.pop_back();
        if (id == none || !enter(id)) continue;
        const Term& t = model.terms[id];
        waiting.insert(waiting.end(), {t.a, t.b, t.c});
    }
}

std::vector<FigureId> roots_of(const Model& model) {
    Walk walk(model);
    walk.term(model.scope);
    for (const auto& exclusion : model.exclusions) walk.term(exclusion.condition);
    for (const auto& rule : model.person_rules) walk.term(rule.condition);
    for (const auto& assertion : model.assertions) walk.term(assertion.condition);
    for (const auto& item : model.items) walk.figure(item.counted);
    return walk.finish();
}

std::vector<TermId> bound_terms(const Model& model) {
    std::vector<TermId> bound(model.let_names.size(), none);
    for (const Term& term : model.terms)
        if (term.op == Op::let) bound[term.payload] = term.a;
    return bound;
}

std::vector<TermId> terms_in_use(const Model& model) {
    Walk walk(model);
    for (const auto& figure : model.figures) walk.term(figure.term);
    for (const auto& table : model.tables) walk.table(table);
    for (const auto& column : model.columns) {
        walk.answers(column.answers);
        if (column.range) walk.range(*column.range);
    }
    for (const auto& item : model.items) {
        walk.term(item.left_out_when);
        if (item.allowed_weight) walk.range(*item.allowed_weight);
    }
    for (const auto& category : model.categories) {
        walk.term(category.weight);
        if (category.allowed_weight) walk.range(*category.allowed_weight);
    }
    for (std::uint32_t i = 0; i < model.answers.size(); ++i) walk.answers(i);
    walk.term(model.scope);
    for (const auto& exclusion : model.exclusions) walk.term(exclusion.condition);
    for (const auto& rule : model.person_rules) walk.term(rule.condition);
    for (const auto& assertion : model.assertions) walk.term(assertion.condition);
    return walk.terms();
}

}  // namespace kaohe
