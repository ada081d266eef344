// SPDX-License-Identifier: Apache-2.0
// Elaboration of tables: by lines, points, bands of one or two keys, and slopes.
#include <algorithm>

#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

// Every line of a kind in a clause, those that share one line of text included.
std::vector<const SubLine*> lines_of(const Clause& clause, NodeKind kind) {
    std::vector<const SubLine*> out;
    for (const auto& line : clause.lines) {
        bool nested = false;
        for (const auto& part : line.parts)
            if (const auto* const box = std::get_if<Box<SubLine>>(&part.part); box != nullptr && (*box)->kind == kind) {
                out.push_back(&**box);
                nested = true;
            }
        if (!nested && line.kind == kind) out.push_back(&line);
    }
    return out;
}

}  // namespace

void Elaborator::define_table(const Clause& clause, std::uint32_t clause_ref) {
    static const auto keys_slot = slot_number("keys"), labels_slot = slot_number("labels"), range_slot = slot_number("range"), v_slot = slot_number("v");
    FigureId figure = none;
    Table table;
    table.clause = clause_ref;
    table.at = clause.at.span;
    std::vector<Typed> keys;
    std::vector<TableLine::Key> columns;
    Context context;
    std::optional<Unit> declared;  // in brackets behind the name
    std::optional<Unit> result_unit;
    bool ok = true, rates = false;
    const auto key_of = [&](const Phrase& p, std::size_t which) -> std::optional<TableLine::Key> {
        TableLine::Key key;
        if (which >= keys.size()) return std::nullopt;
        const auto& k = keys[which];
        if (p.id == Sentence::key_range || p.id == Sentence::column_range) {
            const auto& said_range = *p.phrase(range_slot);
            if (k.type == ValueType::label) {
                key.is_range = false;
                if (said_range.id != Sentence::range_rest) {
                    report(diagnose::wanted_number(said_range.at.span, Say("一个范围；这张表按选项查", "a range; this table is looked up by option")));
                    return std::nullopt;
                }
                return key;
            }
            Context keyed;
            keyed.hint = &k.unit;
            const auto r = range(said_range, k.unit, keyed);
            if (!r) return std::nullopt;
            key.range = *r;
            return key;
        }
        const auto& list = std::get<List>(p.expr(labels_slot)->node);
        if (k.type == ValueType::label) {
            key.is_range = false;
            for (const auto& member : list.members) {
                const auto index = label_of(k.labels, member, true);
                if (!index) return std::nullopt;
                key.labels.push_back(*index);
            }
            return key;
        }
        Context keyed;
        keyed.hint = &k.unit;
        const auto point = number(list.members.front(), keyed);
        if (!point.ok || list.members.size() != 1) return std::nullopt;
        if (!fit(point.unit, k.unit)) {
            report(diagnose::unit_mismatch(p.at.span, describe(point.unit), describe(k.unit), Say("范围与所比的值单位不同", "the range and what it is compared with differ in unit")));
            return std::nullopt;
        }
        key.range.low = point.term;
        if (table.mode == Table::Mode::steps) key.range.high = point.term;
        key.range.at = p.at.span;
        return key;
    };
    const auto table_part = [&](const Phrase& p) {
        switch (p.id) {
            case Sentence::table_by:
                for (const auto& member : std::get<List>(p.expr(keys_slot)->node).members) {
                    const auto key = expr(member, {});
                    ok = ok && key.ok;
                    keys.push_back(key);
                    table.keys.push_back(key.term);
                    table.key_lists.push_back(key.type == ValueType::label ? key.labels : none);
                }
                break;
            case Sentence::table_steps: table.mode_said = true; break;
            case Sentence::table_line_mode: table.mode = Table::Mode::straight_line; break;
            case Sentence::table_marginal: table.mode = Table::Mode::marginal; break;
            case Sentence::table_flat: table.below = table.above = Table::Beyond::flat; break;
            case Sentence::table_extended: table.below = table.above = Table::Beyond::extended; break;
            case Sentence::table_below:
            case Sentence::table_above: {
                const auto v = number(*p.expr(v_slot), context);
                ok = ok && v.ok;
                (p.id == Sentence::table_below ? table.below : table.above) = Table::Beyond::value;
                (p.id == Sentence::table_below ? table.below_value : table.above_value) = v.term;
                break;
            }
            case Sentence::table_columns: {
                const auto* const slot = p.find(keys_slot);
                if (const auto* const all = slot == nullptr ? nullptr : std::get_if<std::vector<Phrase>>(&slot->value))
                    for (const auto& column : *all) {
                        const auto key = key_of(column, 1);
                        ok = ok && key.has_value();
                        if (key) columns.push_back(*key);
                    }
                break;
            }
            default: report(diagnose::not_at_this_place(p.at.span, said(p.at.span)));
        }
    };
    const auto marginal_rate = [&](const Typed& value) {
        return table.mode == Table::Mode::marginal && !keys.empty() && declared && !declared->dimensionless() && product(keys.front().unit, value.unit).powers == declared->powers;
    };
    const auto table_line = [&](const SubLine& line) {
        std::vector<Typed> values;
        std::optional<TableLine::Key> key;
        for (const auto& part : line.parts) {
            if (const auto* const p = phrase_of(part)) {
                if (p->id == Sentence::gives_value) continue;
                if (p->id != Sentence::key_range && p->id != Sentence::key_labels) {
                    table_part(*p);
                    return;
                }
                key = key_of(*p, 0);
                if (!key) ok = false;
                if (key && table.mode != Table::Mode::steps && key->range.rest) {
                    report(diagnose::not_at_this_place(p->at.span, said(p->at.span)));
                    ok = false;
                }
            } else if (const auto* const e = std::get_if<Expr>(&part.part)) {
                Context valued = context;
                if (result_unit && table.mode != Table::Mode::marginal) valued.hint = &*result_unit;
                const auto value = expr(*e, valued);
                if (value.ok && value.type == ValueType::number && marginal_rate(value)) {
                    // 表 提成（元），按 销售额，累进: the unit is that of the amount, the lines are rates (2%, 2 元/件).
                    rates = true;
                } else if (value.ok && value.type == ValueType::number && table.mode == Table::Mode::marginal && declared && !keys.empty()) {
                    report(diagnose::unit_mismatch(e->at.span, describe(product(keys.front().unit, value.unit)), describe(*declared), Say("累进表每行写的是费率，乘上所按的数以后单位不对", "a line of a marginal table is a rate, and what it comes to differs in unit")));
                    ok = false;
                } else if (value.ok && value.type == ValueType::number) {
                    if (!result_unit) result_unit = value.unit;
                    else if (!fit(*result_unit, value.unit)) {
                        report(diagnose::unit_mismatch(e->at.span, describe(value.unit), describe(*result_unit), Say("一张表里各行结果的单位不同", "the results of one table differ in unit")));
                        ok = false;
                    }
                }
                ok = ok && value.ok;
                values.push_back(value);
            }
        }
        if (!key || values.empty()) return;
        const auto expected = keys.size() > 1 ? columns.size() : 1;
        if (values.size() != expected) {
            report(diagnose::table_cells(line.at.span, std::to_string(expected), std::to_string(values.size())));
            ok = false;
            return;
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            TableLine made{{*key}, values[i].term, line.at.span};
            if (keys.size() > 1) made.keys.push_back(columns[i]);
            table.lines.push_back(std::move(made));
        }
    };
    for (const auto& part : clause.lines.front().parts) {
        if (const auto* const head = std::get_if<Head>(&part.part)) {
            table.name = head->name.text;
            figure = lookup_symbol(head->name.text)->figure;
        } else if (const auto* const unit = std::get_if<UnitText>(&part.part)) {
            declared = unit_of_spelling(unit->unit);
            result_unit = declared;
        } else if (const auto* const p = phrase_of(part)) {
            table_part(*p);
        }
    }
    for (const auto* const line : lines_of(clause, NodeKind::table_line)) table_line(*line);
    if (!ok || figure == none || clause.damaged) return;
    if (table.mode == Table::Mode::steps && table.keys.size() == 1 && is_count(keys.front().unit) && model_.terms[table.keys.front()].op == Op::figure && counts_in_wholes(table.lines)) mark_whole(model_.terms[table.keys.front()].payload);
    model_.tables.push_back(std::move(table));
    auto unit = result_unit.value_or(plain_unit());
    if (model_.tables.back().mode == Table::Mode::marginal && !rates && !keys.empty() && unit.powers != keys.front().unit.powers) unit = product(keys.front().unit, unit);
    const auto term = add_term(Op::lookup, clause.at.span, unit, none, none, none, static_cast<std::uint32_t>(model_.tables.size() - 1));
    model_.figures[figure].term = term;
    model_.figures[figure].unit = unit_index(unit);
}


