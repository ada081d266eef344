// SPDX-License-Identifier: Apache-2.0
// staff.csv of a result pack: the staff data as it was read, in plain cells that the ordinary reader reads as the very same values again. Headings are
// those of the file; columns that the policy does not read are left out; a first column tells each person's row in the file. A cell that was
// turned back stands as it was seen, to be turned back again; a row that could not be parted into cells breaks off behind its code.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/cell_writer.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/csv_writer.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {

class StaffTable {
public:
    // The reader has found its headings; both must outlive this.
    StaffTable(const Model& model, const StaffReader& reader, Language language);

    // Whether the headings bind as those of the file did, which they always should.
    bool is_sound() const { return sound_; }
    std::vector<std::string> headings() const;
    void write_headings(CsvWriter& out) const;
    // The row that the reader read last.
    void write(CsvWriter& out, const StaffRow& row);
    // What the table shows for a cell of that row.
    const std::string& text_of(std::size_t cell, const StaffRow& row);

private:
    enum class Role : std::uint8_t { id, name, department, data, as_seen };
    struct Cell {
        Role role;
        std::size_t cell;                // place in the file's rows
        std::uint32_t column = none;     // data: Model::columns
        std::optional<CellWriter> writer = {};
    };
    void add(Role role, std::optional<std::size_t> cell);
    void name_rows(Language language);
    bool is_bound_alike(const std::vector<std::string>& all) const;
    bool is_number(const Cell& cell, const StaffRow& row);

    const Model& model_;
    const StaffReader& reader_;
    std::vector<Cell> cells_;
    std::string rows_;  // heading of the first column
    std::string text_;
    bool sound_ = false;
};

// A row of staff.csv as the file had it: numbered as there, and turned back where it was. Of any other text it says that it is none that StaffTable writes.
class PackedStaff final : public RowSource {
public:
    explicit PackedStaff(TextSource text);

    Next next(SourceRow& row) override;
    Finding finding(std::string_view file, std::span<const std::string> headings) const override;
    bool fatal() const override { return foreign_; }
    bool ragged() const override { return !foreign_; }
    void expect_cells(std::size_t) override {}
    CellPlace place(std::string_view file, const SourceRow& row, std::size_t cell, std::string_view heading) const override;
    TextEncoding encoding() const override { return TextEncoding::utf8; }
    std::uint64_t bytes_done() const override { return csv_.bytes_done(); }
    std::string_view form() const override { return "CSV"; }

    bool is_foreign() const { return foreign_; }
    std::uint64_t row() const { return csv_row_; }  // of staff.csv itself, as a spreadsheet numbers it

private:
    CsvReader csv_;
    std::uint64_t csv_row_ = 0;
    const DiagnosticRow* code_ = nullptr;  // of the row, if it could not be parted into cells
    bool started_ = false, foreign_ = false;
};

}  // namespace kaohe
