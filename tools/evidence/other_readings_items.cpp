// SPDX-License-Identifier: Apache-2.0
// Measures, extra points and deductions left out, weights exchanged, what is not assessed assessed all the same, blanks taken as 0.
#include <algorithm>
#include <numeric>

#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_pairs = 200;

FigureId score_of(const Item& item) { return item.counted != none ? item.counted : item.score; }

void score_becomes(Model& model, std::uint32_t item, TermId term) { model.figures[score_of(model.items[item])].term = term; }

void score_becomes_zero(Model& model, std::uint32_t item) { score_becomes(model, item, add_constant(model, 0)); }

void zero_where_blank(Value& value) {
    if (value.is_absent()) value = Value::of(0);
}

// By an answer to absence in its data or its score.
bool is_left_out_for_want(const Model& model, const Item& item) {
    const auto leaves_out = [&](std::uint32_t answers) {
        if (answers == none) return false;
        const auto& list = model.answers[answers].list;
        return std::any_of(list.begin(), list.end(), [](const Answer& answer) { return answer.kind == Answer::Kind::leave_out; });
    };
    if (leaves_out(score_answers(model, item))) return true;
    const auto behind = figures_behind(model, score_of(item));
    return std::any_of(model.columns.begin(), model.columns.end(), [&](const Column& column) { return behind[column.figure] && leaves_out(column.answers); });
}

// What is not assessed has `instead` for its score, and keeps its weight.
void counts_all_the_same(Model& model, std::uint32_t index, bool full_marks) {
    Item& item = model.items[index];
    const FigureId figure = score_of(item);
    const auto instead = [&] { return full_marks && item.full != none ? add_term(model, Op::figure, none, none, none, item.full) : add_constant(model, full_marks ? model.full_marks : Number(0)); };
    const TermId score = model.figures[figure].term;
    const TermId there = add_term(model, Op::is_present, score);
    TermId term = add_term(model, Op::choose, there, score, instead());
    if (item.left_out_when != none) term = add_term(model, Op::choose, item.left_out_when, instead(), term);
    item.left_out_when = none;
    item.left_out.clear();
    model.figures[figure].term = term;
}

// A spreadsheet goes on with 0 where there is nothing.
OtherReading with_blanks_as_zero(const Model& model, OtherReading reading, FigureId figure) {
    reading.rank = 2;
    reading.words = {reading.words.zh + "，没有数据的按 0 算", reading.words.en + ", as 0 where it has no data"};
    const auto behind = figures_behind(model, figure);
    std::vector<std::uint32_t> columns;
    for (std::uint32_t column = 0; column < model.columns.size(); ++column)
        if (behind[model.columns[column].figure] && model.figures[model.columns[column].figure].type == ValueType::number) columns.push_back(column);
    reading.data = [columns](std::span<Value> data) {
        for (const std::uint32_t column : columns) zero_where_blank(data[column]);
    };
    return reading;
}

}  // namespace

void OtherReadings::add_items() {
    std::vector<std::uint32_t> extras, deductions;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (score_of(item) == none) continue;
        const Say name = called_item(i);
        const auto zero = [i](Model& model) { score_becomes_zero(model, i); };
        if (item.kind == Item::Kind::deduction) {
            deductions.push_back(i);
            add_in_sum("deduction_left_out", 0, {name.zh + "没有扣分", "the deduction for " + name.en + " is missing"}, zero);
        } else if (item.kind == Item::Kind::extra) {
            extras.push_back(i);
            add_in_sum("extra_left_out", 0, {name.zh + "没有加分", "the extra points for " + name.en + " are missing"}, zero);
        } else {
            add_in_sum("measure_left_out", 1, {"漏算了" + name.zh + "一项", name.en + " was forgotten"}, zero);
            add_in_sum("measure_full", 3, {name.zh + "按满分算了", name.en + " was given full marks"}, [i](Model& model) {
                const FigureId full = model.items[i].full;
                score_becomes(model, i, full != none ? add_term(model, Op::figure, none, none, none, full) : add_constant(model, model.full_marks));
            });
            add_in_sum("measure_not_assessed", 3, {name.zh + "当作不考核，权重分给了其他指标", name.en + " was treated as not assessed, its weight given to the others"}, [i](Model& model) {
                model.constants.push_back(Value::truth(true));
                const TermId always = add_term(model, Op::constant, none, none, none, static_cast<std::uint32_t>(model.constants.size() - 1));
                model.items[i].left_out_when = always;
                model.items[i].left_out = {{always, none}};
            });
        }
    }
    const auto add_all = [&](const std::vector<std::uint32_t>& items, const char* key, Say words) {
        if (items.size() > 1)
            add_in_sum(key, 0, std::move(words), [items](Model& model) {
                for (const std::uint32_t item : items) score_becomes_zero(model, item);
            });
    };
    add_all(deductions, "deduction_left_out", {"扣分全都没有扣", "all deductions are missing"});
    add_all(extras, "extra_left_out", {"加分全都没有加", "all extra points are missing"});
}

