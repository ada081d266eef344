// SPDX-License-Identifier: Apache-2.0
// Elaboration of 权重表: weights by option.
#include <algorithm>

#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

void Elaborator::define_weights(const Clause& clause, std::uint32_t clause_ref) {
    static const auto keys_slot = slot_number("keys"), labels_slot = slot_number("labels"), range_slot = slot_number("range"), reason_slot = slot_number("reason");
    struct Row {
        std::vector<TableLine::Key> keys;
        TermId condition = none;
        std::map<std::uint32_t, TermId> weights;  // by item
        Span at;
    };
    std::vector<Typed> keys;
    std::vector<std::uint32_t> columns;
    std::vector<Row> rows;
    std::optional<Answer> otherwise;
    bool conditional = false;
    const auto item_of = [&](const Expr& e) -> std::uint32_t {
        const auto* const r = std::get_if<Reference>(&e.node);
        const auto* const symbol = r == nullptr ? nullptr : lookup_symbol(r->name.text);
        if (symbol == nullptr || symbol->item == none) {
            if (r != nullptr && symbol != nullptr) report(diagnose::cannot_refer(e.at.span, r->name.text, Say("数据，不是指标", "data, not a measure")));
            else if (r != nullptr) unknown(r->name.text, e.at.span);
            return none;
        }
        return symbol->item;
    };
    const auto weight_of = [&](const Expr& e) -> TermId {
        const auto value = number(e, {.place = Context::Place::weight});
        if (value.ok && !value.unit.dimensionless()) {
            report(diagnose::unit_mismatch(e.at.span, describe(value.unit), Say("百分数", "a percentage"), Say("权重要写成百分数", "a weight is a percentage")));
            return none;
        }
        return value.ok ? value.term : none;
    };
    for (const auto& line : clause.lines) {
        Row row;
        row.at = line.at.span;
        row.keys.resize(keys.size());
        for (auto& key : row.keys) key.is_range = false;
        bool is_row = false;
        std::size_t column = 0;
        for (const auto& part : line.parts) {
            if (const auto* const box = std::get_if<Box<SubLine>>(&part.part)) {
                const Expr* cells[2] = {nullptr, nullptr};
                std::size_t n = 0;
                for (const auto& cell : (*box)->parts)
                    if (const auto* const e = std::get_if<Expr>(&cell.part); e != nullptr && n < 2) cells[n++] = e;
                const auto item = n == 2 ? item_of(*cells[0]) : none;
                const auto weight = n == 2 ? weight_of(*cells[1]) : none;
                if (item != none && weight != none && !row.weights.emplace(item, weight).second) report(diagnose::label_twice(cells[0]->at.span, said(cells[0]->at.span)));
                continue;
            }
            if (const auto* const e = std::get_if<Expr>(&part.part)) {
                if (column < columns.size()) {
                    const auto weight = weight_of(*e);
                    if (weight != none) row.weights[columns[column]] = weight;
                }
                ++column;
                continue;
            }
            const auto* const p = phrase_of(part);
            if (p == nullptr) continue;
            switch (p->id) {
                case Sentence::table_by:
                    for (const auto& member : std::get<List>(p->expr(keys_slot)->node).members) keys.push_back(expr(member, {}));
                    break;
                case Sentence::table_columns:
                    if (const auto* const slot = p->find(keys_slot))
                        if (const auto* const all = std::get_if<std::vector<Phrase>>(&slot->value))
                            for (const auto& c : *all)
                                if (c.id == Sentence::column_label)
                                    for (const auto& member : std::get<List>(c.expr(labels_slot)->node).members) columns.push_back(item_of(member));
                    break;
                case Sentence::key_labels:
                    is_row = true;
                    for (const auto& member : std::get<List>(p->expr(labels_slot)->node).members) {
                        bool placed = false;
                        for (std::size_t k = 0; k < keys.size() && !placed; ++k) {
                            if (!keys[k].ok || keys[k].type != ValueType::label) continue;
                            if (const auto index = label_of(keys[k].labels, member, keys.size() == 1)) {
                                row.keys[k].labels.push_back(*index);
                                placed = true;
                            }
                        }
                        if (!placed && keys.size() > 1) report(diagnose::unknown_label(member.at.span, said(member.at.span), Say("权重表", "Weights")));
                    }
                    break;
                case Sentence::key_range:
                    is_row = true;
                    if (p->phrase(range_slot)->id != Sentence::range_rest) report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
                    break;
                case Sentence::when_condition:
                case Sentence::when_options: {
                    is_row = conditional = true;
                    const auto c = condition_of(*p, {});
                    row.condition = c.term;
                    break;
                }
                case Sentence::weights_none: {
                    Answer a;
                    a.trigger = Absence::not_applicable;
                    a.kind = Answer::Kind::unscored;
                    a.reason = p->text(reason_slot);
                    a.at = p->at.span;
                    otherwise = a;
                    break;
                }
                default: report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
            }
        }
        if (is_row && !columns.empty() && column != columns.size()) {
            report(diagnose::table_cells(line.at.span, std::to_string(columns.size()), std::to_string(column)));
            continue;
        }
        if (is_row) rows.push_back(std::move(row));
    }
    if (rows.empty()) return;
    const auto zero = constant(Number(0), percent_unit(), clause.word.span);
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        auto& item = model_.items[i];
        if (item.kind != Item::Kind::indicator || item.weight != none) continue;
        Table table;
        table.name = Say(item.name.zh + "权重", item.name.en + " weight");
        table.clause = clause_ref;
        table.at = clause.at.span;
        for (const auto& key : keys) {
            table.keys.push_back(key.term);
            table.key_lists.push_back(key.type == ValueType::label ? key.labels : none);
        }
        TermId chain = none;
        for (const auto& row : rows) {
            const auto found = row.weights.find(i);
            if (!conditional) table.lines.push_back({row.keys, found == row.weights.end() ? zero.term : found->second, row.at});
        }
        model_.tables.push_back(std::move(table));
        chain = add_term(Op::lookup, clause.word.span, percent_unit(), none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1));
        if (conditional)  // the first that fits; a table without lines is the absence that none is
            for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
                const auto found = row->weights.find(i);
                const auto weight = found == row->weights.end() ? zero.term : found->second;
                chain = row->condition == none ? weight : add_term(Op::choose, row->at, percent_unit(), row->condition, weight, chain);
            }
        if (otherwise) {
            Answers answers;
            answers.list.push_back(*otherwise);
            model_.answers.push_back(std::move(answers));
            chain = add_term(Op::answered, otherwise->at, percent_unit(), chain, none, none, static_cast<std::uint32_t>(model_.answers.size() - 1));
        }
        Figure f;
        f.name = Say(item.name.zh + "权重", item.name.en + " weight");
        f.kind = FigureKind::weight;
        f.unit = unit_index(percent_unit());
        f.term = chain;
        f.item = i;
        f.clause = clause_ref;
        f.at = clause.word.span;
        const auto made = add_figure(f);
        model_.items[i].weight = made;
        model_.items[i].weight_at = clause.word.span;
    }
}

}  // namespace kaohe
