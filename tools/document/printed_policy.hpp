// SPDX-License-Identifier: Apache-2.0
// A policy as it is printed: its own text in the canonical layout and in one language, read again, so that every sentence that is quoted,
// explained or scored with stands in the words of that language.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/literate.hpp"
#include "interpreter/engine.hpp"

namespace kaohe {

struct PrintedPolicy {
    Language language = Language::zh;
    Policy policy;           // of the printed text; the same model in other words
    ast::Document document;  // of the same text, with the places of `policy`
    std::optional<LiterateText> markdown;  // where clauses stand in it; nothing: the whole text is clauses

    std::string_view text() const { return (*policy.sources)[0].text(); }
    // The words at a place, on one line.
    std::string words_at(Span at) const;
};

struct PolicyPrint {
    std::optional<PrintedPolicy> printed;
    std::vector<Finding> findings;  // why not: places are in the policy that was given
};

// Precondition: the policy has no errors.
PolicyPrint print_policy(const Engine& engine, const Policy& policy, Language language);

}  // namespace kaohe
