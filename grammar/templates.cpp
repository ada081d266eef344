// SPDX-License-Identifier: Apache-2.0
#include "grammar/templates.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "grammar/layout.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

// Numbers names in the order they are first seen.
class Numbering {
public:
    std::uint16_t number(std::string_view name) {
        const auto [it, fresh] = numbers_.emplace(name, static_cast<std::uint16_t>(names_.size()));
        if (fresh) names_.push_back(it->first);
        return it->second;
    }
    std::string_view name(std::uint16_t number) const { return names_.at(number); }
    std::uint16_t count() const { return static_cast<std::uint16_t>(names_.size()); }

private:
    std::map<std::string, std::uint16_t, std::less<>> numbers_;
    std::vector<std::string> names_;
};

Numbering& categories() {
    static Numbering n;
    return n;
}

Numbering& slots() {
    static Numbering n;
    return n;
}

constexpr std::string_view base_rule_names[] = {"expr", "sum", "value", "operand", "ref", "quantity", "size", "name", "names", "head",
                                                "head_labels", "labels", "text", "free", "date", "integer", "unit", "closed", "keys", "column", "line_range", "plain", "noun", "band_range", "keys_of_table", "people", "english_noun", "count_size", "options", "data_noun", "codes"};
static_assert(std::size(base_rule_names) == static_cast<std::size_t>(BaseRule::count_));

SlotRule slot_rule(std::string_view name) {
    for (std::size_t i = 0; i < std::size(base_rule_names); ++i)
        if (base_rule_names[i] == name) return static_cast<SlotRule>(i);
    return static_cast<SlotRule>(category_base + categories().number(name));
}

// The letters that a wording can begin with; false if it may begin with a slot or a mark, so with anything.
bool collect_first_letters(const Template& pieces, std::u32string& letters) {
    for (const auto& piece : pieces) {
        if (piece.kind == WordingPiece::Kind::slot || piece.kind == WordingPiece::Kind::mark) return false;
        if (piece.kind == WordingPiece::Kind::word) {
            letters += decode(piece.word, 0).character;
            return true;
        }
        for (const auto& branch : piece.branches)
            if (!collect_first_letters(branch, letters)) return false;
        if (piece.kind == WordingPiece::Kind::choice) return true;
    }
    return false;
}

std::u32string first_letters(const Template& pieces) {
    std::u32string out;
    return collect_first_letters(pieces, out) ? out : std::u32string();
}

// Reads one wording: words, marks, {slot:rule}, [optional], (a|b).
class TemplateParser {
public:
    explicit TemplateParser(std::string_view text) : text_(text) {}

    Template parse_all() {
        auto out = sequence();
        if (at_ != text_.size()) throw std::logic_error("sentences.def: stray mark in \"" + std::string(text_) + "\"");
        return out;
    }

private:
    Template sequence() {
        Template out;
        while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')' && text_[at_] != ']') piece(out);
        return out;
    }

    std::vector<Template> branches(char close, WordingPiece& piece) {
        std::vector<Template> out;
        do {
            ++at_;
            if (at_ < text_.size() && text_[at_] == '^') {
                ++at_;
                const bool one = text_[at_] == '1';
                at_ += one ? 1 : 0;
                (one ? piece.singular : piece.printed) = static_cast<int>(out.size());
            }
            out.push_back(sequence());
        } while (at_ < text_.size() && text_[at_] == '|');
        if (at_ >= text_.size() || text_[at_] != close) throw std::logic_error("sentences.def: unclosed in \"" + std::string(text_) + "\"");
        ++at_;
        return out;
    }

    void piece(Template& out) {
        const auto d = decode(text_, at_);
        if (is_blank(d.character)) {
            at_ += d.size;
            spaced_ = true;
            return;
        }
        WordingPiece p{};
        p.spaced = std::exchange(spaced_, false);
        if (text_[at_] == '(' || text_[at_] == '[') {
            p.kind = text_[at_] == '(' ? WordingPiece::Kind::choice : WordingPiece::Kind::optional;
            p.branches = branches(text_[at_] == '(' ? ')' : ']', p);
            for (const auto& branch : p.branches) p.first_letters.push_back(first_letters(branch));
        } else if (text_[at_] == '{') {
            const auto colon = text_.find(':', at_), close = text_.find('}', at_);
            p.kind = WordingPiece::Kind::slot;
            p.name = slots().number(text_.substr(at_ + 1, colon - at_ - 1));
            p.rule = slot_rule(text_.substr(colon + 1, close - colon - 1));
            at_ = close + 1;
        } else if (is_letter(d.character) || is_digit(d.character)) {
            p.kind = WordingPiece::Kind::word;
            p.spelled = word();
            for (std::size_t at = 0; at < p.spelled.size(); at += decode(p.spelled, at).size) append_utf8(p.word, in_lower_case(decode(p.spelled, at).character));
        } else {
            p.kind = WordingPiece::Kind::mark;
            p.mark = fold_mark(d.character);
            at_ += d.size;
        }
        out.push_back(std::move(p));
    }

    // A run of Han, or of Latin letters with inner - and ', or of digits.
    std::string word() {
        std::string out;
        const auto kind = [](char32_t c) { return is_han(c) ? 1 : is_latin(c) ? 2 : is_digit(c) ? 3 : 0; };
        const auto first = kind(decode(text_, at_).character);
        while (at_ < text_.size()) {
            const auto d = decode(text_, at_);
            const bool joint = first == 2 && (d.character == '-' || d.character == '\'') && kind(decode(text_, at_ + 1).character) == 2;
            if (kind(d.character) != first && !joint) break;
            append_utf8(out, d.character);
            at_ += d.size;
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool spaced_ = false;
};

std::vector<Template> parse_wordings(std::string_view text, std::uint16_t& canonical) {
    std::vector<Template> out;
    while (!text.empty()) {
        if (text.front() == '^') {
            canonical = static_cast<std::uint16_t>(out.size());
            text.remove_prefix(1);
        }
        const auto end = text.find("||");
        out.push_back(TemplateParser(text.substr(0, end)).parse_all());
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 2);
    }
    return out;
}

