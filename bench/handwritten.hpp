// SPDX-License-Identifier: Apache-2.0
// The reference policy of the benchmarks written by hand in C++, exact: what kaohe's speed is measured against.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace handwritten {

// One row of staff.csv, in hundredths where the file has percentages.
struct Person {
    std::string_view id, name;
    bool manager = false;
    std::int64_t people_target, sales_target, low_share, late, growth, people, participation, sales, retention, response, satisfaction, quality, teamwork, complaints;
};

struct Result {
    std::int64_t tenths = 0;  // the total, in tenths of a point
    int grade = 0;            // 0 优秀, 1 良好, 2 合格, 3 不合格
};

Result score(const Person& person);

// Reads the whole of staff.csv (its own shape only) and appends id, name, total, grade and bonus of everyone to `out`.
std::size_t score_csv(std::string_view text, std::string& out);

}  // namespace handwritten
