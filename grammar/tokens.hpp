// SPDX-License-Identifier: Apache-2.0
// Tokens of words and marks: operators, nouns, names, quoted and free texts. Part of the one translation unit that knows
// PEGTL (line_reader.cpp).
#pragma once
#include <array>

#include "grammar/accepted_codes.hpp"
#include "grammar/quantity_tokens.hpp"

namespace kaohe {
namespace rules {

template <char32_t C>
struct mark : token<mark<C>> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto d = decode(st.text, at);
        if (d.size != 0 && fold_mark(d.character) == C) return at + d.size;
        static const std::string shown = [] { std::string s; append_utf8(s, C); return s; }();
        st.missed(at, shown);
        return 0;
    }
};

template <char32_t C>
struct op : token<op<C>> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = mark<C>::try_match(st, at);
        if (end != 0) push(st, NodeKind::operation, static_cast<std::uint16_t>(C), at, end, st.nodes.size());
        return end;
    }
};

template <Comparator C>
struct cmp : token<cmp<C>> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto first = decode(st.text, at);
        const auto a = fold_mark(first.character);
        const auto second = decode(st.text, at + first.size);
        const bool equals = fold_mark(second.character) == '=';
        std::uint32_t end = 0;
        switch (C) {
            case Comparator::at_least: end = a == U'≥' ? at + first.size : a == '>' && equals ? at + first.size + second.size : 0; break;
            case Comparator::at_most: end = a == U'≤' ? at + first.size : a == '<' && equals ? at + first.size + second.size : 0; break;
            case Comparator::not_equal: end = a == U'≠' ? at + first.size : a == '!' && equals ? at + first.size + second.size : 0; break;
            case Comparator::less: end = a == '<' ? at + first.size : 0; break;
            case Comparator::greater: end = a == '>' ? at + first.size : 0; break;
            case Comparator::equal: end = a == '=' ? at + first.size + (equals ? second.size : 0) : 0; break;
        }
        if (end == 0) st.missed(at, "<");
        else push(st, NodeKind::comparator, static_cast<std::uint16_t>(C), at, end, st.nodes.size());
        return end;
    }
};

// What is counted, in words of its own: 每起重大投诉扣, for each late order. Whether that is what the item counts is asked later.
inline std::uint32_t push_noun(Reading& st, std::uint32_t at, std::uint32_t end) {
    if (end == at || st.is_name(at, end) || !st.word_allowed(at)) {
        st.missed(at, "noun");
        return 0;
    }
    push(st, NodeKind::noun, 0, at, end, st.nodes.size());
    return end;
}
struct noun : token<noun> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return push_noun(st, at, han_end(st, at)); }
    static bool is_one_of(std::string_view text, std::uint32_t at, std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return text.substr(at).starts_with(word); });
    }
    static std::uint32_t han_end(const Reading& st, std::uint32_t at) {
        if (!is_han(decode(st.text, at).character) || is_one_of(st.text, at, {"数据"})) return at;  // 无数据的: of the data, not of how many
        if (is_one_of(st.text, at, {"低于", "高于", "超", "低", "高", "未达", "偏离", "少", "多", "差", "上升", "下降", "满", "达"}) && !is_one_of(st.text, at, {"差错", "差评"})) return at;
        auto end = at;
        for (int letters = 0; letters < 12; ++letters) {
            const auto d = decode(st.text, end);
            if (end > at && is_one_of(st.text, end - 3, {"参加", "获奖", "获得", "取得"})) {  // 每参加一次: 加 is no sign there
                end += d.size;
                continue;
            }
            if (!is_letter(d.character) || is_digit(d.character) || is_one_of(st.text, end, {"扣", "加", "减", "奖", "得"})) break;
            if (const auto numeral = end > at ? match_numeral(st.text, end) : std::nullopt; numeral && single_unit_end(st, numeral->end) != 0) break;
            end += d.size;
        }
        return end;
    }
};
// 没有客户评价的: what is said before the word for the data.
struct data_noun : token<data_noun> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        for (int letters = 0; letters < 6; ++letters) {
            if (!is_han(decode(st.text, end).character)) break;
            end += decode(st.text, end).size;
            if (noun::is_one_of(st.text, end, {"数据", "评价", "评分", "问卷", "成绩", "样本", "回访", "抽查", "抽检", "考评", "测评", "评估", "打分"})) return push_noun(st, at, end);
        }
        st.missed(at, "noun");
        return 0;
    }
};
struct english_noun : token<english_noun> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return push_noun(st, at, latin_end(st, at)); }
    // Words up to one that goes on with the sentence.
    static std::uint32_t latin_end(const Reading& st, std::uint32_t at) {
        static constexpr std::array stops = std::to_array<std::string_view>({"over", "above", "below", "under", "short", "of", "off", "away", "beyond", "or", "and", "up", "at", "to", "full", "whole", "pro", "not", "in", "is", "are", "earns", "earn", "gives", "scores", "deduct", "add", "with", "the", "it", "whose", "if", "where", "costs", "loses", "for", "data"});
        auto end = at, from = at;
        for (int words = 0; words < 5; ++words) {
            auto stop = from;
            while (is_latin(decode(st.text, stop).character) || st.text.substr(stop, 1) == "-") stop += decode(st.text, stop).size;
            const auto word = st.text.substr(from, stop - from);
            if (word.empty() || std::find(stops.begin(), stops.end(), word) != stops.end()) break;
            end = stop;
            if (st.text.substr(stop, 1) != " ") break;
            from = stop + 1;
        }
        return end;
    }
};

