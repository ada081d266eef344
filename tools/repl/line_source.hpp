// SPDX-License-Identifier: Apache-2.0
// Where a session's lines come from: a script or a pipe, line by line; a terminal, edited, is edited_lines.hpp.
#pragma once
#include <functional>
#include <istream>
#include <string>
#include <vector>

namespace kaohe {

struct LineRead {
    enum class Kind { line, interrupted, end } kind = Kind::end;  // interrupted: the line being typed was given up with Ctrl-C
    std::string text;  // without its line end
};

class LineSource {
public:
    virtual ~LineSource() = default;
    // `prompt` is shown by sources that somebody types into.
    virtual LineRead next(const std::string& prompt) = 0;
};

// What could stand at the cursor. `text` is put in place of the `replaces` bytes before the cursor.
struct Completion {
    std::string text;
    std::string shown;  // in the list of candidates; empty: `text`
};
struct Completions {
    std::size_t replaces = 0;  // bytes before the cursor
    std::vector<Completion> candidates;
};
// Asked with the line's text before the cursor.
using Completer = std::function<Completions(const std::string& before_cursor)>;

class PlainLines : public LineSource {
public:
    // The stream must outlive it.
    explicit PlainLines(std::istream& in) : in_(in) {}
    LineRead next(const std::string& prompt) override;

private:
    std::istream& in_;
};

}  // namespace kaohe
