// SPDX-License-Identifier: Apache-2.0
// Words of magnitude that stand between a number and its unit: 10 万元, 100k yuan, 1.5 million yuan.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "grammar/text.hpp"

namespace kaohe {

struct Magnitude {
    std::string_view spelling;
    int power;  // of ten
};
constexpr std::array magnitudes{Magnitude{"百万", 6}, Magnitude{"千万", 7}, Magnitude{"万", 4}, Magnitude{"亿", 8}, Magnitude{"千", 3}, Magnitude{"million", 6}, Magnitude{"thousand", 3}, Magnitude{"k", 3}};

struct MagnitudeMatch {
    std::uint32_t end = 0;  // byte after it, and after the blanks behind an English one; 0: none stands here
    int power = 0;
};
// An English one has to have a blank behind it: "k yuan", not "kilometres".
inline MagnitudeMatch match_magnitude(std::string_view text, std::size_t at) {
    for (const auto& magnitude : magnitudes) {
        if (text.substr(at, magnitude.spelling.size()) != magnitude.spelling) continue;
        auto end = at + magnitude.spelling.size();
        if (magnitude.spelling.front() >= 'a' && magnitude.spelling.front() <= 'z') {
            if (text.substr(end, 1) != " ") continue;
            while (end < text.size() && text[end] == ' ') ++end;
        }
        return {static_cast<std::uint32_t>(end), magnitude.power};
    }
    return {};
}

}  // namespace kaohe
