// SPDX-License-Identifier: Apache-2.0
// What figures of one person can come to while some of their data lies anywhere in a box and the rest stays as it is. It follows
// evaluate.cpp with enclosures in place of values; the evaluator has the last word on every point.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "interpreter/enclosure.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/lever_courses.hpp"

namespace kaohe {

class BoxBounds {
public:
    struct Side {
        Number near, far;
        bool straddles = false;  // `near` is not the nearest value: the present one lies within
    };

    // The person as they are now. `figures`: every figure that the wanted ones and taking part read, computed whether or not they take part;
    // `traces`: of any evaluations of the same person: what no lever moves is taken from there. All must outlive it.
    struct Now {
        const PersonResult& figures;
        std::vector<const Trace*> traces;
        LeverCourses* courses = nullptr;  // none: every figure is bounded from its formula
    };
    BoxBounds(const Model& model, EvaluationOptions options, Now now, std::span<const FigureId> levers);

    // `corner`: the person with every lever at its near side, as scored.
    void enter(std::span<const Side> sides, const PersonResult& corner);
    Enclosure figure(FigureId id);
    // False: whoever is in the box is out of scope, excluded or not scored by a rule.
    bool may_take_part();

    // By figure: whether any lever moves it.
    const std::vector<bool>& moved() const { return moved_; }

private:
    enum class Out : std::uint8_t { no, yes, open };

    void find_answers_that_leave_out();
    Enclosure value_of(FigureId id);
    Enclosure term(TermId id);
    Enclosure compute(TermId id, const Term& t);
    Enclosure arithmetic(const Term& t);
    Enclosure power(const Term& t);
    Enclosure comparison(const Term& t);
    Enclosure logic(const Term& t);
    Enclosure presence(const Term& t);
    Enclosure clamped(const Term& t);
    Enclosure is_in(const Range& range, const Enclosure& value);
    Enclosure answered(std::uint32_t answers, Enclosure value);
    Enclosure dated(const Dated& dated);

    // Tables, ratings (box_tables.cpp).
    Enclosure lookup(const Table& table);
    Enclosure fits(const TableLine& line, std::span<const Enclosure> keys);
    Enclosure steps_of_number(const Table& table, const Enclosure& key);
    Enclosure straight_line(const Table& table, const Enclosure& key);
    Enclosure marginal(const Table& table, const Enclosure& key);
    Enclosure rating(const RatingScale& scale);
    Enclosure rating_of_number(const RatingScale& scale, const Enclosure& key, const std::vector<Enclosure>& conditions);
    Enclosure rating_value(FigureId id);
    std::optional<std::pair<std::optional<Number>, std::optional<Number>>> fixed_ends(const Range& range);

    // Sums, rules, results (box_sums.cpp).
    Out left_out(std::uint32_t item);
    Enclosure shares(bool weighted);
    Enclosure sum_of(Item::Kind kind, std::uint32_t list);
    Enclosure ruled(const Term& t);
    Enclosure acted(const Ruled& rules, const Effect& effect, const Enclosure& value, bool may_be_set_before);
    Enclosure outcome(const Outcome& outcome);

    const Model& model_;
    const EvaluationOptions options_;
    const Now now_;
    const PersonResult& base_;
    std::vector<FigureId> levers_;
    std::vector<bool> moved_;
    std::vector<std::uint32_t> moved_by_;            // by figure: the one lever that moves it; none: none or several
    std::vector<std::vector<std::uint32_t>> effect_order_;  // by Model::ruled
    std::vector<bool> leaves_out_by_answers_;        // by item

    std::span<const Side> sides_;
    const PersonResult* corner_ = nullptr;
    std::vector<std::optional<Enclosure>> figures_;  // of this box
    std::vector<std::optional<Enclosure>> fixed_;    // by term: what no lever moves, for all boxes
    struct Local { Enclosure value; bool moves = false; };
    std::vector<Local> locals_;                      // by slot
    std::size_t moving_reads_ = 0;                   // of what a lever moves, so far
    int depth_ = 0;
};

}  // namespace kaohe
