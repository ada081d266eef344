// SPDX-License-Identifier: Apache-2.0
#include "grammar/late_declarations.hpp"

#include <algorithm>
#include <utility>
#include <array>

#include "grammar/name_scan.hpp"
#include "grammar/numerals.hpp"
#include "grammar/templates.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

// A name has at most 64 characters: further on, no end of one is looked for.
constexpr std::uint32_t name_bytes = 256;

// 的 closes a condition, not a name: 岗位为主管的员工.
bool closes_label(std::string_view text, std::uint32_t at) {
    const auto d = decode(text, at);
    if (d.size == 0 || d.character == '\n' || is_blank(d.character) || closes_name(d.character)) return true;
    const auto rest = text.substr(at);
    if (starts_with_any(rest, {"且", "或", "并且", "以及"})) return true;
    if (!rest.starts_with("的")) return false;
    const auto next = decode(text, at + 3);
    return next.size == 0 || next.character == '\n' || closes_name(next.character) || is_blank(next.character) || starts_with_any(text.substr(at + 3), {"员工", "人员", "且", "或", "得", "不", "本项"});
}

// 每发生一起, 每漏检一处: past a word of count_verb, or of missing one.
std::uint32_t past_verb(std::string_view text, std::uint32_t at) {
    static const auto verbs = [] {
        auto words = words_of(Sentence::count_verb);
        words.insert(words.end(), {"漏", "缺", "少"});
        return words;
    }();
    for (const auto& verb : verbs)
        if (text.substr(at).starts_with(verb)) return at + static_cast<std::uint32_t>(verb.size());
    return at;
}

// 每月发技能津贴 240 元, pay a Bonus of $200: the words of giving are no part of the name (result_amount, result_text).
std::uint32_t past_giving(std::string_view text, std::uint32_t at) {
    const auto from = at;
    const auto past = [&](std::initializer_list<std::string_view> words) {
        for (const auto word : words)
            if (text.substr(at).starts_with(word)) {
                at += static_cast<std::uint32_t>(word.size());
                return true;
            }
        return false;
    };
    const bool each = past({"每人"}), regular = past({"每月", "每季度", "每年", "按月"});
    // 发卡提成 is a name; so is 享受津贴, where nothing says how often.
    if (past({"发放", "发给"}) || (!each && past({"给予"})) || (each && past({"发"})) || (regular && past({"发", "给予", "享受"}))) {
        past({"每人"});
        return at;
    }
    at = from;
    if (past({"pay ", "pays ", "award ", "grant ", "gets ", "get ", "receives ", "receive "})) past({"a ", "an ", "the "});
    return at;
}

}  // namespace

std::uint32_t LateDeclarations::trimmed(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (layout_.is_blank_byte(end - 1) || text_[end - 1] == '\n')) --end;
    return end;
}

char32_t LateDeclarations::mark_at(std::uint32_t at) const { return fold_mark(decode(text_, at).character); }

bool LateDeclarations::in_example(std::uint32_t at) const {
    const auto& all = layout_.clauses();
    const auto after = std::upper_bound(all.begin(), all.end(), at, [](std::uint32_t place, const auto& clause) { return place < clause.begin; });
    return after != all.begin() && std::prev(after)->kind == ClauseKind::example;
}

std::uint32_t LateDeclarations::line_end(std::uint32_t at) const {
    while (at < text_.size() && !layout_.is_hard_end(at)) ++at;
    return at;
}

