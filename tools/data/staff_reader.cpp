// SPDX-License-Identifier: Apache-2.0
#include "tools/data/staff_reader.hpp"

#include <algorithm>
#include <utility>

#include "grammar/numerals.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/heading_search.hpp"
#include "tools/data/total_row.hpp"

namespace kaohe {

StaffReader::StaffReader(Model& model, std::string file, RowSource& source, ReadingOptions options)
    : model_(model), file_(std::move(file)), source_(source), options_(std::move(options)), texts_(model) {
    intake_.coercions.most_listed = options_.coercions_listed;
}

bool StaffReader::start() {
    const bool found = find_headings();
    if (options_.mask && !binding_.id) hide_headings();
    if (!found || (options_.mask && !may_be_masked())) return false;
    for (const StaffBinding::Bound& bound : binding_.bound) {
        CellReader reader(model_, bound.column, bound.unit, options_.missing);
        const PercentWatch watch(reader.may_be_fractions());
        bound_.push_back({bound.column, bound.cell, std::move(reader), watch});
    }
    return true;
}

bool StaffReader::find_headings() {
    const RowSource::Next read = source_.next(cells_);
    if (read != RowSource::Next::row) {
        binding_.findings.push_back(source_finding());
        return false;
    }
    const bool only_row = cells_.row == 0;  // the keys of JSON are no row among others
    binding_ = bind_staff(model_, file_, cells_.row, cells_.cells);
    intake_.heading_row = cells_.row;
    if (binding_.usable() || only_row) return binding_.usable();
    HeadingRows found = kaohe::find_headings(model_, file_, source_, cells_, std::move(binding_));
    binding_ = std::move(found.binding);
    intake_.heading_row = found.row;
    intake_.heading_rows = found.rows;
    intake_.rows_above = found.rows_above;
    if (!binding_.usable()) {
        // What ended the search is the reason, where it is no row's own.
        if (source_.fatal()) binding_.findings.push_back(source_finding());
        return false;
    }
    source_.expect_cells(binding_.headings.size());
    const auto row = std::to_string(found.row);
    if (found.rows == 2) binding_.findings.push_back(diagnose::headings_in_two_rows({}, row, std::to_string(found.row + 1)));
    else binding_.findings.push_back(diagnose::headings_below({}, row, Say(std::to_string(found.rows_above) + " 行", found.rows_above == 1 ? "row" : std::to_string(found.rows_above) + " rows")));
    return true;
}

// What it shows of the file is nobody's business where people are hidden.
Finding StaffReader::source_finding() const {
    Finding finding = source_.finding(file_, binding_.headings);
    if (options_.mask) hide_excerpt(finding);
    return finding;
}

StaffReader::Next StaffReader::next(StaffRow& row) {
    for (;;) {
        row.findings.clear();
        texts_.clear();
        coerced_.clear();
        listed_before_ = intake_.coercions.listed.size();
        row.data.resize(model_.columns.size());
        const RowSource::Next read = source_.next(cells_);
        if (read == RowSource::Next::end) return finish(), Next::end;
        row.row = cells_.row;
        row.id = field(binding_.id);
        row.name = field(binding_.name);
        row.department = field(binding_.department);
        const bool has_cells = read == RowSource::Next::row || source_.ragged();
        if (has_cells && left_out(row.id)) continue;
        if (read == RowSource::Next::error) {
            Finding finding = source_finding();
            if (source_.fatal()) {
                binding_.findings.push_back(std::move(finding));
                return Next::failed;
            }
            if (finding.cell.row != 0) row.row = finding.cell.row;
            row.findings.push_back(std::move(finding));
        } else {
            if (!read_id(row)) return Next::failed;
            read_cells(row);
        }
        row.own_id = own_id_ = row.id;
        row.own_name = row.name;
        row.parted = read == RowSource::Next::row;
        if (options_.mask) hide(row, read == RowSource::Next::error);
        ++intake_.people;
        return Next::row;
    }
}

// Rows that are nobody: of separators only, or sums.
bool StaffReader::left_out(std::string_view id) {
    if (id.empty() && std::all_of(cells_.cells.begin(), cells_.cells.end(), [](std::string_view cell) { return trimmed_cell(cell).empty(); })) {
        ++intake_.blank_rows;
        return true;
    }
    std::string_view word = total_word_of(cells_.cells, id);
    if (word.empty()) word = footer_word_of(cells_.cells);
    if (word.empty()) return false;
    ++intake_.total_row_count;
    // A footer has a name behind its colon, and a sum may be of one person.
    if (intake_.total_rows.size() < Intake::total_rows_kept) intake_.total_rows.push_back({cells_.row, std::string(options_.mask ? hidden_text : word)});
    return true;
}

std::string_view StaffReader::field(std::optional<std::size_t> index) const { return index ? trimmed_cell(cell(*index)) : std::string_view(); }

// False: the file as a whole is no good.
bool StaffReader::read_id(StaffRow& row) {
    const std::string_view exponent = source_.exponent_text(*binding_.id);
    CoercionSet kinds;
    row.id = read_id_cell(raw(*binding_.id), id_, kinds);
    if (is_scientific(row.id) || !exponent.empty()) {
        binding_.findings.push_back(diagnose::id_in_scientific({}, std::string(exponent.empty() ? row.id : exponent)));
        binding_.findings.back().cell = place(*binding_.id);
        if (options_.mask) hide_excerpt(binding_.findings.back());
        return false;
    }
    if (is_formula_error(row.id) && !options_.missing.holds(row.id)) {
        row.findings.push_back(diagnose::cell_formula_error({}, std::string(row.id)));
        row.findings.back().cell = place(*binding_.id);
    } else if (row.id.empty() || options_.missing.holds(row.id)) {
        row.findings.push_back(diagnose::staff_id_blank({}));
        row.findings.back().cell = place(*binding_.id);
    } else if (!kinds.empty()) {
        note(kinds, *binding_.id, Say(std::string(row.id)));
    }
    return true;
}

void StaffReader::read_cells(StaffRow& row) {
    CoercionSet kinds;
    for (Bound& bound : bound_) {
        const std::string_view written = raw(bound.cell), text = unguarded(written);
        if (text.size() != written.size()) [[unlikely]] kinds.add(Coercion::guard);
        Value& value = row.data[bound.column];
        if (auto finding = bound.reader.read(text, value, texts_, kinds)) [[unlikely]] {
            finding->cell = place(bound.cell);
            row.findings.push_back(std::move(*finding));
            value = Value::absent(Absence::missing, none);
            kinds.clear();
            continue;
        }
        if (!kinds.empty()) {
            note(kinds, bound.cell, intake_.coercions.listed.size() < intake_.coercions.most_listed ? bound.reader.shown(value) : Say());
            kinds.clear();
        }
        if (bound.watch.on() && bound.watch.see(text, value)) bound.watch.keep(trimmed_cell(text), place(bound.cell));
    }
}

void StaffReader::note(CoercionSet kinds, std::size_t index, Say read_as) {
    Coercions& all = intake_.coercions;
    ++all.cells;
    coerced_.push_back({index, kinds});
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind) all.counts[kind] += kinds.has(static_cast<Coercion>(kind));
    if (all.listed.size() < all.most_listed) all.listed.push_back({kinds, place(index), std::string(raw(index)), std::move(read_as)});
}

