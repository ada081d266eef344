// SPDX-License-Identifier: Apache-2.0
// A list of results that somebody else made, in memory: whose row is which, and what its cells say. Only the texts of the columns that the
// policy knows are kept.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/data/intake.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/row_source.hpp"
#include "tools/evidence/listed_cell.hpp"
#include "tools/evidence/result_headings.hpp"

namespace kaohe {

class ResultList {
public:
    static constexpr std::size_t twice_kept = 1000;
    static constexpr std::size_t findings_kept = 200;

    // Model must outlive this.
    ResultList(const Model& model, std::string path, ReadingOptions options) : model_(model), path_(std::move(path)), options_(std::move(options)) {}

    ResultList(const ResultList&) = delete;
    ResultList& operator=(const ResultList&) = delete;

    // Reads the whole file. False: it cannot be used; errors() says why.
    bool read();
    const std::vector<Finding>& errors() const { return errors_; }
    // What else there is to tell of the file; rows that cannot be read are row_findings().
    const std::vector<Finding>& notices() const { return notices_; }
    const std::vector<Finding>& row_findings() const { return row_findings_; }
    std::size_t rows_unreadable() const { return rows_unreadable_; }

    const std::string& path() const { return path_; }
    const ListHeadings& headings() const { return headings_; }
    const std::vector<ListColumn>& columns() const { return headings_.columns; }
    // What the column of the list is; told from its cells (list_comparison.hpp).
    void choose(std::size_t column, std::size_t reading);
    const ListedCellReader& reader(std::size_t column) const { return readers_[column][headings_.columns[column].chosen]; }
    const ListedCellReader& reader(std::size_t column, std::size_t reading) const { return readers_[column][reading]; }
    // As many decimals as the column shows anywhere.
    int decimals(std::size_t column) const { return decimals_[column]; }

    // Rows by index, in the order of the file.
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    struct Row {
        std::uint64_t row = 0;  // as a spreadsheet numbers it
        std::string_view id, name;
        std::vector<std::string_view> cells;  // by columns()
    };
    void get(std::uint32_t index, Row& out) const;
    std::string_view id(std::uint32_t index) const { return rows_[index].id(text_); }
    std::uint64_t row_number(std::uint32_t index) const { return rows_[index].row; }
    // The row of an ID; the first, where there are several.
    std::optional<std::uint32_t> find(std::string_view id) const;
    bool is_twice(std::uint32_t index) const { return rows_[index].twice; }
    CellPlace place(std::uint32_t index, std::size_t column, std::string_view seen) const;
    CellPlace place_of_id(std::uint32_t index) const;

private:
    struct Kept {
        std::uint64_t row = 0;
        std::size_t at = 0;          // in text_: ID, name, cells, each ended by a separator
        std::uint32_t id_size = 0;
        bool twice = false;
        std::string_view id(std::string_view text) const { return text.substr(at, id_size); }
    };
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    bool find_headings(RowSource& rows);
    bool is_second_heading(const SourceRow& row);
    bool read_rows(RowSource& rows);
    bool keep(RowSource& rows, const SourceRow& row);
    void index_ids();
    void see_decimals();
    void refuse(Say why);
    CellPlace place_in(std::uint64_t row, std::size_t cell) const;
    void tell_row(Finding finding, CellPlace place);

    const Model& model_;
    std::string path_;
    ReadingOptions options_;
    ListHeadings headings_;
    std::vector<std::vector<ListedCellReader>> readers_;  // by column and reading
    std::vector<int> decimals_;
    std::string text_;
    std::vector<Kept> rows_;
    std::unordered_map<std::string_view, std::uint32_t> by_id_;
    std::vector<Finding> errors_, notices_, row_findings_;
    std::size_t rows_unreadable_ = 0;
    Intake intake_;
};

}  // namespace kaohe
