// SPDX-License-Identifier: Apache-2.0
// kaohe why: how one person's figures came about, or everybody's, to be followed with a pocket calculator; what keeps somebody from a rating.
#include "grammar/did_you_mean.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/cli/sheet_sinks.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/cli/answer_output.hpp"
#include "tools/cli/why_not.hpp"
#include "tools/document/printed_words.hpp"
#include "tools/evidence/rounding_ledger.hpp"
#include "tools/report/accepted_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/policy_hash.hpp"

namespace kaohe {

namespace {

constexpr std::string_view forms[] = {"text", "html", "pdf", "json", "md"};

struct WhyOptions {
    std::string policy, staff, id;
    bool all = false;
    PageOutput output;
    EvaluationOptions evaluation;
    ReadingOptions reading;
};

// The policy's words, quoted in the language that is asked for.
PolicyWords words_in(CommandContext& context, const Policy& policy) {
    PolicyWords words(policy);
    quote_in(words, Engine(standard_library()), policy, context.language());
    return words;
}

// The policy, the staff file, and who is looked for in it.
class Why {
public:
    Why(CommandContext& context, const WhyOptions& options, Policy& policy)
        : context_(context), options_(options), policy_(policy), staff_(policy, options.staff, options.reading), words_(words_in(context, policy)), sheets_(words_, options.evaluation) {}

    int run() {
        if (!staff_.open()) return refuse_staff(context_, staff_);
        SheetRun run{context_, policy_, words_, {policy_line(policy_.model, context_.language()), policy_hash(policy_), printable(options_.staff), as_of_text(policy_.model, options_.evaluation), accepted()}, options_.all};
        sink_ = sheet_sink(run, options_.output.form(), options_.output.path());
        if (const auto finding = sink_->begin()) return refuse(context_, *finding);
        const auto ended = options_.all ? everybody() : one();
        if (ended) return *ended;
        if (!readable_) return refuse_staff(context_, staff_);
        if (const auto finding = sink_->finish()) return refuse(context_, *finding);
        tell_notices();
        return rejected_ > 0 ? exit_rows_rejected : exit_fine;
    }

private:
    std::string accepted() const {
        std::string line = accepted_line(policy_.findings, context_.language());
        if (!line.empty()) line.pop_back();
        return line;
    }

    // Reads the file to its end: a second row with the ID would make the answer half the truth.
    std::optional<int> one() {
        constexpr std::size_t ids_kept = 10'000;  // for "did you mean"
        std::vector<std::string> ids;
        PersonSheet sheet;
        StaffRow row;
        while (next(row)) {
            if (row.own_id != options_.id && row.id != options_.id) {
                if (ids.size() < ids_kept && !row.id.empty()) ids.emplace_back(row.id);
                continue;
            }
            if (sheet.row != 0) return refuse(context_, diagnose::person_twice({}, sheet.id, std::to_string(sheet.row), std::to_string(row.row)));
            sheets_.make(row, staff_.reader(), sheet);
        }
        if (!readable_) return std::nullopt;
        if (sheet.row == 0) {
            Finding finding = diagnose::person_missing({}, options_.id, staff_.path());
            const std::vector<std::string_view> known(ids.begin(), ids.end());
            finding.candidates = nearest(options_.id, known);
            return refuse(context_, finding);
        }
        return add(sheet);
    }

    std::optional<int> everybody() {
        std::optional<TwiceIds> twice;
        if (staff_.may_rewind() && !find_twice(staff_, twice.emplace())) return refuse_staff(context_, staff_);
        SeenIds ids;
        PersonSheet sheet;
        StaffRow row;
        while (next(row)) {
            if (!row.own_id.empty()) {
                const auto other = twice ? twice->other_row(row.own_id, row.row) : ids.add(row.own_id, row.row);
                if (other && !twice) return refuse(context_, diagnose::ids_twice_in_a_pipe({}, std::string(row.id), std::to_string(*other), std::to_string(row.row)));
                if (other) {
                    row.findings.push_back(diagnose::staff_id_twice({}, std::string(row.id), std::to_string(*other)));
                    row.findings.back().cell = staff_.reader().place_of_id();
                }
            }
            sheets_.make(row, staff_.reader(), sheet);
            if (const auto ended = add(sheet)) return ended;
        }
        return std::nullopt;
    }

    bool next(StaffRow& row) {
        const StaffReader::Next next = staff_.reader().next(row);
        readable_ = next != StaffReader::Next::failed;
        return next == StaffReader::Next::row;
    }

    std::optional<int> add(const PersonSheet& sheet) {
        if (sheet.result.status == Status::rejected) {
            ++rejected_;
            if (options_.output.form() != "json" && !options_.all) context_.err << render(sheet.findings, *policy_.sources, context_.err_style);
        }
        if (const auto finding = sink_->add(sheet)) return refuse(context_, *finding);
        return std::nullopt;
    }

