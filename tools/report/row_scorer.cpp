// SPDX-License-Identifier: Apache-2.0
#include "tools/report/row_scorer.hpp"

#include "interpreter/failure.hpp"

namespace kaohe {

TwiceIds find_twice(StaffReader& reader) {
    SeenIds ids;
    TwiceIds twice;
    StaffRow row;
    while (reader.next(row) == StaffReader::Next::row)
        if (!row.own_id.empty())
            if (const auto before = ids.add(row.own_id, row.row)) twice.add(row.own_id, *before, row.row);
    return twice;
}

bool find_twice(StaffFile& staff, TwiceIds& twice) {
    twice = find_twice(staff.reader());
    return staff.errors().empty() && staff.rewind();
}

Finding twice_in_a_pipe(const TwiceIds& twice, const ReadingOptions& options) {
    const auto& one = twice.any();
    return diagnose::ids_twice_in_a_pipe({}, std::string(options.mask ? hidden_text : one.id), std::to_string(one.first), std::to_string(one.second));
}

RowScorer::RowScorer(const Policy& policy, EvaluationOptions options, PolicyWords& words, const StaffReader& reader, std::string file, const TwiceIds* twice)
    : words_(words), reader_(reader), file_(std::move(file)), evaluator_(policy.model, options), twice_(twice) {}

ResultRow RowScorer::score(StaffRow& row) {
    findings_.clear();
    reason_ = {};
    if (!row.own_id.empty()) look_for_twice(row);
    const bool read = row.findings.empty();
    Status status = Status::rejected;
    if (read) {
        status = evaluate(row);
    } else {
        findings_ = row.findings;
        reason_ = joined_messages(row.findings);
    }
    return {row, status, read ? &result_ : nullptr, findings_, reason_};
}

Status RowScorer::evaluate(const StaffRow& row) {
    evaluator_.evaluate(row.data, result_);
    if (result_.status == Status::scored || result_.status == Status::out_of_scope) return result_.status;
    reason_ = words_.reason(result_);
    if (result_.status != Status::rejected) return result_.status;
    for (const Failure& failure : result_.failures) {
        Finding& finding = findings_.emplace_back(explain_failure(words_.model(), failure));
        const std::uint32_t column = words_.column_of(failure);
        if (column != none) finding.cell = reader_.place_of(column);
        if (finding.cell.file.empty()) finding.cell = {file_, static_cast<std::size_t>(row.row), {}, {}, {}};
    }
    return result_.status;
}

void RowScorer::look_for_twice(StaffRow& row) {
    if (!twice_) {
        if (const auto before = ids_.add(row.own_id, row.row)) found_twice_.add(row.own_id, *before, row.row);
        return;
    }
    const auto other = twice_->other_row(row.own_id, row.row);
    if (!other) return;
    // Whoever is there twice has one pseudonym.
    if (row.id != row.own_id) row.id = pseudonyms_.try_emplace(std::string(row.own_id), row.id).first->second;
    row.findings.push_back(diagnose::staff_id_twice({}, std::string(row.id), std::to_string(*other)));
    row.findings.back().cell = reader_.place_of_id();
}

}  // namespace kaohe
