// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/verify_list.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

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

// Only for people who wait: on a terminal, and from the second second on.
class Waiting {
public:
    explicit Waiting(CommandContext& context) : context_(context) {}
    void show(std::uint64_t done, std::uint64_t size) {
        const auto now = std::chrono::steady_clock::now();
        if (!context_.err_is_terminal || size == 0 || now - started_ < std::chrono::seconds(1)) return;
        context_.err << (context_.language() == Language::zh ? "\r核对 " : "\rchecking ") << done * 100 / size << "% " << std::flush;
        shown_ = true;
    }
    void end() {
        if (shown_) context_.err << "\r                \r" << std::flush;
    }

private:
    CommandContext& context_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

// --encoding is of the staff file; of the list only where it cannot be read without.
std::unique_ptr<ResultList> read_list(const Model& model, const std::string& path, ReadingOptions options) {
    const auto said = std::exchange(options.encoding, std::nullopt);
    auto list = std::make_unique<ResultList>(model, path, options);
    if (list->read() || !said) return list;
    options.encoding = said;
    auto again = std::make_unique<ResultList>(model, path, options);
    return again->read() ? std::move(again) : std::move(list);
}

std::vector<Finding> shown(const Arguments& arguments, std::vector<Finding> findings) { return arguments.has("--mask") ? without_cells(std::move(findings)) : findings; }

void tell_unreadable(CommandContext& context, const Policy& policy, const ListComparison& comparison) {
    std::vector<Finding> findings = comparison.unreadable();
    if (findings.size() > findings_shown) findings.resize(findings_shown);
    context.err << render(findings, *policy.sources, context.err_style);
}

int tell(CommandContext& context, const Arguments& arguments, const Policy& policy, const StaffFile& staff, const ListComparison& comparison, const LikelyCauses& causes) {
    if (arguments.has("--json")) {
        context.out << list_report_json(comparison, causes).dump(1) << "\n";
    } else {
        context.out << list_report_text(comparison, causes, context.out_style, arguments.value("--output"));
        for (const Finding& finding : shown(arguments, staff.notices()))
            if (finding.id != DiagnosticId::headings_unused) context.err << render(finding, *policy.sources, context.err_style);
        for (const Finding& finding : shown(arguments, comparison.list().notices())) context.err << render(finding, *policy.sources, context.err_style);
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
    // What is compared is what is there; only what is shown is hidden.
    const bool masked = std::exchange(reading.mask, false);
    auto policy = load_policy(context, files[0]);
    if (!policy) return exit_usage;
    if (!accept_policy(context, *policy, files[0], arguments.has("--json"))) return exit_findings;
    if (const auto code = refuse_as_of(context, *policy, options)) return *code;
    const auto list = read_list(policy->model, files[2], reading);
    if (!list->errors().empty()) return refuse(context, shown(arguments, list->errors()), *policy->sources);
    StaffFile staff(*policy, files[1], reading);
    const auto refuse_people = [&] { return staff.io_error() ? refuse(context, *staff.io_error()) : refuse(context, shown(arguments, staff.errors()), staff.sources()); };
    if (!staff.open()) return refuse_people();
    DifferencesFile file;
    if (const auto finding = file.open(arguments.value("--output"), files)) return refuse(context, *finding);
    ListComparison comparison(*policy, staff, *list, options);
    if (masked) comparison.mask();
    file.begin(comparison, context.language());
    Waiting waiting(context);
    comparison.watch([&](std::uint64_t done, std::uint64_t size) { waiting.show(done, size); });
    LikelyCauses causes;
    const bool read = comparison.run([&](const PersonDifference& person) { file.add(person); }) && find_causes(comparison, causes);
    waiting.end();
    if (!read) return refuse_people();
    if (const auto finding = file.finish()) return refuse(context, *finding);
    return tell(context, arguments, *policy, staff, comparison, causes);
}

}  // namespace kaohe
