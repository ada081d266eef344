// SPDX-License-Identifier: Apache-2.0
#include "tools/data/heading_search.hpp"

#include <algorithm>

#include "tools/data/cell_text.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_rows = 10;  // headings stand at the top

struct KeptRow {
    std::vector<std::string> cells;
    std::uint64_t row = 0;
};

KeptRow kept(const SourceRow& row) {
    KeptRow out;
    out.row = row.row;
    for (const std::string_view cell : row.cells) out.cells.emplace_back(trimmed_cell(cell));
    return out;
}

// False where there is no further row whose cells can be read.
bool next_row(RowSource& rows, KeptRow& out) {
    SourceRow row;
    const RowSource::Next read = rows.next(row);
    if (read == RowSource::Next::end || (read == RowSource::Next::error && !rows.ragged())) return false;
    out = kept(row);
    return true;
}

std::size_t filled(const KeptRow& row) {
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); }));
}

using IsId = std::function<bool(std::string_view)>;

bool has_id(const KeptRow& row, const IsId& is_id) { return std::any_of(row.cells.begin(), row.cells.end(), is_id); }

StaffBinding bound_by(const HeadingRules& rules, std::uint64_t row, const std::vector<std::string>& cells) {
    const std::vector<std::string_view> headings(cells.begin(), cells.end());
    return rules.bind(row, headings);
}

// A row of people has their IDs; a second row of headings has none below 工号, and words in other places.
bool may_be_second(const KeptRow& upper, const KeptRow& lower, const IsId& is_id) {
    const auto id = static_cast<std::size_t>(std::find_if(upper.cells.begin(), upper.cells.end(), is_id) - upper.cells.begin());
    return (id >= lower.cells.size() || lower.cells[id].empty()) && filled(lower) > 0;
}

}  // namespace

// Of a heading merged downwards the upper row has the words, of one merged to the right the lower row has those that count; with the words above in front,
// where several groups have a column of the same name (通话 | 得分 → 通话得分).
std::vector<std::string> merged_headings(std::span<const std::string> upper, std::span<const std::string> lower, bool joined) {
    std::vector<std::string> out;
    std::string group;
    for (std::size_t cell = 0; cell < std::max(upper.size(), lower.size()); ++cell) {
        const std::string above = cell < upper.size() ? upper[cell] : std::string();
        const std::string below = cell < lower.size() ? lower[cell] : std::string();
        if (!above.empty()) group = above;
        if (below.empty()) out.push_back(above);
        else out.push_back(joined ? group + below : below);
    }
    return out;
}

HeadingRows find_headings(const Model& model, std::string_view file, RowSource& rows, const SourceRow& first, StaffBinding binding) {
    const HeadingRules rules{is_id_heading, [&](std::uint64_t row, std::span<const std::string_view> headings) { return bind_staff(model, file, row, headings); }};
    return find_headings(rules, file, rows, first, std::move(binding));
}

HeadingRows find_headings(const HeadingRules& rules, std::string_view file, RowSource& rows, const SourceRow& first, StaffBinding binding) {
    HeadingRows out;
    out.row = first.row;
    out.binding = std::move(binding);
    KeptRow heading = kept(first);
    std::uint64_t above = 0;
    while (!has_id(heading, rules.is_id)) {
        above += 1;
        if (above >= most_rows || !next_row(rows, heading)) return out;
    }
    if (above > 0) {
        out.row = heading.row;
        out.rows_above = above;
        out.binding = bound_by(rules, heading.row, heading.cells);
        if (out.binding.usable()) return out;
    }
    KeptRow second;
    if (!next_row(rows, second) || !may_be_second(heading, second, rules.is_id)) return out;
    for (const bool joined : {false, true}) {
        StaffBinding both = bound_by(rules, heading.row, merged_headings(heading.cells, second.cells, joined));
        if (!both.usable()) continue;
        out.rows = 2;
        out.binding = std::move(both);
        return out;
    }
    Finding unclear = diagnose::headings_unclear({}, std::to_string(heading.row), std::to_string(second.row));
    unclear.cell = {std::string(file), static_cast<std::size_t>(heading.row), {}, {}};
    out.binding.findings.insert(out.binding.findings.begin(), std::move(unclear));
    return out;
}

PlainHeadings find_plain_headings(RowSource& rows, const SourceRow& first) {
    std::vector<KeptRow> read{kept(first)};
    std::size_t at = 0;
    while (!has_id(read.back(), is_id_heading) && read.size() < most_rows) {
        KeptRow row;
        if (!next_row(rows, row)) break;
        read.push_back(std::move(row));
    }
    if (has_id(read.back(), is_id_heading)) {
        at = read.size() - 1;
    } else {
        const auto table = std::find_if(read.begin(), read.end(), [](const KeptRow& row) { return filled(row) > 1; });
        at = table == read.end() ? 0 : static_cast<std::size_t>(table - read.begin());
    }
    PlainHeadings out{std::move(read[at].cells), read[at].row, at, {}};
    for (std::size_t row = at + 1; row < read.size(); ++row) out.after.push_back(std::move(read[row].cells));
    return out;
}

}  // namespace kaohe