// Without a heading for IDs, what was taken for headings may be somebody's row.
void StaffReader::hide_headings() {
    std::erase_if(binding_.findings, [](const Finding& finding) { return finding.id == DiagnosticId::headings_unused; });
    for (Finding& finding : binding_.findings) finding.candidates.clear();
}

// A policy that reads who somebody is would give other results.
bool StaffReader::may_be_masked() {
    for (std::size_t cell = 0; cell < binding_.headings.size(); ++cell) personal_cells_.push_back(is_personal_heading(binding_.headings[cell]));
    for (const auto& field : {binding_.id, binding_.name})
        if (field) personal_cells_[*field] = true;
    for (const StaffBinding::Bound& bound : binding_.bound) {
        const Figure& figure = model_.figures[model_.columns[bound.column].figure];
        const bool who = bound.cell == binding_.id || bound.cell == binding_.name;
        if (who || (personal_cells_[bound.cell] && (figure.type == ValueType::text || figure.type == ValueType::label))) binding_.findings.push_back(diagnose::mask_read(model_.columns[bound.column].at, figure.name));
        else personal_cells_[bound.cell] = false;
    }
    return binding_.usable();
}

// After everything was read, so that what is read is the same. `whole`: the row could not be parted into cells, so that anything may stand anywhere.
void StaffReader::hide(StaffRow& row, bool whole) {
    pseudonym_ = pseudonyms_.next(row.row);
    const PersonMask mask(own_id_, row.name, pseudonym_);
    for (Finding& finding : row.findings) mask.hide(finding, whole);
    for (std::size_t i = listed_before_; i < intake_.coercions.listed.size(); ++i) {
        CoercedCell& listed = intake_.coercions.listed[i];
        for (std::string* const words : {&listed.seen, &listed.read_as.zh, &listed.read_as.en, &listed.cell.seen}) mask.hide(*words);
        if (listed.cell.seen == hidden_text) listed.seen = hidden_text, listed.read_as = Say(pseudonym_);
    }
    if (!whole) hide_texts(row, mask);
    // An ID that is none (blank, #REF!) tells nobody, and is what the row was turned back for.
    if (!row.id.empty() && (whole || (!is_formula_error(row.id) && !options_.missing.holds(row.id)))) row.id = pseudonym_;
    if (!row.name.empty()) row.name = hidden_text;
    if (whole) row.department = {};
}

