// SPDX-License-Identifier: Apache-2.0
// kaohe test: the worked examples of policies, with what each claims against what it comes to. Which files are read is test_jobs.hpp,
// how one example is told example_report.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "grammar/numerals.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/example_report.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/test_jobs.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/coverage_report.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

// Errors besides examples that do not come out, which is what this command says better itself.
std::vector<Finding> other_errors(const Policy& policy) {
    std::vector<Finding> errors;
    std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(errors), [](const Finding& f) {
        return f.severity() == Severity::error && f.id != DiagnosticId::example_differs && f.id != DiagnosticId::example_incomplete;
    });
    return errors;
}

// Errors and holes of its own do not stop an example: one that needs what is missing says so.
bool can_run(const std::vector<Finding>& errors) {
    return std::none_of(errors.begin(), errors.end(), [](const Finding& f) { return f.at.file == 0 && row_of(f.id).code.substr(1, 1) != "3"; });
}

std::string errors_line(std::size_t errors, const std::string& path, bool zh) {
    return zh ? fmt::format("  这个方案还有 {} 个错误，改好以前不能评分：kaohe check {}\n", errors, path)
              : fmt::format("  this policy still has {} and cannot score anyone yet: kaohe check {}\n", counted(errors, "error", "errors"), path);
}

class TestRun {
public:
    TestRun(CommandContext& context, const Arguments& arguments, EvaluationOptions options)
        : context_(context), options_(options), junit_(arguments.value("--junit")), with_json_(arguments.has("--json")), with_coverage_(arguments.has("--coverage")) {}

    int run(const std::vector<std::string>& paths) {
        std::vector<Finding> unusable;
        const std::vector<TestJob> jobs = test_jobs(paths, unusable);
        for (const Finding& finding : unusable) {
            code_ = refuse(context_, finding);
            policies_.push_back(not_run_json(finding.arguments.front().en, {&finding, 1}));
        }
        if (const auto finding = overwritten(jobs)) return refuse(context_, *finding);
        for (const TestJob& job : jobs) run(job);
        if (failed_ > 0) findings_seen();
        if (with_json_) context_.out << Json{{"passed", passed_}, {"failed", failed_}, {"not_run", not_run_}, {"policies", std::move(policies_)}}.dump(1) << "\n";
        else context_.out << summary();
        if (const auto finding = write_junit()) return refuse(context_, *finding);
        return code_;
    }

private:
    bool in_chinese() const { return context_.language() == Language::zh; }  // the policy's, where nothing else was said
    void findings_seen() { code_ = std::max<int>(code_, exit_findings); }

    // A report must not take the place of what is read.
    std::optional<Finding> overwritten(const std::vector<TestJob>& jobs) const {
        std::error_code error;
        const auto is_junit = [&](const std::string& path) { return std::filesystem::equivalent(path, junit_, error); };
        if (junit_.empty()) return std::nullopt;
        for (const TestJob& job : jobs)
            if (is_junit(job.policy) || std::any_of(job.tests.begin(), job.tests.end(), is_junit))
                return diagnose::option_value({}, "--junit", junit_, Say("方案和算例以外的文件名", "a file other than policies and examples"));
        return std::nullopt;
    }

    static Json not_run_json(const std::string& path, std::span<const Finding> findings) {
        return {{"file", valid_utf8(path)}, {"errors", findings.size()}, {"findings", findings_to_json(findings, Sources())}, {"examples", Json::array()}};
    }

    void run(const TestJob& job) {
        std::vector<Finding> unreadable;
        const auto policy = load_policy(context_, job.policy, job.tests, &unreadable);
        if (!policy) {
            code_ = exit_usage;
            policies_.push_back(not_run_json(job.policy, unreadable));
            cases_.push_back({JUnitCase::Outcome::error, job.policy, job.policy, job.policy, 0, message_of(unreadable.front(), context_.language()), {}});
            return;
        }
        run(job, *policy);
    }

    void run(const TestJob& job, const Policy& policy) {
        const std::vector<Finding> errors = other_errors(policy);
        const auto own = static_cast<std::size_t>(std::count_if(errors.begin(), errors.end(), [](const Finding& f) { return f.at.file == 0; }));
        const bool runs = can_run(errors);
        Json told{{"file", valid_utf8(job.policy)}, {"errors", errors.size()}, {"findings", findings_to_json(errors, *policy.sources)}, {"examples", Json::array()}};
        // Those of the policy alone are for `kaohe check` to tell, where its examples can run all the same.
        const std::vector<Finding> shown(errors.begin() + static_cast<std::ptrdiff_t>(runs ? own : 0), errors.end());
        if (!shown.empty()) {
            findings_seen();
            context_.err << render(shown, *policy.sources, context_.err_style);
            TerminalStyle plain;
            plain.language = context_.language();
            cases_.push_back({JUnitCase::Outcome::error, job.policy, job.policy, job.policy, 0, message_of(shown.front(), plain.language), render(shown, *policy.sources, plain)});
        }
        std::size_t ran = 0;
        if (runs) ran = run_all(job, policy, told["examples"], told);
        const auto& written = policy.model.examples_written;
        not_run_ += static_cast<std::size_t>(std::count_if(written.begin(), written.end(), [&](Span at) { return job.own_examples || at.file != 0; })) - ran;
        if (own > 0) {
            findings_seen();
            if (runs && !with_json_) context_.out << errors_line(own, printable(job.policy), in_chinese());
        }
        policies_.push_back(std::move(told));
    }

