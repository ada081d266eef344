// SPDX-License-Identifier: Apache-2.0
// What the worked examples of a policy decided, and what none of them reached: bands, ratings, rules, results, auto-fail events. Read off
// the traces of the examples as they ran. Gaps and overlaps of tables are coverage.hpp.
#pragma once
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "interpreter/examples.hpp"

namespace kaohe {

struct CoveragePoint {
    enum class Kind : std::uint8_t {
        item,        // a measure, extra points or a deduction: its score is computed
        band,        // of a measure's bands: some value falls into it
        table_line,  // of a table
        rating,
        rule,        // its condition
        event,       // of an auto-fail
        result,      // a line of the results
        left_out,    // 本项不考核 当 …: its condition
        choice,      // 如果 … 则 … 否则 …: its condition
        absence,     // 无数据时 …
    };
    Kind kind;
    Span at;
    std::uint32_t clause = none;  // Model::clauses
    bool is_condition = false;    // then it ought to hold in one example and not to hold in another
    bool reached = false;         // a condition: it held
    bool refuted = false;         // a condition: it did not hold
    std::size_t count() const { return is_condition ? 2 : 1; }
    std::size_t covered() const { return static_cast<std::size_t>(reached) + static_cast<std::size_t>(is_condition && refuted); }
};

// Scope, exclusions and rules on who is scored at all are no points: a worked example says what somebody who is scored comes to.
class ClauseCoverage {
public:
    // The model must outlive it.
    explicit ClauseCoverage(const Model& model);

    void add(const ExampleRun& run);

    // In the order of the policy.
    const std::vector<CoveragePoint>& points() const { return points_; }
    std::size_t count() const;
    std::size_t covered() const;

private:
    void add_tables();
    void add_rules();
    void add_events(TermId condition, std::uint32_t clause);
    void add_results();
    void add_terms();
    std::size_t add_point(CoveragePoint::Kind kind, Span at, std::uint32_t clause, bool is_condition = false);
    void add_condition(CoveragePoint::Kind kind, TermId condition, Span at, std::uint32_t clause);
    std::uint32_t clause_of(Span at) const;
    void add_answers_of(std::uint32_t answers);
    void add_answers(const ExampleRun& run);
    void sort();

    // A term whose value settles a point: by being true (and false), or by being computed.
    struct Watched {
        std::size_t point;
        TermId term;
        bool by_value;
    };

    const Model& model_;
    std::vector<CoveragePoint> points_;
    std::vector<std::size_t> place_;  // by the number that the lists below know a point by: where it stands in points_
    std::vector<Watched> watched_;
    std::vector<std::size_t> first_line_;                  // by table: the point of its first line; straight lines have one for the whole
    std::vector<std::pair<TermId, std::uint32_t>> lookups_;  // term, table
    std::vector<std::size_t> first_rating_;                // by scale
    std::vector<TermId> answered_;                         // terms whose absence is answered
    std::vector<FigureId> answered_data_;                  // and columns
    std::vector<std::vector<std::size_t>> answer_points_;  // by Model::answers: the point of each answer
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::size_t> answers_said_;  // one point for words that answer for several
    std::unordered_map<TermId, std::size_t> conditions_;   // one point a condition, however many effects hang on it
};

}  // namespace kaohe