// 张三本月产假 is not told, either. Texts that the policy itself knows stay what they are.
void StaffReader::hide_texts(StaffRow& row, const PersonMask& mask) {
    for (const Bound& bound : bound_) {
        Value& value = row.data[bound.column];
        if (value.kind != Value::Kind::text || !texts_.is_own(value.index())) continue;
        std::string text = model_.texts[value.index()];
        if (!mask.hide(text)) continue;
        value = Value::text(texts_.index_of(text));
    }
}

// What only the whole file tells.
void StaffReader::finish() {
    if (std::exchange(finished_, true)) return;
    if (source_.encoding() != TextEncoding::utf8) binding_.findings.push_back(diagnose::encoding_recognised({}, file_, std::string(name_of(source_.encoding()))));
    if (intake_.total_row_count > 0) {
        Say rows;
        for (const Intake::TotalRow& row : intake_.total_rows) {
            const bool first = rows.zh.empty();
            rows.zh += (first ? "第 " : "、第 ") + std::to_string(row.row) + " 行“" + row.word + "”";
            rows.en += (first ? "row " : ", row ") + std::to_string(row.row) + " \"" + row.word + "\"";
        }
        if (intake_.total_row_count > intake_.total_rows.size()) rows.zh += " …", rows.en += " …";
        const auto count = intake_.total_row_count;
        binding_.findings.push_back(diagnose::total_rows_left_out({}, Say(std::to_string(count) + " 行", counted(count, "row is", "rows are")), rows));
    }
    for (const Bound& bound : bound_) {
        if (!bound.watch.looks_like_fractions() && !bound.watch.has_odd_fractions()) continue;
        Say cells;
        for (const PercentWatch::Cell& cell : bound.watch.cells()) {
            const std::string words = cell.place.reference + " " + cell.seen;
            cells.zh += (cells.zh.empty() ? "" : "、") + words;
            cells.en += (cells.en.empty() ? "" : ", ") + words;
        }
        if (bound.watch.count() > bound.watch.cells().size()) cells.zh += " …", cells.en += " …";
        const std::string name(heading(bound.cell));
        Finding& finding = binding_.findings.emplace_back(bound.watch.has_odd_fractions() ? diagnose::percent_mixed({}, name, cells) : diagnose::percent_looks_fraction({}, name, cells, bound.watch.is_past_one() ? "2" : "1"));
        finding.cell = {file_, 0, std::string(heading(bound.cell)), {}};
    }
}

std::string_view StaffReader::heading(std::size_t index) const {
    return index < binding_.headings.size() ? std::string_view(binding_.headings[index]) : std::string_view();
}

CellPlace StaffReader::place(std::size_t index) const {
    CellPlace at = source_.place(file_, cells_, index, heading(index));
    const std::string_view text = trimmed_cell(cell(index));
    at.seen = index < personal_cells_.size() && personal_cells_[index] && !text.empty() ? std::string(hidden_text) : excerpt_of(text);
    return at;
}

std::string StaffReader::seen(std::size_t index) const { return shown_text(index, trimmed_cell(cell(index))); }
std::string StaffReader::written(std::size_t index) const { return shown_text(index, raw(index)); }

std::string StaffReader::shown_text(std::size_t index, std::string_view cell_text) const {
    std::string text;
    // A NUL, which JSON may hold and no CSV file, is as invisible as a character without width.
    for (const char c : cell_text)
        if (c == '\0') text += "\u200B";
        else text += c;
    if (!options_.mask || text.empty()) return text;
    if (personal_cells_[index]) return std::string(hidden_text);
    PersonMask(own_id_, field(binding_.name), pseudonym_).hide(text);
    return text;
}

CellPlace StaffReader::place_of(std::uint32_t column) const {
    for (const StaffBinding::Bound& bound : binding_.bound)
        if (bound.column == column) return place(bound.cell);
    return {};
}

std::string_view read_id_cell(std::string_view written, std::string& storage, CoercionSet& kinds) {
    const std::string_view whole = unguarded(written);
    std::string_view id = trimmed_cell(whole);
    if (whole.size() != written.size()) kinds.add(Coercion::guard);
    if (id.size() != whole.size()) kinds.add(Coercion::blanks);
    if (holds_invisible(id)) {
        kinds.add(Coercion::blanks);
        id = storage = without_invisible(id);
    }
    if (holds_other_width(id)) {  // ００１０１ and 00101 are one person
        kinds.add(Coercion::width);
        std::string folded = folded_cell(id);
        id = storage = std::move(folded);
    }
    return id;
}

bool is_scientific(std::string_view id) {
    const std::size_t e = id.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= id.size() || id[e + 1] != '+') return false;
    const std::string_view digits = id.substr(0, e), exponent = id.substr(e + 2);
    return digits.front() != '.' && digits.find_first_not_of("0123456789.") == std::string_view::npos && std::count(digits.begin(), digits.end(), '.') < 2 &&
           exponent.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace kaohe
