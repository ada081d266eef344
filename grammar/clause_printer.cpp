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

// 分值制: what the head of a policy may say of its measures.
bool gives_points(const Line& line) {
    return std::any_of(line.parts.begin(), line.parts.end(), [](const Part& part) {
        const auto* const p = phrase_of(part);
        return p != nullptr && (p->id == Sentence::policy_points || p->id == Sentence::policy_hundred || p->id == Sentence::policy_thousand);
    });
}

// Measure: New Sign-ups, Results: Bonus = …; no "Measure New Sign-ups". Total = … and Weights by Role go on from the word.
bool word_is_label(const Clause& clause) {
    if (clause.kind == ClauseKind::total || clause.kind == ClauseKind::weights || clause.kind == ClauseKind::ratings) return false;
    if (clause.kind != ClauseKind::extra && clause.kind != ClauseKind::deduction) return true;
    // Behind "Extra points:" a list may follow, and what an item says of absence would be taken for one of it.
    const auto is_absence = [](const Part& part) { return phrase_of(part) != nullptr && phrase_of(part)->id == Sentence::part_absence; };
    return std::none_of(clause.lines.begin(), clause.lines.end(), [&](const Line& line) { return std::any_of(line.parts.begin(), line.parts.end(), is_absence); });
}

}  // namespace

bool in_category(const Phrase& p, std::string_view category) { return sentence_row(p.id).category == category_number(category); }

bool is_verbatim(const Clause& clause) {
    return clause.kind == ClauseKind::prose || clause.kind == ClauseKind::function || clause.kind == ClauseKind::records || clause.kind == ClauseKind::use || clause.kind == ClauseKind::stray;
}

std::vector<const Line*> in_order(const Clause& clause) {
    std::vector<const Line*> out;
    for (const auto* const list : {&clause.lines, &clause.notes})
        for (const auto& line : *list) out.push_back(&line);
    std::stable_sort(out.begin(), out.end(), [](const Line* a, const Line* b) { return a->at.span.begin < b->at.span.begin; });
    return out;
}

PolicyFacts facts_of(const Document& document) {
    PolicyFacts out;
    out.categories = std::any_of(document.clauses.begin(), document.clauses.end(), [](const Clause& clause) { return clause.kind == ClauseKind::category; });
    out.points = std::any_of(document.clauses.begin(), document.clauses.end(), [](const Clause& clause) { return clause.kind == ClauseKind::policy && std::any_of(clause.lines.begin(), clause.lines.end(), gives_points); });
    for (const auto& clause : document.clauses)
        for (const auto& line : clause.lines) {
            const auto* const head = head_of(line);
            if (head == nullptr || (clause.kind != ClauseKind::data && !begins_item(line))) continue;
            for (const auto& part : line.parts) {
                if (const auto* const unit = std::get_if<UnitText>(&part.part)) out.units.emplace(head->name.text, unit->unit);
                if (const auto* const p = phrase_of(part); p != nullptr && p->id == Sentence::part_yes_no) out.truths.insert(head->name.text);
            }
        }
    return out;
}

std::vector<PrintedLine> ClausePrinter::print(const Clause& clause) {
    lines_.clear();
    printer_.place = facts_.place();
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
        default: is_verbatim(clause) ? verbatim(clause) : plain_lines(clause);
    }
    return std::move(lines_);
}

// Names that are set apart by blanks leave some beside marks and at the ends.
void ClausePrinter::add(std::string text, std::uint32_t begin, std::uint32_t end) {
    lines_.push_back({renaming_.set_apart ? tidied(text) : std::move(text), begin, end});
}

// ── heads ──

// The number, and the word if the clause has one of its own.
std::string ClausePrinter::head_text(const Clause& clause) const {
    if (clause.continues) return clause.number;
    const bool touches = clause.number.empty() || clause.number.ends_with("、") || clause.number.ends_with("）");
    return clause.number + (touches ? "" : " ") + std::string(canonical_clause_word(clause.kind, language_ == Language::en));
}

// The same with the blank before what follows on its line.
std::string ClausePrinter::lead_text(const Clause& clause) const {
    const auto head = head_text(clause);
    const bool touches = head.empty() || head.ends_with("、") || head.ends_with("）");
    const bool apart = language_ == Language::en && !clause.continues && !renaming_.set_apart && !renaming_.quote_all && word_is_label(clause);
    return touches ? head : head + (apart ? ": " : " ");
}

// The clause word on a line of its own, the list below it.
void ClausePrinter::open_list(const Clause& clause) {
    if (!clause.continues) add(head_text(clause), clause.at.span.begin, clause.word.span.end);
}

