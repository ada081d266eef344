// SPDX-License-Identifier: Apache-2.0
// Which figures the computing of a figure may read: the edges that order them.
#pragma once
#include <functional>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

// Every figure that computing `figure` may read, each once.
std::vector<FigureId> figures_read_by(const Model& model, FigureId figure);

// Every figure that computing one term may read.
std::vector<FigureId> figures_read_by_term(const Model& model, TermId term);

// What answers the absence of an item's data for its score, behind what decides the score under a condition; none: nothing does.
std::uint32_t score_answers(const Model& model, const Item& item);

// Calls `enter` with the term and the operands within it, each before its own, and goes into those for which it is true. Tables, rules
// and figures are not looked into.
void for_terms_within(const Model& model, TermId top, const std::function<bool(TermId)>& enter);

// By figure: whether its computing reads `figure`, by whatever way, and the other way round: whether computing `figure` reads it. `figure`
// itself counts. Nothing is looked for behind `stop`. Precondition: Model::reads and Model::order are filled in.
std::vector<bool> figures_that_read(const Model& model, FigureId figure);
std::vector<bool> figures_behind(const Model& model, FigureId figure, FigureId stop = none);

// The figure that this one only takes over (目标 is 新客户目标), and so on; itself where it is more than that.
FigureId source_of(const Model& model, FigureId figure);
// What a measure is measured by: its own figure, or the data that it only takes over (实际值取 派件量). None where it has none.
FigureId metric_of(const Model& model, const Item& item);

// The figures that scope, exclusions, person rules and assertions read.
std::vector<FigureId> roots_of(const Model& model);

// By slot: what the let of that slot binds. INVARIANT: every slot has one let.
std::vector<TermId> bound_terms(const Model& model);

// Every term that anything in the model is computed from, or decided by.
std::vector<TermId> terms_in_use(const Model& model);

}  // namespace kaohe
