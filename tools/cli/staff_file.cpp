// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/staff_file.hpp"

#include <algorithm>

#include "tools/data/data_findings.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

bool StaffFile::open(CommandContext& context) {
    if (const auto error = input_.open(path_)) {
        refuse(context, finding_of(*error, false));
        return false;
    }
    csv_ = CsvReader(input_.descriptor());
    if (reader_.start()) return true;
    tell_findings(context);
    return false;
}

void StaffFile::tell_findings(CommandContext& context) const {
    std::vector<Finding> errors;
    std::copy_if(reader_.findings().begin(), reader_.findings().end(), std::back_inserter(errors), [](const Finding& f) { return f.severity() == Severity::error; });
    context.err << render(errors, *policy_.sources, context.err_style);
}

void StaffFile::place(Finding& finding, std::uint32_t column, std::uint64_t row) const {
    for (const StaffBinding::Bound& bound : reader_.binding().bound) {
        if (bound.column != column) continue;
        finding.cell = {path_, static_cast<std::size_t>(row), reader_.binding().headings[bound.cell], column_letters(bound.cell) + std::to_string(row)};
    }
}

}  // namespace kaohe
