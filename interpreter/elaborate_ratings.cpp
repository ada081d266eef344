// SPDX-License-Identifier: Apache-2.0
// Elaboration of 等级划分: what its lines declare, and what they say.
#include <algorithm>

#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

namespace {
constexpr std::ptrdiff_t rating_line_limit = 500;
constexpr std::size_t rating_value_limit = 50;
}  // namespace

void Elaborator::declare_ratings(const Clause& clause, std::uint32_t index) {
    // Lines times values: what a scale holds grows with both.
    const auto lines = std::count_if(clause.lines.begin(), clause.lines.end(), [](const Line& line) { return line.kind == NodeKind::rating_line; });
    if (lines > rating_line_limit) {
        report(diagnose::too_many_ratings(clause.word.span, std::to_string(rating_line_limit), std::to_string(rating_value_limit)));
        return;
    }
    if (model_.scales.empty()) model_.scales.emplace_back();
    auto& scale = model_.scales.front();
    if (scale.labels == none) {
        scale.clause = index;
        scale.at = clause.at.span;
        LabelList list;
        list.name = Say("等级", "rating");
        list.ordered = true;
        for (const auto& other : document_.clauses) {
            if (other.kind != ClauseKind::ratings) continue;
            for (const auto& line : other.lines)
                if (line.kind == NodeKind::rating_line)
                    if (const auto* const head = head_of(line); head != nullptr && std::find(list.labels.begin(), list.labels.end(), head->name.text) == list.labels.end()) list.labels.push_back(head->name.text);
        }
        scale.labels = add_label_list(std::move(list));
        for (const auto kind : {FigureKind::rating_computed, FigureKind::rating}) {
            Figure figure;
            figure.name = Say("等级", "rating");
            figure.kind = kind;
            figure.type = ValueType::label;
            figure.labels = scale.labels;
            figure.clause = index;
            figure.at = clause.word.span;
            model_.rating = add_figure(figure);
        }
        model_.figures[model_.rating].term = none;
    }
    bool too_many_values = false;
    const auto declare_column = [&](const Name& name) {
        if (const auto* const known = lookup_symbol(name.text)) {
            if (known->figure == none || model_.figures[known->figure].kind != FigureKind::rating_value) report(diagnose::declared_twice(name.at.span, name.text));
            return;
        }
        if (scale.columns.size() == rating_value_limit) {
            if (!too_many_values) report(diagnose::too_many_ratings(name.at.span, std::to_string(rating_line_limit), std::to_string(rating_value_limit)));
            too_many_values = true;
            return;
        }
        Figure figure;
        figure.name = name.text;
        figure.kind = FigureKind::rating_value;
        figure.column = static_cast<std::uint32_t>(scale.columns.size());
        figure.clause = index;
        figure.at = name.at.span;
        Symbol symbol;
        symbol.figure = add_figure(figure);
        scale.columns.push_back(symbol.figure);
        declare(name, symbol);
    };
    for (const auto& line : clause.lines) {
        if (line.kind == NodeKind::rating_head) {
            for (const auto& part : line.parts)
                if (const auto* const head = std::get_if<Head>(&part.part)) declare_column(head->name);
        }
        for (const auto& part : line.parts)
            if (const auto* const sub = std::get_if<Box<SubLine>>(&part.part))
                if ((*sub)->kind == NodeKind::rating_value)
                    if (const auto* const head = head_of(**sub)) declare_column(head->name);
    }
}

