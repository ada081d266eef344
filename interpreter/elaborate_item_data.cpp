// SPDX-License-Identifier: Apache-2.0
// What an item is measured by: its own data, and the unit of that data where no bracket says it.
#include <functional>

#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

// In either language.
bool Elaborator::is_name_of(const Name& name, std::uint32_t item) const {
    const auto key = name_key(name.text);
    return key == name_key(model_.items[item].name.zh) || key == name_key(model_.items[item].name.en);
}

// With no unit in brackets, the unit of an item's data is that of its range, target, bands or steps.
Unit Elaborator::infer_unit(const PendingItem& pending) {
    static const auto range_slot = slot_number("range"), size_slot = slot_number("size"), noun_slot = slot_number("noun"), t_slot = slot_number("t"), ref_slot = slot_number("ref"), x_slot = slot_number("x"), who_slot = slot_number("who"), then_slot = slot_number("then"), v_slot = slot_number("v");
    const std::function<std::optional<Unit>(const Expr*)> from_expr = [&](const Expr* e) -> std::optional<Unit> {
        if (e == nullptr) return std::nullopt;
        if (const auto* const m = std::get_if<Modified>(&e->node)) return from_expr(&*m->x);
        // 目标 回款任务 × 90%, 回款任务的 90%: the unit of the one part that has one.
        if (const auto* const s = std::get_if<Spoken>(&e->node); s != nullptr && (s->phrase->id == Sentence::share_of || is_change_of(s->phrase->id))) return from_expr(s->phrase->expr(x_slot));
        if (const auto* const o = std::get_if<Operation>(&e->node)) {
            std::optional<Unit> only;
            for (std::size_t i = 0; i < o->operands.size(); ++i) {
                const auto unit = from_expr(&o->operands[i]);
                if (!unit || unit->dimensionless()) continue;
                const auto op = i == 0 ? '*' : o->operators[i - 1];
                if (op == '/' || (only && (op == '*' || !fit(*only, *unit)))) return std::nullopt;
                only = unit;
            }
            return only;
        }
        if (const auto text = measure_unit_text(*e); !text.empty()) return unit_of_spelling(text);
        if (const auto* const list = std::get_if<List>(&e->node); list != nullptr && !list->members.empty()) {
            const auto text = measure_unit_text(list->members.front());
            return text.empty() ? std::nullopt : std::optional(unit_of_spelling(text));
        }
        if (const auto* const r = std::get_if<Reference>(&e->node))
            if (const auto* const symbol = lookup_symbol(r->name.text); symbol != nullptr && symbol->figure != none) {
                ensure_defined(symbol->figure);
                return model_.units[model_.figures[symbol->figure].unit];
            }
        return std::nullopt;
    };
    const auto from_range = [&](const Phrase* range) -> std::optional<Unit> {
        if (range == nullptr) return std::nullopt;
        for (auto it = range->slots.rbegin(); it != range->slots.rend(); ++it)
            if (const auto unit = from_expr(std::get_if<Expr>(&it->value))) return unit;
        return std::nullopt;
    };
    for (const auto* const part : pending.parts)
        if (const auto* const unit = std::get_if<UnitText>(&part->part)) return unit_of_spelling(unit->unit);
    for (const auto* const part : pending.parts) {
        const auto* const p = phrase_of(*part);
        if (p == nullptr) continue;
        std::optional<Unit> unit;
        switch (p->id) {
            case Sentence::item_unit_range:
            case Sentence::part_range:
            case Sentence::score_band:
                if (p->expr(who_slot) == nullptr) unit = from_range(p->phrase(range_slot));
                break;
            case Sentence::item_target:
            case Sentence::item_target_at_least:
            case Sentence::item_target_at_most:
            case Sentence::item_threshold:
            case Sentence::item_stretch:
            case Sentence::item_baseline: unit = from_expr(p->expr(t_slot)); break;
            case Sentence::score_line_point: unit = from_expr(p->expr(x_slot)); break;
            case Sentence::score_count:
            case Sentence::score_count_full:
            case Sentence::score_each:
                if (p->expr(who_slot) == nullptr) unit = from_expr(p->expr(size_slot));
                // 1 point each is 每次加 1 分.
                if (p->expr(who_slot) == nullptr && p->expr(size_slot) == nullptr && p->find(noun_slot) == nullptr) unit = unit_of_spelling("次");
                break;
            // 得分 = 实际值: what is the score as it stands is in points.
            case Sentence::score_as_is: unit = point_unit(); break;
            case Sentence::score_formula:
                if (const auto* const e = p->expr(v_slot)) {
                    const auto* bare = e;
                    if (const auto* const m = std::get_if<Modified>(&e->node)) bare = &*m->x;
                    const auto* const w = std::get_if<Word>(&bare->node);
                    const auto* const r = std::get_if<Reference>(&bare->node);
                    if ((w != nullptr && w->id == Sentence::own_actual) || (r != nullptr && r->member < 0 && is_name_of(r->name, pending.item))) unit = point_unit();
                }
                break;
            case Sentence::score_when:
                if (const auto* const then = p->phrase(then_slot); then != nullptr && then->expr(who_slot) == nullptr && then->expr(size_slot) != nullptr) unit = from_expr(then->expr(size_slot));
                break;
            case Sentence::score_step_past:
                if (p->expr(who_slot) == nullptr) unit = from_range(p->phrase(range_slot));
                break;
            case Sentence::score_step:
            case Sentence::score_step_share:
            case Sentence::score_step_of: {
                unit = from_expr(p->expr(ref_slot));
                const auto size = from_expr(p->expr(size_slot));
                if (!unit && size && size->ratio == Unit::Ratio::points_of_percent) unit = percent_unit();
                if (!unit && size && !size->dimensionless()) unit = size;
                break;
            }
            default: break;
        }
        if (unit) return unit->ratio == Unit::Ratio::points_of_percent ? percent_unit() : *unit;
    }
    return plain_unit();
}

FigureId Elaborator::actual_of(std::uint32_t index) {
    if (model_.items[index].actual != none) return model_.items[index].actual;
    const auto name = model_.items[index].name;
    const auto key = name_key(name.zh);
    if (const auto found = symbols_.find(key); found != symbols_.end() && found->second.figure != none) return model_.items[index].actual = found->second.figure;
    Unit unit = plain_unit();
    std::uint32_t labels = none;
    std::string unit_text;
    for (const auto& pending : pending_)
        if (pending.item == index) {
            labels = pending.labels;
            if (labels == none) unit = infer_unit(pending);
            for (const auto* const part : pending.parts)
                if (const auto* const written = std::get_if<UnitText>(&part->part)) unit_text = written->unit;
        }
    const auto figure = data_figure(name, unit, labels == none ? ValueType::number : ValueType::label, model_.items[index].clause, model_.items[index].at);
    model_.figures[figure].item = index;
    model_.figures[figure].labels = labels;
    model_.columns.back().unit_text = unit_text;  // 登录频次（次/人）: a file may head its column like that
    if (name.en != name.zh) model_.columns.back().headings.push_back(name.en);
    symbols_[key].figure = figure;
    if (const auto second = symbols_.find(name_key(name.en)); second != symbols_.end()) second->second.figure = figure;
    return model_.items[index].actual = figure;
}

}  // namespace kaohe
