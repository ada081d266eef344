// SPDX-License-Identifier: Apache-2.0
#include "grammar/declarations.hpp"

#include <algorithm>

#include "grammar/late_declarations.hpp"
#include "grammar/name_scan.hpp"
#include "grammar/numerals.hpp"
#include "grammar/templates.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

// 说明 "…", 例 …, 英文名 …: a line of a function that declares no intermediate.
bool opens_function_part(std::string_view line) {
    static const std::vector<std::string_view> words = {"英文名", "说明", "依据", "例", "Chinese name", "English name", "summary", "basis", "example"};
    return std::any_of(words.begin(), words.end(), [line](auto word) {
        if (!line.starts_with(word)) return false;
        const auto next = decode(line, word.size());
        return next.size == 0 || !is_letter(next.character);
    });
}

// The name that 英文名 gives to a function; empty if the line says something else.
std::string_view function_second_name(std::string_view line) {
    for (const std::string_view words : {"英文名", "English name", "Chinese name"}) {
        if (!line.starts_with(words)) continue;
        line = trim_blanks(line.substr(words.size()));
        return fold_mark(decode(line, 0).character) == ':' ? trim_blanks(line.substr(decode(line, 0).size)) : line;
    }
    return {};
}

// The words a wording opens with: not assessed, of "not assessed for …" (by itself, Not begins an option as well: Not Submitted).
std::string opening_words(const Template& wording) {
    std::string out;
    for (const auto& piece : wording) {
        if (piece.kind != WordingPiece::Kind::word) break;
        if (!out.empty()) out += " ";
        out += piece.word;
    }
    return out;
}

// weight 20%, source CRM: a word that opens another part of a column or an item, and more after it.
bool opens_english_part(std::string_view text, std::uint32_t at) {
    if (text.substr(at).starts_with("best first")) return true;
    for (const auto whole : {Sentence::part_whole, Sentence::part_fractions, Sentence::part_percentages, Sentence::part_yes_no})
        if (begins_with_sentence(text.substr(at), whole)) return true;
    static const auto words = [] {
        NameTrie trie(true);
        for (const auto* const category : {"absence", "data_part", "item_part", "trigger"})
            for (const auto id : rows_of_category(category_number(category)))
                for (std::size_t i = sentence_row(id).chinese_count; i < sentence_row(id).wordings.size(); ++i) {
                    const auto& wording = sentence_row(id).wordings[i];
                    if (wording.empty()) continue;
                    const auto insert = [&trie](const std::string& said) {
                        if (!said.empty()) trie.insert(said);
                    };
                    insert(opening_words(wording));
                    for (const auto& branch : wording.front().branches) insert(opening_words(branch));
                }
        return trie;
    }();
    std::vector<NameTrie::Match> found;
    words.matches(text, at, found);
    return std::any_of(found.begin(), found.end(), [text](const auto& match) { return ends_part_word(text, match.end); });
}

}  // namespace

ClauseBody body_of(std::string_view text, const Layout& layout, const ClauseOpening& clause) {
    ClauseBody body{layout.skip_blanks(clause.body), false, false};
    body.colon = body.at < clause.end && fold_mark(decode(text, body.at).character) == ':';
    if (body.colon) body.at = layout.skip_blanks(body.at + decode(text, body.at).size);
    body.headless = body.colon || body.at >= clause.end || layout.is_hard_end(body.at);
    return body;
}

void Declarations::note(std::uint32_t entry, std::uint8_t flag) {
    if (entry >= flags_.size()) flags_.resize(entry + 1, 0);
    flags_[entry] |= flag;
}

void Declarations::add_function(std::string_view name) { note(names_.insert(name), function_flag); }

void Declarations::declare(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint8_t flag) {
    if (end <= begin) return;
    heads_[begin] = end;
    const auto name = without_name_quotes(text.substr(begin, end - begin));
    note(names_.insert(name), flag | declared_flag | spelled_flag);
    if ((flag & label_flag) == 0) note_other_number(name, flag);
}

// One complaint is of Complaints, and Mechanics are whoever is a Mechanic: English names are known in either number.
void Declarations::note_other_number(std::string_view name, std::uint8_t flag) {
    if (!name.empty() && is_latin(decode(name, 0).character) && is_latin(static_cast<unsigned char>(name.back()))) note(names_.insert(other_number(name)), flag | declared_flag | other_number_flag);
}

