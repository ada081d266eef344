// SPDX-License-Identifier: Apache-2.0
#include "tools/document/page_html.hpp"

#include <algorithm>
#include <iterator>

#include "tools/document/page_style.hpp"
#include "tools/document/prose.hpp"

namespace kaohe {

namespace {

std::string_view tag_of(Language language) { return language == Language::zh ? "zh-CN" : "en"; }

// Says so where words are in another language than the page.
std::string language_attribute(const std::optional<Language>& own, Language page) {
    return own && *own != page ? " lang=\"" + std::string(tag_of(*own)) + "\"" : "";
}

// Anchors of blocks have a dot in front of them, which those of an author's headings cannot have.
std::string id_of(const std::string& anchor) { return "k." + html_text(anchor); }
std::string id_attribute(const std::string& anchor) { return anchor.empty() ? "" : " id=\"" + id_of(anchor) + "\""; }

std::string with_line_ends(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out += html_text(text.substr(begin, end - begin)) + (end < text.size() ? "<br>" : "");
        begin = end + 1;
    }
    return out;
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0, word = 0;
    for (const char c : text) {
        word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? word + 1 : 0;
        longest = std::max(longest, word);
    }
    return longest;
}

class HtmlWriter {
public:
    explicit HtmlWriter(const Page& page) : page_(page) {}

    std::string write() {
        // Headings of prose are known once it is written, and the table of contents stands before it.
        std::string head = opening();
        const std::string body = blocks(page_.blocks);
        if (page_.contents) contents(head);
        return head + std::string(main_begins) + body + closing();
    }

    std::string opening() {
        const bool zh = page_.language == Language::zh;
        std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(tag_of(page_.language)) + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        // No picture of the page's own, and no request for one.
        out += "<link rel=\"icon\" href=\"data:,\">\n<title>" + html_text(page_.title) + "</title>\n<style>\n" + page_style(page_) + "</style>\n</head>\n<body>\n";
        out += "<a class=\"skip\" href=\"#k.text\">" + std::string(zh ? "跳到正文" : "Skip to the text") + "</a>\n";
        out += "<header class=\"opening\">\n<h1>" + html_text(page_.title) + "</h1>\n";
        if (!page_.subtitle.empty()) out += "<p class=\"subtitle\">" + html_text(page_.subtitle) + "</p>\n";
        return out + blocks(page_.opening) + "</header>\n";
    }

    std::string blocks(std::span<const PageBlock> all) {
        std::string out;
        for (const PageBlock& block : all)
            if (const auto* const prose = std::get_if<PageProse>(&block)) prose_anchors_.look_through(prose->markdown);
        for (const PageBlock& block : all) std::visit([&](const auto& one) { write(one, out); }, block);
        return out;
    }

    std::string closing() const {
        std::string out = "</main>\n";
        if (!page_.running.empty() || !page_.seal.empty()) out += "<footer>" + html_text(page_.running) + (page_.seal.empty() ? "" : "<br>" + html_text(page_.seal)) + "</footer>\n";
        return out + "</body>\n</html>\n";
    }

    static constexpr std::string_view main_begins = "<main id=\"k.text\" tabindex=\"-1\">\n";

private:
    struct Entry {
        int level;
        std::string words, anchor;  // the anchor as HTML
    };

    void write_line(const PageLine& line, std::string& out) {
        for (const PageWords& words : line.words()) {
            if (words.text.empty()) continue;
            const std::string language = language_attribute(words.language, page_.language);
            std::string text = with_line_ends(words.text);
            switch (words.mark) {
                case PageWords::Mark::plain: text = language.empty() ? text : "<span" + language + ">" + text + "</span>"; break;
                case PageWords::Mark::strong: text = "<strong" + language + ">" + text + "</strong>"; break;
                case PageWords::Mark::quiet: text = "<span class=\"quiet\"" + language + ">" + text + "</span>"; break;
                case PageWords::Mark::code: text = "<code" + language + ">" + text + "</code>"; break;
                case PageWords::Mark::good: text = "<span class=\"good\"" + language + ">" + text + "</span>"; break;
                case PageWords::Mark::bad: text = "<span class=\"bad\"" + language + ">" + text + "</span>"; break;
            }
            out += words.anchor.empty() ? text : "<a href=\"#" + id_of(words.anchor) + "\">" + text + "</a>";
        }
    }

