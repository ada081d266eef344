// SPDX-License-Identifier: Apache-2.0
#include "interpreter/knife.hpp"

#include "interpreter/lever.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {

KnifeEdges::KnifeEdges(const Model& model, EvaluationOptions options, std::span<const std::optional<Number>> seen) : model_(model), evaluator_(model, options) {
    if (model.rating == none) return;
    std::vector<bool> matters = figures_behind(model, model.rating);
    for (const FigureId root : roots_of(model)) {
        const auto behind = figures_behind(model, root);
        for (std::size_t i = 0; i < behind.size(); ++i) matters[i] = matters[i] || behind[i];
    }
    for (std::uint32_t i = 0; i < model.columns.size(); ++i) {
        const Column& column = model.columns[i];
        if (!matters[column.figure] || model.figures[column.figure].type != ValueType::number) continue;
        Interval range = declared_range(model, i);
        Blade blade{i, {}, std::move(range.low), std::move(range.high), range.low_closed, range.high_closed};
        if (i < seen.size() && seen[i]) blade.step = step_of(model, i, {}, seen[i]);
        else if (column.step || column.whole) blade.step = step_of(model, i, {});
        blades_.push_back(std::move(blade));
    }
}

std::span<const KnifeEdge> KnifeEdges::of(std::span<const Value> data) {
    found_.clear();
    if (blades_.empty()) return found_;
    data_.assign(data.begin(), data.end());
    evaluator_.evaluate(data_, result_);
    if (result_.status != Status::scored) return found_;
    const Value rating = result_.figures[model_.rating];
    for (const Blade& blade : blades_) {
        const Value own = data_[blade.column];
        if (own.kind != Value::Kind::number) continue;
        for (const int direction : {-1, 1}) cut(blade, rating, direction);
        data_[blade.column] = own;
    }
    return found_;
}

// One step from the person's own value, which stands in `data[blade.column]`; it is put back by the caller.
void KnifeEdges::cut(const Blade& blade, const Value& rating, int direction) {
    const Value own = data_[blade.column];
    const Number step = blade.step ? *blade.step : step_of(model_, blade.column, own);
    const Number to = direction < 0 ? own.number - step : own.number + step;
    if (direction < 0 && blade.low && (to < *blade.low || (to == *blade.low && !blade.low_closed))) return;
    if (direction > 0 && blade.high && (*blade.high < to || (to == *blade.high && !blade.high_closed))) return;
    data_[blade.column].number = to;
    evaluator_.evaluate(data_, result_);
    data_[blade.column] = own;
    const bool scored = result_.status == Status::scored;
    const Value after = scored ? result_.figures[model_.rating] : Value::absent(Absence::empty, none);
    if (scored && after.kind == rating.kind && (after.is_absent() || after.number == rating.number)) return;
    found_.push_back({blade.column, own.number, to, rating, after, result_.status});
}

}  // namespace kaohe
