// SPDX-License-Identifier: Apache-2.0
// A figure, or a number of the policy, taken through a range of values: what it does to one person, or to everybody; over one range or two;
// at the values of a grid, or exactly, with every turn and jump.
#pragma once
#include <string_view>

#include "tools/whatif/everyone_answer.hpp"
#include "tools/whatif/person_answers.hpp"

namespace kaohe {

struct SweepAxis {
    Settable what;
    Number from, to, step;   // of data in its base unit, of a number of the policy as it is written (30 of "30%")
    std::string suffix;      // of a number of the policy: "%", "万"; empty: its own unit
    std::vector<Number> values() const;
};

struct SweepRequest {
    std::vector<SweepAxis> axes;  // one or two
    bool exact = false;
    std::optional<std::size_t> person;  // nothing: everybody
};

// 引导销售额 from 0 to 15万 step 1万 exact; 引导销售额 从 0 到 15万 每 1万; a second range after "by" or 乘. `steps`: where it is not said, a tenth of
// the range.
struct ReadSweep {
    std::optional<SweepRequest> request;
    std::optional<Finding> finding;
};
ReadSweep read_sweep(WhatIf& what_if, std::string_view words);

// `progress`: told now and then how many of how many are done.
Told sweep_answer(WhatIf& what_if, const SweepRequest& request, const Stop& stop, const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace kaohe
