// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/change.hpp"

#include "grammar/names.hpp"
#include "grammar/text.hpp"

namespace kaohe {

std::optional<Assignment> read_assignment(std::string_view words) {
    char32_t before = 0;
    for (std::size_t at = 0; at < words.size();) {
        const Decoded c = decode(words, at);
        const char32_t mark = fold_mark(c.character);
        const bool compares = before == '<' || before == '>' || before == '!' || before == '=' || fold_mark(decode(words, at + c.size).character) == '=';
        if (mark == '=' && !compares) {
            Assignment found{std::string(trim_blanks(words.substr(0, at))), std::string(trim_blanks(words.substr(at + c.size))), '='};
            if (before == '+' || before == '-' || before == '*' || before == '/') {
                found.by = static_cast<char>(before);
                std::size_t sign = at;
                while (sign > 0 && (static_cast<unsigned char>(words[--sign]) & 0xC0U) == 0x80U) {}
                found.left = std::string(trim_blanks(words.substr(0, sign)));
            }
            return found;
        }
        before = mark;
        at += c.size;
    }
    return std::nullopt;
}

std::vector<std::string> split_assignments(std::string_view words) {
    std::vector<std::string> parts;
    std::size_t begin = 0, last = std::string_view::npos, last_size = 0;
    bool assigned = false;
    for (std::size_t at = 0; at < words.size();) {
        const Decoded c = decode(words, at);
        const char32_t mark = fold_mark(c.character);
        if (mark == ',' || mark == ';' || c.character == U'、') last = at, last_size = c.size;
        // The second "=" belongs to what begins behind the last comma before it.
        if (mark == '=' && read_assignment(words.substr(begin, at + c.size - begin)) && (at + c.size >= words.size() || fold_mark(decode(words, at + c.size).character) != '=')) {
            if (assigned && last != std::string_view::npos && last > begin) {
                parts.emplace_back(trim_blanks(words.substr(begin, last - begin)));
                begin = last + last_size;
                last = std::string_view::npos;
            }
            assigned = true;
        }
        at += c.size;
    }
    parts.emplace_back(trim_blanks(words.substr(begin)));
    return parts;
}

bool take_everybody(std::string& name) {
    for (std::size_t dot = 0; dot < name.size();) {
        const Decoded c = decode(name, dot);
        const char32_t mark = fold_mark(c.character);
        if (mark == '.' || mark == U'。' || mark == ':') {
            const std::string key = name_key(std::string_view(name).substr(0, dot));
            for (const char* const word : {"全员", "所有人", "每个人", "all", "everybody", "everyone"})
                if (key == name_key(word)) {
                    name = std::string(trim_blanks(std::string_view(name).substr(dot + c.size)));
                    return true;
                }
            return false;
        }
        dot += c.size;
    }
    return false;
}

Say with_whose(const Change& change) {
    if (change.person.empty()) return change.said;
    return {change.person + "：" + change.said.zh, change.person + ": " + change.said.en};
}

}  // namespace kaohe
