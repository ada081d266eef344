// SPDX-License-Identifier: Apache-2.0
// Tokens of the language as PEGTL rules of our own: marks, numbers, units, names, dates, quoted and free texts, and the
// counters of nesting. Part of the one translation unit that knows PEGTL (reader.cpp).
#pragma once
#include <algorithm>
#include <array>
#include <string>

#include "grammar/numerals.hpp"
#include "grammar/reading.hpp"
#include "grammar/rules.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace rules {

// What analyze() sees of the rules that are written by hand: tokens consume, counters may not.
struct token_rule {};
struct counter_rule {};

using Input = memory_input<tracking_mode::lazy, eol::lf, const char*>;

template <typename Rule> struct no_action : nothing<Rule> {};


// The node kind of a rule derived from as<K, …>.
template <NodeKind K, typename R> std::integral_constant<int, static_cast<int>(K)> kind_probe(const as<K, R>*);
std::integral_constant<int, -1> kind_probe(const void*);

template <typename Rule> constexpr bool looks_ahead = false;
template <typename... Rules> constexpr bool looks_ahead<at<Rules...>> = true;

constexpr bool collapses(NodeKind kind) {
    switch (kind) {
        case NodeKind::any_of: case NodeKind::all_of: case NodeKind::comparison: case NodeKind::sum: case NodeKind::product:
        case NodeKind::modified: return true;
        default: return false;
    }
}

std::uint32_t offset(const Input& in, const Reading& st) { return static_cast<std::uint32_t>(in.current() - st.text.data()); }

// Where the last token ended, without the blanks after it.
std::uint32_t trimmed_end(const Reading& st, std::uint32_t begin, std::uint32_t end) {
    while (end > begin && st.layout.is_blank_byte(end - 1)) --end;
    return end;
}

void push(Reading& st, NodeKind kind, std::uint16_t tag, std::uint32_t begin, std::uint32_t end, std::size_t first) {
    st.nodes.push_back({kind, tag, begin, trimmed_end(st, begin, end), static_cast<std::uint32_t>(st.nodes.size() - first + 1)});
}

// Keeps the tree in step with the input: a rule that fails leaves no nodes; a rule made with as<> leaves one of its own.
template <typename Rule>
struct control : normal<Rule> {
    template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control, typename In>
    static bool match(In& in, Reading& st) {
        const auto first = st.nodes.size();
        const auto depth = st.depth, brackets = st.brackets;
        const auto begin = offset(in, st);
        if (!tao::pegtl::match<Rule, A, M, Action, Control>(in, st)) {
            st.nodes.resize(first);
            st.depth = depth, st.brackets = brackets;
            return false;
        }
        if constexpr (looks_ahead<Rule>) st.nodes.resize(first);
        constexpr int kind = decltype(kind_probe(static_cast<const Rule*>(nullptr)))::value;
        if constexpr (kind >= 0) {
            constexpr auto k = static_cast<NodeKind>(kind);
            const bool single = st.nodes.size() > first && st.nodes.back().size == st.nodes.size() - first;
            if (!(collapses(k) && single)) push(st, k, 0, begin, offset(in, st), first);
        }
        return true;
    }
};

// A token: `Token::try_match` gives the byte after it, or 0; blanks after it are skipped.
#define KAOHE_TOKEN_MATCH                                                                                                      \
    using rule_t = token_rule;                                                                                                    \
    using subs_t = empty_list;                                                                                                 \
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>               \
    static bool match(In& in, Reading& st) {                                                                                   \
        const auto at = offset(in, st);                                                                                        \
        const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());                                              \
        const auto end = at < limit ? try_match(st, at) : 0;                                                                   \
        if (end == 0 || end > limit) return false;                                                                             \
        in.bump(std::min(st.layout.skip_blanks(end), limit) - at);                                                             \
        return true;                                                                                                           \
    }

template <char32_t C>
struct mark {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto d = decode(st.text, at);
        if (d.size != 0 && fold_mark(d.character) == C) return at + d.size;
        static const std::string shown = [] { std::string s; append_utf8(s, C); return s; }();
        st.missed(at, shown);
        return 0;
    }
    KAOHE_TOKEN_MATCH
};

