// SPDX-License-Identifier: Apache-2.0
#include "interpreter/examples.hpp"

#include <algorithm>
#include <string_view>

namespace kaohe {
namespace {

std::string_view text_of(const Model& model, const PersonResult& result, const Value& value) {
    const auto index = value.index();
    return index < model.texts.size() ? model.texts[index] : result.made_texts[index - model.texts.size()];
}

// "None" is expected where a figure is empty, or where the policy says that it is not assessed or not scored.
bool comes_out(const Model& model, const PersonResult& result, const Value& expected, const Value& computed) {
    if (expected.is_absent()) return computed.is_absent() && (computed.absence == Absence::empty || computed.disposition != Disposition::error);
    if (expected.kind == Value::Kind::text && computed.kind == Value::Kind::text)
        return text_of(model, result, expected) == text_of(model, result, computed);
    return expected.kind == computed.kind && expected.number == computed.number;
}

ExampleRun run_example(const Model& model, Evaluator& evaluator, std::uint32_t index) {
    const auto& example = model.examples[index];
    std::vector<Evaluator::Given> given;
    for (const auto& input : example.inputs) given.push_back({input.figure, input.value});
    std::vector<FigureId> wanted;
    for (const auto& expected : example.expected) wanted.push_back(expected.figure);

    ExampleRun run;
    run.example = index;
    evaluator.evaluate_figures(given, wanted, run.result, &run.trace);
    run.failures = run.result.failures;
    for (std::uint32_t i = 0; i < example.expected.size(); ++i) {
        const auto& computed = run.result.figures[example.expected[i].figure];
        if (!comes_out(model, run.result, example.expected[i].value, computed)) run.mismatches.push_back({i, computed});
    }
    run.passed = run.mismatches.empty();
    return run;
}

}  // namespace

std::vector<ExampleRun> run_examples(const Model& model, EvaluationOptions options, const std::function<void(const ExampleRun&)>& seen) {
    Evaluator evaluator(model, options);
    std::vector<ExampleRun> runs;
    for (std::uint32_t i = 0; i < model.examples.size(); ++i) {
        runs.push_back(run_example(model, evaluator, i));
        if (seen) seen(runs.back());
        if (runs.back().passed) runs.back().trace = {};
    }
    return runs;
}

}  // namespace kaohe
