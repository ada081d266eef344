// SPDX-License-Identifier: Apache-2.0
#include "interpreter/lever.hpp"

#include "interpreter/attainable.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/turns.hpp"

namespace kaohe {
namespace {

constexpr int most_decimals = 6;
constexpr int beyond_turns = 10;  // how much further than the policy looks an end that nobody declared is taken to lie

// 93.4 comes in tenths. What has no end in decimals comes in hundredths.
Number decimals_of(const Number& value) {
    Number step = 1;
    for (int i = 0; i <= most_decimals; ++i, step /= 10)
        if ((value / step).is_integer()) return step;
    return Number::fraction(1, 100);
}

}  // namespace

Number step_of(const Model& model, std::uint32_t column_index, const Value& now, const std::optional<Number>& seen) {
    const Column& column = model.columns[column_index];
    if (column.step && column.step->sign() > 0 && (!column.whole || column.step->is_integer())) return *column.step;
    if (column.whole) return 1;
    if (seen && seen->sign() > 0) return *seen;
    Number scale = model.units[column.unit].scale;
    if (scale.sign() <= 0) scale = 1;
    return decimals_of(now.kind == Value::Kind::number ? now.number / scale : Number{}) * scale;
}

Interval declared_range(const Model& model, std::uint32_t column_index) {
    const Column& column = model.columns[column_index];
    Interval range;
    if (column.range)
        if (const auto declared = constant_interval(model, *column.range)) range = *declared;
    return column.whole ? intersection(range, {Number(0), {}, true, false}) : range;
}

Lever lever_of(const Model& model, std::uint32_t column_index, const Value& now, const std::optional<Number>& target, const std::optional<Number>& seen) {
    const FigureId figure = model.columns[column_index].figure;
    const Number present = now.kind == Value::Kind::number ? now.number : Number{};
    Lever lever{column_index, figure, declared_range(model, column_index), false, false, step_of(model, column_index, now, seen), 1};
    if (lever.range.low && lever.range.high && *lever.range.low < *lever.range.high) lever.scale = *lever.range.high - *lever.range.low;
    else if (target && !target->is_zero()) lever.scale = target->abs();
    else if (!present.is_zero()) lever.scale = present.abs();

    // An open bound is not itself among the values.
    const auto& step = lever.step;
    if (lever.range.low && !lever.range.low_closed) lever.range.low = ((*lever.range.low / step).floor() + 1) * step;
    if (lever.range.high && !lever.range.high_closed) lever.range.high = ((*lever.range.high / step).ceil() - 1) * step;
    lever.assumed_low = !lever.range.low;
    lever.assumed_high = !lever.range.high;
    if (lever.assumed_low || lever.assumed_high) {
        const Number more[] = {present, target.value_or(present)};
        const Interval window = window_of(model, figure, AttainableValues(model).of_figure(figure), more);
        if (lever.assumed_low) lever.range.low = min(window.low && window.low->sign() < 0 ? *window.low * beyond_turns : Number{}, present);
        if (lever.assumed_high) lever.range.high = max(window.high ? *window.high * beyond_turns : present, max(present, step * 100));
    }
    lever.range.low_closed = lever.range.high_closed = true;
    return lever;
}

}  // namespace kaohe
