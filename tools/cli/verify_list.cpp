// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/verify_list.hpp"

#include <filesystem>
#include <memory>
#include <optional>

#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/evidence/list_report.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

constexpr std::size_t flush_at = std::size_t{256} << 10;  // bytes
constexpr std::size_t findings_shown = 10;

// All differences on their way to a file, where one was asked for.
class DifferencesFile {
public:
    std::optional<Finding> open(const std::string& path, std::span<const std::string> others) {
        if (path.empty()) return std::nullopt;
        if (!path.ends_with(".csv")) return diagnose::option_value({}, "--output", path, Say(".csv 文件", "a .csv file"));
        std::error_code ignored;
        for (const std::string& other : others)
            if (path == other || std::filesystem::equivalent(path, other, ignored) || place_of(path) == place_of(other))
                return diagnose::option_value({}, "--output", path, Say("另一个文件，不能与方案、员工数据或结果表相同", "another file than the policy, the staff data and the list"));
        file_ = std::make_unique<OutputFile>();
        if (const auto error = file_->open(path)) return finding_of(*error, true);
        return std::nullopt;
    }
    void begin(const ListComparison& comparison, Language language) {
        if (file_) csv_.emplace(buffer_, comparison, language);
    }
    void add(const PersonDifference& person) {
        if (!csv_) return;
        csv_->add(person);
        flush(flush_at);
    }
    std::optional<Finding> finish() {
        if (!csv_) return std::nullopt;
        csv_->finish();
        flush(0);
        if (!error_) error_ = file_->commit();
        return error_ ? std::optional(finding_of(*error_, true)) : std::nullopt;
    }

private:
    void flush(std::size_t above) {
        if (buffer_.size() <= above || error_) return;
        error_ = file_->write(buffer_);
        buffer_.clear();
    }

    std::unique_ptr<OutputFile> file_;
    std::string buffer_;
    std::optional<DifferencesCsv> csv_;
    std::optional<IoError> error_;
};

// Cells and rows that could not be read, the first of them.
void tell_unreadable(CommandContext& context, const Policy& policy, const ListComparison& comparison) {
    std::vector<Finding> findings = comparison.list().row_findings();
    findings.insert(findings.end(), comparison.unreadable_cells().begin(), comparison.unreadable_cells().end());
    if (findings.size() > findings_shown) findings.resize(findings_shown);
    context.err << render(findings, *policy.sources, context.err_style);
}

int tell(CommandContext& context, const Arguments& arguments, const Policy& policy, const StaffFile& staff, const ListComparison& comparison, const LikelyCauses& causes) {
    if (arguments.has("--json")) {
        context.out << list_report_json(comparison, causes).dump(1) << "\n";
    } else {
        context.out << list_report_text(comparison, causes, context.out_style, arguments.value("--output"));
        for (const Finding& finding : staff.notices())
            if (finding.id != DiagnosticId::headings_unused) context.err << render(finding, *policy.sources, context.err_style);
        for (const Finding& finding : comparison.list().notices()) context.err << render(finding, *policy.sources, context.err_style);
        tell_unreadable(context, policy, comparison);
    }
    if (!comparison.agrees()) return exit_findings;
    return comparison.is_whole() ? exit_fine : exit_rows_rejected;
}

}  // namespace

int verify_list(CommandContext& context, const Arguments& arguments) {
    const auto& files = arguments.positionals();
    context.findings_as_json = arguments.has("--json");
    EvaluationOptions options;
    ReadingOptions reading;
    if (const auto finding = read_staff_options(arguments, reading)) return refuse(context, *finding);
    if (const auto finding = read_as_of(arguments.value("--as-of"), options)) return refuse(context, *finding);
    auto policy = load_policy(context, files[0]);
    if (!policy) return exit_usage;
    if (!accept_policy(context, *policy, files[0], arguments.has("--json"))) return exit_findings;
    if (const auto finding = ask_as_of(policy->model, options)) return refuse(context, *finding, *policy->sources);
    ResultList list(policy->model, files[2], reading);
    if (!list.read()) return refuse(context, list.errors(), *policy->sources);
    StaffFile staff(*policy, files[1], reading);
    if (!staff.open()) return refuse_staff(context, staff);
    DifferencesFile file;
    if (const auto finding = file.open(arguments.value("--output"), files)) return refuse(context, *finding);
    ListComparison comparison(*policy, staff, list, options);
    file.begin(comparison, context.language());
    if (!comparison.run([&](const PersonDifference& person) { file.add(person); })) return refuse_staff(context, staff);
    LikelyCauses causes;
    if (!find_causes(comparison, causes)) return refuse_staff(context, staff);
    if (const auto finding = file.finish()) return refuse(context, *finding);
    return tell(context, arguments, *policy, staff, comparison, causes);
}

}  // namespace kaohe
