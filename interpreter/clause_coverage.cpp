// SPDX-License-Identifier: Apache-2.0
#include "interpreter/clause_coverage.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace kaohe {

using Kind = CoveragePoint::Kind;

ClauseCoverage::ClauseCoverage(const Model& model) : model_(model) {
    for (const Item& item : model.items) watched_.push_back({add_point(Kind::item, item.at, item.clause), model.figures[item.score].term, false});
    add_tables();
    add_rules();
    add_results();
    add_terms();
    for (const Column& column : model.columns)
        if (column.answers != none) answered_data_.push_back(column.figure), add_answers_of(column.answers);
    sort();
}

std::size_t ClauseCoverage::add_point(CoveragePoint::Kind kind, Span at, std::uint32_t clause, bool is_condition) {
    points_.push_back({kind, at, clause == none ? clause_of(at) : clause, is_condition, false, false});
    return points_.size() - 1;
}

std::uint32_t ClauseCoverage::clause_of(Span at) const {
    const auto& clauses = model_.clauses;
    const auto after = std::upper_bound(clauses.begin(), clauses.end(), at, [](Span wanted, const ClauseRef& clause) {
        return std::pair(wanted.file, wanted.begin) < std::pair(clause.at.file, clause.at.begin);
    });
    return after == clauses.begin() ? none : static_cast<std::uint32_t>(after - clauses.begin() - 1);
}

void ClauseCoverage::add_condition(CoveragePoint::Kind kind, TermId condition, Span at, std::uint32_t clause) {
    if (condition == none || !conditions_.try_emplace(condition, points_.size()).second) return;
    watched_.push_back({add_point(kind, at, clause, true), condition, true});
}

void ClauseCoverage::add_tables() {
    for (const Table& table : model_.tables) {
        first_line_.push_back(points_.size());
        const Kind kind = table.is_bands ? Kind::band : Kind::table_line;
        if (table.mode == Table::Mode::straight_line) add_point(kind, table.at, table.clause);
        else
            for (const TableLine& line : table.lines) add_point(kind, line.at, table.clause);
    }
    for (const RatingScale& scale : model_.scales) {
        first_rating_.push_back(points_.size());
        for (const RatingLine& line : scale.lines) add_point(Kind::rating, line.at, scale.clause);
    }
}

void ClauseCoverage::add_rules() {
    for (const Ruled& ruled : model_.ruled)
        for (const Effect& effect : ruled.effects) {
            if (effect.condition == none) continue;
            if (effect.veto) add_events(effect.condition, effect.clause);
            else add_condition(Kind::rule, effect.condition, model_.terms[effect.condition].at, effect.clause);
        }
    for (const Item& item : model_.items)
        for (const LeftOut& left_out : item.left_out) add_condition(Kind::left_out, left_out.when, model_.terms[left_out.when].at, item.clause);
}

// One point an event of those that are joined by “or”.
void ClauseCoverage::add_events(TermId condition, std::uint32_t clause) {
    std::vector<TermId> open{condition};
    while (!open.empty()) {
        const TermId term = open.back();
        open.pop_back();
        const Term& t = model_.terms[term];
        if (t.op == Op::or_) open.insert(open.end(), {t.b, t.a});
        else if (conditions_.try_emplace(term, points_.size()).second) watched_.push_back({add_point(Kind::event, t.at, clause), term, true});
    }
}

void ClauseCoverage::add_results() {
    for (const Outcome& outcome : model_.outcomes)
        for (const OutcomeLine& line : outcome.lines) {
            if (outcome.lines.size() == 1 && line.condition == none) continue;  // a formula: nothing is decided
            watched_.push_back({add_point(Kind::result, line.at, line.clause), line.value, false});
        }
}

