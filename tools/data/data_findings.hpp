// SPDX-License-Identifier: Apache-2.0
// What went wrong with files, as findings: the rows K52x of diagnostics.def for staff files, K91x for any file.
#pragma once
#include <string_view>

#include "grammar/diagnostic.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/io_error.hpp"

namespace kaohe {

// `heading` is that of the problem's column, empty where it is not known.
Finding finding_of(const CsvProblem& problem, std::string_view file, std::string_view heading);
// What ended the text of a staff file; the line is not known yet.
CsvProblem problem_of(const SourceTrouble& trouble);
// `writing`: a missing file is then a missing folder.
Finding finding_of(const IoError& error, bool writing);

}  // namespace kaohe
