// SPDX-License-Identifier: Apache-2.0
#include "grammar/layout.hpp"

#include <algorithm>
#include <array>

#include "grammar/spellings.hpp"
#include "grammar/templates.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

std::uint32_t skip_line_blanks(std::string_view text, std::uint32_t at) {
    while (at < text.size()) {
        const auto d = decode(text, at);
        if (!is_blank(d.character)) break;
        at += d.size;
    }
    return at;
}

// `一`, `二` … as they number paragraphs.
std::uint32_t skip_han_digits(std::string_view text, std::uint32_t at) {
    static constexpr std::array<std::string_view, 13> digits = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "零", "〇"};
    for (bool found = true; found;) {
        found = false;
        for (const auto digit : digits)
            if (stands_at(text, at, digit)) {
                at += static_cast<std::uint32_t>(digit.size());
                found = true;
            }
    }
    return at;
}

bool opens_after(const ClauseWord& word, std::string_view text, std::uint32_t after);

// 4.8星及以上, 3.5分（含）: letters right behind a number and then a word of ranges, whatever unit they are.
bool touches_a_range(std::string_view text, std::uint32_t at) {
    for (int letters = 0; letters < 3; ++letters) {
        const auto d = decode(text, at);
        if (d.size == 0 || !is_han(d.character)) return false;
        at += d.size;
        for (const std::string_view word : {"以上", "以下", "以内", "及以上", "及以下", "（含", "（不含", "(含", "(不含"})
            if (stands_at(text, at, word)) return true;
    }
    return false;
}

// 100 parcels or more, 2 late orders earns: words behind a number and then what only goes on from a quantity, whatever unit they are.
bool words_then_a_range(std::string_view text, std::uint32_t at) {
    auto figures = at;
    while (figures > 0 && (is_digit(static_cast<unsigned char>(text[figures - 1])) || text[figures - 1] == '.')) --figures;
    const bool dotted = text.substr(figures, at - figures).find('.') != std::string_view::npos;  // 8.7 Safety Exam 得分低于 60 分的
    bool one_unit = true;  // parcels, times per person
    for (int words = 0; words < 4; ++words) {
        const auto begin = at = skip_line_blanks(text, at);
        while (is_latin(decode(text, at).character) || (!dotted && is_han(decode(text, at).character))) {
            if (at > begin && stands_at(text, at, "得")) break;
            at += decode(text, at).size;
        }
        if (at == begin) return false;
        const auto next = skip_line_blanks(text, at);
        if (words == 1 && text.substr(begin, at - begin) != "per") one_unit = false;
        if (one_unit && words != 1 && next > at && stands_at(text, next, "to ")) {  // 3 counties to under 8 counties
            const auto bound = skip_line_blanks(text, next + 3);
            if (is_digit(decode(text, bound).character) || stands_at(text, bound, "under ") || stands_at(text, bound, "below ") || stands_at(text, bound, "less than ")) return true;
        }
        for (const std::string_view word : {"得", "or more", "or less", "or fewer", "or above", "or below", "or over", "or under", "and over", "and above", "and under", "and below", "earns ", "earn ", "gives ", "give ", "at threshold", "at target", "are deducted", "are added"})
            if ((next > at && stands_at(text, next, word) && (!dotted || word != "得")) || (!dotted && next == at && word == "得" && stands_at(text, at, word))) return true;
    }
    return false;
}

