// SPDX-License-Identifier: Apache-2.0
// What is added up: extra points and deductions that reach no total, sums of nothing, and full marks that a weight scales down again.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

bool is_of(const Item& item, FigureId figure) {
    const FigureId own[] = {item.actual, item.score, item.counted, item.full, item.target, item.attainment, item.weight};
    return std::find(std::begin(own), std::end(own), figure) != std::end(own);
}

// Whether anything but the sum and the items themselves reads this figure.
bool is_read(const Model& model, FigureId figure, FigureId sum) {
    for (FigureId reader = 0; reader < model.reads.size(); ++reader) {
        const bool own = reader == sum || std::any_of(model.items.begin(), model.items.end(), [&](const Item& item) { return is_of(item, reader) && is_of(item, figure); });
        if (!own && std::find(model.reads[reader].begin(), model.reads[reader].end(), figure) != model.reads[reader].end()) return true;
    }
    return false;
}

void check_kind(const Model& model, Item::Kind kind, FigureId sum, std::vector<Finding>& findings) {
    if (sum == none || model.total == none) return;
    const bool extra = kind == Item::Kind::extra;
    const Say name = extra ? Say("加分合计", "extra points") : Say("扣分合计", "deductions");
    const bool summed = is_read(model, sum, sum);
    const auto has_any = std::any_of(model.items.begin(), model.items.end(), [kind](const Item& item) { return item.kind == kind; });
    if (summed && !has_any) findings.push_back(diagnose::sum_of_nothing(model.figures[model.total].at, name, extra ? Say("加分", "Extra points") : Say("扣分", "Deduction")));
    if (summed) return;
    for (const Item& item : model.items)
        if (item.kind == kind && !is_read(model, item.counted, sum) && !is_read(model, item.score, sum) && !is_read(model, item.actual, sum)) {
            findings.push_back(diagnose::sums_left_out(item.at, item.name, name, extra ? Say("+") : Say("−")));
            return;  // one cause, said once
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
    check_kind(model, Item::Kind::extra, model.extra_total, findings);
    check_kind(model, Item::Kind::deduction, model.deduction_total, findings);
    check_two_conventions(model, findings);
}

}  // namespace kaohe
