// SPDX-License-Identifier: Apache-2.0
// Other ways to read a policy, as people who work it out by hand or in a spreadsheet do: a rounding left out, an edge taken the other way, a
// deduction forgotten. Each is a change of the model; which of them a list of results speaks for is likely_cause.hpp.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "interpreter/model.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

struct OtherReading {
    std::string key;                             // of JSON: "unrounded"
    Say words;                                   // 总分（5.1）没有四舍五入
    int rank = 0;                                // of two that explain as much, the smaller is told
    std::function<void(Model&)> change;          // of a copy of the model; may be empty
    std::function<void(std::span<Value>)> data;  // of a person's data; may be empty
    Number rounded_shares;                       // above 0: what each score adds to the total, weight × score, is rounded to a multiple of this
    // The parts of what it explains may be right in the list all the same: it was in the sum that a score was rounded or forgotten.
    bool parts_may_be_right = false;
    bool one_of_many = false;  // one of thousands that were tried: that it explains a single figure says nothing
};

// What the readings are made from, and where they go.
class OtherReadings {
public:
    static constexpr std::size_t most = 6000;

    OtherReadings(const PolicyWords& words, EvaluationOptions options);
    // Simpler ones first.
    std::vector<OtherReading> all();
    // Those of where and how scores and totals are rounded alone.
    std::vector<OtherReading> roundings();

private:
    using Change = std::function<void(Model&)>;
    void add(std::string key, int rank, Say words, Change change);
    // The same, of what may have been done in a sum only.
    void add_in_sum(std::string key, int rank, Say words, Change change);

    // other_readings_rounding.cpp
    void add_rounding();
    void add_other_rounding(TermId term);
    void add_part_steps();
    void add_early_rounding(bool before_ratings_only = false);
    void add_early_rounding(FigureId figure, int rank);
    // other_readings_limits.cpp
    void add_limits();
    void add_limit(TermId term);
    // other_readings_edges.cpp
    void add_edges();
    void add_comparisons();
    // other_readings_items.cpp
    void add_items();
    void add_items_left_out();
    void add_weights();
    void add_blanks();
    // other_readings_rules.cpp
    void add_rules();
    void add_people();
    void add_results();
    void add_rating_keys();
    void add_dates();
    // other_readings_scoring.cpp
    void add_scoring();
    void add_percent_steps();
    void add_factors();
    void add_tables();
    void add_steps_left_out();

    // 接通率（1.1）
    Say called(FigureId figure) const;
    Say called_item(std::uint32_t item) const;
    Say with_clause(Say name, std::uint32_t clause) const;
    // The author's words, cut where they are long.
    Say quoted(Span at) const;
    // The figure whose computing a term belongs to; none: that of no figure.
    FigureId owner(TermId term) const { return owners_[term]; }
    Say called_owner(TermId term) const;
    const std::vector<TermId>& terms() const { return terms_; }  // in use, ascending

    const PolicyWords& words_;
    const Model& model_;
    EvaluationOptions options_;
    std::vector<FigureId> owners_;
    std::vector<TermId> terms_;
    std::vector<OtherReading> list_;
};

// By term: the figure that it is computed for; none where it is part of no figure.
std::vector<FigureId> owners_of_terms(const Model& model);

// Parts of changes.
TermId add_constant(Model& model, Number number);
TermId add_term(Model& model, Op op, TermId a, TermId b = none, TermId c = none, std::uint32_t payload = 0);
// The term comes to what another comes to.
void becomes(Model& model, TermId term, TermId other);
void becomes_number(Model& model, TermId term, Number number);

}  // namespace kaohe
