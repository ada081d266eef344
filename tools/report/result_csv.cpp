// SPDX-License-Identifier: Apache-2.0
#include "tools/report/result_csv.hpp"

#include <algorithm>
#include <array>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

using Headings = std::array<Say, 4>;
const Headings states{Say("状态", "State"), Say("考核状态", "Scoring state"), Say("计分状态", "State of scoring"), Say("本次考核状态", "State of this scoring")};
const Headings remarks_headings{Say("说明", "Remarks"), Say("计分说明", "Scoring remarks"), Say("结果说明", "Remarks on the result"), Say("本次计分说明", "Remarks on this scoring")};

// The first that nothing of the policy's is called, so that it is taken for none of that where the results are read again.
const Say& free_heading(const Model& model, const Headings& headings) {
    const auto is_called = [](const Say& name, const Say& heading) { return name.zh == heading.zh || name.en == heading.en || name.zh == heading.en || name.en == heading.zh; };
    const auto is_free = [&](const Say& heading) {
        return std::none_of(model.figures.begin(), model.figures.end(), [&](const Figure& figure) { return is_called(figure.name, heading); }) &&
               std::none_of(model.columns.begin(), model.columns.end(), [&](const Column& column) {
                   return std::any_of(column.headings.begin(), column.headings.end(), [&](const std::string& one) { return one == heading.zh || one == heading.en; });
               });
    };
    const auto found = std::find_if(headings.begin(), headings.end(), is_free);
    return found == headings.end() ? headings.back() : *found;
}

}  // namespace

ResultCsv::ResultCsv(std::string& out, PolicyWords& words, const ResultLayout& layout, Language language)
    : writer_(out, spreadsheet_style), words_(words), figures_(layout.figures()), items_(layout.items), language_(language) {
    const bool zh = language == Language::zh;
    writer_.text(zh ? "工号" : "Employee ID");
    writer_.text(zh ? "姓名" : "Name");
    writer_.text(free_heading(words.model(), states).in(language));
    for (const auto* const columns : {&figures_, &items_})
        for (const ResultColumn& column : *columns) writer_.text(column.heading.in(language));
    writer_.text(free_heading(words.model(), remarks_headings).in(language));
    writer_.end_row();
}

void ResultCsv::add(const ResultRow& row) {
    writer_.text(row.staff.id);
    writer_.text(row.staff.name);
    writer_.text(status_words(row.status).in(language_));
    for (const auto* const columns : {&figures_, &items_})
        for (const ResultColumn& column : *columns) cell(row, column);
    remarks(row);
    writer_.end_row();
}

void ResultCsv::cell(const ResultRow& row, const ResultColumn& column) {
    const Value* const value = shown_value(row, column.figure);
    if (!value) return writer_.text({});
    if (value->kind != Value::Kind::number) return writer_.text(figure_text(words_.model(), column.figure, *value, row.result->made_texts).in(language_));
    const Model& model = words_.model();
    const Unit& unit = model.units[model.figures[column.figure].unit];
    scratch_.clear();
    append_text(scratch_, unit.scale == Number(1) ? value->number : value->number / unit.scale);
    writer_.number(scratch_);
}

void ResultCsv::remarks(const ResultRow& row) {
    const std::string_view between = language_ == Language::zh ? "；" : "; ";
    scratch_.clear();
    // An auto-fail that sets the rating and the bonus is one remark, not two.
    const auto said = [&](std::string_view part) {
        for (auto at = scratch_.find(part); at != std::string::npos; at = scratch_.find(part, at + 1)) {
            const std::string_view before = std::string_view(scratch_).substr(0, at), after = std::string_view(scratch_).substr(at + part.size());
            if ((before.empty() || before.ends_with(between)) && (after.empty() || after.starts_with(between))) return true;
        }
        return false;
    };
    const auto say = [&](std::string_view part) {
        if (part.empty() || said(part)) return;
        if (!scratch_.empty()) scratch_ += between;
        scratch_ += part;
    };
    say(row.reason.in(language_));
    if (row.result && row.status == Status::scored)
        for (const Note& note : row.result->notes)
            if (note.kind != Note::Kind::rounded && words_.matters(note, *row.result)) say(words_.note(note, *row.result).in(language_));
    writer_.text(scratch_);
}

}  // namespace kaohe