void collect_words(const Template& pieces, NameTrie& words) {
    for (const auto& piece : pieces) {
        if (piece.kind == WordingPiece::Kind::word) words.insert(piece.word);
        for (const auto& branch : piece.branches) collect_words(branch, words);
    }
}

}  // namespace

const std::vector<SentenceRow>& sentence_rows() {
    static const auto rows = [] {
        std::vector<SentenceRow> all;
        const auto add = [&all](Sentence id, std::string_view name, std::string_view category, std::string_view zh, std::string_view en) {
            SentenceRow row{id, name, categories().number(category), zh, en, {}};
            row.wordings = parse_wordings(zh, row.canonical_zh);
            row.chinese_count = row.wordings.size();
            for (auto& wording : parse_wordings(en, row.canonical_en)) row.wordings.push_back(std::move(wording));
            row.canonical_en = static_cast<std::uint16_t>(row.canonical_en + row.chinese_count);
            all.push_back(std::move(row));
        };
#define KAOHE_SENTENCE(id, category, zh, en) add(Sentence::id, #id, #category, zh, en);
#include "grammar/sentences.def"
#undef KAOHE_SENTENCE
        return all;
    }();
    return rows;
}

const std::vector<Sentence>& rows_of_category(std::uint16_t category) {
    static const auto by_category = [] {
        std::vector<std::vector<Sentence>> all;
        for (const auto& row : sentence_rows()) {
            if (row.category >= all.size()) all.resize(row.category + 1);
            all[row.category].push_back(row.id);
        }
        return all;
    }();
    static const std::vector<Sentence> none;
    return category < by_category.size() ? by_category[category] : none;
}

namespace {

// The wordings of one category: all; those that may begin with any letter; and by letter those that may begin with it, in the order of letters.
struct Index {
    std::vector<RowWording> all, open;
    std::vector<std::pair<char32_t, std::vector<RowWording>>> by_letter;
};

Index index_of(std::uint16_t category) {
    Index out;
    std::vector<std::u32string> letters;
    std::set<char32_t> every;
    for (const auto id : rows_of_category(category)) {
        const auto& row = sentence_row(id);
        for (std::size_t i = 0; i < row.wordings.size(); ++i) {
            if (row.wordings[i].empty()) continue;
            out.all.push_back({id, &row.wordings[i]});
            letters.push_back(first_letters(row.wordings[i]));
            every.insert(letters.back().begin(), letters.back().end());
        }
    }
    const auto those = [&](std::optional<char32_t> letter) {
        std::vector<RowWording> found;
        for (std::size_t i = 0; i < out.all.size(); ++i)
            if (letters[i].empty() || (letter && letters[i].find(*letter) != std::u32string::npos)) found.push_back(out.all[i]);
        return found;
    };
    out.open = those(std::nullopt);
    for (const auto letter : every) out.by_letter.emplace_back(letter, those(letter));
    return out;
}

const Index& index(std::uint16_t category) {
    static const auto all = [] {
        std::vector<Index> out;
        sentence_rows();
        for (std::uint16_t c = 0; c < categories().count(); ++c) out.push_back(index_of(c));
        return out;
    }();
    return all[category];
}

}  // namespace

const std::vector<RowWording>& wordings_of_category(std::uint16_t category) { return index(category).all; }

