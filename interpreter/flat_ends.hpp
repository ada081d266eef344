// SPDX-License-Identifier: Apache-2.0
// The course of a figure that takes very many steps, most of them where it stands still: 每 0.5 个百分点扣 10 分，扣完为止 over 0～100%. What
// stands still towards either end is enclosed at once (box_bounds.hpp), and only the rest is walked.
#pragma once
#include "interpreter/curve.hpp"

namespace kaohe {

// Like walk, of a range with two ends. `as_of`: as the evaluator has it.
Curve walk_between_flat_ends(const Model& model, Evaluator& evaluator, const EvaluationOptions& options, const CurveQuestion& question);

}  // namespace kaohe
