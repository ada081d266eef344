// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/history_walk.hpp"

namespace kaohe {

void HistoryWalk::entered(const std::string& line) {
    if (line.find_first_not_of(' ') != std::string::npos && (lines_.empty() || lines_.back() != line)) lines_.push_back(line);
    begin();
}

std::optional<std::string> HistoryWalk::earlier(const std::string& line, std::string_view before_cursor) {
    if (shown_ != line) {
        prefix_ = before_cursor;
        typed_ = line;
        at_ = lines_.size();
    }
    for (std::size_t next = at_; next-- > 0;)
        if (lines_[next].starts_with(prefix_) && lines_[next] != line) {
            at_ = next;
            return shown_ = lines_[next];
        }
    return std::nullopt;
}

std::optional<std::string> HistoryWalk::later(const std::string& line) {
    if (shown_ != line) return std::nullopt;
    for (std::size_t next = at_ + 1; next < lines_.size(); ++next)
        if (lines_[next].starts_with(prefix_) && lines_[next] != line) {
            at_ = next;
            return shown_ = lines_[next];
        }
    begin();
    return typed_;
}

}  // namespace kaohe