// 岗位为热线客服、在线客服: a staff field that declares no options has those that conditions name.
void LateDeclarations::field_options() {
    const auto label = [&](std::uint32_t begin, std::uint32_t end) {
        end = trimmed(begin, end);
        if (end > begin && is_letter(decode(text_, begin).character)) known_.note(known_.names_.insert(text_.substr(begin, end - begin)), Declarations::label_flag);
    };
    const auto chinese = [&](std::uint32_t at) {
        while (at < text_.size()) {
            auto end = at;
            // A blank closes a Chinese label, not one of several English words.
            const auto inside = [&] { return end > at && end < text_.size() && text_[end] == ' ' && is_latin(static_cast<unsigned char>(text_[end - 1])) && is_latin(decode(text_, end + 1).character); };
            while (!closes_label(text_, end) || inside()) end += decode(text_, end).size;
            label(at, end);
            if (end >= text_.size() || decode(text_, end).character != U'、') return;
            at = skip(end + 3);
        }
    };
    const auto english = [&](std::uint32_t at) {
        auto end = at;
        while (end < text_.size() && !layout_.is_hard_end(end) && text_[end] != ';' && text_[end] != '.' && text_[end] != '"' && !starts_with_any(text_.substr(end), {" and ", " then "})) ++end;
        const auto said = text_.substr(at, end - at);
        const auto last = said.rfind(" or ");
        if (last == std::string_view::npos) return label(at, at + static_cast<std::uint32_t>(std::min(said.find(','), said.size())));
        for (std::size_t from = 0; from < last;) {
            const auto stop = std::min({said.find(", ", from), said.find(" or ", from), said.size()});
            label(at + static_cast<std::uint32_t>(from), at + static_cast<std::uint32_t>(stop));
            from = stop + (said.substr(stop, 4) == " or " ? 4 : 2);
            if (said.substr(from, 3) == "or ") from += 3;
        }
        label(at + static_cast<std::uint32_t>(last + 4), at + static_cast<std::uint32_t>(std::min(said.find(',', last), said.size())));
    };
    static constexpr std::array<std::string_view, 6> fields = {"部门", "岗位", "直接上级", "Department", "Role", "Manager"};
    for (const auto field : fields) {
        const auto entry = known_.names_.find(field);
        if (entry < 0 || !known_.is_open_field(static_cast<std::uint32_t>(entry))) continue;
        for (auto found = text_.find(field); found != std::string_view::npos; found = text_.find(field, found + field.size())) {
            const auto at = static_cast<std::uint32_t>(found);
            if (layout_.is_blank_byte(at) || (at > 0 && is_latin(static_cast<unsigned char>(text_[at - 1])))) continue;
            const auto end = at + static_cast<std::uint32_t>(field.size());
            std::vector<NameTrie::Match> longer;  // Department Rank is a name of its own
            known_.names_.matches(text_, at, longer);
            if (!longer.empty() && longer.front().end > end) continue;
            const auto after = skip(end);
            if (after > end && in_example(at)) label(after, find_mark(text_, after, line_end(after), {',', ';', U'。'}));
            for (const std::string_view word : {"不属于", "不为", "不是", "属于", "为", "是", "is not one of ", "is one of ", "is not ", "is "})
                if (text_.substr(after).starts_with(word)) {
                    const auto from = skip(after + static_cast<std::uint32_t>(word.size()));
                    if (is_latin(static_cast<unsigned char>(word.back())) || word.back() == ' ') english(from);
                    else chinese(from);
                    break;
                }
        }
    }
}

// 锦旗每面加 2 分: a measure word that no table has is declared by its use.
void LateDeclarations::measure_words() {
    // for every 面: the same, of a policy in English.
    for (auto found = text_.find("every "); found != std::string_view::npos; found = text_.find("every ", found + 6)) {
        const auto at = static_cast<std::uint32_t>(found) + 6;
        auto end = at;
        while (is_han(decode(text_, end).character)) end += decode(text_, end).size;
        if (end > at && end <= at + 6 && match_unit(text_, at) == 0 && !known_.names_.any_at(text_, at)) known_.declare_unit(text_.substr(at, end - at));
    }
    for (auto found = text_.find("每"); found != std::string_view::npos; found = text_.find("每", found + 3)) {
        auto at = static_cast<std::uint32_t>(found) + 3;
        if (layout_.is_blank_byte(at - 3)) continue;
        at = skip(past_verb(text_, at));
        while (is_digit(decode(text_, at).character)) at += decode(text_, at).size;
        if (const auto numeral = match_numeral(text_, at); numeral && is_han(decode(text_, at).character)) at = numeral->end;
        at = skip(at);
        const auto word = decode(text_, at);
        const auto after = skip(at + word.size);
        if (!is_han(word.character) || match_unit(text_, at) != 0 || known_.names_.any_at(text_, at) || starts_with_any(text_.substr(at), {"低", "高", "超", "少", "多", "差", "满", "达"})) continue;
        if (starts_with_any(text_.substr(after), {"扣", "加", "减", "奖"})) known_.declare_unit(text_.substr(at, word.size));
    }
}

