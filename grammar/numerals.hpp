// SPDX-License-Identifier: Apache-2.0
// Words for numbers and for one or several: 三, 十二, two; pallet and pallets.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

struct Numeral {
    std::uint32_t end = 0;  // byte after it
    std::string digits;     // as ASCII digits: 12, 0.5
};

// A number in words that begins at `at`: 一 to 九十九 (两 for 2), 半; one to twelve, half a.
std::optional<Numeral> match_numeral(std::string_view text, std::size_t at);

// The form of an English noun for one of it: pallets is pallet, people is person.
std::string singular(std::string_view noun);
// The words of a text, in lower case and in the singular.
std::vector<std::string> english_words(std::string_view text);
// "1 measure", "5 measures".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// The other of singular and plural.
std::string other_number(std::string_view noun);

}  // namespace kaohe
