// SPDX-License-Identifier: Apache-2.0
// kaohe score: everyone in a staff file, on a board or into a file, and the closing count.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/board.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/result_csv.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

constexpr std::size_t flush_at = std::size_t{256} << 10;  // bytes

// Text on its way to a file or a stream, emptied piece by piece; a ResultSink writes into `buffer`.
struct Output {
    std::string buffer;
    std::unique_ptr<OutputFile> file;  // null: the stream
    std::unique_ptr<ResultSink> sink;
    ResultJson* json = nullptr;        // the sink, where it has an end to write

    std::optional<IoError> flush(CommandContext& context, std::size_t above) {
        if (buffer.size() <= above) return std::nullopt;
        std::optional<IoError> error;
        if (file) error = file->write(buffer);
        else context.out << buffer;
        buffer.clear();
        return error;
    }
};

struct ScoreOptions {
    std::string policy, staff, output;
    bool detail = false, json = false;
    EvaluationOptions evaluation;
};

// By the end of the file's name.
std::optional<Finding> choose_output(Output& output, const ScoreOptions& options, PolicyWords& words, const Policy& policy, const ResultLayout& layout, Language language) {
    std::error_code ignored;
    if (std::filesystem::equivalent(options.output, options.staff, ignored) || std::filesystem::equivalent(options.output, options.policy, ignored))
        return diagnose::option_value({}, "--output", options.output, Say("另一个文件，不能覆盖方案或员工数据", "another file than the policy and the staff data"));
    if (options.output.ends_with(".csv")) output.sink = std::make_unique<ResultCsv>(output.buffer, words, layout, language);
    else if (options.output.ends_with(".json")) output.sink = std::make_unique<ResultJson>(output.buffer, words, policy, layout);
    else return diagnose::output_kind({}, options.output);
    output.json = dynamic_cast<ResultJson*>(output.sink.get());
    output.file = std::make_unique<OutputFile>();
    if (const auto error = output.file->open(options.output)) return finding_of(*error, true);
    return std::nullopt;
}

void tell_rejected(CommandContext& context, const Policy& policy, const ScoreRun& run) {
    if (run.findings().empty()) return;
    context.err << render(run.findings(), *policy.sources, context.err_style);
    if (run.findings_left_out() > 0)
        context.err << fmt::format(fmt::runtime(context.language() == Language::zh ? "… 另有 {} 个，见结果文件的说明\n" : "… and {} more; see the remarks in the result file\n"), run.findings_left_out());
}

void tell_unused(CommandContext& context, const Policy& policy, StaffFile& staff) {
    for (const Finding& finding : staff.reader().findings())
        if (finding.severity() != Severity::error) context.err << render(finding, *policy.sources, context.err_style);
}

int score(CommandContext& context, const ScoreOptions& options, Policy& policy) {
    PolicyWords words(policy);
    const ResultLayout layout(policy.model);
    StaffFile staff(policy, options.staff);
    if (!staff.open(context)) return exit_usage;
    const bool quiet = options.json;
    if (!quiet) tell_unused(context, policy, staff);

    std::vector<Output> outputs;
    outputs.reserve(2);  // sinks keep references to the buffers
    if (!options.output.empty())
        if (const auto finding = choose_output(outputs.emplace_back(), options, words, policy, layout, context.language())) return refuse(context, *finding);
    if (options.json) {
        Output& stream = outputs.emplace_back();
        auto json = std::make_unique<ResultJson>(stream.buffer, words, policy, layout, as_of_text(policy.model, options.evaluation));
        stream.json = json.get();
        stream.sink = std::move(json);
    }
    Tally tally(policy.model, layout);
    Board board(words, layout, context.out_style, options.detail);
    std::vector<ResultSink*> sinks{&tally};
    for (const Output& output : outputs) sinks.push_back(output.sink.get());
    if (outputs.empty()) sinks.push_back(&board);

    std::optional<IoError> error;
    const auto flush_all = [&](std::size_t above) {
        for (Output& output : outputs)
            if (!error) error = output.flush(context, above);
        return !error;
    };
    ScoreRun run(context, policy, options.evaluation, staff, words);
    if (!run.run(sinks, [&] { return flush_all(flush_at); })) {
        if (error) return refuse(context, finding_of(*error, true));
        staff.tell_findings(context);
        return exit_usage;
    }
    for (Output& output : outputs)
        if (output.json) output.json->finish(tally);
    for (Output& output : outputs) {
        if (flush_all(0) && output.file) error = output.file->commit();
        if (error) return refuse(context, finding_of(*error, true));
    }
    if (!quiet) {
        if (outputs.empty()) context.out << board.text() << "\n";
        context.out << tally_text(tally, context.out_style);
        if (needs_as_of(policy.model)) context.out << (context.language() == Language::zh ? "参数取值日期：" : "parameters as of ") << as_of_text(policy.model, options.evaluation) << "\n";
        if (!options.output.empty()) context.out << (context.language() == Language::zh ? "结果：" : "Results: ") << options.output << "\n";
        tell_rejected(context, policy, run);
    }
    return tally.count(Status::rejected) > 0 ? exit_rows_rejected : exit_fine;
}

int run(CommandContext& context, const Arguments& arguments) {
    ScoreOptions options{arguments.positionals()[0], arguments.positionals()[1], arguments.value("--output"), arguments.has("--detail"), arguments.has("--json"), {}};
    if (const auto finding = read_as_of(arguments.value("--as-of"), options.evaluation)) return refuse(context, *finding);
    auto policy = load_policy(context, options.policy);
    if (!policy) return exit_usage;
    if (!accept_policy(context, *policy, options.policy, options.json)) return exit_findings;
    if (const auto finding = ask_as_of(policy->model, options.evaluation)) {
        context.err << render(*finding, *policy->sources, context.err_style);
        return exit_usage;
    }
    return score(context, options, *policy);
}

}  // namespace

const Command& score_command() {
    static const Command command{
        "score",
        {"给员工文件里的每个人评分", "score everyone in a staff file"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据，第一行是表头，一人一行", "staff data: a heading row, then one row a person"}, false, false}},
        {{"-o,--output", "FILE", {"结果写到 .csv 或 .json 文件，不写就列在屏幕上", "write results to a .csv or .json file instead of the screen"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--detail", "", {"列出每个指标的得分和依据", "show every measure's score and what decided it"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}},
        {{"kaohe score 方案.kaohe 员工.csv", "kaohe score policy.kaohe staff.csv"}, {"kaohe score 方案.kaohe 员工.csv -o 结果.csv", "kaohe score policy.kaohe staff.csv -o result.csv"}},
        run,
    };
    return command;
}

}  // namespace kaohe
