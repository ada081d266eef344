// SPDX-License-Identifier: Apache-2.0
#include "tools/document/prose.hpp"

#include <algorithm>
#include <stdexcept>

#include <md4c.h>

#include "grammar/text.hpp"
#include "tools/document/page_style.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

std::string written_out(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string attribute_text(const MD_ATTRIBUTE& attribute) { return std::string(attribute.text == nullptr ? "" : attribute.text, attribute.size); }

// %E7%AC%AC is 第.
std::string percent_decoded(std::string_view text) {
    std::string out;
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        out += escaped ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        if (escaped) i += 2;
    }
    return out;
}

// As Markdown's readers make it: letters in lower case, blanks as -, no marks.
std::string anchor_of(std::string_view heading) {
    std::string out;
    for (std::size_t at = 0; at < heading.size();) {
        const Decoded d = decode(heading, at);
        if (is_letter(d.character) || is_digit(d.character)) append_utf8(out, in_lower_case(d.character));
        else if (is_blank(d.character) || d.character == U'-') out += '-';
        at += d.size;
    }
    return out.empty() ? "-" : out;
}

// HTML comments are notes of the author to himself.
std::string without_comments(std::string text) {
    for (std::size_t begin; (begin = text.find("<!--")) != std::string::npos;) {
        const std::size_t end = text.find("-->", begin);
        text.erase(begin, end == std::string::npos ? std::string::npos : end + 3 - begin);
    }
    return text;
}

// Makes HTML from what md4c finds, element by element.
class ProseWriter {
public:
    ProseWriter(int lowest, int before, ProseAnchors& anchors) : lowest_(lowest), last_level_(before), anchors_(anchors) {}

    void enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_DOC: break;
            case MD_BLOCK_QUOTE: out_ += "<blockquote>"; break;
            case MD_BLOCK_UL: out_ += "<ul>"; break;
            case MD_BLOCK_OL: {
                const unsigned start = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
                out_ += start == 1 ? "<ol>" : "<ol start=\"" + std::to_string(start) + "\">";
                break;
            }
            case MD_BLOCK_LI: {
                const auto* const item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
                out_ += "<li>";
                if (item->is_task != 0) out_ += item->task_mark == ' ' ? "☐ " : "☑ ";
                break;
            }
            case MD_BLOCK_HR: out_ += "<hr>\n"; break;
            case MD_BLOCK_H: open_heading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)); break;
            case MD_BLOCK_CODE: out_ += "<pre tabindex=\"0\"><code>"; break;
            case MD_BLOCK_HTML: html_.clear(), in_html_ = true; break;
            case MD_BLOCK_P: out_ += "<p>"; break;
            case MD_BLOCK_TABLE: out_.append("<div class=\"wide").append(static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)->col_count >= broad_columns ? " broad" : "").append("\" tabindex=\"0\" role=\"group\"><table>"); break;
            case MD_BLOCK_THEAD: out_ += "<thead>"; break;
            case MD_BLOCK_TBODY: out_ += "<tbody>"; break;
            case MD_BLOCK_TR: out_ += "<tr>"; break;
            case MD_BLOCK_TH: cell("th scope=\"col\"", static_cast<MD_BLOCK_TD_DETAIL*>(detail)); break;
            case MD_BLOCK_TD: cell("td", static_cast<MD_BLOCK_TD_DETAIL*>(detail)); break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_DOC:
            case MD_BLOCK_HR: break;
            case MD_BLOCK_QUOTE: out_ += "</blockquote>\n"; break;
            case MD_BLOCK_UL: out_ += "</ul>\n"; break;
            case MD_BLOCK_OL: out_ += "</ol>\n"; break;
            case MD_BLOCK_LI: out_ += "</li>\n"; break;
            case MD_BLOCK_H: close_heading(); break;
            case MD_BLOCK_CODE: out_ += "</code></pre>\n"; break;
            case MD_BLOCK_HTML: close_html(); break;
            case MD_BLOCK_P: out_ += "</p>\n"; break;
            case MD_BLOCK_TABLE: out_ += "</table></div>\n"; break;
            case MD_BLOCK_THEAD: out_ += "</thead>"; break;
            case MD_BLOCK_TBODY: out_ += "</tbody>"; break;
            case MD_BLOCK_TR: out_ += "</tr>\n"; break;
            case MD_BLOCK_TH: close_heading_cell(); break;
            case MD_BLOCK_TD: out_ += "</td>"; break;
        }
    }

    void enter(MD_SPANTYPE type, void* detail) {
        switch (type) {
            case MD_SPAN_EM: out_ += "<em>"; break;
            case MD_SPAN_STRONG: out_ += "<strong>"; break;
            case MD_SPAN_DEL: out_ += "<del>"; break;
            case MD_SPAN_CODE: out_ += "<code>"; break;
            case MD_SPAN_A: {
                const std::string address = leading_to(attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
                links_.push_back(!address.empty());
                if (links_.back()) out_ += "<a href=\"" + written_out(address) + "\">";
                break;
            }
            case MD_SPAN_IMG: out_ += "<span class=\"no-picture\">["; break;
            case MD_SPAN_U: out_ += "<span class=\"underlined\">"; break;
            default: break;
        }
    }

    void leave(MD_SPANTYPE type, void* detail) {
        switch (type) {
            case MD_SPAN_EM: out_ += "</em>"; break;
            case MD_SPAN_STRONG: out_ += "</strong>"; break;
            case MD_SPAN_DEL: out_ += "</del>"; break;
            case MD_SPAN_CODE: out_ += "</code>"; break;
            case MD_SPAN_A:
                if (links_.back()) out_ += "</a>";
                links_.pop_back();
                break;
            case MD_SPAN_IMG: out_ += " " + html_text(attribute_text(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src)) + "]</span>"; break;
            case MD_SPAN_U: out_ += "</span>"; break;
            default: break;
        }
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        switch (type) {
            case MD_TEXT_NULLCHAR: out_ += "\xEF\xBF\xBD"; break;
            case MD_TEXT_BR: out_ += "<br>"; break;
            case MD_TEXT_SOFTBR: out_ += '\n'; break;
            // Named characters such as &nbsp; are the same in HTML.
            case MD_TEXT_ENTITY: out_.append(text), heading_text_.append(text); break;
            case MD_TEXT_HTML:
                if (in_html_) html_.append(text);
                else out_ += html_text(without_comments(std::string(text)));
                break;
            case MD_TEXT_CODE: code(text); break;
            default: out_ += html_text(text), heading_text_.append(text);
        }
    }

    Prose finish() && { return {std::move(out_), std::move(headings_)}; }

private:
    // To the web, to a mail program, or to a heading of the page; else empty.
    std::string leading_to(const std::string& address) const {
        if (address.starts_with("https://") || address.starts_with("http://") || address.starts_with("mailto:")) return address;
        const std::string within = address.starts_with('#') ? percent_decoded(address.substr(1)) : "";
        return anchors_.has(within) ? "#" + within : "";
    }

    // Line ends of a code block stay line ends.
    void code(std::string_view text) {
        heading_text_.append(text);
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            out_ += html_text(text.substr(begin, end - begin));
            if (end < text.size()) out_ += '\n';
            begin = end + 1;
        }
    }

    void open_heading(int level) {
        last_level_ = std::min({std::max(lowest_, level + lowest_ - 2), last_level_ + 1, 6});
        last_level_ = std::max(last_level_, lowest_);
        heading_text_.clear();
        headings_.push_back({last_level_, {}, anchors_.next()});
        out_ += "<h" + std::to_string(last_level_) + " id=\"" + written_out(headings_.back().anchor) + "\">";
    }

    void close_heading() {
        headings_.back().text = heading_text_;
        out_ += "</h" + std::to_string(last_level_) + ">\n";
    }

    void close_html() {
        in_html_ = false;
        const std::string shown = without_comments(std::move(html_));
        if (shown.find_first_not_of(" \t\r\n") != std::string::npos) {
            out_ += "<pre tabindex=\"0\"><code>";
            code(shown);
            out_ += "</code></pre>\n";
        }
        html_.clear();
    }

    void cell(std::string_view element, const MD_BLOCK_TD_DETAIL* detail) {
        cell_begins_ = out_.size();
        out_.append("<").append(element);
        if (detail->align == MD_ALIGN_RIGHT) out_ += " class=\"number\"";
        if (detail->align == MD_ALIGN_CENTER) out_ += " class=\"middle\"";
        out_ += ">";
    }

    // A heading without words is none.
    void close_heading_cell() {
        if (out_.back() == '>' && out_.find('>', cell_begins_) == out_.size() - 1) out_.replace(cell_begins_, std::string::npos, "<td></td>");
        else out_ += "</th>";
    }

    int lowest_, last_level_;
    ProseAnchors& anchors_;
    std::string out_, html_, heading_text_;
    bool in_html_ = false;
    std::size_t cell_begins_ = 0;
    std::vector<bool> links_;
    std::vector<ProseHeading> headings_;
};

