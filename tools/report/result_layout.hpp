// SPDX-License-Identifier: Apache-2.0
// What a result shows of each person, in which order, and one person's row as all forms of output are given it: the board on a
// terminal, CSV, JSON, the closing count.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/io_error.hpp"
#include "tools/data/staff_reader.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

struct ResultColumn {
    FigureId figure = none;
    std::uint32_t item = none;  // items: Model::items
    Say heading;                // "奖金（元）": with the unit its numbers are in, points unsaid
    bool is_money = false;
};

struct ResultLayout {
    explicit ResultLayout(const Model& model);
    std::optional<ResultColumn> total, rating;
    std::vector<ResultColumn> results;
    std::vector<ResultColumn> items;  // as they count
    std::vector<ResultColumn> figures() const;  // total, rating, results
};

struct ResultRow {
    const StaffRow& staff;
    Status status;                       // rejected where a cell could not be read
    const PersonResult* result;          // null where a cell could not be read
    std::span<const Finding> findings;   // rejected: why
    Say reason;                          // of anyone not scored
};

// Where results go, one person after the other; nothing is kept that grows with the rows, except by the board.
class ResultSink {
public:
    virtual ~ResultSink() = default;
    virtual void add(const ResultRow& row) = 0;
};

// An amount of money, whatever the currency.
bool is_money(const Unit& unit);

// 接通率得分: the points of an item, which the name of its data would pass for the data.
Say item_heading(const Item& item);
// What a figure is called where its data may stand beside it: 接通率得分, not the name that both have.
Say figure_name(const Model& model, FigureId figure);

// "第 3 行": who is meant where a row has no ID.
Say row_words(std::uint64_t row);

// A figure's value in a row, or null where there is none to show.
const Value* shown_value(const ResultRow& row, FigureId figure);

}  // namespace kaohe
