// SPDX-License-Identifier: Apache-2.0
// What stands beside a course to be read against: target, threshold and the like across, full marks and the limits of the score up.
#pragma once
#include <vector>

#include "interpreter/analysis.hpp"

namespace kaohe {

struct CourseMark {
    Say word;      // 目标, 最高
    Number value;  // of the measure, or of the score
};

// Those that are of the measure's kind, as they come to with what the course supposes of others.
std::vector<CourseMark> marks_across(const Model& model, const Course& course);
// Full marks, and every limit that the score as a whole is held to by a number.
std::vector<CourseMark> marks_up(const Model& model, const Course& course);

}  // namespace kaohe
