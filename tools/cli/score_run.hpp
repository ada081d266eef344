// SPDX-License-Identifier: Apache-2.0
// One pass over a staff file: every row scored and handed to the sinks, mistakes gathered, progress shown. What `score` does around
// it is score.cpp.
#pragma once
#include <chrono>
#include <functional>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/report/row_scorer.hpp"

namespace kaohe {

class ScoreRun {
public:
    static constexpr std::size_t findings_kept = 20;

    // `twice`: the IDs that are known to be there twice; null while that is not known.
    ScoreRun(CommandContext& context, const Policy& policy, EvaluationOptions options, StaffFile& staff, PolicyWords& words, const TwiceIds* twice);

    // Every sink gets every row; `after_row` may empty their buffers and ends the run by giving false.
    // False: the file as a whole is no good, or after_row said so.
    bool run(std::span<ResultSink* const> sinks, const std::function<bool()>& after_row);
    // What was found where it was not known. Not empty: the results are to be thrown away and worked out again with it.
    const TwiceIds& found_twice() const { return scorer_.found_twice(); }
    // The first findings of rejected rows, and how many more there were.
    const std::vector<Finding>& findings() const { return findings_; }
    std::size_t findings_left_out() const { return findings_left_out_; }
    // Tells them on the stream for people; `rest`: where those that are left out are to be found.
    void tell_rejected(const Sources& sources, const Say& rest) const;

private:
    void show_progress();
    void clear_progress();

    CommandContext& context_;
    StaffFile& staff_;
    RowScorer scorer_;
    std::vector<Finding> findings_;
    std::size_t findings_left_out_ = 0;
    std::uint64_t rows_ = 0;
    bool progress_shown_ = false;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace kaohe
