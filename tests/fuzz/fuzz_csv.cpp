// SPDX-License-Identifier: Apache-2.0
// Any bytes as a staff file: no crash, the block size does not show, and good rows written out read back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/csv_reader.hpp"
#include "tools/data/csv_writer.hpp"
#include "tools/data/text_encoding.hpp"

namespace {

using kaohe::CsvLimits;
using kaohe::CsvReader;

struct Reading {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint64_t> places;  // row and line of every row and problem, with its kind
};

void require(bool holds) {
    if (!holds) std::abort();
}

Reading read_rows(std::string_view text, CsvLimits limits) {
    CsvReader reader(text, limits);
    Reading reading;
    kaohe::CsvRow row;
    for (CsvReader::Next next; (next = reader.next(row)) != CsvReader::Next::end;) {
        if (next == CsvReader::Next::row) {
            std::vector<std::string> cells(row.cells.begin(), row.cells.end());
            for (const auto& cell : cells) require(kaohe::valid_utf8_prefix(cell) == cell.size());
            reading.rows.push_back(std::move(cells));
            reading.places.insert(reading.places.end(), {row.row, row.line});
        } else {
            const kaohe::CsvProblem& problem = reader.problem();
            require(kaohe::valid_utf8_prefix(problem.seen) == problem.seen.size());
            require(problem.offset <= text.size());
            reading.places.insert(reading.places.end(), {problem.row, problem.line, problem.column, problem.offset,
                                                           static_cast<std::uint64_t>(problem.kind)});
        }
    }
    return reading;
}

std::string write_rows(const Reading& reading, kaohe::CsvStyle style) {
    std::string out;
    kaohe::CsvWriter writer(out, style);
    for (const auto& row : reading.rows) {
        for (const auto& cell : row) writer.text(cell);
        writer.end_row();
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Reading reading = read_rows(text, {});
    CsvLimits small;
    small.block = 16;
    const Reading pieces = read_rows(text, small);
    // The encoding is judged by the first block, so only good text must read the same in blocks of any size.
    if (kaohe::valid_utf8_prefix(text) == text.size()) require(pieces.rows == reading.rows && pieces.places == reading.places);

    CsvLimits tight = small;
    tight.cell = 40;
    tight.row = 100;
    tight.cells = 8;
    (void)read_rows(text, tight);

    if (reading.rows.empty()) return 0;
    for (const bool for_spreadsheets : {false, true}) {
        kaohe::CsvStyle style = for_spreadsheets ? kaohe::spreadsheet_style : kaohe::CsvStyle{};
        style.guard_formulas = false;
        require(read_rows(write_rows(reading, style), {}).rows == reading.rows);
    }
    return 0;
}
