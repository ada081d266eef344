// SPDX-License-Identifier: Apache-2.0
// The difference of two policies in sentences; shared by every form it is shown in.
#pragma once
#include <vector>

#include "tools/difference/policy_difference.hpp"

namespace kaohe {

// 社群部门方案：2025.07 版 → 2025.08 版.
Say title_of(const PolicyDifference& difference);

// How many changes there are of which kind, and what is proven of results; most important first.
struct Verdict {
    Say words;
    bool good = false;
};
std::vector<Verdict> verdicts(const PolicyDifference& difference);

// What a change is of: "1.1 接通率，权重（初创期）", "新增 1.9 知识库贡献". Empty where its words say all.
Say label_of(const PolicyChange& change);

// Besides the changes: clauses under another number, columns that a staff file needs.
std::vector<Say> remarks(const PolicyDifference& difference);

// The changes of one bearing, chapter by chapter.
struct Chapter {
    PolicyChange::Subject subject;
    std::vector<const PolicyChange*> changes;
};
std::vector<Chapter> chapters(const PolicyDifference& difference, PolicyChange::Bearing bearing);

// "会改变含义的", "写法不同、未证明相同的", "不影响结果的".
const Say& heading_of(PolicyChange::Bearing bearing);

}  // namespace kaohe
