// SPDX-License-Identifier: Apache-2.0
// kaohe data: what a staff file holds and how it is read, before anyone is scored; with a policy, how it fits.
#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/data_report.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/intake_text.hpp"
#include "tools/report/result_json.hpp"
#include "tools/report/tally.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

// What the policy makes of the file.
struct Fit {
    bool read = false;  // to its end
    std::vector<std::string> columns;  // by heading: what it is of the policy; empty: nothing
    std::vector<Finding> errors, notices, rejects;
    std::size_t rejects_left_out = 0;
    std::uint64_t rejected = 0, people = 0;
};

// The policy's words for each heading of the file: 接通率 for 接通率（%）.
std::vector<std::string> columns_of(const Model& model, const StaffBinding& binding, Language language) {
    std::vector<std::string> out(binding.headings.size());
    const bool zh = language == Language::zh;
    if (binding.id) out[*binding.id] = zh ? "工号" : "Employee ID";
    if (binding.name) out[*binding.name] = zh ? "姓名" : "Name";
    if (binding.department) out[*binding.department] = zh ? "部门" : "Department";
    for (const StaffBinding::Bound& bound : binding.bound) out[bound.cell] = model.figures[model.columns[bound.column].figure].name.in(language);
    return out;
}

Fit fit_to(CommandContext& context, Policy& policy, const std::string& path, const ReadingOptions& reading) {
    Fit fit;
    StaffFile staff(policy, path, reading);
    const bool opened = staff.open();
    fit.columns = columns_of(policy.model, staff.reader().binding(), context.language());
    fit.errors = staff.errors();
    fit.notices = staff.notices();
    if (!opened || !policy.may_score()) return fit;
    // As `score` does it, only that nothing is written. Dated parameters need no day here: what they cannot say is no mistake of the data.
    TwiceIds twice;
    if (staff.may_rewind() && !find_twice(staff, twice)) {
        fit.errors = staff.errors();
        return fit;
    }
    PolicyWords words(policy);
    const ResultLayout layout(policy.model);
    Tally tally(policy.model, layout);
    EvaluationOptions options;
    options.as_of = policy.model.effective_from;
    ScoreRun run(context, policy, options, staff, words, &twice);
    ResultSink* const sinks[] = {&tally};
    fit.read = run.run(sinks, [] { return true; });
    fit.errors = staff.errors();
    fit.notices = staff.notices();
    fit.rejects = run.findings();
    fit.rejects_left_out = run.findings_left_out();
    fit.rejected = tally.count(Status::rejected);
    fit.people = tally.rows();
    return fit;
}

Json fit_json(const Fit& fit, const Policy& policy) {
    Json columns = Json::array();
    for (const std::string& column : fit.columns) columns.push_back(column.empty() ? Json() : Json(valid_utf8(column)));
    return {{"may_score", policy.may_score()},
            {"columns", std::move(columns)},
            {"errors", findings_to_json(fit.errors, *policy.sources)},
            {"notices", findings_to_json(fit.notices, *policy.sources)},
            {"people", fit.people},
            {"rejected", fit.rejected},
            {"findings", findings_to_json(fit.rejects, *policy.sources)},
            {"findings_left_out", fit.rejects_left_out}};
}

void tell_fit(CommandContext& context, const Fit& fit, const Policy& policy) {
    const bool zh = context.language() == Language::zh;
    if (fit.read)
        context.out << (zh ? fmt::format("\n按这个方案：{} 人，其中 {} 人的数据会出错\n", fit.people, fit.rejected)
                           : fmt::format("\nBy this policy: {}, of whom {} would be rejected\n", counted(fit.people, "person", "people"), fit.rejected));
    for (const Finding& finding : fit.notices) context.err << render(finding, *policy.sources, context.err_style);
    context.err << render(fit.errors, *policy.sources, context.err_style) << render(fit.rejects, *policy.sources, context.err_style);
    if (fit.rejects_left_out > 0) context.err << (zh ? fmt::format("… 另有 {} 个，用 kaohe score --rejects 文件.csv 列全\n", fit.rejects_left_out) : fmt::format("… and {} more; kaohe score --rejects FILE.csv lists them all\n", fit.rejects_left_out));
}

int code_of(const DataReport& report, const Fit* fit) {
    if (!report.readable()) return exit_usage;
    if (!report.errors().empty() || (fit && !fit->errors.empty())) return exit_findings;
    if (fit ? fit->rejected > 0 : report.rejected() > 0) return exit_rows_rejected;
    return exit_fine;
}

int run(CommandContext& context, const Arguments& arguments) {
    const bool json = arguments.has("--json");
    context.findings_as_json = json;
    ReadingOptions reading;
    if (const auto finding = read_staff_options(arguments, reading)) return refuse(context, *finding);
    const std::string& path = arguments.positionals()[0];
    std::optional<Policy> policy;
    if (arguments.has("--policy")) {
        policy = load_policy(context, arguments.value("--policy"));
        if (!policy) return exit_usage;
    }
    DataReport report(path, reading);
    if (const auto error = report.read()) return refuse(context, *error);
    if (!report.readable()) return refuse(context, report.errors(), Sources());
    std::optional<Fit> fit;
    if (policy) fit = fit_to(context, *policy, path, reading);
    if (json) {
        Json out = report.to_json();
        if (fit) out["policy"] = fit_json(*fit, *policy);
        context.out << out.dump(1) << "\n";
    } else {
        context.out << report.text(context.language(), fit ? std::span<const std::string>(fit->columns) : std::span<const std::string>());
        if (arguments.has("--coercions")) context.out << coercions_text(report.intake().coercions, context.language());
        if (fit) tell_fit(context, *fit, *policy);
        else context.err << render(report.findings(), Sources(), context.err_style);
    }
    if (policy && !policy->may_score()) {
        if (!json) context.err << render(policy->findings, *policy->sources, context.err_style);
        return exit_findings;
    }
    return code_of(report, fit ? &*fit : nullptr);
}

}  // namespace

const Command& data_command() {
    static const Command command{
        "data",
        {"看员工数据是怎样读的：编码、表头、各列的类型、换了写法的单元格、重复的工号", "how staff data is read: encoding, headings, types of columns, readings that are not obvious, IDs twice"},
        {{"STAFF.csv", {"员工数据，CSV 或 JSON", "staff data, CSV or JSON"}, false, false}},
        with_staff_options({{"--policy", "POLICY", {"再看它与方案对不对得上，评分会有哪些问题", "also how it fits a policy, and what scoring would find"}, {}},
                            {"--json", "", {"输出 JSON", "write JSON"}, {}}}),
        {{"kaohe data 员工.csv", "kaohe data staff.csv"}, {"kaohe data 员工.csv --policy 方案.kaohe", "kaohe data staff.csv --policy policy.kaohe"}},
        run,
    };
    return command;
}

}  // namespace kaohe