// 1.0，每高于 85 分 1 分加 0.01，按比例: the value of a rating rises with the figure that is rated.
TermId Elaborator::slope(const Phrase& p, const Typed& key, TermId base, const Context& context) {
    static const auto ref_slot = slot_number("ref"), size_slot = slot_number("size"), points_slot = slot_number("points"), part_slot = slot_number("part"), limit_slot = slot_number("limit"), max_slot = slot_number("max");
    const auto at = p.at.span;
    const auto unit = model_.unit_of(base);
    Context keyed = context, valued = context;
    keyed.hint = &key.unit;
    valued.hint = &unit;
    const auto from = number(*p.expr(ref_slot), keyed), size = number(*p.expr(size_slot), keyed), rise = number(*p.expr(points_slot), valued);
    if (!from.ok || !size.ok || !rise.ok) return base;
    if (!fit(from.unit, key.unit) || !fit(size.unit, key.unit) || !fit(rise.unit, unit)) {
        report(diagnose::unit_mismatch(at, describe(fit(rise.unit, unit) ? size.unit : rise.unit), describe(fit(rise.unit, unit) ? key.unit : unit), Say("每档的单位不对", "the step differs in unit")));
        return base;
    }
    const auto* const part = p.phrase(part_slot);
    if (part == nullptr) {
        const auto amount = [&](const Number& steps) {
            const auto& t = model_.terms[rise.term];
            return number_text(steps * (t.op == Op::constant ? model_.constants[t.payload].number : Number(1)), unit);
        };
        report(diagnose::open_part_step(at, said(p.expr(size_slot)->at.span), amount(2), amount(1), amount(Number::fraction(3, 2))));
        return base;
    }
    if (!remainder_fits(*part, size, p.expr(size_slot), keyed)) return base;
    auto steps = add_term(Op::divide, at, plain_unit(), add_term(Op::subtract, at, key.unit, key.term, from.term), size.term);
    if (part->id != Sentence::part_exact) steps = add_term(Op::round_whole, at, plain_unit(), steps, none, none, static_cast<std::uint32_t>(part->id == Sentence::part_down ? RoundingMode::down : RoundingMode::up));
    auto amount = add_term(Op::multiply, at, unit, steps, rise.term);
    if (const auto* const limit = p.phrase(limit_slot)) {
        const auto most = number(*limit->expr(max_slot), valued);
        if (most.ok) amount = add_term(Op::cap, limit->at.span, unit, amount, most.term);
    }
    return add_term(Op::add, at, unit, base, amount);
}

}  // namespace kaohe
