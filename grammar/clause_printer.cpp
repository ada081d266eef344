// SPDX-License-Identifier: Apache-2.0
#include "grammar/clause_printer.hpp"

#include <algorithm>

#include "grammar/name_pairs.hpp"
#include "grammar/name_scan.hpp"
#include "grammar/text.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

using namespace ast;

namespace {

std::vector<const Part*> all_of(const Line& line) {
    std::vector<const Part*> out;
    for (const auto& part : line.parts) out.push_back(&part);
    return out;
}

}  // namespace

bool in_category(const Phrase& p, std::string_view category) { return sentence_row(p.id).category == category_number(category); }

std::vector<const Line*> in_order(const Clause& clause) {
    std::vector<const Line*> out;
    for (const auto* const list : {&clause.lines, &clause.notes})
        for (const auto& line : *list) out.push_back(&line);
    std::stable_sort(out.begin(), out.end(), [](const Line* a, const Line* b) { return a->at.span.begin < b->at.span.begin; });
    return out;
}

PolicyFacts facts_of(const Document& document) {
    PolicyFacts out;
    for (const auto& clause : document.clauses)
        for (const auto& line : clause.lines) {
            const auto* const head = head_of(line);
            if (head == nullptr || (clause.kind != ClauseKind::data && line.kind != NodeKind::item_head)) continue;
            for (const auto& part : line.parts)
                if (const auto* const unit = std::get_if<UnitText>(&part.part)) out.units.emplace(head->name.text, unit->unit);
        }
    return out;
}

std::vector<PrintedLine> ClausePrinter::print(const Clause& clause) {
    lines_.clear();
    printer_.place = {};
    switch (clause.kind) {
        case ClauseKind::policy: policy(clause); break;
        case ClauseKind::category:
        case ClauseKind::indicator:
        case ClauseKind::extra:
        case ClauseKind::deduction: items(clause); break;
        case ClauseKind::ratings: ratings(clause); break;
        case ClauseKind::veto: veto(clause); break;
        case ClauseKind::table:
        case ClauseKind::weights: tables(clause); break;
        case ClauseKind::example: example(clause); break;
        case ClauseKind::prose:
        case ClauseKind::function:
        case ClauseKind::records:
        case ClauseKind::use:
        case ClauseKind::stray: verbatim(clause); break;
        default: plain_lines(clause);
    }
    return std::move(lines_);
}

// Names that are set apart by blanks leave some beside marks and at the ends.
void ClausePrinter::add(std::string text, std::uint32_t begin, std::uint32_t end) {
    lines_.push_back({set_apart_ ? tidied(text) : std::move(text), begin, end});
}

// ── heads ──

std::string ClausePrinter::head_text(const Clause& clause) const {
    std::string out = clause.number;
    if (!out.empty() && !out.ends_with("、") && !out.ends_with("）") && !clause.continues) out.push_back(' ');
    if (clause.continues) return out;
    out += canonical_clause_word(clause.kind, language_ == Language::en);
    return out;
}

// The clause word on a line of its own, the list below it.
void ClausePrinter::open_list(const Clause& clause) {
    if (!clause.continues) add(head_text(clause), clause.at.span.begin, clause.word.span.end);
}

// The first line of what a clause says, behind its word or its number.
void ClausePrinter::put_after_head(const Clause& clause, const std::string& words, const Line& line) {
    auto out = head_text(clause);
    if (!out.empty() && !out.ends_with("、") && !out.ends_with("）")) out.push_back(' ');
    add(out + words, clause.at.span.begin, line.at.span.end);
}

std::string ClausePrinter::unit_bracket(const std::string& unit) const {
    const auto words = unit_text(unit, language_);
    return language_ == Language::zh ? "（" + words + "）" : " (" + words + ")";
}

// ── parts ──

std::string ClausePrinter::part_text(const Part& part) {
    if (const auto* const head = std::get_if<Head>(&part.part)) return printer_.name(head->name);
    if (const auto* const unit = std::get_if<UnitText>(&part.part)) return unit_bracket(unit->unit);
    if (const auto* const free = std::get_if<Free>(&part.part)) return printer_.free_text(free->text);
    if (const auto* const e = std::get_if<Expr>(&part.part)) return printer_.expr(*e, Binding::open);
    if (const auto* const p = std::get_if<Phrase>(&part.part)) return printer_.phrase(*p);
    return named_value(*std::get<Box<SubLine>>(part.part));
}

