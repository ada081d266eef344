// SPDX-License-Identifier: Apache-2.0
// Which cell of a staff file's rows is which column of the policy, told from the heading row. Reading the cells is cell_reader.hpp.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

struct StaffBinding {
    struct Bound {
        std::uint32_t column = none;  // Model::columns
        std::size_t cell = 0;         // 0-based place in a row
        Unit unit;                    // of a bare number: the heading's own unit where it has one, else the column's
    };
    std::vector<Bound> bound;
    // The fields every staff file may have, whether the policy asks for them or not.
    std::optional<std::size_t> id, name, department;
    std::vector<std::string> headings;  // as written, blanks trimmed
    std::vector<Finding> findings;      // of the heading row
    bool usable() const;                // no errors among them
};

// A heading is a column's if it is its 列 text, name or second name, with or without a unit in brackets after it; blanks, full and
// half width and ASCII case count for nothing. Every column of the model needs a heading, none more than one. `file` is what
// messages call the file, `row` the number of its heading row.
// A `row` of 0: the headings are no row of their own (JSON).
StaffBinding bind_staff(const Model& model, std::string_view file, std::uint64_t row, std::span<const std::string_view> headings);

// Whether a heading is one of the words for the staff ID: 工号, Employee ID.
bool is_id_heading(std::string_view heading);
bool is_name_heading(std::string_view heading);
bool is_department_heading(std::string_view heading);
// Whether what stands under a heading tells who somebody is: an ID, a name, who a person's manager is, a telephone number.
bool is_personal_heading(std::string_view heading);

// The unit in brackets at a heading's end, folded; empty where there is none: "%" of 接通率（%）.
std::string unit_in_heading(std::string_view heading);

// "D" for cell 3, "AA" for cell 26: what a spreadsheet calls the column.
std::string column_letters(std::size_t cell);

}  // namespace kaohe
