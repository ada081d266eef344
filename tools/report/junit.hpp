// SPDX-License-Identifier: Apache-2.0
// The outcome of worked examples as JUnit XML, which build servers read.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace kaohe {

struct JUnitCase {
    enum class Outcome { passed, failed, error } outcome = Outcome::passed;
    std::string name;   // of the example
    std::string suite;  // the policy
    std::string file;
    std::uint32_t line = 0;  // 0: none
    std::string message;     // of one line
    std::string text;
};

// Cases of one suite stand together. Any bytes may be in the texts: what XML cannot hold is escaped as on a terminal.
std::string junit_xml(const std::vector<JUnitCase>& cases);

}  // namespace kaohe
