// SPDX-License-Identifier: Apache-2.0
// One cell's text as the value that its column declares, or what is wrong with it. Which cell belongs to which column is
// staff_binding.hpp; where the cell stands is told by staff_reader.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/model.hpp"
#include "tools/data/coercion.hpp"
#include "tools/data/missing_marks.hpp"
#include "tools/data/number_cell.hpp"

namespace kaohe {

// Texts of one person's cells that are no text of the policy: lent to Model::texts, behind the policy's own, until the next row.
// So a text is an index there whoever looks at it, and memory does not grow with the file.
class RowTexts {
public:
    explicit RowTexts(Model& model) : texts_(model.texts), own_(model.texts.size()) {}
    RowTexts(const RowTexts&) = delete;
    RowTexts& operator=(const RowTexts&) = delete;
    ~RowTexts() { clear(); }
    void clear() { texts_.resize(own_); }
    // Whether the text is the row's, not the policy's.
    bool is_own(std::uint32_t index) const { return index >= own_; }
    // Equal texts have one index.
    std::uint32_t index_of(std::string_view text);

private:
    std::vector<std::string>& texts_;
    std::size_t own_;
};

class CellReader {
public:
    // `unit` is that of a bare number in the file. Model and marks must outlive the reader.
    CellReader(const Model& model, std::uint32_t column, Unit unit, const MissingMarks& missing);

    // A blank cell is absent, which is no mistake. A finding says what was seen; the caller adds the place. `coercions` is only added to.
    std::optional<Finding> read(std::string_view cell, Value& out, RowTexts& texts, CoercionSet& coercions) const;
    // Whether a bare number here is a percentage and nobody has said whether 0.934 is meant as 93.4% or as 0.934%.
    bool may_be_fractions() const;
    // Whether the column may have this number, wherever it comes from: within its range, and whole where it counts.
    bool admits(const Number& number) const { return in_range(number) && (!column_.whole || is_whole(number)); }
    // A value as a message shows it: in the column's unit.
    Say shown(const Value& value) const;

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Names = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;
    struct Bound {
        Number at;
        bool closed = true;
    };

    std::optional<Finding> read_number(std::string_view cell, Value& out, CoercionSet& coercions) const;
    std::optional<Finding> read_label(std::string_view cell, Value& out, CoercionSet& coercions) const;
    std::optional<Finding> read_truth(std::string_view cell, Value& out, CoercionSet& coercions) const;
    std::optional<Finding> read_date(std::string_view cell, Value& out, CoercionSet& coercions) const;
    std::optional<Finding> read_text(std::string_view cell, Value& out, RowTexts& texts, CoercionSet& coercions) const;
    // For what could not be read otherwise: true if it stands for no data.
    bool read_missing(std::string_view cell, Value& out, CoercionSet& coercions) const;
    std::optional<Number> scale_of(NumberCell& read, CoercionSet& coercions, bool& known) const;
    bool in_range(const Number& number) const;
    bool is_whole(const Number& number) const;
    Finding too_fine(std::string_view cell) const;
    std::optional<Finding> checked(std::string_view cell, Number number, Value& out) const;
    std::optional<Bound> bound_of(TermId term, bool closed) const;
    Say range_text() const;
    const Unit* unit_spelled(std::string_view spelling, Unit& storage) const;

    const Model& model_;
    const Column& column_;
    const Figure& figure_;
    const MissingMarks& missing_;
    Unit unit_;
    Number scale_;  // of a bare number
    bool scale_is_one_ = true;
    std::optional<Number> percent_scale_;  // of a number with a % behind it; nothing: the column takes none
    std::optional<Bound> low_, high_;
    Names names_;         // of options, or of the policy's texts
    Names folded_names_;  // of options, in one width and small letters; those that two options share are left out
};

// Whether a cell or a heading of the column may say this unit: one that fits its own, and 3 次 where it counts what nobody gave a unit.
bool may_be_written_in(const Column& column, const Unit& own, const Unit& written);

// Yes or no as people write it: 是, N, √. `usual`: a form that is nobody's own.
struct TruthText {
    bool truth = false, usual = false;
};
std::optional<TruthText> read_truth_text(std::string_view cell);

// What a spreadsheet shows where a formula failed: #DIV/0!, #REF!, Err:502, #####.
bool is_formula_error(std::string_view cell);

// A day as people write it: 2025-07-01, 2025/7/1, 2025.7.1, 2025年7月1日, 20250701. Days since 1970-01-01.
std::optional<std::int32_t> read_date_text(std::string_view text);

}  // namespace kaohe
