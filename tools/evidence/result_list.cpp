// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/result_list.hpp"

#include <algorithm>
#include <utility>

#include "grammar/numerals.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/heading_search.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/mask.hpp"
#include "tools/data/number_cell.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/data/total_row.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

constexpr char separator = '\x1f';
constexpr std::size_t names_shown = 10;

// ="000101", as people write it so that a spreadsheet keeps the zeros.
std::string_view without_formula_quotes(std::string_view cell) {
    cell = trimmed_cell(cell);
    if (cell.size() < 3 || !cell.starts_with("=\"") || !cell.ends_with('"')) return cell;
    const std::string_view text = cell.substr(2, cell.size() - 3);
    return text.find('"') == std::string_view::npos ? trimmed_cell(text) : cell;
}

// As staff files have it: blanks, full width and what has no width count for nothing; nor does the mark that makes a spreadsheet take a number for text.
std::string id_of(std::string_view cell) {
    std::string_view id = without_formula_quotes(cell);
    if (id.size() > 1 && id.front() == '\'') id.remove_prefix(1);
    std::string out = holds_invisible(id) ? without_invisible(id) : std::string(id);
    return holds_other_width(out) ? folded_cell(out) : out;
}

Say listed(std::span<const std::string> names) {
    std::vector<Say> shown;
    for (std::size_t i = 0; i < std::min(names.size(), names_shown); ++i) shown.emplace_back(names[i]);
    const Say more = names.size() > names_shown ? Say(" …", " …") : Say();
    const Say all = joined_words(shown, {"、", ", "});
    return {all.zh + more.zh, all.en + more.en};
}

}  // namespace

bool ResultList::read() {
    InputFile file;
    if (const auto error = file.open(path_)) {
        errors_.push_back(finding_of(*error, false));
        return false;
    }
    const std::unique_ptr<RowSource> rows = rows_of(file.descriptor(), path_, options_);
    const bool usable = find_headings(*rows) && read_rows(*rows);
    if (options_.mask)
        for (auto* const findings : {&errors_, &row_findings_})
            for (Finding& finding : *findings) hide_excerpt(finding);
    if (!usable) return false;
    for (const ListColumn& column : headings_.columns) {
        auto& readers = readers_.emplace_back();
        for (const ColumnReading& reading : column.readings) readers.emplace_back(model_, reading, options_.missing);
    }
    index_ids();
    see_decimals();
    return true;
}

void ResultList::refuse(Say why) {
    errors_.push_back(diagnose::result_columns({}, path_, std::move(why)));
}

bool ResultList::find_headings(RowSource& rows) {
    SourceRow first;
    if (rows.next(first) != RowSource::Next::row) {
        errors_.push_back(rows.finding(path_, {}));
        return false;
    }
    const auto bind = [&](std::uint64_t, std::span<const std::string_view> headings) {
        StaffBinding binding;
        const ListHeadings bound = bind_list(model_, headings);
        binding.id = bound.id;
        binding.headings = bound.headings;
        if (!bound.usable()) binding.findings.push_back(diagnose::result_columns({}, path_, {}));
        return binding;
    };
    StaffBinding binding = bind(first.row, first.cells);
    const bool found = binding.usable();
    HeadingRows heading{std::move(binding), first.row, 1, 0};
    if (!found && first.row != 0) heading = kaohe::find_headings({is_list_id_heading, bind}, path_, rows, first, std::move(heading.binding));
    const std::vector<std::string_view> texts(heading.binding.headings.begin(), heading.binding.headings.end());
    headings_ = bind_list(model_, texts);
    intake_.heading_row = heading.row + heading.rows - 1;
    if (rows.fatal() && !headings_.usable()) {
        errors_.push_back(rows.finding(path_, headings_.headings));
        return false;
    }
    if (!headings_.id) return refuse({"前几行里没有一行表头带“工号”一列", "no row near its top has a heading for the employee ID"}), false;
    if (headings_.columns.empty()) {
        if (!headings_.unfit.empty()) {
            const Say unfit = listed(headings_.unfit);
            return refuse({"表头里的单位与方案的不符：" + unfit.zh, "the unit in the heading is not one of the policy's figure: " + unfit.en}), false;
        }
        const Say all = listed(headings_.ignored);
        return refuse({"第 " + std::to_string(heading.row) + " 行表头里没有方案的总分、等级、结果或指标" + (all.zh.empty() ? "" : "，只有 " + all.zh), "the headings in row " + std::to_string(heading.row) + " name no total, rating, result or measure of the policy" + (all.en.empty() ? "" : ", only " + all.en)}), false;
    }
    rows.expect_cells(headings_.headings.size());
    return true;
}

// Headings that go on in the row below: it has no ID and no number, and names as many columns of the policy.
bool ResultList::is_second_heading(const SourceRow& row) {
    std::vector<std::string> lower;
    for (const std::string_view cell : row.cells) lower.emplace_back(trimmed_cell(cell));
    if (*headings_.id < lower.size() && !lower[*headings_.id].empty()) return false;
    if (!total_word_of(row.cells, {}).empty() || !footer_word_of(row.cells).empty()) return false;
    const bool words = std::any_of(lower.begin(), lower.end(), [](const std::string& cell) { return !cell.empty(); }) &&
                       std::none_of(lower.begin(), lower.end(), [](const std::string& cell) { return !cell.empty() && read_number_cell(cell).kind == NumberCell::Kind::number; });
    if (!words) return false;
    for (const bool joined : {true, false}) {
        const std::vector<std::string> both = merged_headings(headings_.headings, lower, joined);
        ListHeadings bound = bind_list(model_, std::vector<std::string_view>(both.begin(), both.end()));
        if (!bound.usable() || bound.columns.size() < headings_.columns.size()) continue;
        headings_ = std::move(bound);
        return true;
    }
    return false;
}

