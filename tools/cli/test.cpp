// SPDX-License-Identifier: Apache-2.0
// kaohe test: the worked examples of policies, with what each claims against what it comes to.
#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/value_text.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/derivation_json.hpp"
#include "tools/report/derivation_text.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/paint.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

struct Difference {
    FigureId figure = none;
    Say claimed, computed;
};

Difference difference_of(const Model& model, const ExampleRun& run, const ExampleMismatch& mismatch) {
    const Example::Expected& expected = model.examples[run.example].expected[mismatch.expected];
    return {expected.figure, value_text(model, expected.value, model.units[expected.unit], model.figures[expected.figure].labels),
            figure_text(model, expected.figure, mismatch.computed, run.result.made_texts)};
}

// The last figures that were worked out, up to the one in question: enough to see where the difference comes from.
Derivation last_steps(const PolicyWords& words, const ExampleRun& run, FigureId figure) {
    constexpr std::size_t shown = 3;
    Derivation all = derive(words, run.result, run.trace);
    auto& figures = all.figures;
    // By name, since the total as computed and the total after rules are one to the reader.
    const auto last = std::find_if(figures.rbegin(), figures.rend(), [&](const FigureDerivation& f) { return words.name_of(f.figure) == words.name_of(figure); });
    if (last != figures.rend()) figures.erase(last.base(), figures.end());
    if (figures.size() > shown) figures.erase(figures.begin(), figures.end() - shown);
    return all;
}

std::string failed_text(CommandContext& context, const Policy& policy, const PolicyWords& words, const ExampleRun& run) {
    const bool zh = context.language() == Language::zh;
    const Model& model = policy.model;
    std::string out;
    for (const Failure& failure : run.failures) out += render(explain_failure(model, failure), *policy.sources, context.out_style);
    for (const ExampleMismatch& mismatch : run.mismatches) {
        const Difference difference = difference_of(model, run, mismatch);
        out += fmt::format(fmt::runtime(zh ? "    {}：应得 {}，算得 {}\n" : "    {}: claimed {}, computed {}\n"), printable(words.name_of(difference.figure).in(context.language())),
                           printable(difference.claimed.in(context.language())), printable(difference.computed.in(context.language())));
    }
    if (!run.mismatches.empty() && run.failures.empty()) {
        const FigureId figure = model.examples[run.example].expected[run.mismatches.front().expected].figure;
        out += zh ? "  怎么算的：\n" : "  how it came about:\n";
        const std::string steps = derivation_text(last_steps(words, run, figure), context.out_style);
        for (std::size_t at = 0; at < steps.size();) {
            const std::size_t end = steps.find('\n', at);
            out += end == at ? "\n" : "    " + steps.substr(at, end - at + 1);
            at = end + 1;
        }
    }
    return out;
}

Json run_json(const Policy& policy, const PolicyWords& words, const ExampleRun& run) {
    const Model& model = policy.model;
    Json differences = Json::array();
    for (const ExampleMismatch& mismatch : run.mismatches) {
        const Difference difference = difference_of(model, run, mismatch);
        differences.push_back({{"name", say_to_json(words.name_of(difference.figure))}, {"claimed", say_to_json(difference.claimed)}, {"computed", say_to_json(difference.computed)}});
    }
    std::vector<Finding> findings;
    for (const Failure& failure : run.failures) findings.push_back(explain_failure(model, failure));
    return {{"title", valid_utf8(model.examples[run.example].title)},
            {"passed", run.passed},
            {"differences", std::move(differences)},
            {"findings", findings_to_json(findings, *policy.sources)},
            {"derivation", run.passed ? Json() : derivation_to_json(derive(words, run.result, run.trace), model)}};
}

// Errors and holes of its own do not stop an example: one that needs what is missing says so.
bool can_run(CommandContext& context, const Policy& policy) {
    // That an example does not come out is what this command is about to say better.
    const bool damaged = std::any_of(policy.findings.begin(), policy.findings.end(), [](const Finding& f) {
        return f.severity() == Severity::error && row_of(f.id).code.substr(1, 1) != "3";
    });
    if (damaged) context.err << render(policy.findings, *policy.sources, context.err_style);
    return !damaged;
}

