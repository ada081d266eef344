// SPDX-License-Identifier: Apache-2.0
// The spellings of one word as the tables write them: "元|圆", the first one printed.
#pragma once
#include <string_view>
#include <vector>

namespace kaohe {

inline std::vector<std::string_view> split_spellings(std::string_view spellings) {
    std::vector<std::string_view> out;
    while (!spellings.empty()) {
        const auto bar = spellings.find('|');
        if (bar != 0) out.push_back(spellings.substr(0, bar));
        if (bar == std::string_view::npos) break;
        spellings.remove_prefix(bar + 1);
    }
    return out;
}

}  // namespace kaohe