// What may follow a number that is a quantity at the start of a line: `90 分（含）以上`, `10% 以上`, `5～8`.
bool reads_on_as_quantity(std::string_view text, std::uint32_t at) {
    if (touches_a_range(text, at) || (at > 0 && text[at - 1] != '.' && words_then_a_range(text, at))) return true;
    static constexpr std::array words = std::to_array<std::string_view>({"得", "以上", "以下", "以内", "至", "到", "（含）", "(含)", "（不含）", "(不含)", "..", "or ", "and ", "to ", "earns", "for ", "per ", "off ", "each", "are ", "is "});
    at = skip_line_blanks(text, at);
    if (at >= text.size()) return false;
    for (const auto word : words)
        if (stands_at(text, at, word)) return true;
    const auto mark = fold_mark(decode(text, at).character);
    if (mark == '%' || mark == U'‰' || mark == '~' || mark == '+' || mark == '*' || mark == '/' || mark == '<' || mark == '>' ||
        mark == '=' || mark == '-' || mark == U'≤' || mark == U'≥')
        return true;
    const auto after = match_unit(text, at);
    if (after == 0) return false;
    // A unit, unless it only begins a longer word: 1.1 人均产能, 2.1 次日留存率.
    auto rest = after;
    const auto unit_last = static_cast<unsigned char>(text[after - 1]);
    if (unit_last < 0x80 && is_latin(unit_last)) rest = skip_line_blanks(text, rest);  // 5.4 Year End
    const auto next = decode(text, rest);
    if (next.size == 0 || !is_letter(next.character)) return true;
    for (const auto word : words)
        if (stands_at(text, rest, word)) return true;
    for (const std::string_view word : {"及以上", "及以下", "扣", "加", "奖", "不扣", "不得"})
        if (stands_at(text, rest, word)) return true;
    return false;
}

std::uint32_t match_number(std::string_view text, std::uint32_t at) {
    if (stands_at(text, at, "第")) {
        auto end = skip_han_digits(text, at + 3);
        while (end < text.size() && is_digit(decode(text, end).character)) end += decode(text, end).size;
        for (const auto* const unit : {"条", "章", "节", "款", "项"})
            if (end > at + 3 && stands_at(text, end, unit)) return end + 3;
        return at;
    }
    const auto first = fold_mark(decode(text, at).character);
    if (first == '(') {
        auto end = at + decode(text, at).size;
        const auto inner = end;
        end = skip_han_digits(text, end);
        while (end < text.size() && is_digit(decode(text, end).character)) end += decode(text, end).size;
        if (end > inner && fold_mark(decode(text, end).character) == ')') return end + decode(text, end).size;
        return at;
    }
    const auto han = skip_han_digits(text, at);
    if (han > at && stands_at(text, han, "、")) return han + 3;
    auto end = at;
    bool dotted = false;
    while (end < text.size()) {
        const auto d = decode(text, end);
        if (is_digit(d.character)) {
            end += d.size;
        } else if (fold_mark(d.character) == '.' && end > at && is_digit(decode(text, end + d.size).character)) {
            dotted = true;
            end += d.size;
        } else {
            break;
        }
    }
    if (end == at) return at;
    const auto next = decode(text, end);
    if (next.size != 0 && fold_mark(next.character) == '.') return reads_on_as_quantity(text, end + next.size) ? at : end + next.size;
    if (next.size != 0 && stands_at(text, end, "、")) return end + 3;
    if (!dotted && next.size != 0 && is_letter(next.character)) return at;
    if (fold_mark(next.character) == ',' || fold_mark(next.character) == ')') return at;
    return reads_on_as_quantity(text, end) ? at : end;
}

// How deep a clause number stands: 第五条 and 一、 at the top, then （一）, then figures by their dots.
int depth_of_number(std::string_view number) {
    if (number.starts_with("第") || number.ends_with("、")) return is_digit(decode(number, 0).character) ? 20 : 1;
    const auto first = fold_mark(decode(number, 0).character);
    if (first == '(') return is_digit(decode(number, decode(number, 0).size).character) ? 30 : 10;
    int depth = 20;
    for (std::size_t at = 0; at < number.size(); at += decode(number, at).size)
        if (fold_mark(decode(number, at).character) == '.' && at + 1 < number.size()) ++depth;
    return depth;
}

