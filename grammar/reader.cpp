// SPDX-License-Identifier: Apache-2.0
// The one translation unit that knows PEGTL: tokens, the walker of sentence templates, and the loop over splits.
#include "grammar/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/did_you_mean.hpp"
#include "grammar/reading.hpp"
#include "grammar/rules.hpp"
#include <tao/pegtl/contrib/analyze.hpp>
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
    KAOHE_TOKEN_MATCH
};

struct unit {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        auto from = at;
        for (const auto* const magnitude : {"百万", "千万", "万", "亿", "千"}) {
            const std::string_view word(magnitude);
            if (st.text.substr(at, word.size()) == word && match_unit(st.text, at) == 0) {
                from = at + static_cast<std::uint32_t>(word.size());
                break;
            }
        }
        auto end = match_unit(st.text, from);
        std::vector<NameTrie::Match> declared;
        st.declarations.units().matches(st.text, from, declared);
        if (!declared.empty()) end = std::max(end, declared.front().end);
        if (end == 0 && from > at) end = from;
        if (end == 0 || !st.word_allowed(at)) {
            st.missed(at, "unit");
            return 0;
        }
        push(st, NodeKind::unit, 0, at, end, st.nodes.size());
        return end;
    }
    KAOHE_TOKEN_MATCH
};

char32_t closing(char32_t open) { return open == '"' ? U'"' : open == U'“' ? U'”' : open == U'＂' ? U'＂' : open == U'「' ? U'」' : open == U'『' ? U'』' : open == '\'' ? U'\'' : 0; }

// The byte after the closing quote of a text that begins at `at`, on the same line; 0 if there is none.
std::uint32_t quoted_end(const Reading& st, std::uint32_t at) {
    const auto open = decode(st.text, at);
    const auto close = closing(open.character);
    if (close == 0) return 0;
    for (auto end = at + open.size; end < st.text.size() && st.text[end] != '\n';) {
        const auto d = decode(st.text, end);
        end += d.size;
        if (d.character == close) return end;
    }
    return 0;
}

struct text {
    static std::uint32_t try_match(Reading& st, std::uint32_t at) {
        const auto open = decode(st.text, at).character;
        const auto end = open == '"' || open == U'“' || open == U'＂' ? quoted_end(st, at) : 0;
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
        const auto close = quoted_end(st, at);
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
            if (const auto close = closing(d.character); close != 0 && d.character != '\'') {
                const auto after = quoted_end(st, end);
                end = after != 0 ? after : end + d.size;
                continue;
            }
            if (m == ')' && st.brackets > 0) break;
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
        if (end == at)
            for (const auto* const han : {"一", "两", "二", "三", "四", "五", "六"})
                if (st.text.substr(at, 3) == han) end = at + 3;
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

// ── the walker of templates ──

bool match_category(Input& in, Reading& st, std::uint16_t category);

template <typename Rule>
bool match_rule(Input& in, Reading& st) {
    return control<Rule>::template match<apply_mode::nothing, rewind_mode::required, no_action, control>(in, st);
}

using Matcher = bool (*)(Input&, Reading&);
constexpr Matcher base_matchers[] = {
    match_rule<expr>, match_rule<sum>, match_rule<value>, match_rule<operand>, match_rule<bare_ref>, match_rule<signed_quantity>, match_rule<size>, match_rule<name>, match_rule<names>, match_rule<head>,
    match_rule<head_labels>, match_rule<labels>, match_rule<text>, match_rule<free_text>, match_rule<date>, match_rule<integer>, match_rule<unit>, match_rule<closed>, match_rule<keys>, match_rule<column>, match_rule<line_range>, match_rule<plain>};
static_assert(std::size(base_matchers) == static_cast<std::size_t>(BaseRule::count_));

bool match_slot_rule(Input& in, Reading& st, SlotRule rule) {
    const auto at = offset(in, st);
    if (const auto* const known = st.remembered(rule, at)) {
        if (known->end == 0) return false;
        st.take_nodes(*known);
        in.bump(known->end - at);
        return true;
    }
    const auto first = st.nodes.size();
    const bool fits = rule >= category_base ? match_category(in, st, static_cast<std::uint16_t>(rule - category_base)) : base_matchers[rule](in, st);
    st.remember(rule, at, fits ? offset(in, st) : 0, first);
    return fits;
}

bool same_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != word[i]) return false;
    }
    return true;
}

