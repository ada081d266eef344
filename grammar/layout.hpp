// SPDX-License-Identifier: Apache-2.0
// The outer shape of a policy text, found before anything is parsed: where clauses open, which line ends close
// something and which are blanks, and what is comment.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/names.hpp"
#include "grammar/source.hpp"

namespace kaohe {

enum class ClauseKind {
#define KAOHE_CLAUSE(kind, zh, en) kind,
#include "grammar/clauses.def"
#undef KAOHE_CLAUSE
    stray,  // text before the first clause word
};

struct ClauseWord {
    ClauseKind kind;
    std::string_view spelling;
    bool english;
};
// Longest spelling first.
const std::vector<ClauseWord>& clause_words();

// The byte after a clause number that begins at `at` (1.2, 第三条, （一）, 一、), or `at` if none does.
std::uint32_t clause_number_end(std::string_view text, std::uint32_t at);
// The word that a clause of this kind is printed with.
std::string_view canonical_clause_word(ClauseKind kind, bool english);

// One word of the language, or what reads as a quantity (7天): as a name it has to be quoted where it is declared.
bool is_word_of_language(std::string_view name);
// So it is printed in quotes, and a name that at the start of a line would open a clause (Data Analyst), too.
bool must_be_quoted(std::string_view name);

// One clause of the text: [begin, end), its number and word if they are written, and where its body begins.
struct ClauseOpening {
    ClauseKind kind = ClauseKind::stray;
    Span number;
    Span word;  // empty where the clause continues the list that an earlier clause word heads
    std::uint32_t begin = 0;
    std::uint32_t body = 0;
    std::uint32_t end = 0;
};

class Layout {
public:
    Layout(std::string_view text, std::uint32_t file);

    const std::vector<ClauseOpening>& clauses() const { return clauses_; }

    // Line ends before 且, 或, 则, 否则 and operators become blanks, save where a declared name begins there.
    void join_continued_lines(const NameTrie& names);

    // Comments, each from its mark to the end of its line.
    const std::vector<Span>& comments() const { return comments_; }

    bool is_blank_byte(std::size_t at) const { return marks_[at] == Mark::blank; }
    bool is_hard_end(std::size_t at) const { return marks_[at] == Mark::line_end; }
    // The first byte at or after `at` that is not part of a blank.
    std::uint32_t skip_blanks(std::uint32_t at) const {
        while (at < marks_.size() && marks_[at] == Mark::blank) ++at;
        return at;
    }

private:
    enum class Mark : std::uint8_t { text, blank, line_end };
    void scan();
    bool try_opening(std::uint32_t at);
    std::string_view text_;
    std::uint32_t file_;
    std::vector<Mark> marks_;
    std::vector<ClauseOpening> clauses_;
    std::vector<Span> comments_;
    std::uint32_t heading_end_ = 0;  // of the last chapter heading: text below it that opens nothing is an error
};

}  // namespace kaohe
