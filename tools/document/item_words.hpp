// SPDX-License-Identifier: Apache-2.0
// What a policy says of each measure, extra and deduction, in its printed words, parted as the columns of the table that schemes have.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tools/document/printed_policy.hpp"

namespace kaohe {

struct ItemWords {
    std::vector<std::string> scoring;  // a line of it each
    std::vector<std::string> notes;    // 说明, 依据: without quotes
    std::string unit;                  // in brackets behind its name
    std::string range;                 // of its data
    std::string weight;                // or its points, with the range allowed; that of a weight table is said there
    bool weight_by_table = false;
    std::string target, threshold, stretch, baseline, actual;
    std::string period, source, provider, owner, deadline;
    bool lower_is_better = false, higher_is_better = false;  // said
};

// By Model::items.
std::vector<ItemWords> item_words(const PrintedPolicy& printed);

// A limit that no item has for itself: 加分合计最高 5 分, 本条合计最多 8 分.
struct SumLimit {
    std::uint32_t clause = 0;  // where it is said
    bool extra = true;         // else of deductions
    bool of_clause = false;    // of the items of its clause only
    std::string words;
};
std::vector<SumLimit> sum_limits(const PrintedPolicy& printed);

}  // namespace kaohe
