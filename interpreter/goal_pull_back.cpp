// SPDX-License-Identifier: Apache-2.0
// A point that will do, made cheaper: levers pulled back one after the other as far as it goes. Quick, and no proof of anything; it gives the
// search something good to begin with, and leaves nothing idle in an answer where the search was ended early.
#include "interpreter/goal_search.hpp"

namespace kaohe {

std::optional<SearchPoint> GoalSearch::wanted_at(const std::vector<std::int64_t>& at) {
    auto point = score(at);
    if (!point || point->figure.kind != wanted_.kind || !wanted_.holds(point->figure.number)) return std::nullopt;
    return point;
}

SearchPoint GoalSearch::pulled_back(SearchPoint point, std::size_t first) {
    for (bool again = true; again;) {
        again = false;
        for (std::size_t turn = 0; turn < point.at.size(); ++turn) {
            const std::size_t lever = (first + turn) % point.at.size();
            const std::int64_t far = point.at[lever];
            if (far == 0) continue;
            std::vector<std::int64_t> at = point.at;
            // Between `not_yet`, where it will not do, and `will_do`.
            std::int64_t not_yet = 0, will_do = far;
            at[lever] = 0;
            if (auto without = wanted_at(at)) {
                point = std::move(*without);
                again = true;
                continue;
            }
            while (will_do - not_yet > 1 || not_yet - will_do > 1) {
                const std::int64_t middle = not_yet + (will_do - not_yet) / 2;
                at[lever] = middle;
                if (auto nearer = wanted_at(at)) {
                    will_do = middle;
                    point = std::move(*nearer);
                    again = true;
                } else {
                    not_yet = middle;
                }
            }
        }
    }
    return point;
}

SearchPoint GoalSearch::improved(const SearchPoint& point) {
    SearchPoint best = point;
    for (std::size_t first = 0; first < levers_.size(); ++first) {
        SearchPoint one = pulled_back(point, first);
        if (is_better(Aim::cost, one, best)) best = std::move(one);
    }
    return best;
}

}  // namespace kaohe
