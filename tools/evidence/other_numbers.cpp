// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/other_numbers.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "interpreter/constant_terms.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/value_text.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_readings = 6000, most_of_the_list = 3;
constexpr int nearest = 10, longest_quote = 24;

// One unit of the last decimal that the number is written with; of 90, 1.
Number grid_of(const Number& number) {
    const std::string text = to_text(number, max_exact_decimals).text;
    const auto point = text.find('.');
    return point == std::string::npos ? Number(1) : Number(1) / Number(10).power(static_cast<int>(text.size() - point - 1));
}

// In the unit that the number is shown in; rounder ones first, then nearer ones.
std::vector<Number> near(const Number& number) {
    std::vector<Number> all;
    const auto add = [&](const Number& other) {
        if (!(other == number) && (other.sign() >= 0 || number.sign() < 0) && std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
    };
    const Number grid = grid_of(number);
    for (const Number& step : {Number(10) * grid, Number(5) * grid, grid})
        for (int k = 0; k <= nearest; ++k) {
            add(((number / step).floor() - Number(k)) * step);
            add(((number / step).ceil() + Number(k)) * step);
        }
    // Of a factor of 1 nobody says whether it might have been 10 or 1.1.
    if (number.abs() < Number(10) * grid)
        for (int k = 1; k < 10; ++k) add(number + grid * Number::fraction(k, 10)), add(number - grid * Number::fraction(k, 10));
    for (const Number& by : {grid / Number(2), Number(10) * grid / Number(4)}) add(number + by), add(number - by);
    for (const Number& factor : {Number(2), Number(10), Number(100)}) add(number * factor), add(number / factor);
    return all;
}

class OtherNumbers {
public:
    OtherNumbers(const ComparisonCase& from, const PolicyWords& words) : from_(from), model_(from.comparison().model()), words_(words) {}

    std::vector<OtherReading> all() {
        find_listed();
        std::vector<bool> behind(model_.figures.size());
        for (std::size_t column = 0; column < from_.columns(); ++column) {
            if (from_.comparison().figures()[column].roots == 0 || from_.comparison().is_data(column)) continue;
            const auto read = figures_behind(model_, from_.comparison().list().columns()[column].reading().figure);
            for (FigureId figure = 0; figure < behind.size(); ++figure) behind[figure] = behind[figure] || read[figure];
        }
        const std::vector<FigureId> owners = owners_of_terms(model_);
        std::vector<TermId> terms = terms_in_use(model_);
        std::sort(terms.begin(), terms.end());
        for (const TermId term : terms)
            if (out_.size() < most_readings && owners[term] != none && behind[owners[term]]) add(term, owners[term]);
        if (model_.weighted_total != none && behind[model_.weighted_total]) shift_weights();
        return std::move(out_);
    }

private:
    // What several people have in the list, instead of what they should: a limit that is somewhere else.
    void find_listed() {
        std::map<Number, std::size_t> counts;
        for (const auto& root : from_.roots())
            if (const ListedCell& cell = from_.cells()[root.person][root.column]; cell.is_number()) ++counts[cell.value.number];
        std::vector<std::pair<std::size_t, Number>> several;
        for (const auto& [number, count] : counts)
            if (count > 1) several.emplace_back(count, number);
        std::stable_sort(several.begin(), several.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (std::size_t i = 0; i < std::min(several.size(), most_of_the_list); ++i) listed_.push_back(several[i].second);
    }

    void add(TermId term, FigureId owner) {
        const Term& t = model_.terms[term];
        if (t.op != Op::constant || model_.constants[t.payload].kind != Value::Kind::number) return;
        const std::string& written = words_.quoted(t.at);
        if (written.empty() || display_width(written) > longest_quote || written.find_first_of("0123456789") == std::string::npos) return;
        const Unit& unit = model_.units[t.unit];
        const Number& value = model_.constants[t.payload].number;
        if (!value.is_small()) return;
        std::vector<Number> others;
        for (const Number& other : listed_)
            if (other.is_small() && !(other == value)) others.push_back(other);
        for (const Number& other : near(value / unit.scale)) others.push_back(other * unit.scale);
        const Figure& figure = model_.figures[owner];
        const std::uint32_t clause = figure.item != none ? model_.items[figure.item].clause : figure.clause;
        const Say name = figure.item != none ? model_.items[figure.item].name : figure.name;
        const std::string number = words_.clause_number(clause);
        for (const Number& other : others) {
            const Say is = number_text(other, unit);
            OtherReading reading;
            reading.key = "other_number";
            reading.one_of_many = true;
            reading.rank = 5;
            reading.words = {"“" + name.zh + "”" + (number.empty() ? "" : "（" + number + "）") + "的“" + written + "”像是当成了 " + is.zh, "the \"" + written + "\" of " + name.en + (number.empty() ? "" : " (" + number + ")") + " seems to have been " + is.en};
            reading.change = [term, other](Model& model) { becomes_number(model, term, other); };
            out_.push_back(std::move(reading));
        }
    }

    // Some of one weight given to another, so that they still come to 100%.
    void shift_weights() {
        static const std::array amounts{Number::fraction(5, 100), Number::fraction(10, 100), Number::fraction(1, 100), Number::fraction(2, 100), Number::fraction(3, 100)};
        std::vector<std::pair<std::uint32_t, Number>> weights;
        for (std::uint32_t i = 0; i < model_.items.size(); ++i)
            if (const FigureId weight = model_.items[i].weight; model_.items[i].kind == Item::Kind::indicator && weight != none)
                if (const auto number = constant_number(model_, model_.figures[weight].term)) weights.emplace_back(i, *number);
        for (const auto& [from, less] : weights)
            for (const auto& [to, more] : weights)
                for (const Number& amount : amounts)
                    if (from != to && amount < less && out_.size() < most_readings) out_.push_back(shifted(from, less, to, more, amount));
    }

    OtherReading shifted(std::uint32_t from, const Number& less, std::uint32_t to, const Number& more, const Number& amount) const {
        const auto is = [&](std::uint32_t item, const Number& weight, const Number& before) {
            const Say now = number_text(weight, percent_unit()), was = number_text(before, percent_unit());
            return Say("“" + model_.items[item].name.zh + "”的权重像是 " + now.zh + "（方案 " + was.zh + "）", "the weight of " + model_.items[item].name.en + " seems to have been " + now.en + " (the policy has " + was.en + ")");
        };
        const Say one = is(from, less - amount, less), other = is(to, more + amount, more);
        OtherReading reading;
        reading.key = "other_weights";
        reading.one_of_many = true;
        reading.rank = 6;
        reading.words = {one.zh + "，" + other.zh, one.en + ", " + other.en};
        reading.change = [from = from, to = to, one_weight = less - amount, other_weight = more + amount](Model& model) {
            model.figures[model.items[from].weight].term = add_constant(model, one_weight);
            model.figures[model.items[to].weight].term = add_constant(model, other_weight);
        };
        return reading;
    }

    const ComparisonCase& from_;
    const Model& model_;
    const PolicyWords& words_;
    std::vector<Number> listed_;
    std::vector<OtherReading> out_;
};

}  // namespace

std::vector<OtherReading> other_numbers(const ComparisonCase& from, const PolicyWords& words) { return OtherNumbers(from, words).all(); }

}  // namespace kaohe
