// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/check_report.hpp"

#include "interpreter/analysis.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/finest_steps.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/report/policy_report.hpp"

namespace kaohe {
namespace {

// Rows that are rejected are left out.
std::vector<std::optional<Number>> finest_steps(const Model& model, StaffReader& reader) {
    FinestSteps finest(model);
    StaffRow row;
    for (auto next = reader.next(row); next == StaffReader::Next::row; next = reader.next(row))
        if (row.findings.empty()) finest.see(row.data);
    return finest.steps();
}

}  // namespace

std::optional<Finding> read_report_options(const Arguments& arguments, ReportRequest& request) {
    request.staff = arguments.value("--staff");
    if (const std::string cliff = arguments.value("--cliff"); !cliff.empty()) {
        const auto number = Number::from_decimal(cliff);
        if (!number || number->sign() < 0) return diagnose::option_value({}, "--cliff", cliff, Say("分数，例如 10", "a number of points, such as 10"));
        request.cliff = *number;
    }
    return read_staff_options(arguments, request.reading);
}

int tell_report(CommandContext& context, Policy& policy, const ReportRequest& request, nlohmann::ordered_json* json) {
    if (!policy.may_score()) {
        if (json == nullptr) context.out << context.say({"有错误或待定，各项得分的范围等还列不出来。\n", "There are errors, or something is still to be decided, so there is no report yet.\n"});
        return exit_fine;
    }
    AnalysisOptions options;
    options.cliff = request.cliff;
    if (!request.staff.empty()) {
        StaffFile staff(policy, request.staff, request.reading);
        if (!staff.open()) return refuse_staff(context, staff);
        options.steps = finest_steps(policy.model, staff.reader());
        if (!staff.errors().empty()) return refuse_staff(context, staff);
    }
    const Analysis analysis = analyse(policy.model, options);
    if (json != nullptr) *json = report_json(policy, analysis);
    else context.out << "\n" << report_text(policy, analysis, context.out_style);
    return exit_fine;
}

}  // namespace kaohe
