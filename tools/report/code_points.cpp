// SPDX-License-Identifier: Apache-2.0
// The escapes.
#include "tools/report/code_points.hpp"

#include <fmt/format.h>

#include "grammar/text.hpp"

namespace kaohe {

CodePoint code_point_at(std::string_view text, std::size_t at) {
    const Decoded decoded = decode(text, at);
    const bool valid = decoded.character != 0xFFFD || decoded.size > 1;
    if (!valid) return {static_cast<unsigned char>(text[at]), 1, false};
    return {decoded.character, static_cast<int>(decoded.size), true};
}

bool is_unprintable(const CodePoint& point) {
    const char32_t c = point.value;
    if (!point.valid || c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
    if (c < 0xAD) return false;
    return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

std::string escape(const CodePoint& point) {
    const auto value = static_cast<unsigned>(point.value);
    if (point.valid && value == '\n') return "\\n";
    if (point.valid && value == '\r') return "\\r";
    if (point.valid && value == '\t') return "\\t";
    if (!point.valid || value < 0x80) return fmt::format("\\x{:02X}", value);
    return fmt::format("\\u{:04X}", value);
}

std::string printable(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const auto length = static_cast<std::size_t>(point.length);
        if (is_unprintable(point)) shown += escape(point);
        else shown += text.substr(at, length);
        at += length;
    }
    return shown;
}

std::string valid_utf8(std::string_view text) {
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const auto length = static_cast<std::size_t>(point.length);
        if (!point.valid) clean += escape(point);
        else clean += text.substr(at, length);
        at += length;
    }
    return clean;
}

}  // namespace kaohe