// 第五条 加分扣分, and below it 5.1 加分 …: a bare title over clauses that are numbered deeper only prints. Nothing that could carry
// a rule stands in it.
bool is_group_heading(std::string_view text, std::uint32_t at, std::uint32_t number_end) {
    auto end = number_end;
    int letters = 0;
    for (; end < text.size() && text[end] != '\n'; end += decode(text, end).size) {
        const auto c = decode(text, end).character;
        if (is_letter(c) && !is_digit(c)) ++letters;
        else if (!is_blank(c) && c != U'、' && c != '&' && c != '\r') return false;
    }
    if (letters == 0 || letters > 40) return false;
    auto next = end;
    while (next < text.size() && (text[next] == '\n' || is_blank(decode(text, next).character))) next += decode(text, next).size;
    // Below an article (第十条 计价提成) the clauses need no numbers.
    const auto number = text.substr(at, number_end - at);
    const auto next_end = match_number(text, next);
    if (next_end == next ? !number.starts_with("第") : depth_of_number(text.substr(next, next_end - next)) <= depth_of_number(number)) return false;
    const auto word = skip_line_blanks(text, next_end);
    return std::any_of(clause_words().begin(), clause_words().end(), [&](const auto& one) { return stands_at(text, word, one.spelling) && opens_after(one, text, word + static_cast<std::uint32_t>(one.spelling.size())); });
}

bool opens_after(const ClauseWord& word, std::string_view text, std::uint32_t after) {
    const auto next = decode(text, after);
    if (next.size == 0 || next.character == '\n' || next.character == '\r') return word.kind != ClauseKind::total;
    const auto mark = fold_mark(next.character);
    if (word.kind == ClauseKind::total) {
        const auto equals = skip_line_blanks(text, after);
        return fold_mark(decode(text, equals).character) == '=';
    }
    if (word.spelling == "等级与") return true;
    if (word.spelling == "有下列情形之一的") return mark == ',';
    if (word.kind == ClauseKind::indicator && mark == ',') return true;  // 指标，聚焦 3～5 项
    if (is_blank(next.character)) {
        // `规则 = …` binds a name; it opens nothing.
        const auto following = fold_mark(decode(text, skip_line_blanks(text, after)).character);
        return following != '=' && following != '<' && following != '>' && following != U'≥' && following != U'≤';
    }
    return mark == ':' || mark == '(' || mark == '[' || next.character == U'「' || mark == '"' || next.character == U'“' || next.character == U'《';
}

// 算例一, 示例 2：: a number of an example is part of its word; it may be numbered and have a title.
std::uint32_t past_ordinal(std::string_view text, std::uint32_t after) {
    const auto from = skip_line_blanks(text, after);
    auto end = skip_han_digits(text, from);
    while (end < text.size() && is_digit(decode(text, end).character)) ++end;
    if (end == from)
        for (const std::string_view stem : {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"})
            if (stands_at(text, end, stem)) end += static_cast<std::uint32_t>(stem.size());
    if (end == from) return after;
    const auto next = decode(text, end);
    // 算例 甲 has its title after a blank.
    const bool touching = from == after && (next.size == 0 || next.character == '\n' || is_blank(next.character));
    return touching || fold_mark(next.character) == ':' ? end : after;
}

bool is_operator(char32_t mark) {
    return mark == '+' || mark == '-' || mark == '*' || mark == '/' || mark == '=' || mark == '<' || mark == '>' || mark == U'≤' || mark == U'≥' || mark == U'≠';
}

}  // namespace

std::uint32_t clause_number_end(std::string_view text, std::uint32_t at) { return match_number(text, at); }

const std::vector<ClauseWord>& clause_words() {
    static const auto words = [] {
        std::vector<ClauseWord> all;
        const auto add = [&all](ClauseKind kind, std::string_view spellings, bool english) {
            for (const auto spelling : split_spellings(spellings)) all.push_back({kind, spelling, english});
        };
#define KAOHE_CLAUSE(kind, zh, en) add(ClauseKind::kind, zh, false), add(ClauseKind::kind, en, true);
#include "grammar/clauses.def"
#undef KAOHE_CLAUSE
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.spelling.size() > b.spelling.size(); });
        return all;
    }();
    return words;
}

std::string_view canonical_clause_word(ClauseKind kind, bool english) {
    switch (kind) {
#define KAOHE_CLAUSE(name, zh, en) \
    case ClauseKind::name: return std::string_view(english ? en : zh).substr(0, std::string_view(english ? en : zh).find('|'));
#include "grammar/clauses.def"
#undef KAOHE_CLAUSE
        case ClauseKind::stray: break;
    }
    return {};
}