bool match_word(Input& in, Reading& st, const std::string& word) {
    const auto at = offset(in, st);
    const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());
    const auto end = at + static_cast<std::uint32_t>(word.size());
    bool fits = end <= limit && same_word(st.text.substr(at, limit - at), word);
    if (fits && is_latin(static_cast<unsigned char>(word.back()))) {
        const auto next = decode(st.text, end);
        fits = next.size == 0 || !is_latin(next.character);
    }
    if (!fits || !st.word_allowed(at)) {
        st.missed(at, word);
        return false;
    }
    in.bump(std::min(st.layout.skip_blanks(end), limit) - at);
    return true;
}

bool match_mark(Input& in, Reading& st, char32_t wanted) {
    const auto at = offset(in, st);
    const auto limit = static_cast<std::uint32_t>(in.end() - st.text.data());
    const auto d = at < limit ? decode(st.text, at) : Decoded{};
    if (d.size == 0 || fold_mark(d.character) != wanted) {
        if (at >= st.furthest()) st.missed(at, wanted == ',' ? "," : "mark");
        return false;
    }
    in.bump(std::min(st.layout.skip_blanks(at + d.size), limit) - at);
    return true;
}

bool match_pieces(Input& in, Reading& st, const Template& pieces);

bool match_piece(Input& in, Reading& st, const WordingPiece& piece) {
    switch (piece.kind) {
        case WordingPiece::Kind::word: return match_word(in, st, piece.word);
        case WordingPiece::Kind::mark: return match_mark(in, st, piece.mark);
        case WordingPiece::Kind::slot: {
            const auto first = st.nodes.size();
            const auto begin = offset(in, st);
            if (!match_slot_rule(in, st, piece.rule)) return false;
            push(st, NodeKind::slot, piece.name, begin, offset(in, st), first);
            return true;
        }
        case WordingPiece::Kind::optional:
            for (const auto& branch : piece.branches)
                if (match_pieces(in, st, branch)) return true;
            return true;
        case WordingPiece::Kind::choice:
            for (const auto& branch : piece.branches)
                if (match_pieces(in, st, branch)) return true;
            return false;
    }
    return false;
}

bool match_pieces(Input& in, Reading& st, const Template& pieces) {
    const auto saved = in.iterator();
    const auto first = st.nodes.size();
    const auto depth = st.depth, brackets = st.brackets;
    for (const auto& piece : pieces)
        if (!match_piece(in, st, piece)) {
            in.iterator() = saved;
            st.nodes.resize(first);
            st.depth = depth, st.brackets = brackets;
            return false;
        }
    return true;
}

bool match_category(Input& in, Reading& st, std::uint16_t category) {
    const auto begin = offset(in, st);
    const auto first = st.nodes.size();
    const auto byte = in.empty() ? 0 : static_cast<unsigned char>(*in.current());
    for (const auto id : rows_of_category(category)) {
        const auto& row = sentence_row(id);
        for (std::size_t i = 0; i < row.wordings.size(); ++i) {
            const auto& bytes = row.first_bytes[i];
            if (!st.explaining && bytes.any() && !bytes[byte]) continue;
            if (row.wordings[i].empty() || !match_pieces(in, st, row.wordings[i])) continue;
            push(st, NodeKind::row, static_cast<std::uint16_t>(id), begin, offset(in, st), first);
            return true;
        }
    }
    st.missed(begin, "word");
    return false;
}

constexpr std::string_view row_names[] = {"or_op", "and_op", "not_op", "choice", "own", "figure", "member", "truth", "hole", "range", "test", "modifier", "policy_part", "data_part", "dated_part", "item_part", "scoring", "total_part", "rating_head", "rating_part", "when", "effect", "result_part", "result_lead", "result", "veto_part", "table_part", "table_key", "weights_part", "example_part", "example_item", "gives", "share", "note", "column_key", "rest", "function_part"};
static_assert(std::size(row_names) == ROW_count);

template <RowNumber R>
struct row_named {
    using rule_t = token_rule;
    using subs_t = empty_list;
    template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In>
    static bool match(In& in, Reading& st) {
        static const auto category = category_number(row_names[R]);
        return match_category(in, st, category);
    }
};

}  // namespace rules
}  // namespace kaohe