struct text : token<text> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto open = decode(st.text, at).character;
        const auto end = open == '"' || open == U'“' || open == U'＂' ? quoted_end(st.text, at) : 0;
        if (end == 0) {
            st.missed(at, open == '"' || open == U'“' ? "closing quote" : "text in quotes");
            return 0;
        }
        push(st, NodeKind::text, 0, at, end, st.nodes.size());
        return end;
    }
};

enum class Wanted { figure, function, label };

std::uint32_t match_name(Reading& st, std::uint32_t at, Wanted wanted, NodeKind kind) {
    // the Rescue Drill: the article is no part of the name.
    if (wanted == Wanted::figure && st.text.substr(at, 4) == "the " && st.name_chosen(at) == nullptr && st.word_allowed(at) && st.name_chosen(at + 4) != nullptr) at += 4;
    const auto open = decode(st.text, at).character;
    std::uint32_t end = 0;
    std::uint16_t quoted = 0;
    std::uint32_t entry = 0;
    if (open == U'「' || open == U'『' || open == '\'') {
        const auto close = quoted_end(st.text, at);
        if (close != 0) {
            const auto size = decode(st.text, at).size;
            const auto found = st.declarations.names().find(st.text.substr(at + size, close - size - (open == '\'' ? 1 : 3) - at));
            if (found >= 0) {
                end = close;
                entry = static_cast<std::uint32_t>(found);
                quoted = 1;
            }
        }
    } else if (const auto* const chosen = st.name_chosen(at)) {
        end = chosen->end;
        entry = chosen->entry;
    }
    const bool fits = end != 0 && (wanted == Wanted::function ? st.declarations.is_function(entry) : wanted == Wanted::label ? st.declarations.is_label(entry) : st.declarations.is_figure(entry));
    if (!fits) {
        st.missed(at, wanted == Wanted::function ? "function" : wanted == Wanted::label ? "label" : "name");
        return 0;
    }
    push(st, kind, quoted, at, end, st.nodes.size());
    return end;
}

struct name : token<name> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::figure, NodeKind::quoted_name); }
};
struct function : token<function> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::function, NodeKind::function); }
};
struct label : token<label> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::label, NodeKind::quoted_name); }
};

