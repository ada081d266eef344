// SPDX-License-Identifier: Apache-2.0
// Worked examples: a figure that does not come out as the policy says, or that the example's inputs do not suffice for.
#include <algorithm>
#include <set>

#include "interpreter/check.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/coverage_text.hpp"
#include "interpreter/examples.hpp"
#include "interpreter/reads.hpp"
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

    // In the order of computing: what follows from a figure that is already off is told with it.
    void run() {
        std::vector<ExampleMismatch> mismatches = run_.mismatches;
        const auto place = [&](const ExampleMismatch& mismatch) {
            return std::find(model_.order.begin(), model_.order.end(), example_.expected[mismatch.expected].figure) - model_.order.begin();
        };
        std::stable_sort(mismatches.begin(), mismatches.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        for (const ExampleMismatch& mismatch : mismatches) {
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
        const Say claimed = value_text(model_, expected.value, unit, figure.labels, run_.result.made_texts);
        const Say came = value_text(model_, computed, unit, figure.labels, run_.result.made_texts);
        for (auto& [first, reads, finding] : parted_) {
            if (!reads[expected.figure]) continue;
            const Say name = quoted(figure.name);
            findings_[finding].notes.emplace_back("因此" + name.zh + "应得 " + claimed.zh + "，算出来是 " + came.zh, "so " + name.en + ", which should be " + claimed.en + ", comes to " + came.en);
            findings_[finding].labels.push_back({expected.at, {"也因此不同", "differs for the same reason"}});
            return;
        }
        Finding finding = diagnose::example_differs(expected.at, example_.title, quoted(figure.name), claimed, came);
        if (const Say step = step_text(expected.figure); !step.zh.empty()) finding.notes.push_back(step);
        parted_.push_back({expected.figure, model_.reads.size() == model_.figures.size() ? figures_that_read(model_, expected.figure) : std::vector<bool>(model_.figures.size()), findings_.size()});
        findings_.push_back(std::move(finding));
    }

    // 算到这一步：加权合计 85 分、扣分合计 4 分 – what the figure was computed from, with its parts where that is a sum of scores.
    Say step_text(FigureId figure) const {
        std::vector<Say> parts;
        for (const FigureId read : inputs_of(figure)) add_part(parts, read, none);
        if (parts.empty()) return {};
        const Say all = listed(parts);
        return {"算到这一步，用的是：" + all.zh, "computed here from " + all.en};
    }

    void add_part(std::vector<Say>& parts, FigureId read, std::uint32_t item) const {
        const Value& value = run_.result.figures[read];
        if (value.is_absent()) return;
        if (read == model_.weighted_total || read == model_.score_total) {
            for (std::uint32_t i = 0; i < model_.items.size(); ++i)
                if (model_.items[i].kind == Item::Kind::indicator && model_.items[i].counted != none) add_part(parts, model_.items[i].counted, i);
            return;
        }
        const Say text = figure_text(model_, read, value, run_.result.made_texts);
        const Say& name = model_.figures[read].name;
        Say part(name.zh + " " + text.zh, name.en + " " + text.en);
        if (item != none && !model_.points_system && !run_.result.weights_used[item].is_zero()) part = joined(part, joined(Say(" × "), number_text(run_.result.weights_used[item], percent_unit())));
        parts.push_back(std::move(part));
    }

    // What it reads that is not the same for everybody; of a figure before rules, what that reads.
    std::vector<FigureId> inputs_of(FigureId figure) const {
        std::vector<FigureId> inputs;
        for (const FigureId read : figures_read_by(model_, figure)) {
            const FigureKind kind = model_.figures[read].kind;
            if (kind == FigureKind::total_computed || kind == FigureKind::rating_computed || (kind == FigureKind::score && model_.figures[figure].kind == FigureKind::counted)) {
                const auto inner = inputs_of(read);
                inputs.insert(inputs.end(), inner.begin(), inner.end());
            } else if (kind != FigureKind::parameter && kind != FigureKind::full && kind != FigureKind::weight && kind != FigureKind::table && kind != FigureKind::local) {
                inputs.push_back(read);
            }
        }
        return inputs;
    }

    struct Parted {
        FigureId figure = none;
        std::vector<bool> reads;  // by figure: whether it reads that one
        std::size_t finding = 0;
    };

    const Model& model_;
    const Example& example_;
    const ExampleRun& run_;
    std::vector<Finding>& findings_;
    std::set<std::pair<Absence, std::uint32_t>> told_;
    std::vector<Parted> parted_;
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
