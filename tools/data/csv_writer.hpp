// SPDX-License-Identifier: Apache-2.0
// Writes rows as CSV to the end of a string; the string goes to a file through output_file.hpp, reading is csv_reader.hpp.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kaohe {

struct CsvStyle {
    char separator = ',';
    bool byte_order_mark = false;  // Excel and WPS take UTF-8 for GB18030 without it
    bool crlf = false;
    bool guard_formulas = true;    // a text that a spreadsheet would run as a formula gets a leading ', see unguarded()
};

// The style for people who open the file in Excel or WPS.
inline constexpr CsvStyle spreadsheet_style{',', true, true, true};

// Appends to a string that the caller empties into its file whenever it likes. Cells are quoted only where a reader needs it.
class CsvWriter {
public:
    explicit CsvWriter(std::string& out, CsvStyle style = {});

    // A cell of text: a name, an id, a grade, something read from a file. Guarded against formulas unless it reads as a number.
    void text(std::string_view cell);
    // A cell whose text is a number made by us: digits, a sign, a point, a percent sign, the bar of a fraction; never guarded, never quoted.
    void number(std::string_view digits);
    // The same, for whoever appends the digits right where they stand.
    std::string& number();
    void end_row();

private:
    void append(std::string_view cell, bool guard);

    std::string& out_;
    CsvStyle style_;
    std::size_t cells_ = 0;      // of this row
    std::size_t last_cell_ = 0;  // where the last cell begins in out_; used before the row ends, hence before out_ is emptied
};

// The text that a cell stands for, written by us or by whoever else guards with ': '=cmd is =cmd. The guard adds one ' to what begins a formula, with any
// number of ' before it, so nothing is lost on the way back.
std::string_view unguarded(std::string_view cell);

// Whether a cell is a number as people write it: a sign, digits with or without thousands separators, a fraction, a percent sign.
bool reads_as_number(std::string_view cell);

}  // namespace kaohe
