// SPDX-License-Identifier: Apache-2.0
// kaohe why: how one person's figures came about, to be followed with a pocket calculator.
#include <algorithm>

#include "grammar/did_you_mean.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/value_text.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/report/accepted_text.hpp"
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

// The one person asked for, kept while the rest of the file is looked through for a second.
struct Found {
    std::uint64_t row = 0;
    std::string id, name;
    PersonResult result;
    Trace trace;
    Derivation derivation;
    std::vector<Say> notes;
    Say headline, reason;
    std::vector<Finding> findings;
};

Say headline_of(const PolicyWords& words, const PersonResult& result) {
    const Model& model = words.model();
    std::vector<Say> parts;
    const auto say = [&](FigureId figure) {
        if (figure == none || result.figures[figure].is_absent()) return;
        const Say value = figure_text(model, figure, result.figures[figure], result.made_texts);
        parts.emplace_back(words.name_of(figure).zh + " " + value.zh, words.name_of(figure).en + " " + value.en);
    };
    if (result.status == Status::scored) {
        say(model.total);
        say(model.rating);
        for (const FigureId figure : model.results) say(figure);
    }
    return joined_words(parts, {"，", ", "});
}

// Everything that shows texts is made here: a row's texts are gone with the next row.
void look_into(Found& found, const StaffRow& row, StaffFile& staff, const PolicyWords& words, EvaluationOptions options) {
    found.row = row.row;
    found.id = row.id;
    found.name = row.name;
    found.findings = row.findings;
    if (!row.findings.empty()) {
        found.result.status = Status::rejected;
        found.reason = joined_messages(row.findings);
        return;
    }
    Evaluator(words.model(), options).evaluate(row.data, found.result, &found.trace);
    found.derivation = derive(words, found.result, found.trace);
    found.headline = headline_of(words, found.result);
    found.reason = words.reason(found.result);
    for (const Note& note : found.result.notes)
        if (words.matters(note, found.result)) found.notes.push_back(words.describe(note, found.result));
    for (const Failure& failure : found.result.failures) {
        Finding& finding = found.findings.emplace_back(explain_failure(words.model(), failure));
        const std::uint32_t column = words.column_of(failure);
        if (column != none) finding.cell = staff.reader().place_of(column);
    }
}

std::string policy_line(const Model& model, Language language) {
    std::string line = model.title.in(language);
    if (!model.number.empty()) line += " " + model.number;
    if (!model.version.empty()) line += (language == Language::zh ? "，版本 " : ", version ") + model.version;
    return line;
}

void write_text(CommandContext& context, const Policy& policy, const Found& found, const std::string& as_of) {
    const Language language = context.language();
    const bool zh = language == Language::zh;
    std::string head = printable(found.id) + (found.name.empty() ? "" : " " + printable(found.name));
    context.out << painted(head, Paint::strong, context.out_style) << "   ";
    if (found.result.status == Status::scored) {
        context.out << printable(found.headline.in(language)) << "\n";
    } else {
        const std::string& reason = found.reason.in(language);
        context.out << status_words(found.result.status).in(language) << (reason.empty() ? "" : (zh ? "：" : ": ") + printable(reason)) << "\n";
    }
    context.out << printable(policy_line(policy.model, language)) << "\n";
    if (!as_of.empty()) context.out << (zh ? "参数取值日期：" : "parameters as of ") << as_of << "\n";
    context.out << accepted_line(policy.findings, language);
    context.out << "\n" << derivation_text(found.derivation, context.out_style);
    if (!found.notes.empty()) context.out << "\n" << (zh ? "影响结果的事项：" : "What else decided the result:") << "\n";
    for (const Say& note : found.notes) context.out << "    " << printable(note.in(language)) << "\n";
    if (!found.findings.empty()) context.err << render(found.findings, *policy.sources, context.err_style);
}

