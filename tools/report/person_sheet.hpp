// SPDX-License-Identifier: Apache-2.0
// Everything that is told of one person's result: where each figure was read, how it came about, what was rounded, how far the next rating is,
// which results and rules acted and which did not. Made while the person's row is there, so that nothing of it is needed later. As text: person_sheet_text.hpp, as JSON: person_sheet_json.hpp,
// on paper: tools/document/sheet_page.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "interpreter/waterfall.hpp"
#include "tools/data/staff_reader.hpp"
#include "tools/report/derivation.hpp"

namespace kaohe {

struct SheetInput {
    std::uint32_t column = none;  // Model::columns
    Say value;                    // as it was read
    CellPlace cell;               // no file: the policy's column is not in the staff file
};

// A measure that counts: what it scored, and what of that is in the sum.
struct SheetItem {
    std::uint32_t item = none;
    Say actual, target;           // empty where it has none
    std::optional<Number> score;  // as computed, after its own limits; none: left out, or it could not be computed
    std::optional<Number> counted;     // after rules
    std::optional<Number> weight;      // it counted with; none under 分值制
    std::optional<Number> full_used;   // 分值制: the full points it counted with, where others were left out
    std::optional<Number> share;       // of the sum
    bool left_out = false;
};

struct SheetRounding {
    FigureId figure = none;
    TermId term = none;
    Number before, after;         // discarded: before − after
};

// A line of results or of a rule, and whether it acted.
struct SheetLine {
    // changed_nothing: a rule whose condition holds, of a figure that was already so.
    enum class State : std::uint8_t { acted, not_met, not_looked_at, unknown, changed_nothing } state = State::acted;
    FigureId figure = none;       // what it sets or acts on
    std::uint32_t clause = none;
    Say words;                    // as written
    Say condition;                // with its values; empty where it has none
    Say value;                    // of a result that was given
    Say after_rules;              // of a result; empty where no rule changed it
    bool is_rule = false;
};

struct SheetRating {
    std::uint32_t label = none;
    Number from;                  // where it begins
    Number distance;              // of the key to it: above 0 where it is still to go
    std::vector<std::string> requirements = {};  // what its line asks for beside the key, as written
};

// A better rating whose key was reached, but not what its line asks for beside it.
struct SheetMissed {
    std::uint32_t label = none;
    Say condition;                // with its values
};

struct PersonSheet {
    std::uint64_t row = 0;
    std::string id, name, department;
    PersonResult result;
    Trace trace;
    std::vector<SheetInput> inputs;
    std::vector<SheetItem> items;
    Derivation derivation;
    std::vector<SheetRounding> roundings;
    std::optional<SheetRating> next_better, next_worse;  // next_worse: the edge of the own rating, below; neither where a rule gave another rating
    bool rating_by_rule = false;     // a rule gave another rating than the key did
    std::vector<SheetMissed> missed;
    std::vector<SheetLine> lines;
    std::optional<Waterfall> waterfall;
    std::vector<Say> notes;
    Say headline, reason;
    std::vector<Finding> findings;   // rejected: why, with cells
    bool is_readable = true;         // false: a cell could not be read, and only `findings` say anything
};

// Makes sheets; what depends on the policy alone is worked out once.
class PersonSheets {
public:
    // `words` and the model behind it must outlive this.
    PersonSheets(const PolicyWords& words, EvaluationOptions options);
    // `reader` stands at the row.
    void make(const StaffRow& row, const StaffReader& reader, PersonSheet& out);

private:
    struct Rounding {
        FigureId figure = none;
        TermId term = none;
    };
    void items(PersonSheet& sheet) const;
    void roundings(PersonSheet& sheet) const;
    void distances(PersonSheet& sheet) const;
    void lines(PersonSheet& sheet) const;
    void line(PersonSheet& sheet, SheetLine line, TermId condition) const;
    std::optional<Say> condition_of(const PersonSheet& sheet, TermId condition, const std::string& line) const;
    Say headline_of(const PersonResult& result) const;

    const PolicyWords& words_;
    const Model& model_;
    Evaluator evaluator_;
    std::vector<Rounding> roundings_;
};

// "社群部门绩效考核方案 SQ-01，版本 2025.07"
std::string policy_line(const Model& model, Language language);

}  // namespace kaohe