void Declarations::declare_unit(std::string_view unit) {
    units_.insert(unit);
    if (is_latin(decode(unit, 0).character)) units_.insert(other_number(unit));
}

namespace {

// Past the digits at `at` and the blanks after them.
std::uint32_t digits_end(std::string_view text, std::uint32_t at) {
    while (is_digit(decode(text, at).character) || text.substr(at, 1) == ".") at += decode(text, at).size;
    while (is_blank(decode(text, at).character)) at += decode(text, at).size;
    return at;
}

}  // namespace

// 分为 甲、乙: the options of a column, up to the end of its part.
void Declarations::collect_options(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    const auto line = text.substr(begin, end - begin);
    for (const std::string_view word : {"分为", "选项为", "取值为", "is one of", "one of"}) {
        const auto found = line.find(word);
        if (found == std::string_view::npos) continue;
        if (const auto head = head_at(begin); head != 0) note(names_.insert(without_name_quotes(trim_blanks(text.substr(begin, head - begin)))), options_flag);
        auto at = begin + static_cast<std::uint32_t>(found + word.size());
        while (at < end) {
            while (at < end && is_blank(decode(text, at).character)) at += decode(text, at).size;
            if (is_digit(decode(text, at).character) && at > begin + found + word.size() + 1 && match_unit(text, digits_end(text, at)) != 0) return;  // 分为 优、良，10 分
            auto stop = at;
            while (stop < end) {
                const auto d = decode(text, stop);
                if (closes_name(d.character) && !opens_name_quote(d.character)) break;
                if (text.substr(stop, 4) == " or ") break;
                const bool apart = stop > at && is_blank(decode(text, stop - 1).character);
                if (apart && (text.substr(stop).starts_with("//") || text.substr(stop).starts_with("注：") || text.substr(stop).starts_with("注:"))) break;  // a comment
                stop += d.size;
            }
            const auto label = trim_blanks(text.substr(at, stop - at));
            declare_label(text, at, at + static_cast<std::uint32_t>(label.size()));
            note_other_number(without_name_quotes(label), label_flag);
            if (stop >= end) return;
            if (text.substr(stop, 4) == " or ") {
                at = stop + 4;
                continue;
            }
            const auto mark = decode(text, stop).character;
            if (mark != U'、' && fold_mark(mark) != ',') return;
            at = stop + decode(text, stop).size;
            while (at < end && is_blank(decode(text, at).character)) at += decode(text, at).size;
            // A comma goes on with the options only in English, and not where another part begins.
            const bool english = word.back() == 'f';
            if (mark != U'、' && ((is_han(decode(text, at).character) && (!english || opens_part(text, at))) || opens_english_part(text, at))) return;
        }
        return;
    }
}

namespace {

// What a bracket may hold instead of a unit: （整数）, （是/否）, （0 到 31 天）, （超过 3 次）, （大专、本科）.
bool says_no_unit(std::string_view words) {
    constexpr Sentence data_types[] = {Sentence::part_date, Sentence::part_yes_no, Sentence::part_whole, Sentence::part_text};
    if (std::any_of(std::begin(data_types), std::end(data_types), [words](Sentence type) { return is_sentence(words, type); }) || opens_part(words, 0)) return true;
    for (const std::string_view remark : {"有/无", "有无", "选填", "必填"})
        if (words == remark) return true;
    bool digits = is_digit(decode(words, 0).character), han = digits;  // 31 days begins with a number; m2 only holds one
    for (std::size_t at = 0; at < words.size(); at += decode(words, at).size) {
        const auto c = decode(words, at).character;
        if (c == U'、' || fold_mark(c) == ',') return true;
        digits = digits || is_digit(c), han = han || is_han(c);
    }
    return digits && han;
}

}  // namespace

// （通）: the unit of what is declared before it, which may be one of the policy's own.
void Declarations::collect_unit_bracket(std::string_view text, const Layout& layout, std::uint32_t at, std::uint32_t end) {
    at = layout.skip_blanks(at);
    if (at >= end || fold_mark(decode(text, at).character) != '(') return;
    const auto inner = at + decode(text, at).size;
    auto stop = inner;
    while (stop < end && fold_mark(decode(text, stop).character) != ')' && !layout.is_hard_end(stop)) stop += decode(text, stop).size;
    if (says_no_unit(trim_blanks(text.substr(inner, stop - inner)))) return;
    // 元/票: each part is a unit.
    for (auto from = inner; from < stop;) {
        auto slash = from;
        while (slash < stop && fold_mark(decode(text, slash).character) != '/') slash += decode(text, slash).size;
        const auto unit = trim_blanks(text.substr(from, slash - from));
        if (!unit.empty() && unit.size() <= 24 && match_unit(unit, 0) != unit.size()) declare_unit(unit);
        from = slash + (slash < stop ? decode(text, slash).size : 1);
    }
}

