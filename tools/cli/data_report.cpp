// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/data_report.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "interpreter/number_text.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/heading_search.hpp"
#include "tools/data/total_row.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/intake_text.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

using Json = nlohmann::ordered_json;

std::optional<Finding> DataReport::read() {
    InputFile file;
    if (const auto error = file.open(path_)) return finding_of(*error, false);
    // It is read several times: what its columns are, how they read, how they fit a policy.
    if (::lseek(file.descriptor(), 0, SEEK_CUR) < 0) return diagnose::read_failed({}, path_, Say("来自管道的数据不能从头再读，请先存成文件", "what comes from a pipe cannot be read again; save it as a file first"));
    readable_ = look_through(file);
    if (!readable_) return std::nullopt;
    make_model();
    read_as_guessed();
    return std::nullopt;
}

// The first time: headings, and what stands below them.
bool DataReport::look_through(const InputFile& file) {
    const auto rows = rows_of(file.descriptor(), path_, options_);
    SourceRow row;
    if (rows->next(row) != RowSource::Next::row) {
        refuse(rows->finding(path_, {}));
        return false;
    }
    form_ = rows->form();
    PlainHeadings found;
    if (row.row == 0) found.headings.assign(row.cells.begin(), row.cells.end());
    else found = find_plain_headings(*rows, row);
    const auto id = std::find_if(found.headings.begin(), found.headings.end(), [](const std::string& heading) { return is_id_heading(heading); });
    if (id != found.headings.end()) id_ = static_cast<std::size_t>(id - found.headings.begin());
    const auto name = std::find_if(found.headings.begin(), found.headings.end(), [](const std::string& heading) { return is_name_heading(heading); });
    if (name != found.headings.end()) name_ = static_cast<std::size_t>(name - found.headings.begin());
    // Without a heading for IDs, what was taken for headings may be somebody's row.
    for (std::string& heading : found.headings) columns_.emplace_back(options_.mask && !id_ ? std::string(hidden_text) : std::move(heading));
    for (const auto& cells : found.after) see(std::vector<std::string_view>(cells.begin(), cells.end()));
    rows->expect_cells(columns_.size());
    for (RowSource::Next next; (next = rows->next(row)) != RowSource::Next::end;) {
        if (next == RowSource::Next::row || rows->ragged()) see(row.cells);
        else if (rows->fatal()) break;
    }
    encoding_ = rows->encoding();
    if (const auto* const csv = dynamic_cast<const CsvReader*>(rows.get())) separator_ = csv->separator();
    if (!rows->fatal()) return true;
    refuse(rows->finding(path_, {}));
    return false;
}

void DataReport::refuse(Finding finding) {
    if (options_.mask) hide_excerpt(finding);
    errors_.push_back(std::move(finding));
}

void DataReport::see(std::span<const std::string_view> cells) {
    const bool blank = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return trimmed_cell(cell).empty(); });
    const std::string_view id = id_ && *id_ < cells.size() ? trimmed_cell(cells[*id_]) : std::string_view();
    if (blank || !total_word_of(cells, id).empty()) return;
    for (std::size_t at = 0; at < std::min(cells.size(), columns_.size()); ++at) {
        if (!options_.mask) {
            columns_[at].see(cells[at], options_.missing);
            continue;
        }
        // Whoever the row is of may be spoken of in any of its cells.
        std::string shown(cells[at]);
        const std::string_view name = name_ && *name_ < cells.size() ? trimmed_cell(cells[*name_]) : std::string_view();
        PersonMask(id, name, hidden_text).hide(shown);
        columns_[at].see(shown, options_.missing);
    }
}

// A policy's data, of the columns as they look.
void DataReport::make_model() {
    guessed_.sources = std::make_shared<const Sources>();
    Model& model = guessed_.model;
    model.units.push_back(plain_unit());
    for (const ColumnProfile& profile : columns_) {
        if (is_hidden(profile)) continue;  // nothing is to be told of what stands there
        Figure figure;
        figure.name = profile.heading();
        figure.kind = FigureKind::data;
        switch (profile.kind()) {
            case ColumnKind::number: figure.type = ValueType::number; break;
            case ColumnKind::date: figure.type = ValueType::date; break;
            case ColumnKind::truth: figure.type = ValueType::truth; break;
            case ColumnKind::options:
            case ColumnKind::text: figure.type = ValueType::text; break;
            default: continue;
        }
        Column column;
        column.figure = static_cast<FigureId>(model.figures.size());
        column.headings = {profile.heading()};
        if (const std::string unit = profile.unit(); figure.type == ValueType::number && !unit.empty()) {
            column.unit_text = unit;
            column.unit = static_cast<std::uint32_t>(model.units.size());
            model.units.push_back(unit_of_spelling(unit));
        }
        figure.unit = column.unit;
        figure.column = static_cast<std::uint32_t>(model.columns.size());
        model.figures.push_back(std::move(figure));
        model.columns.push_back(std::move(column));
    }
}

