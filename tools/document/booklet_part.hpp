// SPDX-License-Identifier: Apache-2.0
// What the chapters of a booklet share while one policy's part of it is made; each chapter is in a booklet_*.cpp of its own.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "interpreter/analysis.hpp"
#include "tools/document/item_words.hpp"
#include "tools/document/weight_bars.hpp"
#include "tools/document/woven_text.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/written_sentence.hpp"

namespace kaohe {

class BookletPart {
public:
    // `prefix`: of all anchors, where the page has several parts. `level`: of the headings of chapters.
    BookletPart(const PrintedPolicy& printed, std::string prefix, int level)
        : printed_(printed), model_(printed.policy.model), words_(printed.policy), items_(item_words(printed)), prefix_(std::move(prefix)), anchors_(prefix_), level_(level) {}

    // Each appends its chapter, and nothing where the policy has none of it.
    void text(Language own);
    void measures(const Analysis& analysis);
    void other_items();
    void total_and_rating();
    void results();
    void figures();
    void data(const Analysis& analysis);
    void examples();
    void check();
    void names();
    void chapter(const Say& title, const std::string& anchor, std::vector<PageBlock> blocks);

    // What the head of the policy says in a sentence of this kind: 编制：社群部.
    std::vector<std::string> policy_texts(Sentence sentence) const;
    std::vector<PageBlock> take() && { return std::move(blocks_); }
    std::vector<std::pair<std::string, PageLine>> facts(const std::string& hash);

private:
    bool zh() const { return printed_.language == Language::zh; }
    const std::string& say(const Say& words) const { return words.in(printed_.language); }
    std::string say(const char* chinese, const char* english) const { return zh() ? chinese : english; }
    void add(PageBlock block) { blocks_.push_back(std::move(block)); }
    void heading(const Say& title, const std::string& anchor, int deeper = 0);
    void paragraph(std::string text, PageParagraph::Kind kind = PageParagraph::Kind::plain) { add(PageParagraph{kind, PageLine(std::move(text))}); }
    // Without the columns that would be empty throughout.
    void add_table(PageTable table);
    // A clause's number, leading there.
    PageLine clause_link(const std::string& number) const;
    PageLine clause_link(std::uint32_t clause) const { return clause_link(words_.clause_number(clause)); }
    std::string words_at(Span at) const { return words_.quoted(at); }
    std::string words_of(TermId term) const { return term == none ? std::string() : written_words(words_, term); }
    // What a term comes to, where that is known without anybody's data; else its words.
    std::string value_of(TermId term) const;
    std::string joined(const std::vector<std::string>& parts, const Say& between) const;

    std::string taking_part() const;
    std::string weight_of(std::size_t item) const;
    std::string scaled_weight_of(std::size_t item, const WeightBars& weights) const;
    std::string without_number(const ast::Clause& clause) const;
    std::string target_of(std::size_t item) const;
    std::string definition_of(std::size_t item) const;
    std::string whom(const Item& item) const;
    std::vector<PageLine> composition() const;
    bool is_veto(const Effect& effect) const { return effect.veto && effect.clause < printed_.document.clauses.size(); }
    PageLine rule_line(const std::vector<FigureId>& figures, const Effect& effect) const;
    void ratings();
    void rules();
    void measure_curves(const Analysis& analysis);
    void parameters();
    void formulas();
    void lookup_tables();
    std::string point_of(const Table& table, std::size_t line) const;
    std::string key_words(const Table& table, std::size_t line, std::size_t key) const;
    std::string beyond_words(const Table& table, bool above) const;
    void example(std::uint32_t index, PageBlock told);

    const PrintedPolicy& printed_;
    const Model& model_;
    PolicyWords words_;
    std::vector<ItemWords> items_;
    std::string prefix_;
    ClauseAnchors anchors_;
    int level_;
    std::vector<PageBlock> blocks_;
};

}  // namespace kaohe