    void write(const PageHeading& heading, std::string& out) {
        last_level_ = std::clamp(heading.level, 2, std::min(last_level_ + 1, 6));
        if (heading.listed && !heading.anchor.empty()) entries_.push_back({last_level_, heading.line.text(), id_of(heading.anchor)});
        const std::string element = "h" + std::to_string(last_level_);
        out += "<" + element + id_attribute(heading.anchor) + ">";
        write_line(heading.line, out);
        out += "</" + element + ">\n";
    }

    void write(const PageParagraph& paragraph, std::string& out) {
        constexpr std::string_view classes[] = {"", " class=\"note\"", " class=\"warning\"", " class=\"good-note\"", " class=\"bad-note\""};
        out.append("<p").append(classes[static_cast<std::size_t>(paragraph.kind)]).append(">");
        write_line(paragraph.line, out);
        out += "</p>\n";
    }

    void write(const PageList& list, std::string& out) {
        out += list.numbered ? "<ol>" : "<ul>";
        for (const PageLine& item : list.items) {
            out += "<li>";
            write_line(item, out);
            out += "</li>\n";
        }
        out += list.numbered ? "</ol>\n" : "</ul>\n";
    }

    void write(const PageTerms& terms, std::string& out) {
        out += "<dl class=\"terms\">";
        for (const auto& [term, line] : terms.terms) {
            out += "<dt>" + html_text(term) + "</dt><dd>";
            write_line(line, out);
            out += "</dd>\n";
        }
        out += "</dl>\n";
    }

    void write(const PageTable& table, std::string& out) {
        out.append("<div class=\"wide").append(table.columns.size() >= broad_columns ? " broad" : "").append("\" tabindex=\"0\" role=\"group\"");
        if (!table.caption.empty()) out += " aria-label=\"" + html_text(table.caption) + "\"";
        out += "><table>";
        if (!table.caption.empty()) out += "<caption>" + html_text(table.caption) + "</caption>";
        out += "\n<thead><tr>";
        const std::vector<std::size_t> rooms = rooms_of(table);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const PageTable::Column& column = table.columns[i];
            const std::string_view element = column.heading.empty() ? "td" : "th";
            const std::string room = rooms[i] > 0 ? " class=\"word" + std::to_string(rooms[i]) + "\"" : classes_of(column);
            out.append("<").append(element).append(column.heading.empty() ? "" : " scope=\"col\"").append(room).append(">");
            out.append(html_text(column.heading)).append("</").append(element).append(">");
        }
        out += "</tr></thead>\n<tbody>\n";
        for (const PageTable::Row& row : table.rows) write_row(table, row, out);
        out += "</tbody></table></div>\n";
    }