// The second time: every cell as the program takes it.
void DataReport::read_as_guessed() {
    StaffFile staff(guessed_, path_, options_);
    const bool opened = staff.open();
    if (opened) {
        SeenIds ids;
        StaffRow row;
        while (staff.reader().next(row) == StaffReader::Next::row) {
            rejected_ += !row.findings.empty();
            for (Finding& finding : row.findings)
                if (rejects_.size() < findings_kept) rejects_.push_back(std::move(finding));
            if (row.id.empty()) continue;
            const auto before = ids.add(row.own_id, row.row);
            if (!before) continue;
            ++twice_count_;
            if (twice_.size() < twice_kept) twice_.push_back({std::string(row.id), *before, row.row});
        }
        intake_ = staff.reader().intake();
    }
    const std::vector<Finding> errors = staff.errors();
    errors_.insert(errors_.end(), errors.begin(), errors.end());
    notices_ = staff.notices();
    std::erase_if(notices_, [](const Finding& finding) { return finding.id == DiagnosticId::headings_unused; });
}

std::vector<Finding> DataReport::findings() const {
    std::vector<Finding> all = notices_;
    all.insert(all.end(), errors_.begin(), errors_.end());
    all.insert(all.end(), rejects_.begin(), rejects_.end());
    return all;
}

bool DataReport::is_hidden(const ColumnProfile& column) const { return options_.mask && (!id_ || is_personal_heading(column.heading())); }

std::string DataReport::contents(const ColumnProfile& column, Language language) const {
    const bool zh = language == Language::zh;
    const auto kind = column.kind();
    if (is_hidden(column)) return {};
    if (kind == ColumnKind::number && column.range()) {
        const auto& [low, high] = *column.range();
        return low == high ? to_text(low).text : to_text(low).text + (zh ? " ～ " : " to ") + to_text(high).text;
    }
    if (kind != ColumnKind::options && kind != ColumnKind::truth) return {};
    std::string out;
    for (const auto& [value, count] : column.values()) out += fmt::format("{}{} {}", out.empty() ? "" : zh ? "，" : ", ", printable(value), count);
    return out;
}

std::string DataReport::table(Language language, std::span<const std::string> mapped) const {
    const bool zh = language == Language::zh;
    constexpr std::size_t most = 200;  // columns; nobody reads more
    std::vector<std::vector<std::string>> lines{{zh ? "列" : "col", zh ? "表头" : "heading", zh ? "类型" : "type", zh ? "有数据" : "filled", zh ? "没有" : "empty"}};
    if (!mapped.empty()) lines[0].push_back(zh ? "方案里的" : "in the policy");
    lines[0].push_back(zh ? "内容" : "holds");
    for (std::size_t at = 0; at < std::min(most, columns_.size()); ++at) {
        const ColumnProfile& column = columns_[at];
        std::string kind = words_of(column.kind()).in(language);
        if (const std::string unit = column.unit(); column.kind() == ColumnKind::number && !unit.empty()) kind += (zh ? "（" : " (") + printable(unit) + (zh ? "）" : ")");
        lines.push_back({separator_ == 0 ? std::to_string(at + 1) : column_letters(at), printable(excerpt_of(column.heading())), kind, std::to_string(column.filled()), std::to_string(column.missing())});
        if (!mapped.empty()) lines.back().push_back(at < mapped.size() && !mapped[at].empty() ? printable(mapped[at]) : zh ? "（没有用到）" : "(not used)");
        lines.back().push_back(contents(column, language));
    }
    std::vector<int> widths(lines[0].size());
    for (const auto& line : lines)
        for (std::size_t at = 0; at < line.size(); ++at) widths[at] = std::max(widths[at], display_width(line[at]));
    std::string out;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t at = 0; at < line.size(); ++at) text += pad_to(line[at], widths[at], at == 3 || at == 4 ? Side::right : Side::left) + "  ";
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    }
    if (columns_.size() > most) out += fmt::format("… {}\n", columns_.size() - most);
    return out;
}