Json person_json(const Policy& policy, const Found& found, const std::string& as_of) {
    const Model& model = policy.model;
    Json notes = Json::array();
    for (const Say& note : found.notes) notes.push_back(say_to_json(note));
    Json head = {{"title", say_to_json(model.title)}, {"number", valid_utf8(model.number)}, {"version", valid_utf8(model.version)}};
    if (!as_of.empty()) head["as_of"] = as_of;
    head["accepted"] = accepted_to_json(policy.findings);
    return {{"policy", std::move(head)},
            {"row", found.row},
            {"id", valid_utf8(found.id)},
            {"name", valid_utf8(found.name)},
            {"state", say_to_json(status_words(found.result.status))},
            {"reason", found.reason.zh.empty() ? Json() : say_to_json(found.reason)},
            {"derivation", derivation_to_json(found.derivation, model)},
            {"notes", std::move(notes)},
            {"findings", findings_to_json(found.findings, *policy.sources)}};
}

// Reads the file to its end: a second row with the ID would make the answer half the truth.
std::optional<Finding> find_person(Found& found, const std::string& id, StaffFile& staff, const PolicyWords& words, EvaluationOptions options, bool& readable) {
    constexpr std::size_t ids_kept = 10'000;  // for "did you mean"
    std::vector<std::string> ids;
    StaffRow row;
    StaffReader::Next next;
    while ((next = staff.reader().next(row)) == StaffReader::Next::row) {
        if (row.own_id != id && row.id != id) {
            if (ids.size() < ids_kept && !row.id.empty()) ids.emplace_back(row.id);
            continue;
        }
        if (found.row != 0) return diagnose::person_twice({}, found.id, std::to_string(found.row), std::to_string(row.row));
        look_into(found, row, staff, words, options);
    }
    readable = next == StaffReader::Next::end;
    if (!readable || found.row != 0) return std::nullopt;
    Finding finding = diagnose::person_missing({}, id, staff.path());
    const std::vector<std::string_view> known(ids.begin(), ids.end());
    finding.candidates = nearest(id, known);
    return finding;
}

int run(CommandContext& context, const Arguments& arguments) {
    if (!arguments.has("--id")) return refuse(context, diagnose::argument_missing({}, "--id", "why"));
    context.findings_as_json = arguments.has("--json");
    EvaluationOptions options;
    ReadingOptions reading;
    if (const auto finding = read_staff_options(arguments, reading)) return refuse(context, *finding);
    if (const auto finding = read_as_of(arguments.value("--as-of"), options)) return refuse(context, *finding);
    auto policy = load_policy(context, arguments.positionals()[0]);
    if (!policy) return exit_usage;
    if (!accept_policy(context, *policy, arguments.positionals()[0], arguments.has("--json"))) return exit_findings;
    if (const auto finding = ask_as_of(policy->model, options)) return refuse(context, *finding, *policy->sources);
    StaffFile staff(*policy, arguments.positionals()[1], reading);
    if (!staff.open()) return refuse_staff(context, staff);
    const PolicyWords words(*policy);
    Found found;
    bool readable = true;
    if (const auto finding = find_person(found, arguments.value("--id"), staff, words, options, readable)) return refuse(context, *finding);
    if (!readable) return refuse_staff(context, staff);
    if (!arguments.has("--json"))
        for (const Finding& finding : staff.notices())
            if (finding.id != DiagnosticId::headings_unused) context.err << render(finding, *policy->sources, context.err_style);
    if (arguments.has("--json")) context.out << person_json(*policy, found, as_of_text(policy->model, options)).dump(1) << "\n";
    else write_text(context, *policy, found, as_of_text(policy->model, options));
    return found.result.status == Status::rejected ? exit_rows_rejected : exit_fine;
}

}  // namespace

const Command& why_command() {
    static const Command command{
        "why",
        {"一个人的分数是怎么来的：每一步、每个条款", "where one person's score comes from: every step, every clause"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据", "staff data"}, false, false}},
        with_staff_options({{"--id", "ID", {"工号", "the person's ID"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe why 方案.kaohe 员工.csv --id E001", "kaohe why policy.kaohe staff.csv --id E001"}},
        run,
    };
    return command;
}

}  // namespace kaohe
