// SPDX-License-Identifier: Apache-2.0
#include "grammar/unread_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "grammar/did_you_mean.hpp"
#include "grammar/name_scan.hpp"
#include "grammar/open_words.hpp"
#include "grammar/text.hpp"
#include "grammar/undeclared_label.hpp"

namespace kaohe {
namespace {

bool may_be_of_name(const LineText& in, std::uint32_t at) { return !in.layout.is_hard_end(at) && !closes_name(decode(in.text, at).character); }

std::optional<Finding> nearly_named(const LineText& in, std::uint32_t begin, std::uint32_t end, std::span<const std::string_view> names) {
    const auto seen = in.text.substr(begin, end - begin);
    auto candidates = nearest(seen, names);
    std::erase_if(candidates, [&](const auto& candidate) { return candidate == seen; });
    if (candidates.empty()) return std::nullopt;
    auto finding = diagnose::unknown_name({in.file, begin, end}, std::string(seen));
    finding.candidates = std::move(candidates);
    return finding;
}

// How far the text at `at` goes along a name; a Latin word only as a whole.
std::uint32_t common_end(std::string_view text, std::uint32_t at, std::uint32_t end, std::string_view name) {
    std::uint32_t whole = at, i = at;
    for (std::size_t n = 0; n < name.size() && i < end;) {
        const auto a = decode(text, i), b = decode(name, n);
        if (a.character != b.character) break;
        i += a.size, n += b.size;
        const bool inside_word = is_latin(a.character) && i < end && is_latin(decode(text, i).character);
        if (!inside_word) whole = i;
    }
    return whole;
}

std::optional<Finding> beginning_of_name(const LineText& in, std::uint32_t at) {
    std::uint32_t longest = at;
    std::vector<std::string> candidates;
    for (const auto& name : in.declarations.names().entries()) {
        const auto end = common_end(in.text, at, in.end, name);
        const bool enough = end >= at + 6 || (end >= at + 3 && is_latin(decode(in.text, at).character));
        if (!enough || end - at == name.size() || end < longest) continue;
        if (end > longest) candidates.clear();
        longest = end;
        candidates.emplace_back(name);
    }
    if (candidates.empty() || candidates.size() > 3) return std::nullopt;
    auto finding = diagnose::unknown_name({in.file, at, longest}, std::string(trim_blanks(in.text.substr(at, longest - at))));
    finding.candidates = std::move(candidates);
    return finding;
}

// 合理化建议, of 合理化建议被采纳: the whole run of letters stands in a name.
std::optional<Finding> part_of_name(const LineText& in, std::uint32_t at, std::uint32_t end) {
    if (end < at + 6) return std::nullopt;
    const auto said = in.text.substr(at, end - at);
    auto finding = diagnose::unknown_name({in.file, at, end}, std::string(said));
    for (const auto& name : in.declarations.names().entries())
        if (name.size() > said.size() && name.find(said) != std::string_view::npos) finding.candidates.emplace_back(name);
    if (finding.candidates.empty() || finding.candidates.size() > 3) return std::nullopt;
    return finding;
}

// Letters that are nearly a declared name: the misspelling, not the grammar, is what to speak of.
std::optional<Finding> misspelling(const LineText& in, std::uint32_t at) {
    const auto text = in.text;
    if (at >= in.end || !is_letter(decode(text, at).character)) return std::nullopt;
    std::map<std::size_t, std::vector<std::string_view>> by_length;
    for (const auto& entry : in.declarations.names().entries()) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < entry.size(); i += decode(entry, i).size) ++length;
        by_length[length].push_back(entry);
    }
    auto run = at;
    while (run < in.end && is_letter(decode(text, run).character)) run += decode(text, run).size;
    if (auto finding = part_of_name(in, at, run)) return finding;
    // The longest beginning of the text that is near a name wins.
    for (auto group = by_length.rbegin(); group != by_length.rend(); ++group) {
        if (group->first < 2 || group->first > 64) continue;
        auto end = at;
        std::size_t length = 0;
        for (; length < group->first && end < in.end && may_be_of_name(in, end); ++length) end += decode(text, end).size;
        if (length < group->first) continue;
        if (auto finding = nearly_named(in, at, end, group->second)) return finding;
    }
    // 入职不满 30 天, of 入职天数: the beginning of a name.
    if (auto finding = beginning_of_name(in, at)) return finding;
    // 家长投诉 2 起, of 家长投诉经查实.
    auto end = at;
    while (end < in.end && is_letter(decode(text, end).character)) end += decode(text, end).size;
    const auto& entries = in.declarations.names().entries();
    return nearly_named(in, at, end, std::vector<std::string_view>(entries.begin(), entries.end()));
}

std::uint32_t trimmed(const LineText& in, std::uint32_t begin, std::uint32_t end) {
    while (end > begin + 1 && in.layout.is_blank_byte(end - 1)) --end;
    return end;
}

