// SPDX-License-Identifier: Apache-2.0
// 待定: what the scheme leaves open, in one list. Scoring refuses while there is any.
#include <algorithm>

#include "interpreter/check.hpp"

namespace kaohe {

void check_holes(const Model& model, std::vector<Finding>& findings) {
    if (model.holes.empty()) return;
    auto holes = model.holes;  // in the order they are read on the page
    std::stable_sort(holes.begin(), holes.end(), [](const Hole& a, const Hole& b) { return a.at.begin < b.at.begin; });
    const std::string count = std::to_string(holes.size());
    Finding finding = diagnose::holes(holes.front().at, Say(count, count + (holes.size() == 1 ? " place is" : " places are")));
    constexpr std::size_t shown = 3;  // the notes name every one; a page of underlined lines says no more
    for (const Hole& hole : holes) {
        finding.notes.push_back(hole.what);
        if (&hole != &holes.front() && holes.size() <= shown) finding.labels.push_back({hole.at, {"待定", "to be decided"}});
    }
    findings.push_back(std::move(finding));
}

}  // namespace kaohe
