// SPDX-License-Identifier: Apache-2.0
// The rows that were not scored because of their data, one line a mistake, for whoever has to mend them: as CSV or as JSON.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/csv_writer.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {


// The clause that a mistake has to do with: where the column it stands in is declared, or what could not be computed.
class ClauseFinder {
public:
    // The headings of the file, with the columns they are; policy and binding must outlive this.
    ClauseFinder(const PolicyWords& words, const StaffBinding& binding) : words_(words), binding_(binding) {}
    std::string clause_of(const Finding& finding) const;

private:
    const PolicyWords& words_;
    const StaffBinding& binding_;
};

// Columns: row, ID, name, column, cell, what was seen, message, code, clause; headings and messages in the language given.
class RejectsCsv : public ResultSink {
public:
    RejectsCsv(std::string& out, const ClauseFinder& clauses, Language language);
    void add(const ResultRow& row) override;

private:
    CsvWriter writer_;
    const ClauseFinder& clauses_;
    Language language_;
};

// {"rejects": [{row, id, name, column, cell, seen, message {zh, en}, help {zh, en}, code, clause}]}
class RejectsJson : public ResultSink {
public:
    RejectsJson(std::string& out, const ClauseFinder& clauses);
    void add(const ResultRow& row) override;
    void finish() { out_ += first_ ? "]}\n" : "\n]}\n"; }

private:
    std::string& out_;
    const ClauseFinder& clauses_;
    bool first_ = true;
};

}  // namespace kaohe