bool is_word_of_language(std::string_view name) {
    if (is_whole_wording(name)) return true;
    std::size_t digits = 0;
    while (digits < name.size() && is_digit(decode(name, digits).character)) digits += decode(name, digits).size;
    return digits > 0 && match_unit(name, digits) == name.size();
}

bool must_be_quoted(std::string_view name) {
    if (is_word_of_language(name)) return true;
    // None earns nothing: an option of that name, or there being none.
    if (name == "None" || name == "none" || name.starts_with("None ")) return true;
    // A clause word and more would open a clause.
    return name.find(' ') != std::string_view::npos && std::any_of(clause_words().begin(), clause_words().end(), [name](const ClauseWord& word) { return stands_at(name, 0, word.spelling) && stands_at(name, word.spelling.size(), " "); });
}

Layout::Layout(std::string_view text, std::uint32_t file) : text_(text), file_(file), marks_(text.size(), Mark::text) { scan(); }

bool Layout::try_opening(std::uint32_t at) {
    const auto number_end = match_number(text_, at);
    const auto word_begin = skip_line_blanks(text_, number_end);
    ClauseOpening opening;
    opening.begin = at;
    if (number_end > at) opening.number = {file_, at, number_end};
    for (const auto& word : clause_words()) {
        if (!stands_at(text_, word_begin, word.spelling)) continue;
        auto after = word_begin + static_cast<std::uint32_t>(word.spelling.size());
        if (word.kind == ClauseKind::example) after = past_ordinal(text_, after);
        if (!opens_after(word, text_, after)) continue;
        opening.kind = word.kind;
        opening.word = {file_, word_begin, after};
        opening.body = after;
        clauses_.push_back(opening);
        return true;
    }
    if (number_end > at && is_group_heading(text_, at, number_end)) {
        opening.kind = ClauseKind::prose;
        opening.body = word_begin;
        clauses_.push_back(opening);
        return true;
    }
    const bool first = clauses_.empty() || clauses_.back().kind == ClauseKind::stray;
    if (number_end == at || (first && !text_.substr(at).starts_with("第"))) return false;
    // A chapter heading only prints; another numbered line goes on with the list that the last clause word heads.
    const auto number = text_.substr(at, number_end - at);
    const bool heading = number.starts_with("第") && (number.ends_with("章") || number.ends_with("节"));
    if (first && !heading) return false;
    opening.kind = heading ? ClauseKind::prose : clauses_.back().kind;
    // Below a 维度 that has its name on its own line, what is numbered deeper are its 指标.
    if (const auto& above = clauses_.back(); opening.kind == ClauseKind::category && above.number.end > above.number.begin) {
        auto name_at = skip_line_blanks(text_, above.body);
        if (fold_mark(decode(text_, name_at).character) == ':') name_at = skip_line_blanks(text_, name_at + decode(text_, name_at).size);
        const auto named = decode(text_, name_at);
        const auto upper = text_.substr(above.number.begin, above.number.end - above.number.begin);
        if (named.size != 0 && named.character != '\n' && above.word.end > above.word.begin && depth_of_number(number) > depth_of_number(upper)) opening.kind = ClauseKind::indicator;
    }
    if (heading) {
        // Only a bare title is a heading: nothing that may carry a rule is passed over in silence.
        auto end = word_begin;
        for (; end < text_.size() && text_[end] != '\n'; end += decode(text_, end).size) {
            const auto c = decode(text_, end).character;
            const auto mark = fold_mark(c);
            if (mark == ',' || mark == ':' || mark == '=' || mark == ';' || c == U'。' || is_digit(c)) opening.kind = ClauseKind::stray;
        }
        heading_end_ = end;
    }
    opening.body = word_begin;
    clauses_.push_back(opening);
    return true;
}

