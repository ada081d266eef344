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
        if (mark == '=' && !compares) return Assignment{std::string(trim_blanks(words.substr(0, at))), std::string(trim_blanks(words.substr(at + c.size)))};
        before = mark;
        at += c.size;
    }
    return std::nullopt;
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

}  // namespace kaohe