std::string ClausePrinter::joined(const Parts& parts, std::size_t from) {
    std::string out;
    for (auto i = from; i < parts.size(); ++i) {
        if (i > from) out += comma();
        out += part_text(*parts[i]);
    }
    return out;
}

// 奖金 1200 元 of a rating line, 质量 30% of a weight table.
std::string ClausePrinter::named_value(const SubLine& line) {
    std::string out;
    for (const auto& part : line.parts) {
        const auto* const e = std::get_if<Expr>(&part.part);
        if (e == nullptr || out.empty()) {
            out += part_text(part);
            continue;
        }
        const bool open = std::holds_alternative<Operation>(e->node) || std::holds_alternative<Modified>(e->node);
        out += open ? " = " : " ";
        out += printer_.expr(*e, Binding::sum);
    }
    return out;
}

// ── 方案 ──

void ClausePrinter::policy(const Clause& clause) {
    std::string meta;
    std::uint32_t meta_begin = 0, meta_end = 0;
    const auto flush = [&] {
        if (!meta.empty()) add(indented(meta), meta_begin, meta_end);
        meta.clear();
    };
    bool titled = false;
    for (const auto* const line : in_order(clause))
        for (const auto& part : line->parts) {
            const auto* const p = phrase_of(part);
            if (const auto* const free = std::get_if<Free>(&part.part); free != nullptr && !titled) {
                add(head_text(clause) + " " + printer_.free_text(free->text), clause.at.span.begin, part.at.span.end);
                titled = true;
                continue;
            }
            const bool short_part = p != nullptr && (p->id == Sentence::policy_number || p->id == Sentence::policy_version || p->id == Sentence::policy_effective || p->id == Sentence::policy_until || p->id == Sentence::policy_period || p->id == Sentence::policy_points ||
                                                     p->id == Sentence::policy_weights || p->id == Sentence::policy_hundred || p->id == Sentence::policy_thousand || p->id == Sentence::policy_currency);
            if (short_part) {
                if (!meta.empty() && !facts_.joined(meta_begin, part.at.span.begin)) flush();
                if (meta.empty()) meta_begin = part.at.span.begin;
                else meta += comma();
                meta += part_text(part);
                meta_end = part.at.span.end;
                continue;
            }
            flush();
            if (p != nullptr && in_category(*p, "policy_part") && p->find(slot_number("people")) != nullptr) excluded(*p);
            else add(indented(part_text(part)), part.at.span.begin, part.at.span.end);
        }
    flush();
    if (!titled) add(head_text(clause), clause.at.span.begin, clause.word.span.end);
}

// Several conditions in one sentence stand on a line each.
void ClausePrinter::excluded(const Phrase& p) {
    static const auto people_slot = slot_number("people");
    const auto* const people = p.expr(people_slot);
    const auto* const list = people == nullptr ? nullptr : std::get_if<List>(&people->node);
    if (list == nullptr) return add(indented(printer_.phrase(p)), p.at.span.begin, p.at.span.end);
    for (std::size_t i = 0; i < list->members.size(); ++i) {
        Phrase one = p;
        for (auto& slot : one.slots)
            if (slot.name == people_slot) slot.value = Expr{List{{list->members[i]}}, people->at};
        add(indented(printer_.phrase(one)), p.at.span.begin, p.at.span.end);
    }
}

// ── clauses whose lines are lists of parts ──

void ClausePrinter::plain_lines(const Clause& clause) {
    const auto lines = in_order(clause);
    const bool one_line = clause.kind == ClauseKind::total || (clause.kind == ClauseKind::rule && !lines.empty()) || clause.continues || (clause.kind == ClauseKind::results && lines.size() == 1);
    if (!one_line) open_list(clause);
    bool first = one_line;
    for (const auto* const line : lines) {
        std::string words;
        if (line->kind == NodeKind::rule_line) words = rule(*line);
        else if (line->kind == NodeKind::translation_line) words = name_pair(*line);
        else if (line->kind == NodeKind::result_line) words = outcome(*line);
        else if (line->kind == NodeKind::total_line) words = "= " + joined(all_of(*line));
        else if (line->kind == NodeKind::parameter_line || line->kind == NodeKind::formula_line || line->kind == NodeKind::data_line) {
            bool valued = false;
            for (const auto& part : line->parts) {
                if (const auto* const e = std::get_if<Expr>(&part.part); e != nullptr && !valued) {
                    words += " = " + printer_.expr(*e, Binding::open);
                    valued = true;
                } else if (std::holds_alternative<Head>(part.part) || std::holds_alternative<UnitText>(part.part)) words += part_text(part);
                else words += comma() + part_text(part);
            }
        } else words = joined(all_of(*line));
        // 否则 at the start of a line goes on with the one before.
        const auto* const lead = line->parts.empty() ? nullptr : phrase_of(line->parts.front());
        const bool goes_on_line = lead != nullptr && lead->id == Sentence::result_otherwise && !lines_.empty() && facts_.joined(lines_.back().begin, line->at.span.begin);
        if (goes_on_line) {
            lines_.back().text += comma() + words;
            lines_.back().end = line->at.span.end;
        } else if (first && line->kind != NodeKind::note_line) put_after_head(clause, words, *line);
        else add(indented(words), *line);
        first = false;
    }
    if (lines.empty() && one_line) open_list(clause);
}