template <char32_t C>
struct op {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = mark<C>::try_match(st, at);
        if (end != 0) push(st, NodeKind::operation, static_cast<std::uint16_t>(C), at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
};

template <Comparator C>
struct cmp {
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
    KAOHE_TOKEN_MATCH
};

// The byte after one unit word at `at`, a magnitude before it included (万元); 0 if none stands there.
inline std::uint32_t single_unit_end(const Reading& st, std::uint32_t at) {
    auto from = at;
    for (const std::string_view magnitude : {"百万", "千万", "万", "亿", "千"})
        if (st.text.substr(at, magnitude.size()) == magnitude && match_unit(st.text, at) == 0) {
            from = at + static_cast<std::uint32_t>(magnitude.size());
            break;
        }
    auto end = match_unit(st.text, from);
    std::vector<NameTrie::Match> declared;
    st.declarations.units().matches(st.text, from, declared);
    if (!declared.empty()) end = std::max(end, declared.front().end);
    return end == 0 && from > at ? from : end;
}

// 元/件, dollars per shift. Points are never per something: 2 points per case is an amount and what it counts.
inline std::uint32_t unit_end(const Reading& st, std::uint32_t at) {
    const auto end = single_unit_end(st, at);
    if (end == 0) return 0;
    const auto* const row = find_unit(st.text.substr(at, end - at));
    if (row != nullptr && (row->id == UnitId::point || row->base == "ratio" || row->base == "percentage_point")) return end;
    const auto slash = decode(st.text, end);
    auto below = fold_mark(slash.character) == '/' ? end + slash.size : 0;
    if (st.text.substr(end, 5) == " per ") below = end + 5;
    const auto whole = below == 0 ? 0 : single_unit_end(st, below);
    return whole == 0 ? end : whole;
}

struct number {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        const auto first = decode(st.text, end);
        if (first.character == '$' || first.character == U'￥' || first.character == U'¥') end += first.size;
        const auto digits = [&](std::uint32_t from) {
            while (is_digit(decode(st.text, from).character)) from += decode(st.text, from).size;
            return from;
        };
        const auto whole = digits(end);
        if (whole == end && spelled(st, at) != 0 && st.word_allowed(at)) {
            push(st, NodeKind::number, 0, at, spelled(st, at), st.nodes.size());
            return spelled(st, at);
        }
        if (whole == end || !st.word_allowed(at)) {
            st.missed(at, "number");
            return 0;
        }
        end = whole;
        // Groups of three after an ASCII comma, outside brackets.
        while (st.brackets == 0 && decode(st.text, end).character == ',' && digits(end + 1) == end + 4) end += 4;
        const auto dot = decode(st.text, end);
        if (fold_mark(dot.character) == '.' && digits(end + dot.size) > end + dot.size) end = digits(end + dot.size);
        push(st, NodeKind::number, 0, at, end, st.nodes.size());
        return end;
    }
    // 一起, two cases: a number in words is one where what it counts follows.
    static std::uint32_t spelled(const Reading& st, std::uint32_t at) {
        const auto numeral = match_numeral(st.text, at);
        if (!numeral) return 0;
        const auto next = st.layout.skip_blanks(numeral->end);
        const auto unit = single_unit_end(st, next);
        if (unit != 0 && st.is_name(at, unit)) return 0;  // 四星: the option of that name
        const bool counted = unit != 0 || (is_latin(decode(st.text, at).character) && next > numeral->end && is_latin(decode(st.text, next).character));
        return counted ? numeral->end : 0;
    }
    KAOHE_TOKEN_MATCH
};

struct unit {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = unit_end(st, at);
        if (end == 0 || !st.word_allowed(at)) {
            st.missed(at, "unit");
            return 0;
        }
        push(st, NodeKind::unit, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
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
struct noun {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return push_noun(st, at, han_end(st, at)); }
    static bool is_one_of(std::string_view text, std::uint32_t at, std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return text.substr(at).starts_with(word); });
    }
    static std::uint32_t han_end(const Reading& st, std::uint32_t at) {
        if (!is_han(decode(st.text, at).character)) return at;
        if (is_one_of(st.text, at, {"低于", "高于", "超", "低", "高", "未达", "偏离", "少", "多", "差", "上升", "下降", "满", "达"}) && !is_one_of(st.text, at, {"差错", "差评"})) return at;
        auto end = at;
        for (int letters = 0; letters < 12; ++letters) {
            const auto d = decode(st.text, end);
            if (!is_letter(d.character) || is_digit(d.character) || is_one_of(st.text, end, {"扣", "加", "减", "奖", "得"})) break;
            if (const auto numeral = end > at ? match_numeral(st.text, end) : std::nullopt; numeral && single_unit_end(st, numeral->end) != 0) break;
            end += d.size;
        }
        return end;
    }
    KAOHE_TOKEN_MATCH
};
struct english_noun {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return push_noun(st, at, latin_end(st, at)); }
    // Words up to one that goes on with the sentence.
    static std::uint32_t latin_end(const Reading& st, std::uint32_t at) {
        static constexpr std::array stops = std::to_array<std::string_view>({"over", "above", "below", "under", "short", "of", "off", "away", "beyond", "or", "and", "up", "at", "to", "full", "whole", "pro", "not", "in", "is", "are", "earns", "earn", "gives", "scores", "deduct", "add", "with", "the", "it", "whose", "if", "where", "costs", "loses", "for"});
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
    KAOHE_TOKEN_MATCH
};

struct text {
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
    KAOHE_TOKEN_MATCH
};

enum class Wanted { figure, function, label };

