// SPDX-License-Identifier: Apache-2.0
// The line of one stretch of a course: two points where it is straight, else as many as a smooth curve wants, each computed exactly.
#pragma once
#include <vector>

#include "interpreter/curve.hpp"
#include "tools/document/svg.hpp"

namespace kaohe {

struct CourseLine {
    std::vector<Point> points;
    bool leaves_low = false, leaves_high = false;  // at its lower or upper end the score grows past what is drawn
};
// What of it lies within both scales; no points where nothing does. `up` holds every score at the ends of stretches but at poles.
CourseLine line_of(const Stretch& stretch, const Scale& across, const Scale& up);

}  // namespace kaohe
