// SPDX-License-Identifier: Apache-2.0
// Results as an aligned table for a terminal. As files: result_csv.hpp, result_json.hpp; the count below it: tally.hpp.
#pragma once
#include <string>
#include <vector>

#include "tools/report/paint.hpp"
#include "tools/report/result_layout.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

class Board : public ResultSink {
public:
    // detail: every item's score, weight and what decided it, under each person.
    Board(PolicyWords& words, const ResultLayout& layout, const TerminalStyle& style, bool detail);
    void add(const ResultRow& row) override;
    // The whole table, every line ended by \n.
    std::string text() const;

private:
    // Numbers stand with their points under one another.
    struct Cell {
        std::string text;
        bool number = false;
    };
    struct Line {
        std::string id, name;
        std::vector<Cell> cells;  // none: not scored, `state` in their stead
        std::string state;
        Paint paint = Paint::strong;
        std::vector<std::string> below;
    };
    struct Width {
        int text = 0, whole = 0, part = 0;
        int all() const;
    };
    Cell cell(const ResultRow& row, FigureId figure) const;
    std::vector<std::string> details(const ResultRow& row) const;
    std::string drawn(const Cell& cell, const Width& width) const;
    std::string padded(const std::string& text, int cells) const;

    PolicyWords& words_;
    std::vector<ResultColumn> figures_, items_;
    TerminalStyle style_;
    bool detail_;
    std::vector<Line> lines_;
};

}  // namespace kaohe
