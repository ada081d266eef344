// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/score_run.hpp"

#include <fmt/format.h>

#include "interpreter/failure.hpp"

namespace kaohe {

ScoreRun::ScoreRun(CommandContext& context, const Policy& policy, EvaluationOptions options, StaffFile& staff, PolicyWords& words, const TwiceIds* twice)
    : context_(context), staff_(staff), words_(words), evaluator_(policy.model, options), twice_(twice) {}

TwiceIds find_twice(StaffReader& reader) {
    SeenIds ids;
    TwiceIds twice;
    StaffRow row;
    while (reader.next(row) == StaffReader::Next::row)
        if (!row.id.empty())
            if (const auto before = ids.add(row.id, row.row)) twice.add(row.id, *before, row.row);
    return twice;
}

bool ScoreRun::run(std::span<ResultSink* const> sinks, const std::function<bool()>& after_row) {
    StaffRow row;
    for (;;) {
        const StaffReader::Next next = staff_.reader().next(row);
        if (next != StaffReader::Next::row) {
            clear_progress();
            return next == StaffReader::Next::end;
        }
        score(row);
        const bool read = row.findings.empty();
        const ResultRow scored{row, status_, read ? &result_ : nullptr, row_findings_, reason_};
        for (ResultSink* const sink : sinks) sink->add(scored);
        for (Finding& finding : row_findings_) {
            if (findings_.size() < findings_kept) findings_.push_back(std::move(finding));
            else ++findings_left_out_;
        }
        if (!after_row()) return clear_progress(), false;
        if (++rows_ % 4096 == 0) show_progress();
    }
}

void ScoreRun::score(StaffRow& row) {
    row_findings_.clear();
    reason_ = {};
    if (!row.id.empty()) look_for_twice(row);
    if (!row.findings.empty()) {
        status_ = Status::rejected;
        row_findings_ = row.findings;
        reason_ = joined_messages(row.findings);
        return;
    }
    evaluator_.evaluate(row.data, result_);
    status_ = result_.status;
    if (status_ == Status::scored || status_ == Status::out_of_scope) return;
    reason_ = words_.reason(result_);
    if (status_ != Status::rejected) return;
    for (const Failure& failure : result_.failures) {
        Finding& finding = row_findings_.emplace_back(explain_failure(words_.model(), failure));
        const std::uint32_t column = words_.column_of(failure);
        if (column != none) finding.cell = staff_.reader().place_of(column);
        if (finding.cell.file.empty()) finding.cell = {staff_.path(), static_cast<std::size_t>(row.row), {}, {}, {}};
    }
}

void ScoreRun::look_for_twice(StaffRow& row) {
    if (!twice_) {
        if (const auto before = ids_.add(row.id, row.row)) found_twice_.add(row.id, *before, row.row);
        return;
    }
    const auto other = twice_->other_row(row.id, row.row);
    if (!other) return;
    row.findings.push_back(diagnose::staff_id_twice({}, std::string(row.id), std::to_string(*other)));
    row.findings.back().cell = staff_.reader().place_of_id();
}

// Only for people who wait: on a terminal, and from the second second on.
void ScoreRun::show_progress() {
    if (!context_.err_is_terminal) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - started_ < std::chrono::seconds(1)) return;
    const std::uint64_t percent = staff_.size() == 0 ? 0 : staff_.done() * 100 / staff_.size();
    const bool zh = context_.language() == Language::zh;
    context_.err << "\r" << (staff_.size() == 0 ? fmt::format(fmt::runtime(zh ? "已评 {} 行" : "{} rows"), rows_) : fmt::format(fmt::runtime(zh ? "已评 {} 行（{}%）" : "{} rows ({}%)"), rows_, percent)) << std::flush;
    progress_shown_ = true;
}

void ScoreRun::clear_progress() {
    if (progress_shown_) context_.err << "\r" << std::string(40, ' ') << "\r" << std::flush;
    progress_shown_ = false;
}

}  // namespace kaohe
