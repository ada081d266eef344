// SPDX-License-Identifier: Apache-2.0
// From the blocks of the Markdown to the text that is read.
#include "grammar/literate.hpp"

#include <algorithm>
#include <array>

#include "grammar/did_you_mean.hpp"

namespace kaohe {
namespace {

constexpr std::string_view clause_fence = "kaohe";

// The file with every character that is no clause as blanks; line ends stay.
class ReadingBuilder {
public:
    explicit ReadingBuilder(std::string_view text) : text_(text) {}

    void blanks_to(std::uint32_t end) {
        own_bytes();
        const auto from = reading_.text.size();
        reading_.text.append(text_.substr(at_, end - at_));
        std::replace_if(reading_.text.begin() + static_cast<std::ptrdiff_t>(from), reading_.text.end(), [](char c) { return c != '\n'; }, ' ');
        at_ = end;
    }
    void clauses_to(std::uint32_t end) {
        own_bytes();
        reading_.text.append(text_.substr(at_, end - at_));
        at_ = end;
    }
    ReadingText finish() {
        blanks_to(static_cast<std::uint32_t>(text_.size()));
        return std::move(reading_);
    }

private:
    void own_bytes() {
        const auto begin = static_cast<std::uint32_t>(reading_.text.size());
        if (!reading_.pieces.empty()) {
            if (reading_.pieces.back().own_bytes) return;
            if (reading_.pieces.back().begin == begin) reading_.pieces.pop_back();
        }
        reading_.pieces.push_back({begin, at_, static_cast<std::uint32_t>(text_.size()), true});
    }

    std::string_view text_;
    ReadingText reading_;
    std::uint32_t at_ = 0;
};

class LiterateReader {
public:
    LiterateReader(std::string_view text, std::uint32_t file, std::vector<Finding>& findings)
        : text_(text), findings_(findings), file_(file), blocks_(markdown_blocks(text, clause_fence)), builder_(text) {}

    LiterateText read() {
        for (const auto& fence : blocks_.fences) {
            // What follows the first of them may be inside where it looks outside.
            if (!fence.closed && !broken()) report_unclosed(fence);
            const auto word = fence_word(fence.info.of(text_));
            if (word == clause_fence) {
                builder_.blanks_to(fence.content.begin);
                builder_.clauses_to(fence.content.end);
                out_.fences.push_back(fence);
            } else if (is_nearly(word)) {
                findings_.push_back(diagnose::fence_word_unknown(span(fence.info), std::string(word)));
            }
        }
        if (!blocks_.open_comment.empty()) findings_.push_back(diagnose::comment_unclosed(span(blocks_.open_comment), std::string(blocks_.open_comment.of(text_).substr(0, 4))));
        if (out_.fences.empty() && !broken()) findings_.push_back(diagnose::no_clauses(first_line()));
        out_.reading = builder_.finish();
        out_.broken = broken();
        return std::move(out_);
    }

private:
    bool broken() const {
        return std::any_of(findings_.begin(), findings_.end(), [](const auto& finding) { return finding.severity() == Severity::error; });
    }
    Span span(FileRange range) const { return {file_, range.begin, range.end}; }

    void report_unclosed(const MarkdownFence& fence) {
        const auto line = fence.opening.of(text_);
        const auto marks = line.substr(line.find_first_of("`~"));
        auto finding = diagnose::fence_unclosed(span(fence.opening), std::string(marks.substr(0, marks.find_first_not_of(marks[0]))));
        if (!fence.ended_by.empty()) finding.labels.push_back({span(fence.ended_by), Say("到这里还没有结束", "still open here")});
        findings_.push_back(std::move(finding));
    }

    static bool is_nearly(std::string_view word) {
        static constexpr std::array<std::string_view, 1> known{clause_fence};
        return word != clause_fence && !word.empty() && !nearest(word, known).empty();
    }

    // Where a message about the whole file points.
    Span first_line() const {
        const auto begin = std::min(text_.find_first_not_of(" \t\r\n"), text_.size());
        const auto end = std::min(text_.find_first_of("\r\n", begin), text_.size());
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    std::string_view text_;
    std::vector<Finding>& findings_;
    std::uint32_t file_;
    MarkdownBlocks blocks_;
    ReadingBuilder builder_;
    LiterateText out_;
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
