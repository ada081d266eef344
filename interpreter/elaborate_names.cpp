// SPDX-License-Identifier: Apache-2.0
// Elaboration, first pass: every declared name gets its figure, item, table or label before any expression is looked at.
#include <algorithm>
#include <unordered_set>

#include "grammar/did_you_mean.hpp"
#include "grammar/name_pairs.hpp"
#include "grammar/numerals.hpp"
#include "grammar/templates.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string>& known) {
    const std::vector<std::string_view> views(known.begin(), known.end());
    return nearest(wanted, views);
}

const std::vector<std::string>& staff_fields() {
    static const auto fields = [] {
        std::vector<std::string> all;
        for (const auto& [zh, en] : staff_field_names()) all.emplace_back(zh), all.emplace_back(en);
        return all;
    }();
    return fields;
}

namespace {

std::string unit_text_of(const Line& line) {
    for (const auto& part : line.parts)
        if (const auto* const unit = std::get_if<UnitText>(&part.part)) return unit->unit;
    return {};
}

}  // namespace

FigureId Elaborator::add_figure(Figure figure) {
    model_.figures.push_back(std::move(figure));
    return static_cast<FigureId>(model_.figures.size() - 1);
}

std::uint32_t Elaborator::add_label_list(LabelList list) {
    const auto number = static_cast<std::uint32_t>(model_.label_lists.size());
    for (std::uint32_t i = 0; i < list.labels.size(); ++i) labels_[name_key(list.labels[i])].emplace_back(number, i);
    model_.label_lists.push_back(std::move(list));
    return number;
}

Elaborator::Symbol* Elaborator::declare(const Name& name, Symbol symbol) {
    const auto key = name_key(name.text);
    symbol.at = name.at.span;
    if (std::count_if(name.text.begin(), name.text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }) > 64) {
        report(diagnose::name_too_long(symbol.at, "64"));
        return nullptr;
    }
    const auto written = symbol.at.end > symbol.at.begin ? said(symbol.at) : std::string();
    if (written == name.text && is_word_of_language(name.text)) report(diagnose::quoted_declaration(symbol.at, name.text));
    const auto [it, fresh] = symbols_.emplace(key, symbol);
    if (fresh) {
        known_names_.push_back(name.text);
        return &it->second;
    }
    auto& old = it->second;
    // An item and its data are one name: 数据 may declare what the item then measures.
    const bool item_and_data = (old.item == none && symbol.item != none && old.figure != none && model_.figures[old.figure].kind == FigureKind::data) ||
                               (old.item != none && symbol.item == none && symbol.figure != none && old.figure == none);
    if (item_and_data) {
        if (old.item == none) old.item = symbol.item;
        if (old.figure == none) old.figure = symbol.figure;
        return &old;
    }
    auto finding = diagnose::declared_twice(symbol.at, name.text);
    if (old.at.end > old.at.begin) finding.labels.push_back({old.at, Say("先在这里", "first here")});
    report(std::move(finding));
    return nullptr;
}

const Elaborator::Symbol* Elaborator::lookup_symbol(const std::string& name) const {
    const auto found = symbols_.find(name_key(name));
    return found == symbols_.end() ? nullptr : &found->second;
}

void Elaborator::unknown(const std::string& name, Span at) {
    if (damaged_) return;  // it may be declared on a line that could not be read
    auto finding = diagnose::unknown_name(at, name);
    if (may_propose()) finding.candidates = near_names(name, known_names_);
    report(std::move(finding));
}

FigureId Elaborator::data_figure(const Say& name, const Unit& unit, ValueType type, std::uint32_t clause, Span at) {
    Figure figure;
    figure.name = name;
    figure.kind = FigureKind::data;
    figure.type = type;
    figure.unit = unit_index(unit);
    figure.clause = clause;
    figure.at = at;
    figure.column = static_cast<std::uint32_t>(model_.columns.size());
    const auto id = add_figure(figure);
    Column column;
    column.figure = id;
    column.headings = {name.zh};
    for (const auto& [zh, en] : staff_field_names())
        if (name.zh == zh || name.zh == en) column.headings.emplace_back(name.zh == zh ? en : zh);
    column.unit = figure.unit;
    column.at = at;
    model_.columns.push_back(std::move(column));
    column_parts_.emplace_back();
    return id;
}

