// SPDX-License-Identifier: Apache-2.0
// kaohe score: everyone in a staff file, on a board or into a file, and the closing count.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/pack_options.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/report/accepted_text.hpp"
#include "tools/report/board.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/intake_text.hpp"
#include "tools/report/policy_hash.hpp"
#include "tools/report/rejects.hpp"
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
    RejectsJson* rejects = nullptr;    // the same

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
    std::string policy, staff, output, rejects;
    bool detail = false, json = false, list_coercions = false;
    EvaluationOptions evaluation;
    ReadingOptions reading;
    PackOptions pack;
    std::string key;  // its file
};

// A file that is read, or written for another reason, must not be written over.
std::optional<Finding> is_taken(std::string_view option, const std::string& path, std::span<const std::string> others) {
    std::error_code ignored;
    for (const std::string& other : others)
        if (!other.empty() && (path == other || std::filesystem::equivalent(path, other, ignored) || place_of(path) == place_of(other)))
            return diagnose::option_value({}, std::string(option), path, Say("另一个文件，不能与方案、员工数据或另一个结果相同", "another file than the policy, the staff data and other results"));
    return std::nullopt;
}

std::optional<Finding> open_output(Output& output, std::string_view option, const std::string& path, std::span<const std::string> others) {
    if (auto finding = is_taken(option, path, others)) return finding;
    output.file = std::make_unique<OutputFile>();
    if (const auto error = output.file->open(path)) return finding_of(*error, true);
    return std::nullopt;
}

// Everything of one pass over the file; where an ID turns out to be there twice, there is a second one.
class Pass {
public:
    Pass(CommandContext& context, const ScoreOptions& options, Policy& policy, StaffFile& staff)
        : context_(context), options_(options), policy_(policy), staff_(staff), words_(policy), layout_(policy.model), clauses_(words_, staff.reader().binding()),
          tally_(policy.model, layout_), board_(words_, layout_, context.out_style, options.detail) {
        outputs_.reserve(3);  // sinks keep references to the buffers
    }

    std::optional<Finding> open_outputs() {
        if (!options_.output.empty())
            if (const auto finding = open_results()) return finding;
        if (!options_.rejects.empty())
            if (const auto finding = open_rejects()) return finding;
        if (!options_.pack.path.empty())
            if (const auto finding = open_pack()) return finding;
        if (options_.json) {
            Output& stream = outputs_.emplace_back();
            auto json = std::make_unique<ResultJson>(stream.buffer, words_, policy_, layout_, as_of_text(policy_.model, options_.evaluation));
            stream.json = json.get();
            stream.sink = std::move(json);
        }
        return std::nullopt;
    }

    // Nothing where all went well so far; else the code to end with.
    std::optional<int> run(const TwiceIds* twice) {
        std::vector<ResultSink*> sinks{&tally_};
        for (const Output& output : outputs_) sinks.push_back(output.sink.get());
        if (pack_) sinks.push_back(pack_.get());
        if (options_.output.empty() && !options_.json) sinks.push_back(&board_);
        run_.emplace(context_, policy_, options_.evaluation, staff_, words_, twice);
        if (run_->run(sinks, [&] { return flush_all(flush_at); })) return std::nullopt;
        if (error_) return refuse(context_, finding_of(*error_, true));
        return refuse_staff(context_, staff_);
    }
    const TwiceIds& found_twice() const { return run_->found_twice(); }

