// SPDX-License-Identifier: Apache-2.0
// What is added up: extra points and deductions that reach no total, sums of nothing, and full marks that a weight scales down again.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
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

}  // namespace

void check_sums(const Model& model, std::vector<Finding>& findings) {
    const auto read = read_from_outside(model);
    check_kind(model, read, Item::Kind::extra, model.extra_total, findings);
    check_kind(model, read, Item::Kind::deduction, model.deduction_total, findings);
    check_two_conventions(model, findings);
}

}  // namespace kaohe