// Errors of the policy besides examples that do not come out: they stop scoring, not the examples.
std::size_t other_errors(const Policy& policy) {
    return static_cast<std::size_t>(std::count_if(policy.findings.begin(), policy.findings.end(), [](const Finding& f) {
        return f.severity() == Severity::error && f.id != DiagnosticId::example_differs && f.id != DiagnosticId::example_incomplete;
    }));
}

std::string errors_line(std::size_t errors, const std::string& path, bool zh) {
    return zh ? fmt::format("  这个方案还有 {} 个错误，改好以前不能评分：kaohe check {}\n", errors, path)
              : fmt::format("  this policy still has {} and cannot score anyone yet: kaohe check {}\n", counted(errors, "error", "errors"), path);
}

std::string summary(std::size_t passed, std::size_t failed, std::size_t not_run, bool zh) {
    auto out = fmt::format(fmt::runtime(zh ? "算例 {} 个：符合 {}，不符 {}" : "worked examples: {} ({} ok, {} failed"), passed + failed + not_run, passed, failed);
    if (not_run > 0) out += fmt::format(fmt::runtime(zh ? "，没有运行 {}（先改好方案里的错误）" : ", {} not run: mend the errors of the policy first"), not_run);
    return out + (zh ? "\n" : ")\n");
}

int run(CommandContext& context, const Arguments& arguments) {
    EvaluationOptions options;
    if (const auto finding = read_as_of(arguments.value("--as-of"), options)) return refuse(context, *finding);
    int code = exit_fine;
    std::size_t passed = 0, failed = 0, not_run = 0;
    Json policies = Json::array();
    for (const std::string& path : arguments.positionals()) {
        const auto policy = load_policy(context, path);
        if (!policy) {
            code = exit_usage;
            continue;
        }
        if (!can_run(context, *policy)) {
            not_run += policy->model.examples_written;
            code = std::max<int>(code, exit_findings);
            continue;
        }
        const bool zh = context.language() == Language::zh;  // the policy's, where nothing else was said
        const PolicyWords words(*policy);
        Json examples = Json::array();
        if (!arguments.has("--json")) context.out << printable(path) << "\n";
        // Without a day, examples are of the day the policy takes effect.
        auto dated = options;
        if (!dated.as_of) dated.as_of = policy->model.effective_from;
        for (const ExampleRun& example : run_examples(policy->model, dated)) {
            ++(example.passed ? passed : failed);
            if (arguments.has("--json")) {
                examples.push_back(run_json(*policy, words, example));
                continue;
            }
            const std::string state = example.passed ? (zh ? "符合" : "ok") : (zh ? "不符" : "FAILED");
            context.out << "  " << painted(state, example.passed ? Paint::help : Paint::error, context.out_style) << "  " << printable(policy->model.examples[example.example].title) << "\n";
            if (!example.passed) context.out << failed_text(context, *policy, words, example);
        }
        const auto errors = other_errors(*policy);
        if (errors > 0) {
            code = std::max<int>(code, exit_findings);
            if (!arguments.has("--json")) context.out << errors_line(errors, printable(path), zh);
        }
        policies.push_back({{"file", valid_utf8(path)}, {"errors", errors}, {"examples", std::move(examples)}});
    }
    if (failed > 0) code = std::max<int>(code, exit_findings);
    if (arguments.has("--json")) context.out << Json{{"passed", passed}, {"failed", failed}, {"not_run", not_run}, {"policies", std::move(policies)}}.dump(1) << "\n";
    else context.out << summary(passed, failed, not_run, context.language() == Language::zh);
    return code;
}

}  // namespace

const Command& test_command() {
    static const Command command{
        "test",
        {"运行方案里的算例，核对应得与算得", "run the worked examples of policies: claimed against computed"},
        {{"POLICY", {"方案文件，可以有几个", "policy files, one or more"}, true, false}},
        {{"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}}, {"--json", "", {"输出 JSON", "write JSON"}, {}}},
        {{"kaohe test 方案.kaohe", "kaohe test policy.kaohe"}},
        run,
    };
    return command;
}

}  // namespace kaohe