namespace tao::pegtl {
template <typename Name> struct analyze_traits<Name, kaohe::rules::token_rule> : analyze_any_traits<> {};
template <typename Name> struct analyze_traits<Name, kaohe::rules::counter_rule> : analyze_opt_traits<> {};
}  // namespace tao::pegtl

namespace kaohe {
namespace {

using rules::Input;
using rules::match_rule;

ReadEffort effort;

bool is_separator(char32_t c) { return fold_mark(c) == ';' || c == U'。'; }

// Reads the lines of one clause, in every split.
class ClauseReader {
public:
    ClauseReader(const ReadText& source, Reading& state, const ClauseOpening& opening, std::vector<Finding>& findings)
        : source_(source), st_(state), opening_(opening), findings_(findings) {
        tree_.opening = opening;
    }

    ClauseTree read() {
        at_ = source_.layout.skip_blanks(opening_.body);
        const bool colon = at_ < opening_.end && fold_mark(decode(source_.text, at_).character) == ':';
        if (colon) skip_one();
        colon_ = colon;
        headless_ = colon || at_ >= opening_.end || source_.layout.is_hard_end(at_) || opening_.word.end == opening_.word.begin;
        bool first = true;
        while (skip_separators(), at_ < opening_.end && findings_.size() < 20) {
            const auto matcher = may_be_note() && is_note(source_.text.substr(at_, 400)) && !first_needs_head(first) ? match_rule<rules::note_line> : first ? head_matcher() : line_matcher();
            if (matcher == nullptr) return std::move(tree_);
            in_rating_head_ = first && matcher == match_rule<rules::rating_head>;
            read_line(matcher);
            first = false;
            // The names of the columns end at a colon: 等级与绩效系数：A，…
            if (in_rating_head_ && at_ < opening_.end && fold_mark(decode(source_.text, at_).character) == ':') skip_one();
            in_rating_head_ = false;
        }
        return std::move(tree_);
    }

private:
    using Matcher = rules::Matcher;

    Matcher head_matcher() {
        switch (opening_.kind) {
            case ClauseKind::policy: return match_rule<rules::policy_head>;
            case ClauseKind::category:
            case ClauseKind::indicator: return match_rule<rules::item_head>;
            case ClauseKind::table: return match_rule<rules::table_head>;
            case ClauseKind::weights: return match_rule<rules::weights_head>;
            case ClauseKind::ratings:
                return opening_.word.end == opening_.word.begin || at_headless_line() ? line_matcher() : match_rule<rules::rating_head>;
            case ClauseKind::example: return colon_ ? match_rule<rules::example_head> : match_rule<rules::whole_line>;
            case ClauseKind::function: return match_rule<rules::function_head>;
            default: return line_matcher();
        }
    }

    // A function says its summary and its basis in both languages, in sentences of its own.
    bool may_be_note() const { return opening_.kind != ClauseKind::function; }

    // The name of an item stands first, whatever it is.
    bool first_needs_head(bool first) const { return first && source_.declarations.head_at(at_) != 0; }

    // A rating clause whose word is followed by the line end or a colon has no head.
    bool at_headless_line() const { return headless_; }

    Matcher line_matcher() {
        using namespace rules;
        switch (opening_.kind) {
            case ClauseKind::policy: return match_rule<policy_line>;
            case ClauseKind::data: return match_rule<data_line>;
            case ClauseKind::assertion: return match_rule<assertion_line>;
            case ClauseKind::parameters: return match_rule<parameter_line>;
            case ClauseKind::formulas: return match_rule<formula_line>;
            case ClauseKind::table: return match_rule<table_lines>;
            case ClauseKind::weights: return match_rule<weights_line>;
            case ClauseKind::category:
            case ClauseKind::indicator: return match_rule<item_line>;
            case ClauseKind::extra:
            case ClauseKind::deduction: return source_.declarations.head_at(at_) != 0 ? match_rule<item_head> : match_rule<item_line>;
            case ClauseKind::total: return match_rule<total_line>;
            case ClauseKind::ratings: return match_rule<rating_line>;
            case ClauseKind::rule: return match_rule<rule_line>;
            case ClauseKind::veto: return veto_matcher();
            case ClauseKind::results: return match_rule<result_line>;
            case ClauseKind::example: return match_rule<example_item>;
            case ClauseKind::function: return match_rule<function_line>;
            default: return nullptr;
        }
    }

