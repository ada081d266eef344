// SPDX-License-Identifier: Apache-2.0
// kaohe check: everything that can be told of a policy before anyone is scored.
#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/check_fix.hpp"
#include "tools/cli/check_report.hpp"
#include "tools/cli/finding_format.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/cli/test_jobs.hpp"
#include "tools/report/accepted_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_json.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

Json policy_json(const Policy& policy, const std::string& path) {
    Json holes = Json::array();
    for (const Hole& hole : policy.model.holes) holes.push_back(say_to_json(hole.what));
    return {{"file", valid_utf8(path)},
            {"title", say_to_json(policy.model.title)},
            {"may_score", policy.may_score()},
            {"findings", findings_to_json(policy.findings, *policy.sources)},
            {"holes", std::move(holes)}};
}

std::string clean_line(const Policy& policy, const std::string& path, Language language) {
    const Model& model = policy.model;
    const auto indicators = std::count_if(model.items.begin(), model.items.end(), [](const Item& item) { return item.kind == Item::Kind::indicator; });
    const auto accepted = accepted_count(policy.findings, language);
    return language == Language::zh ? fmt::format("{}：没有问题（指标 {} 项，算例 {} 个{}）\n", path, indicators, model.examples.size(), accepted.empty() ? "" : "，认可 " + accepted)
                                    : fmt::format("{}: no problems ({}, {}{})\n", path, counted(static_cast<std::size_t>(indicators), "measure", "measures"), counted(model.examples.size(), "worked example", "worked examples"), accepted.empty() ? "" : ", " + accepted + " accepted");
}

// 奖金（元）
Say with_unit(const Model& model, FigureId figure) {
    const Say& name = model.figures[figure].name;
    const Unit& unit = model.units[model.figures[figure].unit];
    if (unit.word.zh.empty() || model.figures[figure].type != ValueType::number) return name;
    return {name.zh + "（" + unit.word.zh + "）", name.en + " (" + unit.word.en + ")"};
}

// What was read, to be compared with what was meant: the columns a staff file needs, and what comes out.
std::string contents(const Policy& policy, Language language) {
    const Model& model = policy.model;
    std::vector<Say> columns, out;
    for (const Column& column : model.columns) columns.push_back(with_unit(model, column.figure));
    if (model.total != none) out.push_back(with_unit(model, model.total));
    if (model.rating != none) out.push_back(model.figures[model.rating].name);
    for (const FigureId result : model.results) out.push_back(with_unit(model, result));
    const bool zh = language == Language::zh;
    std::string text;
    const auto add = [&](std::string_view lead, const std::vector<Say>& names) {
        if (!names.empty()) text += fmt::format("  {}{}\n", lead, printable(joined_words(names, Say("、", ", ")).in(language)));
    };
    add(zh ? "员工数据要有的列：" : "columns of a staff file: ", columns);
    add(zh ? "给每个人算出：" : "worked out for each person: ", out);
    return text;
}

// Nothing has to be changed: what the policy reads and works out is told as of a clean one.
bool only_advice(const Policy& policy) {
    return policy.may_score() && std::all_of(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.is_accepted() || finding.severity() == Severity::advice; });
}

// A test file is checked with the policies it belongs to: what is wrong with the examples is its own, what is wrong with a policy is said too,
// since the examples are not read then.
int check_test_file(CommandContext& context, const std::string& path, const FindingFormat& format, Json& told) {
    std::vector<Finding> unusable;
    int code = exit_fine;
    for (const TestJob& job : test_jobs({path}, unusable)) {
        auto policy = load_policy(context, job.policy, {path});
        if (!policy) return exit_usage;
        const bool own = policy->has_own_errors();
        std::erase_if(policy->findings, [&](const Finding& finding) { return own ? finding.severity() != Severity::error : finding.at.file == 0; });
        if (any_counts_as_error(policy->findings, format.showing)) code = exit_findings;
        const auto examples = std::count_if(policy->model.examples.begin(), policy->model.examples.end(), [](const Example& example) { return example.at.file != 0; });
        if (format.is_json()) told.push_back({{"file", valid_utf8(path)}, {"policy", valid_utf8(job.policy)}, {"findings", findings_to_json(policy->findings, *policy->sources)}});
        else if (const auto text = findings_text(policy->findings, *policy->sources, context.out_style, format); !text.empty()) context.out << text << (only_advice(*policy) ? "\n" + contents(*policy, context.language()) : "");
        else if (context.language() == Language::zh) context.out << fmt::format("{}：没有问题（算例 {} 个）\n", printable(path), examples);
        else context.out << fmt::format("{}: no problems ({})\n", printable(path), counted(static_cast<std::size_t>(examples), "worked example", "worked examples"));
    }
    for (const Finding& finding : unusable) code = refuse(context, finding);
    return code;
}

