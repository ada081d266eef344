// SPDX-License-Identifier: Apache-2.0
// The tables of han_readings.def and han_simplified.def by character; made when first asked, within 0.1 ms.
#include "grammar/han_sounds.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include "grammar/text.hpp"

namespace kaohe {

namespace {

constexpr auto rows = std::to_array<std::pair<std::string_view, std::string_view>>({
#define KAOHE_READING(reading, characters) {reading, characters},
#include "grammar/han_readings.def"
#undef KAOHE_READING
});

constexpr auto pairs = std::to_array<std::pair<std::string_view, std::string_view>>({
#define KAOHE_SIMPLIFIED(traditional, simple) {traditional, simple},
#include "grammar/han_simplified.def"
#undef KAOHE_SIMPLIFIED
});

constexpr char32_t first = 0x4E00, last = 0x9FFF;

struct Characters {
    std::array<std::uint16_t, last - first + 1> row{};         // of `rows`, counted from 1; 0 for none
    std::array<char16_t, last - first + 1> in_simplified{};    // 0: as it is

    Characters() {
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t at = 0; at < rows[i].second.size();) {
                const Decoded c = decode(rows[i].second, at);
                row[c.character - first] = static_cast<std::uint16_t>(i + 1);
                at += c.size;
            }
        for (const auto& [traditional, simple] : pairs)
            for (std::size_t at = 0, to = 0; at < traditional.size();) {
                const Decoded a = decode(traditional, at), b = decode(simple, to);
                in_simplified[a.character - first] = static_cast<char16_t>(b.character);
                at += a.size, to += b.size;
            }
    }
};

const Characters& characters() {
    static const Characters all;
    return all;
}

bool in_table(char32_t c) { return c >= first && c <= last; }

}  // namespace

char32_t simplified(char32_t c) {
    if (!in_table(c)) return c;
    const char16_t simple = characters().in_simplified[c - first];
    return simple == 0 ? c : simple;
}

std::string_view pinyin(char32_t c) {
    if (!in_table(c)) return {};
    const std::uint16_t row = characters().row[c - first];
    return row == 0 ? std::string_view() : rows[row - 1].first;
}

}  // namespace kaohe
