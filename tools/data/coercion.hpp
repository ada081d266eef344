// SPDX-License-Identifier: Apache-2.0
// Readings of cells that are certain but not obvious: each is counted, and listed where that is asked for.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

enum class Coercion : std::uint8_t {
    width,         // １２．５％, −5: full-width digits and signs, other minus signs
    magnitude,     // 1.2万
    currency,      // ￥1,234
    thousands,     // 1,234
    date_form,     // 2026年3月1日, 2026/3/1: any but 2026-03-01
    missing_mark,  // -, 无, N/A
    truth_form,    // √, 有, Y: any but 是/否, yes/no, true/false, 1/0
    option_form,   // an option in another width or case
    blanks,        // blanks at the ends, characters without width
    guard,         // '=cmd: an apostrophe that keeps a text from being run as a formula
    count,
};
inline constexpr std::size_t coercion_kinds = static_cast<std::size_t>(Coercion::count);

// 全角字符 / full-width characters
const Say& words_of(Coercion kind);

// The kinds of one cell, as bits.
class CoercionSet {
public:
    void add(Coercion kind) { bits_ |= 1U << static_cast<unsigned>(kind); }
    void add(CoercionSet others) { bits_ |= others.bits_; }
    bool has(Coercion kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
    bool empty() const { return bits_ == 0; }
    void clear() { bits_ = 0; }

private:
    std::uint32_t bits_ = 0;
};

struct CoercedCell {
    CoercionSet kinds;
    CellPlace cell;
    std::string seen;
    Say read_as;
};

// All of a file's: counts always, cells only as far as they are asked for.
struct Coercions {
    std::array<std::uint64_t, coercion_kinds> counts{};
    std::uint64_t cells = 0;          // that had any
    std::size_t most_listed = 0;
    std::vector<CoercedCell> listed;  // the first `most_listed`
};

}  // namespace kaohe
