// SPDX-License-Identifier: Apache-2.0
#include "tools/data/staff_reader.hpp"

#include "tools/data/cell_text.hpp"
#include "tools/data/data_findings.hpp"

namespace kaohe {

StaffReader::StaffReader(Model& model, std::string file, CsvReader& csv) : model_(model), file_(std::move(file)), csv_(csv), texts_(model) {}

bool StaffReader::start() {
    if (csv_.next(cells_) != CsvReader::Next::row) {
        binding_.findings.push_back(finding_of(csv_.problem(), file_, {}));
        return false;
    }
    binding_ = bind_staff(model_, file_, cells_.row, cells_.cells);
    for (const StaffBinding::Bound& bound : binding_.bound) bound_.push_back({bound.column, bound.cell, CellReader(model_, bound.column, bound.unit)});
    return binding_.usable();
}

StaffReader::Next StaffReader::next(StaffRow& row) {
    row.findings.clear();
    texts_.clear();
    row.data.resize(model_.columns.size());
    const CsvReader::Next read = csv_.next(cells_);
    if (read == CsvReader::Next::end) return Next::end;
    const auto cell = [&](std::size_t index) { return index < cells_.cells.size() ? cells_.cells[index] : std::string_view(); };
    const auto field = [&](std::optional<std::size_t> index) { return index ? trimmed_cell(cell(*index)) : std::string_view(); };
    row.row = cells_.row;
    row.id = field(binding_.id);
    row.name = field(binding_.name);
    row.department = field(binding_.department);
    if (read == CsvReader::Next::error) {
        const CsvProblem& problem = csv_.problem();
        Finding finding = finding_of(problem, file_, heading(problem.column));
        if (problem.fatal) {
            binding_.findings.push_back(std::move(finding));
            return Next::failed;
        }
        row.row = problem.row;
        row.findings.push_back(std::move(finding));
        return Next::row;
    }
    if (row.id.empty()) {
        row.findings.push_back(diagnose::staff_id_blank({}));
        place(row.findings.back(), *binding_.id, row.row);
    }
    for (const Bound& bound : bound_) {
        if (auto finding = bound.reader.read(cell(bound.cell), row.data[bound.column], texts_)) [[unlikely]] {
            place(*finding, bound.cell, row.row);
            row.findings.push_back(std::move(*finding));
        }
    }
    return Next::row;
}

std::string_view StaffReader::heading(std::size_t cell) const {
    return cell < binding_.headings.size() ? std::string_view(binding_.headings[cell]) : std::string_view();
}

void StaffReader::place(Finding& finding, std::size_t cell, std::uint64_t row) const {
    finding.cell = {file_, static_cast<std::size_t>(row), std::string(heading(cell)), column_letters(cell) + std::to_string(row)};
}

}  // namespace kaohe