// 加分：书面表扬每次加 1 分；采纳建议每条加 2 分；加分合计最高 5 分
void LateDeclarations::listed_items(const ClauseOpening& clause) {
    const auto body = body_of(text_, layout_, clause);
    bool first = true;
    for_each_line(text_, layout_, body.at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
        const bool named = body.headless || first;
        first = false;
        if (!named) return;
        const auto words = text_.substr(line, end - line);
        if (starts_with_any(words, {"加分", "扣分", "本条", "these ", "These ", "合计", "以上", "最高", "最多", "extra points", "Extra points", "deductions", "Deductions", "at most ", "up to ", "capped ", "together ", "Together ", "in total ", "In total ", "in all ", "累计"}) && lines_.reads(LinePart::scoring, line, end)) return;
        // 每次迟到扣 1 分, 每迟到一次扣 1 分: the name stands inside.
        if (words.starts_with("每")) {
            auto from = line + 3;
            from = past_verb(text_, from);
            if (const auto unit = match_unit(text_, from); unit != 0 && unit < end && is_letter(decode(text_, unit).character)) from = unit;
            auto stop = from;
            while (stop < end && is_letter(decode(text_, stop).character) && !starts_with_any(text_.substr(stop), {"扣", "加", "减", "奖"}) && !lines_.starts_quantity(stop)) stop += decode(text_, stop).size;
            if (stop > from && (lines_.prefix(LinePart::scoring, line, end) == 0)) known_.declare(text_, from, stop);
            return;
        }
        // 岗位为厨师的，留样漏记每次扣 1 分: the condition stands before the name, unless what follows it is a sentence of the item before.
        if (const auto condition = lines_.prefix(LinePart::condition, line, end); condition > line && condition < end && known_.head_at(line) == 0) {
            auto name = condition;
            while (name < end && mark_at(name) == ',') name = skip(name + decode(text_, name).size);
            if (name >= end || lines_.prefix(LinePart::scoring, name, end) != 0) return;
            known_.note_condition_before_head(line);
            line = name;
        }
        auto stop = scan_name(text_, layout_, line, end, {.at_number = true, .at_every = true});
        // 投诉经查实每起扣 2 分: that it has to be proved is no part of the name.
        for (const std::string_view proved : {"经查实", "查证属实", "经核实", "属实"})
            if (stop > line + proved.size() && text_.substr(line, stop - line).ends_with(proved)) {
                stop -= static_cast<std::uint32_t>(proved.size());
                break;
            }
        // 旷工一天扣 5 分: the name ends where the quantity begins.
        for (auto at = line; at < std::min(stop, line + name_bytes); at += decode(text_, at).size)
            if (at > line && is_han(decode(text_, line).character) && lines_.starts_quantity(at) && lines_.prefix(LinePart::scoring, at, end) != 0) stop = at;
        // 事假超过 2 天的，每超 1 天扣 1 分: the name ends where the range begins.
        for (auto at = line; at < std::min(stop, line + name_bytes); at += decode(text_, at).size)
            for (const std::string_view word : {"超过", "超", "不足", "低于", "高于", "少于", "多于", "累计超过", "累计", "达到", "未达到", "未达", "满", "不满"})
                if (at > line && text_.substr(at).starts_with(word) && (lines_.starts_quantity(skip(at + static_cast<std::uint32_t>(word.size()))) || lines_.prefix(LinePart::scoring, at, end) != 0)) stop = std::min(stop, at);
        known_.declare(text_, line, stop);
        known_.collect_unit_bracket(text_, layout_, stop, clause.end);
        known_.collect_options(text_, stop, find_mark(text_, stop, end, {':'}));
    });
}

// The names of the columns: 等级与绩效系数、奖金：…; the byte after them.
std::uint32_t LateDeclarations::rating_columns(const ClauseOpening& clause, std::uint32_t at) {
    while (at < clause.end) {
        const auto end = scan_name(text_, layout_, at, clause.end);
        known_.declare(text_, at, end);
        at = skip(end);
        if (at >= clause.end || decode(text_, at).character != U'、') break;
        at = skip(at + 3);
    }
    return at < clause.end && mark_at(at) == ':' ? skip(at + decode(text_, at).size) : at;
}

