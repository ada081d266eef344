// SPDX-License-Identifier: Apache-2.0
// A what-if session: one line in, an answer or a message out, the state kept between. Where the lines come from is line_source.hpp; the
// table of commands is session_commands.hpp.
#pragma once
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "tools/data/io_error.hpp"
#include "tools/repl/line_source.hpp"
#include "tools/report/style.hpp"
#include "tools/whatif/person_answers.hpp"
#include "tools/whatif/what_if.hpp"

namespace kaohe {

enum class AnswerMode : std::uint8_t { table, csv, json, markdown };

struct SessionSettings {
    std::ostream& out;
    std::ostream& err;
    TerminalStyle out_style, err_style;
    bool interactive = false;   // somebody sits there: lists are cut, progress is shown, questions may be asked
    WhatIf::ReadFile read_file;
    // Asked before something is written; nothing where nobody can be asked.
    std::function<LineRead(const std::string& prompt)> ask;
    // How wide the terminal is now: a window may change its size. Null: as the styles say.
    std::function<int()> columns = {};
};

class Session {
public:
    Session(WhatIf& what_if, SessionSettings settings);

    // What is shown before the first line.
    void greet();
    // False: the session is over.
    bool run(const std::string& line);
    // Whether more lines belong to what was typed so far: a bracket is open, or it ends with a backslash.
    static bool goes_on(std::string_view text);
    std::string prompt(bool continued) const;
    Completions complete(const std::string& before_cursor);

    // Whether every line did what it was to do.
    bool all_well() const { return all_well_; }
    // One of the files could not be read or written.
    bool io_trouble() const { return io_trouble_; }

    Language language() const { return settings_.out_style.language; }

private:
    friend struct SessionActions;

    bool is_name(std::string_view line) const;
    void look_at_files();
    // What came of reading the files again; false: they are no good, and the version before is kept.
    bool tell_reloaded(const WhatIf::Reloaded& reloaded);
    void show(const WhatIfAnswer& answer);
    void show(Told told);
    void tell(const Finding& finding);
    void tell(const std::vector<Finding>& findings, const Sources& sources);
    void say(const Say& words);
    // The most people a list shows: all of them where it goes to a file or to another program.
    std::size_t most() const;
    std::string in_mode(const WhatIfAnswer& answer, AnswerMode mode, const TerminalStyle& style) const;
    bool needs_person();
    bool needs_staff();
    bool needs_policy();
    // Runs a change, and shows what it did to the person, or to everybody.
    void change(const std::function<WhatIf::Made()>& make);
    void tell_change(const std::vector<Say>& changes, std::optional<std::size_t> person, const std::shared_ptr<Ruling>& ruling, const Scored& before, bool scored_before);
    // What a change that was made brings with it: no failure of the line.
    void tell_found(const std::vector<Finding>& found, const Sources& sources);
    bool write_text(const std::string& path, const std::string& text);
    bool is_input_file(const std::string& path) const;
    bool is_policy(const std::string& path) const;

    WhatIf& what_if_;
    SessionSettings settings_;
    AnswerMode mode_ = AnswerMode::table;
    std::string once_;                // the file that the next answer goes to
    std::vector<std::string> lines_;  // all that was typed, for .save
    std::vector<std::string> input_places_;  // where the policy is, and the staff file
    bool all_well_ = true, io_trouble_ = false, over_ = false, line_well_ = true;
};

}  // namespace kaohe