    int finish() {
        const std::vector<Finding> notices = staff_.notices();
        for (Output& output : outputs_) {
            if (output.json) output.json->finish(tally_, staff_.reader().intake(), notices);
            if (output.rejects) output.rejects->finish();
        }
        if (!flush_all(0)) return refuse(context_, finding_of(*error_, true));
        if (pack_)
            if (const auto finding = pack_->finish(tally_, as_of_text(policy_.model, options_.evaluation))) return refuse(context_, *finding);
        std::vector<OutputFile*> files;
        for (Output& output : outputs_)
            if (output.file) files.push_back(output.file.get());
        if (pack_) files.push_back(&pack_->file());
        if (const auto error = OutputFile::commit_all(files)) return refuse(context_, finding_of(*error, true));
        if (!options_.json) tell(notices);
        return tally_.count(Status::rejected) > 0 ? exit_rows_rejected : exit_fine;
    }

private:
    std::optional<Finding> open_results() {
        Output& output = outputs_.emplace_back();
        if (options_.output.ends_with(".csv")) output.sink = std::make_unique<ResultCsv>(output.buffer, words_, layout_, context_.language());
        else if (options_.output.ends_with(".json")) output.sink = std::make_unique<ResultJson>(output.buffer, words_, policy_, layout_);
        else return diagnose::output_kind({}, options_.output);
        output.json = dynamic_cast<ResultJson*>(output.sink.get());
        const std::array others{options_.policy, options_.staff};
        return open_output(output, "--output", options_.output, others);
    }

    std::optional<Finding> open_rejects() {
        Output& output = outputs_.emplace_back();
        if (options_.rejects.ends_with(".csv")) output.sink = std::make_unique<RejectsCsv>(output.buffer, clauses_, context_.language());
        else if (options_.rejects.ends_with(".json")) output.sink = std::make_unique<RejectsJson>(output.buffer, clauses_);
        else return diagnose::output_kind({}, options_.rejects);
        output.rejects = dynamic_cast<RejectsJson*>(output.sink.get());
        const std::array others{options_.policy, options_.staff, options_.output};
        return open_output(output, "--rejects", options_.rejects, others);
    }

    std::optional<Finding> open_pack() {
        const std::array others{options_.policy, options_.staff, options_.output, options_.rejects, options_.key};
        if (auto finding = is_taken("--pack", options_.pack.path, others)) return finding;
        pack_ = std::make_unique<PackWriter>(options_.pack, policy_, words_, staff_);
        if (const auto error = pack_->open()) return finding_of(*error, true);
        return std::nullopt;
    }

    bool flush_all(std::size_t above) {
        for (Output& output : outputs_)
            if (!error_) error_ = output.flush(context_, above);
        if (pack_ && !error_) error_ = pack_->flush(above);
        return !error_;
    }

    void tell(std::span<const Finding> notices) {
        const bool zh = context_.language() == Language::zh;
        if (options_.output.empty()) context_.out << board_.text() << "\n";
        context_.out << tally_text(tally_, context_.out_style) << intake_text(staff_.reader().intake(), context_.language());
        if (options_.list_coercions) context_.out << coercions_text(staff_.reader().intake().coercions, context_.language());
        if (needs_as_of(policy_.model)) context_.out << (zh ? "参数取值日期：" : "parameters as of ") << as_of_text(policy_.model, options_.evaluation) << "\n";
        context_.out << accepted_line(policy_.findings, context_.language());
        if (!options_.output.empty()) context_.out << (zh ? "结果：" : "Results: ") << options_.output << "\n";
        if (!options_.rejects.empty()) context_.out << (zh ? "出错的行：" : "Rejected rows: ") << options_.rejects << "\n";
        if (pack_) context_.out << (zh ? "结果包：" : "Result pack: ") << options_.pack.path << (zh ? "\n  SHA-256：" : "\n  SHA-256: ") << pack_->sha256() << "\n";
        for (const Finding& finding : notices) context_.err << render(finding, *policy_.sources, context_.err_style);
        tell_rejected();
    }

    void tell_rejected() {
        run_->tell_rejected(*policy_.sources, options_.rejects.empty() ? Say("用 --rejects 文件.csv 列全", "--rejects FILE.csv lists them all") : Say("都在 " + options_.rejects, "all are in " + options_.rejects));
    }

