// SPDX-License-Identifier: Apache-2.0
// Any bytes as a staff file: no crash, the block size does not show, and good rows written out read back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/engine.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/csv_writer.hpp"
#include "tools/data/staff_reader.hpp"
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

// As staff, whatever the headings: titles, totals, marks and all.
void read_people(std::string_view text) {
    static kaohe::Policy policy = kaohe::Engine(kaohe::standard_library()).load("fuzz", "方案 甲\n数据\n  岗位 分为 专员、经理\n  在职，是/否\n  入职，日期\n  额（元）\n指标 率（%），权重 100%：得分 = 实际值 ÷ 100% × 100 分\n总分 = 加权合计\n");
    CsvReader rows(text);
    kaohe::ReadingOptions options;
    options.coercions_listed = 100;
    kaohe::StaffReader reader(policy.model, "fuzz", rows, options);
    if (!reader.start()) return;
    kaohe::StaffRow row;
    while (reader.next(row) == kaohe::StaffReader::Next::row) require(!row.findings.empty() || row.data.size() == policy.model.columns.size());
}

Reading read_rows(std::string_view text, CsvLimits limits, std::optional<kaohe::SaidEncoding> said = {}) {
    CsvReader reader(text, limits, said);
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
            require(problem.offset <= text.size() * 3);  // of another encoding it counts bytes in UTF-8
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
    // What was read before a bad byte depends on the block, so only good text must read the same in blocks of any size.
    const bool utf8 = kaohe::valid_utf8_prefix(text) == text.size();
    if (utf8) require(pieces.rows == reading.rows && pieces.places == reading.places);
    // Said to be in another encoding: read as that, or refused.
    for (const char* const name : {"gb18030", "utf-16"}) (void)read_rows(text, small, kaohe::encoding_named(name));
    read_people(text);

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
