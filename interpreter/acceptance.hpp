// SPDX-License-Identifier: Apache-2.0
// What the author accepts of the findings: 认可 K312 "理由" takes warnings and advice of that code about the clause it stands in, or about
// the whole policy where it stands in 方案. An accepted finding stays among the findings, with the reason.
#pragma once
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace kaohe {

struct Acceptance {
    struct Code {
        std::string code;  // K312
        Span at;
    };
    std::vector<Code> codes;
    Say reason;
    Span at;             // the sentence
    Span clause;         // where it holds
    bool whole = false;  // in 方案: anywhere in that text
};

std::vector<Acceptance> acceptances_of(const ast::Document& document, const Sources& sources);

// Marks the findings that are accepted and adds what is wrong with the acceptances themselves. `complete`: everything was checked, so that
// an acceptance without a finding has none.
void accept_findings(const std::vector<Acceptance>& acceptances, bool complete, std::vector<Finding>& findings);

}  // namespace kaohe