FigureId Elaborator::staff_field(const std::string& name, Span at) {
    if (const auto* const known = lookup_symbol(name)) return known->figure;
    const bool date = name == "入职日期" || name == "Hire Date";
    const auto id = data_figure(name, plain_unit(), date ? ValueType::date : ValueType::label, none, at);
    if (!date) {
        LabelList open;
        open.name = name;
        open.open = true;
        model_.figures[id].labels = add_label_list(std::move(open));
    }
    Symbol symbol;
    symbol.figure = id;
    for (const auto& [zh, en] : staff_field_names())
        if (name == zh || name == en)
            for (const auto spelling : {zh, en}) symbols_.emplace(name_key(spelling), symbol);
    return id;
}

std::uint32_t Elaborator::add_clause_ref(const Clause& clause) {
    ClauseRef ref;
    ref.number = clause.number;
    ref.at = clause.at.span;
    for (const auto& word : clause_words())
        if (word.kind == clause.kind) {
            // The first spelling in each language is the one printed; the table lists longest first.
            (word.english ? ref.title.en : ref.title.zh) = word.spelling;
        }
    if (!clause.lines.empty())
        if (const auto* const head = head_of(clause.lines.front())) {
            const bool named = clause.kind == ClauseKind::indicator || clause.kind == ClauseKind::category || clause.kind == ClauseKind::extra || clause.kind == ClauseKind::deduction || clause.kind == ClauseKind::table || clause.kind == ClauseKind::rule;
            if (named) ref.title = Say(ref.title.zh + " " + head->name.text, ref.title.en + " " + head->name.text);
        }
    model_.clauses.push_back(std::move(ref));
    return static_cast<std::uint32_t>(model_.clauses.size() - 1);
}

// 分为 优、良、中: the options of a column.
std::uint32_t Elaborator::declare_options(const std::string& column, const Phrase& part) {
    LabelList list;
    list.name = column;
    list.ordered = part.id == Sentence::part_options_ordered;
    if (const auto* const e = part.expr(slot_number("labels")))
        if (const auto* const all = std::get_if<List>(&e->node))
            for (std::unordered_set<std::string> known; const auto& member : all->members) {
                const auto& label = std::get<Reference>(member.node).name;
                // Sale and Sales are one name.
                if (!known.insert(name_key(label.text)).second) report(diagnose::label_twice(label.at.span, label.text));
                list.labels.push_back(label.text);
            }
    return add_label_list(std::move(list));
}

void Elaborator::declare_data(const Line& line, std::uint32_t clause) {
    const auto* const head = head_of(line);
    if (head == nullptr) return;
    const auto unit_text = unit_text_of(line);
    auto unit = unit_text.empty() ? plain_unit() : unit_of_spelling(unit_text);
    auto type = ValueType::number;
    std::uint32_t labels = none;
    std::vector<const Phrase*> parts;
    for (const auto& part : line.parts) {
        const auto* const phrase = phrase_of(part);
        if (phrase == nullptr) continue;
        switch (phrase->id) {
            case Sentence::part_options:
            case Sentence::part_options_ordered: {
                labels = declare_options(head->name.text, *phrase);
                type = ValueType::label;
                break;
            }
            case Sentence::part_date: type = ValueType::date; break;
            case Sentence::part_yes_no: type = ValueType::truth; break;
            case Sentence::part_text: type = ValueType::text; break;
            case Sentence::part_second_name: break;  // name_pairs() reads it
            case Sentence::part_range:
                // The unit of its range serves a number that names none.
                if (unit_text.empty())
                    if (const auto* const range = phrase->phrase(slot_number("range")))
                        for (const auto& slot : range->slots)
                            if (const auto* const e = std::get_if<Expr>(&slot.value)) {
                                const auto text = measure_unit_text(*e);
                                if (!text.empty()) unit = unit_of_spelling(text);
                            }
                [[fallthrough]];
            default: parts.push_back(phrase);
        }
    }
    Symbol symbol;
    symbol.figure = data_figure(head->name.text, unit, type, clause, head->name.at.span);
    model_.figures[symbol.figure].labels = labels;
    auto& column = model_.columns.back();
    column.unit_text = unit_text;
    column_parts_.back() = std::move(parts);
    declare(head->name, symbol);
}

// The unit that a size or a bound is written with: 10%, 个百分点, 次.
std::string Elaborator::measure_unit_text(const Expr& size) const {
    if (const auto* const q = std::get_if<Quantity>(&size.node)) return q->unit;
    if (const auto* const n = std::get_if<Negative>(&size.node)) return measure_unit_text(*n->x);
    return {};
}

