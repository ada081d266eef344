// SPDX-License-Identifier: Apache-2.0
// A staff file, one person at a time: heading row bound to the policy's columns, cells read as values, every mistake with its place.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/cell_reader.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/intake.hpp"
#include "tools/data/percent_watch.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/row_source.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

struct StaffRow {
    std::uint64_t row = 0;          // as a spreadsheet numbers it; of JSON the line
    std::string_view id, name, department;  // good until the next row; empty where the row has none
    std::vector<Value> data;        // by Model::columns
    std::vector<Finding> findings;  // not empty: the row is rejected, and `data` is not whole
};

class StaffReader {
public:
    enum class Next { row, end, failed };

    // `file` is what messages call it. Model and source must outlive this; the model lends its texts a row's (RowTexts).
    StaffReader(Model& model, std::string file, RowSource& source, ReadingOptions options = {});

    // Finds, reads and binds the heading row. False: findings() has the errors.
    bool start();
    // The next person: rows that are blank or sums are left out. Everything in `row` is overwritten. After `failed` the file as a whole is no
    // good; findings() ends with the reason.
    Next next(StaffRow& row);
    const StaffBinding& binding() const { return binding_; }
    // Of the file as a whole; at the end also what can be told of it only then.
    const std::vector<Finding>& findings() const { return binding_.findings; }
    const Intake& intake() const { return intake_; }
    // Where the cell of a column stands in the row read last; no file: the policy's column is not in the file.
    CellPlace place_of(std::uint32_t column) const;
    CellPlace place_of_id() const { return binding_.id ? place(*binding_.id) : CellPlace{}; }

private:
    struct Bound {
        std::uint32_t column;
        std::size_t cell;
        CellReader reader;
        PercentWatch watch;
    };
    bool find_headings();
    bool left_out(std::string_view id);
    std::string_view cell(std::size_t index) const { return index < cells_.cells.size() ? cells_.cells[index] : std::string_view(); }
    std::string_view field(std::optional<std::size_t> index) const;
    bool read_id(StaffRow& row);
    void read_cells(StaffRow& row);
    void note(CoercionSet kinds, std::size_t index, Say read_as);
    void finish();
    std::string_view heading(std::size_t index) const;
    CellPlace place(std::size_t index) const;

    const Model& model_;
    std::string file_;
    RowSource& source_;
    ReadingOptions options_;
    RowTexts texts_;
    SourceRow cells_;
    std::string id_;  // of the row, where it is not the cell's text
    StaffBinding binding_;
    std::vector<Bound> bound_;
    Intake intake_;
    bool finished_ = false;
};

// Whether an ID was turned into a number that has lost its digits: 1.1E+17.
bool is_scientific(std::string_view id);

}  // namespace kaohe
