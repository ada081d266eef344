// SPDX-License-Identifier: Apache-2.0
#include "grammar/document.hpp"

#include <algorithm>

#include "grammar/clause_reader.hpp"
#include "grammar/declarations.hpp"
#include "grammar/layout.hpp"
#include "grammar/lower.hpp"
#include "grammar/text.hpp"

namespace kaohe {

std::optional<Finding> unreadable_bytes(std::string_view text, std::uint32_t file) {
    if (text.size() > policy_byte_limit) return diagnose::policy_too_large({file, 0, 0}, "4");
    const auto bad = first_invalid_utf8(text);
    if (!bad) return std::nullopt;
    const auto at = static_cast<std::uint32_t>(*bad);
    return diagnose::bad_utf8({file, at, at + 1}, std::to_string(*bad + 1));
}

namespace {

Declarations declarations_of(std::string_view text, const Layout& layout, const KnownNames& known) {
    Declarations declarations;
    for (const auto& name : known.fields) declarations.add_field(name);
    for (const auto& name : known.functions) declarations.add_function(name);
    declarations.collect(text, layout);
    return declarations;
}

// The first clause of a text of examples that is something else; a text without any clause is one that stands before the first.
const ClauseOpening* other_than_example(const Layout& layout) {
    for (const ClauseOpening& clause : layout.clauses())
        if (clause.kind != ClauseKind::example) return &clause;
    return nullptr;
}

}  // namespace

ast::Document read_document(std::string_view text, std::uint32_t file, const KnownNames& known, std::vector<Finding>& findings, ReadEffort* effort) {
    if (auto finding = unreadable_bytes(text, file)) {
        findings.push_back(std::move(*finding));
        return {};
    }
    Layout layout(text, file);
    const Declarations declarations = declarations_of(text, layout, known);
    layout.join_continued_lines(declarations.names());
    const auto trees = read_clauses({text, file, layout, declarations}, findings, effort);
    auto document = lower(trees, text, file);
    document.comments = layout.comments();
    return document;
}

ast::Document read_examples(std::string_view text, std::uint32_t file, std::string_view policy_text, const KnownNames& known, std::vector<Finding>& findings) {
    if (auto finding = unreadable_bytes(text, file)) {
        findings.push_back(std::move(*finding));
        return {};
    }
    Layout layout(text, file);
    if (const ClauseOpening* const other = other_than_example(layout)) {
        const auto begin = layout.skip_blanks(other->begin);
        const auto line_end = std::min(text.find('\n', begin), text.size());
        const Span at = other->word.end > other->word.begin ? other->word : Span{file, begin, static_cast<std::uint32_t>(line_end)};
        findings.push_back(diagnose::only_examples_here(at, std::string(text.substr(at.begin, at.end - at.begin))));
        return {};
    }
    // The names are those of the policy; its places are not places of this text.
    Declarations declarations = declarations_of(policy_text, Layout(policy_text, file), known).without_places();
    declarations.collect(text, layout);
    layout.join_continued_lines(declarations.names());
    return lower(read_clauses({text, file, layout, declarations}, findings), text, file);
}

}  // namespace kaohe
