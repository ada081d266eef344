// SPDX-License-Identifier: Apache-2.0
#include "tools/report/sentence_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/templates.hpp"

namespace kaohe {

namespace {

constexpr std::string_view introduction =
    "<!-- Generated from grammar/sentences.def and tools/report/sentence_chapters.def by tools/report/sentence_reference.cpp: change those, then run the tests with KAOHE_UPDATE_GOLDEN=1. -->\n"
    "# 全部句式 / Every sentence\n\n"
    "方案里能写的每一种句式，中文和英文，一行一种。第一栏是规范写法，程序输出时用它；“也可以写”的意思完全相同。\n"
    "〈…〉处填内容；〔…〕里的可以不写；〖甲／乙〗任选一种。标点全角半角都行，中文旁边的空格可有可无。怎样写一份方案，见 [language.zh.md](language.zh.md)。\n\n"
    "Every sentence a policy may hold, in Chinese and in English, one a row. The first wording is the canonical one, which the program prints; what stands beside it means exactly the same.\n"
    "〈…〉 is to be filled in; 〔…〕 may be left out; of 〖a／b〗 one is chosen. How to write a policy is in [language.md](language.md).\n";

struct Part {
    enum class Kind { chapter, category, sample } kind;
    std::string_view category;
    Say name, words;
};

const std::vector<Part>& parts() {
    static const std::vector<Part> all{
#define KAOHE_CHAPTER(zh, en) {Part::Kind::chapter, {}, {zh, en}, {}},
#define KAOHE_CATEGORY(id, name_zh, name_en, zh, en) {Part::Kind::category, #id, {name_zh, name_en}, {zh, en}},
#define KAOHE_LINE_SAMPLE(rule) {Part::Kind::sample, #rule, {}, {}},
#include "tools/report/sentence_chapters.def"
#undef KAOHE_LINE_SAMPLE
#undef KAOHE_CATEGORY
#undef KAOHE_CHAPTER
    };
    return all;
}

const std::map<std::string_view, Say>& samples() {
    static const std::map<std::string_view, Say> all{
#define KAOHE_SAMPLE(rule, zh, en) {#rule, {zh, en}},
#define KAOHE_SAMPLE_ABOUT(rule, clue_zh, clue_en, zh, en)
#define KAOHE_SAMPLE_OF(kind, zh, en)
#include "grammar/samples.def"
#undef KAOHE_SAMPLE_OF
#undef KAOHE_SAMPLE_ABOUT
#undef KAOHE_SAMPLE
    };
    return all;
}

// What stands in a slot: by the slot's name where that says more than its rule.
Say slot_words(std::string_view slot, std::string_view rule) {
    static const std::map<std::string_view, Say> by_name{
        {"condition", {"条件", "condition"}}, {"reason", {"原因", "reason"}}, {"text", {"文字", "text"}}, {"who", {"名称", "name"}}, {"points", {"分数", "points"}}, {"max", {"数值", "amount"}},
        {"lo", {"下限", "lower end"}}, {"hi", {"上限", "upper end"}}, {"allowed", {"可调范围", "allowed range"}}, {"w", {"权重", "weight"}}, {"t", {"目标", "target"}}, {"date", {"日期", "date"}},
    };
    static const std::map<std::string_view, Say> by_rule{
        {"expr", {"算式", "formula"}}, {"sum", {"算式", "formula"}}, {"value", {"算式", "formula"}}, {"operand", {"数值", "amount"}}, {"ref", {"目标或数值", "target or amount"}},
        {"quantity", {"数量", "quantity"}}, {"size", {"一档", "step"}}, {"count_size", {"几次", "count"}}, {"name", {"名称", "name"}}, {"names", {"名称", "names"}}, {"plain", {"名称", "name"}},
        {"head", {"新的名称", "new name"}}, {"labels", {"选项", "option"}}, {"head_labels", {"选项、选项……", "option, option …"}}, {"options", {"选项", "option"}}, {"column", {"选项", "option"}},
        {"text", {"“文字”", "\"text\""}}, {"free", {"文字", "words"}}, {"date", {"日期", "date"}}, {"integer", {"整数", "whole number"}}, {"unit", {"单位", "unit"}}, {"closed", {"值", "value"}},
        {"keys", {"名称", "names"}}, {"keys_of_table", {"名称", "names"}}, {"line_range", {"区间", "range"}}, {"band_range", {"区间", "range"}}, {"noun", {"名词", "noun"}}, {"english_noun", {"名词", "noun"}},
        {"data_noun", {"名词", "noun"}}, {"codes", {"编号、编号……", "code, code …"}}, {"people", {"条件", "condition"}},
    };
    for (const Part& part : parts())
        if (part.kind == Part::Kind::category && part.category == rule) return part.name;
    if (const auto found = by_name.find(slot); found != by_name.end() && rule != "text") return found->second;
    const auto found = by_rule.find(rule);
    return found == by_rule.end() ? Say(rule) : found->second;
}

// Writes one wording; `[`, `(`, `|`, `{` are the marks of sentences.def, everything else is text.
class Wording {
public:
    Wording(std::string_view text, bool in_chinese, bool whole) : text_(text), in_chinese_(in_chinese), whole_(whole) {}

