// SPDX-License-Identifier: Apache-2.0
// A Markdown text read as a policy, for the tests of fences and of tables.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "grammar/literate.hpp"
#include "grammar/text.hpp"

namespace kaohe {

struct ReadMarkdown {
    LiterateText text;
    std::vector<Finding> findings;
};
inline ReadMarkdown read_markdown(std::string_view markdown) {
    ReadMarkdown out;
    out.text = read_literate(markdown, 0, out.findings);
    return out;
}

// What is read, without the blanks.
inline std::string words_of_markdown(std::string_view markdown) { return squeeze_blanks(read_markdown(markdown).text.reading.text); }

}  // namespace kaohe