void Layout::scan() {
    std::uint32_t at = 0;
    int depth = 0;
    char32_t last = 0;  // the last significant mark or letter before here
    bool may_open = true;
    const auto close_clause = [&](std::uint32_t end) {
        if (!clauses_.empty() && clauses_.back().end == 0) clauses_.back().end = end;
    };
    while (at < text_.size()) {
        const auto d = decode(text_, at);
        if (d.character == '\n') {
            const auto mark = fold_mark(last);
            const bool blank = depth > 0 || mark == ',' || last == U'、' || mark == ':' || is_operator(mark);
            marks_[at] = blank ? Mark::blank : Mark::line_end;
            may_open = true;
            ++at;
            continue;
        }
        if (is_blank(d.character)) {
            for (std::uint32_t i = 0; i < d.size; ++i) marks_[at + i] = Mark::blank;
            at += d.size;
            continue;
        }
        // A comment runs to its line end: 注： anywhere a word may begin, // unless it stands in an address (https://).
        const bool comment = stands_at(text_, at, "注：") || stands_at(text_, at, "注:") || (stands_at(text_, at, "//") && last != ':');
        if (comment && (may_open || at == 0 || marks_[at - 1] != Mark::text || !is_letter(last))) {
            const auto begin = at;
            while (at < text_.size() && text_[at] != '\n') marks_[at++] = Mark::blank;
            comments_.push_back({file_, begin, at});
            continue;
        }
        if (may_open) {
            const auto known = clauses_.size();
            if (try_opening(at)) {
                // The line end before an opening closes, whatever stands before it.
                for (auto back = at; back > 0 && marks_[back - 1] != Mark::text; --back)
                    if (text_[back - 1] == '\n') marks_[back - 1] = Mark::line_end;
                if (known > 0) clauses_[known - 1].end = at;
                depth = 0;
                last = 'x';
                may_open = false;
                at = clauses_.back().body;
                continue;
            }
            if (clauses_.empty() || (heading_end_ != 0 && at > heading_end_ && clauses_.back().kind == ClauseKind::prose && clauses_.back().begin < heading_end_)) {
                if (!clauses_.empty()) clauses_.back().end = at;
                heading_end_ = 0;
                ClauseOpening stray;
                stray.begin = stray.body = at;
                clauses_.push_back(stray);
            }
        }
        may_open = false;
        const auto mark = fold_mark(d.character);
        if (const auto close = closing_quote(d.character); close != 0 && !(d.character == '\'' && is_letter(last))) {
            auto end = at + d.size;
            while (end < text_.size() && text_[end] != '\n' && decode(text_, end).character != close) end += decode(text_, end).size;
            if (end < text_.size() && text_[end] != '\n') {
                at = end + decode(text_, end).size;
                last = close;
                continue;
            }
        }
        if (mark == '(' || mark == '[') ++depth;
        if ((mark == ')' || mark == ']') && depth > 0) --depth;
        if (d.character == U'。') may_open = true;
        last = d.character;
        at += d.size;
    }
    close_clause(static_cast<std::uint32_t>(text_.size()));
}

void Layout::join_continued_lines(const NameTrie& names) {
    static constexpr std::array<std::string_view, 4> han_words = {"且", "或", "则", "否则"};
    static constexpr std::array<std::string_view, 3> latin_words = {"and ", "or ", "else "};
    std::size_t next_clause = 0;
    std::uint32_t next = 0;
    for (std::uint32_t at = 0; at < text_.size(); at = std::max(at + 1, next)) {  // what goes for one line end goes for all before the same text
        if (marks_[at] != Mark::line_end) continue;
        next = at + 1;
        while (next < text_.size() && marks_[next] != Mark::text) ++next;
        if (next >= text_.size()) break;
        while (next_clause < clauses_.size() && clauses_[next_clause].begin < next) ++next_clause;
        if (next_clause < clauses_.size() && clauses_[next_clause].begin == next) continue;
        const auto d = decode(text_, next);
        const auto mark = fold_mark(d.character);
        const auto following = decode(text_, next + d.size).character;
        bool joins = is_operator(mark) && mark != '<' && mark != '>' && !(mark == '-' && is_digit(following)) && mark != U'≥' && mark != U'≤';
        for (const auto word : han_words) joins = joins || stands_at(text_, next, word);
        for (const auto word : latin_words) joins = joins || stands_at(text_, next, word);
        if (!joins || names.any_at(text_, next)) continue;
        for (auto i = at; i < next; ++i)
            if (marks_[i] == Mark::line_end) marks_[i] = Mark::blank;
    }
}

}  // namespace kaohe
