// SPDX-License-Identifier: Apache-2.0
// Printing 指标, 维度, 加分 and 扣分: the head of an item, and which sentences of its scoring stand on one line. Part of clause_printer.hpp.
#include <algorithm>

#include "grammar/clause_printer.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_scoring(const Phrase* p) { return p != nullptr && (in_category(*p, "scoring") || in_category(*p, "modifier")); }
bool is_graded(const Phrase& p) {
    return p.id == Sentence::score_band || p.id == Sentence::score_line_point || p.id == Sentence::score_line_between || p.id == Sentence::score_line_extended || p.id == Sentence::score_full_at_target;
}
// Goes on with the sentence before it: 扣完为止, 最高 120 分. Behind steps that have no limit 最高 5 分 would be theirs.
bool goes_on(const Phrase& p, const Phrase* before) {
    static const auto limit_slot = slot_number("limit"), sign_slot = slot_number("sign");
    const bool limits = p.id == Sentence::modify_cap && before != nullptr && before->find(limit_slot) == nullptr && before->find(sign_slot) != nullptr;
    return is_scoring(before) && !limits && (p.id == Sentence::score_exhausted || in_category(p, "modifier"));
}
bool caps_a_sum(const Phrase& p) { return p.id == Sentence::score_sum_cap || p.id == Sentence::score_clause_cap; }
bool in_percent(const Expr& e) { return unit_within(e) == "%" || unit_within(e) == "％"; }

}  // namespace

// What the sentences of an item need to know: its head is the line at `from`, up to the next head.
void ClausePrinter::set_place(const Clause& clause, std::size_t from) {
    auto& place = printer_.place;
    place = facts_.place();
    place.deduction = clause.kind == ClauseKind::deduction;
    place.extra = clause.kind == ClauseKind::extra;
    static const auto t_slot = slot_number("t"), range_slot = slot_number("range"), size_slot = slot_number("size");
    std::string unit;
    for (auto i = from; i < clause.lines.size(); ++i) {
        const auto& line = clause.lines[i];
        if (i > from && begins_item(line)) break;
        for (const auto& part : line.parts) {
            if (const auto* const head = std::get_if<Head>(&part.part)) {
                place.item = head->name.text;
                if (const auto known = facts_.units.find(head->name.text); known != facts_.units.end()) unit = known->second;
            }
            if (const auto* const said = std::get_if<UnitText>(&part.part)) unit = said->unit;
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            if (is_target(p->id)) place.targeted = true;
            const auto* const target = p->expr(t_slot);
            if (target != nullptr && in_percent(*target)) place.rate = true;
            if (const auto* const range = p->phrase(range_slot))
                for (const auto& slot : range->slots)
                    if (const auto* const e = std::get_if<Expr>(&slot.value); e != nullptr && in_percent(*e)) place.rate = true;
            if (const auto* const size = p->expr(size_slot); size != nullptr && unit_within(*size).find("百分点") != std::string::npos) place.rate = true;
        }
    }
    if (!unit.empty()) place.rate = unit == "%" || unit == "％" || unit == "percent";
}

void ClausePrinter::enter_item(const Clause& clause, std::size_t line) {
    while (line > 0 && !begins_item(clause.lines[line])) --line;
    set_place(clause, line);
}

// The name, its unit and what the item says of itself; the sentences of its scoring are handed back.
std::string ClausePrinter::item_head(const Line& line, Parts& scoring) {
    std::string out;
    bool named = false;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (!scoring.empty() || is_scoring(p)) {
            scoring.push_back(&part);
            continue;
        }
        if (std::holds_alternative<UnitText>(part.part)) out += part_text(part);
        else if (p != nullptr && !named) out += part_text(part) + comma();  // 岗位为厨师的，留样漏记
        else if (std::holds_alternative<Head>(part.part)) out += part_text(part), named = true;
        else out += comma() + part_text(part);
    }
    return out;
}

// A floor of 0 behind a sentence is what 扣完为止 says.
std::string ClausePrinter::sentence(const Part& part) {
    static const auto x_slot = slot_number("x");
    const auto* const p = phrase_of(part);
    const auto* const x = p == nullptr || p->id != Sentence::modify_floor ? nullptr : p->expr(x_slot);
    const auto* const q = x == nullptr ? nullptr : std::get_if<Quantity>(&x->node);
    const bool none = q != nullptr && q->digits == "0" && (q->unit.empty() || q->unit == "分" || q->unit == "point" || q->unit == "points");
    return none ? printer_.phrase({Sentence::score_exhausted, {}, p->at}) : part_text(part);
}