void LateDeclarations::ratings(const ClauseOpening& clause) {
    const auto body = body_of(text_, layout_, clause);
    auto first = body.at;
    const auto word = text_.substr(clause.word.begin, clause.word.end - clause.word.begin);
    if (word == "等级与" || word == "Ratings and") first = rating_columns(clause, body.at);
    else if (!body.headless && !word.empty()) {
        while (first < clause.end && !layout_.is_hard_end(first) && mark_at(first) != ':') first += decode(text_, first).size;
        if (first < clause.end) first += decode(text_, first).size;
    }
    for_each_line(text_, layout_, std::min(first, clause.end), clause.end, [&](std::uint32_t line, std::uint32_t end) { rating_line(line, end); });
}

// 90 分（含）以上 优秀，奖金 1200 元  or  A，95 分（含）以上，1.2  or  优秀（90 分以上）
void LateDeclarations::rating_line(std::uint32_t begin, std::uint32_t end) {
    const auto range = lines_.prefix(LinePart::range, begin, end);
    if (range > begin) {
        auto at = skip(range);
        if (at < end && (mark_at(at) == ':' || mark_at(at) == ',')) at = skip(at + decode(text_, at).size);
        auto stop = std::min(scan_name(text_, layout_, at, end, {.at_number = true}), end);
        // A Chinese label has no blank inside: 优秀 奖金 1200 元.
        if (is_han(decode(text_, at).character))
            for (auto i = at; i < stop; i += decode(text_, i).size)
                if (layout_.is_blank_byte(i)) stop = i;
        known_.declare_label(text_, at, stop);
        rating_values(stop, end);
        return;
    }
    // The shortest beginning after which a range can be read.
    for (auto at = begin; at < std::min(end, begin + name_bytes);) {
        const auto d = decode(text_, at);
        const auto mark = fold_mark(d.character);
        const bool mark_here = mark == ',' || mark == ':' || mark == '(' || mark == '|';
        const bool boundary = at > begin && (mark_here || layout_.is_blank_byte(at));
        if (boundary) {
            const auto from = skip(mark_here ? at + d.size : at);
            const auto after = lines_.prefix(LinePart::range, from, end);
            if (after > from) {
                known_.declare_label(text_, begin, trimmed(begin, at));
                rating_values(after, end);
                return;
            }
        }
        at += d.size;
    }
    // No range is to be found: what stands before the first comma is taken for the label, so that the error is of the range.
    known_.declare_label(text_, begin, scan_name(text_, layout_, begin, end, {.at_number = true}));
}

// Values of the line: a name before a number. Conditions declare nothing.
void LateDeclarations::rating_values(std::uint32_t begin, std::uint32_t end) {
    for (auto at = begin; at < end;) {
        auto from = skip(at);
        while (from < end && (mark_at(from) == ',' || mark_at(from) == ')' || decode(text_, from).character == U'、')) from = skip(from + decode(text_, from).size);
        const auto stop = find_mark(text_, from, end, {','});
        if (from >= stop) return;
        const auto condition = lines_.prefix(LinePart::rating_condition, from, end);
        if (starts_with_any(text_.substr(from), {"no ", "不发", "不享受"})) {  // 不发奖金: the name is another line's
            at = std::max(stop, from + 1);
            continue;
        }
        if (condition == 0 && !lines_.reads(LinePart::value, from, stop)) {
            const auto name = name_before_value(from, stop);
            if (name > from) known_.declare(text_, from, name);
        }
        at = std::max({stop, condition, from + 1});
    }
}

void LateDeclarations::rule_name(const ClauseOpening& clause) {
    const auto body = body_of(text_, layout_, clause);
    if (body.colon) return;
    const auto stop = find_mark(text_, body.at, clause.end, {',', ':', '\n'});
    if (stop < clause.end && mark_at(stop) == ':') known_.declare(text_, body.at, scan_name(text_, layout_, body.at, clause.end));
}