bool ResultList::read_rows(RowSource& rows) {
    SourceRow row;
    bool first = true;
    for (;;) {
        const RowSource::Next read = rows.next(row);
        if (read == RowSource::Next::end) break;
        const bool has_cells = read == RowSource::Next::row || rows.ragged();
        if (std::exchange(first, false) && has_cells && row.row != 0 && is_second_heading(row)) continue;
        if (read == RowSource::Next::error && rows.fatal()) {
            errors_.push_back(rows.finding(path_, headings_.headings));
            return false;
        }
        // What stands behind the last heading belongs to none: the cells of the row may have been moved.
        const bool surplus = rows.ragged() && row.cells.size() > headings_.headings.size() &&
                             std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(headings_.headings.size()), row.cells.end(), [](std::string_view cell) { return !trimmed_cell(cell).empty(); });
        if (read == RowSource::Next::error && (surplus || !rows.ragged())) {
            ++rows_unreadable_;
            if (row_findings_.size() < findings_kept) row_findings_.push_back(rows.finding(path_, headings_.headings));
            continue;
        }
        if (!keep(rows, row)) return false;
    }
    if (rows.encoding() != TextEncoding::utf8) notices_.push_back(diagnose::encoding_recognised({}, path_, std::string(name_of(rows.encoding()))));
    if (rows_.empty() && rows_unreadable_ == 0) return refuse({"表头下面没有人", "there is nobody below its headings"}), false;
    return true;
}

// False: the file as a whole is no good.
bool ResultList::keep(RowSource& rows, const SourceRow& row) {
    const auto cell = [&](std::size_t index) { return index < row.cells.size() ? row.cells[index] : std::string_view(); };
    const std::string id = id_of(cell(*headings_.id));
    const bool blank = std::all_of(row.cells.begin(), row.cells.end(), [](std::string_view text) { return trimmed_cell(text).empty(); });
    // The headings again, as where pages were put together.
    if (!id.empty() && (loose_key(id) == loose_key(headings_.headings[*headings_.id]) || is_list_id_heading(id))) return true;
    if (blank || !total_word_of(row.cells, id).empty() || !footer_word_of(row.cells).empty()) {
        if (!blank) ++intake_.total_row_count;
        return true;
    }
    const std::string_view exponent = rows.exponent_text(*headings_.id);
    if (is_scientific(id) || !exponent.empty()) {
        errors_.push_back(diagnose::id_in_scientific({}, exponent.empty() ? id : std::string(exponent)));
        errors_.back().cell = place_in(row.row, *headings_.id);
        return false;
    }
    if (id.empty() || options_.missing.holds(id) || is_formula_error(id)) {
        ++rows_unreadable_;
        tell_row(is_formula_error(id) ? diagnose::cell_formula_error({}, id) : diagnose::staff_id_blank({}), place_in(row.row, *headings_.id));
        return true;
    }
    rows_.push_back({row.row, text_.size(), static_cast<std::uint32_t>(id.size()), false});
    const auto put = [&](std::string_view text) {
        const std::size_t from = text_.size();
        text_ += without_formula_quotes(text);
        std::replace(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.end(), separator, ' ');
        text_ += separator;
    };
    put(id);
    put(headings_.name ? cell(*headings_.name) : std::string_view());
    for (const ListColumn& column : headings_.columns) put(cell(column.cell));
    return true;
}

void ResultList::tell_row(Finding finding, CellPlace place) {
    if (row_findings_.size() >= findings_kept) return;
    finding.cell = std::move(place);
    row_findings_.push_back(std::move(finding));
}

void ResultList::index_ids() {
    by_id_.reserve(rows_.size());
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        const auto [known, fresh] = by_id_.emplace(id(i), i);
        if (!fresh) rows_[i].twice = rows_[known->second].twice = true;
    }
}

void ResultList::see_decimals() {
    decimals_.assign(headings_.columns.size(), 0);
    Row row;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        get(i, row);
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            if (row.cells[column].find('.') == std::string_view::npos && row.cells[column].find("．") == std::string_view::npos) continue;
            const ListedCell cell = readers_[column].front().read(row.cells[column]);
            if (cell.is_number()) decimals_[column] = std::max(decimals_[column], decimals_meant(cell));
        }
    }
}

void ResultList::choose(std::size_t column, std::size_t reading) { headings_.columns[column].chosen = reading; }

void ResultList::get(std::uint32_t index, Row& out) const {
    const Kept& kept = rows_[index];
    out.row = kept.row;
    std::size_t at = kept.at;
    const auto next = [&] {
        const std::size_t end = text_.find(separator, at);
        const std::string_view text = std::string_view(text_).substr(at, end - at);
        at = end + 1;
        return text;
    };
    out.id = next();
    out.name = next();
    out.cells.resize(headings_.columns.size());
    for (std::string_view& cell : out.cells) cell = next();
}

std::optional<std::uint32_t> ResultList::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

CellPlace ResultList::place_in(std::uint64_t row, std::size_t cell) const {
    return {path_, static_cast<std::size_t>(row), headings_.headings[cell], column_letters(cell) + std::to_string(row)};
}

CellPlace ResultList::place(std::uint32_t index, std::size_t column, std::string_view seen) const {
    CellPlace at = place_in(rows_[index].row, headings_.columns[column].cell);
    at.seen = excerpt_of(seen);
    return at;
}

CellPlace ResultList::place_of_id(std::uint32_t index) const {
    CellPlace at = place_in(rows_[index].row, *headings_.id);
    at.seen = std::string(id(index));
    return at;
}

}  // namespace kaohe
