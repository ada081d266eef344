// SPDX-License-Identifier: Apache-2.0
// Going back and forth through earlier lines that begin with what is typed so far.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

class HistoryWalk {
public:
    explicit HistoryWalk(std::vector<std::string> lines) : lines_(std::move(lines)), at_(lines_.size()) {}

    // A line was entered: it is the latest one, and the walk begins anew. A line like the one before is not kept twice.
    void entered(const std::string& line);
    // A new line is begun.
    void begin() { at_ = lines_.size(), shown_.reset(); }
    // What to show instead of `line`, with `before_cursor` of it before the cursor; nothing where there is no more. The text before the cursor is
    // looked for, unless the line is the one shown last: then what was looked for before. Lines equal to the one shown are passed over.
    std::optional<std::string> earlier(const std::string& line, std::string_view before_cursor);
    // The same the other way; after the latest line comes what was typed.
    std::optional<std::string> later(const std::string& line);

private:
    std::vector<std::string> lines_;
    std::size_t at_;                    // of the line shown; lines_.size(): what was typed
    std::string prefix_, typed_;
    std::optional<std::string> shown_;  // nothing: no walk is on
};

}  // namespace kaohe