    Matcher veto_matcher() {
        const auto rest = source_.text.substr(at_);
        const auto starts = [rest](std::initializer_list<std::string_view> words) { return std::any_of(words.begin(), words.end(), [rest](auto word) { return rest.starts_with(word); }); };
        if (starts({"否决后", "after that", "After that", "then ", "Then "})) vetoed_ = true;
        if (starts({"if ", "If ", "when ", "当", "凡"})) {
            vetoed_ = true;
            return match_rule<rules::rule_line>;
        }
        return vetoed_ ? match_rule<rules::veto_after> : match_rule<rules::veto_line>;
    }

    void skip_one() { at_ = source_.layout.skip_blanks(at_ + decode(source_.text, at_).size); }

    bool at_separator() const {
        if (at_ >= opening_.end) return true;
        return source_.layout.is_hard_end(at_) || is_separator(decode(source_.text, at_).character) || at_full_stop();
    }
    // The full stop of an English sentence; one inside a number or an abbreviation has more text right after it.
    bool at_full_stop() const {
        return source_.text[at_] == '.' && (at_ + 1 >= opening_.end || source_.layout.is_blank_byte(at_ + 1) || source_.layout.is_hard_end(at_ + 1));
    }
    // The inputs of an example are lines of their own, comma by comma.
    bool splits_at_comma() const { return opening_.kind == ClauseKind::example; }
    bool at_line_end() const {
        if (at_separator()) return true;
        const auto mark = fold_mark(decode(source_.text, at_).character);
        return (splits_at_comma() && mark == ',') || (in_rating_head_ && mark == ':');
    }
    void skip_separators() {
        while (at_ < opening_.end && (at_line_end() || source_.layout.is_blank_byte(at_))) {
            if (source_.layout.is_blank_byte(at_)) at_ = source_.layout.skip_blanks(at_);
            else skip_one();
        }
    }

    void read_line(Matcher matcher) {
        ++effort.lines;
        const auto begin = at_;
        st_.explaining = false;
        if (try_line(matcher, begin)) return;
        at_ = begin;
        st_.explaining = true;
        try_line(matcher, begin);
    }

    // Reads the line in every split. False: no way to read it, which is reported where the state is `explaining`.
    bool try_line(Matcher matcher, std::uint32_t begin) {
        st_.begin_line(begin);
        LineTree found;
        std::uint32_t found_end = 0;
        bool have = false, bounded = false;
        Input in(source_.text.data() + begin, source_.text.data() + opening_.end, "");
        const auto start = in.iterator();
        try {
            for (int parses = 0;; ++parses) {
                if (parses == replay_limit) {
                    bounded = true;
                    break;
                }
                ++effort.parses;
                in.iterator() = start;
                st_.begin_parse();
                const bool matched = matcher(in, st_);
                const auto end = begin + static_cast<std::uint32_t>(in.current() - (source_.text.data() + begin));
                at_ = end;
                if (matched && at_line_end()) {
                    if (count_operators(st_.nodes) > operator_limit) throw BoundPassed{BoundPassed::Bound::operators, begin};
                    if (!have) {
                        found.nodes = st_.nodes;
                        found_end = end;
                        have = true;
                    } else if (found.nodes != st_.nodes) {
                        ambiguous(begin, found.nodes, st_.nodes);
                        at_ = end;
                        return true;
                    }
                } else if (matched) {
                    st_.missed(end, "end");
                }
                if (!st_.next_split()) break;
            }
        } catch (const BoundPassed& passed) {
            findings_.push_back(passed.bound == BoundPassed::Bound::nesting ? diagnose::too_deep(at_span(passed.at), std::to_string(nesting_limit))
                                                                            : diagnose::too_many_operators(at_span(passed.at), std::to_string(operator_limit)));
            recover(begin);
            return true;
        }
        if (bounded) {
            findings_.push_back(diagnose::too_many_readings(at_span(st_.furthest())));
            recover(begin);
            return true;
        }
        if (!have) {
            if (!st_.explaining) return false;
            unreadable(begin);
            recover(begin);
            return true;
        }
        at_ = found_end;
        tree_.lines.push_back(std::move(found));
        return true;
    }

