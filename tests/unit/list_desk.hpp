// SPDX-License-Identifier: Apache-2.0
// A desk with a policy (p.kaohe) and staff data (s.csv) on it, at which lists of results (r.csv) are verified.
#pragma once
#include <string>
#include <vector>

#include "tests/unit/command_desk.hpp"

namespace kaohe {

class ListDesk : public CommandDesk {
protected:
    ListDesk(const std::string& language, const std::string& policy, const std::string& staff) {
        environment = {{"KAOHE_LANG", language}};
        put("p.kaohe", policy);
        put("s.csv", staff);
    }
    int verify(const std::string& list, const std::vector<std::string>& options = {}) {
        put("r.csv", list);
        std::vector<std::string> words{"verify", "p.kaohe", "s.csv", "r.csv"};
        words.insert(words.end(), options.begin(), options.end());
        return run(words);
    }
};

}  // namespace kaohe