    std::string write() {
        std::string out = sequence();
        // Optional parts that were left out leave their blanks.
        for (std::size_t at; (at = out.find("  ")) != std::string::npos;) out.erase(at, 1);
        while (out.starts_with(' ')) out.erase(0, 1);
        while (out.ends_with(' ')) out.pop_back();
        return out;
    }

private:
    std::string sequence() {
        std::string out;
        while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ']' && text_[at_] != ')') {
            const char c = text_[at_];
            if (c == '{') out += slot();
            else if (c == '[') out += group(']', "〔", "〕");
            else if (c == '(') out += group(')', "〖", "〗");
            else out += plain();
        }
        return out;
    }
    std::string slot() {
        const std::size_t close = text_.find('}', at_), colon = text_.find(':', at_);
        const Say words = slot_words(text_.substr(at_ + 1, colon - at_ - 1), text_.substr(colon + 1, close - colon - 1));
        at_ = close + 1;
        return "〈" + (in_chinese_ ? words.zh : words.en) + "〉";
    }
    std::string group(char close, std::string_view open_mark, std::string_view close_mark) {
        std::vector<std::string> branches;
        std::size_t printed = 0;
        bool marked = false;  // by ^: the one that is printed
        do {
            ++at_;
            if (at_ < text_.size() && text_[at_] == '^') {
                ++at_;
                if (text_[at_] == '1') {  // the singular
                    ++at_;
                } else {
                    printed = branches.size();
                    marked = true;
                }
            }
            branches.push_back(sequence());
        } while (at_ < text_.size() && text_[at_] == '|');
        if (at_ < text_.size() && text_[at_] == close) ++at_;
        if (!whole_) return close == ']' && !marked ? "" : branches[printed];
        std::string out(open_mark);
        for (std::size_t i = 0; i < branches.size(); ++i) out += (i == 0 ? "" : "／") + branches[i];
        return out + std::string(close_mark);
    }
    std::string plain() {
        const char c = text_[at_++];
        const bool is_markdown = std::string_view("<>*_`\\").find(c) != std::string_view::npos;
        return (is_markdown ? "\\" : "") + std::string(1, c);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool in_chinese_, whole_;
};

std::vector<std::string_view> wordings_of(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("||"), text.size());
        all.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 2));
    }
    return all;
}

// The canonical wording, and the others that are accepted: | 总分 | |
std::string cells(std::string_view text, bool in_chinese) {
    const auto wordings = wordings_of(text);
    if (wordings.empty()) return in_chinese ? "（无） | " : "(none) | ";
    const auto marked = std::find_if(wordings.begin(), wordings.end(), [](std::string_view wording) { return wording.starts_with('^'); });
    const std::string canonical = wording_text(marked == wordings.end() ? wordings.front() : *marked, in_chinese, false);
    std::string others;
    for (const auto wording : wordings) {
        const std::string whole = wording_text(wording, in_chinese, true);
        if (whole != canonical) others += (others.empty() ? "" : "<br>") + whole;
    }
    return canonical + " | " + others;
}

}  // namespace

std::string wording_text(std::string_view wording, bool in_chinese, bool whole) {
    if (wording.starts_with('^')) wording.remove_prefix(1);
    return Wording(wording, in_chinese, whole).write();
}

std::vector<std::string_view> categories_shown() {
    std::vector<std::string_view> shown;
    for (const Part& part : parts())
        if (part.kind == Part::Kind::category) shown.push_back(part.category);
    return shown;
}

std::string sentence_reference() {
    std::string out(introduction);
    for (const Part& part : parts()) {
        if (part.kind == Part::Kind::chapter) out += fmt::format("\n## {} / {}\n", part.name.zh, part.name.en);
        if (part.kind == Part::Kind::sample) {
            const Say& line = samples().at(part.category);
            out += fmt::format("\n例 / example: `{}` · `{}`\n", line.zh, line.en);
        }
        if (part.kind != Part::Kind::category) continue;
        out += fmt::format("\n### {} / {}\n\n{} {}\n\n| 中文 | 也可以写 | English | also |\n|---|---|---|---|\n", part.name.zh, part.name.en, part.words.zh, part.words.en);
        for (const Sentence id : rows_of_category(category_number(part.category))) {
            const SentenceRow& row = sentence_row(id);
            out += "| " + cells(row.zh, true) + " | " + cells(row.en, false) + " |\n";
        }
    }
    return out;
}

}  // namespace kaohe
