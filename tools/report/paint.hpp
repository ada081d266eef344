// SPDX-License-Identifier: Apache-2.0
// Colour as a terminal understands it; the only ANSI sequences in the program.
#pragma once
#include <string>
#include <string_view>

#include "tools/report/style.hpp"

namespace kaohe {

enum class Paint { error, warning, advice, place, help, strong };

// The text in its colour if the style has colour, else as it is.
inline std::string painted(std::string_view text, Paint paint, const TerminalStyle& style) {
    if (!style.colour || text.empty()) return std::string(text);
    constexpr std::string_view sequences[] = {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[34m", "\x1b[32m", "\x1b[1m"};
    return std::string(sequences[static_cast<std::size_t>(paint)]).append(text).append("\x1b[0m");
}

inline Paint paint_of(Severity severity) {
    return severity == Severity::error ? Paint::error : severity == Severity::warning ? Paint::warning : Paint::advice;
}

}  // namespace kaohe