void Declarations::collect_function(std::string_view text, const Layout& layout, const ClauseOpening& clause, std::uint32_t at) {
    const auto name_at = [&](std::uint32_t from) {
        const auto end = scan_name(text, layout, from, clause.end);
        declare(text, from, end);
        return end;
    };
    const auto two_names_at = [&](std::uint32_t from) {  // 缺口 | shortfall
        const auto bar = layout.skip_blanks(name_at(from));
        return bar < clause.end && text[bar] == '|' ? layout.skip_blanks(name_at(layout.skip_blanks(bar + 1))) : bar;
    };
    const auto open = name_at(at);
    note(names_.insert(text.substr(at, open - at)), function_flag);
    auto from = layout.skip_blanks(open);
    while (from < clause.end && fold_mark(decode(text, from).character) != ')' && !layout.is_hard_end(from)) {
        from = layout.skip_blanks(from + decode(text, from).size);
        if (fold_mark(decode(text, from).character) == ')') break;
        from = two_names_at(from);
    }
    for_each_line(text, layout, from, clause.end, [&](std::uint32_t line, std::uint32_t end) {
        const auto words = text.substr(line, end - line);
        if (opens_function_part(words)) {
            if (const auto name = function_second_name(words); !name.empty()) add_function(name);
        } else if (words.find('=') != std::string_view::npos) {
            collect_unit_bracket(text, layout, two_names_at(line), clause.end);
        }
    });
}

void Declarations::collect_clause(std::string_view text, const Layout& layout, const ClauseOpening& clause) {
    const auto body = body_of(text, layout, clause);
    const auto name_at = [&](std::uint32_t from, NameEnd stops = {}) {
        const auto end = scan_name(text, layout, from, clause.end, stops);
        declare(text, from, end);
        collect_unit_bracket(text, layout, end, clause.end);
    };
    switch (clause.kind) {
        case ClauseKind::data:
            for_each_line(text, layout, body.at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
                name_at(line, {.at_type = true});
                collect_options(text, line, end);
            });
            break;
        case ClauseKind::parameters:
        case ClauseKind::formulas:
            for_each_line(text, layout, body.at, clause.end, [&](std::uint32_t line, std::uint32_t) { name_at(line); });
            break;
        case ClauseKind::category:
        case ClauseKind::indicator:
            if (body.at < clause.end && (body.colon || !body.headless)) {
                name_at(body.at, {.at_number = true, .at_every = true});
                if (clause.kind == ClauseKind::indicator) collect_options(text, body.at, clause.end);
            }
            break;
        case ClauseKind::table:
            if (body.at < clause.end) name_at(body.at, {.at_by = true});
            break;
        case ClauseKind::function: collect_function(text, layout, clause, body.at); break;
        default: break;
    }
}

// 优秀 = Outstanding: whatever one name is, the other is too.
void Declarations::collect_pairs(std::string_view text, const Layout& layout) {
    const auto pair = [this](std::string_view first, std::string_view second) {
        for (const auto& [known, other] : {std::pair(first, second), std::pair(second, first)})
            if (const auto found = names_.find(known); found >= 0) note(names_.insert(other), flags_[static_cast<std::size_t>(found)]);
    };
    for (const auto& [zh, en] : staff_field_names()) pair(zh, en);
    for (const auto& clause : layout.clauses())
        if (clause.kind == ClauseKind::translations)
            for_each_line(text, layout, body_of(text, layout, clause).at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
                const auto equals = find_mark(text, line, end, {'='});
                if (equals >= end) return;
                const auto first = trim_blanks(text.substr(line, equals - line)), second = trim_blanks(text.substr(equals + decode(text, equals).size, end - equals - decode(text, equals).size));
                if (!first.empty() && !second.empty()) pair(without_name_quotes(first), without_name_quotes(second));
            });
}

void Declarations::collect(std::string_view text, const Layout& layout) {
    for (const auto& clause : layout.clauses()) collect_clause(text, layout, clause);
    collect_pairs(text, layout);
    LateDeclarations(*this, text, layout).collect();
    collect_pairs(text, layout);
}

}  // namespace kaohe
