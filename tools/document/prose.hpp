// SPDX-License-Identifier: Apache-2.0
// An author's Markdown as HTML that fetches nothing and runs nothing: pictures are named, raw HTML is shown as text, links lead only to
// web and mail addresses or within the page.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kaohe {

struct ProseHeading {
    int level = 3;       // as written in the page
    std::string text;    // without marks
    std::string anchor;
};

struct Prose {
    std::string html;
    std::vector<ProseHeading> headings;
};

// Headings begin at `lowest_level`, never skip one after `level_before`, and get the anchors PREFIX1, PREFIX2, …
Prose prose_html(std::string_view markdown, int lowest_level, int level_before, const std::string& anchor_prefix);

// Text with the five characters that mean something to HTML written out; characters that nobody could see are escaped (code_points.hpp).
std::string html_text(std::string_view text);

}  // namespace kaohe
