// SPDX-License-Identifier: Apache-2.0
// Printing rules, vetoes, results, tables and worked examples: the rest of clause_printer.hpp.
#include <algorithm>

#include "grammar/clause_printer.hpp"
#include "grammar/text.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_when(const Phrase* p) { return p != nullptr && (in_category(*p, "when") || in_category(*p, "when_after")); }

// A condition stands before what it is for: 等级为优秀的，….
Phrase before(const Phrase& when) {
    Phrase out = when;
    if (out.id == Sentence::when_after) out.id = Sentence::when_condition;
    return out;
}

}  // namespace

// ── 规则, 一票否决 ──

std::string ClausePrinter::effects(const Parts& parts) {
    std::vector<std::string> members;
    for (const auto* const part : parts) {
        if (std::holds_alternative<Expr>(part->part)) members.back() += " " + part_text(*part);  // a reason in quotes
        else members.push_back(part_text(*part));
    }
    std::string out;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const bool last = i > 0 && i + 1 == members.size() && language_ == Language::en;
        out += (i == 0 ? "" : !last ? std::string(comma()) : i == 1 ? " and " : ", and ") + members[i];
    }
    return out;
}

std::string ClausePrinter::rule(const Line& line) {
    std::string name, when;
    Parts rest;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (std::holds_alternative<Head>(part.part)) name = part_text(part) + colon();
        else if (is_when(p)) when = printer_.phrase(before(*p)) + comma();
        else rest.push_back(&part);
    }
    return name + when + effects(rest);
}

// 否决后等级为 D
std::string ClausePrinter::after_veto(const Parts& parts) { return word(Sentence::veto_after) + (language_ == Language::zh ? "" : comma()) + effects(parts); }

void ClausePrinter::veto(const Clause& clause) {
    std::vector<std::pair<std::string, const Line*>> events, after;
    for (const auto* const line : in_order(clause)) {
        if (line->kind == NodeKind::rule_line || line->kind == NodeKind::note_line) {
            std::string words = language_ == Language::zh && line->kind == NodeKind::rule_line ? "当" : "";  // without it what stands first would be an event
            set_beside(words, line->kind == NodeKind::rule_line ? rule(*line) : part_text(line->parts.front()));
            after.emplace_back(std::move(words), line);
            continue;
        }
        if (const auto* const p = phrase_of(line->parts.front()); p != nullptr && p->id == Sentence::part_absence) {
            after.emplace_back(part_text(line->parts.front()), line);
            continue;
        }
        std::string event, consequence;
        Parts rest;
        bool event_seen = false;
        for (const auto& part : line->parts) {
            const auto* const p = phrase_of(part);
            if (p != nullptr && (in_category(*p, "veto_part") || in_category(*p, "veto_tail"))) continue;
            if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) {
                Parts inner;
                for (const auto& one : (*sub)->parts) inner.push_back(&one);
                if (event_seen) consequence = effects(inner);
                else after.emplace_back(after_veto(inner), line);
                continue;
            }
            if (line->kind == NodeKind::veto_after) {
                rest.push_back(&part);
                continue;
            }
            event += (event.empty() ? "" : enumeration()) + part_text(part);
            event_seen = true;
        }
        if (!rest.empty()) after.emplace_back(after_veto(rest), line);
        if (event.empty()) continue;
        if (!consequence.empty()) event += (language_ == Language::zh ? "的" : "") + comma() + consequence;
        events.emplace_back(std::move(event), line);
    }
    if (events.empty()) {
        open_list(clause);
    } else {
        std::string words;
        std::size_t joined_events = 0;
        for (; joined_events < events.size() && facts_.joined(clause.at.span.begin, events[joined_events].second->at.span.begin); ++joined_events) words += (words.empty() ? "" : semicolon()) + events[joined_events].first;
        auto head = head_text(clause);
        const bool several = joined_events > 1 && language_ == Language::en && !clause.continues;
        if (!words.empty()) head = clause.continues ? lead_text(clause) : head + (several ? " " + word(Sentence::veto_any) : std::string()) + colon();
        add(head + words, clause.at.span.begin, joined_events > 0 ? events[joined_events - 1].second->at.span.end : clause.word.span.end);
        for (auto i = joined_events; i < events.size(); ++i) add(indented(events[i].first), *events[i].second);
    }
    for (const auto& [words, line] : after) add(indented(words), *line);
}

// ── 结果应用 ──

std::string ClausePrinter::outcome(const Line& line) {
    std::string when, out;
    bool led = false;  // behind 否则
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (is_when(p)) {
            when = printer_.phrase(before(*p)) + comma();
        } else if (std::holds_alternative<Head>(part.part)) {
            out += part_text(part) + colon();
        } else if (p != nullptr && in_category(*p, "result_lead")) {
            out += (out.empty() ? "" : comma()) + part_text(part) + " ";
            led = true;
        } else {
            const bool first = out.empty() || led || out.ends_with("：") || out.ends_with(": ");
            out += (first ? "" : comma()) + part_text(part);
            led = false;
        }
    }
    return when + out;
}

// ── 表, 权重表 ──