void Elaborator::define_ratings(const Clause& clause, std::uint32_t) {
    static const auto name_slot = slot_number("name"), condition_slot = slot_number("condition");
    if (model_.scales.empty()) return;
    Context context;
    context.stage = Stage::result;
    if (model_.scales.front().key == none) {
        for (const auto& line : clause.lines)
            for (const auto& part : line.parts)
                if (const auto* const p = phrase_of(part); p != nullptr && p->id == Sentence::rating_by) {
                    const auto key = number(*p->expr(name_slot), context);
                    if (key.ok) model_.scales.front().key = key.term;
                }
        if (model_.scales.front().key == none) {
            if (model_.total == none) {
                if (!damaged_) report(diagnose::no_total(clause.word.span, Say("总分", "Total")));
                return;
            }
            model_.scales.front().key = figure_term(model_.total, clause.word.span).term;
        }
    }
    const auto key = typed(model_.scales.front().key, model_.unit_of(model_.scales.front().key));
    std::vector<std::optional<Unit>> units(model_.scales.front().columns.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto& f = model_.figures[model_.scales.front().columns[i]];
        if (f.term != none) units[i] = model_.units[f.unit];
    }
    context.stage = Stage::rating;
    for (const auto& line : clause.lines) {
        if (line.kind != NodeKind::rating_line) continue;
        RatingLine made;
        made.at = line.at.span;
        made.values.assign(model_.scales.front().columns.size(), none);
        std::size_t place = 0, last = none;
        bool ok = true;
        for (const auto& part : line.parts) {
            if (const auto* const head = std::get_if<Head>(&part.part)) {
                const auto& labels = model_.label_lists[model_.scales.front().labels].labels;
                made.label = static_cast<std::uint32_t>(std::find(labels.begin(), labels.end(), head->name.text) - labels.begin());
            } else if (const auto* const p = phrase_of(part)) {
                if (p->id == Sentence::rating_requires) {
                    const auto c = condition(*p->expr(condition_slot), context);
                    if (c.ok) made.requires_.push_back(c.term);
                    continue;
                }
                if (p->id == Sentence::rating_nothing) {
                    const auto& name = std::get<Reference>(p->expr(name_slot)->node).name;
                    const auto* const symbol = lookup_symbol(name.text);
                    if (symbol == nullptr || symbol->figure == none || model_.figures[symbol->figure].kind != FigureKind::rating_value) {
                        report(diagnose::cannot_refer(name.at.span, name.text, Say("别处的数，不是等级带的值", "no value of the ratings")));
                        continue;
                    }
                    last = model_.figures[symbol->figure].column;
                    made.values[last] = constant(Number(0), units[last].value_or(plain_unit()), p->at.span).term;
                    continue;
                }
                if (p->id == Sentence::rating_slope) {
                    if (last == none || made.values[last] == none) report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
                    else made.values[last] = slope(*p, key, made.values[last], context);
                    continue;
                }
                Context keyed = context;
                keyed.hint = &key.unit;
                const auto r = range(*p, key.unit, keyed);
                if (r) made.range = *r;
                else ok = false;
            } else if (const auto* const box = std::get_if<Box<SubLine>>(&part.part)) {
                std::size_t column = place++;
                const Expr* e = nullptr;
                for (const auto& value : (*box)->parts) {
                    if (const auto* const named = std::get_if<Head>(&value.part)) {
                        const auto* const symbol = lookup_symbol(named->name.text);
                        if (symbol != nullptr && symbol->figure != none) column = model_.figures[symbol->figure].column;
                    }
                    if (const auto* const x = std::get_if<Expr>(&value.part)) e = x;
                }
                if (column >= made.values.size()) {
                    report(diagnose::table_cells((*box)->at.span, std::to_string(made.values.size()), std::to_string(place)));
                    continue;
                }
                if (made.values[column] != none) {  // 奖金 10 元，奖金 20 元
                    report(diagnose::stated_twice((*box)->at.span, said((*box)->at.span)));
                    continue;
                }
                Context valued = context;
                if (units[column]) valued.hint = &*units[column];
                const auto value = e == nullptr ? Typed{} : expr(*e, valued);
                if (!value.ok) continue;
                auto& f = model_.figures[model_.scales.front().columns[column]];
                if (!units[column]) {
                    units[column] = value.unit;
                    f.unit = unit_index(value.unit);
                    f.type = value.type;
                } else if (!fit(*units[column], value.unit)) {
                    report(diagnose::unit_mismatch((*box)->at.span, describe(value.unit), describe(*units[column]), Say("各等级的“" + f.name.zh + "”单位不同", "\"" + f.name.en + "\" differs in unit between ratings")));
                }
                made.values[column] = value.term;
                last = column;
            }
        }
        if (ok) model_.scales.front().lines.push_back(std::move(made));
    }
    model_.figures[model_.rating - 1].term = add_term(Op::rating, clause.word.span, Unit{}, none, none, none, 0);
    for (std::size_t i = 0; i < model_.scales.front().columns.size(); ++i) {
        const auto figure = model_.scales.front().columns[i];
        const auto unit = model_.units[model_.figures[figure].unit];
        const auto term = add_term(Op::rating_value, model_.figures[figure].at, unit, none, none, none, figure);
        model_.figures[figure].term = term;
    }
}

}  // namespace kaohe
