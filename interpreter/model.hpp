// SPDX-License-Identifier: Apache-2.0
// The core: a policy with its names resolved, its sentences turned into terms, its units known. The checker, the evaluator
// and the explanations work on this and nothing else; elaborate.cpp makes it from the AST.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "interpreter/rounding.hpp"
#include "interpreter/unit.hpp"
#include "interpreter/value.hpp"

namespace kaohe {

// Operands a, b, c are TermIds; `payload` is said with each.
enum class Op : std::uint8_t {
    constant,        // payload: Model::constants
    figure,          // payload: FigureId
    hole,            // 待定
    local,           // payload: slot of a let
    let,             // payload: slot; a: the value (a named intermediate: Model::let_names[payload]); b: the body
    add, subtract, multiply, divide, negate, absolute,
    minimum, maximum,                                   // a, b
    power,                                              // a to the whole number b
    round_whole,                                        // payload: RoundingMode; a to a whole number, inside a formula
    less, at_most, greater, at_least, equal, not_equal,  // truth
    and_, or_, not_,                                    // stop early
    choose,                                             // a: condition, b: then, c: otherwise
    in_range,                                           // a: value; payload: Model::ranges
    is_one_of,                                          // a: label; payload: Model::label_sets
    is_missing, is_present, is_not_applicable,          // a
    cap, floor_, clamp_range,                           // modifiers: a value, b limit; clamp_range: payload Model::ranges
    round,                                              // modifier: a value; b: step; payload: RoundingMode
    lookup,                                             // payload: Model::tables
    weighted_sum,                                       // payload: unused; over Model::items
    score_sum,                                          // with 分值: sum of the indicators' scores, rescaled where some are left out
    extra_sum, deduction_sum,                           // over the items of that kind, as counted; payload: of one list, none: of all
    ruled,                                              // a: as computed; payload: Model::ruled
    rating,                                             // label of the line that fits; payload: Model::scales
    rating_value,                                       // value of the final rating's line; payload: FigureId of the column (Figure::column)
    outcome,                                            // payload: Model::outcomes
    dated,                                              // payload: Model::dated
    answered,                                           // a: value; payload: Model::answers; what to do where it is absent
};

struct Term {
    Op op;
    TermId a = none, b = none, c = none;
    std::uint32_t payload = 0;
    std::uint32_t unit = 0;  // Model::units; 0 is a plain number
    Span at;                 // the author's words it stands for
    std::uint32_t sentence = none;  // Sentence id where a whole sentence stands here (a step, a band list …), else none
};

struct Range {
    TermId low = none, high = none;  // none: open on that side
    bool low_closed = true, high_closed = true;
    bool rest = false;               // 其余
    bool bare = false;               // 以上/以下 alone: includes the number, `check` asks where two lines share it
    Span at;
};

// One line of a table: the keys it is for (a range or labels each), what it gives.
struct TableLine {
    struct Key {
        bool is_range = true;
        Range range;
        std::vector<std::uint32_t> labels;  // indexes in the key's LabelList; empty with is_range == false: 其余
    };
    std::vector<Key> keys;
    TermId result = none;
    Span at;
};

struct Table {
    enum class Mode : std::uint8_t { steps, straight_line, marginal };
    enum class Beyond : std::uint8_t { unsaid, flat, extended, value, not_covered };
    Say name;
    std::vector<TermId> keys;        // one or two
    std::vector<std::uint32_t> key_lists;  // by key: LabelList, or none where the key is a number
    Mode mode = Mode::steps;
    bool mode_said = false;          // 分档 or 累进 is written
    std::vector<TableLine> lines;    // straight_line and marginal: ascending points, key range low is the point
    Beyond below = Beyond::unsaid, above = Beyond::unsaid;
    TermId below_value = none, above_value = none;
    bool is_bands = false;           // the bands of an indicator's score
    std::uint32_t clause = none;
    Span at;
};

// Options of a column, ratings of a scale; best first where `ordered`.
struct LabelList {
    Say name;
    std::vector<std::string> labels;
    std::vector<std::string> other_labels;  // by label: what the other language calls it; empty where nothing says
    bool ordered = false;
    bool open = false;  // a staff field that declares no options: a text that no clause names is index labels.size()
};

struct ClauseRef {
    std::string number;  // "1.2", as the author wrote it; empty where none
    Span at;             // the whole clause
    Say title;           // "指标 接通率"
};

enum class FigureKind : std::uint8_t {
    data, parameter, formula, table, local,
    actual, target, threshold, stretch, baseline, full, attainment, weight,
    score,      // of an item, as computed
    counted,    // of an item, after rules
    weighted_total, score_total, extra_total, deduction_total,
    total_computed, total, rating_computed, rating, rating_value, result,
    event,      // of a veto
};

enum class ValueType : std::uint8_t { number, label, truth, date, text };

struct Figure {
    Say name;                      // as messages show it: 接通率, 接通率得分
    FigureKind kind;
    ValueType type = ValueType::number;
    std::uint32_t unit = 0;        // Model::units
    std::uint32_t labels = none;   // Model::label_lists
    TermId term = none;            // how it is computed; none for data
    std::uint32_t item = none;     // Model::items, where it belongs to one
    std::uint32_t clause = none;   // Model::clauses
    std::uint32_t column = none;   // data: Model::columns; rating_value: which value of the scale's lines
    Span at;
};

// A column of the staff file.
struct Column {
    FigureId figure = none;
    std::vector<std::string> headings;  // names it is found by: 列 text first if given, then name, second name
    std::string unit_text;              // the unit in brackets, as written: a heading may carry it
    std::uint32_t unit = 0;             // of a bare number in the file
    std::optional<Range> range;         // declared range, for out-of-range cells
    enum class Entered : std::uint8_t { unsaid, fractions, percentages } entered = Entered::unsaid;  // what a bare number under % is: 0.934 or 93.4
    std::optional<Number> step;         // 精确到 0.1%: it is a multiple of this
    bool whole = false;                 // a count: the policy scores it one by one, so it has no parts and is not below 0
    std::uint32_t answers = none;       // Model::answers for absence
    std::string source;
    Span at;
};

struct Answer {
    Absence trigger = Absence::missing;
    enum class Kind : std::uint8_t { value, leave_out, unscored, error } kind = Kind::error;
    TermId value = none;
    std::string reason;           // unscored
    std::uint32_t into = none;    // leave_out: item that takes the weight; none: in proportion
    Span at;
};
struct Answers {
    std::vector<Answer> list;
};

struct LeftOut {
    TermId when = none;
    std::uint32_t into = none;       // item that takes the weight; none: in proportion
};

struct Item {
    enum class Kind : std::uint8_t { indicator, extra, deduction } kind = Kind::indicator;
    Say name;
    std::uint32_t category = none;   // Model::categories
    FigureId actual = none, target = none, threshold = none, stretch = none, baseline = none, full = none, attainment = none, weight = none, score = none, counted = none;
    bool lower_is_better = false;
    bool unfloored = false;          // its steps deduct and nothing says how far down
    TermId left_out_when = none;     // 本项不考核 当 …: any of the conditions of left_out
    std::vector<LeftOut> left_out;   // in written order
    std::optional<Range> allowed_weight;
    std::string source, owner, deadline, basis;
    std::uint32_t clause = none;
    std::uint32_t list = none;       // the clause whose word it stands under: its own, or the one that heads the list
    Span at, weight_at;
};

struct Category {
    Say name;
    TermId weight = none;            // share of the whole; none: unsaid
    std::optional<Range> allowed_weight;
    std::vector<std::uint32_t> items;
    bool equal_weights = false;
    std::uint32_t clause = none;
    Span at, weight_at;
};

struct Effect {
    enum class Kind : std::uint8_t { set, add, subtract, factor, at_most, at_least, drop, raise, withhold } kind = Kind::set;
    TermId condition = none;
    TermId value = none;             // drop, raise: whole number of levels
    std::string reason;
    std::uint32_t clause = none;
    bool veto = false;
    Span at;
};
struct Ruled {
    FigureId figure = none;          // the figure that the effects act on
    std::vector<Effect> effects;     // in written order
};

struct RatingLine {
    Range range;
    std::uint32_t label = 0;
    std::vector<TermId> requires_;   // 须 …: all, else the next line
    std::vector<TermId> values;      // by column of the scale; none where the line has none
    Span at;
};
struct RatingScale {
    TermId key = none;               // the total, or what 按 names
    std::uint32_t labels = none;     // Model::label_lists, best first
    std::vector<RatingLine> lines;
    std::vector<FigureId> columns;   // rating_value figures
    std::uint32_t clause = none;
    Span at;
};

struct OutcomeLine {
    TermId condition = none;         // none: always
    bool otherwise = false;
    TermId value = none;
    std::uint32_t clause = none;
    Span at;
};
struct Outcome {
    FigureId figure = none;
    bool sequential = false;         // 依次判断，先符合者为准
    std::vector<OutcomeLine> lines;
};

struct DatedValue {
    std::optional<std::int32_t> from;  // days since 1970-01-01; none: from the beginning
    TermId value = none;
    Span at;
};
struct Dated {
    FigureId figure = none;
    std::vector<DatedValue> values;    // ascending
};

struct Exclusion {
    TermId condition = none;
    Say reason;
    std::uint32_t clause = none;
    Span at;
};
struct PersonRule {
    enum class Kind : std::uint8_t { unscored, unrated, unranked } kind = Kind::unscored;
    TermId condition = none;
    std::string reason;
    std::uint32_t clause = none;
    Span at;
};

struct Example {
    std::string title;
    struct Input { FigureId figure; Value value; Span at; };
    struct Expected { FigureId figure; Value value; std::uint32_t unit; Span at; };
    std::vector<Input> inputs;
    std::vector<Expected> expected;
    std::uint32_t clause = none;
    Span at;
};
struct Assertion {
    TermId condition = none;
    std::string text;
    std::uint32_t clause = none;
    Span at;
};
struct Hole {
    Say what;      // "1.1 接通率：目标"
    Span at;
};

struct Date {
    int year = 0, month = 0, day = 0;
};
std::int32_t days_from_civil(Date date);
Date civil_from_days(std::int32_t days);

struct Model {
    Say title;
    std::string number, version, currency;
    std::optional<std::int32_t> effective_from, effective_until;
    enum class Period : std::uint8_t { unsaid, monthly, quarterly, term, half_yearly, yearly } period = Period::unsaid;
    bool points_system = false;
    Number full_marks = 100;          // of an indicator under 权重制, of the policy under 分值制
    bool full_marks_said = false;
    bool normalise_weights = false;

