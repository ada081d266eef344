// SPDX-License-Identifier: Apache-2.0
// Elaboration of 结果应用: the results its lines declare, and what they say.
#include <algorithm>

#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::declare_results(const Clause& clause, std::uint32_t index) {
    static const auto name_slot = slot_number("name");
    for (const auto& line : clause.lines)
        for (const auto& part : line.parts) {
            const auto* const phrase = phrase_of(part);
            const auto* const head = std::get_if<Head>(&part.part);
            if (head == nullptr && (phrase == nullptr || (phrase->id != Sentence::result_set && phrase->id != Sentence::result_text && phrase->id != Sentence::result_amount))) continue;
            const auto& name = head != nullptr ? head->name : std::get<Reference>(phrase->expr(name_slot)->node).name;
            const auto* const known = lookup_symbol(name.text);
            if (known != nullptr) {
                if (known->figure != none && definitions_.contains(known->figure)) definitions_[known->figure].result_lines.emplace_back(&line, index);
                if (known->figure == none || model_.figures[known->figure].kind != FigureKind::result) {
                    auto finding = diagnose::declared_twice(name.at.span, name.text);
                    finding.labels.push_back({known->at, Say("先在这里", "first here")});
                    report(std::move(finding));
                }
                continue;
            }
            const bool unconditional = std::none_of(line.parts.begin(), line.parts.end(), [](const Part& other) {
                const auto* const q = phrase_of(other);
                return q != nullptr && (is_when(*q) || q->id == Sentence::result_otherwise);
            });
            if (unconditional && head == nullptr && phrase->id != Sentence::result_set) check_result_name(name);
            check_new_name(name);
            Figure figure;
            figure.name = name.text;
            figure.kind = FigureKind::result;
            figure.clause = index;
            figure.at = name.at.span;
            Symbol symbol;
            symbol.figure = add_figure(figure);
            declare(name, symbol);
            Definition definition;
            definition.clause = index;
            definition.result_lines.emplace_back(&line, index);
            definitions_.emplace(symbol.figure, std::move(definition));
        }
}

namespace {
Expr nothing(const Phrase& p) { return {Quantity{"0", {}}, p.at}; }
}  // namespace

void Elaborator::define_result(const Line& line, std::uint32_t clause_ref) {
    static const auto name_slot = slot_number("name"), v_slot = slot_number("v"), text_slot = slot_number("text"), who_slot = slot_number("who");
    TermId when = none;
    bool otherwise = false, conditional = false;
    // Bonus $500 if the rating is A: the condition stands behind what it is of.
    for (const auto& part : line.parts)
        if (const auto* const p = phrase_of(part); p != nullptr && p->id == Sentence::when_after) {
            const auto c = condition_of(*p, {});
            if (!c.ok) return;
            when = c.term;
        }
    FigureId last = none;
    for (const auto& part : line.parts) {
        // 否则 0 元: of the result just named.
        if (const auto* const e = std::get_if<Expr>(&part.part); e != nullptr && otherwise) {
            if (last == none) last = last_result_;
            if (last == none) report(diagnose::not_at_this_place(e->at.span, said(e->at.span)));
            else add_outcome(last, *e, none, true, clause_ref, e->at.span);
            continue;
        }
        // 职称津贴：高级教师 800 元，一级教师 500 元
        if (const auto* const head = std::get_if<Head>(&part.part)) {
            const auto* const symbol = lookup_symbol(head->name.text);
            last = last_result_ = symbol == nullptr ? none : symbol->figure;
            continue;
        }
        const auto* const p = phrase_of(part);
        if (p == nullptr || p->id == Sentence::when_after) continue;
        if (p->id == Sentence::result_case) {
            // 店长等级为优秀的，奖 500 元，良好的 300 元: whether the first condition goes on is open.
            if (conditional) {
                report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
                continue;
            }
            const auto c = whoever_is(*p->expr(who_slot));
            const auto* const e = p->expr(v_slot) != nullptr ? p->expr(v_slot) : p->expr(text_slot);
            if (c.ok && last != none) add_outcome(last, e == nullptr ? nothing(*p) : *e, c.term, false, clause_ref, p->at.span);
            continue;
        }
        if (p->id == Sentence::result_nothing) {  // everyone else nothing
            if (last == none) last = last_result_;
            if (last == none) report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
            else add_outcome(last, nothing(*p), when, otherwise, clause_ref, p->at.span);
            continue;
        }
        if (is_when(*p)) {
            const auto c = condition_of(*p, {});
            if (!c.ok) return;
            when = c.term;
            conditional = p->id != Sentence::when_options;
            otherwise = false;
            continue;
        }
        if (p->id == Sentence::result_otherwise) {
            otherwise = true;
            when = none;
            continue;
        }
        if (p->id == Sentence::result_sequential) {
            for (auto& outcome : model_.outcomes) outcome.sequential = true;
            sequential_ = true;
            continue;
        }
        if (p->id != Sentence::result_set && p->id != Sentence::result_text && p->id != Sentence::result_amount) {
            apply_effect(*p, when, {}, false, clause_ref);
            continue;
        }
        const auto& name = std::get<Reference>(p->expr(name_slot)->node).name;
        const auto* const symbol = lookup_symbol(name.text);
        if (symbol == nullptr || symbol->figure == none || model_.figures[symbol->figure].kind != FigureKind::result) continue;
        const auto figure = symbol->figure;
        last = last_result_ = figure;
        const auto* const e = p->id == Sentence::result_text ? p->expr(text_slot) : p->expr(v_slot);
        add_outcome(figure, *e, when, otherwise, clause_ref, p->at.span);
    }
}

// One line of a result; the first that is read gives it its kind and its unit.
void Elaborator::add_outcome(FigureId figure, const Expr& e, TermId when, bool otherwise, std::uint32_t clause_ref, Span at) {
    std::uint32_t index = none;
    for (std::uint32_t i = 0; i < model_.outcomes.size(); ++i)
        if (model_.outcomes[i].figure == figure) index = i;
    if (index == none) {
        index = static_cast<std::uint32_t>(model_.outcomes.size());
        Outcome made;
        made.figure = figure;
        made.sequential = sequential_;
        model_.outcomes.push_back(std::move(made));
    }
    Context context;
    const bool first = model_.outcomes[index].lines.empty();
    const auto known = model_.units[model_.figures[figure].unit];
    if (!first) context.hint = &known;
    const auto value = expr(e, context);
    if (!value.ok) return;
    auto& f = model_.figures[figure];
    if (first) {
        f.type = value.type;
        f.unit = unit_index(value.unit);
        f.labels = value.labels;
        f.term = add_term(Op::outcome, f.at, value.unit, none, none, none, index);
    } else if (f.type != value.type || (value.type == ValueType::number && !fit(known, value.unit))) {
        report(diagnose::unit_mismatch(at, describe(value.unit), describe(known), Say("“" + f.name.zh + "”各行的单位不同", "\"" + f.name.en + "\" differs in unit between its lines")));
        return;
    }
    model_.outcomes[index].lines.push_back({when, otherwise, value.term, clause_ref, at});
}

}  // namespace kaohe
