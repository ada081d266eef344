// SPDX-License-Identifier: Apache-2.0
// The rules for colour, language and width, and the one place that asks the operating system.
#include "tools/report/style.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <optional>

namespace kaohe {

namespace {

std::string_view value_of(const Environment& environment, const char* name) {
    const char* value = environment(name);
    return value ? std::string_view(value) : std::string_view();
}

bool wants_colour(bool is_tty, const Environment& environment, std::string_view color) {
    if (color == "always") return true;
    if (color == "never" || !is_tty) return false;
    const std::string_view terminal = value_of(environment, "TERM");
    // no-color.org: present and not empty. A terminal without a name promises nothing.
    return value_of(environment, "NO_COLOR").empty() && !terminal.empty() && terminal != "dumb";
}

bool names_chinese(std::string_view locale) {
    return locale.starts_with("zh") || locale.starts_with("ZH") || locale.starts_with("Zh") || locale == "中文";
}

bool names_english(std::string_view locale) { return locale.starts_with("en") || locale.starts_with("EN") || locale.starts_with("En"); }

// Nothing where neither the request nor the environment tells.
std::optional<Language> language_of(const Environment& environment, std::string_view requested) {
    if (!requested.empty()) return names_chinese(requested) ? Language::zh : Language::en;
    for (const char* name : {"KAOHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string_view locale = value_of(environment, name);
        if (names_chinese(locale)) return Language::zh;
        if (names_english(locale)) return Language::en;
        if (!locale.empty()) return std::nullopt;
    }
    return std::nullopt;
}

// Files and pipes are UTF-8 whatever the terminal is.
bool wants_plain_signs(bool is_tty, const Environment& environment) {
    if (!is_tty) return false;
    if (value_of(environment, "TERM") == "dumb") return true;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view locale = value_of(environment, name);
        if (locale.empty()) continue;
        if (locale == "C" || locale == "POSIX") return true;
        const std::size_t point = locale.find('.');
        if (point == std::string_view::npos) return false;
        const std::string_view encoding = locale.substr(point + 1, locale.find('@', point) - point - 1);
        return encoding != "UTF-8" && encoding != "utf8" && encoding != "UTF8" && encoding != "utf-8";
    }
    return false;
}

int width_of(bool is_tty, const Environment& environment) {
    if (!is_tty) return 0;
    const std::string_view columns = value_of(environment, "COLUMNS");
    int width = 0;
    const auto read = std::from_chars(columns.data(), columns.data() + columns.size(), width);
    const bool whole = read.ec == std::errc() && read.ptr == columns.data() + columns.size();
    return whole && width > 0 ? width : 80;
}

}  // namespace

TerminalStyle detect_style(bool is_tty, const Environment& environment, std::string_view color, std::string_view language) {
    const auto known = language_of(environment, language);
    return {wants_colour(is_tty, environment, color), width_of(is_tty, environment), known.value_or(Language::en), value_of(environment, "KAOHE_WIDE_AMBIGUOUS") == "1", known.has_value(),
            wants_plain_signs(is_tty, environment)};
}

TerminalStyle style_of_terminal(int descriptor, std::string_view color, std::string_view language) {
    const bool is_tty = isatty(descriptor) == 1;
    TerminalStyle style = detect_style(is_tty, [](const char* name) -> const char* { return std::getenv(name); }, color, language);
    winsize window{};
    if (is_tty && ioctl(descriptor, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) style.width = window.ws_col;
    return style;
}

}  // namespace kaohe
