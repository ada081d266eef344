// SPDX-License-Identifier: Apache-2.0
// Elaboration of what is defined by lines: 参数 and 公式, 表, 权重表, 等级划分.
#include <algorithm>

#include "interpreter/elaborator.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

using namespace ast;

namespace {

const Phrase* phrase_of(const Part& part) { return std::get_if<Phrase>(&part.part); }

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

void Elaborator::ensure_defined(FigureId figure) {
    const auto found = definitions_.find(figure);
    if (found == definitions_.end()) return;
    auto& definition = found->second;
    if (definition.state == Definition::State::done || definition.state == Definition::State::failed) return;
    if (definition.state == Definition::State::running) {
        Say circle;
        for (auto it = std::find(defining_.begin(), defining_.end(), figure); it != defining_.end(); ++it) {
            circle.zh += model_.figures[*it].name.zh + " → ";
            circle.en += model_.figures[*it].name.en + " → ";
            definitions_[*it].state = Definition::State::failed;
        }
        report(diagnose::cycle(model_.figures[figure].at, Say(circle.zh + model_.figures[figure].name.zh, circle.en + model_.figures[figure].name.en)));
        return;
    }
    if (defining_.size() > 400) {
        report(diagnose::too_deep(model_.figures[figure].at, "400"));
        definition.state = Definition::State::failed;
        return;
    }
    definition.state = Definition::State::running;
    defining_.push_back(figure);
    if (model_.figures[figure].kind == FigureKind::result) {
        const auto lines = definition.result_lines;
        for (const auto* const line : lines)
            if (defined_lines_.insert(line).second) define_result(*line, definition.clause);
    } else if (model_.figures[figure].kind == FigureKind::table) {
        define_table(document_.clauses[definition.clause], definition.clause);
    } else {
        define_value(figure, definition);
    }
    defining_.pop_back();
    // What refers to a figure that could not be defined says nothing more.
    auto& now = definitions_[figure].state;
    now = model_.figures[figure].term != none && now != Definition::State::failed ? Definition::State::done : Definition::State::failed;
}

void Elaborator::define_value(FigureId figure, Definition& definition) {
    static const auto date_slot = slot_number("date"), v_slot = slot_number("v"), trigger_slot = slot_number("trigger"), answer_slot = slot_number("answer");
    Context context;
    Unit declared;
    const auto unit_text = definition.unit_text;
    if (!unit_text.empty()) {
        declared = unit_of_spelling(unit_text);
        context.hint = &declared;
    }
    Typed value;
    Dated dated;
    dated.figure = figure;
    Answers answers;
    const auto* const line = definition.line;
    for (const auto& part : line->parts) {
        if (const auto* const e = std::get_if<Expr>(&part.part)) {
            value = expr(*e, context);
            if (!value.ok) return;
            if (!unit_text.empty() && !fit(value.unit, declared)) {
                report(diagnose::unit_mismatch(e->at.span, describe(value.unit), describe(declared), Say("与声明的单位不同", "this differs from the unit declared")));
                return;
            }
            if (!unit_text.empty()) value.unit = declared;
            dated.values.push_back({std::nullopt, value.term, e->at.span});
            continue;
        }
        const auto* const p = phrase_of(part);
        if (p == nullptr) continue;
        if (p->id == Sentence::dated_value) {
            const auto& day = std::get<ast::Date>(p->expr(date_slot)->node);
            const auto later = number(*p->expr(v_slot), context);
            if (!later.ok || !require_fit(value, later, p->at.span, Say("前后的值单位不同", "the earlier and the later value differ in unit"))) return;
            dated.values.push_back({days_from_civil({day.year, day.month, day.day == 0 ? 1 : day.day}), later.term, p->at.span});
        } else if (p->id == Sentence::part_absence) {
            Context inside = context;
            inside.hint = &value.unit;
            if (const auto a = answer(*p->phrase(trigger_slot), *p->phrase(answer_slot), inside)) answers.list.push_back(*a);
        }
    }
    if (!value.ok) return;
    auto& f = model_.figures[figure];
    if (dated.values.size() > 1) {
        std::stable_sort(dated.values.begin(), dated.values.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
        model_.dated.push_back(std::move(dated));
        value = typed(add_term(Op::dated, f.at, value.unit, none, none, none, static_cast<std::uint32_t>(model_.dated.size() - 1)), value.unit);
    }
    if (!answers.list.empty()) {
        model_.answers.push_back(std::move(answers));
        value = answered(value, static_cast<std::uint32_t>(model_.answers.size() - 1), f.at);
    }
    auto& g = model_.figures[figure];
    g.term = value.term;
    g.unit = unit_index(value.unit);
    g.type = value.type;
    g.labels = value.labels;
}

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
            case Sentence::table_steps: table.mode = Table::Mode::steps; break;
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
        const auto value = number(e, {});
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
    auto steps = add_term(Op::divide, at, plain_unit(), add_term(Op::subtract, at, key.unit, key.term, from.term), size.term);
    if (part->id != Sentence::part_exact) steps = add_term(Op::round_whole, at, plain_unit(), steps, none, none, static_cast<std::uint32_t>(part->id == Sentence::part_down ? RoundingMode::down : RoundingMode::up));
    auto amount = add_term(Op::multiply, at, unit, steps, rise.term);
    if (const auto* const limit = p.phrase(limit_slot)) {
        const auto most = number(*limit->expr(max_slot), valued);
        if (most.ok) amount = add_term(Op::cap, limit->at.span, unit, amount, most.term);
    }
    return add_term(Op::add, at, unit, base, amount);
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
