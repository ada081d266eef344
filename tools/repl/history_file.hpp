// SPDX-License-Identifier: Apache-2.0
// The lines typed in earlier sessions, kept in a file of one line each that no crash and no second session can spoil.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// Where they are kept: KAOHE_HISTORY (set but empty: nowhere), else kaohe/history in XDG_STATE_HOME or in ~/.local/state; empty: nowhere.
std::string history_path(const Environment& environment);

class HistoryFile {
public:
    static constexpr std::size_t most_lines = 2000;

    // `path` empty: nothing is kept. `tell` hears of trouble with the file, once; nothing else comes of it.
    HistoryFile(std::string path, std::function<void(const Say&)> tell);

    // The last most_lines lines, oldest first. A file that is no text is moved aside to PATH.broken, a line that a crash cut off is
    // passed over, a file of more than twice most_lines is cut to them. Makes the folder and the file, readable by its owner only.
    std::vector<std::string> load();
    // Puts the line at the end, at once and in one piece; whatever is in the file by then stays. Not kept: blank lines, and those with a control character.
    void add(std::string_view line);

private:
    void trouble(const Say& what);

    std::string path_;
    std::function<void(const Say&)> tell_;
};

}  // namespace kaohe
