// SPDX-License-Identifier: Apache-2.0
// What was noticed of a staff file while it was read, besides its people: heading row, rows left out, readings that are not obvious.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tools/data/coercion.hpp"

namespace kaohe {

struct Intake {
    std::uint64_t heading_row = 0;   // as SourceRow::row; 0: not found
    std::uint64_t heading_rows = 1;  // 2: headings over two rows, the first of them heading_row
    std::uint64_t rows_above = 0;    // rows before the headings that hold something
    std::uint64_t people = 0;
    std::uint64_t blank_rows = 0;    // of separators only
    struct TotalRow {
        std::uint64_t row = 0;
        std::string word;            // 合计
    };
    static constexpr std::size_t total_rows_kept = 10;
    std::uint64_t total_row_count = 0;
    std::vector<TotalRow> total_rows;  // the first of them
    Coercions coercions;
};

}  // namespace kaohe
