// SPDX-License-Identifier: Apache-2.0
// What settles the words of a value, a limit or a name: rounding, attainment, answers, sums, vetoes; and slips of writing, whose mending changes no meaning.
#include <algorithm>
#include <array>

#include "grammar/text.hpp"
#include "interpreter/settle.hpp"

namespace kaohe {

using namespace ast;

void Settling::rounding(Finding& finding) const {
    const auto words = said(finding.at);
    const bool zh = is_mostly_chinese(words);
    const auto add = [&](const char* choice, std::string way_zh, const char* way_en, std::size_t which) {
        const auto& figure = finding.arguments.at(which).zh;
        Edit edit;
        const auto blank = words.find(' ');
        if (zh && (words.starts_with("保留到") || words.starts_with("精确到") || words.find("位小数") != std::string::npos)) edit = insertion(finding.at.file, finding.at.begin, way_zh + "，");
        else if (zh) edit = replacement({finding.at.file, finding.at.begin, finding.at.begin + static_cast<std::uint32_t>(words.starts_with("保留") ? 6 : 3)}, way_zh + "到");
        else edit = insertion(finding.at.file, finding.at.begin + static_cast<std::uint32_t>(blank), std::string(" ") + way_en);
        finding.fixes.push_back({choice, {way_zh + "（88.345 得 " + figure + "）", std::string("rounded ") + way_en + " (88.345 gives " + figure + ")"}, {std::move(edit)}});
    };
    add("half-up", "四舍五入", "half up", 0);
    add("half-even", "四舍六入五成双", "half to even", 1);
    add("down", "舍去", "down", 2);
}

void Settling::lower_better(Finding& finding) const {
    const bool zh = is_mostly_chinese(text(finding.at));
    finding.fixes.push_back({"ratio", {"目标 ÷ 实际值（实际 50、目标 40 得 80%）", "target ÷ actual (80% for actual 50, target 40)"}, {replacement(finding.at, zh ? "（目标 ÷ 实际值）" : "(target ÷ actual)")}});
    finding.fixes.push_back({"difference", {"2 − 实际值 ÷ 目标（得 75%）", "2 − actual ÷ target (75%)"}, {replacement(finding.at, zh ? "（2 − 实际值 ÷ 目标）" : "(2 − actual ÷ target)")}});
}

void Settling::answer(Finding& finding) const {
    const bool zh = is_mostly_chinese(text(finding.at));
    const auto& amount = finding.arguments.at(0).zh;
    finding.fixes.push_back({"score", {"得分就是 " + amount, amount + " is the score"}, {replacement(finding.at, zh ? "得分按 " + amount : "use " + amount + " as the score")}});
    finding.fixes.push_back({"data", {"当作数据是 " + amount + "，再算得分", amount + " stands for the data, and the score is worked out from it"}, {replacement(finding.at, zh ? "数据按 " + amount : "use " + amount + " as the data")}});
}

// 得分 = 实际值，0～120 分.
void Settling::limit_or_range(Finding& finding) const {
    static const auto scoring = category_number("scoring");
    const auto* const clause = clause_at(finding.at);
    if (clause == nullptr) return;
    const auto words = said(finding.at);
    const bool zh = is_mostly_chinese(words);
    const bool is_points = words.ends_with("分") || words.ends_with("points") || words.ends_with("point") || words.ends_with("pts");
    const Phrase* before = nullptr;
    bool ranged = false, limit = false;
    for (const auto* const p : sentences_of(*clause)) {
        if (p->at.span == finding.at) {
            limit = p->id == Sentence::item_unit_range || p->id == Sentence::part_range;
            break;
        }
        ranged = ranged || p->id == Sentence::item_unit_range || p->id == Sentence::part_range;
        if (sentence_row(p->id).category == scoring) {
            if (before == nullptr) return;  // nothing to put the range behind
            continue;
        }
        before = p;
    }
    if (!limit) return;
    if (is_points) finding.fixes.push_back({"limit", {"得分限于 " + words, "the score is limited to " + words}, {replacement(finding.at, zh ? "限于 " + words : "limited to " + words)}});
    const bool one_text = sources_[finding.at.file].reading().size() == sources_[finding.at.file].text().size();
    if (ranged || before == nullptr || !one_text) return;
    const auto reading = sources_[finding.at.file].reading();
    auto from = finding.at.begin;
    while (from > 0 && (reading[from - 1] == ' ' || reading[from - 1] == ',')) --from;
    if (from >= 3 && (reading.substr(from - 3, 3) == "，" || reading.substr(from - 3, 3) == "；")) from -= 3;
    finding.fixes.push_back({"range", {"数据只会是 " + words, "the data lies in " + words}, {insertion(finding.at.file, before->at.span.end, (zh ? "，" : ", ") + words), replacement({finding.at.file, from, finding.at.end}, "")}});
}

// 合计最多 8 分, one of several clauses.
void Settling::sum_cap(Finding& finding) const {
    const auto words = said(finding.at);
    const auto& most = finding.arguments.at(1);
    const auto& all = finding.arguments.at(2);
    const bool zh = is_mostly_chinese(words);
    static constexpr std::array<std::string_view, 8> leads = {"以上合计", "以上累计", "各项合计", "合计", "累计", "all together", "together", "in total"};
    const auto lead = std::find_if(leads.begin(), leads.end(), [&](auto one) { return words.starts_with(one); });
    const std::size_t length = lead == leads.end() ? words.starts_with("in all") ? 6 : 0 : lead->size();
    if (length == 0) return;
    const Span at{finding.at.file, finding.at.begin, finding.at.begin + static_cast<std::uint32_t>(length)};
    finding.fixes.push_back({"clause", {"本条合计最多 " + most.zh, "this clause alone earns " + most.en + " at most"}, {replacement(at, zh ? "本条合计" : "these together")}});
    finding.fixes.push_back({"kind", {all.zh + "最多 " + most.zh, "all " + all.en + " together come to " + most.en + " at most"}, {replacement(at, zh ? all.zh : all.en + " together")}});
}

// 一票否决：甲；乙: the rating that comes last.
void Settling::veto(Finding& finding) const {
    const auto* const clause = clause_at(finding.at);
    if (clause == nullptr || clause->lines.empty() || model_.scales.empty()) return;
    const auto& labels = model_.label_lists[model_.scales.front().labels].labels;
    if (labels.empty()) return;
    const auto end = clause->lines.back().at.span.end;
    const auto words = said({finding.at.file, finding.at.begin, end});
    const bool zh = is_mostly_chinese(words);
    const bool closed = words.ends_with("。") || words.ends_with(".");
    const auto& last = labels.back();
    const std::string begins = zh ? closed ? "" : "。" : closed ? " " : "; ";
    finding.fixes.push_back({"lowest", {"否决后等级为“" + last + "”，总分照常列示", "after that the rating is \"" + last + "\", and the total is still shown"},
                             {insertion(finding.at.file, end, begins + (zh ? "否决后等级为" + last + "，总分照常列示" : "after that the rating is " + last + ", the total is still shown"))}});
}

void Settling::equals(Finding& finding) const {
    const auto words = text(finding.at);
    const auto at = words.find('='), wide = words.find("＝");
    if (at != std::string_view::npos && wide != std::string_view::npos) return;
    auto begin = at != std::string_view::npos ? at : wide;
    if (begin == std::string_view::npos) return;
    for (const std::string_view other : {"<", ">", "≥", "≤", "＜", "＞", "≠", "!"})
        if (words.find(other) != std::string_view::npos) return;
    auto end = begin + (begin == at ? 1 : 3);
    if (words.substr(end).find('=') != std::string_view::npos) return;
    while (begin > 0 && words[begin - 1] == ' ') --begin;
    while (end < words.size() && words[end] == ' ') ++end;
    const auto* const clause = clause_at(finding.at);
    const bool zh = is_mostly_chinese(clause == nullptr ? words : text(clause->at.span));
    const bool close = zh && is_han(decode(words, end).character);
    finding.fixes.push_back({"", {"“=”改成“为”", "\"=\" becomes \"is\""}, {replacement({finding.at.file, finding.at.begin + static_cast<std::uint32_t>(begin), finding.at.begin + static_cast<std::uint32_t>(end)}, !zh ? " is " : close ? "为" : "为 ")}});
}

void Settling::quote(Finding& finding) const {
    const auto name = said(finding.at);
    const bool zh = has_han(name);
    finding.fixes.push_back({"", {"名称加上「」", "the name is quoted"}, {replacement(finding.at, zh ? "「" + name + "」" : "'" + name + "'")}});
}

namespace {

// Letters, or marks in whichever width: the same but for width, case and blanks.
std::u32string plain(std::string_view words) {
    std::u32string out;
    for (std::size_t at = 0; at < words.size();) {
        const auto [letter, size] = decode(words, at);
        if (!is_blank(letter)) out.push_back(in_lower_case(fold_mark(letter)));
        at += size;
    }
    return out;
}

// One slip of the hand that makes no other word: letters that changed places, or one Latin letter inside a long word. One Chinese
// character more, less or other may well be another thing: 合格, 不合格.
bool is_slip(std::string_view seen, std::string_view meant) {
    const auto a = plain(seen), b = plain(meant);
    if (a == b) return true;
    std::size_t from = 0, last = 0;
    while (from < a.size() && from < b.size() && a[from] == b[from]) ++from;
    while (last < a.size() - from && last < b.size() - from && a[a.size() - 1 - last] == b[b.size() - 1 - last]) ++last;
    const auto x = a.substr(from, a.size() - from - last), y = b.substr(from, b.size() - from - last);
    if (x.size() == 2 && y.size() == 2 && x[0] == y[1] && x[1] == y[0]) return is_letter(x[0]) && is_letter(x[1]) && b.size() > 2;
    const auto latin = [](const std::u32string& letters) { return std::all_of(letters.begin(), letters.end(), [](char32_t c) { return is_latin(c); }); };
    return from > 0 && b.size() >= 6 && x.size() <= 1 && y.size() <= 1 && latin(a) && latin(b);
}

}  // namespace

void Settling::spelling(Finding& finding) const {
    if (finding.candidates.size() != 1) return;
    const auto seen = said(finding.at);
    const auto& meant = finding.candidates.front();
    if (is_slip(seen, meant)) finding.fixes.push_back({"", {"“" + seen + "”改成“" + meant + "”", "\"" + seen + "\" becomes \"" + meant + "\""}, {replacement(finding.at, meant)}});
}

void Settling::dashes(Finding& finding) const {
    const auto line = sources_[finding.at.file].in_file(finding.at);  // what is no clause yet is read as blanks
    const auto words = trim_blanks(sources_[finding.at.file].text().substr(line.begin, line.end - line.begin));
    auto cells = static_cast<std::size_t>(std::count(words.begin(), words.end(), '|')) + 1;
    for (std::size_t at = 0; (at = words.find("\\|", at)) != std::string_view::npos; at += 2) --cells;
    if (words.starts_with('|')) --cells;
    if (words.ends_with('|')) --cells;
    std::string row = "\n|";
    for (std::size_t i = 0; i < cells; ++i) row += "---|";
    finding.fixes.push_back({"", {"补上横线行", "the row of dashes is added"}, {insertion(finding.at.file, finding.at.end, row)}});
}

}  // namespace kaohe
