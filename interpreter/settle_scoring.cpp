// SPDX-License-Identifier: Apache-2.0
// What settles the sentences of scoring: part steps, percentages, from where they count, and what. Each choice is written into the sentence.
#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/settle.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool takes_off(const Phrase* p) {
    static const auto sign_slot = slot_number("sign");
    const auto* const sign = p == nullptr ? nullptr : p->phrase(sign_slot);
    return sign != nullptr && (sign->id == Sentence::sign_deduct || sign->id == Sentence::sign_off || sign->id == Sentence::sign_deducted);
}

// Where a slot stands, or an empty place.
Span place_of(const Phrase& p, std::string_view slot) {
    const auto* const found = p.find(slot_number(slot));
    return found == nullptr ? Span{} : found->at.span;
}

bool is_there(Span at) { return at.end > at.begin; }

std::string without_last(std::string words, std::initializer_list<std::string_view> endings) {
    for (bool again = true; again;) {
        again = false;
        for (const auto ending : endings)
            if (words.ends_with(ending)) words.resize(words.size() - ending.size()), again = true;
    }
    return words;
}

// Words and what follows them: 1 个百分点计, 10% 计.
std::string before_words(const std::string& words) {
    std::size_t last = 0;
    for (std::size_t at = 0; at < words.size(); at += decode(words, at).size) last = at;
    return is_han(decode(words, last).character) ? words : words + " ";
}

// 每 and where it stands in a sentence.
std::optional<std::uint32_t> every_in(std::string_view words) {
    const auto at = words.find("每");
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

}  // namespace

std::uint32_t Settling::before_limit(const Phrase& p) const {
    const auto limit = place_of(p, "limit");
    const auto end = is_there(limit) ? limit.begin : p.at.span.end;
    const auto words = without_last(said({p.at.span.file, p.at.span.begin, end}), {" ", "\n", "\t", ",", "，"});
    return p.at.span.begin + static_cast<std::uint32_t>(words.size());
}

void Settling::part_step(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    const bool zh = is_mostly_chinese(text(finding.at)), off = takes_off(p);
    const auto end = p != nullptr ? before_limit(*p) : finding.at.end;
    const auto& size = finding.arguments.at(0).zh;
    const auto amount = [&](std::size_t which) {
        const auto& figure = finding.arguments.at(which);
        if (p == nullptr) return Say("（差 1.5 档加 " + figure.zh + "）", " (1.5 steps: " + figure.en + ")");
        return Say((off ? "（差 1.5 档扣 " : "（超 1.5 档加 ") + figure.zh + "）", " (1.5 steps: " + figure.en + (off ? " off)" : " more)"));
    };
    const auto add = [&](const char* choice, const std::string& words_zh, const char* words_en, const Say& says, std::size_t which) {
        const auto figure = amount(which);
        finding.fixes.push_back({choice, {says.zh + figure.zh, says.en + figure.en}, {insertion(finding.at.file, end, zh ? "，" + words_zh : std::string(", ") + words_en)}});
    };
    const std::string does = off ? "扣分" : "加分";
    const std::string up = "不足 " + before_words(size) + "按 " + before_words(size) + "计", down = "不足 " + before_words(size) + "不" + does, exact = "按比例" + does;
    add("up", up, "or part thereof", {up, "a started step counts in full"}, 1);
    add("down", down, "full steps only", {down, "only full steps count"}, 2);
    add("exact", exact, "pro rata", {exact, "pro rata"}, 3);
}

// 每低于目标 5%: of the target, or points.
void Settling::percent(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    if (p == nullptr) return;
    const auto size = place_of(*p, "size"), dir = place_of(*p, "dir"), ref = place_of(*p, "ref");
    const bool zh = is_mostly_chinese(text(p->at.span));
    const auto& figure = finding.arguments.at(2);
    const auto& points = finding.arguments.at(3);
    const auto share = said(size);
    const auto below = p->phrase(slot_number("dir")) != nullptr && p->phrase(slot_number("dir"))->id == Sentence::dir_below;
    std::vector<Edit> of_target;
    if (!zh && is_there(ref)) of_target = {replacement({size.file, size.begin, ref.end}, share + " of " + (said(ref).starts_with("the ") ? "" : "the ") + said(ref) + " " + said(dir) + " it")};
    else if (zh && p->id == Sentence::score_step) {
        if (is_there(ref) && dir.end <= ref.begin) of_target = {insertion(ref.file, ref.end, "的")};
        else if (const auto every = every_in(text(p->at.span))) {
            const auto from = p->at.span.begin + *every + 3;
            of_target = {replacement({size.file, from, size.end}, (below ? "低于" : said(dir).starts_with("偏") ? "偏离" : "超过") + (is_there(ref) ? said(ref) : std::string("目标")) + "的 " + share)};
        }
    }
    const Say target{zh && is_there(ref) ? said(ref) : "目标", !zh && is_there(ref) ? said(ref) : "target"};
    const std::string the = target.en.starts_with("the ") ? "" : "the ";
    if (!of_target.empty()) finding.fixes.push_back({"target", {target.zh + "的 " + share + "（目标 40%、实际 36%：差 10%）", share + " of " + the + target.en + " (target 40%, actual 36%: 10% short)"}, std::move(of_target)});
    if (points.en != "percentage points") return;
    const auto reading = sources_[size.file].reading();
    const std::uint32_t blank = zh && size.end < reading.size() && reading[size.end] == ' ' ? 1 : 0;
    finding.fixes.push_back({"points", {figure.zh + " " + points.zh + "（差 4 " + points.zh + "）", figure.en + " " + points.en + " (4 points short)"}, {replacement({size.file, size.begin, size.end + blank}, zh ? figure.zh + " " + points.zh : figure.en + " " + (figure.en == "1" ? "percentage point" : points.en))}});
}

