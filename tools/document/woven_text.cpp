// SPDX-License-Identifier: Apache-2.0
#include "tools/document/woven_text.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace kaohe {

std::string ClauseAnchors::add(const std::string& number) {
    if (number.empty()) return "";
    const int time = ++times_[number];
    std::string anchor = prefix_ + clause_anchor(number) + (time > 1 ? "-" + std::to_string(time) : "");
    first_.emplace(number, anchor);
    return anchor;
}

std::string ClauseAnchors::add_place() { return prefix_ + "t-" + std::to_string(++places_); }

void ClauseAnchors::stands_at(const std::string& number, const std::string& anchor) {
    if (!number.empty()) first_.emplace(number, anchor);
}

std::string ClauseAnchors::of(const std::string& number) const {
    const auto found = first_.find(number);
    return found == first_.end() ? std::string() : found->second;
}

namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        if (!lines.back().empty() && lines.back().back() == '\r') lines.back().pop_back();
        begin = end + 1;
    }
    while (!lines.empty() && trim_blanks(lines.back()).empty()) lines.pop_back();
    return lines;
}

class Weaver {
public:
    Weaver(const PrintedPolicy& printed, Language own, ClauseAnchors& anchors, const std::function<PageLine(std::size_t)>& remark)
        : printed_(printed), own_(own), anchors_(anchors), remark_(remark) {}

    std::vector<PageBlock> weave() && {
        if (printed_.markdown) weave_markdown(*printed_.markdown);
        else clauses(0, static_cast<std::uint32_t>(reading().size()));
        return std::move(blocks_);
    }

private:
    std::string_view reading() const { return (*printed_.policy.sources)[0].reading(); }

    void weave_markdown(const LiterateText& markdown) {
        const std::string_view text = printed_.text();
        std::uint32_t at = 0;
        std::size_t table = 0;
        const auto tables_before = [&](std::uint32_t end) {
            for (; table < markdown.tables.size() && markdown.tables[table].opener.line.begin < end; ++table) {
                const ClauseTable& one = markdown.tables[table];
                prose(text.substr(at, one.opener.line.begin - at), {});
                const std::uint32_t past = one.rows.empty() ? one.headings.end : one.rows.back().line.end;
                prose(text.substr(one.opener.line.begin, past - one.opener.line.begin), table_anchor(one));
                at = past;
            }
        };
        for (const LiterateFence& fence : markdown.fences) {
            tables_before(fence.fence.opening.begin);
            prose(text.substr(at, fence.fence.opening.begin - at), {});
            clauses(fence.in_reading, fence.in_reading + fence.fence.content.end - fence.fence.content.begin);
            at = fence.fence.closing.empty() ? fence.fence.content.end : fence.fence.closing.end;
        }
        tables_before(static_cast<std::uint32_t>(text.size()));
        prose(text.substr(at), {});
    }

    // The clauses of a table's rows are where the table is.
    std::string table_anchor(const ClauseTable& table) {
        const std::string anchor = anchors_.add_place();
        anchors_.stands_at(std::string(table.opener.number.of(printed_.text())), anchor);
        if (table.rows.empty()) return anchor;
        for (const ast::Clause& clause : printed_.document.clauses)
            if (clause.at.span.begin >= table.rows.front().read_begin && clause.at.span.begin < table.rows.back().read_end) anchors_.stands_at(clause.number, anchor);
        return anchor;
    }

    void prose(std::string_view text, const std::string& anchor) {
        if (trim_blanks(text).empty() || text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
        blocks_.push_back(PageProse{std::string(text), own_, anchor});
    }

    // All clauses that begin within these bytes of the reading text, each up to where the next one begins.
    void clauses(std::uint32_t begin, std::uint32_t end) {
        const auto& all = printed_.document.clauses;
        std::vector<std::size_t> inside;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].at.span.begin >= begin && all[i].at.span.begin < end) inside.push_back(i);
        const std::uint32_t first = inside.empty() ? end : all[inside.front()].at.span.begin;
        comments(reading().substr(begin, first - begin));
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const std::uint32_t next = i + 1 < inside.size() ? all[inside[i + 1]].at.span.begin : end;
            clause(inside[i], reading().substr(all[inside[i]].at.span.begin, next - all[inside[i]].at.span.begin));
        }
    }

    void comments(std::string_view text) {
        std::vector<std::string> lines = lines_of(text);
        lines.erase(std::remove_if(lines.begin(), lines.end(), [](const std::string& line) { return trim_blanks(line).empty(); }), lines.end());
        if (!lines.empty()) blocks_.push_back(PageClause{{}, {}, std::move(lines), {}, {}});
    }

    void clause(std::size_t index, std::string_view text) {
        const ast::Clause& clause = printed_.document.clauses[index];
        // What names are called in the other language is a table of its own.
        if (clause.kind == ClauseKind::translations) {
            if (remark_) blocks_.push_back(PageParagraph{PageParagraph::Kind::plain, remark_(index)});
            return;
        }
        std::string_view words = text;
        if (!clause.number.empty() && words.starts_with(clause.number)) words.remove_prefix(clause.number.size());
        blocks_.push_back(PageClause{clause.number, anchors_.add(clause.number), lines_of(trim_blanks(words)), remark_ ? remark_(index) : PageLine(), {}});
    }

    const PrintedPolicy& printed_;
    Language own_;
    ClauseAnchors& anchors_;
    const std::function<PageLine(std::size_t)>& remark_;
    std::vector<PageBlock> blocks_;
};

}  // namespace

std::vector<PageBlock> woven_text(const PrintedPolicy& printed, Language own, ClauseAnchors& anchors, const std::function<PageLine(std::size_t)>& remark) {
    return Weaver(printed, own, anchors, remark).weave();
}

Language language_of_prose(std::string_view text) {
    std::size_t han = 0, latin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded d = decode(text, at);
        if (is_han(d.character)) ++han;
        else if (is_latin(d.character)) ++latin;
        at += d.size;
    }
    // A Han letter is a word, or half of one; a Latin one a fifth.
    return han * 3 >= latin ? Language::zh : Language::en;
}

}  // namespace kaohe
