// SPDX-License-Identifier: Apache-2.0
// results.csv of a result pack: everybody with every figure that depends on their data, each behind those it was computed from, exactly: decimals in
// full, else the reduced fraction. What is the same for everybody stands in the policy.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/csv_writer.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

class ResultTable {
public:
    struct Column {
        enum class Kind : std::uint8_t { row, id, name, state, figure, weight, unrounded, reason, notes } kind;
        Say name;                       // as messages show it
        std::uint32_t clause = none;    // Model::clauses
        FigureId figure = none;
        std::uint32_t item = none;      // weight: Model::items
        std::string heading = {};       // in the table, no two alike
    };

    // Words and numbers' units are in one language, that of the policy, whoever writes the pack. `names`: the staff file has names.
    ResultTable(PolicyWords& words, Language language, bool names);

    const std::vector<Column>& columns() const { return columns_; }
    void write_headings(CsvWriter& out) const;
    void write(CsvWriter& out, const ResultRow& row);

private:
    void add_figures();
    void add_weights();
    void add_figure(FigureId figure);
    void add(Column column);
    void write_figure(CsvWriter& out, const ResultRow& row, FigureId figure);
    void write_number(CsvWriter& out, const Number& number, const Unit& unit);
    void write_weight(CsvWriter& out, const ResultRow& row, std::uint32_t item);
    void write_reason(CsvWriter& out, const ResultRow& row);
    void write_notes(CsvWriter& out, const ResultRow& row);
    const Model& model() const { return words_.model(); }

    PolicyWords& words_;
    const Language language_;
    std::vector<Column> columns_;
    std::string text_;
    std::vector<std::pair<std::size_t, std::size_t>> said_;  // remarks in text_: where each begins, how long it is
};

// Which codes turned a row back, each with the column or the figure it is about: "K503 转化数". The same however the file was laid out.
std::string rejection_text(const PolicyWords& words, const ResultRow& row, Language language);

}  // namespace kaohe
