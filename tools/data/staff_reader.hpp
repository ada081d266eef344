// SPDX-License-Identifier: Apache-2.0
// A staff file, one person at a time: heading row bound to the policy's columns, cells read as values, every mistake with its place.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/cell_reader.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

struct StaffRow {
    std::uint64_t row = 0;          // as a spreadsheet numbers it
    std::string_view id, name, department;  // good until the next row; empty where the row has none
    std::vector<Value> data;        // by Model::columns
    std::vector<Finding> findings;  // not empty: the row is rejected, and `data` is not whole
};

class StaffReader {
public:
    enum class Next { row, end, failed };

    // `file` is what messages call it. Model and CSV reader must outlive this; the model lends its texts a row's (RowTexts).
    StaffReader(Model& model, std::string file, CsvReader& csv);

    // Reads and binds the heading row. False: findings() has the errors.
    bool start();
    // Everything in `row` is overwritten. After `failed` the file as a whole is no good; findings() ends with the reason.
    Next next(StaffRow& row);
    const StaffBinding& binding() const { return binding_; }
    const std::vector<Finding>& findings() const { return binding_.findings; }

private:
    struct Bound {
        std::uint32_t column;
        std::size_t cell;
        CellReader reader;
    };
    std::string_view heading(std::size_t cell) const;
    void place(Finding& finding, std::size_t cell, std::uint64_t row) const;

    const Model& model_;
    std::string file_;
    CsvReader& csv_;
    RowTexts texts_;
    CsvRow cells_;
    StaffBinding binding_;
    std::vector<Bound> bound_;
};

}  // namespace kaohe
