// SPDX-License-Identifier: Apache-2.0
// The difference of two policies as JSON for other programs, in both languages at once.
#pragma once
#include <nlohmann/json.hpp>

#include "tools/difference/policy_difference.hpp"

namespace kaohe {

// {"before": {"file", "title": {zh, en}, "number", "version"}, "after": …, "differs": true,
//  "no_result_differs": "proven" | "complete_data" | "not_proven", "up_to_names": false,
//  "counts": {"meaning": 3, "unproven": 0, "presentation": 1},
//  "changes": [{"kind": "added" | "removed" | "changed" | "renamed", "bearing": "meaning" | "unproven" | "presentation", "subject": "measure" …,
//    "aspect": "weight" … or null, "label", "name", "part", "before", "after", "remark": {zh, en} or null,
//    "clause_before", "clause_after": "1.1" or null, "line_before", "line_after": 12 or null}],
//  "renumbered": [{"name", "before", "after"}], "columns_added": [{zh, en}], "columns_dropped": …, "prose_compared": true}
nlohmann::ordered_json difference_json(const PolicyDifference& difference, const Sources& before, const Sources& after);

}  // namespace kaohe