std::string DataReport::text(Language language, std::span<const std::string> mapped) const {
    const bool zh = language == Language::zh;
    std::string out = printable(path_) + (zh ? "：" : ": ") + form_ + (zh ? "，" : ", ") + std::string(name_of(encoding_));
    if (separator_ != 0) {
        const Say separator = separator_ == ',' ? Say("逗号分隔", "comma separated") : separator_ == ';' ? Say("分号分隔", "semicolon separated") : Say("制表符分隔", "tab separated");
        out += (zh ? "，" : ", ") + separator.in(language);
        if (intake_.heading_row > 1 || intake_.heading_rows > 1)
            out += zh ? fmt::format("，表头在第 {} 行{}", intake_.heading_row, intake_.heading_rows > 1 ? "和下一行" : "") : fmt::format(", headings in row {}{}", intake_.heading_row, intake_.heading_rows > 1 ? " and the next" : "");
    }
    // What stops the reading leaves open how many people there are.
    const bool whole = errors_.empty();
    out += "\n";
    if (whole) out += zh ? fmt::format("{} 人，", intake_.people) : fmt::format("{}, ", counted(intake_.people, "person", "people"));
    out += zh ? fmt::format("{} 列\n\n", columns_.size()) : fmt::format("{}\n\n", counted(columns_.size(), "column", "columns"));
    out += table(language, mapped) + "\n" + intake_text(intake_, language);
    if (twice_count_ == 0) return out + (id_ && whole ? (zh ? "没有重复的工号\n" : "no ID is there twice\n") : "");
    out += zh ? "重复的工号：" : "IDs twice: ";
    for (std::size_t at = 0; at < twice_.size(); ++at) {
        const Twice& twice = twice_[at];
        out += (at == 0 ? "" : zh ? "、" : ", ") + printable(twice.id) + (zh ? fmt::format("（第 {}、{} 行）", twice.first, twice.second) : fmt::format(" (rows {} and {})", twice.first, twice.second));
    }
    return out + (twice_count_ > twice_.size() ? " …\n" : "\n");
}

Json DataReport::to_json() const {
    Json columns = Json::array();
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        const ColumnProfile& column = columns_[at];
        Json values = Json::object();
        if (!is_hidden(column) && (column.kind() == ColumnKind::options || column.kind() == ColumnKind::truth))
            for (const auto& [value, count] : column.values()) values[valid_utf8(value)] = count;
        columns.push_back({{"column", separator_ == 0 ? Json() : Json(column_letters(at))},
                           {"heading", valid_utf8(column.heading())},
                           {"type", words_of(column.kind()).en},
                           {"unit", column.kind() == ColumnKind::number && !column.unit().empty() ? Json(valid_utf8(column.unit())) : Json()},
                           {"filled", column.filled()},
                           {"empty", column.missing()},
                           {"values", std::move(values)}});
    }
    Json twice = Json::array(), totals = Json::array();
    for (const Twice& one : twice_) twice.push_back({{"id", valid_utf8(one.id)}, {"rows", {one.first, one.second}}});
    for (const Intake::TotalRow& row : intake_.total_rows) totals.push_back({{"row", row.row}, {"word", valid_utf8(row.word)}});
    const std::vector<Finding> all = findings();
    return {{"file", valid_utf8(path_)},
            {"form", form_},
            {"encoding", name_of(encoding_)},
            {"separator", separator_ == 0 ? Json() : Json(std::string(1, separator_))},
            {"heading_row", intake_.heading_row},
            {"heading_rows", intake_.heading_rows},
            {"people", intake_.people},
            {"blank_rows", intake_.blank_rows},
            {"total_rows", std::move(totals)},
            {"columns", std::move(columns)},
            {"coercions", coercions_to_json(intake_.coercions)},
            {"ids_twice", twice_count_},
            {"ids_twice_first", std::move(twice)},
            {"rejected", rejected_},
            {"findings", findings_to_json(all, Sources())}};
}

}  // namespace kaohe