// Classes of what could stand there, not every word.
Say describe_expected(const std::vector<std::string_view>& expected) {
    std::string zh, en;
    const auto add = [&](std::string_view chinese, std::string_view english) {
        if (!zh.empty()) zh += "、";
        if (!en.empty()) en += ", ";
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
        else if (what == "word" || what == "noun" || value_due) continue;
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

// What a line of this kind may read; `part`: the part of it that was not read.
Say sample_of(LineRule rule, ClauseKind kind, std::string_view part) {
    const bool of_item = rule == LineRule::item_head || rule == LineRule::item_line;
#define KAOHE_SAMPLE(rule, zh, en)
#define KAOHE_SAMPLE_OF(kind_of, zh, en) \
    if (of_item && kind == ClauseKind::kind_of) return {zh, en};
#define KAOHE_SAMPLE_ABOUT(rule_of, clue_zh, clue_en, zh, en) \
    if (of_item && (part.find(clue_zh) != std::string_view::npos || part.find(clue_en) != std::string_view::npos)) return {zh, en};
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE
    switch (rule) {
#define KAOHE_SAMPLE(rule, zh, en) \
    case LineRule::rule: return {zh, en};
#define KAOHE_SAMPLE_OF(kind_of, zh, en)
#define KAOHE_SAMPLE_ABOUT(rule_of, clue_zh, clue_en, zh, en)
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE
        default: return {};
    }
}

// From the mark before `at` to the end of the line.
std::string_view unread_part(const LineText& in, std::uint32_t begin, std::uint32_t at) {
    auto from = begin;
    for (auto i = begin; i < at; i += decode(in.text, i).size)
        if (const auto mark = fold_mark(decode(in.text, i).character); mark == ',' || mark == ':') from = i;
    auto end = at;
    while (end < in.end && !in.layout.is_hard_end(end) && fold_mark(decode(in.text, end).character) != ';') end += decode(in.text, end).size;
    return in.text.substr(from, end - from);
}

// The text with a stroke between its pieces, names in quotes: 「增长率」｜低于｜目标.
std::string split_text(std::string_view text, const std::vector<Node>& nodes, bool zh) {
    std::vector<std::uint32_t> cuts;
    for (const auto& node : nodes)
        if (node.size == 1) cuts.push_back(node.begin), cuts.push_back(node.end);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::string out;
    auto from = nodes.back().begin;
    for (const auto cut : cuts) {
        const auto piece = trim_blanks(text.substr(from, cut - from));
        const bool name = std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return node.size == 1 && (node.kind == NodeKind::quoted_name || node.kind == NodeKind::head || node.kind == NodeKind::function) && node.begin <= from && cut <= node.end; });
        if (!piece.empty()) out += (out.empty() ? "" : " ｜ ") + (name ? fmt::format(fmt::runtime(zh ? "「{}」" : "'{}'"), piece) : std::string(piece));
        from = std::max(from, cut);
    }
    const auto rest = trim_blanks(text.substr(from, nodes.back().end > from ? nodes.back().end - from : 0));
    if (!rest.empty()) out += " ｜ " + std::string(rest);
    return out;
}

}  // namespace

Span span_at(const LineText& in, std::uint32_t at) {
    const auto text = in.text;
    auto end = at;
    for (int letters = 0; end < text.size() && letters < 12 && !in.layout.is_hard_end(end); ++letters) {
        const auto d = decode(text, end);
        const bool mark = !is_letter(d.character) && !is_digit(d.character);
        if (mark && letters > 0) break;
        end += d.size;
        if (mark) break;
    }
    if (end == at) end = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text.size()));
    return {in.file, at, end};
}

Finding unread_line(const LineText& in, LineRule rule, ClauseKind kind, std::uint32_t begin, std::uint32_t at, const std::vector<std::string_view>& expected) {
    const auto span = span_at(in, at);
    const auto has = [&expected](std::string_view what) { return std::find(expected.begin(), expected.end(), what) != expected.end(); };
    if (has("closing quote")) return diagnose::unclosed_quote(span);
    if (auto finding = amount_left_out(in, begin, at)) return std::move(*finding);
    if (has("label"))
        if (auto finding = undeclared_label(in, begin, at)) return std::move(*finding);
    if (has("name") || has("label"))
        if (auto finding = misspelling(in, at)) return std::move(*finding);
    const auto part = unread_part(in, begin, at);
    // 没有投流的，本项不考核, of 投流消耗: read as a word for what is counted, but rather a name cut short.
    for (const std::string_view lead : {"没有", "无"})
        if (const auto found = in.text.substr(0, at).find(lead, begin); found != std::string_view::npos)
            if (auto finding = beginning_of_name(in, static_cast<std::uint32_t>(found + lead.size()))) return std::move(*finding);
    const auto seen = at < in.text.size() && !in.layout.is_hard_end(at) ? Say(std::string(in.text.substr(span.begin, span.end - span.begin))) : Say("行末", "the end of the line");
    auto finding = diagnose::unreadable(span, seen, describe_expected(expected));
    if (begin < at) finding.labels.push_back({{in.file, begin, trimmed(in, begin, at)}, Say("到这里为止读懂了", "read up to here")});
    if (const auto sample = sample_of(rule, kind, part); !sample.zh.empty()) finding.notes.emplace_back("这类句子可以这样写：" + sample.zh, "such a line may read: " + sample.en);
    return finding;
}

// Both ways to read, as the pieces they fall into.
Finding line_with_two_readings(const LineText& in, std::uint32_t begin, const std::vector<Node>& one, const std::vector<Node>& two) {
    const auto end = std::max(one.back().end, two.back().end);
    auto finding = diagnose::two_readings({in.file, begin, end});
    finding.notes = {Say("读法一：" + split_text(in.text, one, true), "one way: " + split_text(in.text, one, false)), Say("读法二：" + split_text(in.text, two, true), "another: " + split_text(in.text, two, false))};
    return finding;
}

}  // namespace kaohe
