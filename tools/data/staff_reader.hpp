// SPDX-License-Identifier: Apache-2.0
// A staff file, one person at a time: heading row bound to the policy's columns, cells read as values, every mistake with its place.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/cell_reader.hpp"
#include "tools/data/csv_reader.hpp"
#include "tools/data/csv_writer.hpp"
#include "tools/data/intake.hpp"
#include "tools/data/mask.hpp"
#include "tools/data/percent_watch.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/row_source.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

struct StaffRow {
    std::uint64_t row = 0;          // as a spreadsheet numbers it; of JSON the line
    std::string_view id, name, department;  // as shown: hidden where that is asked for; good until the next row; empty where the row has none
    std::string_view own_id, own_name;  // the file's own, whatever is shown: tells who is there twice, and who is asked for
    std::vector<Value> data;        // by Model::columns
    std::vector<Finding> findings;  // not empty: the row is rejected, and `data` is not whole
    bool parted = true;             // false: it could not be parted into cells; `data` is nobody's
};

// A cell of a row that was read in another form than it is written in.
struct CoercedRowCell {
    std::size_t cell = 0;  // place in the row
    CoercionSet kinds;
};

class StaffReader {
public:
    enum class Next { row, end, failed };

    // `file` is what messages call it. Model and source must outlive this; the model lends its texts a row's (RowTexts).
    StaffReader(Model& model, std::string file, RowSource& source, ReadingOptions options = {});

    // Finds, reads and binds the heading row. False: findings() has the errors.
    bool start();
    // The next person: rows that are blank or sums are left out. Everything in `row` is overwritten. After `failed` the file as a whole is no
    // good; findings() ends with the reason.
    Next next(StaffRow& row);
    const StaffBinding& binding() const { return binding_; }
    // Of the file as a whole; at the end also what can be told of it only then.
    const std::vector<Finding>& findings() const { return binding_.findings; }
    const Intake& intake() const { return intake_; }
    // Where the cell of a column stands in the row read last; no file: the policy's column is not in the file.
    CellPlace place_of(std::uint32_t column) const;
    CellPlace place_of_id() const { return binding_.id ? place(*binding_.id) : CellPlace{}; }
    // Of the row read last: its cell as it stands there, blanks at the ends gone (with --mask without what tells who it is); where it stands; which cells
    // were coerced, in the order of reading.
    std::string seen(std::size_t cell) const;
    std::string written(std::size_t cell) const;  // the same, blanks and all
    CellPlace place(std::size_t cell) const;
    const std::vector<CoercedRowCell>& coerced() const { return coerced_; }
    const ReadingOptions& options() const { return options_; }
    // The policy's texts, then those of the row read last: what a value that is a text is an index of.
    const std::vector<std::string>& texts() const { return model_.texts; }

private:
    struct Bound {
        std::uint32_t column;
        std::size_t cell;
        CellReader reader;
        PercentWatch watch;
    };
    bool find_headings();
    Finding source_finding() const;
    bool left_out(std::string_view id);
    std::string_view raw(std::size_t index) const { return index < cells_.cells.size() ? cells_.cells[index] : std::string_view(); }
    std::string_view cell(std::size_t index) const { return unguarded(raw(index)); }
    std::string_view field(std::optional<std::size_t> index) const;
    bool read_id(StaffRow& row);
    void read_cells(StaffRow& row);
    void note(CoercionSet kinds, std::size_t index, Say read_as);
    bool may_be_masked();
    void hide_headings();
    void hide(StaffRow& row, bool whole);
    void hide_texts(StaffRow& row, const PersonMask& mask);
    void finish();
    std::string_view heading(std::size_t index) const;
    std::string shown_text(std::size_t index, std::string_view cell_text) const;

    const Model& model_;
    std::string file_;
    RowSource& source_;
    ReadingOptions options_;
    RowTexts texts_;
    SourceRow cells_;
    std::string id_;  // of the row, where it is not the cell's text
    std::vector<CoercedRowCell> coerced_;
    Pseudonyms pseudonyms_;
    std::string pseudonym_;                     // of the row, with --mask …
    std::string_view own_id_;                   // … and what it stands for
    std::size_t listed_before_ = 0;             // coercions listed of earlier rows
    std::vector<bool> personal_cells_;          // with --mask, by cell: what stands there is never shown
    StaffBinding binding_;
    std::vector<Bound> bound_;
    Intake intake_;
    bool finished_ = false;
};

// The ID that a cell means, without blanks and in half width; `storage` may hold it. Kinds are only added to.
std::string_view read_id_cell(std::string_view written, std::string& storage, CoercionSet& kinds);

// Whether an ID was turned into a number that has lost its digits: 1.1E+17.
bool is_scientific(std::string_view id);

}  // namespace kaohe
