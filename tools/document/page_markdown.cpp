// SPDX-License-Identifier: Apache-2.0
#include "tools/document/page_markdown.hpp"

#include <algorithm>

#include "tools/report/markdown_text.hpp"

namespace kaohe {

namespace {

class MarkdownWriter {
public:
    explicit MarkdownWriter(const Page& page) : page_(page) {}

    std::string write() {
        out_ = "# " + markdown_words(page_.title) + "\n";
        if (!page_.subtitle.empty()) add(markdown_lines(page_.subtitle));
        for (const auto* const blocks : {&page_.opening, &page_.blocks})
            for (const PageBlock& block : *blocks) std::visit([&](const auto& one) { write(one); }, block);
        if (!page_.running.empty()) add("---\n\n" + markdown_lines(page_.running));
        if (!page_.seal.empty()) add(markdown_lines(page_.seal));
        return std::move(out_);
    }

private:
    // Blocks are parted by one blank line.
    void add(const std::string& block) { out_ += "\n" + block; }

    static std::string words_of(const PageLine& line) {
        std::string out;
        for (const PageWords& words : line.words()) {
            if (words.text.empty()) continue;
            const std::string text = with_line_ends(words.text);
            switch (words.mark) {
                case PageWords::Mark::strong: out += "**" + text + "**"; break;
                // Within code nothing is escaped.
                case PageWords::Mark::code: out += words.text.find('`') == std::string::npos ? "`" + words.text + "`" : text; break;
                default: out += text;
            }
        }
        return out;
    }

    // A line of Markdown has no other way.
    static std::string with_line_ends(std::string_view text) {
        std::string out;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            out += markdown_words(text.substr(begin, end - begin)) + (end < text.size() ? "<br>" : "");
            begin = end + 1;
        }
        return out;
    }

    static std::string line_of(const PageLine& line) { return with_plain_beginning(words_of(line)) + "\n"; }

    void write(const PageHeading& heading) { add(std::string(static_cast<std::size_t>(std::clamp(heading.level, 2, 6)), '#') + " " + words_of(heading.line) + "\n"); }

    void write(const PageParagraph& paragraph) {
        const bool quoted = paragraph.kind == PageParagraph::Kind::note || paragraph.kind == PageParagraph::Kind::warning;
        add((quoted ? "> " : "") + line_of(paragraph.line));
    }

    void write(const PageList& list) {
        std::string block;
        std::size_t number = 0;
        for (const PageLine& item : list.items) block += (list.numbered ? std::to_string(++number) + ". " : "* ") + line_of(item);
        add(block);
    }

    void write(const PageTerms& terms) {
        std::string block;
        for (const auto& [term, line] : terms.terms) block += "* **" + markdown_words(term) + "** " + words_of(line) + "\n";
        add(block);
    }

    void write(const PageTable& table) {
        if (!table.caption.empty()) add("**" + markdown_words(table.caption) + "**\n");
        std::string block = "|", dashes = "|";
        for (const PageTable::Column& column : table.columns) {
            block += " " + markdown_words(column.heading) + " |";
            dashes += column.number ? " ---: |" : " --- |";
        }
        block += "\n" + dashes + "\n";
        for (const PageTable::Row& row : table.rows) {
            block += "|";
            for (const PageLine& cell : row.cells) {
                const std::string words = words_of(cell);
                block += row.strong && !words.empty() && words.find('*') == std::string::npos ? " **" + words + "** |" : " " + words + " |";
            }
            block += "\n";
        }
        add(block);
    }

    void write(const PagePicture& picture) {
        add("**" + markdown_words(picture.title) + "**\n");
        PageTable table = picture.table;
        if (table.caption == picture.title) table.caption.clear();
        if (!table.rows.empty()) write(table);
    }

    void write(const PageClause& clause) {
        std::string block;
        bool first = true;
        for (const std::string& line : clause.lines) {
            if (line.find_first_not_of(' ') == std::string::npos) continue;
            std::string words = markdown_lines(line);
            words.pop_back();
            // Two blanks at its end keep a line a line.
            if (first) block += "> **" + (clause.number.empty() ? "" : markdown_words(clause.number) + " ") + markdown_words(line.substr(line.find_first_not_of(' '))) + "**";
            else block += "  \n> " + words;
            first = false;
        }
        if (!clause.remark.empty()) block += "  \n> *" + words_of(clause.remark) + "*";
        add(block + "\n");
    }

    // The author's own, its headings below that of the chapter.
    void write(const PageProse& prose) {
        std::string block;
        bool fenced = false;
        const auto deeper = static_cast<std::size_t>(prose.level - 1);
        for (std::size_t begin = 0; begin < prose.markdown.size();) {
            const std::size_t end = std::min(prose.markdown.find('\n', begin), prose.markdown.size());
            const std::string line = prose.markdown.substr(begin, end - begin);
            begin = end + 1;
            const std::string_view bare = std::string_view(line).substr(std::min(line.find_first_not_of(' '), line.size()));
            if (bare.starts_with("```") || bare.starts_with("~~~")) fenced = !fenced;
            const std::size_t marks = std::min(bare.find_first_not_of('#'), bare.size());
            const bool heading = !fenced && marks > 0 && marks + deeper <= 6 && marks < bare.size() && bare[marks] == ' ';
            block += (heading ? std::string(deeper, '#') : "") + line + "\n";
        }
        const std::size_t first = block.find_first_not_of('\n'), last = block.find_last_not_of('\n');
        if (first != std::string::npos) add(block.substr(first, last + 1 - first) + "\n");
    }

    void write(const PageSignatures& signatures) {
        const bool zh = page_.language == Language::zh;
        std::string block = zh ? "| 职责 | 姓名 | 签名 | 日期 |\n| --- | --- | --- | --- |\n" : "| Role | Name | Signature | Date |\n| --- | --- | --- | --- |\n";
        for (const PageSignatures::Line& line : signatures.lines) block += "| " + markdown_words(line.role) + " | " + markdown_words(line.name) + " |  |  |\n";
        add(block);
    }

    void write(const PageBreak&) {}

    const Page& page_;
    std::string out_;
};

}  // namespace

std::string page_markdown(const Page& page) { return MarkdownWriter(page).write(); }

}  // namespace kaohe
