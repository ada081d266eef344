// SPDX-License-Identifier: Apache-2.0
// The score of a measure over its values: jumps as jumps, target, cap and floor marked, break points labelled exactly; its table says
// every stretch. In words alone: tools/report/course_words.hpp.
#pragma once
#include <optional>

#include "interpreter/analysis.hpp"
#include "tools/document/page.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// Nothing where the course is not known whole (CourseWords::verdict says what is known). The element's <g class="k-plot"> tells how it
// is drawn: data-x and data-y hold the exact values at both ends of each axis, of the measure and of the score, and where those stand.
std::optional<PagePicture> curve_picture(const PolicyWords& words, const Course& course, Language language);

}  // namespace kaohe
