// SPDX-License-Identifier: Apache-2.0
// The evaluator's inside, shared by the evaluate_*.cpp files: one file a part of the language, and evaluate.cpp for the course
// of one person. Everything that a person needs room for is kept from one to the next, so that scoring allocates nothing.
#pragma once
#include <compare>
#include <span>
#include <string_view>
#include <vector>

#include "interpreter/evaluate.hpp"

namespace kaohe {

struct Evaluator::Run {
    Run(const Model& model_to_run, EvaluationOptions options_to_use);

    // The course of one person (evaluate.cpp).
    void score(std::span<const Value> data, PersonResult& result, Trace* trace_to_fill);
    void score_figures(std::span<const Given> given, std::span<const FigureId> wanted, PersonResult& result, Trace* trace_to_fill);
    void start(PersonResult& result, Trace* trace_to_fill);
    bool takes_part();
    bool assertions_hold();
    bool left_unscored();
    void check_indicators();
    void check_needed(FigureId figure);
    void fail(FigureId needed, const Value& absent);
    void compute(FigureId figure);
    void compute(std::span<const FigureId> figures);
    Value value_of(FigureId figure);
    // What a term comes to; a number past all bounds becomes an absence here, and nowhere else.
    template <class Compute>
    Value guarded(Compute term_value);
    Value condition(TermId term);

    // Terms (evaluate_terms.cpp). Each gives a value or the absence that stopped it.
    Value eval(TermId id) {
        if (trace == nullptr) [[likely]] return apply(id);
        return traced(id);
    }
    Value traced(TermId id);
    Value apply(TermId id);
    // The value of an operand: where it stands, if it has a place and one is there, else computed into `room`.
    const Value& operand(TermId id, Value& room);
    Value read(TermId id, FigureId figure);
    Value arithmetic(TermId id, const Term& t);
    Value power(TermId id, const Value& base, const Value& exponent);
    Value comparison(const Term& t);
    Value logic(const Term& t);
    Value limited(TermId id, const Term& t);
    Value clamped(TermId id, const Term& t);
    Value rounded(TermId id, const Term& t);
    Value presence(const Term& t);
    Value is_in(const Range& range, const Value& value);
    bool same(const Value& a, const Value& b) const;
    std::string_view text_of(const Value& value) const;

    // Tables and ratings (evaluate_tables.cpp).
    Value lookup(TermId id, const Table& table);
    Value line_fits(const TableLine& line, std::span<const Value> keys);
    Value step(TermId id, const Table& table, std::span<const Value> keys);
    Value interpolated(TermId id, const Table& table, const Value& x);
    Value beyond(TermId id, const Table& table, bool above, const Value& x);
    Value on_line(TermId id, const Table& table, std::size_t first, std::size_t second, const Value& x);
    Value marginal(TermId id, const Table& table, const Value& x);
    Value taken(TermId id, const Table& table, std::size_t line);
    Value rating(TermId id, std::uint32_t scale);
    Value rating_line_fits(const RatingLine& line, const Value& key);
    Value rating_value(TermId id, FigureId figure);
    void note_near_boundary(const RatingScale& scale, const Value& key);

    // Sums over items (evaluate_items.cpp).
    const Value& left_out(std::uint32_t item);
    Value decide_left_out(std::uint32_t item);
    Value choose_heir(std::uint32_t item);
    const Answer* answer_behind(const Value& absent) const;
    void find_measures();
    void settle();
    Value weighted_sum(TermId id);
    Value score_sum(TermId id);
    Value take_shares(TermId id, FigureId Item::*share);
    bool redistribute();
    Value sum_of(TermId id, Item::Kind kind, std::uint32_t list);

    // Rules, results, dates, answers to absence (evaluate_rules.cpp).
    Value ruled(TermId id, const Term& t);
    Value act(TermId id, const Ruled& rules, const Effect& effect, Value value, bool already_set);
    Value outcome(TermId id, const Outcome& outcome);
    Value text_list(TermId id, const Outcome& outcome);
    Value single_value(TermId id, const Outcome& outcome);
    Value dated(TermId id, const Dated& dated);
    Value answered(TermId id, std::uint32_t answers, Value value);

    // A condition that speaks of the score of a measure that is not assessed for this person, or of its data where there is none:
    // it is not met, nor is its opposite.
    bool is_unassessed(const Value& value);

    void note(Note::Kind kind, TermId term = none, std::uint32_t item = none, std::uint32_t index = 0) {
        out->notes.push_back({kind, term, current, item, index});
    }
    // INVARIANT: of two labels the one that stands earlier in its list is the better, and so the greater.
    static std::strong_ordering order(const Value& a, const Value& b) {
        return a.kind == Value::Kind::label ? b.number <=> a.number : a.number <=> b.number;
    }

    const Model& model;
    const EvaluationOptions options;

    // Worked out once: figures in the order of computing, cut where the course of a person may end.
    std::vector<FigureId> plan;
    std::vector<Value> at_start;          // by figure: what is the same for everybody, else empty
    std::vector<std::uint8_t> is_settled; // by figure: at_start has its value
    std::vector<FigureId> repeats;        // by figure: the one whose value it only takes over, or none
    std::size_t for_scope = 0, for_exclusions = 0, before_rules = 0;
    std::vector<FigureId> sinks;          // besides indicators, what has to have a value
    TermId rounding = none, rounding_step = none;  // of the total
    std::vector<std::vector<std::uint32_t>> effect_order;  // by Model::ruled: its effects as they work
    std::vector<std::uint32_t> measure_of;   // by figure: the item whose actual value it is, or none
    std::vector<bool> leaves_out_without;    // by item: 无数据时本项不考核
    std::vector<bool> left_out_by_data;      // by item: its condition for being left out reads nothing but data

    // One person.
    PersonResult* out = nullptr;
    Trace* trace = nullptr;
    bool takes_short_cuts = false;        // neither traced nor with figures given
    FigureId current = none;              // being computed
    TermId doing = none;                  // the operation that may find its result too large
    std::vector<Value> locals;            // by slot of a let
    std::vector<std::uint8_t> is_given;   // by figure
    std::vector<std::uint8_t> is_decided; // by item
    std::vector<Value> is_left_out;       // by item: a truth, or the absence that leaves it open
    std::vector<std::uint32_t> heirs;     // by item: of those left out, who takes the weight; none: in proportion
    std::vector<Number> assessed_shares, freed_shares;  // by category, then of no category
    std::vector<std::uint32_t> rating_lines;            // by scale: the line that fitted
};

inline const Value& Evaluator::Run::operand(TermId id, Value& room) {
    if (trace == nullptr) [[likely]] {
        const Term& t = model.terms[id];
        if (t.op == Op::constant) return model.constants[t.payload];
        if (t.op == Op::local) return locals[t.payload];
        if (t.op == Op::figure && !out->figures[t.payload].is_absent()) return out->figures[t.payload];
    }
    return room = eval(id);
}

template <class Compute>
Value Evaluator::Run::guarded(Compute term_value) {
    try {
        return term_value();
    } catch (const NumberTooLarge&) {
        return Value::absent(Absence::too_large, doing);
    }
}

}  // namespace kaohe
