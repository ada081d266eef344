// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/steady_differences.hpp"

#include <algorithm>
#include <map>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {

namespace {

constexpr std::size_t least_people = 3, most_of_a_column = 3;

using Counts = std::map<Number, std::size_t>;

// 10000, 0.01, 1.5: what somebody may have multiplied or divided by.
bool is_plain(const Number& factor) {
    const auto few_decimals = [](const Number& number) { return (number * Number(1000)).is_integer(); };
    return factor.sign() > 0 && (few_decimals(factor) || few_decimals(Number(1) / factor));
}

// What several people have, the most frequent first.
std::vector<Number> frequent(const Counts& counts) {
    std::vector<std::pair<std::size_t, Number>> several;
    for (const auto& [number, count] : counts)
        if (count >= least_people) several.emplace_back(count, number);
    std::stable_sort(several.begin(), several.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (several.size() > most_of_a_column) several.resize(most_of_a_column);
    std::vector<Number> numbers;
    for (const auto& [count, number] : several) numbers.push_back(number);
    return numbers;
}

OtherReading moved_by(const Model& model, FigureId figure, const Number& amount) {
    const Say name = result_name(model, figure), size = number_text(amount.abs(), model.units[model.figures[figure].unit]);
    const bool more = amount.sign() > 0;
    OtherReading reading;
    reading.key = "same_amount";
    reading.rank = 4;
    reading.words = {"“" + name.zh + "”都" + (more ? "多了 " : "少了 ") + size.zh, name.en + " is " + size.en + (more ? " too much" : " too little") + " everywhere"};
    reading.change = [figure, amount](Model& changed) {
        const TermId by = add_constant(changed, amount);
        changed.figures[figure].term = add_term(changed, Op::add, changed.figures[figure].term, by);
    };
    return reading;
}

OtherReading times(const Model& model, FigureId figure, const Number& factor) {
    const Say name = result_name(model, figure);
    const DecimalText text = to_text(factor, 6);
    const std::string size = (text.exact ? "" : "≈ ") + text.text;
    OtherReading reading;
    reading.key = "same_factor";
    reading.rank = 4;
    reading.words = {"“" + name.zh + "”都是应有的 " + size + " 倍", name.en + " is " + size + " times what it should be everywhere"};
    reading.change = [figure, factor](Model& changed) {
        const TermId by = add_constant(changed, factor);
        changed.figures[figure].term = add_term(changed, Op::multiply, changed.figures[figure].term, by);
    };
    return reading;
}

}  // namespace

std::vector<OtherReading> steady_differences(const ComparisonCase& from) {
    const ListComparison& comparison = from.comparison();
    const auto& people = from.people();
    const auto& cells = from.cells();
    const Model& model = comparison.model();
    std::vector<OtherReading> out;
    OtherWorld world(comparison, nullptr);
    for (std::size_t column = 0; column < comparison.figures().size(); ++column) {
        const ColumnReading& reading = comparison.list().columns()[column].reading();
        const Figure& figure = model.figures[reading.figure];
        if (comparison.figures()[column].roots < least_people || figure.type != ValueType::number || figure.term == none || reading.share_of != none) continue;
        Counts amounts, factors;
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (!people[i]->is_root[column] || people[i]->status != Status::scored || !cells[i][column].is_number()) continue;
            const Value ours = our_figure(model, reading, world.score(*people[i])).value;
            if (ours.kind != Value::Kind::number) continue;
            if (!ours.number.is_small() || !cells[i][column].value.number.is_small()) continue;
            ++amounts[cells[i][column].value.number - ours.number];
            if (!ours.number.is_zero()) ++factors[cells[i][column].value.number / ours.number];
        }
        for (const Number& amount : frequent(amounts)) out.push_back(moved_by(model, reading.figure, amount));
        for (const Number& factor : frequent(factors))
            if (is_plain(factor)) out.push_back(times(model, reading.figure, factor));
    }
    return out;
}

}  // namespace kaohe
