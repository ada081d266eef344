// SPDX-License-Identifier: Apache-2.0
#include "grammar/document.hpp"

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

ast::Document read_document(std::string_view text, std::uint32_t file, const KnownNames& known, std::vector<Finding>& findings, ReadEffort* effort) {
    if (auto finding = unreadable_bytes(text, file)) {
        findings.push_back(std::move(*finding));
        return {};
    }
    Layout layout(text, file);
    Declarations declarations;
    for (const auto& name : known.fields) declarations.add_field(name);
    for (const auto& name : known.functions) declarations.add_function(name);
    declarations.collect(text, layout);
    layout.join_continued_lines(declarations.names());
    const auto trees = read_clauses({text, file, layout, declarations}, findings, effort);
    return lower(trees, text, file);
}

}  // namespace kaohe