inline std::uint32_t match_new_name(Reading& st, std::uint32_t at, NodeKind kind) {
    const auto end = st.declarations.head_at(at);
    if (end == 0) st.missed(at, "new name");
    else push(st, kind, 0, at, end, st.nodes.size());
    return end;
}
struct head : token<head> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_new_name(st, at, NodeKind::head); }
};
struct head_label : token<head_label> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_new_name(st, at, NodeKind::head_label); }
};

// 方案 客服考核方案　编号 KF-03　版本 2025.08: a free text ends at a blank before a word that opens another part.
inline bool opens_another_part(std::string_view text, std::uint32_t at) {
    static const auto words = [] {
        NameTrie trie;
        for (const auto* const category : {"policy_part", "data_part", "item_part"})
            for (const auto id : rows_of_category(category_number(category)))
                for (const auto& wording : sentence_row(id).wordings)
                    if (!wording.empty() && wording.front().kind == WordingPiece::Kind::word && is_han(decode(wording.front().word, 0).character) && wording.front().word.size() > 3) trie.insert(wording.front().word);
        for (const std::string_view word : {"月度考核", "季度考核", "半年度考核", "年度考核", "适用", "编号", "版本", "来源", "数据来源", "权重", "目标", "不参与考核"}) trie.insert(word);
        return trie;
    }();
    if (words.any_at(text, at)) return true;
    const auto d = decode(text, at);
    if (d.character != U'自') return false;
    const auto next = decode(text, at + d.size).character;
    return is_digit(next) || is_blank(next);
}

struct free_text : token<free_text> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        int depth = 0;
        while (end < st.text.size() && !st.layout.is_hard_end(end)) {
            const auto d = decode(st.text, end);
            const auto m = fold_mark(d.character);
            depth += m == '(' ? 1 : m == ')' && depth > 0 ? -1 : 0;
            if (depth > 0) {
                end += d.size;
                continue;
            }
            if (m == ',' || m == ';' || d.character == U'。' || d.character == U'：' || d.character == '\n') break;
            if (const auto close = closing_quote(d.character); close != 0 && d.character != '\'') {
                const auto after = quoted_end(st.text, end);
                end = after != 0 ? after : end + d.size;
                continue;
            }
            if (m == ')' && st.brackets > 0) break;
            if (end > at && st.layout.is_blank_byte(end) && opens_another_part(st.text, st.layout.skip_blanks(end))) break;
            if (d.character == ':' && (st.layout.is_blank_byte(end + 1) || st.layout.is_hard_end(end + 1))) break;
            end += d.size;
        }
        end = trimmed_end(st, at, end);
        if (end == at) {
            st.missed(at, "text");
            return 0;
        }
        push(st, NodeKind::free, 0, at, end, st.nodes.size());
        return end;
    }
};

// K312、K359: what an acceptance is about.
struct codes : token<codes> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        std::uint32_t end = at;
        if (accepted_codes(st.text, at, end).empty()) {
            st.missed(at, "code");
            return 0;
        }
        push(st, NodeKind::free, 0, at, end, st.nodes.size());
        return end;
    }
};

// 优秀 = Outstanding: one side of a pair of names.
struct pair_side : token<pair_side> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        while (end < st.text.size() && !st.layout.is_hard_end(end)) {
            const auto d = decode(st.text, end);
            const auto m = fold_mark(d.character);
            if (m == '=' || m == ';' || d.character == U'。') break;
            const auto close = closing_quote(d.character) != 0 && (end == at || d.character != '\'') ? quoted_end(st.text, end) : 0;
            end = close != 0 ? close : end + d.size;
        }
        end = trimmed_end(st, at, end);
        if (end == at) {
            st.missed(at, "name");
            return 0;
        }
        push(st, NodeKind::free, 0, at, end, st.nodes.size());
        return end;
    }
};

// A title: all of its line.
struct whole_line : token<whole_line> {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        while (end < st.text.size() && !st.layout.is_hard_end(end)) end += decode(st.text, end).size;
        end = trimmed_end(st, at, end);
        if (end == at) return 0;
        push(st, NodeKind::free, 0, at, end, st.nodes.size());
        return end;
    }
};

}  // namespace rules
}  // namespace kaohe
