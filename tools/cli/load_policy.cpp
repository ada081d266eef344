// SPDX-License-Identifier: Apache-2.0
#include "interpreter/value_text.hpp"
#include "tools/cli/load_policy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/numerals.hpp"
#include "stdlib/standard_library.hpp"
#include "tools/data/cell_reader.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

std::optional<Policy> load_policy(CommandContext& context, const std::string& path, const std::vector<std::string>& tests, std::vector<Finding>* unreadable) {
    std::vector<ExampleText> texts{{path, {}}};
    for (const std::string& test : tests) texts.push_back({test, {}});
    for (auto& [name, text] : texts)
        if (const auto error = context.read_file(name, text)) {
            const Finding finding = finding_of(*error, false);
            refuse(context, finding);
            if (unreadable) unreadable->push_back(finding);
            return std::nullopt;
        }
    auto text = std::move(texts.front().text);
    texts.erase(texts.begin());
    auto policy = Engine(standard_library()).load(path, std::move(text), std::move(texts));
    context.internal_error = context.internal_error || std::any_of(policy.findings.begin(), policy.findings.end(), [](const Finding& finding) { return finding.id == DiagnosticId::internal_error; });
    // Where nothing tells the reader's language, it is that of the first policy.
    if (!context.out_style.language_said) {
        const auto language = language_of(policy);
        for (auto* const style : {&context.out_style, &context.err_style}) style->language = language, style->language_said = true;
    }
    return policy;
}

bool accept_policy(CommandContext& context, const Policy& policy, const std::string& path, bool quiet) {
    if (!policy.may_score()) {
        // Holes are among the findings, each with its place.
        refuse(context, policy.findings, *policy.sources);
        return false;
    }
    const auto warnings = std::count_if(policy.findings.begin(), policy.findings.end(), [](const Finding& f) { return f.severity() == Severity::warning && !f.is_accepted(); });
    if (warnings > 0 && !quiet)
        context.err << (context.language() == Language::zh ? fmt::format("方案检查有 {} 个警告，详见 kaohe check {}\n", warnings, path)
                                                           : fmt::format("the policy has {}; see kaohe check {}\n", counted(warnings, "warning", "warnings"), path));
    return true;
}

int refuse_staff(CommandContext& context, const StaffFile& staff) {
    if (staff.io_error()) return refuse(context, *staff.io_error());
    return refuse(context, staff.errors(), staff.sources());
}

std::optional<Finding> read_as_of(const std::string& text, EvaluationOptions& options) {
    if (text.empty()) return std::nullopt;
    options.as_of = read_date_text(text);
    if (options.as_of) return std::nullopt;
    return diagnose::option_value({}, "--as-of", text, Say("2025-07-01 这样的日期", "a date such as 2025-07-01"));
}

std::string as_of_text(const Model& model, const EvaluationOptions& options) {
    return options.as_of ? value_text(model, Value::date(*options.as_of), plain_unit()).zh : std::string();
}

namespace {

bool is_in_force(const Model& model, std::int32_t day) { return !(model.effective_from && day < *model.effective_from) && !(model.effective_until && day > *model.effective_until); }

Finding as_of_outside(const Policy& policy, std::int32_t as_of) {
    const auto &from = policy.model.effective_from, &until = policy.model.effective_until;
    const auto day = [&](std::int32_t date) { return value_text(policy.model, Value::date(date), plain_unit()).zh; };
    Say period;
    if (from) period = Say("自 " + day(*from) + " 起执行", "from " + day(*from));
    if (until) period = Say(period.zh + (from ? "，" : "") + "到 " + day(*until) + " 为止", period.en + (from ? " " : "") + "until " + day(*until));
    return diagnose::as_of_outside({}, day(as_of), (*policy.sources)[0].name(), period);
}

}  // namespace

std::optional<int> refuse_as_of(CommandContext& context, const Policy& policy, const EvaluationOptions& options) {
    const Model& model = policy.model;
    if (options.as_of) {
        if (!context.findings_as_json && !is_in_force(model, *options.as_of)) context.err << render(as_of_outside(policy, *options.as_of), *policy.sources, context.err_style);
        return std::nullopt;
    }
    for (const Dated& dated : model.dated)
        if (dated.values.size() > 1) return refuse(context, diagnose::as_of_needed(model.figures[dated.figure].at, model.figures[dated.figure].name), *policy.sources);
    return std::nullopt;
}

}  // namespace kaohe
