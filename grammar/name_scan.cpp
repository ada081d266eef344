// SPDX-License-Identifier: Apache-2.0
#include "grammar/name_scan.hpp"

#include <algorithm>

#include "grammar/accepted_codes.hpp"
#include "grammar/templates.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

void add_first_words(const Template& pieces, NameTrie& words) {
    for (const auto& piece : pieces) {
        if (piece.kind == WordingPiece::Kind::word) words.insert(piece.word);
        for (const auto& branch : piece.branches) add_first_words(branch, words);
        if (piece.kind != WordingPiece::Kind::optional) return;
    }
}

// The words that may follow a name after a blank: 岗位 分为 …, 接通率 权重 20%.
const NameTrie& part_words() {
    static const auto words = [] {
        NameTrie trie(true);
        for (const auto* const category : {"data_part", "item_part", "scoring", "table_part", "trigger"})
            for (const auto id : rows_of_category(category_number(category)))
                for (const auto& wording : sentence_row(id).wordings) add_first_words(wording, trie);
        trie.insert("为");
        return trie;
    }();
    return words;
}

// English names have several words, some of them words of the language (Sales Target): only these close one.
bool closes_english_name(std::string_view rest, NameEnd stops) {
    if (stops.at_by && rest.starts_with("by ")) return true;
    return stops.at_type && starts_with_any(rest, {"one of ", "is one of ", "in order one of ", "best first one of ", "yes or no", "yes/no", "a date"});
}

// 1200 元, $400, -5 分; not the 5S of 现场 5S.
bool starts_amount(std::string_view text, const Layout& layout, std::uint32_t at) {
    auto d = decode(text, at);
    if (d.character == '$' || d.character == U'￥' || d.character == U'¥') return true;
    if (d.character == '-' || d.character == U'−') d = decode(text, at += d.size);
    if (!is_digit(d.character)) return false;
    while (is_digit(decode(text, at).character) || decode(text, at).character == '.' || decode(text, at).character == ',') at += decode(text, at).size;
    const auto next = decode(text, at);
    return !is_letter(next.character) || match_unit(text, at) != 0 || match_unit(text, layout.skip_blanks(at)) != 0;
}

}  // namespace

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](auto word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](auto word) { return text.ends_with(word); });
}

bool opens_part(std::string_view text, std::uint32_t at) {
    std::vector<NameTrie::Match> found;
    part_words().matches(text, at, found);
    // 来源 CRM, 权重 20%; a label such as 无星 only begins alike.
    return std::any_of(found.begin(), found.end(), [text](const auto& match) { return ends_part_word(text, match.end) || is_digit(decode(text, match.end).character); });
}

bool ends_part_word(std::string_view text, std::size_t at) {
    const auto next = decode(text, at).character;
    return is_blank(next) || fold_mark(next) == ':';
}

bool opens_name_quote(char32_t c) { return c == U'「' || c == U'『' || c == '\''; }

std::string_view without_name_quotes(std::string_view name) {
    const auto open = decode(name, 0);
    if (!opens_name_quote(open.character)) return name;
    return name.substr(open.size, name.size() - 2 * open.size);
}

bool closes_name(char32_t c) {
    const auto mark = fold_mark(c);
    return mark == ',' || mark == ':' || mark == '(' || mark == '[' || mark == '=' || mark == '"' || mark == ';' || mark == ')' || mark == '|' ||
           c == U'“' || c == U'”' || c == U'。' || c == U'、' || c == U'「' || c == U'『' || c == '\n';
}

std::uint32_t scan_name(std::string_view text, const Layout& layout, std::uint32_t at, std::uint32_t end, NameEnd stops) {
    if (at >= end) return at;
    if (opens_name_quote(decode(text, at).character)) {
        const auto close = quoted_end(text, at);
        return close != 0 && close <= end ? close : at;
    }
    auto last = at;
    for (auto i = at; i < end;) {
        if (layout.is_hard_end(i)) break;
        if (layout.is_blank_byte(i)) {
            const auto next = layout.skip_blanks(i);
            if (next >= end || layout.is_hard_end(next)) break;
            const auto c = decode(text, next).character;
            if (is_latin(c) ? closes_english_name(text.substr(next), stops) : part_words().any_at(text, next)) break;
            if (stops.at_number && starts_amount(text, layout, next)) break;
            i = next;
            continue;
        }
        const auto d = decode(text, i);
        if (closes_name(d.character)) break;
        if (stops.at_every && i > at && text.substr(i, 3) == "每") break;
        i += d.size;
        last = i;
    }
    return last;
}

bool is_note(std::string_view line) {
    if (opens_acceptance(line)) return true;
    for (const std::string_view word : {"说明", "依据", "note", "Note", "basis", "Basis"}) {
        if (!line.starts_with(word)) continue;
        auto rest = trim_blanks(line.substr(word.size()));
        if (fold_mark(decode(rest, 0).character) == ':') rest = trim_blanks(rest.substr(decode(rest, 0).size));
        const auto c = decode(rest, 0).character;
        if (c == '"' || c == U'“') return true;
    }
    return false;
}

namespace {

// The comma of 1,200 separates nothing.
bool groups_thousands(std::string_view text, std::uint32_t at) {
    if (text[at] != ',' || at == 0 || !is_digit(static_cast<unsigned char>(text[at - 1]))) return false;
    std::size_t digits = 0;
    while (digits < 4 && is_digit(decode(text, at + 1 + digits).character)) ++digits;
    return digits == 3;
}

}  // namespace

std::uint32_t find_mark(std::string_view text, std::uint32_t at, std::uint32_t end, std::initializer_list<char32_t> marks) {
    int depth = 0;
    while (at < end) {
        const auto d = decode(text, at);
        const auto mark = fold_mark(d.character);
        if (depth <= 0 && std::find(marks.begin(), marks.end(), mark) != marks.end() && !groups_thousands(text, at)) return at;
        if (mark == '(' || mark == '[') ++depth;
        if (mark == ')' || mark == ']') --depth;
        const bool text_quote = d.character == '"' || d.character == U'“';
        const auto close = text_quote ? quoted_end(text, at) : 0;
        at = close != 0 ? close : at + d.size;
    }
    return end;
}

}  // namespace kaohe