const std::vector<RowWording>& wordings_beginning(std::uint16_t category, char32_t letter) {
    const auto& wordings = index(category);
    const auto found = std::lower_bound(wordings.by_letter.begin(), wordings.by_letter.end(), letter, [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
    return found != wordings.by_letter.end() && found->first == letter ? found->second : wordings.open;
}

std::uint16_t category_number(std::string_view name) {
    sentence_rows();
    return categories().number(name);
}
std::string_view category_name(std::uint16_t category) { return categories().name(category); }

std::uint16_t slot_number(std::string_view name) {
    sentence_rows();
    return slots().number(name);
}
std::string_view slot_name(std::uint16_t number) { return slots().name(number); }

namespace {

void print_words(const Template& pieces, std::string& out) {
    for (const auto& piece : pieces) {
        if (piece.kind == WordingPiece::Kind::word) {
            if (!out.empty() && is_latin(static_cast<unsigned char>(piece.word.front()))) out += ' ';
            out += piece.spelled;
        }
        if (piece.kind == WordingPiece::Kind::slot) out += "…";
        if (piece.kind == WordingPiece::Kind::choice) print_words(piece.branches[piece.printed < 0 ? 0 : static_cast<std::size_t>(piece.printed)], out);
        if (piece.kind == WordingPiece::Kind::optional && piece.printed >= 0) print_words(piece.branches[static_cast<std::size_t>(piece.printed)], out);
    }
}

}  // namespace

std::vector<std::string> words_of(Sentence id) {
    std::vector<std::string> out;
    for (const auto& wording : sentence_row(id).wordings)
        for (const auto& piece : wording) {
            if (piece.kind == WordingPiece::Kind::word) out.push_back(piece.word);
            for (const auto& branch : piece.branches)
                if (!branch.empty()) out.push_back(branch.front().word);
        }
    return out;
}

Say printed(Sentence id) {
    const auto& row = sentence_row(id);
    Say out;
    if (row.chinese_count > 0) print_words(row.wordings[row.canonical_zh], out.zh);
    if (row.wordings.size() > row.chinese_count) print_words(row.wordings[row.canonical_en], out.en);
    return out;
}

namespace {

// Appends each byte after which `pieces`, by words and marks alone, can have ended.
void spell_ends(const Template& pieces, std::size_t piece, std::string_view name, std::size_t at, std::vector<std::size_t>& ends) {
    if (piece == pieces.size()) {
        ends.push_back(at);
        return;
    }
    const auto& p = pieces[piece];
    if (p.kind == WordingPiece::Kind::word) {
        while (at < name.size() && name[at] == ' ') ++at;
        if (begins_with_word(name.substr(at), p.word)) spell_ends(pieces, piece + 1, name, at + p.word.size(), ends);
        return;
    }
    if (p.kind == WordingPiece::Kind::mark) {
        const auto d = decode(name, at);
        if (d.size != 0 && fold_mark(d.character) == p.mark) spell_ends(pieces, piece + 1, name, at + d.size, ends);
        return;
    }
    if (p.kind == WordingPiece::Kind::optional) spell_ends(pieces, piece + 1, name, at, ends);
    for (const auto& branch : p.branches) {
        std::vector<std::size_t> inner;
        spell_ends(branch, 0, name, at, inner);
        for (const auto end : inner) spell_ends(pieces, piece + 1, name, end, ends);
    }
}

// Whether some beginning of `text` that `pieces` spell ends where `fits` says.
template <class Fits>
bool spells(const Template& pieces, std::string_view text, Fits fits) {
    std::vector<std::size_t> ends;
    spell_ends(pieces, 0, text, 0, ends);
    return std::any_of(ends.begin(), ends.end(), [&](std::size_t end) { return end > 0 && fits(end); });
}

}  // namespace

bool begins_with_sentence(std::string_view text, Sentence id) {
    const auto& wordings = sentence_row(id).wordings;
    const auto ends_word = [text](std::size_t end) { return !(is_latin(static_cast<unsigned char>(text[end - 1])) && is_latin(decode(text, end).character)); };
    return std::any_of(wordings.begin(), wordings.end(), [&](const Template& wording) { return spells(wording, text, ends_word); });
}

bool is_sentence(std::string_view text, Sentence id) {
    const auto& wordings = sentence_row(id).wordings;
    return std::any_of(wordings.begin(), wordings.end(), [&](const Template& wording) { return spells(wording, text, [text](std::size_t end) { return end == text.size(); }); });
}

bool is_whole_wording(std::string_view name) {
    // Words that stand for a value, a line or a joint by themselves; those that only occur inside sentences are told apart by reading.
    static const std::vector<std::uint16_t> alone = [] {
        std::vector<std::uint16_t> out;
        for (const auto* const category : {"own", "figure", "truth", "hole", "rest", "or_op", "and_op", "not_op", "result_lead"}) out.push_back(category_number(category));
        return out;
    }();
    const auto first = in_lower_case(decode(name, 0).character);
    return std::any_of(alone.begin(), alone.end(), [&](std::uint16_t category) {
        const auto& wordings = wordings_beginning(category, first);
        return std::any_of(wordings.begin(), wordings.end(), [&](const RowWording& wording) { return spells(*wording.pieces, name, [name](std::size_t end) { return end == name.size(); }); });
    });
}

const NameTrie& word_trie() {
    static const auto trie = [] {
        NameTrie words(true);
        for (const auto& row : sentence_rows())
            for (const auto& wording : row.wordings) collect_words(wording, words);
        for (const auto& unit : unit_rows())
            for (const auto* const language : {&unit.zh, &unit.en})
                for (const auto spelling : *language) words.insert(spelling);
        return words;
    }();
    return trie;
}

}  // namespace kaohe
