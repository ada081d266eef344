// SPDX-License-Identifier: Apache-2.0
#include "tools/report/rejects.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

// The innermost clause around a place: the one that begins last.
std::string number_at(const Model& model, const Span& at) {
    const ClauseRef* best = nullptr;
    for (const ClauseRef& clause : model.clauses)
        if (clause.at.file == at.file && clause.at.begin <= at.begin && at.begin < clause.at.end && (!best || clause.at.begin >= best->at.begin)) best = &clause;
    return best ? best->number : std::string();
}

}  // namespace

std::string ClauseFinder::clause_of(const Finding& finding) const {
    const Model& model = words_.model();
    if (finding.has_place()) return number_at(model, finding.at);
    if (finding.cell.column.empty()) return {};
    for (const StaffBinding::Bound& bound : binding_.bound)
        if (binding_.headings[bound.cell] == finding.cell.column) return number_at(model, model.columns[bound.column].at);
    return {};
}

RejectsCsv::RejectsCsv(std::string& out, const ClauseFinder& clauses, Language language) : writer_(out, spreadsheet_style), clauses_(clauses), language_(language) {
    const bool zh = language == Language::zh;
    for (const char* const heading : {zh ? "行" : "Row", zh ? "工号" : "Employee ID", zh ? "姓名" : "Name", zh ? "列" : "Column", zh ? "单元格" : "Cell", zh ? "原文" : "Seen",
                                      zh ? "问题" : "Problem", zh ? "建议" : "Help", zh ? "编号" : "Code", zh ? "条款" : "Clause"})
        writer_.text(heading);
    writer_.end_row();
}

void RejectsCsv::add(const ResultRow& row) {
    if (row.status != Status::rejected) return;
    for (const Finding& finding : row.findings) {
        writer_.number(std::to_string(row.staff.row));
        writer_.text(row.staff.id);
        writer_.text(row.staff.name);
        writer_.text(finding.cell.column);
        writer_.text(finding.cell.reference);
        writer_.text(finding.cell.seen);
        writer_.text(message_of(finding, language_));
        writer_.text(help_of(finding, language_));
        writer_.text(row_of(finding.id).code);
        writer_.text(clauses_.clause_of(finding));
        writer_.end_row();
    }
}

RejectsJson::RejectsJson(std::string& out, const ClauseFinder& clauses) : out_(out), clauses_(clauses) { out_ += "{\"rejects\": ["; }

void RejectsJson::add(const ResultRow& row) {
    if (row.status != Status::rejected) return;
    for (const Finding& finding : row.findings) {
        nlohmann::ordered_json line = {{"row", row.staff.row},
                                       {"id", valid_utf8(row.staff.id)},
                                       {"name", valid_utf8(row.staff.name)},
                                       {"column", valid_utf8(finding.cell.column)},
                                       {"cell", valid_utf8(finding.cell.reference)},
                                       {"seen", valid_utf8(finding.cell.seen)},
                                       {"message", say_to_json(Say(message_of(finding, Language::zh), message_of(finding, Language::en)))},
                                       {"help", say_to_json(Say(help_of(finding, Language::zh), help_of(finding, Language::en)))},
                                       {"code", row_of(finding.id).code},
                                       {"clause", valid_utf8(clauses_.clause_of(finding))}};
        out_ += first_ ? "\n " : ",\n ";
        first_ = false;
        out_ += line.dump();
    }
}

}  // namespace kaohe