ProseWriter& writer(void* user) { return *static_cast<ProseWriter*>(user); }

}  // namespace

std::string html_text(std::string_view text) { return written_out(printable(text)); }

namespace {

void read_markdown(std::string_view markdown, MD_PARSER parser, void* user) {
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, user) != 0) throw std::runtime_error("Markdown could not be read");
}

// The words of each heading.
struct HeadingReader {
    std::vector<std::string> headings;
    bool inside = false;
};
HeadingReader& headings_of(void* user) { return *static_cast<HeadingReader*>(user); }

}  // namespace

void ProseAnchors::look_through(std::string_view markdown) {
    HeadingReader reader;
    MD_PARSER parser{};
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* user) {
        if (type == MD_BLOCK_H) headings_of(user).inside = true, headings_of(user).headings.emplace_back();
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
        if (type == MD_BLOCK_H) headings_of(user).inside = false;
        return 0;
    };
    parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE, const MD_CHAR* text, MD_SIZE size, void* user) {
        if (headings_of(user).inside) headings_of(user).headings.back().append(text, size);
        return 0;
    };
    read_markdown(markdown, parser, &reader);
    for (const std::string& heading : reader.headings) {
        const std::string plain = anchor_of(heading);
        std::string anchor = plain;
        for (int time = 1; !known_.insert(anchor).second; ++time) anchor = plain + "-" + std::to_string(time);
        waiting_.push_back(std::move(anchor));
    }
}

std::string ProseAnchors::next() {
    if (waiting_.empty()) throw std::logic_error("a heading that was not looked through");
    std::string anchor = std::move(waiting_.front());
    waiting_.pop_front();
    return anchor;
}

Prose prose_html(std::string_view markdown, int lowest_level, int level_before, ProseAnchors& anchors) {
    ProseWriter made(lowest_level, level_before, anchors);
    MD_PARSER parser{};
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) { return writer(user).enter(type, detail), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) { return writer(user).leave(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) { return writer(user).enter(type, detail), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* user) { return writer(user).leave(type, detail), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) { return writer(user).text(type, {text, size}), 0; };
    read_markdown(markdown, parser, &made);
    return std::move(made).finish();
}

}  // namespace kaohe