// 优秀 = Outstanding: what it is called in this language stands first.
std::string ClausePrinter::name_pair(const Line& line) {
    const auto* const side = std::get_if<Free>(&line.parts.front().part);
    if (side == nullptr) return joined(all_of(line));
    const auto name = without_quotes(side->text);
    const auto open = decode(side->text, 0).character;
    const bool text = closing_quote(open) != 0 && !opens_name_quote(open);
    const auto quoted = [&](const std::string& words) { return text ? quoted_text(words) : must_be_quoted(words) ? quoted_name(words, language_) : words; };
    return quoted(renaming_.of(name)) + " = " + quoted(renaming_.other_of(name));
}

void ClausePrinter::verbatim(const Clause& clause) {
    const auto at = clause.at.span;
    add(std::string(text_.substr(at.begin, at.end - at.begin)), at.begin, at.end);
}

// ── 指标, 维度, 加分, 扣分 ──

namespace {

bool is_scoring(const Part& part) {
    const auto* const p = phrase_of(part);
    return p != nullptr && (in_category(*p, "scoring") || in_category(*p, "modifier"));
}
bool is_graded(const Phrase& p) {
    return p.id == Sentence::score_band || p.id == Sentence::score_line_point || p.id == Sentence::score_line_between || p.id == Sentence::score_line_extended || p.id == Sentence::score_full_at_target;
}
// Goes on with the sentence before it: 扣完为止, 最高 120 分.
bool goes_on(const Phrase& p) { return p.id == Sentence::score_exhausted || in_category(p, "modifier"); }
bool caps_a_sum(const Phrase& p) { return p.id == Sentence::score_sum_cap || p.id == Sentence::score_clause_cap; }
bool in_percent(const Expr& e) { return unit_within(e) == "%" || unit_within(e) == "％"; }

}  // namespace

