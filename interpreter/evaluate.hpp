// SPDX-License-Identifier: Apache-2.0
// Scoring: a model and a person's data give every figure, exactly, with what decided it. The same code makes the score and
// its derivation: a Trace, if given, keeps the value of each term as it was computed.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/model.hpp"

namespace kaohe {

struct EvaluationOptions {
    std::optional<std::int32_t> as_of;  // the day that decides dated parameters
};

enum class Status : std::uint8_t {
    out_of_scope,  // 适用 does not hold: counted, left alone
    excluded,      // 不参与考核
    unscored,      // 不评分: by an answer to absence, or a rule
    scored,
    rejected,      // a figure that was needed could not be computed
};

// What decided a result besides its formulas; never hidden.
struct Note {
    enum class Kind : std::uint8_t {
        default_used,     // term: the answered term, figure: the data, index: which answer of its list
        capped, floored,  // term: the modifier that acted
        left_out,         // item: not assessed; its weight went to others
        weight_spread,    // figure: weighted_total; weights in use differ from the written ones
        rule_acted,       // term: the ruled term, index: which effect; veto is in the effect
        rounded,          // term: a rounding that discarded something, in the total or a result
        near_boundary,    // the total is within one rounding step of a rating line (index)
        ungraded,
    };
    Kind kind;
    TermId term = none;
    FigureId figure = none;
    std::uint32_t item = none;
    std::uint32_t index = 0;
    friend bool operator==(const Note&, const Note&) = default;
};

// Why a person could not be scored: the figure that was needed, and the term where the absence began.
struct Failure {
    FigureId needed = none;
    Value value;  // absent
    std::uint32_t assertion = none;  // 校验: Model::assertions, one that does not hold
};

struct PersonResult {
    Status status = Status::scored;
    std::uint32_t decided_by = none;   // excluded: Model::exclusions; unscored, or scored and unrated, by a rule: Model::person_rules
    std::string reason;                // unscored by an answer
    std::vector<Value> figures;        // by FigureId
    Value total_unrounded;             // the total before its last rounding; absent: it is not rounded, or was not computed
    std::vector<Number> weights_used;  // by item; what each indicator counted with, after leaving out
    std::vector<bool> left_out;        // by item
    std::vector<std::uint32_t> given_to;  // by item left out: the item that its weight went to; none: to several in proportion
    std::vector<Note> notes;
    std::vector<Failure> failures;     // rejected: one a cause
    std::vector<std::string> made_texts;  // lists of texts that came about here: a text's index past Model::texts counts on here
};

// The value of every term that was computed for one person.
struct Trace {
    std::vector<Value> values;    // by TermId
    std::vector<bool> computed;   // by TermId
    std::vector<std::uint32_t> table_lines;   // by TermId of a lookup: the line that was taken, else none
    std::vector<std::uint32_t> rating_lines;  // by scale
};

// Whether a parameter has several values by date, so that EvaluationOptions::as_of has to be given.
bool needs_as_of(const Model& model);
// What the policy says of the absence that a default_used note tells of; null where the note is another.
const Answer* answer_used(const Model& model, const Note& note);

// The outermost rounding of the total; none if it is not rounded.
TermId rounding_of_total(const Model& model);

// Keeps room for one person's evaluation at a time: threads have an evaluator each, over one model.
class Evaluator {
public:
    // The model must outlive the evaluator.
    explicit Evaluator(const Model& model, EvaluationOptions options = {});
    Evaluator(Evaluator&&) noexcept;
    ~Evaluator();

    // data: by Model::columns; an empty cell is Value::absent(Absence::missing, none). `out` is reused, nothing in it is kept.
    void evaluate(std::span<const Value> data, PersonResult& out, Trace* trace = nullptr);

    // Many people at once: row i of `data` gives out[i]. Faster back ends keep this signature.
    void evaluate(std::span<const std::span<const Value>> data, std::span<PersonResult> out);

    // Only the figures asked for and what they need, with figures given in place of computing them (worked examples). Whether
    // the person takes part is not asked. Rejected: a wanted figure could not be computed.
    struct Given { FigureId figure; Value value; };
    void evaluate_figures(std::span<const Given> given, std::span<const FigureId> wanted, PersonResult& out, Trace* trace = nullptr);

private:
    struct Run;  // evaluate_run.hpp
    std::unique_ptr<Run> run_;
};

}  // namespace kaohe