    void tell_notices() {
        if (options_.output.form() == "json") return;
        for (const Finding& finding : staff_.notices())
            if (finding.id != DiagnosticId::headings_unused) context_.err << render(finding, *policy_.sources, context_.err_style);
    }

    CommandContext& context_;
    const WhyOptions& options_;
    Policy& policy_;
    StaffFile staff_;
    const PolicyWords words_;
    PersonSheets sheets_;
    std::unique_ptr<SheetSink> sink_;
    bool readable_ = true;
    std::size_t rejected_ = 0;
};

// Whose rating or money depends on the rounding, over the whole staff file.
int roundings(CommandContext& context, const WhyOptions& options, Policy& policy) {
    StaffFile staff(policy, options.staff, options.reading);
    if (!staff.open()) return refuse_staff(context, staff);
    const PolicyWords words = words_in(context, policy);
    RoundingLedger ledger(words, options.evaluation);
    StaffRow row;
    StaffReader::Next next;
    while ((next = staff.reader().next(row)) == StaffReader::Next::row) ledger.add(row);
    if (next == StaffReader::Next::failed) return refuse_staff(context, staff);
    return write_answers(context, {ledger.answer()}, ledger.answer().about, policy, options.output);
}

int run(CommandContext& context, const Arguments& arguments) {
    WhyOptions options{arguments.positionals()[0], arguments.positionals()[1], arguments.value("--id"), arguments.has("--all"), {}, {}, {}};
    if (options.all && arguments.has("--id")) return refuse(context, diagnose::options_exclude({}, "--all", "--id"));
    const bool ledger = arguments.has("--roundings");
    for (const char* const option : {"--id", "--all", "--why-not"})
        if (ledger && arguments.has(option)) return refuse(context, diagnose::options_exclude({}, "--roundings", option));
    if (!options.all && !ledger && !arguments.has("--id")) return refuse(context, diagnose::argument_missing({}, "--id", "why"));
    if (const auto finding = options.output.read(arguments, {std::begin(forms), std::end(forms)}, arguments.has("--json") ? "json" : "text", options.all)) return refuse(context, *finding);
    context.findings_as_json = options.output.form() == "json";
    if (const auto finding = read_staff_options(arguments, options.reading)) return refuse(context, *finding);
    if (const auto finding = read_as_of(arguments.value("--as-of"), options.evaluation)) return refuse(context, *finding);
    auto policy = load_policy(context, options.policy);
    if (!policy) return exit_usage;
    if (!accept_policy(context, *policy, options.policy, options.output.form() == "json")) return exit_findings;
    if (arguments.has("--why-not")) {
        if (options.all) return refuse(context, diagnose::options_exclude({}, "--all", "--why-not"));
        return why_not(context, {options.policy, options.staff, options.reading, options.evaluation}, options.id, arguments.value("--why-not"), options.output);
    }
    if (const auto code = refuse_as_of(context, *policy, options.evaluation)) return *code;
    if (ledger) return roundings(context, options, *policy);
    return Why(context, options, *policy).run();
}

}  // namespace

const Command& why_command() {
    static const Command command{
        "why",
        {"一个人的分数是怎么来的：每一步、每个条款；或者给每个人一份得分单", "where one person's score comes from: every step, every clause; or a score sheet for everybody"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据", "staff data"}, false, false}},
        with_staff_options(with_page_options({{"--id", "ID", {"工号", "the person's ID"}, {}},
                                              {"--all", "", {"每个人都出一份：-o 文件夹/ 一人一个文件，-o 文件 全在一起", "a sheet for everybody: -o FOLDER/ a file each, -o FILE all in one"}, {}},
                                              {"--why-not", "RATING", {"差在哪里：为什么不是这个等级，最少要改什么", "what keeps the person from this rating, and the least that would change it"}, {}},
                                              {"--roundings", "", {"取舍台账：全员里谁的等级或奖金取决于在哪里取舍、怎样取舍", "the rounding ledger: whose rating or money depends on where or how one rounds, over all staff"}, {}},
                                              {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}},
                                              {"--json", "", {"输出 JSON，与 --to json 相同", "write JSON, as --to json does"}, {}}},
                                             {std::begin(forms), std::end(forms)}),
                           false),
        {{"kaohe why 方案.kaohe 员工.csv --id E001", "kaohe why policy.kaohe staff.csv --id E001"},
         {"kaohe why 方案.kaohe 员工.csv --all -o 得分单/", "kaohe why policy.kaohe staff.csv --all -o sheets/"},
         {"kaohe why 方案.kaohe 员工.csv --id E001 --why-not 优秀", "kaohe why policy.kaohe staff.csv --id E001 --why-not Outstanding"},
         {"kaohe why 方案.kaohe 员工.csv --roundings", "kaohe why policy.kaohe staff.csv --roundings"}},
        run,
    };
    return command;
}

}  // namespace kaohe