void OtherReadings::add_items_left_out() {
    std::vector<std::uint32_t> some;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i) {
        const Item& item = model_.items[i];
        if (item.kind != Item::Kind::indicator || score_of(item) == none || (item.left_out_when == none && !is_left_out_for_want(model_, item))) continue;
        some.push_back(i);
        const Say name = called_item(i);
        add_in_sum("weight_not_spread", 1, {name.zh + "不考核时按 0 分算了，权重没有分给其他指标", name.en + ", where it is not assessed, counted as 0 instead of giving its weight to the others"}, [i](Model& model) { counts_all_the_same(model, i, false); });
        add_in_sum("unassessed_full", 2, {name.zh + "不考核时按满分算了", name.en + ", where it is not assessed, was given full marks"}, [i](Model& model) { counts_all_the_same(model, i, true); });
        if (item.left_out_when == none) continue;
        const Say condition = quoted(model_.terms[item.left_out_when].at);
        add("assessed_all_the_same", 1, {name.zh + "该不考核的也考核了" + (condition.zh.empty() ? "" : "（" + condition.zh + "）"), name.en + " was assessed where it should not be" + (condition.en.empty() ? "" : " (" + condition.en + ")")}, [i](Model& model) {
            model.items[i].left_out_when = none;
            model.items[i].left_out.clear();
        });
        list_.push_back(with_blanks_as_zero(model_, list_.back(), score_of(item)));
    }
    if (some.empty()) return;
    if (some.size() > 1) {
        add_in_sum("weight_not_spread", 1, {"不考核的指标都按 0 分算了，权重没有分给其他指标", "measures that are not assessed counted as 0 instead of giving their weight to the others"}, [some](Model& model) {
            for (const std::uint32_t item : some) counts_all_the_same(model, item, false);
        });
        add_in_sum("unassessed_full", 2, {"不考核的指标都按满分算了", "measures that are not assessed were given full marks"}, [some](Model& model) {
            for (const std::uint32_t item : some) counts_all_the_same(model, item, true);
        });
    }
    if (model_.categories.size() > 1)
        add("weight_spread_over_all", 1, {"不考核的指标的权重分给了全部指标，不是同一维度的", "the weight of measures that are not assessed went to all others, not to those of their category"}, [](Model& model) {
            for (Item& item : model.items) item.category = none;
        });
}

void OtherReadings::add_weights() {
    std::vector<std::uint32_t> weighted;
    for (std::uint32_t i = 0; i < model_.items.size(); ++i)
        if (model_.items[i].kind == Item::Kind::indicator && model_.items[i].weight != none) weighted.push_back(i);
    if (weighted.size() < 2) return;
    const auto weight = [&](std::uint32_t item) { return constant_number(model_, model_.figures[model_.items[item].weight].term); };
    const Number equal = Number::fraction(1, static_cast<std::int64_t>(weighted.size()));
    const bool all_equal = std::all_of(weighted.begin(), weighted.end(), [&](std::uint32_t item) { return weight(item) == equal; });
    if (!all_equal)
        add("weights_equal", 3, {"各项按平均算，没有用权重", "the scores were averaged without their weights"}, [=](Model& model) {
            for (const std::uint32_t item : weighted) model.figures[model.items[item].weight].term = add_constant(model, equal);
        });
    std::size_t pairs = 0;
    for (std::size_t a = 0; a < weighted.size(); ++a)
        for (std::size_t b = a + 1; b < weighted.size() && pairs < most_pairs; ++b) {
            const std::uint32_t first = weighted[a], second = weighted[b];
            if (weight(first) && weight(first) == weight(second)) continue;
            ++pairs;
            const Say one = called_item(first), other = called_item(second);
            add("weights_exchanged", 4, {one.zh + "与" + other.zh + "的权重对调了", "the weights of " + one.en + " and " + other.en + " are exchanged"}, [=](Model& model) { std::swap(model.items[first].weight, model.items[second].weight); });
        }
}

// 空白按 0: where nothing is there, a spreadsheet counts 0.
void OtherReadings::add_blanks() {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t column = 0; column < model_.columns.size(); ++column)
        if (model_.figures[model_.columns[column].figure].type == ValueType::number) numbers.push_back(column);
    for (const std::uint32_t column : numbers) {
        const Say& name = model_.figures[model_.columns[column].figure].name;
        add("blank_as_zero", 1, {"“" + name.zh + "”没有数据的按 0 算了", "where " + name.en + " has no data, it counted as 0"}, {});
        list_.back().data = [=](std::span<Value> data) { zero_where_blank(data[column]); };
    }
    if (numbers.size() < 2) return;
    add("blank_as_zero", 2, {"没有数据的都按 0 算了", "whatever has no data counted as 0"}, {});
    list_.back().data = [=](std::span<Value> data) {
        for (const std::uint32_t column : numbers) zero_where_blank(data[column]);
    };
}

}  // namespace kaohe
