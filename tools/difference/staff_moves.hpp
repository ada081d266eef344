// SPDX-License-Identifier: Apache-2.0
// Everybody in a staff file scored by both policies, the data being the same: who moves, by how much, and which clause is the cause.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tools/data/staff_reader.hpp"
#include "tools/difference/move_causes.hpp"
#include "tools/whatif/standing.hpp"

namespace kaohe {

// A result that people get: an amount, a coefficient, a text.
struct ComparedResult {
    FigureId before = none, after = none;                  // none where only the other policy has it
    std::size_t place_before = 0, place_after = 0;         // Standing::results
    Say name;
    bool money = false;
    Unit unit;

    Number amount_before(const Standing& standing) const { return before == none ? Number() : amount_of(standing, place_before); }
    Number amount_after(const Standing& standing) const { return after == none ? Number() : amount_of(standing, place_after); }
};

struct Mover {
    std::uint64_t row = 0;
    std::string id, name, department;
    Standing before, after;
    std::vector<Say> results_before, results_after;        // by ComparedResult, in words; empty: none
    Say reason_before, reason_after;                       // of those not scored
    Move move = Move::stays;                               // of the rating, in the new policy's order
    std::vector<MoveCause> causes;
};

struct StaffMoves {
    std::vector<ComparedResult> results;
    std::uint64_t people = 0, scored_by_both = 0, rejected_by_both = 0, total_only = 0;
    Moves moves;
    std::vector<std::pair<Number, Number>> sums;           // by result: of those scored by both
    struct RatingCount {
        Say label;
        std::uint64_t before = 0, after = 0;
    };
    std::vector<RatingCount> ratings;                      // best first, as the new policy has them; then those it has no longer
    struct Department {
        std::uint64_t people = 0;
        Moves moves;
        std::vector<Number> differences;                   // by result
    };
    std::map<std::string, Department> departments;
    std::vector<Mover> movers;                             // rating, result or status differ; where there is neither, the total
    struct Gone {                                          // into scoring or out of it, with what they get or got
        std::uint64_t people = 0;
        std::vector<Number> sums;                          // by result
    };
    Gone no_longer, newly;
    std::optional<Number> most_up, most_down;              // of a total, over everybody scored by both
};

// Takes people one at a time, read by both policies from one file.
class StaffComparison {
public:
    // The comparison must outlive this.
    StaffComparison(const PolicyComparison& comparison, EvaluationOptions options);

    // The same row as each policy reads it. `rejected`: for another reason than its cells.
    void add(const StaffRow& before, const StaffRow& after, bool rejected = false);
    StaffMoves finish();

private:
    struct Seen {
        PersonResult result;
        Trace trace;
        Standing standing;
        Say reason;
    };
    void score(Evaluator& evaluator, PolicyWords& words, const StaffRow& row, bool rejected, Seen& seen);
    bool same_result(const ComparedResult& result) const;
    Move rating_move() const;
    Say result_words(const ComparedResult& result, const Seen& seen, bool after) const;
    void count_ratings();
    bool both_scored() const { return before_.standing.is_scored() && after_.standing.is_scored(); }
    bool is_moved(Move move) const;
    void count(StaffMoves::Department& department, Move move);
    void leave(StaffMoves::Gone& gone, const Standing& standing, bool after) const;

    const PolicyComparison& comparison_;
    const Sameness& same_;
    const Model &a_, &b_;
    PolicyWords words_before_, words_after_;
    Evaluator first_, second_;
    MoveCauses causes_;
    Seen before_, after_;
    StaffMoves moves_;
    std::vector<std::uint32_t> rating_rows_before_, rating_rows_after_;  // by label: StaffMoves::ratings
};

}  // namespace kaohe
