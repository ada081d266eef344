// SPDX-License-Identifier: Apache-2.0
// What became of a list of results: for a terminal, as JSON, and the full list of differences as CSV.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "tools/data/csv_writer.hpp"
#include "tools/evidence/likely_cause.hpp"
#include "tools/evidence/list_comparison.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

// `output`: where all differences were written, empty where they were not.
std::string list_report_text(const ListComparison& comparison, const LikelyCauses& causes, const TerminalStyle& style, const std::string& output);

nlohmann::ordered_json list_report_json(const ListComparison& comparison, const LikelyCauses& causes);

// One row a difference: ID, name, row of the list, cell, figure, clause, what the list has, what it should be, the difference, remarks.
class DifferencesCsv {
public:
    // Appends to `out`, which the caller empties into its file whenever it likes.
    DifferencesCsv(std::string& out, const ListComparison& comparison, Language language);
    void add(const PersonDifference& person);
    // After the last person: who is missing, unknown, there twice, or under another ID.
    void finish();

private:
    void person_row(const PersonWords& person, const Say& what);

    CsvWriter writer_;
    const ListComparison& comparison_;
    PolicyWords words_;
    Language language_;
};

}  // namespace kaohe
