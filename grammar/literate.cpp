// SPDX-License-Identifier: Apache-2.0
// From the blocks of the Markdown to the text that is read: first what is there and what is wrong with it, then the text.
#include "grammar/literate.hpp"

#include <algorithm>
#include <array>

#include "grammar/did_you_mean.hpp"
#include "grammar/reading_builder.hpp"
#include "grammar/table_clauses.hpp"
#include "grammar/text.hpp"

namespace kaohe {
namespace {

constexpr std::string_view clause_fence = "kaohe";

class LiterateReader {
public:
    LiterateReader(std::string_view text, std::uint32_t file, std::vector<Finding>& findings)
        : text_(text), findings_(findings), file_(file), blocks_(markdown_blocks(text, clause_fence)) {}

    LiterateText read() {
        for (const auto& fence : blocks_.fences) take_fence(fence);
        if (!blocks_.open_comment.empty()) found_.push_back(diagnose::comment_unclosed(span(blocks_.open_comment), std::string(blocks_.open_comment.of(text_).substr(0, 4))));
        for (const auto& table : blocks_.tables) take_table(table);
        if (out_.fences.empty() && out_.tables.empty() && !broken()) found_.push_back(diagnose::no_clauses(first_line()));
        out_.broken = broken();
        if (out_.broken) out_.tables.clear();
        build();
        if (!out_.tables.empty()) check_openings();
        for (auto& finding : found_) {
            move_to_reading(finding.at);
            for (auto& label : finding.labels) move_to_reading(label.at);
            findings_.push_back(std::move(finding));
        }
        return std::move(out_);
    }

private:
    Span span(FileRange range) const { return {file_, range.begin, range.end}; }
    bool broken() const {
        return std::any_of(found_.begin(), found_.end(), [](const auto& finding) { return finding.severity() == Severity::error; });
    }

    void take_fence(const MarkdownFence& fence) {
        // What follows the first that is unclosed may be inside where it looks outside.
        if (!fence.closed && !broken()) report_unclosed(fence);
        const auto word = fence_word(fence.info.of(text_));
        if (word == clause_fence) out_.fences.push_back({fence, 0});
        else if (is_nearly(word)) found_.push_back(diagnose::fence_word_unknown(span(fence.info), std::string(word)));
    }

    void report_unclosed(const MarkdownFence& fence) {
        const auto line = fence.opening.of(text_);
        const auto marks = line.substr(line.find_first_of("`~"));
        auto finding = diagnose::fence_unclosed(span(fence.opening), std::string(marks.substr(0, marks.find_first_not_of(marks[0]))));
        if (!fence.ended_by.empty()) finding.labels.push_back({span(fence.ended_by), Say("到这里还没有结束", "still open here")});
        found_.push_back(std::move(finding));
    }

    static bool is_nearly(std::string_view word) {
        static constexpr std::array<std::string_view, 1> known{clause_fence};
        return !word.empty() && !nearest(word, known).empty();
    }

    void take_table(const MarkdownTable& table) {
        const auto opener = opener_of(text_, table.above);
        if (!opener && goes_on(table)) {
            found_.push_back(diagnose::rows_apart(span(table.headings)));
        } else if (!opener) {
            if (const auto word = looks_like(text_, table)) found_.push_back(diagnose::table_not_opened(span(table.headings), Say(std::string(word->spelling))));
        } else if (!may_be_table(opener->kind)) {
            found_.push_back(diagnose::no_table_clause(span(opener->word), std::string(opener->word.of(text_))));
        } else {
            out_.tables.push_back(read_clause_table(text_, file_, table, *opener, found_));
            last_ = &table;
            tell_rules_in_remarks(out_.tables.back());
        }
    }

    // 备注：最多扣 5 分 looks like a rule to whoever wrote it.
    void tell_rules_in_remarks(const ClauseTable& table) {
        static constexpr std::array words{"最多", "最高", "封顶", "不得分", "不扣分", "扣完为止", "capped", "no more than", "not below", "no deduction"};
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto meaning = table.columns[i].meaning;
            if (meaning != TableMeaning::remark && meaning != TableMeaning::definition && meaning != TableMeaning::formula) continue;
            for (const auto& row : table.rows) {
                const auto cell = i < row.cells.size() ? cell_words(text_, row.cells[i]) : std::string();
                const auto found = std::find_if(words.begin(), words.end(), [&](const char* word) { return cell.find(word) != std::string::npos; });
                if (found == words.end()) continue;
                found_.push_back(diagnose::rule_in_remark(span(row.cells[i]), cell_words(text_, table.columns[i].heading), Say(*found)));
                break;
            }
        }
    }