// 有下列情形之一的，一票否决：泄露客户信息；伪造工单。否决后 …
void LateDeclarations::events(const ClauseOpening& clause) {
    const auto body = body_of(text_, layout_, clause);
    bool after = false;
    for_each_line(text_, layout_, body.at, clause.end, [&](std::uint32_t line, std::uint32_t end) {
        auto from = line;
        if (mark_at(from) == ',') from = skip(from + decode(text_, from).size);
        // What follows from the events may stand before them: 有下列情形之一的，等级为 D：…
        if (const auto colon = find_mark(text_, from, end, {':'}); colon < end) {
            // 一票否决, 师德一票否决
            const bool lead = text_.substr(from, find_mark(text_, from, colon, {','}) - from).find("一票否决") != std::string_view::npos || starts_with_any(text_.substr(from), {"auto-fail", "Auto-fail"}) || begins_with_sentence(text_.substr(from), Sentence::veto_any);
            if (lead || lines_.reads(LinePart::effects, from, colon)) from = skip(colon + decode(text_, colon).size);
        } else if (text_.substr(from).starts_with("一票否决")) {
            return;
        }
        const auto words = text_.substr(from, end - from);
        after = after || begins_with_sentence(words, Sentence::veto_after);
        if (after || words.empty() || lines_.prefix(LinePart::absence, from, end) != 0) return;
        // If Customer Data Disclosed, the rating is …: what is no condition over known figures is an event.
        for (const std::string_view lead : {"if ", "If ", "when ", "When ", "当", "凡", "如果", "若"})
            if (words.starts_with(lead)) {
                from += static_cast<std::uint32_t>(lead.size());
                const auto comma = find_mark(text_, from, end, {','});
                auto stop = trimmed(from, comma);
                if (text_.substr(0, stop).ends_with("的") || text_.substr(0, stop).ends_with("时")) stop -= 3;
                return event_list(skip(from), stop);
            }
        // 伪造工单的，等级为 D
        const auto comma = find_mark(text_, from, end, {','});
        if (comma < end && lines_.reads(LinePart::effects, skip(comma + decode(text_, comma).size), end)) {
            auto stop = trimmed(from, comma);
            for (const std::string_view tail : {"的", "者", "之一", "任一"})
                if (text_.substr(0, stop).ends_with(tail)) stop -= static_cast<std::uint32_t>(tail.size());
            return event_list(from, stop);
        }
        event_list(from, trimmed(from, end));
    });
}

void LateDeclarations::event_list(std::uint32_t begin, std::uint32_t end) {
    if (begin >= end || lines_.reads(LinePart::comparison, begin, end)) return;
    for (auto at = begin; at < end;) {
        auto stop = at;
        if (const auto close = opens_name_quote(decode(text_, at).character) ? quoted_end(text_, at) : 0; close != 0) stop = std::min(close, end);
        while (stop < end && decode(text_, stop).character != U'、') stop += decode(text_, stop).size;
        const auto last = trimmed(at, stop);
        if (last > at && known_.names_.find(text_.substr(at, last - at)) < 0 && !lines_.reads(LinePart::comparison, at, last)) known_.declare(text_, at, last);
        at = skip(std::min(stop + 3, end));
    }
}

// Whether a name that was known before any result stands here: what is said of it is no new result.
bool LateDeclarations::is_early(std::uint32_t begin) const {
    std::vector<NameTrie::Match> found;
    known_.names_.matches(text_, begin, found);
    return std::any_of(found.begin(), found.end(), [this](const auto& match) { return match.entry < early_; });
}

// 等级为优秀的，奖金 1200 元，否则 奖金 0 元: what is neither condition nor limit begins with the name of a result.
void LateDeclarations::result_line(std::uint32_t begin, std::uint32_t end) {
    bool led = false;  // behind 其余: what can be computed is the value of the result before it, not the name of another
    for (auto at = begin; at < end;) {
        auto from = skip(at);
        while (from < end && mark_at(from) == ',') from = skip(from + decode(text_, from).size);
        if (from >= end) return;
        if (const auto otherwise = lines_.prefix(LinePart::otherwise, from, end); otherwise > from) {
            at = otherwise;
            led = true;
            continue;
        }
        auto stop = find_mark(text_, from, end, {','});
        if (const auto condition = lines_.prefix(LinePart::condition, from, end); condition > from) {
            at = condition;
            continue;
        }
        const auto piece = text_.substr(from, trimmed(from, stop) - from);
        const bool period = starts_with_any(piece, {"当月", "当季", "当年", "当期"});
        const bool unread_condition = ends_with_any(piece, {"的", "时", "者"}) || (!period && piece.starts_with("当")) || starts_with_any(piece, {"如果", "若", "凡", "if ", "If ", "when ", "When "});
        const bool value = std::exchange(led, false) && lines_.reads(LinePart::value, from, trimmed(from, stop));
        if (!unread_condition && !value && lines_.prefix(LinePart::no_result, from, end) == 0) result_piece(from, trimmed(from, stop));
        at = stop;
    }
}

