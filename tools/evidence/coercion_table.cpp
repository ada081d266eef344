// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/coercion_table.hpp"

#include <algorithm>

#include "tools/report/intake_text.hpp"

namespace kaohe {

namespace {

constexpr std::size_t width = 8;  // columns

Say line_words(std::uint64_t line) { return {"第 " + std::to_string(line) + " 行", "row " + std::to_string(line)}; }

}  // namespace

void CoercionTable::write_headings(CsvWriter& out) const {
    const bool zh = language_ == Language::zh;
    for (const char* const heading : {zh ? "序号" : "No.", zh ? "原表行" : "Row in file", zh ? "工号" : "Employee ID", zh ? "列" : "Column", zh ? "单元格" : "Cell", zh ? "原文" : "As seen", zh ? "读作" : "Read as", zh ? "写法" : "Form"})
        out.text(heading);
    out.end_row();
}

void CoercionTable::write(CsvWriter& out, const StaffRow& row, std::uint64_t person) {
    for (const CoercedRowCell& coerced : reader_.coerced()) {
        const CellPlace place = reader_.place(coerced.cell);
        out.number(std::to_string(person));
        out.number(std::to_string(row.row));
        out.text(row.id);
        out.text(place.column);
        out.text(place.reference);
        out.text(reader_.written(coerced.cell));
        out.text(staff_.text_of(coerced.cell, row));
        out.text(kinds_text(coerced.kinds, language_));
        out.end_row();
    }
}

CoercionCheck::CoercionCheck(TextSource text, const Model& model, const StaffReader& reader, Language language, bool masked)
    : csv_(std::move(text)), model_(model), texts_(model_), reader_(reader), language_(language), masked_(masked) {
    const StaffBinding& binding = reader.binding();
    columns_.push_back({binding.headings[*binding.id], *binding.id});
    for (const StaffBinding::Bound& bound : binding.bound) columns_.push_back({binding.headings[bound.cell], bound.cell, bound.column, CellReader(model_, bound.column, bound.unit, reader.options().missing)});
    broken_ = csv_.next(line_) != CsvReader::Next::row || line_.cells.size() != width;
    there_ = !broken_ && next();
}

bool CoercionCheck::next() {
    const CsvReader::Next read = csv_.next(line_);
    broken_ = read == CsvReader::Next::error;
    lines_ += read == CsvReader::Next::row;
    return read == CsvReader::Next::row;
}

Say CoercionCheck::wrong(Say what) const {
    const Say line = line_words(line_.row);
    return {line.zh + what.zh, line.en + ": " + what.en};
}

Say CoercionCheck::see(const StaffRow& row, std::uint64_t person) {
    if (broken_) return wrong({"不是结果包里的写法", "not as a pack has it"});
    last_ = 0;
    const std::string number = std::to_string(person);
    while (there_ && line_.cells[0] == number) {
        if (Say trouble = check(row); !trouble.zh.empty()) return wrong(std::move(trouble));
        there_ = next();
        if (broken_) return wrong({"不是结果包里的写法", "not as a pack has it"});
    }
    return {};
}

Say CoercionCheck::finish() {
    if (!there_ && !broken_) return {};
    return wrong({"说的不是 staff.csv 里的人", "it speaks of nobody in staff.csv"});
}

Say CoercionCheck::check(const StaffRow& row) {
    const auto cell = [&](std::size_t at) { return unguarded(line_.cells[at]); };
    if (cell(1) != std::to_string(row.row) || cell(2) != row.id) return {"说的不是 staff.csv 里的这个人", "it does not speak of this person of staff.csv"};
    const auto column = std::find_if(columns_.begin() + static_cast<std::ptrdiff_t>(last_), columns_.end(), [&](const Column& one) { return one.heading == cell(3); });
    if (column == columns_.end()) return {"没有这一列，或者次序不对", "there is no such column, or it is out of order"};
    last_ = static_cast<std::size_t>(column - columns_.begin()) + 1;
    if (cell(6) != reader_.seen(column->cell)) return {"读作的内容与 staff.csv 里的不同", "what was read is not what staff.csv has"};
    // What was hidden cannot be read again.
    if (masked_ && cell(5).find(hidden_text) != std::string_view::npos) return {};
    CoercionSet kinds;
    if (!reads_alike(*column, row, kinds)) return {"原文读出来是别的值", "as it was seen it reads as another value"};
    if (cell(7) != kinds_text(kinds, language_)) return {"写法的种类不对", "the form is another one"};
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind) counts_[kind] += kinds.has(static_cast<Coercion>(kind));
    return {};
}

bool CoercionCheck::reads_alike(const Column& column, const StaffRow& row, CoercionSet& kinds) {
    const std::string_view written = unguarded(line_.cells[5]);
    std::string storage;
    if (column.column == none) return read_id_cell(written, storage, kinds) == row.id;
    texts_.clear();
    const std::string_view text = unguarded(written);
    if (text.size() != written.size()) kinds.add(Coercion::guard);
    Value value;
    const Value& read = row.data[column.column];
    if (column.reader->read(text, value, texts_, kinds) || value.kind != read.kind) return false;
    if (value.kind != Value::Kind::text) return value == read;
    const std::size_t own = value.index(), other = read.index();
    return own < model_.texts.size() && other < reader_.texts().size() && model_.texts[own] == reader_.texts()[other];
}

}  // namespace kaohe
