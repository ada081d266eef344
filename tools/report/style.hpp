// SPDX-License-Identifier: Apache-2.0
// What is known about the place where a report will be read: colour, width, language; found out here, once, and passed on.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "grammar/diagnostic.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

struct TerminalStyle {
    bool colour = false;
    int width = 0;  // cells; 0: no limit (a file or a pipe), nothing is wrapped
    Language language = Language::en;
    bool wide_ambiguous = false;
    bool language_said = true;  // false: neither asked for nor told by the locale; the policy's own will do
    bool plain_signs = false;   // pictures of ASCII signs only
    Ambiguous ambiguous() const { return wide_ambiguous ? Ambiguous::wide : Ambiguous::narrow; }
};

// Like getenv: null when the variable is not set.
using Environment = std::function<const char*(const char* name)>;

// Pure: decides from what it is given. `color` is auto, always or never; `language` is empty when none was asked for.
// Colour: the request, else NO_COLOR and TERM=dumb. Language: the request, else the first that is set of KAOHE_LANG, LC_ALL,
// LC_MESSAGES, LANG: zh… or en…; another locale (C, POSIX) says nothing, and English stands until something else is known. Width: COLUMNS, else 80, on a terminal only.
// KAOHE_WIDE_AMBIGUOUS=1 says that this terminal draws “ ” × … in two cells. Plain signs: a terminal with TERM=dumb, or whose locale
// (the first that is set of LC_ALL, LC_CTYPE, LANG) is C, POSIX or names an encoding other than UTF-8.
TerminalStyle detect_style(bool is_tty, const Environment& environment, std::string_view color, std::string_view language);

// The same for an open file descriptor, with the real environment and the real window size.
TerminalStyle style_of_terminal(int descriptor, std::string_view color, std::string_view language);

}  // namespace kaohe