    // How many examples ran.
    std::size_t run_all(const TestJob& job, const Policy& policy, Json& examples, Json& told) {
        const PolicyWords words(policy);
        // Without a day, examples are of the day the policy takes effect.
        auto dated = options_;
        if (!dated.as_of) dated.as_of = policy.model.effective_from;
        ClauseCoverage coverage(policy.model);
        const auto asked = [&](const ExampleRun& example) { return job.own_examples || policy.model.examples[example.example].at.file != 0; };
        const auto runs = run_examples(policy.model, dated, [&](const ExampleRun& example) {
            if (with_coverage_ && asked(example)) coverage.add(example);
        });
        if (!with_json_ && job.own_examples) context_.out << printable(job.policy) << "\n";
        std::size_t ran = 0;
        std::uint32_t file = 0;
        for (const ExampleRun& example : runs) {
            if (!asked(example)) continue;
            ++ran;
            ++(example.passed ? passed_ : failed_);
            if (!junit_.empty()) cases_.push_back(example_case(policy, words, example, job.policy, context_.language()));
            if (with_json_) {
                examples.push_back(example_json(policy, words, example));
                continue;
            }
            const std::uint32_t of = policy.model.examples[example.example].at.file;
            if (of != std::exchange(file, of)) context_.out << printable((*policy.sources)[of].name()) << "\n";
            context_.out << example_text(policy, words, example, context_.out_style);
        }
        if (with_coverage_ && with_json_) told["coverage"] = coverage_json(coverage, policy.model, *policy.sources);
        else if (with_coverage_) context_.out << coverage_text(coverage, policy.model, *policy.sources, context_.out_style);
        return ran;
    }

    std::string summary() const {
        const bool zh = in_chinese();
        auto out = fmt::format(fmt::runtime(zh ? "算例 {} 个：符合 {}，不符 {}" : "worked examples: {} ({} ok, {} failed"), passed_ + failed_ + not_run_, passed_, failed_);
        if (not_run_ > 0) out += fmt::format(fmt::runtime(zh ? "，没有运行 {}（先改好错误）" : ", {} not run: mend the errors first"), not_run_);
        return out + (zh ? "\n" : ")\n");
    }

    std::optional<Finding> write_junit() const {
        if (junit_.empty()) return std::nullopt;
        OutputFile file;
        auto error = file.open(junit_);
        if (!error) error = file.write(junit_xml(cases_));
        if (!error) error = file.commit();
        return error ? std::optional(finding_of(*error, true)) : std::nullopt;
    }

    CommandContext& context_;
    EvaluationOptions options_;
    std::string junit_;
    bool with_json_, with_coverage_;
    int code_ = exit_fine;
    std::size_t passed_ = 0, failed_ = 0, not_run_ = 0;
    Json policies_ = Json::array();
    std::vector<JUnitCase> cases_;
};

int run(CommandContext& context, const Arguments& arguments) {
    EvaluationOptions options;
    if (const auto finding = read_as_of(arguments.value("--as-of"), options)) return refuse(context, *finding);
    return TestRun(context, arguments, options).run(arguments.positionals());
}

}  // namespace

const Command& test_command() {
    static const Command command{
        "test",
        {"运行方案里和算例文件里的算例，核对应得与算得", "run the worked examples of policies: claimed against computed"},
        {{"POLICY", {"方案、算例文件（.test.kaohe）或文件夹，可以有几个；方案旁边的算例文件一并运行", "policies, test files (.test.kaohe) or folders, one or more; test files beside a policy run with it"}, true, false}},
        {{"--coverage", "", {"列出没有算例走到的档、等级、规则和结果", "list bands, ratings, rules and results that no example reaches"}, {}},
         {"--junit", "FILE", {"结果另写成 JUnit XML 文件", "also write the outcome as a JUnit XML file"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}},
        {{"kaohe test 方案.kaohe", "kaohe test policy.kaohe"}, {"kaohe test 方案.kaohe --coverage", "kaohe test policy.kaohe --coverage"}, Say("kaohe test . --junit report.xml")},
        run,
    };
    return command;
}

}  // namespace kaohe
