// SPDX-License-Identifier: Apache-2.0
// The booklet of a policy, for those who read, check and sign it: its own text, then what that comes to as tables and pictures. Everything but
// the author's prose is made from what is scored with, so that the two cannot differ.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tools/document/page.hpp"
#include "tools/document/printed_policy.hpp"

namespace kaohe {

struct BookletPolicy {
    const Policy* policy = nullptr;  // as it was read
    std::string hash;                // SHA-256 of its text
    // What is known of it beside its text, each below a heading of its own: differences from the version before, a staff file's distribution.
    std::vector<PageBlock> since = {}, staff = {};
};

struct BookletPrint {
    std::optional<Page> page;
    std::vector<Finding> findings;      // why not
    const Policy* refused = nullptr;    // of which policy
};

// One policy or several. Precondition: none has errors but holes.
BookletPrint booklet(const Engine& engine, std::span<const BookletPolicy> policies, Language language);

}  // namespace kaohe
