// SPDX-License-Identifier: Apache-2.0
// The sentence table (sentences.def) as data: each row's wordings, taken apart into words, marks and slots.
// Reading them in running text is reader.cpp; printing them is the formatter's.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/names.hpp"

namespace kaohe {

enum class Sentence : std::uint16_t {
#define KAOHE_SENTENCE(id, category, zh, en) id,
#include "grammar/sentences.def"
#undef KAOHE_SENTENCE
};

// What a slot is read by: a rule of rules.hpp, or a category of the table (category_base + its number).
using SlotRule = std::uint16_t;
constexpr SlotRule category_base = 100;

struct WordingPiece {
    enum class Kind : std::uint8_t { word, mark, slot, optional, choice };
    Kind kind;
    std::string word;                            // word: as it is read, ASCII letters in lower case
    std::string spelled;                         // word: as it is printed
    char32_t mark = 0;                           // mark: folded
    std::uint16_t name = 0;                      // slot: number of its name
    SlotRule rule = 0;                           // slot
    std::vector<std::vector<WordingPiece>> branches;    // optional and choice
    std::vector<std::u32string> first_letters;          // by branch: what it can begin with, in lower case; empty: anything
    bool spaced = false;                         // printed with a blank before it, also beside Chinese
    int printed = -1;                            // the branch marked ^; -1: none is (an optional without slots is left out, a choice prints its first)
    int singular = -1;                           // the branch marked ^1: printed instead where the slot n is 1
};
using Template = std::vector<WordingPiece>;

struct SentenceRow {
    Sentence id;
    std::string_view name;
    std::uint16_t category;
    std::string_view zh, en;
    std::vector<Template> wordings;  // Chinese ones first, then English ones, canonical first in each
    std::size_t chinese_count = 0;
    std::uint16_t canonical_zh = 0, canonical_en = 0;  // the wording marked ^, else the first
    std::uint16_t canonical(Language language) const { return language == Language::zh ? canonical_zh : canonical_en; }
};

const std::vector<SentenceRow>& sentence_rows();
inline const SentenceRow& sentence_row(Sentence id) { return sentence_rows()[static_cast<std::size_t>(id)]; }
const std::vector<Sentence>& rows_of_category(std::uint16_t category);

// One wording of a row.
struct RowWording {
    Sentence row;
    const Template* pieces;
};

// The wordings of a category that can begin with this letter, in lower case, in the table's order.
const std::vector<RowWording>& wordings_beginning(std::uint16_t category, char32_t letter);
// All of them.
const std::vector<RowWording>& wordings_of_category(std::uint16_t category);
std::uint16_t category_number(std::string_view name);
std::string_view category_name(std::uint16_t category);

// Slot names are numbered once for all rows.
std::uint16_t slot_number(std::string_view name);
std::string_view slot_name(std::uint16_t number);

// The rules that slots may name besides categories; reader.cpp gives each its PEGTL rule.
enum class BaseRule : SlotRule {
    expr, sum, value, operand, ref, quantity, size, name, names, head, head_labels, labels, text, free, date, integer, unit, closed, keys, column, line_range, plain, noun, band_range, keys_of_table, people, english_noun, count_size, options, data_noun, codes, count_
};

// 目标 30 人, 目标 ≥30 人, 目标 ≤0.3%: a target by whichever sentence.
constexpr bool is_target(Sentence id) { return id == Sentence::item_target || id == Sentence::item_target_at_least || id == Sentence::item_target_at_most; }

// A row's canonical wordings without slots, as messages quote it: 满分 / full points.
Say printed(Sentence id);

// The words of a row that is one word, any of several: 发生, 发现 …
std::vector<std::string> words_of(Sentence id);

// Whether `text` begins with the words of a row that has no slots: 否决后, in that case.
bool begins_with_sentence(std::string_view text, Sentence id);

// Whether `text` is the whole of such a row: 整数, 是/否.
bool is_sentence(std::string_view text, Sentence id);

// A name that is by itself all that some row says (目标, 总分, 其余): unquoted it would be the word.
bool is_whole_wording(std::string_view name);

// Every word that a template or a unit may begin with; used to look one step ahead after a name.
const NameTrie& word_trie();

}  // namespace kaohe
