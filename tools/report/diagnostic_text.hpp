// SPDX-License-Identifier: Apache-2.0
// Findings as text for people: headline, the author's own lines with carets, notes, help. As JSON: diagnostic_json.hpp.
#pragma once
#include <span>
#include <string>

#include "grammar/diagnostic.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// The row's sentence with the finding's arguments filled in, as they are; escape it (printable) before it meets a terminal.
std::string message_of(const Finding& finding, Language language);

// The row's help sentence, filled in; empty if it has none.
std::string help_of(const Finding& finding, Language language);

// Which findings are shown, and how they count.
struct Showing {
    bool accepted = false;  // those that the author accepts, too
    bool strict = false;    // warnings count as errors
};
inline bool is_shown(const Finding& finding, Showing showing) { return showing.accepted || !finding.is_accepted(); }

// 警告 K359：“差错率”可能扣成负分, escaped, on one line.
std::string headline_of(const Finding& finding, Language language);

// The lines at the end: how many there are, where to read more.
std::string closing_of(std::span<const Finding> findings, Language language, Showing showing);

// 是不是想写“…”？ from at most three candidates; empty if there are none.
std::string suggestion_of(const Finding& finding, Language language);

// What --fix offers for it: --fix K351:up 不足 1 个百分点按 1 个百分点计 | down … ; empty if there is nothing to choose.
std::string choices_of(const Finding& finding, Language language);

// 员工.csv 第 17 行“接通率”列（D17）; parts that are not known are left out.
std::string words_of(const CellPlace& cell, Language language);

// One finding, every line ended by \n. All that comes from files is escaped: nothing in it can steer the terminal.
std::string render(const Finding& finding, const Sources& sources, const TerminalStyle& style);

// All findings in the given order, a blank line between, then how many there are and where to read more.
// Empty if there are none to show.
std::string render(std::span<const Finding> findings, const Sources& sources, const TerminalStyle& style, Showing showing = {});

}  // namespace kaohe
