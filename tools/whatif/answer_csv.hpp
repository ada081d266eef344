// SPDX-License-Identifier: Apache-2.0
// An answer as CSV for spreadsheets: its tables.
#pragma once
#include <string>

#include "tools/data/csv_writer.hpp"
#include "tools/whatif/answer.hpp"

namespace kaohe {

// One table: its headings and rows. Several: each under its title, a blank line between them. A simulation has a first column
// 试算/what-if that says so in every row. Columns of numbers hold numbers alone, in the unit of their heading; what does not end in
// decimals is rounded to twelve. Sentences are left out, unless there is nothing else.
// `style`: spreadsheet_style for a file, CsvStyle() for a terminal, which wants no byte-order mark.
std::string answer_csv(const WhatIfAnswer& answer, Language language, CsvStyle style = spreadsheet_style);

}  // namespace kaohe