    static int count_operators(const std::vector<Node>& nodes) {
        return static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [](const Node& node) {
            const bool joint = node.kind == NodeKind::row && (static_cast<Sentence>(node.tag) == Sentence::op_and || static_cast<Sentence>(node.tag) == Sentence::op_or);
            return joint || node.kind == NodeKind::operation || node.kind == NodeKind::comparator;
        }));
    }

    Span at_span(std::uint32_t at) const {
        const auto text = source_.text;
        auto end = at;
        for (int letters = 0; end < text.size() && letters < 12 && !source_.layout.is_hard_end(end); ++letters) {
            const auto d = decode(text, end);
            const bool mark = !is_letter(d.character) && !is_digit(d.character);
            if (mark && letters > 0) break;
            end += d.size;
            if (mark) break;
        }
        if (end == at) end = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text.size()));
        return {source_.file, at, end};
    }

    void unreadable(std::uint32_t begin) {
        tree_.damaged = true;
        const auto at = st_.furthest();
        const auto span = at_span(at);
        const auto& expected = st_.expected();
        const auto has = [&expected](std::string_view what) { return std::find(expected.begin(), expected.end(), what) != expected.end(); };
        if (has("closing quote")) {
            findings_.push_back(diagnose::unclosed_quote(span));
            return;
        }
        if ((has("name") || has("label")) && misspelled(at)) return;
        const auto seen = at < source_.text.size() && !source_.layout.is_hard_end(at) ? Say(std::string(source_.text.substr(span.begin, span.end - span.begin))) : Say("行末", "the end of the line");
        auto finding = diagnose::unreadable(span, seen, describe_expected(expected));
        if (begin < at) finding.labels.push_back({{source_.file, begin, trimmed(begin, at)}, Say("到这里为止读懂了", "read up to here")});
        findings_.push_back(std::move(finding));
    }

    // Letters that are nearly a declared name: the misspelling, not the grammar, is what to speak of.
    bool misspelled(std::uint32_t at) {
        const auto text = source_.text;
        if (at >= opening_.end || !is_letter(decode(text, at).character)) return false;
        std::map<std::size_t, std::vector<std::string_view>> by_length;
        for (const auto& entry : source_.declarations.names().entries()) {
            std::size_t length = 0;
            for (std::size_t i = 0; i < entry.size(); i += decode(entry, i).size) ++length;
            by_length[length].push_back(entry);
        }
        // The longest beginning of the text that is near a name wins.
        for (auto group = by_length.rbegin(); group != by_length.rend(); ++group) {
            if (group->first < 2 || group->first > 64) continue;
            auto end = at;
            std::size_t length = 0;
            for (; length < group->first && end < opening_.end && !source_.layout.is_hard_end(end); ++length) end += decode(text, end).size;
            if (length < group->first) continue;
            const auto seen = text.substr(at, end - at);
            auto candidates = nearest(seen, group->second);
            std::erase_if(candidates, [&](const auto& candidate) { return candidate == seen; });
            if (candidates.empty()) continue;
            auto finding = diagnose::unknown_name({source_.file, at, end}, std::string(seen));
            finding.candidates = std::move(candidates);
            findings_.push_back(std::move(finding));
            return true;
        }
        return false;
    }

    std::uint32_t trimmed(std::uint32_t begin, std::uint32_t end) const {
        while (end > begin + 1 && source_.layout.is_blank_byte(end - 1)) --end;
        return end;
    }

    // Classes of what could stand there, not every word.
    static Say describe_expected(const std::vector<std::string_view>& expected) {
        std::string zh, en;
        const auto add = [&](std::string_view chinese, std::string_view english) {
            if (!zh.empty()) zh += "、", en += ", ";
            zh += chinese;
            en += english;
        };
        std::size_t chinese_words = 0, english_words = 0;
        bool named = false, numbered = false, united = false, texted = false, ended = false, marked = false;
        // Where a value is due, its kinds say more than the words it may begin with.
        const bool value_due = std::find(expected.begin(), expected.end(), "name") != expected.end();
        for (const auto what : expected) {
            if (what == "name" || what == "label" || what == "function") named = true;
            else if (what == "number" || what == "date") numbered = true;
            else if (what == "unit") united = true;
            else if (what == "text in quotes") texted = true;
            else if (what == "end") ended = true;
            else if (what == "mark" || what == "new name" || what == "text") marked = true;
            else if (what == "word" || value_due) continue;
            else {
                // Each language is offered its own words.
                const bool han = is_han(decode(what, 0).character), latin = is_latin(decode(what, 0).character);
                auto& count = han ? chinese_words : english_words;
                if (++count > 4) continue;
                if (!latin) zh += fmt::format("{}“{}”", zh.empty() ? "" : "、", what);
                if (!han) en += fmt::format("{}\"{}\"", en.empty() ? "" : ", ", what);
            }
        }
        if (named) add("已声明的名称", "a declared name");
        if (numbered) add("数字", "a number");
        if (united) add("单位", "a unit");
        if (texted) add("引号中的文字", "text in quotes");
        if (ended) add("本句结束", "the end of the sentence");
        if (marked && zh.empty()) add("新的名称或文字", "a new name or a text");
        if (zh.empty()) zh = "本句结束";
        if (en.empty()) en = "the end of the sentence";
        return {zh, en};
    }

    // Both ways to read, as the pieces they fall into.
    void ambiguous(std::uint32_t begin, const std::vector<Node>& one, const std::vector<Node>& two) {
        tree_.damaged = true;
        const auto end = std::max(one.back().end, two.back().end);
        auto finding = diagnose::two_readings({source_.file, begin, end});
        finding.notes = {Say("读法一：" + split_text(one), "one way: " + split_text(one)), Say("读法二：" + split_text(two), "another: " + split_text(two))};
        findings_.push_back(std::move(finding));
    }

    // The text with a stroke between its pieces: 增长率｜低于｜目标.
    std::string split_text(const std::vector<Node>& nodes) const {
        std::vector<std::uint32_t> cuts;
        for (const auto& node : nodes)
            if (node.size == 1) cuts.push_back(node.begin), cuts.push_back(node.end);
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::string out;
        auto from = nodes.back().begin;
        for (const auto cut : cuts) {
            const auto piece = trim_blanks(source_.text.substr(from, cut - from));
            if (!piece.empty()) out += (out.empty() ? "" : " ｜ ") + std::string(piece);
            from = std::max(from, cut);
        }
        const auto rest = trim_blanks(source_.text.substr(from, nodes.back().end > from ? nodes.back().end - from : 0));
        if (!rest.empty()) out += " ｜ " + std::string(rest);
        return out;
    }

    // Goes on after the line that could not be read.
    void recover(std::uint32_t begin) {
        tree_.damaged = true;
        at_ = begin;
        int depth = 0;
        while (at_ < opening_.end) {
            const auto d = decode(source_.text, at_);
            if (source_.layout.is_hard_end(at_) || (depth == 0 && is_separator(d.character))) return;
            if (d.character == U'“' || d.character == '"') {
                const auto close = rules::quoted_end(st_, at_);
                if (close != 0) {
                    at_ = close;
                    continue;
                }
            }
            at_ += d.size;
        }
    }

    const ReadText& source_;
    Reading& st_;
    const ClauseOpening& opening_;
    std::vector<Finding>& findings_;
    ClauseTree tree_;
    std::uint32_t at_ = 0;
    bool headless_ = false;
    bool colon_ = false;
    bool vetoed_ = false;  // past 否决后: what follows are effects
    bool in_rating_head_ = false;
};

}  // namespace

ReadEffort last_read_effort() { return effort; }

std::size_t count_grammar_problems() {
    using namespace rules;
    return tao::pegtl::analyze<sor<policy_head, policy_line, data_line, parameter_line, formula_line, item_head, item_line, total_line, rating_head, rating_line, rule_line, veto_line, result_line, table_head, table_lines,
                                   weights_head, weights_line, example_item, assertion_line, function_head, function_line, note_line, closed, names, keys, head_labels, size, labels>>(-1);
}

std::vector<ClauseTree> read_clauses(const ReadText& source, std::vector<Finding>& findings) {
    effort = {};
    Reading state(source.text, source.layout, source.declarations);
    std::vector<ClauseTree> trees;
    for (const auto& opening : source.layout.clauses()) {
        if (findings.size() >= 20) break;
        trees.push_back(ClauseReader(source, state, opening, findings).read());
    }
    effort.token_attempts = state.token_attempts;
    return trees;
}

}  // namespace kaohe
