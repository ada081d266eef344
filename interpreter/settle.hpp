// SPDX-License-Identifier: Apache-2.0
// Fixes of findings: the edits that settle what a policy leaves open, one named choice a reading, written into the author's own sentence
// and in its language; and those that change no meaning. Making the edits in the file is grammar/edits.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "interpreter/model.hpp"

namespace kaohe {

// Fills `fixes` of each finding of the policy's own text. One whose words stand nowhere in the file is left out.
void add_fixes(const ast::Document& document, const Model& model, const Sources& sources, std::vector<Finding>& findings);

// What the parts of it have in common.
class Settling {
public:
    Settling(const ast::Document& document, const Model& model, const Sources& sources) : document_(document), model_(model), sources_(sources) {}
    void settle(Finding& finding) const;

private:
    // sentences of scoring (settle_scoring.cpp)
    void part_step(Finding& finding) const;
    void percent(Finding& finding) const;
    void step_limit(Finding& finding) const;
    void count_base(Finding& finding) const;
    void score_base(Finding& finding) const;
    void step_base(Finding& finding) const;
    void direction(Finding& finding) const;
    void own_or_other(Finding& finding) const;
    void past(Finding& finding) const;
    void exact_count(Finding& finding) const;
    // words that settle by themselves (settle_words.cpp)
    void rounding(Finding& finding) const;
    void lower_better(Finding& finding) const;
    void answer(Finding& finding) const;
    void limit_or_range(Finding& finding) const;
    void sum_cap(Finding& finding) const;
    void veto(Finding& finding) const;
    void equals(Finding& finding) const;
    void quote(Finding& finding) const;
    void spelling(Finding& finding) const;
    void dashes(Finding& finding) const;
    // lines of tables and ratings (settle_lines.cpp)
    void shared_value(Finding& finding) const;
    void gap(Finding& finding) const;
    void line_end(Finding& finding) const;
    void table_end(Finding& finding) const;
    const Range* range_of_line(Span line) const;
    std::optional<Edit> closed_or_open(const Range& range, bool low, bool closed) const;

    std::string_view text(Span at) const { return sources_.text(at); }
    std::string said(Span at) const { return std::string(text(at)); }
    const ast::Clause* clause_at(Span at) const;
    // The innermost sentence that has `at` within it and is in the table's category of scoring; null if there is none.
    const ast::Phrase* scoring_at(Span at) const;
    // The sentences of the clause, in order.
    std::vector<const ast::Phrase*> sentences_of(const ast::Clause& clause) const;
    // The end of a sentence before its limit, where a part step is said.
    std::uint32_t before_limit(const ast::Phrase& p) const;

    const ast::Document& document_;
    const Model& model_;
    const Sources& sources_;
};

// Whether words are more Chinese than English: an English sentence may hold Chinese names.
bool is_mostly_chinese(std::string_view words);

Edit insertion(std::uint32_t file, std::uint32_t at, std::string text);
Edit replacement(Span at, std::string text);

}  // namespace kaohe
