// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>

namespace kaohe {

// Each of the first has one of the second to itself.
template <typename First, typename Second, typename Same>
bool same_in_any_order(const First& first, Second second, Same same) {
    if (first.size() != second.size()) return false;
    for (const auto& x : first) {
        const auto found = std::find_if(second.begin(), second.end(), [&](const auto& y) { return same(x, y); });
        if (found == second.end()) return false;
        second.erase(found);
    }
    return true;
}

}  // namespace kaohe
