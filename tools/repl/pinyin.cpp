// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/pinyin.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "grammar/han_sounds.hpp"
#include "grammar/text.hpp"

namespace kaohe {

namespace {

std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        const char32_t c = simplified(in_lower_case(fold_mark(decoded.character)));
        const bool wide_letter = c >= U'Ａ' && c <= U'ｚ';
        out += c == 0x3000 ? U' ' : c == U'ü' || c == U'Ü' ? U'v' : wide_letter ? in_lower_case(c - U'Ａ' + U'A') : c >= U'０' && c <= U'９' ? c - U'０' + U'0' : c;
        at += decoded.size;
    }
    return out;
}

// Characters of names and of measures that are read in a second way, which han_sounds.hpp leaves out; the first way is repeated where it may
// be the one left out.
constexpr std::pair<char32_t, std::array<std::string_view, 2>> read_twice[] = {
    {U'长', {"chang", "zhang"}}, {U'行', {"hang", "xing"}},  {U'重', {"zhong", "chong"}}, {U'调', {"tiao", "diao"}}, {U'差', {"cha", "chai"}},
    {U'还', {"huan", "hai"}},    {U'会', {"hui", "kuai"}},   {U'传', {"chuan", "zhuan"}}, {U'乐', {"le", "yue"}},    {U'单', {"dan", "shan"}},
    {U'参', {"can", "shen"}},    {U'率', {"lv", "shuai"}},   {U'得', {"de", "dei"}},      {U'角', {"jiao", "jue"}},  {U'校', {"xiao", "jiao"}},
    {U'曾', {"zeng", "ceng"}},   {U'解', {"jie", "xie"}},    {U'仇', {"qiu", "chou"}},    {U'区', {"qu", "ou"}},     {U'查', {"cha", "zha"}},
    {U'朴', {"pu", "piao"}},     {U'省', {"sheng", "xing"}}, {U'降', {"jiang", "xiang"}}, {U'血', {"xue", "xie"}},   {U'薄', {"bo", "bao"}},
};

std::array<std::string_view, 2> sounds_of(char32_t c) {
    for (const auto& one : read_twice)
        if (one.first == c) return one.second;
    return {pinyin(c), {}};
}

bool stands_for_initial(std::string_view sound, std::size_t letters) {
    return letters == 1 || letters == sound.size() || (letters == 2 && sound[1] == 'h');
}

}  // namespace

bool typed_for(std::string_view typed, std::string_view name) {
    const std::u32string wanted = folded(typed);
    // How far the typed text may have been used up, after each character of the name.
    std::vector<bool> here(wanted.size() + 1, false);
    here[0] = true;
    for (const char32_t c : folded(name)) {
        if (here.back()) return true;
        std::vector<bool> next(wanted.size() + 1, false);
        const auto sounds = sounds_of(c);
        for (std::size_t at = 0; at < wanted.size(); ++at) {
            if (!here[at]) continue;
            if (is_blank(c)) next[at] = true;
            if (wanted[at] == c) next[at + 1] = true;
            for (const std::string_view sound : sounds)
                for (std::size_t letters = 1; letters <= sound.size() && at + letters <= wanted.size(); ++letters) {
                    if (wanted[at + letters - 1] != static_cast<unsigned char>(sound[letters - 1])) break;
                    if (at + letters == wanted.size() || stands_for_initial(sound, letters)) next[at + letters] = true;
                }
        }
        here = std::move(next);
    }
    return here.back();
}

}  // namespace kaohe
