// SPDX-License-Identifier: Apache-2.0
// Lines that somebody types at a terminal and edits while typing, with completion and a history. Without a terminal: line_source.hpp.
#pragma once
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "grammar/diagnostic.hpp"
#include "tools/repl/line_source.hpp"

namespace kaohe {

struct EditedLinesOptions {
    Completer complete;                      // none: Tab does nothing
    std::string history_path;                // history_file.hpp; empty: lines are remembered until the session ends
    std::function<void(const Say&)> tell;    // hears of trouble with the history file
    Language language = Language::en;        // of what it says itself
};

// Up and Down go through earlier lines that begin with what stands before the cursor; Ctrl-R looks for a text within them. Tab completes, and lists
// the candidates where there is nothing to add. Ctrl-C gives up the line; Ctrl-D on an empty line, and a terminal that is gone, are the end. Ctrl-Z and
// signals that end the program first put the terminal back as it was. Between two lines the terminal is as it was, and signals do what they did.
// What other streams hold back for the terminal is to be flushed before a line is asked for; std::cout is.
class EditedLines : public LineSource {
public:
    // Both must be terminals, and outlive it. Makes character functions of the C library take UTF-8 for as long as it lives (the editor
    // works with them).
    EditedLines(std::FILE* in, std::FILE* out, EditedLinesOptions options);
    ~EditedLines() override;
    LineRead next(const std::string& prompt) override;

private:
    class Editor;
    std::unique_ptr<Editor> editor_;
};

}  // namespace kaohe