void LateDeclarations::result_piece(std::uint32_t begin, std::uint32_t end) {
    if (known_.head_at(past_giving(text_, begin)) != 0 || (is_early(begin) && lines_.reads(LinePart::effects, begin, end))) return;
    auto stop = end;
    for (auto at = begin; at < std::min(end, begin + 2 * name_bytes); at += decode(text_, at).size)  // Bonus $500 if the rating is A
        if (at > begin && layout_.is_blank_byte(at - 1) && starts_with_any(text_.substr(at), {"if ", "when ", "where "}) && lines_.prefix(LinePart::condition, at, end) != 0) stop = trimmed(begin, at);
    const auto reads_as_effects = lines_.reads(LinePart::effects, begin, stop);
    begin = past_giving(text_, begin);
    const auto name = name_before_value(begin, stop);
    if (name > begin && !reads_as_effects) known_.declare(text_, begin, name);
}

// The end of the name after which the rest, up to `end`, is its value: = and a formula, a text, or a closed value.
std::uint32_t LateDeclarations::name_before_value(std::uint32_t begin, std::uint32_t end) {
    if (begin >= end || (!is_letter(decode(text_, begin).character) && !opens_name_quote(decode(text_, begin).character))) return begin;
    if (opens_name_quote(decode(text_, begin).character)) {
        const auto close = quoted_end(text_, begin);
        return close != 0 && close < end ? close : begin;
    }
    for (auto at = begin; at < std::min(end, begin + name_bytes);) {
        const auto d = decode(text_, at);
        const auto mark = fold_mark(d.character);
        if (at > begin) {
            if (mark == '*' || mark == '+' || d.character == U'÷') return begin;  // 补贴 基数 × 20%: a sum, which wants its =
            if (mark == '=' || mark == '"' || d.character == U'“') return trimmed(begin, at);
            if (mark == ':' && (lines_.reads(LinePart::value, skip(at + d.size), end) || lines_.reads(LinePart::no_result, skip(at + d.size), end))) return trimmed(begin, at);
            const bool after_blank = layout_.is_blank_byte(at - 1) && !layout_.is_blank_byte(at);
            if ((after_blank || is_digit(d.character) || is_currency_sign(d.character)) && lines_.reads(LinePart::closed_value, at, end)) return trimmed(begin, at);
            for (const std::string_view link : {"为", "是", "is ", "are ", "of "}) {
                const bool latin = link.back() == ' ';
                if ((!latin || after_blank) && text_.substr(at, end - at).starts_with(link) && lines_.reads(LinePart::value, skip(at + static_cast<std::uint32_t>(link.size())), end)) return trimmed(begin, at);
            }
        }
        at += d.size;
    }
    return begin;
}

void LateDeclarations::collect() {
    field_options();
    measure_words();
    const auto each = [this](std::initializer_list<ClauseKind> kinds, auto&& f) {
        for (const auto& clause : layout_.clauses())
            if (std::find(kinds.begin(), kinds.end(), clause.kind) != kinds.end()) f(clause);
    };
    each({ClauseKind::extra, ClauseKind::deduction}, [this](const auto& clause) { listed_items(clause); });
    each({ClauseKind::rule}, [this](const auto& clause) { rule_name(clause); });
    each({ClauseKind::ratings}, [this](const auto& clause) { ratings(clause); });
    early_ = known_.names_.entries().size();
    const auto results = [this](const ClauseOpening& clause) {
        for_each_line(text_, layout_, body_of(text_, layout_, clause).at, clause.end, [&](std::uint32_t line, std::uint32_t end) { result_line(line, end); });
    };
    each({ClauseKind::results}, results);
    each({ClauseKind::veto}, [this](const auto& clause) { events(clause); });
    each({ClauseKind::results}, results);  // now that the results are known that others use
}

}  // namespace kaohe
