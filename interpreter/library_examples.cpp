// SPDX-License-Identifier: Apache-2.0
#include "interpreter/library_examples.hpp"

#include "interpreter/elaborate.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

using namespace ast;

// A policy of formulas only: the two sides of an example, one formula each.
class ExamplePolicy {
public:
    explicit ExamplePolicy(Span at) {
        Clause policy;
        policy.kind = ClauseKind::policy;
        policy.at = policy.word = {at};
        policy.lines.push_back({NodeKind::policy_head, {{Free{"例"}, {at}}}, {at}});
        document_.clauses.push_back(std::move(policy));
        Clause formulas;
        formulas.kind = ClauseKind::formulas;
        formulas.at = formulas.word = {at};
        document_.clauses.push_back(std::move(formulas));
    }
    void add(const std::string& name, const Expr& value) {
        document_.clauses.back().lines.push_back({NodeKind::formula_line, {{Head{{name, value.at}}, value.at}, {value, value.at}}, value.at});
    }
    const Document& document() const { return document_; }

private:
    Document document_;
};

FigureId figure_named(const Model& model, std::string_view name) {
    for (FigureId figure = 0; figure < model.figures.size(); ++figure)
        if (model.figures[figure].kind == FigureKind::formula && model.figures[figure].name.zh == name) return figure;
    return none;
}

Say shown(const Model& model, FigureId figure, const Value& value) {
    if (value.is_absent() && value.absence == Absence::zero_divisor) return {"除数为零", "divides by zero"};
    return figure_text(model, figure, value);
}

void run_example(const Engine& engine, const LibraryFunction& function, const LibraryFunction::Example& example, std::vector<LibraryMismatch>& mismatches, std::vector<Finding>& findings) {
    ExamplePolicy policy(example.at);
    policy.add("左边", example.call);
    if (example.gives) policy.add("右边", *example.gives);
    const auto findings_before = findings.size();
    const auto model = elaborate(policy.document(), engine.library_sources(), engine.functions(), findings);
    if (findings.size() > findings_before) return;

    const auto computed = figure_named(model, "左边"), wanted = figure_named(model, "右边");
    std::vector<FigureId> figures{computed};
    if (wanted != none) figures.push_back(wanted);
    Evaluator evaluator(model);
    PersonResult result;
    evaluator.evaluate_figures({}, figures, result);
    const auto& value = result.figures[computed];
    if (wanted == none) {
        const bool holds = value.is_absent() && value.absence == Absence::zero_divisor;
        if (!holds) mismatches.push_back({function.name, example.at, {"除数为零", "divides by zero"}, shown(model, computed, value)});
        return;
    }
    const auto& unit = model.units[model.figures[computed].unit];
    const auto& said_unit = model.units[model.figures[wanted].unit];
    const bool same_unit = fit(unit, said_unit) && (unit.ratio == said_unit.ratio || unit.any || said_unit.any);
    const auto& said = result.figures[wanted];
    if (!same_unit || said.kind != value.kind || said.is_absent() || said.number != value.number)
        mismatches.push_back({function.name, example.at, shown(model, wanted, said), shown(model, computed, value)});
}

}  // namespace

std::vector<LibraryMismatch> run_library_examples(const Engine& engine, std::vector<Finding>& findings) {
    std::vector<LibraryMismatch> mismatches;
    for (const auto& function : engine.functions())
        for (const auto& example : function.examples) run_example(engine, function, example, mismatches, findings);
    return mismatches;
}

}  // namespace kaohe