// 每高于目标 100 件加 5 分，最高 110 分: a limit of the score, or of what is added.
void Settling::step_limit(Finding& finding) const {
    const bool zh = is_mostly_chinese(text(finding.at));
    const auto& most = finding.arguments.at(1);
    const auto* const p = scoring_at(finding.at);
    if (p == nullptr) return;
    finding.fixes.push_back({"score", {"得分最高 " + most.zh, "the score is " + most.en + " at most"}, {replacement({finding.at.file, before_limit(*p), finding.at.end}, zh ? "；最高 " + most.zh : "; capped at " + most.en)}});
    if (zh) finding.fixes.push_back({"added", {"这一句最多加 " + most.zh, "this sentence adds " + most.en + " at most"}, {replacement(finding.at, "最多加 " + most.zh)}});
}

// 目标 30 人，每人扣 3 分: from the target, or from 0.
void Settling::count_base(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    const auto* const clause = clause_at(finding.at);
    if (p == nullptr || clause == nullptr) return;
    const bool zh = is_mostly_chinese(text(p->at.span)), off = takes_off(p);
    const auto& target = finding.arguments.at(1);
    const auto& one = finding.arguments.at(2);
    const auto counted = [&](const char* word_zh, const char* word_en) -> std::vector<Edit> {
        if (!zh) return {insertion(p->at.span.file, before_limit(*p), std::string(" ") + word_en + " target")};
        const auto every = every_in(text(p->at.span));
        const auto sign = place_of(*p, "sign");
        if (!every || !is_there(sign)) return {};
        const Span what{p->at.span.file, p->at.span.begin + *every, sign.begin};
        return {replacement(what, std::string("每") + word_zh + "目标 " + one.zh)};
    };
    const std::string does_zh = off ? "扣" : "加", does_en = off ? "taken off" : "added";
    finding.fixes.push_back({"below", {"比目标（" + target.zh + "）每少 " + before_words(one.zh) + "才" + does_zh, does_en + " for what is short of the target of " + target.en}, counted("低于", "below")});
    finding.fixes.push_back({"above", {"比目标（" + target.zh + "）每多 " + before_words(one.zh) + "才" + does_zh, does_en + " for what is above the target of " + target.en}, counted("超过", "above")});
    for (const auto* const part : sentences_of(*clause)) {
        if (part->id != Sentence::item_target) continue;
        const auto at = part->at.span;
        const auto before = sources_[at.file].reading().substr(0, at.begin);
        const auto kept = without_last(std::string(before.substr(before.size() > 16 ? before.size() - 16 : 0)), {" ", ",", "，"});
        const auto removed = std::min<std::size_t>(before.size(), 16) - kept.size();
        finding.fixes.push_back({"zero", {"从 0 数起，去掉目标", "counts from 0, and the target goes"}, {replacement({at.file, at.begin - static_cast<std::uint32_t>(removed), at.end}, "")}});
        break;
    }
}

void Settling::score_base(Finding& finding) const {
    const bool zh = is_mostly_chinese(text(finding.at));
    const auto first = [&](const char* words_zh, const char* words_en) { return std::vector<Edit>{insertion(finding.at.file, finding.at.begin, zh ? words_zh : words_en)}; };
    finding.fixes.push_back({"zero", {"从 0 分加起", "starts from 0 points"}, first("得分 = 0 分；", "score = 0 points; ")});
    finding.fixes.push_back({"full", {"从满分加起", "adds to full points"}, first("得分 = 满分；", "score = full points; ")});
}

// 低于 90% 的，每低 1 个百分点: from 90%, or from the target.
void Settling::step_base(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    if (p == nullptr) return;
    const auto range = place_of(*p, "range"), size = place_of(*p, "size");
    const auto* const dir = p->phrase(slot_number("dir"));
    if (!is_there(range) || !is_there(size) || dir == nullptr) return;
    const auto& bound = finding.arguments.at(0);
    const std::string word = dir->id == Sentence::dir_below ? "低于" : "超过";
    const Span what{range.file, range.begin, size.begin};
    finding.fixes.push_back({"bound", {"从 " + bound.zh + " 起算", "counts from " + bound.en}, {replacement(what, "每" + word + " " + before_words(bound.zh))}});
    finding.fixes.push_back({"target", {dir->id == Sentence::dir_below ? "从目标起算，不到目标就算" : "从目标起算，超过目标就算", "counts from the target, for whoever misses it"}, {replacement(what, "每" + word + "目标 ")}});
}