std::string ClausePrinter::table_line(const Line& line) {
    std::string out;
    std::size_t values = 0;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (p != nullptr && p->id == Sentence::gives_value) continue;
        if (p != nullptr) out += (out.empty() ? "" : comma()) + part_text(part);
        else if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) out += (out.empty() ? "" : comma()) + table_line(**sub);
        else {
            out += values == 0 ? " " + word(Sentence::gives_value) + " " : language_ == Language::zh ? "、" : " | ";
            out += part_text(part);
            ++values;
        }
    }
    return out;
}

std::string ClausePrinter::weights_line(const Line& line) {
    std::string lead, cells;
    for (const auto& part : line.parts) {
        const auto* const p = phrase_of(part);
        if (p != nullptr) lead += (lead.empty() ? "" : comma()) + part_text(part);
        else if (std::holds_alternative<Box<SubLine>>(part.part)) cells += (cells.empty() ? "" : comma()) + part_text(part);
        else cells += (cells.empty() ? "" : enumeration()) + part_text(part);
    }
    return cells.empty() ? lead : lead + colon() + cells;
}

void ClausePrinter::tables(const Clause& clause) {
    const auto lines = in_order(clause);
    bool first = true;
    for (const auto* const line : lines) {
        std::string words;
        if (line->kind == NodeKind::table_head) {
            for (const auto& part : line->parts) {
                if (std::holds_alternative<Box<SubLine>>(part.part)) continue;
                if (std::holds_alternative<UnitText>(part.part)) words += part_text(part);
                else words += (words.empty() ? "" : std::holds_alternative<Phrase>(part.part) && words.find(' ') != std::string::npos ? comma() : " ") + part_text(part);
            }
        } else if (line->kind == NodeKind::weights_head) {
            for (const auto& part : line->parts) words += (words.empty() ? "" : comma()) + part_text(part);
        } else words = line->kind == NodeKind::weights_line ? weights_line(*line) : line->kind == NodeKind::note_line ? joined({&line->parts.front()}) : table_line(*line);
        if (first) put_after_head(clause, words, *line);
        else add(indented(words), *line);
        first = false;
        if (line->kind == NodeKind::table_head)
            for (const auto& part : line->parts)
                if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part)) add(indented(table_line(**sub)), part.at.span.begin, part.at.span.end);
    }
    if (lines.empty()) open_list(clause);
}

// ── 算例 ──

void ClausePrinter::example(const Clause& clause) {
    const auto written = clause.continues ? std::string_view() : text_.substr(clause.word.span.begin, clause.word.span.end - clause.word.span.begin);
    std::string_view ordinal;  // 算例一, Example 2
    for (const auto& known : clause_words())
        if (known.kind == ClauseKind::example && written.starts_with(known.spelling)) {
            ordinal = trim_blanks(written.substr(known.spelling.size()));
            break;
        }
    auto head = head_text(clause);
    if (!ordinal.empty()) head += (language_ == Language::zh ? "" : " ") + std::string(ordinal);
    std::string title, pending;
    std::uint32_t begin = 0, end = 0;
    bool expects = false;
    std::vector<PrintedLine> inputs;
    const auto flush = [&] {
        if (!pending.empty()) inputs.push_back({indented((expects ? word(Sentence::example_expects) + " " : std::string()) + pending), begin, end});
        pending.clear();
    };
    const auto item = [&](const Phrase& p) {
        const auto words = printer_.phrase(p);
        if (!pending.empty() && !facts_.joined(begin, p.at.span.begin)) flush();
        // Inputs go on in a line of their own; results behind a comma, set in below their word.
        // No line begins with a word that opens a clause: Payout $1,300.
        const bool full = columns_of(std::string_view(pending).substr(pending.rfind('\n') + 1)) + columns_of(words) > line_columns && !must_be_quoted(words);
        if (!pending.empty() && full && !expects) flush();
        if (pending.empty()) begin = p.at.span.begin;
        else pending += full ? std::string(trim_blanks(comma())) + "\n" + indented(indented("")) : std::string(comma());
        pending += words;
        end = p.at.span.end;
    };
    for (const auto* const line : in_order(clause)) {
        if (line->kind == NodeKind::free) {
            title = part_text(line->parts.front());
            continue;
        }
        const auto visit = [&](const auto& self, const SubLine& sub) -> void {
            if (sub.kind == NodeKind::note_line) {
                flush();
                inputs.push_back({indented(joined({&sub.parts.front()})), sub.at.span.begin, sub.at.span.end});
                return;
            }
            for (const auto& part : sub.parts) {
                if (const auto* const inner = std::get_if<Box<SubLine>>(&part.part)) self(self, **inner);
                else if (const auto* const p = phrase_of(part); p != nullptr && p->id == Sentence::example_expects) {
                    flush();
                    expects = true;
                } else if (p != nullptr) item(*p);
            }
        };
        visit(visit, *line);
    }
    flush();
    // Behind a colon a title ends at a comma, and what reads as an input is one.
    const bool plain = title.find_first_of(",;") == std::string::npos && !renaming_.set_apart && !renaming_.quote_all;
    if (!title.empty() && !clause.continues) head += language_ == Language::en ? (plain || !ordinal.empty() ? ": " : " ") : ordinal.empty() ? " " : "：";
    const bool blank = !title.empty() && clause.continues && !head.empty();
    add(head + (blank ? " " : "") + title, clause.at.span.begin, clause.word.span.end);
    for (auto& line : inputs) lines_.push_back(std::move(line));
}

}  // namespace kaohe
