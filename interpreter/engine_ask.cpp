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

constexpr std::string_view stem = "试算值";

// A name that nothing in the policy begins with.
std::string free_name(std::string_view text) {
    std::string name(stem);
    for (int count = 2; text.find(name) != std::string_view::npos; ++count) name = std::string(stem) + std::to_string(count) + "号";
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

// A finding about the expression, which begins at `from` in the clause at `clause`, with its place in it.
Finding moved(Finding finding, std::uint32_t clause, std::uint32_t from, std::uint32_t to_file) {
    const auto move = [&](Span& at) {
        if (at.file != 0 || at.end <= from) return;
        const std::uint32_t begin = std::max(at.begin, from);
        at = {to_file, begin - from, std::max(at.end, from) - from};
    };
    // What stands before the expression in its clause was never typed.
    std::erase_if(finding.labels, [&](const auto& label) { return label.at.file == 0 && label.at.end <= from && label.at.begin >= clause; });
    move(finding.at);
    for (auto& label : finding.labels) move(label.at);
    finding.fixes.clear();
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
    const auto formula = free_name(text);
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
    const auto input = sources->add(called.in(language), body);
    std::vector<Finding> findings;
    const auto document = read_document(words, 0, {prelude_->field_names, prelude_->function_names}, findings);
    asked.policy.model = elaborate(document, *sources, prelude_->functions, findings);
    name_options(asked.policy.model, findings);
    asked.findings.clear();
    for (auto& finding : findings)
        if (finding.severity() == Severity::error && finding.at.file == 0 && finding.at.end + lead.size() > from) asked.findings.push_back(moved(std::move(finding), from - static_cast<std::uint32_t>(lead.size()), from, input));
    if (!asked.findings.empty()) return asked;
    const auto& figures = asked.policy.model.figures;
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.name.zh == formula; });
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
