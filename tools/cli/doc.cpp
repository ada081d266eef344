// SPDX-License-Identifier: Apache-2.0
// kaohe doc: policies as a booklet to be read, checked and signed, as HTML, PDF or Markdown.
#include <deque>

#include "interpreter/attainable.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/cli/score_run.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/difference/difference_page.hpp"
#include "tools/difference/difference_words.hpp"
#include "tools/document/booklet.hpp"
#include "tools/document/picture_distribution.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/person_sheet.hpp"
#include "tools/report/policy_hash.hpp"

namespace kaohe {

namespace {

// Counts everybody, whether scored or not.
class DistributionSink : public ResultSink {
public:
    DistributionSink(Distribution& distribution, std::uint64_t& rows) : distribution_(distribution), rows_(rows) {}
    void add(const ResultRow& row) override {
        ++rows_;
        if (row.result != nullptr) distribution_.add(*row.result);
        else distribution_.add_unreadable();
    }

private:
    Distribution& distribution_;
    std::uint64_t& rows_;
};

struct DocOptions {
    std::string staff;
    EvaluationOptions evaluation;
    ReadingOptions reading;
};

// Everybody of a staff file, counted. Nothing: the file cannot be used, which is told.
struct Spread {
    Distribution distribution;
    std::uint64_t rows = 0;
};
std::optional<Spread> spread_of_staff(CommandContext& context, const DocOptions& options, Policy& policy, StaffFile& staff) {
    const Model& model = policy.model;
    const auto refused = [&] { return refuse_staff(context, staff), std::nullopt; };
    if (!staff.open()) return refused();
    // No row of an ID that is there twice counts.
    TwiceIds twice;
    if (staff.may_rewind() && !find_twice(staff, twice)) return refused();
    PolicyWords words(policy);
    Spread spread{Distribution(model, model.total == none ? Interval() : range_of(AttainableValues(model).of_figure(model.total)))};
    ScoreRun scoring(context, policy, options.evaluation, staff, words, staff.may_rewind() ? &twice : nullptr);
    DistributionSink sink(spread.distribution, spread.rows);
    ResultSink* const sinks[] = {&sink};
    if (!scoring.run(sinks, [] { return true; })) return refused();
    if (const auto& found = scoring.found_twice(); !found.empty()) {
        refuse(context, twice_in_a_pipe(found, options.reading));
        return std::nullopt;
    }
    scoring.tell_rejected(*policy.sources, {"用 kaohe score 方案 员工数据 --rejects 文件.csv 列全", "kaohe score POLICY STAFF --rejects FILE.csv lists them all"});
    return spread;
}

// How the people of a staff file come out by the policy. An exit code: fine, or rows were rejected; any other: nothing can be printed.
int add_staff(CommandContext& context, const DocOptions& options, Policy& policy, std::vector<PageBlock>& blocks) {
    if (!accept_policy(context, policy, policy.sources->operator[](0).name(), false)) return exit_findings;
    const Model& model = policy.model;
    if (const auto code = refuse_as_of(context, policy, options.evaluation)) return *code;
    StaffFile staff(policy, options.staff, options.reading);
    const auto spread = spread_of_staff(context, options, policy, staff);
    if (!spread) return exit_usage;
    const Distribution& distribution = spread->distribution;
    const Language language = context.language();
    const bool zh = language == Language::zh;
    PageTerms terms;
    terms.terms.emplace_back(zh ? "员工数据" : "Staff data", PageLine(printable(options.staff)));
    for (const Status status : {Status::scored, Status::unscored, Status::excluded, Status::out_of_scope, Status::rejected})
        if (const std::uint64_t people = distribution.people(status); people > 0) terms.terms.emplace_back(status_words(status).in(language), PageLine(std::to_string(people)));
    terms.terms.emplace_back(zh ? "合计" : "All", PageLine(std::to_string(spread->rows)));
    if (const std::string day = as_of_text(model, options.evaluation); !day.empty()) terms.terms.emplace_back(zh ? "参数取值日期" : "Parameters as of", PageLine(day));
    blocks.push_back(std::move(terms));
    if (auto picture = rating_counts_picture(distribution, language)) blocks.push_back(std::move(*picture));
    const PolicyWords words(policy);
    if (auto picture = totals_picture(words, distribution, language)) blocks.push_back(std::move(*picture));
    return distribution.people(Status::rejected) > 0 ? exit_rows_rejected : exit_fine;
}

// What changed against an older version. An exit code: it cannot be compared.
std::optional<int> compare_with(CommandContext& context, const std::string& path, const Engine& engine, const Policy& policy, std::vector<PageBlock>& blocks) {
    const auto before = load_policy(context, path);
    if (!before) return exit_usage;
    if (before->has_errors()) {
        refuse(context, before->findings, *before->sources);
        return exit_findings;
    }
    const PolicyDifference difference = difference_of(engine, *before, policy);
    const Language language = context.language();
    blocks.push_back(PageTerms{{{language == Language::zh ? "上一版" : "The version before", PageLine(policy_line(before->model, language))}, {"SHA-256", PageLine(PageWords{PageWords::Mark::code, policy_hash(*before), {}, {}})}}});
    for (const Verdict& verdict : verdicts(difference)) blocks.push_back(PageParagraph{PageParagraph::Kind::plain, PageLine(verdict.words.in(language))});
    for (PageBlock& block : difference_blocks(difference, language, 3)) blocks.push_back(std::move(block));
    return std::nullopt;
}

int run(CommandContext& context, const Arguments& arguments) {
    PageOutput output;
    DocOptions options{arguments.value("--staff"), {}, {}};
    if (const auto finding = read_staff_options(arguments, options.reading)) return refuse(context, *finding);
    if (const auto finding = read_as_of(arguments.value("--as-of"), options.evaluation)) return refuse(context, *finding);
    const bool several = arguments.positionals().size() > 1;
    if (several && arguments.has("--since")) return refuse(context, diagnose::options_exclude({}, "--since", Say("几个方案", "several policies")));
    if (several && arguments.has("--staff")) return refuse(context, diagnose::options_exclude({}, "--staff", Say("几个方案", "several policies")));
    if (const auto finding = output.read(arguments, {"html", "pdf", "md"}, "html")) return refuse(context, *finding);
    std::deque<Policy> policies;
    for (const std::string& path : arguments.positionals()) {
        auto policy = load_policy(context, path);
        if (!policy) return exit_usage;
        // What is left open can be printed; what is wrong cannot be signed.
        if (policy->has_errors()) {
            refuse(context, policy->findings, *policy->sources);
            return exit_findings;
        }
        policies.push_back(std::move(*policy));
    }
    std::vector<BookletPolicy> printed;
    for (const Policy& policy : policies) printed.push_back({&policy, policy_hash(policy), {}, {}});
    const int counted = arguments.has("--staff") ? add_staff(context, options, policies.front(), printed.front().staff) : exit_fine;
    if (counted != exit_fine && counted != exit_rows_rejected) return counted;
    const Engine engine(standard_library());
    if (arguments.has("--since"))
        if (const auto code = compare_with(context, arguments.value("--since"), engine, policies.front(), printed.front().since)) return *code;
    const BookletPrint made = booklet(engine, printed, context.language());
    if (!made.page) {
        refuse(context, made.findings, *made.refused->sources);
        return exit_findings;
    }
    const int written = output.write(context, *made.page);
    return written == exit_fine ? counted : written;
}

}  // namespace

const Command& doc_command() {
    static const Command command{
        "doc",
        {"把方案印成一本：正文、指标表、曲线、算例、检查结论、签署栏", "a policy as a booklet: its text, measures, curves, worked examples, what checking found, signatures"},
        {{"POLICY", {"方案文件，可以几个一起", "the policy, or several"}, true, false}},
        with_staff_options(with_page_options({{"--since", "OLD", {"列出与这一版方案相比改了什么", "tell what changed against this version of the policy"}, {}},
                                              {"--staff", "STAFF", {"加上这份员工数据的分布：各等级几个人，总分怎样", "add how the people of a staff file come out: by rating and by total"}, {}},
                                              {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}}},
                                             {"html", "pdf", "md"}),
                           false),
        {{"kaohe doc 方案.kaohe -o 方案.html", "kaohe doc policy.kaohe -o policy.html"}, {"kaohe doc 方案.kaohe -o 方案.pdf --lang en", "kaohe doc policy.kaohe -o policy.pdf --lang zh"}},
        run,
    };
    return command;
}

}  // namespace kaohe