// 越低越好，每未达到目标 1 天扣 3 分; 达到 10 天得满分.
void Settling::direction(Finding& finding) const {
    const auto* const clause = clause_at(finding.at);
    const bool zh = is_mostly_chinese(text(finding.at));
    const auto word = finding.arguments.at(0).zh;
    const auto* const p = scoring_at(finding.at);
    const auto dir = p == nullptr ? Span{} : place_of(*p, "dir");
    if (!is_there(dir)) {  // the range of a band, which begins with the word
        const Span at{finding.at.file, finding.at.begin, finding.at.begin + static_cast<std::uint32_t>(word.size())};
        const auto rest = said({at.file, at.end, finding.at.end});
        if (!zh) return;
        finding.fixes.push_back({"at-most", {"不超过" + rest, "at most"}, {replacement(at, "不超过")}});
        finding.fixes.push_back({"at-least", {"不低于" + rest, "at least"}, {replacement(at, "不低于")}});
        return;
    }
    finding.fixes.push_back({"above", {"比目标高的扣", "what is above the target loses points"}, {replacement(dir, zh ? "超过" : "above")}});
    if (clause == nullptr) return;
    for (const auto* const part : sentences_of(*clause)) {
        if (part->id != Sentence::item_lower_better) continue;
        const auto at = part->at.span;
        const auto before = sources_[at.file].reading().substr(at.begin > 16 ? at.begin - 16 : 0, std::min<std::uint32_t>(at.begin, 16));
        const auto removed = before.size() - without_last(std::string(before), {" ", ",", "，"}).size();
        finding.fixes.push_back({"below", {"比目标低的扣，“" + said(at) + "”去掉", "what is below the target loses points, and \"" + said(at) + "\" goes"}, {replacement({at.file, at.begin - static_cast<std::uint32_t>(removed), at.end}, "")}});
        break;
    }
}

// 每起投诉扣 5 分, of 重大投诉.
void Settling::own_or_other(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    if (p == nullptr) return;
    const auto& own = finding.arguments.at(1);
    const auto& other = finding.arguments.at(2);
    const Say counts_own{"数本项的“" + own.zh + "”", "counts \"" + own.en + "\", its own data"};
    if (!is_mostly_chinese(text(p->at.span))) {
        finding.fixes.push_back({"own", counts_own, {replacement(finding.at, "occurrence")}});
        return;
    }
    const bool sized = is_there(place_of(*p, "size"));
    finding.fixes.push_back({"own", counts_own, {replacement(finding.at, sized ? "" : "次")}});
    finding.fixes.push_back({"other", {"数“" + other.zh + "”", "counts \"" + other.en + "\""}, {insertion(p->at.span.file, p->at.span.begin, said(finding.at)), replacement(finding.at, sized ? "" : "次")}});
}

// 超过 3 次的，每次扣 1 分: what is beyond, or everything.
void Settling::past(Finding& finding) const {
    const auto* const p = scoring_at(finding.at);
    if (p == nullptr || p->id == Sentence::score_open_beyond) return;
    const auto& item = finding.arguments.at(1);
    const auto at = p->at.span, size = place_of(*p, "size"), range = place_of(*p, "range");
    const Say beyond{"只算超出的部分", "only what is beyond counts"}, all{"超过以后全部都算", "everything counts once it is passed"};
    if (p->id == Sentence::score_open_past && is_mostly_chinese(text(at))) {
        const auto words = said(size);
        const bool counted = is_digit(decode(words, 0).character);
        finding.fixes.push_back({"beyond", beyond, {replacement(size, counted ? "超 " + words : "超 1 " + words)}});
        finding.fixes.push_back({"all", all, {insertion(at.file, at.begin, item.zh)}});
    } else if (p->id == Sentence::score_open_past && is_there(range) && size.end < range.begin) {
        const auto bound = said(range);
        finding.fixes.push_back({"beyond", beyond, {replacement({at.file, size.end, range.begin}, " ")}});
        finding.fixes.push_back({"all", all, {insertion(at.file, at.begin, "if " + item.en + " is " + bound + ", "), replacement({at.file, size.end, range.end}, "")}});
    }
}

// 1 次扣 1 分；3 次以上扣 5 分: exactly one, or every one.
void Settling::exact_count(Finding& finding) const {
    const auto* const clause = clause_at(finding.at);
    if (clause == nullptr) return;
    std::vector<Edit> exact, each;
    bool bands = false;
    for (const auto* const p : sentences_of(*clause)) {
        bands = bands || p->id == Sentence::score_band;
        const auto size = place_of(*p, "size");
        if (p->id != Sentence::score_count || size.begin != p->at.span.begin || !is_there(size)) continue;
        exact.push_back(insertion(size.file, size.begin, "恰为 "));
        each.push_back(insertion(size.file, size.begin, "每 "));
    }
    finding.fixes.push_back({"exact", {"恰好这么多才算", "counts for exactly so many"}, std::move(exact)});
    if (!bands) finding.fixes.push_back({"each", {"每有这么多算一次", "counts for every so many"}, std::move(each)});
}

}  // namespace kaohe
