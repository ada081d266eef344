// SPDX-License-Identifier: Apache-2.0
// kaohe diff: in what two policies differ in meaning, and with staff data who moves.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/difference/difference_json.hpp"
#include "tools/difference/difference_page.hpp"
#include "tools/difference/difference_text.hpp"
#include "tools/difference/difference_words.hpp"
#include "tools/difference/moves_answer.hpp"
#include "tools/difference/policy_comparison.hpp"
#include "tools/difference/staff_moves.hpp"
#include "tools/document/page_html.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_markdown.hpp"
#include "tools/whatif/answer_text.hpp"

namespace kaohe {

namespace {

constexpr std::size_t most_on_screen = 20;

// What it is written as.
enum class Form { text, html, json, markdown };

std::optional<Form> form_of_file(const std::string& path) {
    if (path.ends_with(".html") || path.ends_with(".htm")) return Form::html;
    if (path.ends_with(".json")) return Form::json;
    if (path.ends_with(".md")) return Form::markdown;
    if (path.ends_with(".txt")) return Form::text;
    return std::nullopt;
}

Form form_named(const std::string& name) { return name == "html" ? Form::html : name == "json" ? Form::json : name == "md" ? Form::markdown : Form::text; }

class DiffRun {
public:
    DiffRun(CommandContext& context, const Arguments& arguments) : context_(context), before_path_(arguments.positionals()[0]), after_path_(arguments.positionals()[1]), staff_path_(arguments.value("--staff")), output_(arguments.value("--output")) {}

    int run(const Arguments& arguments) {
        if (const auto finding = read(arguments)) return refuse(context_, *finding);
        auto before = load_policy(context_, before_path_);
        if (!before) return exit_usage;
        auto after = load_policy(context_, after_path_);
        if (!after) return exit_usage;
        for (const auto& [policy, path] : {std::pair(&*before, &before_path_), std::pair(&*after, &after_path_)})
            if (const int code = accept(*policy, *path); code != exit_fine) return code;
        const Engine engine(standard_library());
        const PolicyComparison comparison(engine, *before, *after);
        std::optional<StaffMoves> moves;
        if (!staff_path_.empty())
            if (const int code = compare_staff(comparison, *before, *after, moves); code != exit_fine) return code;
        if (const int code = write(comparison, moves); code != exit_fine) return code;
        return comparison.difference().differs() ? exit_findings : exit_fine;
    }

private:
    std::optional<Finding> read(const Arguments& arguments) {
        const auto file_form = output_.empty() ? std::nullopt : form_of_file(output_);
        const std::string to = arguments.value("--to");
        if (arguments.has("--json") && !to.empty() && to != "json") return diagnose::options_exclude({}, "--json", "--to " + to);
        if (!output_.empty() && !file_form && to.empty() && !arguments.has("--json")) return diagnose::option_value({}, "--output", output_, Say("以 .html、.json、.md 或 .txt 结尾的文件名，或者用 --to 说明", "a name that ends in .html, .json, .md or .txt, or --to beside it"));
        form_ = arguments.has("--json") ? Form::json : !to.empty() ? form_named(to) : file_form.value_or(Form::text);
        // What goes to a file is no JSON on the screen.
        context_.findings_as_json = form_ == Form::json && output_.empty();
        if (staff_path_.empty())
            for (const char* const option : {"--as-of", "--encoding", "--missing"})
                if (arguments.has(option)) return diagnose::option_needs({}, option, "--staff");
        if (auto finding = read_staff_options(arguments, reading_)) return finding;
        if (auto finding = read_as_of(arguments.value("--as-of"), evaluation_)) return finding;
        std::error_code ignored;
        if (!output_.empty())
            for (const std::string* const other : {&before_path_, &after_path_, &staff_path_})
                if (!other->empty() && (output_ == *other || std::filesystem::equivalent(output_, *other, ignored) || place_of(output_) == place_of(*other)))
                    return diagnose::option_value({}, "--output", output_, Say("另一个文件，不能与方案或员工数据相同", "another file than the policies and the staff data"));
        return std::nullopt;
    }

    // A worked example that no longer comes out is for `kaohe check`; what the policy says can be compared all the same.
    int accept(const Policy& policy, const std::string& path) {
        std::vector<Finding> errors;
        std::size_t examples = 0;
        for (const Finding& finding : policy.findings) {
            if (finding.severity() != Severity::error || is_hole(policy, finding)) continue;
            if (is_of_example(policy.model, finding)) ++examples;
            else errors.push_back(finding);
        }
        if (!errors.empty()) return refuse(context_, errors, *policy.sources), exit_findings;
        if (examples > 0 && !context_.findings_as_json)
            context_.err << (context_.language() == Language::zh ? path + " 有 " + std::to_string(examples) + " 个算例与条款不符，不影响比较；详见 kaohe check\n" : path + ": " + std::to_string(examples) + (examples == 1 ? " worked example does" : " worked examples do") + " not come out, which bears on nothing here; see kaohe check\n");
        return exit_fine;
    }
    static bool is_hole(const Policy& policy, const Finding& finding) {
        return std::any_of(policy.model.holes.begin(), policy.model.holes.end(), [&](const Hole& hole) { return hole.at == finding.at; });
    }
    static bool is_of_example(const Model& model, const Finding& finding) {
        return std::any_of(model.examples.begin(), model.examples.end(), [&](const Example& example) {
            const Span at = example.clause == none ? example.at : model.clauses[example.clause].at;
            return finding.at.file == at.file && finding.at.begin >= at.begin && finding.at.begin < at.end;
        });
    }

    // ── staff ──