std::uint32_t match_name(Reading& st, std::uint32_t at, Wanted wanted, NodeKind kind) {
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

struct name {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::figure, NodeKind::quoted_name); }
    KAOHE_TOKEN_MATCH
};
struct function {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::function, NodeKind::function); }
    KAOHE_TOKEN_MATCH
};
struct label {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) { return match_name(st, at, Wanted::label, NodeKind::quoted_name); }
    KAOHE_TOKEN_MATCH
};

struct head {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = st.declarations.head_at(at);
        if (end == 0) {
            st.missed(at, "new name");
            return 0;
        }
        push(st, NodeKind::head, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
};
struct head_label {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = st.declarations.head_at(at);
        if (end == 0) {
            st.missed(at, "new name");
            return 0;
        }
        push(st, NodeKind::head_label, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
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

struct free_text {
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
    KAOHE_TOKEN_MATCH
};

// A title: all of its line.
struct whole_line {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        while (end < st.text.size() && !st.layout.is_hard_end(end)) end += decode(st.text, end).size;
        end = trimmed_end(st, at, end);
        if (end == at) return 0;
        push(st, NodeKind::free, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
};

// 2025-07-01, 2025 年 7 月 1 日, 1 July 2025, July 1, 2025, and 2025 年 7 月 for its first day.
struct date {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto end = match_date(st, at);
        if (end == 0 || !st.word_allowed(at)) {
            st.missed(at, "date");
            return 0;
        }
        push(st, NodeKind::date, 0, at, end, st.nodes.size());
        return end;
    }
    static std::uint32_t digits(const Reading& st, std::uint32_t at, int least, int most) {
        int count = 0;
        while (is_digit(decode(st.text, at).character)) at += decode(st.text, at).size, ++count;
        return count >= least && count <= most ? at : 0;
    }
    static std::uint32_t literal(const Reading& st, std::uint32_t at, std::string_view what) {
        at = st.layout.skip_blanks(at);
        return at != 0 && st.text.substr(at, what.size()) == what ? at + static_cast<std::uint32_t>(what.size()) : 0;
    }
    static std::uint32_t month_name(const Reading& st, std::uint32_t at) {
        for (const auto* const month : {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"})
            if (st.text.substr(at, std::string_view(month).size()) == month) return at + static_cast<std::uint32_t>(std::string_view(month).size());
        return 0;
    }
    static std::uint32_t match_date(const Reading& st, std::uint32_t at) {
        if (const auto month = month_name(st, at)) {
            auto day = digits(st, st.layout.skip_blanks(month), 1, 2);
            if (day == 0) return 0;
            if (st.text[day] == ',') ++day;
            return digits(st, st.layout.skip_blanks(day), 4, 4);
        }
        if (const auto year = digits(st, at, 4, 4)) {
            if (st.text.substr(year, 1) == "-") {
                const auto month = digits(st, year + 1, 2, 2);
                if (month == 0 || st.text.substr(month, 1) != "-") return 0;
                return digits(st, month + 1, 2, 2);
            }
            const auto after_year = literal(st, year, "年");
            if (after_year == 0) return 0;
            const auto month = digits(st, st.layout.skip_blanks(after_year), 1, 2);
            const auto after_month = month == 0 ? 0 : literal(st, month, "月");
            if (after_month == 0) return 0;
            const auto day = digits(st, st.layout.skip_blanks(after_month), 1, 2);
            const auto after_day = day == 0 ? 0 : literal(st, day, "日");
            return after_day != 0 ? after_day : after_month;
        }
        if (const auto day = digits(st, at, 1, 2)) {
            const auto month = month_name(st, st.layout.skip_blanks(day));
            return month == 0 ? 0 : digits(st, st.layout.skip_blanks(month), 4, 4);
        }
        return 0;
    }
    KAOHE_TOKEN_MATCH
};

struct integer {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto end = at;
        while (is_digit(decode(st.text, end).character)) end += decode(st.text, end).size;
        if (const auto numeral = match_numeral(st.text, at); end == at && numeral) end = numeral->end;
        if (end == at || !st.word_allowed(at)) {
            st.missed(at, "number");
            return 0;
        }
        push(st, NodeKind::integer, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
};

#undef KAOHE_TOKEN_MATCH

// Bounds: nesting, and operators of one line.
struct deeper : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        if (++st.depth > nesting_limit) throw BoundPassed{BoundPassed::Bound::nesting, offset(in, st)};
        return true;
    }
};
// Inside brackets a comma separates: there are no thousands commas.
struct in_brackets : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In&, Reading& st) {
        ++st.brackets;
        return true;
    }
};
struct past_brackets : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In&, Reading& st) {
        --st.brackets;
        return true;
    }
};
struct shallower : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In&, Reading& st) {
        --st.depth;
        return true;
    }
};
struct operators : success {
    using rule_t = counter_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        // Counted generously: a try that fails counts too, so the bound is on attempts at going on.
        if (++st.operators > operator_limit * 16) throw BoundPassed{BoundPassed::Bound::operators, offset(in, st)};
        return true;
    }
};

}  // namespace rules
}  // namespace kaohe
