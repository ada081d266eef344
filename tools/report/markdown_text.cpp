// SPDX-License-Identifier: Apache-2.0
#include "tools/report/markdown_text.hpp"

#include <algorithm>

#include "tools/report/code_points.hpp"

namespace kaohe {

std::string markdown_words(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (std::string_view("\\`*_~[]<>|&$").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string with_plain_beginning(std::string line) {
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const bool numbers = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && (digits + 1 == line.size() || line[digits + 1] == ' ');
    if (numbers) line.insert(digits, 1, '\\');
    else if (!line.empty() && std::string_view("#+-=").find(line.front()) != std::string_view::npos) line.insert(0, 1, '\\');
    return line;
}

std::string markdown_lines(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        out += with_plain_beginning(markdown_words(line)) + "\n";
    }
    return out;
}

}  // namespace kaohe
