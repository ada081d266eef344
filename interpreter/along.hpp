// SPDX-License-Identifier: Apache-2.0
// How figures move with one of them, near one evaluated case: their exact forms, and how far to either side they hold. Values and
// branches come from the evaluator's own trace; only slopes are worked out here.
#pragma once
#include <optional>
#include <unordered_map>
#include <vector>

#include "interpreter/coverage.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/form.hpp"

namespace kaohe {

class Along {
public:
    struct Case {
        const PersonResult& result;
        const Trace& trace;
        FigureId variable = none;
        Number at;                          // what the variable is there
        const std::vector<bool>& dependents;  // figures_that_read(variable)
        bool through_rounding = false;      // take a rounded value for what it was before: its course, not its steps
    };
    Along(const Model& model, const Case& the_case) : model_(model), case_(the_case) {}

    // A figure that is no number, or that does not move, is fixed. Asking widens nothing: `valid` only ever narrows.
    Form of(FigureId figure);
    // A term that was computed there.
    Form of_term(TermId id) { return computed(id) ? term(id) : Form::undecided(); }

    // What was asked for keeps its form strictly between these; a point where `at` itself is a turn.
    const Interval& valid() const { return valid_; }
    // False where it is open whether a branch turns: two figures that move in ways that cannot be compared.
    bool decided() const { return decided_; }
    // The terms that turn at either end; none where the end is open.
    TermId turn_below() const { return turn_below_; }
    TermId turn_above() const { return turn_above_; }

private:
    Form term(TermId id);
    Form compute(TermId id, const Term& t);
    Form arithmetic(TermId id, const Term& t);
    Form limited(TermId id, const Term& t);
    Form rounded(TermId id, const Term& t);
    Form lookup(TermId id, const Table& table);
    Form straight_line(TermId id, const Table& table, const Form& key);
    Form marginal(TermId id, const Table& table, const Form& key);
    Form ruled(TermId id, const Term& t);
    Form acted(const Effect& effect, Form value);
    Form rating(const Term& t);
    Form rating_value(FigureId figure);
    Form outcome(const Outcome& outcome);
    Form sum_of_shares(const Term& t);
    Form sum_of(Item::Kind kind, std::uint32_t list);
    void left_out(const Item& item);
    void range_turns(TermId id, const Form& value, const Range& range);
    // Where the two change places the branch is another.
    void turns_at(TermId id, const Form& f, const Form& g);
    void turn(TermId id, const Number& x);
    bool computed(TermId id) const { return id != none && case_.trace.computed[id]; }
    const Value& value(TermId id) const { return case_.trace.values[id]; }
    Form fixed(TermId id) const { return Form::fixed(value(id).number); }

    const Model& model_;
    Case case_;
    Interval valid_;
    bool decided_ = true;
    TermId turn_below_ = none, turn_above_ = none;
    std::unordered_map<FigureId, Form> figures_;
    std::unordered_map<std::uint32_t, Form> locals_;
};

}  // namespace kaohe
