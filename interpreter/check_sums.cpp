// SPDX-License-Identifier: Apache-2.0
// What is added up: extra points and deductions that reach no total, sums of nothing, data in place of scores, and marks out of another scale.
#include <algorithm>
#include <optional>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/turns.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// Figures that something else than an item's own figures, or the sum of its kind, reads.
std::vector<bool> read_from_outside(const Model& model) {
    std::vector<std::uint32_t> item_of(model.figures.size(), none);
    for (std::uint32_t item = 0; item < model.items.size(); ++item)
        for (const FigureId own : {model.items[item].actual, model.items[item].score, model.items[item].counted, model.items[item].full, model.items[item].target, model.items[item].attainment, model.items[item].weight})
            if (own != none) item_of[own] = item;
    std::vector<bool> read(model.figures.size());
    for (FigureId reader = 0; reader < model.reads.size(); ++reader) {
        if (reader == model.extra_total || reader == model.deduction_total) continue;
        for (const FigureId figure : model.reads[reader])
            if (item_of[reader] == none || item_of[reader] != item_of[figure]) read[figure] = true;
    }
    return read;
}

void check_kind(const Model& model, const std::vector<bool>& read, Item::Kind kind, FigureId sum, std::vector<Finding>& findings) {
    if (sum == none || model.total == none) return;
    const bool extra = kind == Item::Kind::extra;
    const Say& name = model.figures[sum].name;
    const auto is_lost = [&](const Item& item) { return item.kind == kind && !read[item.counted] && !read[item.score] && !read[item.actual]; };
    if (read[sum]) {
        const bool some = std::any_of(model.items.begin(), model.items.end(), [kind](const Item& item) { return item.kind == kind; });
        if (!some) findings.push_back(diagnose::sum_of_nothing(model.figures[model.total].at, name, extra ? Say("加分", "Extra points") : Say("扣分", "Deduction")));
    } else if (const auto lost = std::find_if(model.items.begin(), model.items.end(), is_lost); lost != model.items.end()) {
        findings.push_back(diagnose::sums_left_out(lost->at, lost->name, name, extra ? Say("+") : Say("−")));
    }
}

// A measure worth 60 points with a weight of 60% counts 36 at best.
void check_two_conventions(const Model& model, std::vector<Finding>& findings) {
    if (model.points_system) return;
    ConstantFolder folder(model);
    for (const Item& item : model.items) {
        if (item.kind != Item::Kind::indicator || item.weight == none || item.full == none || model.figures[item.weight].term == none) continue;
        const Folded full = folder.term(model.figures[item.full].term), weight = folder.term(model.figures[item.weight].term);
        if (!full.is_number() || !weight.is_number() || full.value.number == Number(100) || !model.unit_of(model.figures[item.weight].term).dimensionless()) continue;
        const Number counted = full.value.number * weight.value.number;
        const auto points = point_unit();
        findings.push_back(diagnose::points_and_weight(item.at, item.name, number_text(full.value.number, points), number_text(weight.value.number, percent_unit()), number_text(counted, points)));
        return;
    }
}

// 总分 = 质检分 × 50% + …: the name of a measure is its data, which few mean where it is scored in another way.
void check_total_of_data(const Model& model, std::vector<Finding>& findings) {
    if (model.total == none) return;
    std::vector<bool> told(model.items.size());
    for (const FigureId figure : {model.total, model.total - 1})
        for_terms_within(model, model.figures[figure].term, [&](TermId id) {
            const Term& term = model.terms[id];
            const bool is_data = term.op == Op::figure && model.figures[term.payload].kind == FigureKind::data && model.figures[term.payload].item != none;
            if (!is_data) return true;
            const auto index = model.figures[term.payload].item;
            const bool as_is = source_of(model, model.items[index].score) == term.payload;
            if (as_is || told[index]) return true;
            told[index] = true;
            findings.push_back(diagnose::total_uses_data(term.at, model.items[index].name));
            return true;
        });
}

// The best of a measure's bands, where they are all it is scored by.
std::optional<Number> best_band(const Model& model, const Item& item, ConstantFolder& folder) {
    TermId id = item.score == none ? none : model.figures[item.score].term;
    while (id != none && (model.terms[id].op == Op::answered || model.terms[id].op == Op::cap || model.terms[id].op == Op::floor_ || model.terms[id].op == Op::round)) id = model.terms[id].a;
    if (id == none || model.terms[id].op != Op::lookup) return std::nullopt;
    const Table& table = model.tables[model.terms[id].payload];
    if (!table.is_bands || table.mode != Table::Mode::steps) return std::nullopt;
    std::optional<Number> best;
    for (const TableLine& line : table.lines) {
        if (line.result == none) return std::nullopt;
        const Folded earned = folder.term(line.result);
        if (!earned.is_number()) return std::nullopt;
        if (!best || *best < earned.value.number) best = earned.value.number;
    }
    return best;
}

// 权重 15%，90 元以上得 15 分: full marks are 100 there; and 分值 15 分，得 100 分.
void check_scale_of_awards(const Model& model, std::vector<Finding>& findings) {
    ConstantFolder folder(model);
    AttainableValues values(model);
    const auto points = point_unit();
    for (const Item& item : model.items) {
        if (item.kind != Item::Kind::indicator || item.full == none) continue;
        const Folded full = folder.term(model.figures[item.full].term);
        auto best = best_band(model, item, folder);
        if (!best && item.score != none && model.figures[item.score].term != none) {
            // 质检，0～100 分，40 分：按实际值计分.
            const Interval range = range_of(values.of_figure(item.score));
            if (range.high && range.high_closed) best = range.high;
        }
        if (!best || !full.is_number() || !(Number(0) < *best)) continue;
        const bool weighted = !model.points_system && item.weight != none && model.figures[item.weight].term != none;
        const Folded weight = weighted ? folder.term(model.figures[item.weight].term) : Folded{};
        const Number share = weighted && weight.is_number() ? weight.value.number : Number(1);
        const bool as_weight = weighted && weight.is_number() && *best == share * Number(100) && !(*best == full.value.number);
        const bool far_off = *best * Number(2) <= full.value.number || full.value.number * Number(2) <= *best;
        if (as_weight || far_off) findings.push_back(diagnose::award_scale(item.at, item.name, number_text(*best, points), number_text(full.value.number, points), number_text(*best * share, points)));
    }
}

}  // namespace

void check_sums(const Model& model, std::vector<Finding>& findings) {
    const auto read = read_from_outside(model);
    check_kind(model, read, Item::Kind::extra, model.extra_total, findings);
    check_kind(model, read, Item::Kind::deduction, model.deduction_total, findings);
    check_two_conventions(model, findings);
    check_total_of_data(model, findings);
    check_scale_of_awards(model, findings);
}

}  // namespace kaohe
