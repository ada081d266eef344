// SPDX-License-Identifier: Apache-2.0
// Worked examples: a figure that does not come out as the policy says, or that the example's inputs do not suffice for.
#include <algorithm>
#include <set>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/examples.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// The number of the clause that a place is in; empty where it has none.
std::string clause_of(const Model& model, Span at) {
    for (const ClauseRef& clause : model.clauses)
        if (clause.at.file == at.file && clause.at.begin <= at.begin && at.end <= clause.at.end) return clause.number;
    return {};
}

Say cause_text(const Model& model, const Example& example, const Value& absent) {
    const Term* const term = absent.detail < model.terms.size() ? &model.terms[absent.detail] : nullptr;
    switch (absent.absence) {
        case Absence::missing: {
            if (term != nullptr && term->op == Op::dated)
                return {"参数随日期变化，而方案没有写从哪天起执行", "a parameter differs by date, and the policy has no effective date"};
            if (term == nullptr || term->op != Op::figure) return {"缺少数据", "data is missing"};
            const Say name = quoted(model.figures[term->payload].name);
            const std::string where = clause_of(model, term->at);
            const bool said = std::any_of(example.inputs.begin(), example.inputs.end(), [&](const auto& input) { return input.figure == term->payload; });
            if (said) return {(where.empty() ? "要用到" : where + " 要用到") + name.zh + "，而它无数据", (where.empty() ? std::string() : where + " ") + "needs " + name.en + ", which is missing here"};
            return {"没有给出" + name.zh + (where.empty() ? "" : "（" + where + " 要用到）"), name.en + " is not given" + (where.empty() ? "" : " (" + where + " needs it)")};
        }
        case Absence::zero_divisor: return {"除数为零", "it divides by zero"};
        case Absence::not_applicable: {
            if (term == nullptr || term->op != Op::lookup) return {"不适用", "it is not applicable"};
            const Say name = quoted(model.tables[term->payload].name);
            return {name.zh + "中没有对应的行", name.en + " has no line for it"};
        }
        case Absence::too_large: return {"数值过大", "the number is too large"};
        case Absence::empty: return {"没有一行符合", "no line fits"};
        case Absence::conflict: return {"几行同时符合", "several lines fit"};
    }
    return {};
}

bool is_hole(const Model& model, const Value& absent) {
    return absent.detail < model.terms.size() && model.terms[absent.detail].op == Op::hole;
}

class ExampleCheck {
public:
    ExampleCheck(const Model& model, const ExampleRun& run, std::vector<Finding>& findings)
        : model_(model), example_(model.examples[run.example]), run_(run), findings_(findings) {}

    void run() {
        for (const ExampleMismatch& mismatch : run_.mismatches) {
            const Example::Expected& expected = example_.expected[mismatch.expected];
            const Value cause = mismatch.computed.is_absent() ? why(expected.figure, mismatch.computed) : mismatch.computed;
            if (!expected.value.is_absent() && cause.is_absent() && cause.disposition == Disposition::error) incomplete(expected, cause);
            else differs(expected, mismatch.computed);
        }
    }

private:
    Value why(FigureId figure, const Value& computed) const {
        const auto failure = std::find_if(run_.failures.begin(), run_.failures.end(), [&](const Failure& f) { return f.needed == figure; });
        return failure == run_.failures.end() ? computed : failure->value;
    }

    void incomplete(const Example::Expected& expected, const Value& cause) {
        // Holes are listed by themselves, and what one missing figure stops is told once.
        if (is_hole(model_, cause) || !told_.insert({cause.absence, cause.detail}).second) return;
        findings_.push_back(
            diagnose::example_incomplete(expected.at, example_.title, quoted(model_.figures[expected.figure].name), cause_text(model_, example_, cause)));
    }

    void differs(const Example::Expected& expected, const Value& computed) {
        const Figure& figure = model_.figures[expected.figure];
        // In the unit that the example is written in, so that the two can be compared by eye.
        const Unit& unit = model_.units[expected.unit];
        findings_.push_back(diagnose::example_differs(expected.at, example_.title, quoted(figure.name),
                                                      value_text(model_, expected.value, unit, figure.labels, run_.result.made_texts),
                                                      value_text(model_, computed, unit, figure.labels, run_.result.made_texts)));
    }

    const Model& model_;
    const Example& example_;
    const ExampleRun& run_;
    std::vector<Finding>& findings_;
    std::set<std::pair<Absence, std::uint32_t>> told_;
};

}  // namespace

namespace {

// An example is held to what the policy says of its data.
void check_inputs(const Model& model, const Example& example, std::vector<Finding>& findings) {
    for (const Example::Input& input : example.inputs) {
        const Figure& figure = model.figures[input.figure];
        if (figure.kind != FigureKind::data || figure.column == none || input.value.kind != Value::Kind::number) continue;
        const Column& column = model.columns[figure.column];
        const Say seen = figure_text(model, input.figure, input.value);
        const auto range = column.range ? constant_interval(model, *column.range) : std::nullopt;
        if (range && !range->contains(input.value.number)) findings.push_back(diagnose::cell_out_of_range(input.at, seen, KeyWords(model, model.units[figure.unit]).range(*range)));
        else if (column.whole && !is_whole_of(input.value.number, model.units[column.unit])) findings.push_back(diagnose::cell_not_whole(input.at, seen, figure.name));
    }
}

}  // namespace

void check_examples(const Model& model, std::vector<Finding>& findings) {
    if (model.examples.empty()) return;
    for (const Example& example : model.examples) check_inputs(model, example, findings);
    for (const ExampleRun& run : run_examples(model, {model.effective_from}))
        if (!run.passed) ExampleCheck(model, run, findings).run();
}

}  // namespace kaohe
