// SPDX-License-Identifier: Apache-2.0
// What can be told of a policy before anyone is scored: weight sums in every case, gaps and overlaps of tables and ratings,
// holes, worked examples that do not come out. Names, types and units are found earlier, in elaborate.cpp.
#pragma once
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// How much of a policy with unread lines is whole: what is told beyond that could be false because of what they say.
enum class Extent { nothing, weights, weights_and_ratings, all_but_examples, all };

std::vector<Finding> check(const Model& model, Extent extent = Extent::all);

// The parts of check(), each its own file.
void check_weights(const Model& model, std::vector<Finding>& findings);
void check_tables(const Model& model, std::vector<Finding>& findings);
void check_ratings(const Model& model, std::vector<Finding>& findings);
void check_tiers(const Model& model, std::vector<Finding>& findings);
void check_results(const Model& model, std::vector<Finding>& findings);
void check_sums(const Model& model, std::vector<Finding>& findings);
void check_missing_data(const Model& model, std::vector<Finding>& findings);
void check_divisors(const Model& model, std::vector<Finding>& findings);
void check_course(const Model& model, std::vector<Finding>& findings);
void check_magnitudes(const Model& model, std::vector<Finding>& findings);
void check_left_out(const Model& model, std::vector<Finding>& findings);
void check_paths(const Model& model, std::vector<Finding>& findings);
void check_holes(const Model& model, std::vector<Finding>& findings);
void check_conditions(const Model& model, std::vector<Finding>& findings);
void check_conflicts(const Model& model, std::vector<Finding>& findings);
void check_floor_of_total(const Model& model, std::vector<Finding>& findings);
void check_unused(const Model& model, std::vector<Finding>& findings);
void check_same_data(const Model& model, std::vector<Finding>& findings);
void check_rating_order(const Model& model, std::vector<Finding>& findings);
void check_examples(const Model& model, std::vector<Finding>& findings);

}  // namespace kaohe
