// SPDX-License-Identifier: Apache-2.0
// One cell of a list of results: what stands in it, and whether that is what the policy gives.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "interpreter/model.hpp"
#include "tools/data/missing_marks.hpp"
#include "tools/evidence/result_headings.hpp"

namespace kaohe {

struct ListedCell {
    enum class Kind : std::uint8_t { blank, value, text, unreadable };  // text: words that are no option of the policy, or of a text result
    Kind kind = Kind::blank;
    Value value;            // value: in the policy's measure
    Number shown, scale;    // a number as it is written, and what one of it is
    int decimals = 0;       // as written
    int digits = 0;         // from the first that is not zero
    std::string_view seen;  // blanks trimmed
    bool is_number() const { return kind == Kind::value && value.kind == Value::Kind::number; }
};

// How a cell and the policy's own figure go together.
enum class Agreement : std::uint8_t {
    not_compared,  // the cell cannot be read, or nobody can say what it should be
    same,
    as_shown,      // the figure has more decimals than the list shows, and is rounded right to those
    noise,         // it differs by what binary arithmetic leaves behind: 95.30000000000001
    differs,
};
inline bool agrees(Agreement agreement) { return agreement == Agreement::same || agreement == Agreement::as_shown || agreement == Agreement::noise; }

class ListedCellReader {
public:
    // Model and marks must outlive this.
    ListedCellReader(const Model& model, const ColumnReading& reading, const MissingMarks& missing);
    ListedCell read(std::string_view cell) const;
    const ColumnReading& reading() const { return *reading_; }

private:
    ListedCell read_number(ListedCell cell) const;
    ListedCell read_label(ListedCell cell) const;
    bool take_exponent(ListedCell& cell) const;
    bool scale_of(std::string unit, const std::string& money, Number& scale) const;

    const ColumnReading* reading_;
    const MissingMarks* missing_;
    ValueType type_;
    std::map<std::string, std::uint32_t, std::less<>> labels_;  // folded
};

// A number of so many digits was cut to be shown.
inline constexpr int cut_digits = 9;

// The decimals that a number is written out with; max_exact_decimals where it never ends.
int decimals_of(const Number& number);
// The decimals that count of a cell: what binary arithmetic leaves behind its fifteenth digit is none of them.
int decimals_meant(const ListedCell& cell);

// What a list may leave off the figures of a column.
struct Leeway {
    int decimals = -1;        // as many as the column shows anywhere; below 0: nothing may be left off
    int exact_up_to = -1;     // figures of so many decimals have to be exactly so all the same
    bool cut = false;         // where nothing else may be left off: the digits that a program had no room for
};

// `ours`: what the policy gives, absent where it gives nothing.
Agreement compare(const ListedCell& listed, const Value& ours, std::string_view our_text, const Leeway& leeway);

// Whether the figure stands exactly in the middle (86.5 to whole points) and the list has it rounded down: binary arithmetic makes 86.4999… of it.
bool is_lost_tie(const ListedCell& listed, const Value& ours, int decimals);

// The texts of a result, whatever their order, width and what stands between them.
bool same_texts(std::string_view a, std::string_view b);

}  // namespace kaohe
