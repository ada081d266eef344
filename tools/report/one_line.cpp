// SPDX-License-Identifier: Apache-2.0
#include "tools/report/one_line.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace kaohe {

std::string on_one_line(std::string_view text, std::optional<Language> language) {
    static constexpr std::array<std::string_view, 19> goes_on{"，", "、", "：", "；", "。", "（", "＝", ",", ":", ";", "(", "=", "+", "-", "*", "/", "−", "×", "÷"};
    static constexpr std::array<std::string_view, 13> carries_on{"+", "-", "*", "/", "−", "×", "÷", "且", "或", "则", "否则", "）", ")"};
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = squeeze_blanks(text.substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        const auto ends = [&](std::string_view mark) { return out.ends_with(mark); };
        const auto begins = [&](std::string_view mark) { return line.starts_with(mark); };
        const bool one = out.empty() || std::any_of(goes_on.begin(), goes_on.end(), ends) || std::any_of(carries_on.begin(), carries_on.end(), begins);
        const bool wide = language ? *language == Language::zh : !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80;
        if (!out.empty()) out += one ? " " : wide ? "；" : "; ";
        out += line;
    }
    return out;
}

}  // namespace kaohe