// What the sentences of an item need to know: its head is the line at `from`, up to the next head.
void ClausePrinter::set_place(const Clause& clause, std::size_t from) {
    auto& place = printer_.place;
    place = {};
    place.deduction = clause.kind == ClauseKind::deduction;
    static const auto t_slot = slot_number("t"), range_slot = slot_number("range"), size_slot = slot_number("size");
    std::string unit;
    for (auto i = from; i < clause.lines.size(); ++i) {
        const auto& line = clause.lines[i];
        if (i > from && line.kind == NodeKind::item_head && head_of(line) != nullptr) break;
        for (const auto& part : line.parts) {
            if (const auto* const head = std::get_if<Head>(&part.part)) {
                place.item = head->name.text;
                if (const auto known = facts_.units.find(head->name.text); known != facts_.units.end()) unit = known->second;
            }
            if (const auto* const said = std::get_if<UnitText>(&part.part)) unit = said->unit;
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            if (p->id == Sentence::item_target) place.targeted = true;
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
    while (line > 0 && !(clause.lines[line].kind == NodeKind::item_head && head_of(clause.lines[line]) != nullptr)) --line;
    set_place(clause, line);
}

// The name, its unit and what the item says of itself; the sentences of its scoring are handed back.
std::string ClausePrinter::item_head(const Line& line, Parts& scoring) {
    std::string out;
    bool named = false;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (!scoring.empty() || is_scoring(part)) {
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
    for (const auto* const part : parts) {
        const auto* const p = phrase_of(*part);
        const auto words = sentence(*part);
        if (p != nullptr && goes_on(*p) && !lines.empty() && facts_.joined(lines.back().begin, part->at.span.begin)) {
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
void ClausePrinter::join_short(PrintedLine& head) {
    const auto words = lines_.back().text.substr(4);
    if (columns_of(head.text) + columns_of(words) > line_columns - 20 || !facts_.joined(head.begin, lines_.back().begin)) return;
    head.text += colon() + words;
    head.end = lines_.back().end;
    lines_.pop_back();
}

void ClausePrinter::items(const Clause& clause) {
    std::size_t heads = 0;
    for (const auto& line : clause.lines) heads += line.kind == NodeKind::item_head && head_of(line) != nullptr ? 1 : 0;
    const auto lines = in_order(clause);
    const bool list = heads != 1 && !clause.continues;
    // 加分：书面表扬 每次加 1 分；…: where there are several, each stands on one line.
    const bool compact = heads > 1 || (clause.continues && clause.kind != ClauseKind::indicator && clause.kind != ClauseKind::category);
    if (list || lines.empty()) open_list(clause);
    bool first = !list;
    for (std::size_t i = 0; i < lines.size();) {
        const auto& line = *lines[i];
        std::string head;
        Parts scoring, own_lines;
        auto end = line.at.span.end;
        const bool named = line.kind == NodeKind::item_head && head_of(line) != nullptr;
        if (named) {
            set_place(clause, static_cast<std::size_t>(std::find_if(clause.lines.begin(), clause.lines.end(), [&line](const Line& one) { return &one == &line; }) - clause.lines.begin()));
            head = item_head(line, scoring);
            ++i;
        }
        for (; i < lines.size() && !(lines[i]->kind == NodeKind::item_head && head_of(*lines[i]) != nullptr); ++i)
            for (const auto& part : lines[i]->parts) scoring.push_back(&part);
        if (compact && named) {
            for (auto part = scoring.begin(); part != scoring.end();) {
                const auto* const p = phrase_of(**part);
                if (p != nullptr && caps_a_sum(*p)) {
                    own_lines.push_back(*part);
                    part = scoring.erase(part);
                } else ++part;
            }
            if (!scoring.empty()) {
                head += colon();
                for (const auto* const part : scoring) head += (part == scoring.front() ? "" : comma()) + sentence(*part);
                end = scoring.back()->at.span.end;
                scoring.clear();
            }
        }
        if (named && first) {
            auto lead = head_text(clause);
            if (!lead.empty() && !lead.ends_with("、") && !lead.ends_with("）")) lead.push_back(' ');
            add(lead + head, clause.at.span.begin, end);
        } else if (named) {
            add(indented(head), line.at.span.begin, end);
        } else if (first && !scoring.empty()) {  // a line of its own number: 4.3 加分合计最高 5 分
            put_after_head(clause, joined(scoring), line);
            scoring.clear();
        }
        first = false;
        const auto head_at = lines_.size();
        scoring_lines(scoring);
        if (named && !compact && lines_.size() == head_at + 1) join_short(lines_[head_at - 1]);
        scoring_lines(own_lines);
    }
    printer_.place = {};
}

// ── 等级划分 ──

void ClausePrinter::ratings(const Clause& clause) {
    struct Row {
        std::string range, rest;
        const Line* line;
    };
    std::vector<Row> rows;
    std::size_t widest = 0;
    const Line* head = nullptr;
    for (const auto* const line : in_order(clause)) {
        if (line->kind == NodeKind::rating_head) {
            head = line;
            continue;
        }
        Row row{"", "", line};
        std::string label, values;
        for (const auto& part : line->parts) {
            const auto* const p = phrase_of(part);
            if (std::holds_alternative<Head>(part.part)) label = part_text(part);
            else if (p != nullptr && (in_category(*p, "range") || in_category(*p, "rest"))) row.range = part_text(part);
            else values += comma() + part_text(part);
        }
        row.rest = label + values;
        if (line->kind == NodeKind::note_line) row = {"", joined(all_of(*line)), line};
        widest = std::max(widest, columns_of(row.range));
        rows.push_back(std::move(row));
    }
    if (head != nullptr) {
        std::string by, columns;
        for (const auto& part : head->parts) {
            if (std::holds_alternative<Head>(part.part)) columns += (columns.empty() ? "" : language_ == Language::zh ? "、" : ", ") + part_text(part);
            else by += " " + part_text(part);
        }
        auto out = clause.number.empty() ? std::string() : clause.number + " ";
        if (columns.empty()) out = head_text(clause) + by;
        else out += (language_ == Language::zh ? "等级与" : "Ratings and ") + columns + (language_ == Language::zh ? "：" : ":");
        add(std::move(out), clause.at.span.begin, head->at.span.end);
    } else {
        open_list(clause);
    }
    for (auto& row : rows) {
        if (!row.range.empty()) row.range += std::string(widest - columns_of(row.range) + 2, ' ');
        add(indented(row.range + row.rest), *row.line);
    }
}

}  // namespace kaohe