    // Rows a few lines below an opened table, with as many cells and no headings, or with the same headings again: a blank line, or a
    // comment, has cut them off.
    bool goes_on(const MarkdownTable& table) const {
        if (last_ == nullptr || table.tabbed != last_->tabbed) return false;
        const auto end = last_->rows.empty() ? last_->headings.end : last_->rows.back().end;
        const auto between = text_.substr(end, table.headings.begin - end);
        if (std::count(between.begin(), between.end(), '\n') > 4 || between.find('#') != std::string_view::npos || between.find("```") != std::string_view::npos) return false;
        const auto cells = row_cells(text_, table.headings), headings = row_cells(text_, last_->headings);
        if (cells.size() != headings.size()) return false;
        const auto same = [&](FileRange a, FileRange b) { return cell_words(text_, a) == cell_words(text_, b); };
        return table.dashes.empty() || (table.above.empty() && std::equal(cells.begin(), cells.end(), headings.begin(), same));
    }

    // Fences and tables in the order of the file.
    void build() {
        ReadingBuilder builder(text_);
        auto table = out_.tables.begin();
        const auto tables_before = [&](std::uint32_t at) {
            for (; table != out_.tables.end() && table->headings.begin < at; ++table) {
                const auto end = table->rows.empty() ? table->dashes.end : table->rows.back().line.end;
                builder.blanks_to(end);
                const auto begin = builder.size();
                put_table_clauses(text_, *table, builder);
                inserted_.push_back({end, (inserted_.empty() ? 0 : inserted_.back().bytes) + builder.size() - begin});
                reading_ends_.push_back(builder.size());
            }
        };
        for (auto& one : out_.fences) {
            tables_before(one.fence.content.begin);
            builder.blanks_to(one.fence.content.begin);
            one.in_reading = builder.size();
            builder.clauses_to(one.fence.content.end);
        }
        tables_before(static_cast<std::uint32_t>(text_.size()));
        out_.reading = builder.finish();
    }

    // A cell opens no clause, and what follows a table of measures does.
    void check_openings() {
        const Layout layout(out_.reading.text, file_);
        const auto& clauses = layout.clauses();
        const auto first_at = [&](std::uint32_t at) {
            return std::lower_bound(clauses.begin(), clauses.end(), at, [](const auto& clause, std::uint32_t byte) { return clause.begin < byte; });
        };
        for (std::size_t i = 0; i < out_.tables.size(); ++i) {
            for (const auto& row : out_.tables[i].rows) {
                const auto first = first_at(row.read_begin), end = first_at(row.read_end);
                if (end - first <= static_cast<std::ptrdiff_t>(row.openings)) continue;
                const auto& opening = *(first + static_cast<std::ptrdiff_t>(row.openings));
                refuse(diagnose::cell_opens_clause({file_, opening.begin, std::max(opening.begin + 1, opening.body)}, squeeze_blanks(std::string_view(out_.reading.text).substr(opening.begin, opening.body - opening.begin))));
            }
            // What went on with the clause of the last row would be about that row only, which nobody sees who reads the table.
            const auto next = static_cast<std::uint32_t>(std::min(out_.reading.text.find_first_not_of(" \t\r\n", reading_ends_[i]), out_.reading.text.size()));
            const auto opening = first_at(next);
            const bool opens = opening != clauses.end() && opening->begin == next;
            if (out_.tables[i].opener.kind != ClauseKind::indicator || opens || next == out_.reading.text.size()) continue;
            refuse(diagnose::text_below_table({file_, next, static_cast<std::uint32_t>(std::min(out_.reading.text.find_first_of("\r\n", next), out_.reading.text.size()))}));
        }
    }
    void refuse(Finding finding) {
        findings_.push_back(std::move(finding));
        out_.broken = true;
    }

    // What was put in before a byte of the file moved it on.
    void move_to_reading(Span& at) const {
        const auto moved = [this](std::uint32_t byte) {
            const auto after = std::upper_bound(inserted_.begin(), inserted_.end(), byte, [](std::uint32_t wanted, const auto& one) { return wanted < one.file_end; });
            return after == inserted_.begin() ? 0 : (after - 1)->bytes;
        };
        const auto by = moved(at.begin);
        at.begin += by;
        at.end += by;
    }

    // Where a message about the whole file points.
    Span first_line() const {
        const auto begin = std::min(text_.find_first_not_of(" \t\r\n"), text_.size());
        const auto end = std::min(text_.find_first_of("\r\n", begin), text_.size());
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    struct Inserted {
        std::uint32_t file_end;  // of the table
        std::uint32_t bytes;     // put in up to there, in all
    };

    std::string_view text_;
    std::vector<Finding>& findings_;
    std::uint32_t file_;
    MarkdownBlocks blocks_;
    const MarkdownTable* last_ = nullptr;  // that was opened
    LiterateText out_;
    std::vector<Finding> found_;  // in bytes of the file until all is built
    std::vector<Inserted> inserted_;
    std::vector<std::uint32_t> reading_ends_;  // of each table's clauses
};

}  // namespace

bool is_literate_name(std::string_view name) {
    constexpr std::string_view ending = ".md";
    if (name.size() < ending.size()) return false;
    const auto tail = name.substr(name.size() - ending.size());
    return std::equal(tail.begin(), tail.end(), ending.begin(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

LiterateText read_literate(std::string_view text, std::uint32_t file, std::vector<Finding>& findings) { return LiterateReader(text, file, findings).read(); }

}  // namespace kaohe
