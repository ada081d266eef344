// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/score_run.hpp"

#include <fmt/format.h>

#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

ScoreRun::ScoreRun(CommandContext& context, const Policy& policy, EvaluationOptions options, StaffFile& staff, PolicyWords& words, const TwiceIds* twice)
    : context_(context), staff_(staff), scorer_(policy, options, words, staff.reader(), staff.path(), twice) {}

bool ScoreRun::run(std::span<ResultSink* const> sinks, const std::function<bool()>& after_row) {
    StaffRow row;
    for (;;) {
        const StaffReader::Next next = staff_.reader().next(row);
        if (next != StaffReader::Next::row) {
            clear_progress();
            return next == StaffReader::Next::end;
        }
        const ResultRow scored = scorer_.score(row);
        for (ResultSink* const sink : sinks) sink->add(scored);
        for (Finding& finding : scorer_.findings()) {
            if (findings_.size() < findings_kept) findings_.push_back(std::move(finding));
            else ++findings_left_out_;
        }
        if (!after_row()) return clear_progress(), false;
        if (++rows_ % 4096 == 0) show_progress();
    }
}

void ScoreRun::tell_rejected(const Sources& sources, const Say& rest) const {
    if (findings_.empty()) return;
    context_.err << render(findings_, sources, context_.err_style);
    if (findings_left_out_ == 0) return;
    if (context_.language() == Language::zh) context_.err << fmt::format("… 另有 {} 个，{}\n", findings_left_out_, rest.zh);
    else context_.err << fmt::format("… and {} more; {}\n", findings_left_out_, rest.en);
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