int run(CommandContext& context, const Arguments& arguments) {
    if (arguments.has("--fix")) return fix_policies(context, arguments);
    if (arguments.has("--diff")) return refuse(context, diagnose::argument_missing({}, "--fix", "check"));
    FindingFormat format;
    if (const auto finding = read_finding_format(arguments, context.environment, format)) return refuse(context, *finding);
    int code = exit_fine;
    Json policies = Json::array();
    ReportRequest request;
    if (const auto finding = read_report_options(arguments, request)) return refuse(context, *finding);
    for (const std::string& path : arguments.positionals()) {
        if (is_test_file(path)) {
            code = std::max<int>(code, check_test_file(context, path, format, policies));
            continue;
        }
        auto policy = load_policy(context, path);
        if (!policy) {
            code = exit_usage;
            continue;
        }
        if (!policy->may_score() || any_counts_as_error(policy->findings, format.showing)) code = std::max<int>(code, exit_findings);
        if (format.is_json()) policies.push_back(policy_json(*policy, path));
        else if (const auto text = findings_text(policy->findings, *policy->sources, context.out_style, format); !text.empty()) context.out << text;
        else context.out << clean_line(*policy, printable(path), context.language()) << contents(*policy, context.language());
        if (arguments.has("--report")) {
            Json report;
            code = std::max<int>(code, tell_report(context, *policy, request, format.is_json() ? &report : nullptr));
            if (format.is_json()) policies.back()["report"] = std::move(report);
        }
    }
    if (format.is_json()) context.out << Json{{"policies", std::move(policies)}}.dump(1) << "\n";
    return code;
}

}  // namespace

const Command& check_command() {
    static const Command command{
        "check",
        {"检查方案：写法、名称、单位、权重合计、分档的空档与重叠、待定、算例", "check a policy: wording, names, units, weight sums, gaps and overlaps, holes, worked examples"},
        {{"POLICY", {"方案文件，可以有几个", "policy files, one or more"}, true, false}},
        with_staff_options({{"--strict", "", {"有警告也算不通过，退出码为 1；已认可的除外", "fail on warnings, too, with exit code 1; accepted ones do not count"}, {}},
                            {"--format", "human|plain|json", {"human 附原文和标记（默认）；plain 只用一行行文字，适合读屏软件和管道；json 供程序读。默认可用环境变量 KAOHE_FORMAT 改", "human shows your lines with marks (the default); plain is running text, for screen readers and pipes; json is for programs. The environment variable KAOHE_FORMAT sets the default"}, {"human", "plain", "json"}},
                            {"--json", "", {"输出 JSON，同 --format json", "write JSON, as --format json does"}, {}},
                            {"--report", "", {"列出得分与总分的范围、每个指标的得分怎样变化、缺数据会怎样；已认可的警告也列出来，附理由", "tell the range of scores and total, the course of each measure, and what becomes of missing data; list accepted warnings, too, with their reasons"}, {}},
                            {"--staff", "STAFF", {"员工数据，用来看每项数据精确到几位（配合 --report）", "staff data, to see how fine the data is (with --report)"}, {}},
                            {"--cliff", "POINTS", {"一步之差超过多少分算陡，不写是 10（配合 --report）", "what one step has to move the score by to be called a cliff; 10 points unless said (with --report)"}, {}},
                            {"--fix", "CODE:CHOICE", {"按选择改方案，如 K351:up；只改第 12 行：K351:up@12；几个用逗号隔开；不写选择，就只改写法上的小错", "settle a finding by one of its choices, such as K351:up, or K351:up@12 for line 12 alone; several with commas; without a choice, mend slips of writing only"}, {}, names_fix},
                            {"--diff", "", {"与 --fix 合用：不改文件，列出会改动的行", "with --fix: change nothing, show the lines that would change"}, {}}},
                           false),
        {{"kaohe check 方案.kaohe", "kaohe check policy.kaohe"}, {"kaohe check 方案.kaohe --report --staff 员工.csv", "kaohe check policy.kaohe --report --staff staff.csv"}, {"kaohe check 方案.kaohe --fix K351:up,K316:include", "kaohe check policy.kaohe --fix K351:up,K316:include"}, Say("kaohe check *.kaohe --json")},
        run,
    };
    return command;
}

}  // namespace kaohe
