// SPDX-License-Identifier: Apache-2.0
// 待定: what the scheme leaves open, in one list. Scoring refuses while there is any.
#include "interpreter/check.hpp"

namespace kaohe {

void check_holes(const Model& model, std::vector<Finding>& findings) {
    if (model.holes.empty()) return;
    const std::string count = std::to_string(model.holes.size());
    Finding finding = diagnose::holes(model.holes.front().at, Say(count, count + (model.holes.size() == 1 ? " place is" : " places are")));
    for (const Hole& hole : model.holes) {
        finding.notes.push_back(hole.what);
        if (&hole != &model.holes.front()) finding.labels.push_back({hole.at, {"待定", "to be decided"}});
    }
    findings.push_back(std::move(finding));
}

}  // namespace kaohe
