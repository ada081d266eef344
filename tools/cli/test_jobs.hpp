// SPDX-License-Identifier: Apache-2.0
// Which examples `kaohe test` runs: those of a policy and of the test files beside it. A test file, name.test.kaohe, belongs to the
// policy of its folder with whose name, and a dot, it begins; to the longest such name, where there are several: of a.kaohe and
// a.b.kaohe, a.b.test.kaohe belongs to the second, a.test.kaohe and a.more.test.kaohe to the first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

struct TestJob {
    std::string policy;
    std::vector<std::string> tests;
    bool own_examples = true;  // false: only those of the test files were asked for
};

bool is_test_file(const std::string& path);

// From what was named: policies, test files, folders. Each policy comes once, in the order named. What cannot be used is a finding.
std::vector<TestJob> test_jobs(const std::vector<std::string>& paths, std::vector<Finding>& findings);

}  // namespace kaohe