    CommandContext& context_;
    const ScoreOptions& options_;
    Policy& policy_;
    StaffFile& staff_;
    PolicyWords words_;
    const ResultLayout layout_;
    const ClauseFinder clauses_;
    Tally tally_;
    Board board_;
    std::vector<Output> outputs_;
    std::unique_ptr<PackWriter> pack_;
    std::optional<ScoreRun> run_;
    std::optional<IoError> error_;
};

int score(CommandContext& context, const ScoreOptions& options, Policy& policy) {
    StaffFile staff(policy, options.staff, options.reading);
    if (!options.pack.path.empty()) staff.keep_beside(options.pack.path);
    if (!staff.open()) return refuse_staff(context, staff);
    std::optional<TwiceIds> twice;
    // What went to the standard output cannot be taken back, so the IDs are looked through first.
    if (options.json && staff.may_rewind() && !find_twice(staff, twice.emplace())) return refuse_staff(context, staff);
    for (;;) {
        Pass pass(context, options, policy, staff);
        if (const auto finding = pass.open_outputs()) return refuse(context, *finding);
        if (const auto code = pass.run(twice ? &*twice : nullptr)) return *code;
        if (twice || pass.found_twice().empty()) return pass.finish();
        twice = pass.found_twice();
        if (!staff.may_rewind()) return refuse(context, twice_in_a_pipe(*twice, options.reading));
        if (!staff.rewind()) return refuse_staff(context, staff);
    }
}

int run(CommandContext& context, const Arguments& arguments) {
    ScoreOptions options{arguments.positionals()[0], arguments.positionals()[1], arguments.value("--output"), arguments.value("--rejects"), arguments.has("--detail"), arguments.has("--json"), arguments.has("--coercions"), {}, {}, {}, arguments.value("--sign")};
    context.findings_as_json = options.json;
    if (const auto finding = read_staff_options(arguments, options.reading)) return refuse(context, *finding);
    if (const auto finding = read_as_of(arguments.value("--as-of"), options.evaluation)) return refuse(context, *finding);
    if (const auto finding = read_pack_options(arguments, options.pack)) return refuse(context, *finding);
    auto policy = load_policy(context, options.policy);
    if (!policy) return exit_usage;
    // Scored by the very text that goes into the pack.
    if (!options.pack.path.empty() && policy_text(*policy) != (*policy->sources)[0].text()) policy = Engine(standard_library()).load(options.policy, policy_text(*policy));
    if (!accept_policy(context, *policy, options.policy, options.json)) return exit_findings;
    if (const auto code = refuse_as_of(context, *policy, options.evaluation)) return *code;
    return score(context, options, *policy);
}

}  // namespace

const Command& score_command() {
    static const Command command{
        "score",
        {"给员工文件里的每个人评分", "score everyone in a staff file"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据，第一行是表头，一人一行", "staff data: a heading row, then one row a person"}, false, false}},
        with_staff_options(with_pack_options({{"-o,--output", "FILE", {"结果写到 .csv 或 .json 文件，不写就列在屏幕上", "write results to a .csv or .json file instead of the screen"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--detail", "", {"在屏幕上列出每个指标的得分和依据；结果文件里总是有", "show every measure's score and what decided it on the screen; result files always have them"}, {}},
         {"--rejects", "FILE", {"出错的行另写一份到 .csv 或 .json 文件，注明单元格和条款", "write the rejected rows to a .csv or .json file, with cells and clauses"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}})),
        {{"kaohe score 方案.kaohe 员工.csv", "kaohe score policy.kaohe staff.csv"}, {"kaohe score 方案.kaohe 员工.csv -o 结果.csv", "kaohe score policy.kaohe staff.csv -o result.csv"}, {"kaohe score 方案.kaohe 员工.csv --pack 结果.zip", "kaohe score policy.kaohe staff.csv --pack results.zip"}},
        run,
    };
    return command;
}

}  // namespace kaohe
