// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/staff_table.hpp"

#include <algorithm>
#include <charconv>

#include "tools/report/explanation.hpp"

namespace kaohe {

namespace {

// Wider than a staff file's own, since quotes are doubled and an apostrophe may be added.
constexpr CsvLimits packed_limits{std::size_t{4} << 20, std::size_t{64} << 20, 10'100, std::size_t{256} << 10};

// "12" or "12 K527", as they are written.
bool read_row_cell(std::string_view cell, std::uint64_t& row, std::string_view& code) {
    const std::size_t blank = cell.find(' ');
    const std::string_view digits = cell.substr(0, blank);
    if (digits.empty() || digits.size() > 18 || (digits.front() == '0' && digits.size() > 1)) return false;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), row);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return false;
    code = blank == std::string_view::npos ? std::string_view() : cell.substr(blank + 1);
    return blank == std::string_view::npos || !code.empty();
}

}  // namespace

StaffTable::StaffTable(const Model& model, const StaffReader& reader, Language language) : model_(model), reader_(reader) {
    const StaffBinding& binding = reader.binding();
    add(Role::id, binding.id);
    add(Role::name, binding.name);
    add(Role::department, binding.department);
    std::vector<const StaffBinding::Bound*> bound;
    for (const StaffBinding::Bound& one : binding.bound) bound.push_back(&one);
    std::sort(bound.begin(), bound.end(), [](const auto* a, const auto* b) { return a->column < b->column; });
    for (const StaffBinding::Bound* const one : bound) {
        const auto field = std::find_if(cells_.begin(), cells_.end(), [&](const Cell& cell) { return cell.cell == one->cell; });
        // The policy reads the ID itself as data: then the cell alone says both.
        if (field != cells_.end()) field->role = Role::as_seen;
        else cells_.push_back({Role::data, one->cell, one->column, CellWriter(model, one->column, one->unit, language)});
    }
    name_rows(language);
}

void StaffTable::add(Role role, std::optional<std::size_t> cell) {
    if (cell) cells_.push_back({role, *cell});
}

// By a name that is none of the policy's.
void StaffTable::name_rows(Language language) {
    for (rows_ = language == Language::zh ? "原表行" : "Row in file"; rows_.size() < 40; rows_ += '*') {
        sound_ = is_bound_alike(headings());
        if (sound_) return;
    }
}

// A heading is claimed by itself alone, so those of the file are claimed as they were; unless the first one interferes.
bool StaffTable::is_bound_alike(const std::vector<std::string>& all) const {
    const std::vector<std::string_view> views(all.begin(), all.end());
    const StaffBinding found = bind_staff(model_, "staff.csv", 0, views);
    const StaffBinding& wanted = reader_.binding();
    if (!found.usable() || found.bound.size() != wanted.bound.size()) return false;
    const auto alike = [&](const std::optional<std::size_t>& here, const std::optional<std::size_t>& there) {
        return here.has_value() == there.has_value() && (!here || (*here > 0 && cells_[*here - 1].cell == *there));
    };
    if (!alike(found.id, wanted.id) || !alike(found.name, wanted.name) || !alike(found.department, wanted.department)) return false;
    return std::all_of(found.bound.begin(), found.bound.end(), [&](const StaffBinding::Bound& here) {
        return here.cell > 0 && std::any_of(wanted.bound.begin(), wanted.bound.end(), [&](const StaffBinding::Bound& there) { return here.column == there.column && cells_[here.cell - 1].cell == there.cell && here.unit == there.unit; });
    });
}

std::vector<std::string> StaffTable::headings() const {
    std::vector<std::string> all{rows_};
    for (const Cell& cell : cells_) all.push_back(reader_.binding().headings[cell.cell]);
    return all;
}

void StaffTable::write_headings(CsvWriter& out) const {
    for (const std::string& heading : headings()) out.text(heading);
    out.end_row();
}

void StaffTable::write(CsvWriter& out, const StaffRow& row) {
    if (!row.parted) {
        out.text(std::to_string(row.row) + " " + std::string(row_of(row.findings.front().id).code));
        out.text(row.id);
        std::size_t written = 2;
        if (reader_.binding().name) out.text(row.name), ++written;
        // It is no row that could be read here, either.
        if (written == cells_.size() + 1) out.text({});
        return out.end_row();
    }
    text_ = std::to_string(row.row);
    out.number(text_);
    for (const Cell& cell : cells_) {
        text_.clear();
        const bool number = is_number(cell, row);
        if (number) out.number(text_);
        else out.text(text_);
    }
    out.end_row();
}

const std::string& StaffTable::text_of(std::size_t cell, const StaffRow& row) {
    text_.clear();
    for (const Cell& shown : cells_)
        if (shown.cell == cell) is_number(shown, row);
    return text_;
}

// Puts what the table shows into text_; true where it is digits of ours.
bool StaffTable::is_number(const Cell& cell, const StaffRow& row) {
    switch (cell.role) {
        case Role::id: text_ += row.id; return false;
        case Role::name: text_ += row.name; return false;
        case Role::department: text_ += row.department; return false;
        case Role::as_seen: text_ = reader_.seen(cell.cell); return false;
        case Role::data: break;
    }
    const std::string& heading = reader_.binding().headings[cell.cell];
    const bool turned_back = std::any_of(row.findings.begin(), row.findings.end(), [&](const Finding& finding) { return finding.cell.column == heading; });
    const CellWriter::Form form = turned_back ? CellWriter::Form::as_seen : cell.writer->write(row.data[cell.column], text_);
    if (form == CellWriter::Form::as_seen) text_ = reader_.seen(cell.cell);
    return form == CellWriter::Form::number;
}

PackedStaff::PackedStaff(TextSource text) : csv_(std::move(text), packed_limits) {}

PackedStaff::Next PackedStaff::next(SourceRow& row) {
    const Next read = csv_.next(row);
    if (read == Next::end) return read;
    csv_row_ = row.row;
    code_ = nullptr;
    if (!started_) {
        started_ = true;
        foreign_ = read != Next::row;
        row.row = 0;
        return foreign_ ? Next::error : Next::row;
    }
    std::string_view code;
    const bool whole = read == Next::row;
    foreign_ = (!whole && (csv_.fatal() || !csv_.ragged())) || row.cells.empty() || !read_row_cell(row.cells.front(), row.row, code) || whole != code.empty();
    if (!foreign_ && !whole) {
        code_ = row_with_code(code);
        foreign_ = code_ == nullptr || !code.starts_with("K5");
    }
    return whole && !foreign_ ? Next::row : Next::error;
}

Finding PackedStaff::finding(std::string_view file, std::span<const std::string>) const {
    if (foreign_) return diagnose::staff_read_error({}, std::string(file), Say("不是结果包里的写法", "not as a pack has it"));
    return Finding{code_->id, {}, {Say(), Say(), Say()}, {}, {}, {}, {}};
}

CellPlace PackedStaff::place(std::string_view file, const SourceRow& row, std::size_t, std::string_view heading) const { return {std::string(file), static_cast<std::size_t>(row.row), std::string(heading), {}}; }

}  // namespace kaohe
