// SPDX-License-Identifier: Apache-2.0
#include "grammar/declarations.hpp"

#include <algorithm>
#include <array>

#include "grammar/templates.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

// Where a name stops besides its marks.
struct NameEnd {
    bool at_number = false;  // a blank before a number: 奖金 1200 元
    bool at_every = false;   // 每 without a blank: 书面表扬每次加 1 分
};

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

// 说明 "…", 例 …, 英文名 …: a line of a function that declares no intermediate.
bool opens_function_part(std::string_view line) {
    static const auto words = [] {
        NameTrie trie(true);
        for (const auto id : rows_of_category(category_number("function_part")))
            for (const auto& wording : sentence_row(id).wordings) add_first_words(wording, trie);
        return trie;
    }();
    std::vector<NameTrie::Match> found;
    words.matches(line, 0, found);
    return std::any_of(found.begin(), found.end(), [line](const auto& word) {
        const auto next = decode(line, word.end);
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

bool opens_english_part(std::string_view text) {
    for (const auto* const words : {"one of ", "is one of ", "in order one of ", "best first one of ", "by ", "yes or no", "a date"})
        if (text.starts_with(words)) return true;
    return false;
}

char32_t closing(char32_t open) { return open == U'「' ? U'」' : open == U'『' ? U'』' : open == '\'' ? U'\'' : 0; }

bool closes_name(char32_t c) {
    const auto mark = fold_mark(c);
    return mark == ',' || mark == ':' || mark == '(' || mark == '[' || mark == '=' || mark == '"' || mark == ';' || mark == ')' || mark == '|' ||
           c == U'“' || c == U'”' || c == U'。' || c == U'、' || c == U'「' || c == U'『' || c == '\n';
}

// The byte after the name that begins at `at`; `at` itself if none does.
std::uint32_t scan_name(std::string_view text, const Layout& layout, std::uint32_t at, std::uint32_t end, NameEnd stops = {}) {
    const auto open = decode(text, at);
    if (const auto close = closing(open.character)) {
        for (auto i = at + open.size; i < end && text[i] != '\n';) {
            const auto d = decode(text, i);
            i += d.size;
            if (d.character == close) return i;
        }
        return at;
    }
    auto last = at;
    for (auto i = at; i < end;) {
        if (layout.is_hard_end(i)) break;
        if (layout.is_blank_byte(i)) {
            const auto next = layout.skip_blanks(i);
            if (next >= end || layout.is_hard_end(next)) break;
            const auto c = decode(text, next).character;
            // English names have several words, some of them words of the language (Sales Target): only these close one.
            if (is_latin(c) ? opens_english_part(text.substr(next)) : part_words().any_at(text, next)) break;
            if (stops.at_number && (is_digit(c) || c == '$' || c == U'￥' || c == '-' || c == U'−')) break;
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

// The lines of a clause: pieces between hard line ends, ；and 。.
template <typename F>
void for_each_line(std::string_view text, const Layout& layout, std::uint32_t begin, std::uint32_t end, F&& f) {
    auto from = begin;
    char32_t quote = 0;
    for (auto i = begin; i <= end;) {
        const bool stop = i == end || layout.is_hard_end(i);
        const auto d = i < end ? decode(text, i) : Decoded{'\n', 1};
        if (d.character == '"' || d.character == U'“') quote = quote == '"' ? 0 : d.character;
        if (d.character == U'”' || stop) quote = 0;
        if (stop || (quote == 0 && (fold_mark(d.character) == ';' || d.character == U'。'))) {
            const auto line = std::min(layout.skip_blanks(from), i);
            if (line < i && !is_note(text.substr(line, i - line))) f(line, i);
            from = i + d.size;
        }
        i += d.size;
    }
}

std::string_view unquoted(std::string_view name) {
    const auto open = decode(name, 0);
    if (closing(open.character) == 0) return name;
    return name.substr(open.size, name.size() - 2 * open.size);
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](auto word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](auto word) { return text.ends_with(word); });
}

}  // namespace

// 说明 "…" may stand in any clause; it declares nothing.
bool is_note(std::string_view line) {
    for (const auto* const word : {"说明", "依据", "note", "Note", "basis", "Basis"}) {
        const std::string_view w(word);
        if (!line.starts_with(w)) continue;
        auto rest = trim_blanks(line.substr(w.size()));
        if (fold_mark(decode(rest, 0).character) == ':') rest = trim_blanks(rest.substr(decode(rest, 0).size));
        const auto c = decode(rest, 0).character;
        if (c == '"' || c == U'“') return true;
    }
    return false;
}

void Declarations::note(std::uint32_t entry, std::uint8_t flag) {
    if (entry >= flags_.size()) flags_.resize(entry + 1, 0);
    flags_[entry] |= flag;
}

void Declarations::add_function(std::string_view name) { note(names_.insert(name), function_flag); }

void Declarations::declare(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint8_t flag) {
    if (end <= begin) return;
    heads_[begin] = end;
    note(names_.insert(unquoted(text.substr(begin, end - begin))), flag | declared_flag);
}

// 绩效工资最高, 家长投诉不超过: a declared name and more is a sentence about it, not a new name.
bool Declarations::goes_on_from_a_name(std::string_view text) const {
    static constexpr std::array<std::string_view, 22> words = {"最高", "最低", "不超过", "不低于", "不高于", "封顶", "增加", "扣减", "扣发", "上浮", "下浮", "减少", "须", "为", "是", "低于", "高于", "超过", "达到", "不足", " is ", " at "};
    std::vector<NameTrie::Match> found;
    names_.matches(text, 0, found);
    if (!found.empty() && found.front().end == text.size()) return false;
    for (const auto& match : found)
        for (const auto word : words)
            if (text.substr(match.end).starts_with(word)) return true;
    return false;
}

// 分为 甲、乙: the options of a column, up to the end of its part.
void Declarations::collect_options(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    const auto line = text.substr(begin, end - begin);
    for (const auto* const word : {"分为", "选项为", "取值为", "is one of", "one of"}) {
        const auto found = line.find(word);
        if (found == std::string_view::npos) continue;
        auto at = begin + static_cast<std::uint32_t>(found + std::string_view(word).size());
        while (at < end) {
            while (at < end && is_blank(decode(text, at).character)) at += decode(text, at).size;
            auto stop = at;
            while (stop < end) {
                const auto d = decode(text, stop);
                if (closes_name(d.character) && closing(d.character) == 0) break;
                if (text.substr(stop, 4) == " or ") break;
                stop += d.size;
            }
            const auto label = trim_blanks(text.substr(at, stop - at));
            declare(text, at, at + static_cast<std::uint32_t>(label.size()), label_flag);
            if (stop >= end) return;
            if (text.substr(stop, 4) == " or ") {
                at = stop + 4;
                continue;
            }
            const auto mark = decode(text, stop).character;
            if (mark != U'、' && fold_mark(mark) != ',') return;
            at = stop + decode(text, stop).size;
            while (at < end && is_blank(decode(text, at).character)) at += decode(text, at).size;
            if (mark != U'、' && (is_han(decode(text, at).character) || part_words().any_at(text, at))) return;
        }
        return;
    }
}

// 90 分（含）以上  优秀，奖金 1200 元  or  A，95 分（含）以上，1.2
void Declarations::collect_rating(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    static constexpr std::array<std::string_view, 25> range_words = {"（含）以上", "（不含）以上", "以上（含）", "以上（不含）", "及以上", "以上", "（含）以下", "（不含）以下", "以下（不含）", "以下（含）", "及以下", "以下", "以内",
                                                                   "（不含）", "（含）", "其余", "其他", "otherwise", "or more", "or above", "and above", "or less", "or below", "the rest", "points"};
    const auto comma_after = [&](std::uint32_t at) {
        int depth = 0;
        while (at < end) {
            const auto d = decode(text, at);
            const auto mark = fold_mark(d.character);
            depth += mark == '(' || mark == '[' ? 1 : mark == ')' || mark == ']' ? -1 : 0;
            if (depth <= 0 && mark == ',') return at;
            at += d.size;
        }
        return end;
    };
    const auto first_end = comma_after(begin);
    const auto first = text.substr(begin, first_end - begin);
    const auto first_char = decode(text, begin).character;
    // A range stands first if the line begins with a number or a word of ranges; the label is what follows the range.
    const bool range_first = is_digit(first_char) || fold_mark(first_char) == '[' || first_char == '-' || fold_mark(first_char) == '>' || fold_mark(first_char) == '<' || first_char == U'≥' || first_char == U'≤' ||
                             starts_with_any(first, {"其余", "其他", "otherwise", "Otherwise", "the rest", "under ", "below ", "over ", "above ", "不足", "低于", "超过", "不低于", "达到", "at least", "less than", "between "});
    if (range_first) {
        std::size_t label_at = 0;
        for (const auto word : range_words) {
            const auto found = first.rfind(word);
            if (found != std::string_view::npos) label_at = std::max(label_at, found + word.size());
        }
        // Past every number with its unit.
        for (std::size_t i = 0; i < first.size();) {
            const auto d = decode(first, i);
            if (is_digit(d.character)) {
                std::size_t stop = i;
                while (stop < first.size() && (is_digit(decode(first, stop).character) || first[stop] == '.')) stop += decode(first, stop).size;
                auto after = stop;
                while (after < first.size() && is_blank(decode(first, after).character)) after += decode(first, after).size;
                const auto unit = match_unit(first, after);
                label_at = std::max<std::size_t>(label_at, unit != 0 ? unit : stop);
                i = std::max(stop, i + 1);
                continue;
            }
            i += d.size;
        }
        while (label_at < first.size()) {
            const auto d = decode(first, label_at);
            if (!is_blank(d.character) && fold_mark(d.character) != ':') break;
            label_at += d.size;
        }
        auto label = trim_blanks(first.substr(std::min(label_at, first.size())));
        auto at = begin + static_cast<std::uint32_t>(label_at);
        if (label.empty() && first_end < end) {  // 其余，不合格
            at = first_end + decode(text, first_end).size;
            while (at < end && is_blank(decode(text, at).character)) at += decode(text, at).size;
            label = trim_blanks(text.substr(at, comma_after(at) - at));
        }
        declare(text, at, at + static_cast<std::uint32_t>(label.size()), label_flag);
    } else {
        auto colon = begin;  // Outstanding: 95 points or more
        while (colon < first_end && fold_mark(decode(text, colon).character) != ':') colon += decode(text, colon).size;
        const auto label = trim_blanks(text.substr(begin, colon - begin));
        declare(text, begin, begin + static_cast<std::uint32_t>(label.size()), label_flag);
    }
    // Values of the line: a name before a number.
    for (auto at = first_end; at < end;) {
        auto from = at + decode(text, at).size;
        while (from < end && is_blank(decode(text, from).character)) from += decode(text, from).size;
        const auto stop = comma_after(from);
        auto digit = from;
        while (digit < stop && !is_digit(decode(text, digit).character) && text[digit] != '$' && fold_mark(decode(text, digit).character) != '=' && fold_mark(decode(text, digit).character) != '-' && decode(text, digit).character != U'￥') digit += decode(text, digit).size;
        const auto name = trim_blanks(text.substr(from, digit - from));
        const bool condition = starts_with_any(name, {"须", "要求", "需", "必须", "且", "同时", "并且", "requires", "required", "and "}) || goes_on_from_a_name(name);
        if (digit < stop && !name.empty() && !condition && is_letter(decode(name, 0).character) && heads_.find(from) == heads_.end() && name.find("以上") == std::string_view::npos && name.find("以下") == std::string_view::npos && name.find("（") == std::string_view::npos &&
            !starts_with_any(name, {"under", "below", "over", "above"}))
            declare(text, from, from + static_cast<std::uint32_t>(name.size()));
        at = stop;
    }
}

// 等级为优秀的，奖金 1200 元: the pieces between commas that are no condition begin with the name of a result.
void Declarations::collect_result(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    auto from = begin;
    int depth = 0;
    for (auto i = begin; i <= end;) {
        const auto d = i < end ? decode(text, i) : Decoded{',', 1};
        const auto mark = fold_mark(d.character);
        depth += mark == '(' ? 1 : mark == ')' ? -1 : 0;
        if ((mark == ',' && depth <= 0) || i == end) {
            auto at = from;
            while (at < i && is_blank(decode(text, at).character)) at += decode(text, at).size;
            auto piece = trim_blanks(text.substr(at, i - at));
            for (const auto* const lead : {"否则", "otherwise ", "Otherwise "}) {
                if (!piece.starts_with(lead)) continue;
                at += static_cast<std::uint32_t>(std::string_view(lead).size());
                while (at < i && (is_blank(decode(text, at).character) || fold_mark(decode(text, at).character) == ',')) at += decode(text, at).size;
                piece = trim_blanks(text.substr(at, i - at));
            }
            const bool condition = ends_with_any(piece, {"的", "时"}) || starts_with_any(piece, {"当", "如果", "若", "凡", "if ", "when ", "If ", "When ", "依次", "先符合", "in order"});
            std::uint32_t stop = 0;
            while (stop < piece.size()) {
                const auto c = decode(piece, stop);
                const bool value = c.character == '"' || c.character == U'“' || fold_mark(c.character) == '=' || (stop > 0 && is_blank(c.character) && [&] {
                                       const auto next = decode(piece, stop + c.size).character;
                                       return is_digit(next) || next == '$' || next == U'￥' || next == '-';
                                   }());
                if (value) break;
                stop += c.size;
            }
            const auto name = trim_blanks(piece.substr(0, stop));
            const bool modifier = starts_with_any(name, {"不适用时", "无数据时", "缺失时", "除数为", "目标为零", "最高", "最低", "保留", "四舍", "不低于", "不超过", "封顶", "rounded", "capped", "not below", "at most", "at least", "扣完为止", "扣减"});
            if (!condition && !modifier && !goes_on_from_a_name(name) && stop < piece.size() && !name.empty() && (is_letter(decode(name, 0).character) || closing(decode(name, 0).character) != 0))
                declare(text, at, at + static_cast<std::uint32_t>(name.size()));
            from = i + d.size;
        }
        i += d.size;
    }
}

void Declarations::collect_clause(std::string_view text, const Layout& layout, const ClauseOpening& clause) {
    auto at = layout.skip_blanks(clause.body);
    const bool colon = at < clause.end && fold_mark(decode(text, at).character) == ':';
    if (colon) at = layout.skip_blanks(at + decode(text, at).size);
    const bool headless = colon || at >= clause.end || layout.is_hard_end(at);
    const auto name_at = [&](std::uint32_t from, NameEnd stops = {}) {
        const auto end = scan_name(text, layout, from, clause.end, stops);
        declare(text, from, end);
        return end;
    };
    const auto unit_bracket = [&](std::uint32_t from) {
        if (from >= clause.end || fold_mark(decode(text, from).character) != '(') return;
        const auto inner = from + decode(text, from).size;
        auto stop = inner;
        while (stop < clause.end && fold_mark(decode(text, stop).character) != ')' && !layout.is_hard_end(stop)) stop += decode(text, stop).size;
        const auto unit = trim_blanks(text.substr(inner, stop - inner));
        if (!unit.empty() && unit.size() <= 24 && match_unit(unit, 0) != unit.size()) units_.insert(unit);
    };
    switch (clause.kind) {
        case ClauseKind::data:
            for_each_line(text, layout, at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
                unit_bracket(layout.skip_blanks(name_at(line)));
                collect_options(text, line, end);
            });
            break;
        case ClauseKind::parameters:
        case ClauseKind::formulas:
            for_each_line(text, layout, at, clause.end, [&](std::uint32_t line, std::uint32_t) { name_at(line); });
            break;
        case ClauseKind::category:
        case ClauseKind::indicator:
            if (at < clause.end && !(headless && !colon)) unit_bracket(layout.skip_blanks(name_at(at, {true, true})));
            break;
        case ClauseKind::extra:
        case ClauseKind::deduction:
            if (!headless) {
                unit_bracket(layout.skip_blanks(name_at(at, {true, true})));
            } else {
                for_each_line(text, layout, at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
                    const auto words = text.substr(line, end - line);
                    if (!starts_with_any(words, {"每", "加分合计", "扣分合计", "extra points", "deductions", "最高", "最多"})) unit_bracket(layout.skip_blanks(name_at(line, {true, true})));
                });
            }
            break;
        case ClauseKind::ratings: {
            auto first = at;
            const auto word = text.substr(clause.word.begin, clause.word.end - clause.word.begin);
            if (word == "等级与" || word == "Ratings and") {
                while (first < clause.end) {
                    const auto end = name_at(first);
                    first = layout.skip_blanks(end);
                    if (first >= clause.end || decode(text, first).character != U'、') break;
                    first = layout.skip_blanks(first + 3);
                }
                if (first < clause.end && fold_mark(decode(text, first).character) == ':') first = layout.skip_blanks(first + decode(text, first).size);
            } else if (!headless && clause.word.end > clause.word.begin) {
                while (first < clause.end && !layout.is_hard_end(first) && fold_mark(decode(text, first).character) != ':') first += decode(text, first).size;
                if (first < clause.end) first += decode(text, first).size;
            }
            for_each_line(text, layout, std::min(first, clause.end), clause.end, [&](std::uint32_t line, std::uint32_t end) { collect_rating(text, line, end); });
            break;
        }
        case ClauseKind::rule: {
            auto stop = at;
            while (stop < clause.end && !layout.is_hard_end(stop) && fold_mark(decode(text, stop).character) != ',' && fold_mark(decode(text, stop).character) != ':') stop += decode(text, stop).size;
            if (!colon && stop < clause.end && fold_mark(decode(text, stop).character) == ':') name_at(at);
            break;
        }
        case ClauseKind::veto: {
            bool after = false;
            for_each_line(text, layout, at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
                auto from = line;
                for (const auto* const lead : {"，一票否决：", ",一票否决:", "，一票否决", "一票否决："})
                    if (text.substr(from, end - from).starts_with(lead)) from += static_cast<std::uint32_t>(std::string_view(lead).size());
                from = layout.skip_blanks(from);
                const auto event = trim_blanks(text.substr(std::min(from, end), end - std::min(from, end)));
                const bool consequence = event.starts_with("否决后") || event.starts_with("after that") || event.starts_with("After that") || event.starts_with("then ") || event.starts_with("Then ");
                after = after || consequence;
                if (event.empty() || event.starts_with("否决后") || event.starts_with("after that") || event.starts_with("then ") || event.starts_with("the total is") || after || event.starts_with("if ") || event.starts_with("If ")) return;
                const bool figures = std::any_of(event.begin(), event.end(), [](char c) { return c >= '0' && c <= '9'; });
                if (figures || event.find("，") != std::string_view::npos) return;
                // 飞单、酒驾: events one by one.
                for (std::size_t begin = 0; begin < event.size();) {
                    const auto stop = std::min(event.find("、", begin), event.size());
                    const auto one = trim_blanks(event.substr(begin, stop - begin));
                    const auto place = from + static_cast<std::uint32_t>(one.data() - event.data());
                    if (names_.find(one) < 0) declare(text, place, place + static_cast<std::uint32_t>(one.size()));
                    begin = stop + 3;
                }
            });
            break;
        }
        case ClauseKind::results:
            for_each_line(text, layout, at, clause.end, [&](std::uint32_t line, std::uint32_t end) { collect_result(text, line, end); });
            break;
        case ClauseKind::table:
            if (at < clause.end) unit_bracket(layout.skip_blanks(name_at(at)));
            break;
        case ClauseKind::function: {
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
                    unit_bracket(two_names_at(line));
                }
            });
            break;
        }
        default: break;
    }
}

void Declarations::collect(std::string_view text, const Layout& layout) {
    const auto late = [](ClauseKind kind) { return kind == ClauseKind::results || kind == ClauseKind::veto || kind == ClauseKind::ratings; };
    for (const bool second : {false, true})
        for (const auto& clause : layout.clauses())
            if (late(clause.kind) == second) collect_clause(text, layout, clause);
}

}  // namespace kaohe
