// SPDX-License-Identifier: Apache-2.0
#include "interpreter/extremes.hpp"

#include <algorithm>

#include "interpreter/attainable.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/turns.hpp"

namespace kaohe {
namespace {

constexpr std::size_t most_candidates = 24;

}  // namespace

Extremes::Extremes(const Model& model, SamplePeople& people)
    : model_(model), people_(people), evaluator_(model, {model.effective_from}), candidates_(model.columns.size()) {}

// Both ends of the range and a value just inside, the turns and their neighbours, and where nothing bounds it, small and great values.
const std::vector<Value>& Extremes::candidates(std::uint32_t index) {
    std::vector<Value>& list = candidates_[index];
    if (!list.empty()) return list;
    const Column& column = model_.columns[index];
    const Figure& figure = model_.figures[column.figure];
    if (figure.type == ValueType::truth) return list = {Value::truth(false), Value::truth(true)};
    if (figure.type == ValueType::label && figure.labels != none) {
        for (std::uint32_t label = 0; label < model_.label_lists[figure.labels].labels.size(); ++label) list.push_back(Value::label(label));
        return list;
    }
    if (figure.type != ValueType::number) return list = {Value::absent(Absence::missing, none)};
    const Attainable values = AttainableValues(model_).of_figure(column.figure);
    const Interval all = range_of(values);
    const Number scale = model_.units[figure.unit].scale;
    const auto add = [&](const Number& number) {
        const Value value = Value::of(number);
        if (list.size() < most_candidates && values.contains(number) && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    const auto near = [&](const Interval& in) {
        if (const auto found = witness(in, values)) add(*found);
    };
    if (all.low) add(*all.low);
    if (all.high) add(*all.high);
    const Number step = values.step ? *values.step : scale / 100;
    if (all.low) near({*all.low, *all.low + step, false, true});
    if (all.high) near({*all.high - step, *all.high, true, false});
    for (const Number& turn : turns_of(model_, column.figure)) {
        add(turn);
        near({turn - step, turn, true, false});
        near({turn, turn + step, false, true});
        if (!all.high || !all.low) add(turn * Number(10));
    }
    for (const std::int64_t size : {0, 1, 10, 100, 1000, 100000}) {
        if (all.low && all.high) break;
        add(Number(size) * scale);
        if (!all.low) add(Number(-size) * scale);
    }
    if (list.empty()) near(all);
    return list;
}

std::vector<std::uint32_t> Extremes::columns_of(FigureId figure) const {
    const auto behind = figures_behind(model_, figure);
    std::vector<std::uint32_t> columns;
    for (std::uint32_t column = 0; column < model_.columns.size(); ++column)
        if (behind[model_.columns[column].figure]) columns.push_back(column);
    return columns;
}

std::optional<Number> Extremes::value(FigureId figure, const std::vector<Value>& data) {
    evaluator_.evaluate(data, result_);
    const Value& value = result_.figures[figure];
    // What an item earns stands also where a result of the person does not.
    const bool stands = result_.status == Status::scored || (figure != model_.total && result_.status == Status::rejected);
    return stands && value.kind == Value::Kind::number ? std::optional(value.number) : std::nullopt;
}

std::optional<Extreme> Extremes::search(FigureId figure, bool greatest, std::uint32_t without) {
    constexpr std::size_t most = 4000;
    const FigureId asked[] = {figure};
    std::optional<Number> best;
    std::vector<Value> data;
    // From the person who has most, or least, of those there are.
    people_.find({}, asked, [&](const PersonResult& result) {
        const Value& value = result.figures[figure];
        if (result.status != Status::scored || value.kind != Value::Kind::number || (best && !(greatest ? *best < value.number : value.number < *best))) return false;
        best = value.number;
        data.clear();
        for (const Column& column : model_.columns) data.push_back(result.figures[column.figure]);
        return false;
    });
    if (!best) return std::nullopt;
    if (without != none) {
        data[without] = Value::absent(Absence::missing, none);
        best = value(figure, data);
        if (!best) return std::nullopt;
    }
    std::size_t tried = 0;
    const auto columns = columns_of(figure);
    for (bool better = true; better;) {
        better = false;
        for (const std::uint32_t column : columns) {
            if (column == without) continue;
            Value kept = data[column];
            for (const Value& candidate : candidates(column)) {
                if (candidate.is_absent() || candidate == kept) continue;
                if (++tried > most) return Extreme{*best, (data[column] = kept, data)};
                data[column] = candidate;
                const auto now = value(figure, data);
                if (now && (greatest ? *best < *now : *now < *best)) {
                    best = now;
                    kept = candidate;
                    better = true;
                }
            }
            data[column] = kept;
        }
    }
    return Extreme{*best, data};
}

}  // namespace kaohe
