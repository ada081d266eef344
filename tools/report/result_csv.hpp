// SPDX-License-Identifier: Apache-2.0
// Results as CSV for spreadsheets. As JSON: result_json.hpp; on a terminal: board.hpp.
#pragma once
#include <string>

#include "tools/data/csv_writer.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

// Columns: ID, name, state, total, rating, results, items, remarks; headings in the language given. Numbers alone, in the unit of
// their heading; what does not end in decimals is rounded to twelve.
class ResultCsv : public ResultSink {
public:
    // Appends to `out`, which the caller empties into its file whenever it likes.
    ResultCsv(std::string& out, PolicyWords& words, const ResultLayout& layout, Language language);
    void add(const ResultRow& row) override;

private:
    void cell(const ResultRow& row, const ResultColumn& column);
    void remarks(const ResultRow& row);

    CsvWriter writer_;
    PolicyWords& words_;
    std::vector<ResultColumn> figures_, items_;
    Language language_;
    std::string scratch_;
};

}  // namespace kaohe
