// SPDX-License-Identifier: Apache-2.0
// An author's Markdown as HTML that fetches nothing and runs nothing: pictures are named, raw HTML is shown as text, links lead only to
// web and mail addresses or within the page.
#pragma once
#include <deque>
#include <set>
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

// Where headings and links within the page stand: each heading's anchor is what links of Markdown call it (第一章 总则 is 第一章-总则).
class ProseAnchors {
public:
    // All headings of a text, in its order: of every text of a page before the first is written, so that links may lead ahead.
    void look_through(std::string_view markdown);
    bool has(const std::string& anchor) const { return known_.contains(anchor); }
    // Of the headings looked through, one after the other.
    std::string next();

private:
    std::set<std::string> known_;
    std::deque<std::string> waiting_;
};

// Headings begin at `lowest_level` and never skip one after `level_before`. Its headings were looked through.
Prose prose_html(std::string_view markdown, int lowest_level, int level_before, ProseAnchors& anchors);

// Text with the five characters that mean something to HTML written out; characters that nobody could see are escaped (code_points.hpp).
std::string html_text(std::string_view text);

}  // namespace kaohe
