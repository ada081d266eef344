// SPDX-License-Identifier: Apache-2.0
#include "tools/document/page.hpp"

#include <algorithm>

namespace kaohe {

bool PageLine::empty() const {
    return std::all_of(words_.begin(), words_.end(), [](const PageWords& words) { return words.text.empty(); });
}

std::string PageLine::text() const {
    std::string out;
    for (const PageWords& words : words_) out += words.text;
    return out;
}

std::string clause_anchor(const std::string& number) {
    if (number.empty()) return "";
    std::string out = "c-";
    for (const char c : number) out += c == ' ' || c == '\t' ? '-' : c;
    return out;
}

}  // namespace kaohe