void ClauseCoverage::add_terms() {
    for (TermId id = 0; id < model_.terms.size(); ++id) {
        const Term& term = model_.terms[id];
        if (term.op == Op::lookup) lookups_.emplace_back(id, term.payload);
        // One inside a function of the library has no words in the policy.
        if (term.op == Op::choose && model_.terms[term.a].at.end > model_.terms[term.a].at.begin) add_condition(Kind::choice, term.a, model_.terms[term.a].at, none);
        if (term.op != Op::answered) continue;
        answered_.push_back(id);
        add_answers_of(term.payload);
    }
}

void ClauseCoverage::add_answers_of(std::uint32_t answers) {
    answer_points_.resize(model_.answers.size());
    if (!answer_points_[answers].empty()) return;
    for (const Answer& answer : model_.answers[answers].list) {
        const auto [place, is_new] = answers_said_.try_emplace({answer.at.file, answer.at.begin, answer.at.end}, points_.size());
        answer_points_[answers].push_back(is_new ? add_point(Kind::absence, answer.at, none) : place->second);
    }
}

// Into the order of the policy; what refers to points follows.
void ClauseCoverage::sort() {
    std::vector<std::size_t> order(points_.size()), place(points_.size() + 1);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::pair(points_[a].at.file, points_[a].at.begin) < std::pair(points_[b].at.file, points_[b].at.begin); });
    std::vector<CoveragePoint> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i, sorted.push_back(points_[order[i]]);
    points_ = std::move(sorted);
    place_ = std::move(place);
}

void ClauseCoverage::add(const ExampleRun& run) {
    const Trace& trace = run.trace;
    for (const Watched& watched : watched_) {
        if (watched.term == none || !trace.computed[watched.term]) continue;
        CoveragePoint& point = points_[place_[watched.point]];
        const Value& value = trace.values[watched.term];
        if (!watched.by_value) point.reached = true;
        else if (!value.is_absent()) (value.is_true() ? point.reached : point.refuted) = true;
    }
    for (const auto& [term, index] : lookups_) {
        const std::uint32_t line = trace.table_lines[term];
        if (line == none) continue;
        const Table& table = model_.tables[index];
        // A marginal table goes through all lines up to the last.
        const std::size_t from = table.mode == Table::Mode::marginal ? 0 : line, to = table.mode == Table::Mode::straight_line ? from : line;
        for (std::size_t i = from; i <= to; ++i) points_[place_[first_line_[index] + (table.mode == Table::Mode::straight_line ? 0 : i)]].reached = true;
    }
    for (std::size_t scale = 0; scale < first_rating_.size(); ++scale)
        if (trace.rating_lines[scale] != none) points_[place_[first_rating_[scale] + trace.rating_lines[scale]]].reached = true;
    add_answers(run);
}

void ClauseCoverage::add_answers(const ExampleRun& run) {
    const auto reach = [&](std::uint32_t answers, Absence absence) {
        const auto& list = model_.answers[answers].list;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].trigger == absence) points_[place_[answer_points_[answers][i]]].reached = true;
    };
    for (const TermId term : answered_) {
        if (!run.trace.computed[term]) continue;
        const Value& value = run.trace.values[model_.terms[term].a];
        if (value.is_absent()) reach(model_.terms[term].payload, value.absence);
    }
    // Of data: a value stands in its place, which a note tells, or it is absent by leave.
    for (const FigureId figure : answered_data_) {
        const Value& value = run.result.figures[figure];
        const bool left = value.is_absent() && value.disposition != Disposition::error;
        const bool used = std::any_of(run.result.notes.begin(), run.result.notes.end(), [&, of = figure](const Note& note) { return note.kind == Note::Kind::default_used && note.term == none && note.figure == of; });
        if (left || used) reach(model_.columns[model_.figures[figure].column].answers, Absence::missing);
    }
}

std::size_t ClauseCoverage::count() const {
    return std::accumulate(points_.begin(), points_.end(), std::size_t{0}, [](std::size_t sum, const CoveragePoint& point) { return sum + point.count(); });
}

std::size_t ClauseCoverage::covered() const {
    return std::accumulate(points_.begin(), points_.end(), std::size_t{0}, [](std::size_t sum, const CoveragePoint& point) { return sum + point.covered(); });
}

}  // namespace kaohe