void Elaborator::declare_value(const Line& line, std::uint32_t clause, FigureKind kind) {
    const auto* const head = head_of(line);
    if (head == nullptr) return;
    Figure figure;
    figure.name = head->name.text;
    figure.kind = kind;
    figure.clause = clause;
    figure.at = head->name.at.span;
    Symbol symbol;
    symbol.figure = add_figure(figure);
    if (declare(head->name, symbol) == nullptr) return;
    Definition definition;
    definition.line = &line;
    definition.clause = clause;
    definition.unit_text = unit_text_of(line);
    definitions_.emplace(symbol.figure, definition);
}

void Elaborator::declare_category(const Clause& clause, std::uint32_t index) {
    if (clause.lines.empty()) return;
    const auto* const head = head_of(clause.lines.front());
    if (head == nullptr) return;
    Category category;
    category.name = head->name.text;
    category.clause = index;
    category.at = head->name.at.span;
    Symbol symbol;
    symbol.category = static_cast<std::uint32_t>(model_.categories.size());
    model_.categories.push_back(std::move(category));
    declare(head->name, symbol);
}

// 4 加分, then 4.1 …: the clause with the word, of one that goes on with its list.
std::uint32_t Elaborator::heading_of(std::uint32_t clause) const {
    while (clause > 0 && document_.clauses[clause].continues) --clause;
    return clause;
}

void Elaborator::declare_item(const Clause& clause, std::uint32_t index) {
    const auto kind = clause.kind == ClauseKind::indicator ? Item::Kind::indicator : clause.kind == ClauseKind::extra ? Item::Kind::extra : Item::Kind::deduction;
    PendingItem* current = nullptr;
    for (const auto& line : clause.lines) {
        const auto* const head = line.kind == NodeKind::item_head ? head_of(line) : nullptr;
        if (head != nullptr) {
            Item item;
            item.kind = kind;
            item.name = head->name.text;
            item.clause = index;
            item.list = heading_of(index);
            item.at = head->name.at.span;
            if (kind == Item::Kind::indicator && !model_.categories.empty()) {
                item.category = static_cast<std::uint32_t>(model_.categories.size() - 1);
                model_.categories.back().items.push_back(static_cast<std::uint32_t>(model_.items.size()));
            }
            Symbol symbol;
            symbol.item = static_cast<std::uint32_t>(model_.items.size());
            model_.items.push_back(std::move(item));
            declare(head->name, symbol);
            if (kind != Item::Kind::indicator) {
                check_new_name(head->name);
                check_item_name(head->name);
            }
            pending_.push_back({symbol.item, &clause, none, {}});
            current = &pending_.back();
        }
        if (current == nullptr) {  // a line of a list that belongs to the clause as a whole: 加分合计最高 5 分
            pending_.push_back({none, &clause, none, {}});
            current = &pending_.back();
        }
        for (const auto& part : line.parts) {
            if (std::holds_alternative<Head>(part.part)) continue;
            const auto* const phrase = phrase_of(part);
            if (phrase != nullptr && phrase->id == Sentence::part_second_name) continue;  // name_pairs() reads it
            if (phrase != nullptr && (phrase->id == Sentence::part_options || phrase->id == Sentence::part_options_ordered) && current->item != none)
                current->labels = declare_options(model_.items[current->item].name.zh, *phrase);
            current->parts.push_back(&part);
        }
    }
}

void Elaborator::declare_table(const Clause& clause, std::uint32_t index) {
    if (clause.lines.empty()) return;
    const auto* const head = head_of(clause.lines.front());
    if (head == nullptr) return;
    Figure figure;
    figure.name = head->name.text;
    figure.kind = FigureKind::table;
    figure.clause = index;
    figure.at = head->name.at.span;
    Symbol symbol;
    symbol.figure = add_figure(figure);
    if (declare(head->name, symbol) == nullptr) return;
    Definition definition;
    definition.clause = index;
    definition.unit_text = unit_text_of(clause.lines.front());
    definitions_.emplace(symbol.figure, definition);
}

void Elaborator::declare_events(const Clause& clause, std::uint32_t index) {
    for (const auto& line : clause.lines) {
        if (line.kind != NodeKind::veto_line) continue;
        for (const auto& part : line.parts) {
            const auto* const head = std::get_if<Head>(&part.part);
            if (head == nullptr) continue;
            Symbol symbol;
            symbol.figure = data_figure(head->name.text, plain_unit(), ValueType::truth, index, head->name.at.span);
            declare(head->name, symbol);
            check_new_name(head->name);
        }
    }
}

