// SPDX-License-Identifier: Apache-2.0
// Printing expressions and sentences in either language, from the rows of sentences.def that also read them. Whole clauses are
// clause_printer.hpp.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/name_pairs.hpp"
#include "grammar/templates.hpp"
#include "grammar/wording_filling.hpp"

namespace kaohe {

// What a sentence cannot know of itself.
struct SentencePlace {
    bool rate = false;       // the item it scores is a percentage
    bool deduction = false;  // a clause of 扣分: points without a sign are taken
    bool deducts = false;    // the sentence around a part step takes points away
    bool targeted = false;   // the item has a target
    bool bounded = false;    // a range that steps go on from: 低于 60 分的，每低 …, not 60 分（不含）以下的
    bool categories = false; // the policy has categories: weight goes on within one
    bool points = false;     // measures have points, not weights
    bool people = false;     // what is said of people: anyone with …, not there is …
    bool extra = false;      // a clause of 加分: what is untouched has nothing added
    const std::set<std::string>* truths = nullptr;  // names of data that is yes or no
    std::string_view item;   // its name
    const ast::Expr* size = nullptr;  // of the step around a part step
};

// How tightly a value is bound, so that brackets stand where they have to and nowhere else.
enum class Binding : std::uint8_t { open, any, all, negation, comparison, sum, product, unary, closed };

class SentencePrinter {
public:
    SentencePrinter(Language language, const Renaming& renaming, std::string_view text) : language_(language), renaming_(renaming), text_(text) {}

    std::string expr(const ast::Expr& e, Binding least = Binding::any);
    std::string phrase(const ast::Phrase& p);
    std::string name(const ast::Name& name) const { return name_text(name.text); }
    std::string name_text(const std::string& name) const;
    std::string free_text(const std::string& text) const { return renaming_.of(text); }
    std::string text(const std::string& words) const;
    Language language() const { return language_; }

    // The first sentence that the language has no words for; nothing may be printed then.
    const std::optional<Span>& unprintable() const { return unprintable_; }

    SentencePlace place;

private:
    std::string print_pieces(const std::vector<FilledPiece>& pieces);
    std::string slot(const ast::Slot& s, SlotRule rule);
    std::string slot_expr(const ast::Expr& e, SlotRule rule);
    std::string operation(const ast::Operation& o);
    std::string comparison(const ast::Comparison& c);
    std::string joined(const std::vector<std::string>& members, Sentence last) const;
    std::string bracketed(const std::string& inner) const;
    std::optional<std::string> range_in_test(const ast::Phrase& range);
    std::optional<std::string> past_anchor(const ast::Phrase& p);
    std::optional<std::string> exactly(const ast::Phrase& p);
    std::optional<std::string> excluded_with(const ast::Phrase& p);
    std::optional<std::string> plain_score(const ast::Phrase& p);
    std::optional<std::string> spread_to_others() const;
    std::optional<std::string> anyone_with(const ast::Phrase& p);
    std::string staff_who(const ast::Expr& e);
    bool is_truth(const ast::Expr& e) const;
    std::optional<ast::Expr> without_there(const ast::Phrase& p) const;
    ast::Phrase asking_yes(ast::Phrase p) const;
    std::string part_step(const ast::Phrase& p);
    std::string beside_value(const ast::Phrase& p, std::uint16_t named);
    std::optional<std::string> fixed(const ast::Phrase& p);

    Language language_;
    const Renaming& renaming_;
    std::string_view text_;
    int brackets_ = 0;
    std::optional<Span> unprintable_;
};

// A quantity of this unit, or a value that holds one: 60%, 目标的 90% … Empty where there is none.
std::string unit_within(const ast::Expr& e);

}  // namespace kaohe