    std::vector<ClauseRef> clauses;
    std::vector<Term> terms;
    std::vector<Value> constants;
    std::vector<std::string> texts;   // Value::Kind::text
    std::vector<std::string> other_texts;  // of the policy's own texts: what the other language says; empty where nothing does
    std::vector<Unit> units;          // units[0] is plain
    std::vector<Say> let_names;       // by slot
    std::vector<Figure> figures;
    std::vector<Column> columns;
    std::vector<LabelList> label_lists;
    std::vector<std::vector<std::uint32_t>> label_sets;
    std::vector<Range> ranges;
    std::vector<Table> tables;
    std::vector<Item> items;
    std::vector<Category> categories;
    std::vector<Answers> answers;
    std::vector<Ruled> ruled;
    std::vector<RatingScale> scales;  // at most one for now
    std::vector<Outcome> outcomes;
    std::vector<Dated> dated;
    TermId scope = none;
    std::vector<Exclusion> exclusions;
    std::vector<PersonRule> person_rules;
    std::vector<Assertion> assertions;
    std::vector<Example> examples;
    std::vector<Span> examples_written;  // the word of each, also of those that could not be read
    std::vector<Hole> holes;

    FigureId weighted_total = none, score_total = none, extra_total = none, deduction_total = none;
    FigureId total = none, rating = none;          // none where the policy has none
    std::vector<FigureId> results;                 // rating values, then results, as written
    std::vector<FigureId> order;                   // every figure that is computed, each after those it reads
    std::vector<std::vector<FigureId>> reads;      // by figure: the figures its computing may read

    const Unit& unit_of(TermId term) const { return units[terms[term].unit]; }
};

}  // namespace kaohe
