// SPDX-License-Identifier: Apache-2.0
// The units of measure that quantities are written in, expanded from units.def.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace kaohe {

enum class UnitId : std::uint16_t {
#define KAOHE_UNIT(id, base, numerator, denominator, kind, zh, en) id,
#include "grammar/units.def"
#undef KAOHE_UNIT
};

struct UnitRow {
    UnitId id;
    std::string_view base;
    std::int64_t numerator, denominator;
    bool counts;  // comes in whole numbers
    std::vector<std::string_view> zh, en;
};
const std::vector<UnitRow>& unit_rows();
inline const UnitRow& unit_row(UnitId id) { return unit_rows()[static_cast<std::size_t>(id)]; }

// The unit spelled exactly so, or null.
const UnitRow* find_unit(std::string_view spelling);

// The byte after the longest unit word that begins at `at`; 0 if none does.
std::uint32_t match_unit(std::string_view text, std::size_t at);

}  // namespace kaohe
