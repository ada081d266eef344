// SPDX-License-Identifier: Apache-2.0
// Lists of random people under random schemes: what kaohe gives agrees however it is laid out, one figure changed is the one that is listed, and a list
// made under another reading of the scheme is explained by it, or by one that gives the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tests/property/part_of_runs.hpp"
#include "tests/property/random_scheme.hpp"
#include "tests/unit/command_desk.hpp"
#include "tests/unit/said_policy.hpp"
#include "tools/evidence/likely_cause.hpp"
#include "tools/evidence/other_reading.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {
namespace {

using Cells = std::vector<std::string>;

struct Table {
    Cells headings;
    std::vector<Cells> rows;  // ID first
    std::string text(char separator = ',') const {
        std::string out;
        const auto line = [&](const Cells& cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? std::string(1, separator) : "") + cells[i];
            out += "\n";
        };
        line(headings);
        for (const Cells& row : rows) line(row);
        return out;
    }
};

class VerifyListProperty : public ::testing::Test, protected CommandDesk {
protected:
    static constexpr std::size_t people = 30;

    // False: the scheme cannot be scored.
    bool draw(unsigned seed) {
        RandomScheme scheme(seed);
        text_ = scheme.text();
        policy_ = engine().load("random", text_);
        if (!policy_.may_score()) return false;
        data_.clear();
        Table staff;
        staff.headings = {"工号"};
        for (const Column& column : policy_.model.columns) staff.headings.push_back(column.headings.front());
        for (std::size_t i = 0; i < people; ++i) {
            data_.push_back(scheme.person(policy_.model));
            Cells cells{id(i)};
            for (std::size_t column = 0; column < policy_.model.columns.size(); ++column) cells.push_back(data_cell(column, data_.back()[column]));
            staff.rows.push_back(std::move(cells));
        }
        put("s.csv", staff.text());
        return true;
    }
    static std::string id(std::size_t i) { return "E" + std::to_string(100 + i); }

    std::string data_cell(std::size_t column, const Value& value) const {
        const Model& model = policy_.model;
        if (value.is_absent()) return {};
        if (value.kind == Value::Kind::number) return cell_text(value.number, model.units[model.columns[column].unit]);
        return figure_text(model, model.columns[column].figure, value).zh;
    }

    // Everybody's results under a model: total, rating, results and the scores of items.
    Table results(const Model& model, const std::function<void(std::span<Value>)>& change = {}) const {
        const ResultLayout layout(policy_.model);
        std::vector<ResultColumn> columns = layout.figures();
        columns.insert(columns.end(), layout.items.begin(), layout.items.end());
        Table list;
        list.headings = {"工号"};
        for (const ResultColumn& column : columns) list.headings.push_back(column.heading.zh);
        Evaluator evaluator(model);
        PersonResult result;
        for (std::size_t i = 0; i < data_.size(); ++i) {
            std::vector<Value> data = data_[i];
            if (change) change(data);
            evaluator.evaluate(data, result);
            Cells cells{id(i)};
            for (const ResultColumn& column : columns) {
                const Value value = result.status == Status::scored && !(column.item != none && result.left_out[column.item]) ? result.figures[column.figure] : Value();
                if (value.is_absent()) cells.emplace_back();
                else if (value.kind == Value::Kind::number) cells.push_back(to_text(value.number / model.units[model.figures[column.figure].unit].scale).text);
                else cells.push_back(figure_text(model, column.figure, value, result.made_texts).zh);
            }
            list.rows.push_back(std::move(cells));
        }
        return list;
    }

    struct Told {
        bool agrees = false;
        std::uint64_t differing_cells = 0, roots = 0;
        std::vector<PersonDifference> differences;
        LikelyCauses causes;
    };
    Told verified() {
        ResultList list(policy_.model, "r.csv", {});
        EXPECT_TRUE(list.read()) << text_;
        StaffFile staff(policy_, "s.csv", {});
        EXPECT_TRUE(staff.open()) << text_;
        ListComparison comparison(policy_, staff, list, {});
        EXPECT_TRUE(comparison.run([](const PersonDifference&) {}));
        EXPECT_EQ(comparison.unreadable_count(), 0U) << text_;
        Told told;
        EXPECT_TRUE(find_causes(comparison, told.causes));
        told.agrees = comparison.agrees();
        told.differing_cells = comparison.differing_cells();
        told.differences = comparison.differences();
        told.roots = told.causes.differences;
        return told;
    }

    std::string text_;
    Policy policy_;
    std::vector<std::vector<Value>> data_;
};

