// SPDX-License-Identifier: Apache-2.0
#include "interpreter/engine_prelude.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "grammar/document.hpp"
#include "grammar/literate.hpp"
#include "interpreter/acceptance.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/name_options.hpp"
#include "interpreter/same_meaning.hpp"
#include "interpreter/settle.hpp"
#include "interpreter/told_once.hpp"

namespace kaohe {

bool Policy::has_errors() const {
    return std::any_of(findings.begin(), findings.end(), [](const auto& finding) { return finding.severity() == Severity::error; });
}

bool Policy::has_own_errors() const {
    return std::any_of(findings.begin(), findings.end(), [](const auto& finding) { return finding.severity() == Severity::error && finding.at.file == 0; });
}

namespace {

// Whether all that is wrong is that some scores, or what an auto-fail does, are left open: weights, ratings and holes are then as whole as
// those of a policy whose scores are to be decided.
bool leaves_only_scores_open(const Policy& policy, bool with_results, const auto& is_unread) {
    static constexpr DiagnosticId open[] = {DiagnosticId::open_part_step, DiagnosticId::open_percent, DiagnosticId::open_lower_better, DiagnosticId::no_scoring, DiagnosticId::open_veto, DiagnosticId::weight_range_alone, DiagnosticId::number_of_measures};
    const auto is_open = [&](const Finding& finding) { return finding.severity() != Severity::error || std::find(std::begin(open), std::end(open), finding.id) != std::end(open) || is_unread(finding); };
    const auto is_whole = [with_results](const Figure& figure) {
        const bool computed = figure.kind == FigureKind::formula || figure.kind == FigureKind::total_computed || (with_results && figure.kind == FigureKind::result);
        return !computed || figure.term != none;
    };
    return std::all_of(policy.findings.begin(), policy.findings.end(), is_open) && std::all_of(policy.model.figures.begin(), policy.model.figures.end(), is_whole);
}

// What the lines that could not be read leave whole: a worked example computes nothing, a result comes after all that is rated, a rule after all that is
// weighed. Only the clauses after those can be said to be as they are.
Extent extent_of(const ast::Document& document, const Policy& policy) {
    Extent extent = Extent::all;
    std::vector<const ast::Clause*> damaged;
    for (const auto& clause : document.clauses) {
        if (!clause.damaged) continue;
        damaged.push_back(&clause);
        switch (clause.kind) {
            case ClauseKind::example: extent = std::min(extent, Extent::all_but_examples); break;
            case ClauseKind::results: extent = std::min(extent, Extent::weights_and_ratings); break;
            case ClauseKind::ratings:
            case ClauseKind::rule:
            case ClauseKind::veto: extent = std::min(extent, Extent::weights); break;
            default: return Extent::nothing;
        }
    }
    const auto is_unread = [&](const Finding& finding) {
        return std::any_of(damaged.begin(), damaged.end(), [&](const ast::Clause* clause) { return clause->at.span.file == finding.at.file && clause->at.span.begin <= finding.at.begin && finding.at.begin <= clause->at.span.end; });
    };
    return leaves_only_scores_open(policy, extent >= Extent::all_but_examples, is_unread) ? extent : Extent::nothing;
}

}  // namespace

Engine::Engine(const Library& library) {
    auto prelude = std::make_shared<Prelude>();
    prelude->field_names = staff_fields();
    for (const auto& [zh, en] : staff_field_names()) prelude->pairs.emplace_back(zh, en);
    for (const auto& builtin : builtin_functions()) {
        prelude->function_names.emplace_back(builtin.zh);
        prelude->function_names.emplace_back(builtin.en);
        prelude->pairs.emplace_back(builtin.zh, builtin.en);
    }
    for (const auto& text : library.texts) {
        const auto file = library_sources_.add(text.name, text.text);
        const auto document = read_document(text.text, file, {prelude->field_names, prelude->function_names}, library_findings_);
        for (auto& function : functions_of(document)) {
            prelude->function_names.push_back(function.name);
            if (!function.second_name.empty()) prelude->function_names.push_back(function.second_name), prelude->pairs.emplace_back(function.name, function.second_name);
            prelude->functions.push_back(std::move(function));
        }
    }
    prelude_ = std::move(prelude);
}

const std::vector<LibraryFunction>& Engine::functions() const { return prelude_->functions; }

Policy Engine::load(std::string name, std::string text, std::vector<ExampleText> examples) const {
    Policy policy;
    auto sources = std::make_shared<Sources>();
    policy.sources = sources;
    const auto file = static_cast<std::uint32_t>(sources->size());
    // A byte-order mark is a blank, so that every place stays the file's own.
    if (is_literate_name(name) && !unreadable_bytes(text, file)) {
        auto literate = read_literate(text, file, policy.findings);
        sources->add(std::move(name), std::move(text), std::move(literate.reading));
        if (literate.broken) {
            add_fixes({}, policy.model, *sources, policy.findings);
            return policy;
        }
    } else {
        sources->add(std::move(name), std::move(text));
    }
    const auto words = (*sources)[file].reading();
    const KnownNames known{prelude_->field_names, prelude_->function_names};
    auto document = read_document(words, file, known, policy.findings);
    std::vector<Finding> of_examples;
    for (auto& example : examples) {
        const auto added = sources->add(std::move(example.name), std::move(example.text));
        auto read = read_examples((*sources)[added].text(), added, words, known, of_examples);
        std::move(read.clauses.begin(), read.clauses.end(), std::back_inserter(document.clauses));
    }
    policy.model = elaborate(document, *sources, prelude_->functions, policy.findings);
    name_options(policy.model, policy.findings);
    name_options(policy.model, of_examples);
    if (policy.has_own_errors()) std::erase_if(policy.findings, [](const auto& finding) { return finding.at.file != 0; });
    else policy.findings.insert(policy.findings.end(), std::make_move_iterator(of_examples.begin()), std::make_move_iterator(of_examples.end()));
    if (const auto extent = policy.has_own_errors() ? extent_of(document, policy) : Extent::all; extent != Extent::nothing) {
        auto found = check(policy.model, extent);
        policy.checked = extent == Extent::all;
        // What an open sentence would have used is not unused.
        if (extent != Extent::all || policy.has_own_errors()) std::erase_if(found, [](const Finding& finding) { return finding.id == DiagnosticId::never_used || finding.id == DiagnosticId::data_unused; });
        policy.findings.insert(policy.findings.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    auto acceptances = acceptances_of(document, *sources);
    if (!acceptances.empty()) {
        const bool own_errors = policy.has_own_errors();
        if (own_errors) std::erase_if(acceptances, [](const Acceptance& one) { return one.clause.file != 0; });
        const bool complete = !own_errors && std::none_of(policy.findings.begin(), policy.findings.end(), [](const auto& finding) { return finding.id == DiagnosticId::check_too_large; });
        accept_findings(acceptances, complete, policy.findings);
    }
    add_fixes(document, policy.model, *sources, policy.findings);
    std::stable_sort(policy.findings.begin(), policy.findings.end(), [](const auto& a, const auto& b) { return std::pair(a.at.file, a.at.begin) < std::pair(b.at.file, b.at.begin); });
    tell_once(policy.findings, *sources);
    return policy;
}

Formatted Engine::format(const std::string& name, std::string_view text, std::optional<Language> language) const {
    const KnownNames names{prelude_->field_names, prelude_->function_names};
    auto out = format_policy(text, is_literate_name(name), 0, names, prelude_->pairs, language);
    if (out.text.empty()) return out;
    // Beyond the sentences: what is computed is the same, term for term. A policy with errors computes nothing yet.
    const auto model_of = [&](const FormattedSide& side, std::string_view words) -> std::optional<Model> {
        Sources sources;
        if (side.reading) sources.add(name, std::string(words), *side.reading);
        else sources.add(name, std::string(words));
        std::vector<Finding> findings;
        auto model = elaborate(side.document, sources, prelude_->functions, findings);
        const bool broken = std::any_of(findings.begin(), findings.end(), [](const auto& finding) { return finding.severity() == Severity::error; });
        return broken ? std::nullopt : std::optional(std::move(model));
    };
    const auto before = model_of(out.before, text);
    if (!before) return out;
    const auto after = model_of(out.after, out.text);
    if (const auto differs = after ? first_difference(*before, *after) : Span{}) {
        out.text.clear();
        out.findings.push_back(diagnose::format_changes_meaning(*differs));
    }
    return out;
}

}  // namespace kaohe
