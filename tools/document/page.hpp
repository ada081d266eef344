// SPDX-License-Identifier: Apache-2.0
// Something to be read on paper or in a browser, apart from its form: headings, paragraphs, tables, clauses, pictures with the table they
// were drawn from. Made in one language. Written by page_html.hpp (a browser's print of that is the PDF), page_markdown.hpp and page_text.hpp.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// A few words within a line.
struct PageWords {
    enum class Mark : std::uint8_t { plain, strong, quiet, code, good, bad } mark = Mark::plain;
    std::string text;                      // a line end in it is one on the page
    std::string anchor = {};               // of this page, where they lead; empty: nowhere
    std::optional<Language> language = {}; // an author's own words, where they may differ from the page
};

class PageLine {
public:
    PageLine() = default;
    PageLine(std::string text) { add(std::move(text)); }
    PageLine(const char* text) { add(std::string(text)); }
    PageLine(PageWords words) { add(std::move(words)); }
    PageLine(std::initializer_list<PageWords> words) : words_(words) {}
    PageLine& add(PageWords words) { return words_.push_back(std::move(words)), *this; }
    PageLine& add(std::string text, PageWords::Mark mark = PageWords::Mark::plain) { return add(PageWords{mark, std::move(text), {}, {}}); }
    const std::vector<PageWords>& words() const { return words_; }
    bool empty() const;
    std::string text() const;  // without marks

private:
    std::vector<PageWords> words_;
};

struct PageHeading {
    int level = 2;          // 2 … 6; the page's title is 1
    PageLine line;
    std::string anchor = {};  // unique in its page; empty: none
    bool listed = true;     // in the table of contents, where that goes so deep
};

struct PageParagraph {
    enum class Kind : std::uint8_t { plain, note, warning, good, bad } kind = Kind::plain;
    PageLine line;
};

struct PageList {
    bool numbered = false;
    std::vector<PageLine> items;
};

// What is said of each of several things: 版本 2025.07.
struct PageTerms {
    std::vector<std::pair<std::string, PageLine>> terms;
};

struct PageTable {
    struct Column {
        std::string heading;
        bool number = false;   // set to the right
        bool narrow = false;   // no wider than it has to be
    };
    struct Row {
        std::vector<PageLine> cells;  // as many as columns
        std::string anchor = {};
        bool strong = false;          // a sum, the one that is meant
    };
    std::string caption;        // may be empty
    std::vector<Column> columns;
    std::vector<Row> rows;
    bool row_headings = true;   // the first cell says what its row is of
};

// Drawn from exact values, with a table that says the same.
struct PagePicture {
    std::string title;
    std::string description;  // in place of the picture, for those who cannot see it
    std::string svg;          // one <svg> element without title; colours by class (page_html.hpp)
    PageTable table;
};

// A clause of a policy in its own words.
struct PageClause {
    std::string number;            // as written; empty: none
    std::string anchor = {};
    std::vector<std::string> lines;  // the first says what it is; blanks in front are kept
    PageLine remark = {};          // below it: what is known of it
    std::optional<Language> language = {};
};

// An author's Markdown, as it stands between the clauses. Raw HTML in it is shown as text; pictures are named, never fetched.
struct PageProse {
    std::string markdown;
    std::optional<Language> language = {};
    std::string anchor = {};
    int level = 3;              // of its highest headings
};

// Lines to be signed on.
struct PageSignatures {
    struct Line {
        std::string role;
        std::string name = {};  // where it is known who signs
    };
    std::vector<Line> lines;
};

struct PageBreak {};  // a new sheet of paper

using PageBlock = std::variant<PageHeading, PageParagraph, PageList, PageTerms, PageTable, PagePicture, PageClause, PageProse, PageSignatures, PageBreak>;

struct Page {
    Language language = Language::zh;
    std::string title;
    std::string subtitle = {};       // below it; may be empty
    std::string running = {};        // at the head of every sheet of paper: title, number, version
    std::string seal = {};           // at its foot, beside the page number: what it can be told by, as a hash
    bool contents = false;           // a table of contents after the opening blocks
    std::vector<PageBlock> opening = {};  // before the table of contents
    std::vector<PageBlock> blocks = {};
};

// The anchor of a clause: "c-1.2" of 1.2; other letters are written as they stand, blanks as -. Empty for an empty number.
std::string clause_anchor(const std::string& number);

}  // namespace kaohe
