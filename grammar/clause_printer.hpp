// SPDX-License-Identifier: Apache-2.0
// Printing clauses: which line each part of a clause stands on, in the canonical layout. What a sentence looks like is
// sentence_printer.hpp; comments, blank lines and whole documents are format.hpp.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/sentence_printer.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

// One line of the printed policy, and the bytes of the source that it prints.
struct PrintedLine {
    std::string text;
    std::uint32_t begin = 0, end = 0;
};

// What clauses need to know of one another.
struct PolicyFacts {
    std::map<std::string, std::string> units;  // of data, by name
    std::set<std::string> truths;              // names of data that is yes or no
    bool categories = false;                   // there are some
    bool points = false;                       // measures have points, not weights
    std::vector<std::uint32_t> walls;          // bytes across which no line is joined: where a fence of Markdown ends
    SentencePlace place() const {
        SentencePlace out;
        out.categories = categories, out.points = points, out.truths = &truths;
        return out;
    }
    bool joined(std::uint32_t a, std::uint32_t b) const { return std::upper_bound(walls.begin(), walls.end(), a) == std::upper_bound(walls.begin(), walls.end(), b); }
};
PolicyFacts facts_of(const ast::Document& document);

constexpr std::size_t line_columns = 100;  // a line is broken where it could be shorter

bool in_category(const ast::Phrase& p, std::string_view category);
// Clauses that are kept as they stand, to the byte.
bool is_verbatim(const ast::Clause& clause);
// A line that begins an item: its name and what it says of itself.
inline bool begins_item(const ast::Line& line) { return line.kind == NodeKind::item_head && ast::head_of(line) != nullptr; }
// Lines and notes of a clause in the order they stand in.
std::vector<const ast::Line*> in_order(const ast::Clause& clause);

class ClausePrinter {
public:
    ClausePrinter(Language language, const Renaming& renaming, std::string_view text, const PolicyFacts& facts) : printer_(language, renaming, text), language_(language), text_(text), facts_(facts), renaming_(renaming) {}

    std::vector<PrintedLine> print(const ast::Clause& clause);

    // One cell of a table that is clauses: parts of an item without the word that its heading says.
    std::string cell(const ast::Part& part) { return sentence(part); }
    // Sentences that follow are of the item whose head is on this line of the clause, or above it.
    void enter_item(const ast::Clause& clause, std::size_t line);
    SentencePrinter& sentences() { return printer_; }

    // The first sentence that the language has no words for.
    const std::optional<Span>& unprintable() const { return printer_.unprintable(); }

private:
    using Parts = std::vector<const ast::Part*>;
    void add(std::string text, std::uint32_t begin, std::uint32_t end);
    void add(std::string text, const ast::Line& line) { add(std::move(text), line.at.span.begin, line.at.span.end); }
    std::string head_text(const ast::Clause& clause) const;
    std::string lead_text(const ast::Clause& clause) const;
    std::string indented(const std::string& words) const { return "    " + words; }
    // The marks of the language, and the words that its rows have.
    std::string comma() const { return std::string(kaohe::comma(language_)); }
    std::string semicolon() const { return std::string(kaohe::semicolon(language_)); }
    std::string colon() const { return std::string(kaohe::colon(language_)); }
    std::string enumeration() const { return std::string(kaohe::enumeration(language_)); }
    std::string word(Sentence id) { return printer_.phrase({id, {}, {}}); }
    void open_list(const ast::Clause& clause);
    void put_after_head(const ast::Clause& clause, const std::string& words, const ast::Line& line);

    std::string part_text(const ast::Part& part);
    std::string joined(const Parts& parts);
    std::string unit_bracket(const std::string& unit) const;
    std::string named_value(const ast::SubLine& line);

    void policy(const ast::Clause& clause);
    void excluded(const ast::Phrase& p);
    void plain_lines(const ast::Clause& clause);
    std::string plain_line(const ast::Line& line);
    std::string defined_line(const ast::Line& line);
    std::string name_pair(const ast::Line& line);
    void items(const ast::Clause& clause);
    void set_place(const ast::Clause& clause, std::size_t line);
    std::string compact_scoring(Parts& scoring, Parts& own_lines);
    std::string item_head(const ast::Line& line, Parts& scoring);
    std::string sentence(const ast::Part& part);
    void join_short(PrintedLine& head, bool scored);
    void scoring_lines(const Parts& parts);
    void ratings(const ast::Clause& clause);
    std::string rule(const ast::Line& line);
    void veto(const ast::Clause& clause);
    std::string after_veto(const Parts& parts);
    std::string effects(const Parts& parts);
    std::string outcome(const ast::Line& line);
    void tables(const ast::Clause& clause);
    std::string table_line(const ast::Line& line);
    std::string weights_line(const ast::Line& line);
    void example(const ast::Clause& clause);
    void verbatim(const ast::Clause& clause);

    SentencePrinter printer_;
    Language language_;
    std::string_view text_;
    const PolicyFacts& facts_;
    const Renaming& renaming_;
    std::vector<PrintedLine> lines_;
};

}  // namespace kaohe