// Columns and rows in another order, titles above, sums below, wide digits, thousands commas, trailing zeros, columns of somebody's own.
Table dirty(Table table, std::mt19937& random) {
    const auto one_in = [&](unsigned count) { return random() % count == 0; };
    table.headings.emplace_back("备注");
    for (Cells& row : table.rows) row.emplace_back(one_in(2) ? "" : "已核");
    std::vector<std::size_t> order(table.headings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    const auto in_order = [&](const Cells& cells) {
        Cells out;
        for (const std::size_t at : order) out.push_back(cells[at]);
        return out;
    };
    Table out;
    out.headings = in_order(table.headings);
    for (Cells row : table.rows) {
        for (std::size_t at = 1; at + 1 < row.size(); ++at) {
            std::string& cell = row[at];
            const bool number = !cell.empty() && cell.find_first_not_of("0123456789.-") == std::string::npos;
            if (!number) continue;
            if (one_in(4)) cell = " " + cell + " ";
            else if (one_in(6)) {
                std::string wide;
                for (const char c : cell) wide += c == '.' ? "．" : c == '-' ? "－" : std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'));
                cell = wide;
            }
        }
        out.rows.push_back(in_order(row));
    }
    std::shuffle(out.rows.begin(), out.rows.end(), random);
    Cells title(out.headings.size()), sum(out.headings.size());
    title[0] = "考核结果";
    sum[0] = "合计";
    std::vector<Cells> rows{out.headings};
    rows.insert(rows.end(), out.rows.begin(), out.rows.end());
    rows.push_back(sum);
    out.headings = title;
    out.rows = rows;
    return out;
}

TEST_F(VerifyListProperty, what_kaohe_gives_agrees_however_it_is_laid_out) {
    std::mt19937 random(7);
    unsigned lists = 0;
    for (unsigned seed = 100; seed < 100 + 120 / part; ++seed) {
        if (!draw(seed)) continue;
        put("r.csv", dirty(results(policy_.model), random).text(random() % 3 == 0 ? '\t' : ','));
        const Told told = verified();
        ASSERT_TRUE(told.agrees) << seed << "\n" << text_ << get("s.csv") << get("r.csv");
        ++lists;
    }
    EXPECT_GT(lists, 40 / part);
}

TEST_F(VerifyListProperty, one_figure_changed_is_the_one_that_is_listed) {
    std::mt19937 random(8);
    unsigned changed = 0;
    for (unsigned seed = 300; seed < 300 + 120 / part; ++seed) {
        if (!draw(seed)) continue;
        Table list = results(policy_.model);
        const std::size_t row = random() % list.rows.size(), column = 1 + random() % (list.headings.size() - 1);
        std::string& cell = list.rows[row][column];
        const bool number = !cell.empty() && cell.find_first_not_of("0123456789.-") == std::string::npos;
        if (number) cell = to_text(*Number::from_decimal(cell) + Number::fraction(static_cast<std::int64_t>(1 + random() % 50), 10)).text;
        else if (cell == "优" || cell == "良" || cell == "差") cell = cell == "优" ? "良" : "优";
        else continue;
        const std::string who = list.rows[row][0];
        put("r.csv", list.text());
        const Told told = verified();
        ASSERT_EQ(told.differing_cells, 1U) << seed << "\n" << text_ << get("s.csv") << get("r.csv");
        EXPECT_EQ(told.differences.front().id, who);
        EXPECT_EQ(told.differences.front().figures.front().listed, cell);
        EXPECT_EQ(told.differences.front().figures.front().column, column - 1);
        ++changed;
    }
    EXPECT_GT(changed, 30 / part);
}

TEST_F(VerifyListProperty, list_under_another_reading_is_explained) {
    std::mt19937 random(9);
    std::set<std::string> kinds;
    unsigned lists = 0;
    for (unsigned seed = 500; seed < 500 + 100 / part; ++seed) {
        if (!draw(seed)) continue;
        const PolicyWords words(policy_);
        const std::vector<OtherReading> readings = OtherReadings(words, {}).all();
        for (int k = 0; k < 6; ++k) {
            const OtherReading& reading = readings[random() % readings.size()];
            if (!reading.rounded_shares.is_zero()) continue;
            Model model = policy_.model;
            if (reading.change) reading.change(model);
            put("r.csv", results(model, reading.data).text());
            const Told told = verified();
            if (told.roots == 0) continue;  // nobody here is such a case
            ++lists;
            kinds.insert(reading.key);
            const std::string where = std::to_string(seed) + " " + reading.key + " " + reading.words.zh + "\n" + text_ + get("s.csv") + get("r.csv");
            EXPECT_EQ(told.causes.unexplained, 0U) << where;
            ASSERT_FALSE(told.causes.list.empty()) << where;
            EXPECT_EQ(told.causes.list.size(), 1U) << where << told.causes.list[0].words.zh << (told.causes.list.size() > 1 ? told.causes.list[1].words.zh : "");
            EXPECT_EQ(told.causes.list.front().contradicted, 0U) << where << told.causes.list.front().words.zh;
            EXPECT_EQ(told.causes.list.front().explained, told.causes.list.front().of) << where << told.causes.list.front().words.zh;
            if (HasFailure()) return;
        }
    }
    EXPECT_GT(lists, 60 / part);
    EXPECT_GT(kinds.size(), part > 1 ? 5U : 20U);
}

}  // namespace
}  // namespace kaohe