// A sentence a line, with what goes on with it; bands of one set on one line where they fit it.
void ClausePrinter::scoring_lines(const Parts& parts) {
    std::vector<PrintedLine> lines;
    std::vector<bool> graded;
    const Phrase* before = nullptr;
    for (const auto* const part : parts) {
        const auto* const p = phrase_of(*part);
        const auto words = sentence(*part);
        const bool on = p != nullptr && goes_on(*p, before);
        before = p;
        if (on && !lines.empty() && facts_.joined(lines.back().begin, part->at.span.begin)) {
            lines.back().text += comma() + words;
            lines.back().end = part->at.span.end;
        } else {
            lines.push_back({words, part->at.span.begin, part->at.span.end});
            graded.push_back(p != nullptr && is_graded(*p));
        }
    }
    for (std::size_t i = 0; i < lines.size();) {
        auto end = i + 1;
        std::size_t columns = columns_of(lines[i].text);
        while (graded[i] && end < lines.size() && graded[end] && facts_.joined(lines[i].begin, lines[end].begin)) columns += 2 + columns_of(lines[end++].text);
        if (columns > line_columns) end = i + 1;
        std::string words;
        for (auto k = i; k < end; ++k) words += (k > i ? semicolon() : "") + lines[k].text;
        add(indented(words), lines[i].begin, lines[end - 1].end);
        i = end;
    }
}

// 协作，0～100 分，权重 10%：得分 = 实际值 — where both fit one line.
// What is no scoring goes on with what the item says of itself: 权重 10%，无数据时不考核.
void ClausePrinter::join_short(PrintedLine& head, bool scored) {
    const auto words = lines_.back().text.substr(indented("").size());
    if (scored && language_ == Language::en && head.text.find(": ") != head.text.rfind(": ")) return;  // source: QA system: score = … has a colon too many
    if (columns_of(head.text) + columns_of(words) > line_columns - 20 || !facts_.joined(head.begin, lines_.back().begin)) return;
    head.text += (scored ? colon() : comma()) + words;
    head.end = lines_.back().end;
    lines_.pop_back();
}

// 认可 K359 "…" is read at the beginning of a line only.
bool is_acceptance(const Part* part) { return phrase_of(*part) != nullptr && phrase_of(*part)->id == Sentence::note_accepted; }

// Behind a name in a list: 书面表扬：每次加 1 分，最多 3 分. What caps the sum of the list, and what is accepted, keeps a line of its own.
std::string ClausePrinter::compact_scoring(Parts& scoring, Parts& own_lines) {
    const auto caps = std::stable_partition(scoring.begin(), scoring.end(), [](const Part* part) { return phrase_of(*part) == nullptr || (!caps_a_sum(*phrase_of(*part)) && !is_acceptance(part)); });
    own_lines.assign(caps, scoring.end());
    scoring.erase(caps, scoring.end());
    std::string out;
    for (const auto* const part : scoring) out += (part == scoring.front() ? colon() : comma()) + sentence(*part);
    return out;
}

void ClausePrinter::items(const Clause& clause) {
    const auto heads = std::count_if(clause.lines.begin(), clause.lines.end(), begins_item);
    const auto lines = in_order(clause);
    const bool list = heads != 1 && !clause.continues;
    // 加分：书面表扬 每次加 1 分；…: where there are several, each stands on one line.
    const bool compact = heads > 1 || (clause.continues && clause.kind != ClauseKind::indicator && clause.kind != ClauseKind::category);
    if (list || lines.empty()) open_list(clause);
    bool first = !list;
    for (std::size_t i = 0; i < lines.size();) {
        const auto& line = *lines[i];
        const bool named = begins_item(line);
        std::string head;
        Parts scoring, own_lines;
        if (named) {
            set_place(clause, static_cast<std::size_t>(&line - clause.lines.data()));
            head = item_head(line, scoring);
            ++i;
        }
        for (; i < lines.size() && !begins_item(*lines[i]); ++i)
            for (const auto& part : lines[i]->parts) scoring.push_back(&part);
        auto end = line.at.span.end;
        if (compact && named) {
            head += compact_scoring(scoring, own_lines);
            if (!scoring.empty()) end = scoring.back()->at.span.end;
            scoring.clear();
        }
        if (named) {
            add(first ? lead_text(clause) + head : indented(head), first ? clause.at.span.begin : line.at.span.begin, end);
        } else if (first && !scoring.empty()) {  // a line of its own number: 4.3 加分合计最高 5 分
            const auto accepted = std::stable_partition(scoring.begin(), scoring.end(), [](const Part* part) { return !is_acceptance(part); });
            own_lines.assign(accepted, scoring.end());
            scoring.erase(accepted, scoring.end());
            put_after_head(clause, joined(scoring), line);
            scoring.clear();
        }
        first = false;
        const auto head_at = lines_.size();
        scoring_lines(scoring);
        if (named && !compact && lines_.size() == head_at + 1 && !is_acceptance(scoring.front())) join_short(lines_[head_at - 1], is_scoring(phrase_of(*scoring.front())));
        scoring_lines(own_lines);
    }
    printer_.place = {};
}

}  // namespace kaohe