    void write_row(const PageTable& table, const PageTable::Row& row, std::string& out) {
        out += "<tr" + id_attribute(row.anchor) + (row.strong ? " class=\"strong\"" : "") + ">";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const bool head = i == 0 && table.row_headings && !row.cells[i].empty();
            out.append(head ? "<th scope=\"row\"" : "<td").append(i < table.columns.size() ? classes_of(table.columns[i]) : "").append(">");
            write_line(row.cells[i], out);
            out += head ? "</th>" : "</td>";
        }
        out += "</tr>\n";
    }

    // The letters that a column has to have room for so that no English word in it is broken; 0: it needs none, or there is none to give.
    static std::vector<std::size_t> rooms_of(const PageTable& table) {
        constexpr std::size_t line = 84, figure = 9;  // letters across a sheet; a column of figures, or of anything short
        std::vector<std::size_t> rooms(table.columns.size());
        std::size_t all = 0;
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            const PageTable::Column& column = table.columns[i];
            std::size_t longest = 0;
            if (!column.number && !column.narrow) {
                longest = longest_word(column.heading);
                for (const PageTable::Row& row : table.rows)
                    if (i < row.cells.size())
                        for (const PageWords& words : row.cells[i].words()) longest = std::max(longest, longest_word(words.text));
            }
            if (longest >= shortest_word_room) rooms[i] = std::min(longest, longest_word_room);
            all += std::max(rooms[i], figure);
        }
        return all > line ? std::vector<std::size_t>(rooms.size()) : rooms;
    }

    static std::string classes_of(const PageTable::Column& column) {
        if (column.number) return " class=\"number\"";
        return column.narrow ? " class=\"narrow\"" : "";
    }

    void write(const PagePicture& picture, std::string& out) {
        out += "<figure><figcaption>" + html_text(picture.title) + "</figcaption>\n" + picture.svg + "\n";
        if (!picture.table.rows.empty()) write(picture.table, out);
        out += "</figure>\n";
    }

    void write(const PageClause& clause, std::string& out) {
        out += "<div class=\"clause\"" + id_attribute(clause.anchor) + language_attribute(clause.language, page_.language) + "><div class=\"at\">" + html_text(clause.number) + "</div><div>";
        bool first = true;
        for (const std::string& line : clause.lines) {
            const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
            if (blanks == line.size()) continue;
            if (first) out += "<p class=\"lead\">";
            else out += "<p class=\"in" + std::to_string(std::min<std::size_t>(blanks / 2, 3)) + "\">";
            out += html_text(std::string_view(line).substr(blanks)) + "</p>\n";
            first = false;
        }
        if (!clause.remark.empty()) {
            out += "<p class=\"remark\"" + (clause.language ? language_attribute(page_.language, *clause.language) : "") + ">";
            write_line(clause.remark, out);
            out += "</p>";
        }
        out += "</div></div>\n";
    }

    void write(const PageProse& prose, std::string& out) {
        const Prose made = prose_html(prose.markdown, prose.level, last_level_, prose_anchors_);
        if (made.html.empty()) return;
        for (const ProseHeading& heading : made.headings) entries_.push_back({heading.level, heading.text, html_text(heading.anchor)}), last_level_ = heading.level;
        out += "<div class=\"prose\"" + id_attribute(prose.anchor) + language_attribute(prose.language, page_.language) + ">\n" + made.html + "</div>\n";
    }

    void write(const PageSignatures& signatures, std::string& out) {
        const bool zh = page_.language == Language::zh;
        PageTable table{"", {{zh ? "职责" : "Role", false, false}, {zh ? "姓名" : "Name", false, false}, {zh ? "签名" : "Signature", false, false}, {zh ? "日期" : "Date", false, false}}, {}, true};
        for (const PageSignatures::Line& line : signatures.lines) table.rows.push_back({{line.role, line.name, "", ""}, {}, false});
        out += "<div class=\"signatures\">";
        write(table, out);
        out += "</div>\n";
    }

    void write(const PageBreak&, std::string& out) { out += "<div class=\"new-sheet\"></div>\n"; }

    // Two levels deep.
    void contents(std::string& out) const {
        std::vector<Entry> listed;
        std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(listed), [](const Entry& entry) { return entry.level <= 3; });
        if (listed.empty()) return;
        const auto link = [](const Entry& entry) { return "<li><a href=\"#" + entry.anchor + "\">" + html_text(entry.words) + "</a>"; };
        out.append("<nav class=\"contents\" aria-labelledby=\"k.contents\"><h2 id=\"k.contents\">").append(page_.language == Language::zh ? "目录" : "Contents").append("</h2>\n<ol>\n");
        for (std::size_t at = 0; at < listed.size();) {
            out += link(listed[at]);
            const std::size_t first = ++at;
            while (at < listed.size() && listed[at].level == 3) {
                out += (at == first ? "\n<ol>" : "") + link(listed[at]) + "</li>\n";
                ++at;
            }
            out += at > first ? "</ol></li>\n" : "</li>\n";
        }
        out += "</ol></nav>\n";
    }

    const Page& page_;
    int last_level_ = 1;
    ProseAnchors prose_anchors_;
    std::vector<Entry> entries_;
};

}  // namespace

std::string page_html(const Page& page) { return HtmlWriter(page).write(); }

struct PageHtmlStream::State {
    explicit State(const Page& of) : page(of), writer(page) {}
    Page page;
    HtmlWriter writer;
};

PageHtmlStream::PageHtmlStream(const Page& frame) : state_(std::make_unique<State>(frame)) {}
PageHtmlStream::PageHtmlStream(PageHtmlStream&&) noexcept = default;
PageHtmlStream::~PageHtmlStream() = default;
std::string PageHtmlStream::opening() { return state_->writer.opening() + std::string(HtmlWriter::main_begins); }
std::string PageHtmlStream::blocks(std::span<const PageBlock> blocks) { return state_->writer.blocks(blocks); }
std::string PageHtmlStream::closing() { return state_->writer.closing(); }

}  // namespace kaohe
