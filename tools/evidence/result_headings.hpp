// SPDX-License-Identifier: Apache-2.0
// Which columns of a list of results are which figures of a policy, told from its headings. The list itself is result_list.hpp; staff files
// are data/staff_binding.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

// One way to read a column. Several may fit a heading: 接通率 is a measure's data or its score; 93.4% is written as 0.934 by some programs.
struct ColumnReading {
    FigureId figure = none;
    std::uint32_t share_of = none;  // Model::items: what the item's score adds to the total, weight × score; `figure` is then the score
    Unit unit;                      // of a bare number
    Number factor = 1;              // −1: deductions that are written below zero
    bool usual = true;              // false: worth telling where it is the one that fits
    bool unit_guessed = false;      // nobody wrote the unit: it is tried whether the cells are in it
    bool blank_is_zero = false;     // extra points and deductions: people leave blank where there are none
};

struct ListColumn {
    std::size_t cell = 0;                 // 0-based place in a row
    std::string heading;                  // as written
    std::vector<ColumnReading> readings;  // the likeliest first; not empty
    std::size_t chosen = 0;
    const ColumnReading& reading() const { return readings[chosen]; }
};

struct ListHeadings {
    std::optional<std::size_t> id, name;
    std::vector<ListColumn> columns;
    std::vector<std::string> headings;  // all of them, blanks trimmed
    std::vector<std::string> ignored;   // that are nothing of the policy's
    std::vector<std::string> unfit;     // that name a figure, in a unit that is not of it
    bool usable() const { return id && !columns.empty(); }
};

// Headings are read whatever their width, case and blanks, with a unit, a weight or a remark in brackets behind them and a number before them, in
// either language.
ListHeadings bind_list(const Model& model, std::span<const std::string_view> headings);

bool is_list_id_heading(std::string_view heading);

// What the reading is of: 总分, 接通率得分, 接通率加权得分.
Say name_of(const Model& model, const ColumnReading& reading);
// A figure by the name that results have for it: 接通率得分.
Say result_name(const Model& model, FigureId figure);

// Texts as they are compared: one width, small letters, no blanks.
std::string loose_key(std::string_view text);

}  // namespace kaohe
