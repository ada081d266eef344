// SPDX-License-Identifier: Apache-2.0
// Why a list of results differs: the one other reading of the policy that gives what the list has for everybody who differs, and leaves alone
// everybody who does not. The readings are other_reading.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tools/evidence/list_comparison.hpp"

namespace kaohe {

struct LikelyCause {
    std::string key;                   // of JSON: "unrounded"
    Say words;
    std::vector<std::size_t> columns;  // whose differences it explains
    std::uint64_t explained = 0, of = 0;  // differences of these columns, those left out that only follow from others
    std::uint64_t contradicted = 0;    // people whose figures the list has right and would not have under this reading
    std::vector<Say> also;             // other readings that explain as much, the first few
    std::uint64_t also_count = 0;
    bool explains_all() const { return explained == of && contradicted == 0; }
};

struct LikelyCauses {
    std::vector<LikelyCause> list;
    std::uint64_t differences = 0;     // that are of their own
    std::uint64_t unexplained = 0;
    std::uint64_t of_data = 0;         // differences of the data themselves
    std::uint64_t looked_at = 0;       // differences; fewer than there are where the staff file cannot be read again
};

// False: the staff file is no longer what it was.
bool find_causes(ListComparison& comparison, LikelyCauses& causes);

}  // namespace kaohe
