// SPDX-License-Identifier: Apache-2.0
// The codes of an acceptance: K312、K359 of 认可 K312、K359 "理由". Which findings it takes is interpreter/acceptance.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

struct AcceptedCode {
    std::string code;  // in capitals
    std::uint32_t begin = 0, end = 0;  // bytes of the text it was read from
};

// The codes that stand at `at` one after the other, joined by 、 or a comma, 和 or and. `end`: the byte after the last; `at` if there is none.
std::vector<AcceptedCode> accepted_codes(std::string_view text, std::uint32_t at, std::uint32_t& end);
inline std::vector<AcceptedCode> accepted_codes(std::string_view text) {
    std::uint32_t end = 0;
    return accepted_codes(text, 0, end);
}

// Whether a line opens an acceptance: its word, then a code.
bool opens_acceptance(std::string_view line);

}  // namespace kaohe