// The first line of what a clause says, behind its word or its number.
void ClausePrinter::put_after_head(const Clause& clause, const std::string& words, const Line& line) { add(lead_text(clause) + words, clause.at.span.begin, line.at.span.end); }

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

std::string ClausePrinter::joined(const Parts& parts) {
    std::string out;
    for (const auto* const part : parts) out += (part == parts.front() ? "" : comma()) + part_text(*part);
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

namespace {

// Number, version, dates … stand together on one line.
bool is_short(const Phrase& p) {
    switch (p.id) {
        case Sentence::policy_number:
        case Sentence::policy_version:
        case Sentence::policy_effective:
        case Sentence::policy_until:
        case Sentence::policy_period:
        case Sentence::policy_points:
        case Sentence::policy_weights:
        case Sentence::policy_hundred:
        case Sentence::policy_thousand:
        case Sentence::policy_currency: return true;
        default: return false;
    }
}

}  // namespace

void ClausePrinter::policy(const Clause& clause) {
    static const auto people_slot = slot_number("people");
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
                add(head_text(clause) + (language_ == Language::zh ? " " : ": ") + printer_.free_text(free->text), clause.at.span.begin, part.at.span.end);
                titled = true;
                continue;
            }
            const bool short_part = p != nullptr && is_short(*p);
            if (short_part) {
                if (!meta.empty() && !facts_.joined(meta_begin, part.at.span.begin)) flush();
                if (meta.empty()) meta_begin = part.at.span.begin;
                else meta += comma();
                meta += part_text(part);
                meta_end = part.at.span.end;
                continue;
            }
            flush();
            if (p != nullptr && p->find(people_slot) != nullptr) excluded(*p);
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

// 单价 = 5 元，自 … 起 6 元: the name, its unit, the value, and what else is said of it.
std::string ClausePrinter::defined_line(const Line& line) {
    std::string words;
    bool valued = false;
    for (const auto& part : line.parts) {
        const bool name = std::holds_alternative<Head>(part.part) || std::holds_alternative<UnitText>(part.part);
        const bool value = !valued && std::holds_alternative<Expr>(part.part);
        words += (name ? "" : value ? " = " : comma()) + part_text(part);
        valued = valued || value;
    }
    return words;
}

std::string ClausePrinter::plain_line(const Line& line) {
    switch (line.kind) {
        case NodeKind::rule_line: return rule(line);
        case NodeKind::translation_line: return name_pair(line);
        case NodeKind::result_line: return outcome(line);
        case NodeKind::total_line: return "= " + joined(all_of(line));
        case NodeKind::parameter_line:
        case NodeKind::formula_line:
        case NodeKind::data_line: return defined_line(line);
        default: return joined(all_of(line));
    }
}

void ClausePrinter::plain_lines(const Clause& clause) {
    const auto lines = in_order(clause);
    const bool one_line = clause.kind == ClauseKind::total || (clause.kind == ClauseKind::rule && !lines.empty()) || clause.continues || (clause.kind == ClauseKind::results && lines.size() == 1);
    if (!one_line || lines.empty()) open_list(clause);
    bool first = one_line;
    for (const auto* const line : lines) {
        const auto words = plain_line(*line);
        // 否则 at the start of a line goes on with the one before.
        const auto* const lead = line->parts.empty() ? nullptr : phrase_of(line->parts.front());
        if (lead != nullptr && lead->id == Sentence::result_otherwise && !lines_.empty() && facts_.joined(lines_.back().begin, line->at.span.begin)) {
            lines_.back().text += comma() + words;
            lines_.back().end = line->at.span.end;
        } else if (first && line->kind != NodeKind::note_line) {
            put_after_head(clause, words, *line);
        } else {
            add(indented(words), *line);
        }
        first = false;
    }
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
            if (std::holds_alternative<Head>(part.part)) columns += (columns.empty() ? "" : enumeration()) + part_text(part);
            else by += " " + part_text(part);
        }
        // 等级与绩效系数：the word that opens a clause with columns is another one.
        const auto with_columns = (clause.number.empty() ? "" : clause.number + " ") + (language_ == Language::zh ? "等级与" + columns + "：" : "Ratings and " + columns + ":");
        add(columns.empty() ? head_text(clause) + by : with_columns, clause.at.span.begin, head->at.span.end);
    } else {
        open_list(clause);
    }
    for (auto& row : rows) {
        if (!row.range.empty()) row.range += std::string(widest - columns_of(row.range) + 2, ' ');
        add(indented(row.range + row.rest), *row.line);
    }
}

}  // namespace kaohe
