// SPDX-License-Identifier: Apache-2.0
// An expression asked for beside a policy: read as a formula clause at the policy's end, so that it means what it would mean there.
#include <algorithm>

#include "grammar/clause_printer.hpp"
#include "grammar/document.hpp"
#include "grammar/literate.hpp"
#include "interpreter/elaborate.hpp"
#include "interpreter/engine_prelude.hpp"
#include "interpreter/name_options.hpp"

namespace kaohe {

namespace {

// A name that stands nowhere in the policy.
std::string free_name(std::string_view text, Language language) {
    const std::string stem = language == Language::zh ? "试算值" : "Trial Value";
    std::string name = stem;
    for (int count = 2; text.find(name) != std::string_view::npos; ++count) name = stem + (language == Language::zh ? std::to_string(count) + "号" : " No " + std::to_string(count));
    return name;
}

// Further lines of an expression stay within its clause.
std::string indented(std::string_view expression) {
    std::string out;
    for (const char c : expression) {
        out += c;
        if (c == '\n') out += "      ";
    }
    return out;
}

// Where the expression stands in what was read, with the clause around it, and where it stands alone.
struct Placed {
    std::uint32_t clause, from, to;  // bytes of the policy as read
    std::uint32_t alone;             // file
};

// A finding about the expression, with its place there. What is said of the clause around it is said of the whole expression.
Finding moved(Finding finding, const Placed& placed) {
    const auto move = [&](Span& at) {
        if (at.file != 0 || at.end <= placed.clause) return;
        if (at.end <= placed.from || at.begin >= placed.to) at = {placed.alone, 0, placed.to - placed.from};
        else at = {placed.alone, std::max(at.begin, placed.from) - placed.from, std::min(at.end, placed.to) - placed.from};
    };
    move(finding.at);
    for (auto& label : finding.labels) move(label.at);
    finding.fixes.clear();
    // Samples of other clauses help nobody here.
    finding.notes.clear();
    return finding;
}

// As it would stand in a policy; empty where it cannot be printed.
std::string printed(const ast::Document& document, std::string_view words, const std::vector<NamePair>& known, Language language) {
    const auto renaming = renaming_for(language, name_pairs(document, known), document, words);
    const auto facts = facts_of(document);
    ClausePrinter printer(language, renaming, words, facts);
    std::string all;
    for (const auto& line : printer.print(document.clauses.back())) all += (all.empty() ? "" : " ") + line.text;
    const auto equals = all.find(" = ");
    return printer.unprintable() || equals == std::string::npos ? std::string() : all.substr(equals + 3);
}

}  // namespace

Asked Engine::ask(const std::string& name, std::string_view text, std::string_view expression, const Say& called, Language language) const {
    Asked asked;
    auto sources = std::make_shared<Sources>();
    asked.policy.sources = sources;
    const auto formula = free_name(text, language);
    const auto lead = "  " + formula + " = ";
    const auto body = indented(expression);
    const auto clause = "公式\n" + lead + body + "\n";
    const bool literate = is_literate_name(name);
    auto whole = std::string(text) + (literate ? "\n\n```kaohe\n" + clause + "```\n" : "\n" + clause);
    if (literate) {
        auto read = read_literate(whole, 0, asked.findings);
        sources->add(name, std::move(whole), std::move(read.reading));
    } else {
        sources->add(name, std::move(whole));
    }
    const auto words = (*sources)[0].reading();
    const auto from = static_cast<std::uint32_t>(words.rfind(lead) + lead.size());
    const Placed placed{static_cast<std::uint32_t>(words.rfind("公式\n" + lead)), from, from + static_cast<std::uint32_t>(body.size()), sources->add(called.in(language), body)};
    std::vector<Finding> findings;
    const auto document = read_document(words, 0, {prelude_->field_names, prelude_->function_names}, findings);
    asked.policy.model = elaborate(document, *sources, prelude_->functions, findings);
    name_options(asked.policy.model, findings);
    asked.findings.clear();
    for (auto& finding : findings)
        if (finding.severity() == Severity::error && finding.at.file == 0 && finding.at.end > placed.clause) asked.findings.push_back(moved(std::move(finding), placed));
    if (!asked.findings.empty()) return asked;
    const auto& figures = asked.policy.model.figures;
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.name.zh == formula || figure.name.en == formula; });
    if (found == figures.end() || found->term == none) {
        asked.findings.push_back(diagnose::session_expression({}, Say(std::string(expression))));
        return asked;
    }
    asked.figure = static_cast<FigureId>(found - figures.begin());
    asked.policy.model.figures[asked.figure].name.en = "value";
    asked.understood = printed(document, words, prelude_->pairs, language);
    if (asked.understood.empty()) asked.understood = std::string(expression);
    return asked;
}

}  // namespace kaohe
