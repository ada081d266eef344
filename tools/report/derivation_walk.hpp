// SPDX-License-Identifier: Apache-2.0
// The walk over one figure's terms that makes its steps; shared by the derivation_*.cpp files, one a part of the language.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "tools/report/derivation.hpp"

namespace kaohe {

// A term as an operand of the formula it stands in.
struct Operand {
    Say text;
    int binding = 3;         // 1 sum, 2 product, 3 nothing to bracket
    bool told = false;       // its own step says name and result already
    bool is_formula() const { return binding < 3; }
};

class DerivationWalk {
public:
    DerivationWalk(const PolicyWords& words, const PersonResult& result, const Trace& trace, std::vector<DerivationStep>& steps, std::uint32_t item)
        : words_(words), model_(words.model()), result_(result), trace_(trace), steps_(steps), item_(item) {}

    // All steps of `term`, whose value is called `name`; the inputs first.
    void explain(TermId term, const Say& name);
    // A condition on its own: what decided that someone takes no part. `quote`: with the author's words in front.
    void explain_condition(TermId term, bool quote = true);

private:
    using Kind = DerivationStep::Kind;

    // `name`: what the value is called if the term gives the whole of something named, else empty.
    Operand walk(TermId term, const Say& name);
    void tell(TermId term, const Say& name);  // walks, and ends with a step "name = …"
    // The step "name = formula = value", unless the step before has just said it.
    void conclude(const Say& name, const Operand& operand, TermId term);
    Operand figure(const Term& term);
    Operand binary(TermId id, const Say& sign, int binding, bool strict_right);
    Operand extreme(TermId id);
    Operand function(TermId id, const Say& sign);
    Operand let(TermId id, const Say& name);
    Operand limited(TermId id, const Say& name);
    Operand clamped(TermId id, const Say& name);
    Operand rounded(TermId id, const Say& name);
    Operand rounded_whole(TermId id, const Say& name);
    Operand chosen(TermId id, const Say& name);
    Operand answered(TermId id, const Say& name);
    Say whole(TermId id, const Say& name);  // an operand whose formula has been told in a step of its own

    // Conditions (derivation_conditions.cpp).
    Say condition(TermId term);
    Say compared(const Term& term, const Say& sign);
    Say range_words(const Term& term);
    Say label_set_words(const Term& term);
    void tell_condition(TermId term, bool quote = true);

    // Tables, sums, rules (derivation_parts.cpp).
    Operand lookup(TermId id, const Say& name);
    Operand straight_line(const Table& table, std::uint32_t line);
    Operand marginal(const Table& table, std::uint32_t last);
    Operand weighted_sum(TermId id);
    Operand score_sum(TermId id);
    // By category, then those of none: what the weights of items that are assessed were multiplied by.
    struct Growth {
        Number written, used;
        bool in_proportion = true;
        bool grew() const { return in_proportion && written != used && !written.is_zero(); }
    };
    Number weight_held(std::size_t item) const;
    std::vector<Growth> weight_growth() const;
    void tell_left_out(const Item& item, FigureId share);
    Operand item_sum(TermId id, Item::Kind kind, std::uint32_t list);
    Operand ruled(TermId id, const Say& name);
    Operand rating(TermId id, const Term& term);
    Operand rating_value(const Term& term, const Say& name);
    Operand outcome(TermId id, const Term& term, const Say& name);
    Operand dated(const Term& term, const Say& name);
    Say item_title(const Item& item) const;

    bool is_computed(TermId term) const { return term != none && trace_.computed[term]; }
    const Value& value(TermId term) const { return trace_.values[term]; }
    Say shown(TermId term) const;
    Say shown(const Value& value, TermId term) const;
    std::uint32_t labels_of(TermId term) const;
    Operand atom(TermId term) const { return {shown(term), 3, false}; }
    std::string fraction_of(TermId term) const;
    void step(Kind kind, Say what) { steps_.push_back({kind, {}, std::move(what), {}, {}, {}}); }
    void calculation(const Say& name, const Operand& operand, TermId term);
    void note_input(FigureId figure);
    Say input_name(FigureId figure) const;

    const PolicyWords& words_;
    const Model& model_;
    const PersonResult& result_;
    const Trace& trace_;
    std::vector<DerivationStep>& steps_;
    std::uint32_t item_;
    std::vector<FigureId> inputs_;
    std::set<FigureId> told_;
    std::map<std::uint32_t, TermId> lets_;  // by slot
};

// What a rating's line asks for beside the key and the person has not: the first such condition, where the key was in the line's range;
// none: nothing, or it was not looked at.
TermId unmet_requirement(const Trace& trace, const RatingLine& line);

}  // namespace kaohe
