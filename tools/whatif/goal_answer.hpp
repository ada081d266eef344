// SPDX-License-Identifier: Apache-2.0
// What it takes for one person to reach a rating, a total, or any figure.
#pragma once
#include <string_view>

#include "interpreter/goal.hpp"
#include "tools/whatif/everyone_answer.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

struct GoalRequest {
    Goal goal;
    Say said;                            // "等级 = 优秀"
    std::vector<std::uint32_t> columns;  // what may be moved; empty: every measure that the goal depends on
};
struct ReadGoal {
    std::optional<GoalRequest> request;
    std::optional<Finding> finding;
};
// 等级 = 优秀; 总分 >= 85 by 粉丝净增长率, 协作; 总分 ≥ 85 用 粉丝净增长率、协作.
ReadGoal read_goal(WhatIf& what_if, std::string_view words);
// `by`: names with commas between, where they do not stand in the words themselves.
ReadGoal read_goal(WhatIf& what_if, std::string_view words, std::string_view by);

// What everybody who is scored and has not reached it would need: the cheapest change.
Told goals_answer(WhatIf& what_if, const GoalRequest& request, const Stop& stop, const std::function<void(std::size_t, std::size_t)>& progress);
Told goal_answer(WhatIf& what_if, std::size_t person, const GoalRequest& request, const Stop& stop);

}  // namespace kaohe