    int refuse_holes(const Policy& policy) {
        std::vector<Finding> holes;
        std::copy_if(policy.findings.begin(), policy.findings.end(), std::back_inserter(holes), [&](const Finding& finding) { return is_hole(policy, finding); });
        return refuse(context_, holes, *policy.sources), exit_findings;
    }

    // Says by which policy the file cannot be read.
    int refuse_file(const StaffFile& staff, const std::string& path) {
        if (!staff.io_error() && !context_.findings_as_json) context_.err << (context_.language() == Language::zh ? "员工数据按 " + path + " 读不了：\n" : "the staff data cannot be read by " + path + ":\n");
        return refuse_staff(context_, staff);
    }

    int compare_staff(const PolicyComparison& comparison, Policy& before, Policy& after, std::optional<StaffMoves>& moves) {
        for (Policy* const policy : {&before, &after}) {
            if (!policy->model.holes.empty()) return refuse_holes(*policy);
            if (const auto code = refuse_as_of(context_, *policy, evaluation_)) return *code;
        }
        StaffFile first(before, staff_path_, reading_), second(after, staff_path_, reading_);
        if (!first.open()) return refuse_file(first, before_path_);
        // Read twice side by side, which a pipe cannot be.
        if (!first.may_rewind()) return refuse(context_, diagnose::option_value({}, "--staff", staff_path_, Say("一个文件：它要读两遍", "a file: it has to be read twice")));
        TwiceIds twice;
        if (!find_twice(first, twice)) return refuse_file(first, before_path_);
        if (!second.open()) return refuse_file(second, after_path_);
        StaffComparison people(comparison, evaluation_);
        StaffRow row, same;
        for (;;) {
            const auto next = first.reader().next(row), other = second.reader().next(same);
            if (next == StaffReader::Next::failed) return refuse_file(first, before_path_);
            if (other == StaffReader::Next::failed) return refuse_file(second, after_path_);
            if (next != other || (next == StaffReader::Next::row && row.row != same.row)) return refuse(context_, diagnose::internal_error({}, Say("两版方案读到的不是同一行", "the two policies do not read the same row")));
            if (next == StaffReader::Next::end) break;
            people.add(row, same, !row.own_id.empty() && twice.other_row(row.own_id, row.row).has_value());
        }
        moves = people.finish();
        return exit_fine;
    }

    // ── output ──

    int write(const PolicyComparison& comparison, const std::optional<StaffMoves>& moves) {
        const std::string text = written(comparison, moves);
        if (output_.empty()) {
            context_.out << text;
            return exit_fine;
        }
        if (const auto error = write_file(output_, text)) return refuse(context_, finding_of(*error, true));
        for (const Verdict& verdict : verdicts(comparison.difference())) context_.out << verdict.words.in(context_.language()) << "\n";
        context_.out << (context_.language() == Language::zh ? "已写入 " : "wrote ") << output_ << "\n";
        return exit_fine;
    }

    std::string written(const PolicyComparison& comparison, const std::optional<StaffMoves>& moves) {
        const PolicyDifference& difference = comparison.difference();
        const Language language = context_.language();
        if (form_ == Form::json) {
            auto json = difference_json(difference, *comparison.before().sources, *comparison.after().sources);
            if (moves) json["staff"] = moves_json(*moves, comparison, staff_path_);
            return json.dump(1) + "\n";
        }
        std::optional<WhatIfAnswer> staff;
        const bool screen = form_ == Form::text && output_.empty();
        if (moves) staff = moves_answer(*moves, comparison, staff_path_, screen ? most_on_screen : moves->movers.size());
        switch (form_) {
            case Form::html: return page_html(difference_page(difference, staff ? &*staff : nullptr, language));
            case Form::markdown: return answer_markdown(difference_answer(difference), language) + (staff ? "\n" + answer_markdown(*staff, language) : "");
            default: break;
        }
        TerminalStyle style = context_.out_style;
        if (!output_.empty()) style.colour = false, style.width = 0;
        return difference_text(difference, style) + (staff ? "\n" + answer_text(*staff, style) : "");
    }

    CommandContext& context_;
    const std::string before_path_, after_path_, staff_path_, output_;
    Form form_ = Form::text;
    EvaluationOptions evaluation_;
    ReadingOptions reading_;
};

int run(CommandContext& context, const Arguments& arguments) { return DiffRun(context, arguments).run(arguments); }

}  // namespace

const Command& diff_command() {
    static const Command command{
        "diff",
        {"两版方案差在哪里：含义，不是字面；加上员工数据，看谁的结果变了", "in what two policies differ in meaning, not in text; with staff data, whose result changes"},
        {{"OLD", {"原来的方案", "the policy as it was"}, false, false}, {"NEW", {"现在的方案", "the policy as it is now"}, false, false}},
        with_staff_options({{"--staff", "STAFF", {"同一份员工数据两版各评一遍，列出谁的等级、钱变了，差多少，因为哪一条", "score everyone by both, and list whose rating or money changes, by how much, and by which clause"}, {}},
         {"-o,--output", "FILE", {"写到 .html、.json、.md 或 .txt 文件", "write to a .html, .json, .md or .txt file"}, {}},
         {"--to", "FORM", {"输出成哪一种", "which form to write"}, {"text", "html", "json", "md"}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe diff 原方案.kaohe 新方案.kaohe", "kaohe diff old.kaohe new.kaohe"}, {"kaohe diff 原方案.kaohe 新方案.kaohe --staff 员工.csv -o 差别.html", "kaohe diff old.kaohe new.kaohe --staff staff.csv -o difference.html"}},
        run,
    };
    return command;
}

}  // namespace kaohe
