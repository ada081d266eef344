// SPDX-License-Identifier: Apache-2.0
// coercions.csv of a result pack: each cell that was read in another form than it is written in, with both forms; and whether such a line says true.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/evidence/staff_table.hpp"

namespace kaohe {

class CoercionTable {
public:
    CoercionTable(const StaffReader& reader, StaffTable& staff, Language language) : reader_(reader), staff_(staff), language_(language) {}

    void write_headings(CsvWriter& out) const;
    // Of the row that the reader read last; `person`: its place in staff.csv, from 1.
    void write(CsvWriter& out, const StaffRow& row, std::uint64_t person);

private:
    const StaffReader& reader_;
    StaffTable& staff_;
    Language language_;
};

// Reads coercions.csv beside staff.csv: whether each line names a cell of the person it is about, and that form reads as what staff.csv has.
class CoercionCheck {
public:
    // The reader is that of staff.csv, with its headings found.
    CoercionCheck(TextSource text, const Model& model, const StaffReader& reader, Language language, bool masked);

    // The lines about the person read last. Empty: all is well; else what is not, with the line.
    Say see(const StaffRow& row, std::uint64_t person);
    // Behind the last person.
    Say finish();
    std::uint64_t lines() const { return lines_; }
    // How many cells are of each kind, of those that could be read again.
    const std::array<std::uint64_t, coercion_kinds>& counts() const { return counts_; }

private:
    struct Column {
        std::string heading;
        std::size_t cell = 0;
        std::uint32_t column = none;  // none: the ID
        std::optional<CellReader> reader = {};
    };
    bool next();
    Say wrong(Say what) const;
    Say check(const StaffRow& row);
    bool reads_alike(const Column& column, const StaffRow& row, CoercionSet& kinds);

    CsvReader csv_;
    Model model_;  // its own: texts of a cell that is read again are lent to it
    RowTexts texts_;
    const StaffReader& reader_;
    Language language_;
    bool masked_;
    std::vector<Column> columns_;
    SourceRow line_;
    bool there_ = false, broken_ = false;
    std::uint64_t lines_ = 0;
    std::array<std::uint64_t, coercion_kinds> counts_{};
    std::size_t last_ = 0;  // column of the line before, of the same person
};

}  // namespace kaohe