// 优秀 = Outstanding: one thing under two names.
void Elaborator::pair_names(const std::string& zh, const std::string& en) {
    other_names_.emplace(name_key(zh), en);
    other_names_.emplace(name_key(en), zh);
    for (const auto* const known : {&zh, &en}) {
        const auto& other = known == &zh ? en : zh;
        if (const auto found = symbols_.find(name_key(*known)); found != symbols_.end()) {
            const auto symbol = found->second;
            symbols_.emplace(name_key(other), symbol);
            known_names_.push_back(other);
            const Say name(zh, en);
            if (symbol.figure != none) {
                auto& figure = model_.figures[symbol.figure];
                figure.name = name;
                if (figure.column != none && figure.kind == FigureKind::data) {
                    auto& headings = model_.columns[figure.column].headings;
                    if (std::find(headings.begin(), headings.end(), other) == headings.end()) headings.push_back(other);
                }
            }
            if (symbol.item != none) model_.items[symbol.item].name = name;
            if (symbol.category != none) model_.categories[symbol.category].name = name;
        }
        if (const auto found = labels_.find(name_key(*known)); found != labels_.end()) {
            const auto places = found->second;
            labels_.emplace(name_key(other), places);
        }
    }
}

// Cells of a staff file may hold either name, and results are told in either language.
void Elaborator::note_other_labels() {
    const auto others_of = [this](const std::vector<std::string>& said) {
        std::vector<std::string> others(said.size());
        for (std::size_t i = 0; i < said.size(); ++i)
            if (const auto found = other_names_.find(name_key(said[i])); found != other_names_.end()) others[i] = found->second;
        return others;
    };
    for (auto& list : model_.label_lists) list.other_labels = others_of(list.labels);
    model_.other_texts = others_of(model_.texts);
}

// Auto-fail: if Customer Data Disclosed, …: a name by itself that nothing declares is an event, too.
void Elaborator::declare_events_of_rule(const Expr& e, std::uint32_t index) {
    if (const auto* const l = std::get_if<Logic>(&e.node)) {
        for (const auto& operand : l->operands) declare_events_of_rule(operand, index);
    } else if (const auto* const n = std::get_if<Not>(&e.node)) {
        declare_events_of_rule(*n->x, index);
    } else if (const auto* const r = std::get_if<Reference>(&e.node); r != nullptr && r->member < 0 && lookup_symbol(r->name.text) == nullptr) {
        Symbol symbol;
        symbol.figure = data_figure(r->name.text, plain_unit(), ValueType::truth, index, r->name.at.span);
        declare(r->name, symbol);
    }
}

void Elaborator::declare_clauses() {
    for (const auto& clause : document_.clauses) {
        const auto index = add_clause_ref(clause);
        damaged_ = damaged_ || clause.damaged;
        switch (clause.kind) {
            case ClauseKind::data:
                for (const auto& line : clause.lines) declare_data(line, index);
                break;
            case ClauseKind::parameters:
            case ClauseKind::formulas:
                for (const auto& line : clause.lines) declare_value(line, index, clause.kind == ClauseKind::parameters ? FigureKind::parameter : FigureKind::formula);
                break;
            case ClauseKind::category: declare_category(clause, index); break;
            case ClauseKind::indicator:
            case ClauseKind::extra:
            case ClauseKind::deduction: declare_item(clause, index); break;
            case ClauseKind::ratings: declare_ratings(clause, index); break;
            case ClauseKind::results: declare_results(clause, index); break;
            case ClauseKind::table: declare_table(clause, index); break;
            case ClauseKind::veto: declare_events(clause, index); break;
            case ClauseKind::records:
            case ClauseKind::use: report(diagnose::not_yet(clause.word.span, Say(clause.kind == ClauseKind::records ? "明细" : "引用", clause.kind == ClauseKind::records ? "Records" : "Use"))); break;
            default: break;
        }
    }
    static const auto condition_slot = slot_number("condition");
    for (std::uint32_t index = 0; index < document_.clauses.size(); ++index) {
        if (document_.clauses[index].kind != ClauseKind::veto) continue;
        for (const auto& line : document_.clauses[index].lines)
            for (const auto& part : line.parts)
                if (const auto* const p = phrase_of(part); p != nullptr && line.kind == NodeKind::rule_line && p->id == Sentence::when_condition) declare_events_of_rule(*p->expr(condition_slot), index);
    }
    for (const auto& [zh, en] : name_pairs(document_, {})) pair_names(zh, en);
}

}  // namespace kaohe
