// SPDX-License-Identifier: Apache-2.0
// What becomes of somebody whose data is missing, in words.
#pragma once
#include "interpreter/analysis.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

// 按 0% 算，总分仍可在 0 分 至 110 分; 工种为“维修工”的，这个人不能评分：…；其他人照常评分
Say missing_words(const PolicyWords& words, const MissingData& one);

}  // namespace kaohe
