// SPDX-License-Identifier: Apache-2.0
// Line by line, with what is open: list items, a fence, a comment, a table.
#include "grammar/markdown_blocks.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace kaohe {
namespace {

constexpr std::uint32_t tab_stop = 4, code_indent = 4, fence_marks = 3;
// Deeper lists than this are no lists of a document.
constexpr std::size_t list_depth_limit = 100;

bool is_space(char c) { return c == ' ' || c == '\t'; }

// One line, read from its begin; columns count tabs.
struct LineCursor {
    std::string_view text;
    std::uint32_t begin, end;  // without the line end
    std::uint32_t at, column = 0;

    LineCursor(std::string_view whole, std::uint32_t from, std::uint32_t to) : text(whole), begin(from), end(to), at(from) {}
    bool done() const { return at >= end; }
    char here() const { return done() ? '\0' : text[at]; }
    std::string_view rest() const { return text.substr(at, end - at); }
    void step() {
        column = text[at] == '\t' ? (column / tab_stop + 1) * tab_stop : column + 1;
        ++at;
    }
    void skip_spaces() {
        while (!done() && is_space(here())) step();
    }
    FileRange trimmed() const {
        auto last = end;
        while (last > at && is_space(text[last - 1])) --last;
        return {at, last};
    }
};

// How many equal fence marks stand here; 0 unless they are enough.
std::uint32_t fence_length(std::string_view rest) {
    if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return 0;
    const auto length = std::min(rest.find_first_not_of(rest[0]), rest.size());
    return length >= fence_marks ? static_cast<std::uint32_t>(length) : 0;
}

// What ends the raw HTML that begins here; empty if none does.
std::string_view raw_html_end(std::string_view rest) {
    struct Raw {
        std::string_view open, close;
    };
    static constexpr std::array<Raw, 5> raws{{{"<!--", "-->"}, {"<pre", "</pre>"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"}}};
    for (const auto& raw : raws) {
        if (rest.size() < raw.open.size()) continue;
        const bool opens = std::equal(raw.open.begin(), raw.open.end(), rest.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b); });
        if (!opens) continue;
        const char next = rest.size() > raw.open.size() ? rest[raw.open.size()] : ' ';
        if (raw.close == "-->" || is_space(next) || next == '>') return raw.close;
    }
    return {};
}

bool contains(std::string_view line, std::string_view lower_case) {
    return std::search(line.begin(), line.end(), lower_case.begin(), lower_case.end(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; }) != line.end();
}

// Dashes, colons, pipes and blanks, with a pipe among them: | --- | :--: |
bool is_row_of_dashes(std::string_view line) {
    return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos && line.find_first_not_of("-:| \t") == std::string_view::npos;
}

class Scanner {
public:
    Scanner(std::string_view text, std::string_view word) : text_(text), word_(word) {}

    MarkdownBlocks scan() {
        for (std::uint32_t begin = 0; begin < text_.size();) {
            const auto line_end = static_cast<std::uint32_t>(std::min(text_.find('\n', begin), text_.size()));
            next_ = std::min(line_end + 1, static_cast<std::uint32_t>(text_.size()));
            const auto end = line_end > begin && text_[line_end - 1] == '\r' ? line_end - 1 : line_end;
            LineCursor line(text_, begin, end);
            if (fence_open_) in_fence(line);
            else if (!raw_end_.empty()) in_raw(line);
            else outside(line);
            begin = next_;
        }
        if (fence_open_) close_fence({}, false, static_cast<std::uint32_t>(text_.size()));
        if (raw_end_.empty()) blocks_.open_comment = {};
        return std::move(blocks_);
    }

private:
    void outside(LineCursor line) {
        if (tabbed_line(line)) return;
        line.skip_spaces();
        if (line.done()) {
            table_open_ = false;
            return;
        }
        while (!items_.empty() && line.column < items_.back()) items_.pop_back();
        for (;;) {
            const auto base = items_.empty() ? 0 : items_.back();
            if (table_open_ && line.here() == '|' && table_line(line)) return;  // a row, however far it is set in
            if (line.column >= base + code_indent) return prose(line);
            if (line.here() == '>') return quote(line);
            if (const auto raw = raw_html_end(line.rest()); !raw.empty()) return open_raw(line, raw);
            if (open_fence(line)) return;
            if (!enter_item(line)) break;
            table_open_ = false;
            if (line.done()) return;
        }
        if (table_line(line)) return;
        prose(line);
    }

    // Lines with tabs below a line that ends in a colon. The first cell may be empty, so that nothing is cut off at the ends.
    bool tabbed_line(const LineCursor& line) {
        const FileRange whole{line.begin, line.end};
        const bool open = table_open_ && blocks_.tables.back().tabbed;
        if (!open && !(above_.of(text_).ends_with(':') || above_.of(text_).ends_with("："))) return false;
        const bool cells = has_tab(whole);
        if (open && cells) blocks_.tables.back().rows.push_back(whole);
        if (open) return cells;
        const auto below_end = static_cast<std::uint32_t>(std::min(text_.find('\n', next_), text_.size()));
        if (table_open_ || !cells || whole.of(text_).find('|') != std::string_view::npos || !has_tab({next_, std::max(below_end, next_)})) return false;
        auto& table = blocks_.tables.emplace_back();
        table.above = above_;
        table.headings = whole;
        table.tabbed = table_open_ = true;
        above_ = {};
        return true;
    }
    // A tab with words on some side of it.
    bool has_tab(FileRange line) const {
        const auto words = line.of(text_);
        const auto first = words.find_first_not_of(" \t\r");
        return first != std::string_view::npos && words.find('\t') != std::string_view::npos && words.find('\t', first == 0 ? 0 : first - 1) != std::string_view::npos;
    }

    void prose(const LineCursor& line) {
        table_open_ = false;
        LineCursor whole(text_, line.begin, line.end);
        whole.skip_spaces();
        above_ = whole.trimmed();
    }
    // Text right under a quote belongs to it (a lazy line), so nothing of a quote opens a table.
    void quote(const LineCursor&) {
        table_open_ = false;
        above_ = {};
    }

    // `- `, `* `, `+ `, `1. `, `1) `: what stands in the item is indented at least as far as its first word.
    bool enter_item(LineCursor& line) {
        auto after = line;
        if (after.here() == '-' || after.here() == '*' || after.here() == '+') {
            after.step();
        } else {
            int digits = 0;
            while (after.here() >= '0' && after.here() <= '9' && digits < 9) after.step(), ++digits;
            if (digits == 0 || (after.here() != '.' && after.here() != ')')) return false;
            after.step();
        }
        const auto marker_end = after.column;
        if (!after.done() && !is_space(after.here())) return false;
        if (items_.size() >= list_depth_limit) return false;
        after.skip_spaces();
        // A blank item, or one that begins with indented code, is indented by one.
        const bool plain = !after.done() && after.column < marker_end + 1 + code_indent;
        items_.push_back(plain ? after.column : marker_end + 1);
        line = after;
        return true;
    }

    void open_raw(const LineCursor& line, std::string_view end) {
        table_open_ = false;
        if (contains(line.rest(), end)) return;  // above_ stays: a comment says nothing to the reader
        raw_end_ = end;
        blocks_.open_comment = line.trimmed();
    }
    void in_raw(const LineCursor& line) {
        if (contains(line.rest(), raw_end_)) raw_end_ = {};
    }

    bool open_fence(const LineCursor& line) {
        const auto length = fence_length(line.rest());
        if (length == 0) return false;
        auto info = line.trimmed();
        info.begin += length;
        while (info.begin < info.end && is_space(text_[info.begin])) ++info.begin;
        // A code span that begins a line: ``` `x` ```
        if (line.here() == '`' && info.of(text_).find('`') != std::string_view::npos) return false;
        auto& fence = blocks_.fences.emplace_back();
        fence.opening = {line.begin, line.end};
        fence.info = info;
        fence.content = {next_, next_};
        fence.indent = line.column;
        mark_ = line.here();
        length_ = length;
        fence_open_ = true;
        table_open_ = false;
        return true;
    }

    void in_fence(LineCursor line) {
        line.skip_spaces();
        if (line.done()) return;
        const auto base = items_.empty() ? 0 : items_.back();
        if (line.column < base) {
            close_fence({line.begin, line.end}, false, line.begin);
            return outside({text_, line.begin, line.end});
        }
        if (line.here() != mark_ || line.column >= base + code_indent) return;
        const auto length = fence_length(line.rest());
        if (length < length_) return;
        if (line.trimmed().end == line.at + length) {
            blocks_.fences.back().closing = {line.begin, line.end};
            return close_fence({}, true, line.begin);
        }
        // No clause begins with the marks of a fence, and no other fence holds the opening of one with clauses: this one was forgotten.
        const auto opens = line.rest().substr(length);
        if (fence_word(blocks_.fences.back().info.of(text_)) != word_ && fence_word(opens) != word_) return;
        close_fence({line.begin, line.end}, false, line.begin);
        outside({text_, line.begin, line.end});
    }

    void close_fence(FileRange ended_by, bool closed, std::uint32_t content_end) {
        auto& fence = blocks_.fences.back();
        fence.content.end = std::max(content_end, fence.content.begin);
        fence.closed = closed;
        fence.ended_by = ended_by;
        fence_open_ = false;
        above_ = {};
    }

    // Whether the line belongs to a table: a row of the one that is open, or the headings of another.
    bool table_line(const LineCursor& line) {
        if (table_open_) {
            blocks_.tables.back().rows.push_back(line.trimmed());
            return true;
        }
        if (line.rest().find('|') == std::string_view::npos) return false;
        const auto below_end = std::min(text_.find('\n', next_), text_.size());
        LineCursor below(text_, next_, static_cast<std::uint32_t>(std::max<std::size_t>(below_end, next_)));
        if (below.end > below.begin && text_[below.end - 1] == '\r') --below.end;
        below.skip_spaces();
        const bool dashes = is_row_of_dashes(below.rest());
        if (!dashes && line.here() != '|') return false;
        auto& table = blocks_.tables.emplace_back();
        table.above = above_;
        table.headings = line.trimmed();
        if (dashes) {
            table.dashes = below.trimmed();
            next_ = static_cast<std::uint32_t>(std::min<std::size_t>(below_end + 1, text_.size()));
        }
        table_open_ = true;
        above_ = {};
        return true;
    }

    std::string_view text_, word_;
    MarkdownBlocks blocks_;
    std::vector<std::uint32_t> items_;  // columns at which the content of open list items begins
    std::string_view raw_end_;
    FileRange above_;
    std::uint32_t next_ = 0;  // where the next line begins
    std::uint32_t length_ = 0;
    char mark_ = 0;
    bool fence_open_ = false, table_open_ = false;
};

}  // namespace

MarkdownBlocks markdown_blocks(std::string_view text, std::string_view word) { return Scanner(text, word).scan(); }

std::string_view fence_word(std::string_view info) {
    if (info.starts_with("{.")) info.remove_prefix(2);  // {.kaohe}, as some writers of Markdown have it
    return info.substr(0, std::min(info.find_first_of(" \t,{}"), info.size()));
}

}  // namespace kaohe
